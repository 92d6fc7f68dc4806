/**
 * Measuring several ways to do the same work beside each other. Every round runs each contender once for the same time, in turn, so that a
 * busy machine is busy for all; a ratio is taken within each round, and its median is what is told.
 */
export interface Contender {
  readonly name: string;
  /** What one call of `batch` counts for: claims, records. */
  readonly unit: string;
  /** Works through its batch once and says how many it did. What it computes must reach `keep`, or it could be optimised away. */
  readonly batch: () => number | Promise<number>;
}

export interface Figure {
  readonly name: string;
  /** Median over the runs. */
  readonly value: number;
  readonly unit: string;
  readonly runs: number;
  /** (greatest − least) ÷ median over the runs. */
  readonly spread: number;
}

/** Work per second of one contender, round by round. */
export type Rates = ReadonlyMap<string, readonly number[]>;

export interface RaceOptions {
  readonly rounds: number;
  readonly milliseconds: number;
}

const SIGNIFICANT = 4;
const short = (value: number): number => Number(value.toPrecision(SIGNIFICANT));

export function median(of: readonly number[]): number {
  const sorted = of.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export async function race(
  contenders: readonly Contender[],
  { rounds, milliseconds }: RaceOptions,
): Promise<Rates> {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await timed(contender, milliseconds);
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders) rates.get(contender.name)?.push(await timed(contender, milliseconds));
  return rates;
}

/** By processor time: what one core would do with nothing else to do. Threads that help (garbage collection) are counted in. */
async function timed({ batch }: Contender, milliseconds: number): Promise<number> {
  const start = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  do {
    const did = batch();
    done += typeof did === 'number' ? did : await did;
  } while (performance.now() - start < milliseconds);
  const { user, system } = process.cpuUsage(before);
  return (done / (user + system)) * 1e6;
}

export const figure = (name: string, unit: string, runs: readonly number[]): Figure => {
  const value = median(runs);
  const spread = (Math.max(...runs) - Math.min(...runs)) / value;
  return { name, value: short(value), unit, runs: runs.length, spread: short(spread) };
};

/** How many times as fast one is as another, round by round. */
export const ratioOf = (rates: Rates, name: string, of: string, to: string): Figure | null => {
  const [above, below] = [rates.get(of), rates.get(to)];
  if (above === undefined || below === undefined || above.length === 0) return null;
  return figure(
    name,
    'times',
    above.map((rate, i) => rate / (below[i] ?? Number.NaN)),
  );
};

/** A ring in which results are kept, so that what is measured really made them. */
export function ring<T>(): (value: T) => void {
  const kept: T[] = [];
  const SIZE = 1024;
  let next = 0;
  return (value) => {
    kept[next] = value;
    next = (next + 1) & (SIZE - 1);
  };
}
