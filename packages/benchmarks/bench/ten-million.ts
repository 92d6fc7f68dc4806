/**
 * The whole Haiyan measure over ten million people and their firms, six fiscal years, the text as it stands and a reform beside it: JSON lines. By one thread and by two, taking turns; the totals of both are held
 * against each other. `--growth`: from ten thousand to ten million, nanoseconds a record. `--people=1000000`: so many.
 */
import {
  createPart,
  type Part,
  type Population,
  type PopulationSums,
  populationOf,
  resolve,
} from '@guiju/evaluate';
import { createThreadedSummation, type ThreadedSummation } from '@guiju/threads';
import { bytesOf, haiyanPopulation, recordsOf } from '../src/haiyan-population.ts';
import { haiyanProgram, SIX_YEARS_OF_TWO_LAWS } from '../src/policies.ts';
import { secondThreadAtBest } from '../src/two-threads.ts';

const ROUNDS = 9;
/** Processor time by the clock, of two threads that both had a core nearly all the time. */
const BOTH = 1.85;
const PEOPLE = 10_000_000;
const GIB = 2 ** 30;

const program = haiyanProgram();
const laws = SIX_YEARS_OF_TWO_LAWS.map((settings) => ({ program, settings }));

const say = (fields: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(fields)}\n`);
};
const round = (x: number, digits = 2): number => Math.round(x * 10 ** digits) / 10 ** digits;

/** Milliseconds: by the clock, and of all processors together. */
async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly value: T; readonly ms: number; readonly cpu: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, ms: performance.now() - start, cpu: (user + system) / 1000 };
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;

/** All there is to know of the totals, in a stable order. */
const wordsOf = ({ laws: all, changes }: PopulationSums): string =>
  JSON.stringify(
    [
      all.map((law) =>
        law.map(({ clause, fen, granted, undetermined, rowWise }) => [
          clause,
          [...fen].sort(([a], [b]) => a - b),
          granted,
          undetermined,
          rowWise,
        ]),
      ),
      [...changes],
    ],
    (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
  );

async function measure(people: number): Promise<void> {
  const tables = haiyanPopulation(people);
  const records = recordsOf(tables);
  const gib = bytesOf(tables) / GIB;
  // Columns once more in the narrowest lanes, their copies in vector memory for two laws at once, and what claims that take turns keep.
  say({
    bench: 'ten_million/memory',
    people,
    records,
    columnsGiB: round(gib),
    expectedGiB: round(0.3 + 3 * gib),
  });
  const loaded = await timed(() => populationOf(program, tables));
  const byThreads = new Map<
    number,
    {
      readonly first: Awaited<ReturnType<typeof timed>>;
      readonly summation: ThreadedSummation;
      readonly times: { ms: number; cpu: number }[];
      words: string;
    }
  >();
  for (const threads of [1, 2]) {
    const made = await timed(() => createThreadedSummation(laws, loaded.value, { threads }));
    const first = await timed(() => made.value.run());
    byThreads.set(threads, {
      first: { value: null, ms: made.ms + first.ms, cpu: made.cpu + first.cpu },
      summation: made.value,
      times: [],
      words: wordsOf(first.value),
    });
    if (threads === 1) sayTotals(people, first.value);
  }
  const words = new Set([...byThreads.values()].map((of) => of.words));
  if (words.size !== 1) throw new Error('one thread and two come to different totals');
  for (let i = 0; i < ROUNDS; i++)
    for (const of of byThreads.values()) {
      const { ms, cpu } = await timed(() => of.summation.run());
      of.times.push({ ms, cpu });
    }
  const least = (threads: number, what: 'ms' | 'cpu'): number =>
    Math.min(...(byThreads.get(threads)?.times ?? []).map((t) => t[what]));
  for (const [threads, { first }] of byThreads)
    say({
      bench: 'ten_million/run',
      people,
      threads,
      firstMs: round(first.ms, 0),
      firstCpuMs: round(first.cpu, 0),
      ms: round(least(threads, 'ms'), 0),
      cpuMs: round(least(threads, 'cpu'), 0),
      nsPerRecord: round((least(threads, 'cpu') * 1e6) / records),
    });
  const rounds = (byThreads.get(1)?.times ?? []).map((one, i) => {
    const two = byThreads.get(2)?.times[i] ?? { ms: Number.NaN, cpu: Number.NaN };
    return { ratio: one.ms / two.ms, cores: two.cpu / two.ms };
  });
  const ratios = rounds.map((r) => r.ratio);
  const withBoth = rounds.filter((r) => r.cores >= BOTH).map((r) => r.ratio);
  const peakGiB = round(process.resourceUsage().maxRSS / 1024 ** 2);
  for (const { summation } of byThreads.values()) await summation.stop();
  const parts = await slowestPart(loaded.value);
  const { reading, reckoning } = await secondThreadAtBest();
  say({
    bench: 'threads_2_vs_1',
    people,
    // By the clock: on a machine that is busy with other things it says how busy that is.
    ratio: round(median(ratios)),
    // The same of the rounds in which two cores were there to be had; how many those were.
    ratioWithBoth: withBoth.length === 0 ? null : round(median(withBoth)),
    roundsWithBoth: withBoth.length,
    // By processor time, of the whole and of the slower half: what the ratio is where two cores are free.
    byProcessorTime: round(parts.whole / parts.slowest),
    // What two threads spend together, beside what one does.
    work: round(least(2, 'cpu') / least(1, 'cpu')),
    // What a second thread is worth here at best, by the clock: where memory is waited for, and where it is not.
    atBest: { reading: round(reading), reckoning: round(reckoning) },
    cores: navigator.hardwareConcurrency,
    peakGiB,
  });
}

/** Processor milliseconds of the whole, and of the slower of two parts, each by itself. */
async function slowestPart(
  population: Population,
): Promise<{ readonly whole: number; readonly slowest: number }> {
  const resolved = laws.map(({ settings }) => resolve(program, settings));
  const least = async (part: Part): Promise<number> => {
    const summation = createPart(resolved, population, {}, part);
    const times: number[] = [];
    for (let i = 0; i <= ROUNDS; i++) times.push((await timed(() => summation.run())).cpu);
    return Math.min(...times);
  };
  const halves = [await least({ index: 0, of: 2 }), await least({ index: 1, of: 2 })];
  return { whole: await least({ index: 0, of: 1 }), slowest: Math.max(...halves) };
}

function sayTotals(people: number, { laws: all, changes }: PopulationSums): void {
  const yuan = (law: number): number =>
    (all[law] ?? []).reduce(
      (sum, { fen }) => sum + [...fen.values()].flat().reduce((a, b) => a + Number(b / 100n), 0),
      0,
    );
  const count = (of: 'winners' | 'losers'): number =>
    [...changes.values()].flatMap((c) => c[of]).reduce((a, b) => a + b, 0);
  say({
    bench: 'ten_million/totals',
    people,
    yuan: yuan(0),
    reformYuan: yuan(1),
    winners: count('winners'),
    losers: count('losers'),
    granted: Object.fromEntries((all[0] ?? []).map((c) => [c.clause, c.granted.reduce((a, b) => a + b, 0)])),
    undetermined: (all[0] ?? []).reduce((sum, c) => sum + c.undetermined, 0),
    byRecord: (all[0] ?? []).reduce((sum, c) => sum + c.rowWise, 0),
  });
}

const asked = Number(process.argv.find((word) => word.startsWith('--people='))?.split('=')[1] ?? PEOPLE);
const sizes = process.argv.includes('--growth') ? [10_000, 100_000, 1_000_000, PEOPLE] : [asked];
for (const people of sizes) await measure(people);
