/** Sums over a population in columns, by several threads that share its memory. */
import { Worker } from 'node:worker_threads';
import {
  createPart,
  type Part,
  type PartSums,
  type Population,
  type PopulationSums,
  resolve,
  type SharedPopulation,
  sharePopulation,
  sumsOfParts,
} from '@guiju/evaluate';
import type { Expr, Program, Settings } from '@guiju/ir';

export interface Law {
  readonly program: Program;
  readonly settings: Settings;
}

export interface ThreadOptions {
  /** 1: in this thread. */
  readonly threads: number;
  /** By entity, what its rows are grouped by. */
  readonly groups?: Readonly<Record<string, Expr>>;
  /** Rows before partial sums are folded, and before a thread says how far it is. */
  readonly block?: number;
  /** After each block of any thread. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a thread is given, and what it says. */
export interface PartInput {
  readonly laws: readonly Law[];
  readonly shared: SharedPopulation;
  readonly groups: Readonly<Record<string, Expr>>;
  readonly block: number;
  readonly part: Part;
}
export type FromWorker =
  | { readonly kind: 'ready'; readonly steps: number }
  | { readonly kind: 'step' }
  | { readonly kind: 'done'; readonly sums: PartSums };

export interface ThreadedSummation {
  /** Once all threads have planned and compiled their parts; as often as wanted, one after the other. */
  run(): Promise<PopulationSums>;
  /** Ends all threads at once; a run under way fails. */
  stop(): Promise<void>;
}

const BLOCK = 250_000;

/** Of two laws the first is the baseline. */
export async function createThreadedSummation(
  laws: readonly Law[],
  population: Population,
  { threads, groups = {}, block = BLOCK, onProgress = () => undefined }: ThreadOptions,
): Promise<ThreadedSummation> {
  const resolved = laws.map(({ program, settings }) => resolve(program, settings));
  let [done, total] = [0, 0];
  const step = (): void => onProgress(++done, total);
  if (threads <= 1) {
    const whole = createPart(resolved, population, { groups, block });
    total = whole.steps;
    return {
      async run() {
        done = 0;
        return sumsOfParts(resolved, whole.plans, population, [whole.run(step)]);
      },
      async stop() {},
    };
  }
  const { plans, shared } = sharePopulation(resolved, population, { groups });
  const workers = Array.from({ length: threads }, (_, index) =>
    startPart({ laws, shared, groups, block, part: { index, of: threads } }, step),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(workers.map((w) => w.stop()));
  };
  try {
    for (const steps of await Promise.all(workers.map((w) => w.ready))) total += steps;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async run() {
      done = 0;
      return sumsOfParts(resolved, plans, population, await Promise.all(workers.map((w) => w.run())));
    },
    stop,
  };
}

function startPart(input: PartInput, step: () => void) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: input,
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
  });
  const ready = Promise.withResolvers<number>();
  let answer: PromiseWithResolvers<PartSums> | null = null;
  let ended: Error | null = null;
  const fail = (error: Error): void => {
    ended ??= error;
    ready.reject(ended);
    answer?.reject(ended);
  };
  // Who waits for the one does not wait for the other.
  ready.promise.catch(() => undefined);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code} before it was done`)));
  worker.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'ready':
        ready.resolve(message.steps);
        break;
      case 'step':
        step();
        break;
      case 'done':
        answer?.resolve(message.sums);
        break;
    }
  });
  return {
    ready: ready.promise,
    run(): Promise<PartSums> {
      if (ended !== null) return Promise.reject(ended);
      answer = Promise.withResolvers();
      worker.postMessage('run');
      return answer.promise;
    },
    async stop(): Promise<void> {
      await worker.terminate();
    },
  };
}
