/** The measured job over columns: every way comes to what the records do, with unknown and absent cells among them. */
import { toFen } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { jobData, jobTables, populationProgram, TOWN_OF } from '../../bench/job-population.ts';
import {
  type ClauseSums,
  compileClaim,
  createDial,
  createSummation,
  type GivenTable,
  type Population,
  populationOf,
  resolve,
} from '../../src/index.ts';

const BASE = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} } as const;
const REFORM = { ...BASE, values: { 'J4.门槛': 15, 'J5.首席技师': 150_000 } } as const;
const ROWS = 3000;

/** Some cells are unknown. */
function withUnknown(tables: Readonly<Record<string, GivenTable>>): Record<string, GivenTable> {
  const states = Uint8Array.from({ length: ROWS }, (_, r) => (r % 37 === 5 ? 2 : 0));
  return Object.fromEntries(
    Object.entries(tables).map(([entity, table]) => {
      const [name = '', first] = Object.entries(table.columns)[1] ?? [];
      const columns =
        first === undefined ? table.columns : { ...table.columns, [name]: { ...first, states } };
      return [entity, { ...table, columns }];
    }),
  );
}

const plain = populationOf(populationProgram, jobTables(jobData(ROWS)));
const holed = populationOf(populationProgram, withUnknown(jobTables(jobData(ROWS))));

/** Wholes that say no scale are themselves. */
const unscaled = Object.fromEntries(
  Object.entries(jobTables(jobData(ROWS))).map(([entity, { rows, columns }]) => [
    entity,
    {
      rows,
      columns: Object.fromEntries(
        Object.entries(columns).map(([name, column]) => {
          const { scale, ...own } = column;
          return [name, scale === 1 ? own : column];
        }),
      ),
    },
  ]),
);

function byRecord(population: Population, settings: typeof BASE) {
  const { outcomes } = compileClaim(populationProgram, settings)(population.facts(), []);
  return [...Map.groupBy(outcomes, (o) => o.clause)].map(([clause, own]) => ({
    clause,
    fen: own
      .flatMap((o) => (o.verdict === 'granted' ? o.awards : []))
      .reduce((sum, a) => sum + toFen(a.amount), 0n),
    granted: own.filter((o) => o.verdict === 'granted').length,
    undetermined: own.filter((o) => o.verdict === 'undetermined').length,
  }));
}

const totals = (sums: readonly ClauseSums[] | undefined) =>
  (sums ?? []).map(({ clause, fen, granted, undetermined }) => ({
    clause,
    fen: [...fen.values()].flat().reduce((a, b) => a + b, 0n),
    granted: granted.reduce((a, b) => a + b, 0),
    undetermined,
  }));

describe.each([
  ['all known', plain],
  ['some unknown', holed],
  ['no scale said of wholes', populationOf(populationProgram, unscaled)],
])('%s', (_, population) => {
  const laws = [BASE, REFORM].map((settings) => resolve(populationProgram, settings));
  test.each([
    ['vectors', true, 1_000_000],
    ['JavaScript', false, 1_000_000],
    ['JavaScript in blocks of seven', false, 7],
  ])('%s come to the same fen as the records under both laws', (_way, vectors, block) => {
    const sums = createSummation(laws, population, { vectors, block, groups: TOWN_OF })();
    expect(totals(sums.laws[0])).toEqual(byRecord(population, BASE));
    expect(totals(sums.laws[1])).toEqual(byRecord(population, REFORM as unknown as typeof BASE));
  });

  test('who wins and who loses is the same by vectors and by JavaScript', () => {
    const [fast, slow] = [true, false].map((vectors) =>
      createSummation(laws, population, { vectors, groups: TOWN_OF })(),
    );
    expect(fast?.changes).toEqual(slow?.changes);
    expect(fast?.changes.get('企业')?.winners.some((n) => n > 0)).toBe(true);
  });
});

test('unknown rows are undetermined, not nothing', () => {
  const sums = createSummation([resolve(populationProgram, BASE)], holed, { groups: TOWN_OF })();
  expect(sums.laws[0]?.find((c) => c.clause === 'J3')?.undetermined).toBeGreaterThan(0);
});

test('a threshold that moves is answered from counts as by a pass over the rows', () => {
  const range = { address: 'J4.门槛', from: 0, to: 80, step: 1 };
  const dial = createDial(resolve(populationProgram, BASE), plain, range, { groups: TOWN_OF });
  expect(dial.clauses).toEqual(['J4']);
  for (const value of [0, 15, 20, 21, 80]) {
    const law = resolve(populationProgram, { ...BASE, values: { 'J4.门槛': value } });
    const passed = createSummation([law], plain, { groups: TOWN_OF })().laws[0]?.find(
      (c) => c.clause === 'J4',
    );
    expect(dial.at(value)[0]?.fen).toEqual(passed?.fen);
    expect(dial.at(value)[0]?.granted).toEqual(passed?.granted);
  }
  expect(() => dial.at(81)).toThrow('J4.门槛');
  expect(() => dial.at({ n: 1n, d: 2n })).toThrow('J4.门槛');
});

test('a figure that meets unknown cells is not answered from counts', () => {
  const range = { address: 'J5.首席技师', from: 0, to: 200_000, step: 1000 };
  expect(createDial(resolve(populationProgram, BASE), holed, range, { groups: TOWN_OF }).others).toEqual([
    'J5',
  ]);
});
