/** Sums over a population in columns, by several threads that share its memory. */
import {
  createPart,
  type Population,
  type PopulationSums,
  resolve,
  sharePopulation,
  sumsOfParts,
} from '@guiju/evaluate';
import type { Expr } from '@guiju/ir';
import { type Law, partThread, type StartPart } from './part-thread.ts';

export interface ThreadOptions {
  /** 1: in this thread. */
  readonly threads: number;
  /** By entity, what its rows are grouped by. */
  readonly groups?: Readonly<Record<string, Expr>>;
  /** Rows before partial sums are folded, and before a thread says how far it is. */
  readonly block?: number;
  /** What each granted claim comes to is kept beside the sums. */
  readonly amounts?: boolean;
  /** After each block of any thread. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ThreadedSummation {
  /** Once all threads have planned and compiled their parts; as often as wanted, one after the other. */
  run(): Promise<PopulationSums>;
  /** Ends all threads at once; a run under way fails. */
  stop(): Promise<void>;
}

const BLOCK = 250_000;

/** Of two laws the first is the baseline. */
export async function sumInThreads(
  laws: readonly Law[],
  population: Population,
  { threads, groups = {}, block = BLOCK, amounts = false, onProgress = () => undefined }: ThreadOptions,
  start: StartPart,
): Promise<ThreadedSummation> {
  const resolved = laws.map(({ program, settings }) => resolve(program, settings));
  let [done, total] = [0, 0];
  const step = (): void => onProgress(++done, total);
  if (threads <= 1) {
    const whole = createPart(resolved, population, { groups, block, amounts });
    total = whole.steps;
    return {
      async run() {
        done = 0;
        return sumsOfParts(resolved, whole.plans, population, [whole.run(step)], { amounts });
      },
      async stop() {},
    };
  }
  const { plans, shared } = sharePopulation(resolved, population, { groups });
  const parts = Array.from({ length: threads }, (_, index) =>
    partThread(start({ laws, shared, groups, block, amounts, part: { index, of: threads } }), step),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(parts.map((part) => part.stop()));
  };
  try {
    for (const steps of await Promise.all(parts.map((part) => part.ready))) total += steps;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async run() {
      done = 0;
      const found = await Promise.all(parts.map((part) => part.run()));
      return sumsOfParts(resolved, plans, population, found, { amounts });
    },
    stop,
  };
}
