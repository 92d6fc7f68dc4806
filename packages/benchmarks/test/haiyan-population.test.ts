/** The whole Haiyan measure over few people comes to the same, to the fen, whoever works it out. */
import { createSummation, populationOf, resolve } from '@guiju/evaluate';
import { expect, test } from 'vitest';
import { haiyanByHand } from '../src/haiyan-arrays/sum.ts';
import { haiyanColumns } from '../src/haiyan-columns.ts';
import { haiyanPopulation, recordsOf } from '../src/haiyan-population.ts';
import { CLAUSES, sameSums, sumsOfEngine, YEARS } from '../src/haiyan-sums.ts';
import { haiyanInC } from '../src/native/haiyan.ts';
import { haiyanBySql } from '../src/peers/duckdb-haiyan.ts';
import { haiyanProgram, SIX_YEARS_OF_TWO_LAWS } from '../src/policies.ts';

/** Among ten thousand people some clauses pay nobody, among a hundred thousand all do. */
const SIZES = [10_000, 100_000].map((people) => {
  const tables = haiyanPopulation(people);
  const columns = haiyanColumns(tables);
  return { people, tables, columns, byHand: haiyanByHand(columns) };
});

test.each(SIZES)('typed arrays come to what the engine comes to: $people people', ({ tables, byHand }) => {
  const program = haiyanProgram();
  const laws = SIX_YEARS_OF_TWO_LAWS.slice(0, 1).map((settings) => resolve(program, settings));
  const engine = createSummation(laws, populationOf(program, tables));
  const expected = byHand();
  sameSums('engine', expected, sumsOfEngine(engine()));
  sameSums('by hand once more', expected, byHand());
});

test.each(SIZES)('SQL comes to what typed arrays come to: $people people', async ({ columns, byHand }) => {
  const ask = await haiyanBySql(columns);
  sameSums('SQL', byHand(), await ask());
  sameSums('SQL once more', byHand(), await ask());
});

test.each(SIZES)('C comes to what typed arrays come to: $people people', ({ tables, columns, byHand }) => {
  const native = haiyanInC(columns, recordsOf(tables), 1);
  if ('missing' in native) expect(native.missing).toMatch(/^gcc cannot be run/);
  else sameSums('C', byHand(), native.sums);
});

test('every clause pays something, and most in every year', () => {
  const sums = SIZES.at(-1)?.byHand() ?? [];
  for (const [clause, name] of CLAUSES.entries())
    expect(
      sums.slice(clause * YEARS, (clause + 1) * YEARS).filter((fen) => fen > 0).length,
      name,
    ).toBeGreaterThan(2);
});
