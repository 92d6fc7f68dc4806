/** What is measured over ten million people is right over few: the same population, record by record. */
import { compileClaim, createSummation, populationOf, resolve } from '@guiju/evaluate';
import { toFen } from '@guiju/ir';
import { expect, test } from 'vitest';
import { haiyanPopulation } from '../src/haiyan-population.ts';
import { haiyanProgram, SIX_YEARS_OF_TWO_LAWS } from '../src/policies.ts';

test('columns come to the fen that records come to, under the text and the reform, for every clause that pays', () => {
  const program = haiyanProgram();
  const population = populationOf(program, haiyanPopulation(20_000));
  const { laws } = createSummation(
    SIX_YEARS_OF_TWO_LAWS.map((settings) => resolve(program, settings)),
    population,
  )();
  for (const [law, settings] of SIX_YEARS_OF_TWO_LAWS.entries()) {
    const { outcomes } = compileClaim(program, settings)(population.facts(), []);
    const expected = new Map<string, { granted: number; fen: bigint }>();
    for (const { clause, verdict, awards } of outcomes) {
      const sum = expected.get(clause) ?? { granted: 0, fen: 0n };
      expected.set(clause, sum);
      if (verdict !== 'granted') continue;
      sum.granted++;
      for (const { amount } of awards) sum.fen += toFen(amount);
    }
    const found = (laws[law] ?? []).map(({ clause, granted, fen }) => [
      clause,
      {
        granted: granted.reduce((a, b) => a + b, 0),
        fen: [...fen.values()].flat().reduce((a, b) => a + b, 0n),
      },
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    for (const clause of ['C01', 'C02', 'C03', 'C04', 'C06', 'C07', 'C08', 'C09'])
      expect(expected.get(clause)?.granted, clause).toBeGreaterThan(0);
  }
});
