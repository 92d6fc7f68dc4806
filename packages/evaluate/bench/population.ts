/**
 * A population at a time: the engine over columns beside the same job written by hand over typed arrays, in one run, alternating. Answers are first held against
 * each other to the fen. JSON lines: records a processor second (a million enterprises and a million persons are two million), medians of rounds, and ratios.
 */
import { createDial, createSummation, type PopulationSums, populationOf, resolve } from '../src/index.ts';
import {
  type JobData,
  jobData,
  jobTables,
  populationProgram,
  TOWN_COUNT,
  TOWN_OF,
} from './job-population.ts';
import { baseByHand, CLAUSES, reformByHand } from './job-population-by-hand.ts';

const BASE = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} } as const;
const REFORM = { ...BASE, values: { 'J4.门槛': 15, 'J5.首席技师': 150_000 } } as const;
const ROUNDS = 9;

function summations(data: JobData) {
  const population = populationOf(populationProgram, jobTables(data));
  const [base, reform] = [BASE, REFORM].map((settings) => resolve(populationProgram, settings));
  if (base === undefined || reform === undefined) throw new Error('two laws');
  const dial = createDial(
    base,
    population,
    { address: 'J4.门槛', from: 0, to: 80, step: 1 },
    { groups: TOWN_OF },
  );
  return {
    dial,
    base: createSummation([base], population, { groups: TOWN_OF }),
    reform: createSummation([base, reform], population, { groups: TOWN_OF }),
  };
}

/** Town × clause under one law, over all years. */
function matrix({ laws }: PopulationSums, law: number): bigint[] {
  const out = Array.from({ length: TOWN_COUNT * CLAUSES }, () => 0n);
  for (const [c, { fen }] of (laws[law] ?? []).entries())
    for (const groups of fen.values())
      for (const [town, sum] of groups.entries()) {
        const at = town * CLAUSES + c;
        out[at] = (out[at] ?? 0n) + sum;
      }
  return out;
}

function check(data: JobData, base: PopulationSums, reform: PopulationSums): void {
  const same = (what: string, a: readonly (bigint | number)[], b: readonly (bigint | number)[]) => {
    const i = a.findIndex((x, k) => BigInt(x) !== BigInt(b[k] ?? -1));
    if (i >= 0 || a.length !== b.length) throw new Error(`${what}: by hand ${a[i]}, columns ${b[i]} at ${i}`);
  };
  const byHand = reformByHand(data);
  same('base', [...baseByHand(data)], matrix(base, 0));
  same('base beside the reform', [...byHand.base], matrix(reform, 0));
  const after = matrix(reform, 1);
  const before = matrix(reform, 0);
  same(
    'difference',
    [...byHand.difference],
    after.map((x, i) => x - (before[i] ?? 0n)),
  );
  const count = (of: 'winners' | 'losers') =>
    [...reform.changes.values()].flatMap((c) => c[of]).reduce((a, b) => a + b, 0);
  same('winners and losers', [byHand.winners, byHand.losers], [count('winners'), count('losers')]);
}

const median = (of: readonly number[]): number =>
  of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;

/**
 * Processor milliseconds of each call, in alternating rounds of at least so long: on a busy machine a long call is interrupted and a short one is not, so wall time
 * would flatter the short.
 */
const ROUND_MS = 60;
function race(works: readonly (() => unknown)[]): readonly number[] {
  for (const work of works) for (let k = 0; k < 3; k++) work();
  const times = works.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, work] of works.entries()) {
      const before = process.cpuUsage();
      let calls = 0;
      let spent = 0;
      while (spent < ROUND_MS) {
        work();
        calls++;
        const { user, system } = process.cpuUsage(before);
        spent = (user + system) / 1000;
      }
      times[i]?.push(spent / calls);
    }
  return times.map(median);
}

const say = (fields: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify(fields)}\n`);
};
const perSecond = (records: number, ms: number): number => Math.round((records / ms) * 1000);
const round2 = (x: number): number => Math.round(x * 100) / 100;

const sizes = process.argv.includes('--growth') ? [10_000, 100_000, 1_000_000, 10_000_000] : [1_000_000];
for (const rows of sizes) {
  const data = jobData(rows);
  const { base, reform, dial } = summations(data);
  check(data, base(), reform());
  const [engine = 0, hand = 0, engineReform = 0, handReform = 0] = race([
    base,
    () => baseByHand(data),
    reform,
    () => reformByHand(data),
  ]);
  const records = 2 * rows;
  say({
    bench: 'population_vs_handwritten_soa',
    records,
    per_second: perSecond(records, engine),
    handwritten_per_second: perSecond(records, hand),
    ratio: round2(hand / engine),
    reform_per_second: perSecond(records, engineReform),
    reform_handwritten_per_second: perSecond(records, handReform),
    reform_ratio: round2(handReform / engineReform),
    ns_per_record: round2((engine * 1e6) / records),
  });
  const [counted] = dial.at(15);
  const passed = reform().laws[1]?.find((c) => c.clause === 'J4');
  const words = (fen: ReadonlyMap<number, readonly bigint[]> | undefined) =>
    [...(fen ?? [])].map(([year, groups]) => `${year} ${groups.join()}`).join();
  if (words(counted?.fen) !== words(passed?.fen)) throw new Error('counts differ from rows');
  let value = 0;
  const [moved = 0] = race([
    () => {
      value = (value + 1) % 81;
      return dial.at(value);
    },
  ]);
  say({ bench: 'low_cardinality_reform', records, microseconds: round2(moved * 1000) });
  say({ bench: 'reform_vs_baseline', records, ratio: round2(engineReform / engine) });
}
