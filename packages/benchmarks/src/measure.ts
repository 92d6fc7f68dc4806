/**
 * Contenders beside each other: each in an isolate of its own, one at a time, each once a round for the same time, so that a busy machine is busy for all. Rates are by
 * processor time, threads that help counted in: what one core does with nothing else to do. A ratio is taken within each round, and its median is told.
 */
import { Worker } from 'node:worker_threads';
import type { Work } from './worker.ts';

export interface Figure {
  readonly name: string;
  /** Median over the runs. */
  readonly value: number;
  readonly unit: string;
  readonly runs: number;
  /** (greatest − least) ÷ median over the runs. */
  readonly spread: number;
}

/** Work per processor second, round by round, by contender; and why some are left out. */
export interface Rates {
  readonly of: ReadonlyMap<string, readonly number[]>;
  readonly leftOut: ReadonlyMap<string, string>;
}

export interface RaceOptions {
  readonly rounds: number;
  readonly milliseconds: number;
}

export async function race(names: readonly string[], { rounds, milliseconds }: RaceOptions): Promise<Rates> {
  const leftOut = new Map<string, string>();
  const running = new Map<string, Contender>();
  for (const name of names)
    try {
      running.set(name, await start(name));
    } catch (error) {
      leftOut.set(name, String((error as Error).message ?? error).slice(0, 300));
    }
  const of = new Map<string, number[]>([...running.keys()].map((name) => [name, []]));
  for (const contender of running.values()) await contender.run(milliseconds);
  for (let round = 0; round < rounds; round++)
    for (const [name, contender] of running) of.get(name)?.push(await contender.run(milliseconds));
  for (const contender of running.values()) await contender.stop();
  return { of, leftOut };
}

interface Contender {
  run(milliseconds: number): Promise<number>;
  stop(): Promise<unknown>;
}

async function start(name: string): Promise<Contender> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { name } });
  await answer(worker);
  return {
    async run(milliseconds) {
      const asked = answer<Work>(worker);
      worker.postMessage(milliseconds);
      const { done, processorSeconds } = await asked;
      return done / processorSeconds;
    },
    stop: () => worker.terminate(),
  };
}

const answer = <T>(worker: Worker): Promise<T> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(error);
    worker.once('error', fail);
    worker.once('message', (message: T) => {
      worker.off('error', fail);
      resolve(message);
    });
  });

const SIGNIFICANT = 4;
const short = (value: number): number => Number(value.toPrecision(SIGNIFICANT));

function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function figure(name: string, unit: string, runs: readonly number[]): Figure {
  const value = median(runs);
  const spread = (Math.max(...runs) - Math.min(...runs)) / value;
  return { name, value: short(value), unit, runs: runs.length, spread: short(spread) };
}

/** How many times as fast one is as another, round by round; null where one is left out. */
export function ratioOf({ of: rates }: Rates, name: string, of: string, to: string): Figure | null {
  const [above, below] = [rates.get(of), rates.get(to)];
  if (above === undefined || below === undefined) return null;
  return figure(
    name,
    'times',
    above.map((rate, i) => rate / (below[i] ?? Number.NaN)),
  );
}
