/** Any number of threads gives the same totals: the county's measure over the synthetic county, baseline and reform. */
import { compile } from '@guiju/compiler';
import { createSummation, type PopulationSums, resolve, spreadOf } from '@guiju/evaluate';
import { ratio, toDays } from '@guiju/ir';
import { bindCounty, generateCounty } from '@guiju/simulate';
import { createThreadedSummation } from '@guiju/threads';
import { expect, test } from 'vitest';
import { policyFolders } from '../src/policies.ts';

const { program } = compile(
  policyFolders().filter((f) => f.id.startsWith('haiyan-')),
  'haiyan-artisans',
);
if (program === null) throw new Error('the policy does not compile');

const day = toDays(2028, 12, 31);
const base = {
  asOf: day,
  knownAt: day,
  readings: {},
  values: { 'C06.金额': 3_000, 贡献奖励比例: { n: 1n, d: 20n } },
};
const laws = [base, { ...base, values: { ...base.values, 'C03.月数上限': 2, 'C09.首席技师': 150_000 } }].map(
  (settings) => ({ program, settings }),
);
const { population } = bindCounty(program, generateCounty('threads')).columns;

const told = ({ laws: all, changes }: PopulationSums) => ({
  laws: all.map((law) =>
    law.map(({ fen, open, ...rest }) => ({
      ...rest,
      fen: [...fen].sort(([a], [b]) => a - b),
      open: [...open].sort(([a], [b]) => String(a).localeCompare(String(b))),
    })),
  ),
  changes: [...changes],
});
const expected = told(
  createSummation(
    laws.map(({ settings }) => resolve(program, settings)),
    population,
  )(),
);

test('somebody is granted something by every way a claim can go', () => {
  const granted = expected.laws[0]?.filter((c) => c.granted.some((n) => n > 0)).map((c) => c.clause);
  for (const clause of ['C02', 'C03', 'C04', 'C05', 'C06', 'C08', 'C09']) expect(granted).toContain(clause);
});

test.each([1, 2, 3])('%i threads', { timeout: 30_000 }, async (threads) => {
  const progress: number[] = [];
  let all = 0;
  const summation = await createThreadedSummation(laws, population, {
    threads,
    block: 5_000,
    onProgress(done, total) {
      progress.push(done);
      all = total;
    },
  });
  try {
    expect(told(await summation.run())).toEqual(expected);
    expect(progress).toEqual(Array.from({ length: all }, (_, i) => i + 1));
    expect(all).toBeGreaterThan(10);
    // Asked again, nothing of the first run is left.
    if (threads === 2) expect(told(await summation.run())).toEqual(expected);
  } finally {
    await summation.stop();
  }
});

const spreads = ({ laws: all }: PopulationSums) =>
  all.map((law) => law.map(({ amounts }) => spreadOf(amounts ?? [], [ratio(1n, 2n), ratio(9n, 10n)])));

test('single amounts come out of threads whole, beside the same totals', { timeout: 30_000 }, async () => {
  const here = createSummation(
    laws.map(({ settings }) => resolve(program, settings)),
    population,
    { amounts: true },
  )();
  expect(here.laws[0]?.filter(({ amounts }) => spreadOf(amounts ?? [], [])).length).toBeGreaterThan(5);
  const summation = await createThreadedSummation(laws, population, { threads: 2, amounts: true });
  try {
    for (const run of [await summation.run(), await summation.run()]) {
      expect(spreads(run)).toEqual(spreads(here));
      const sums = { ...run, laws: run.laws.map((law) => law.map((c) => ({ ...c, amounts: null }))) };
      expect(told(sums)).toEqual(expected);
    }
  } finally {
    await summation.stop();
  }
});

test('a run that is stopped gives no totals', async () => {
  const summation = await createThreadedSummation(laws, population, { threads: 2, block: 100 });
  const running = summation.run();
  const failed = expect(running).rejects.toThrow('before it was done');
  await summation.stop();
  await failed;
  await expect(summation.run()).rejects.toThrow('before it was done');
});
