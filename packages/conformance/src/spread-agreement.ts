/**
 * The law of spreads: least, quantiles and greatest of what granted claims come to are those of the reference's outcomes, by clause and group, whichever way the columns go, however rows are
 * cut into blocks and parts; and sums are the same whether single amounts are asked for or not.
 */
import {
  createPart,
  createSummation,
  evaluate,
  loadPopulation,
  type PopulationSums,
  planPopulation,
  resolve,
  spreadOf,
  sumsOfParts,
} from '@guiju/evaluate';
import { compare, type Exact, type FactGraph, multiply, type Program, ratio, type Settings } from '@guiju/ir';
import { allWords, byRecord, groupsOf } from './column-sums.ts';
import type { Random } from './random.ts';

interface SpreadTally {
  /** Of granted claims: all, those that take turns, those granted month by month, those decided row-wise. */
  granted: number;
  turning: number;
  monthly: number;
  rowWise: number;
  /** Groups of several amounts, and groups of nobody. */
  spread: number;
  empty: number;
}

export const noSpreads = (): SpreadTally => ({
  granted: 0,
  turning: 0,
  monthly: 0,
  rowWise: 0,
  spread: 0,
  empty: 0,
});

/** Where they differ; null: nowhere. */
export function spreadDisagreement(
  program: Program,
  laws: readonly Settings[],
  facts: FactGraph,
  r: Random,
  tally: SpreadTally,
): string | null {
  const population = loadPopulation(program, facts);
  const resolved = laws.map((settings) => resolve(program, settings));
  const groups = groupsOf(program);
  const without = allWords(createSummation(resolved, population, { groups })());
  const at = [ratio(1n, 2n), ratio(9n, 10n), ratio(1n, 1000n), 1, ratio(BigInt(r.between(1, 30)), 30n)];
  const expected = laws.map((settings, law) => {
    const outcomes = Map.groupBy(evaluate(program, settings, facts, []).outcomes, (o) => o.clause);
    const plan = resolved[law] && planPopulation(resolved[law], population.profile, { groups });
    return (plan?.clauses ?? []).map((clause) => {
      const own = outcomes.get(clause.clause) ?? [];
      const granted = own.filter((o) => o.verdict === 'granted').length;
      const claims = clause.kind === 'columns' ? clause.claims : [];
      tally.granted += granted;
      if (claims.some((c) => c.turns.length > 0)) tally.turning += granted;
      if (claims.some((c) => c.months !== null)) tally.monthly += granted;
      const { amounts } = byRecord(clause.clause, own, groups, facts, program);
      return { clause: clause.clause, amounts };
    });
  });
  for (const [way, sums] of waysOver(r)) {
    const found = sums();
    if (allWords(found) !== without) return `${way}: sums ${allWords(found)} ≠ ${without} without amounts`;
    for (const [law, clauses] of expected.entries())
      for (const [c, { clause, amounts }] of clauses.entries()) {
        const own = found.laws[law]?.[c];
        tally.rowWise += own?.rowWise ?? 0;
        if (own?.amounts?.length !== own?.granted.length) return `${way}: ${clause} has no amounts`;
        for (const [place, list] of (own?.amounts ?? []).entries()) {
          const said = [amounts[place] ?? []].map((of) => wordsOf(of, at))[0];
          const spread = spreadOf([list], at);
          const told =
            spread && [spread.claims, spread.least, ...spread.quantiles, spread.greatest].join(' ');
          if (told === null) tally.empty++;
          else if (spread?.least !== spread?.greatest) tally.spread++;
          if (told !== said) return `${way}: law ${law} ${clause} group ${place}: ${told} ≠ ${said}`;
        }
      }
  }
  return null;

  function waysOver(of: Random): readonly (readonly [string, () => PopulationSums])[] {
    const block = of.pick([1, 3, 100, 65_536]);
    const count = of.between(2, 4);
    const asked = { block, groups, amounts: true };
    return [
      ['whole', createSummation(resolved, population, { ...asked, vectors: of.chance(0.5) })],
      [
        `in ${count} parts`,
        () => {
          const parts = Array.from({ length: count }, (_, index) =>
            createPart(resolved, population, asked, { index, of: count }),
          );
          // In whatever order they come.
          const found = of.shuffle(parts.map((part) => part.run()));
          return sumsOfParts(resolved, parts[0]?.plans ?? [], population, found, asked);
        },
      ],
    ];
  }
}

/** Written as it is defined: the smallest amount that at least q of all claims do not exceed. */
function wordsOf(amounts: readonly bigint[], at: readonly Exact[]): string | null {
  if (amounts.length === 0) return null;
  const ascending = [...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const quantile = (q: Exact): bigint | undefined =>
    ascending.find(
      (amount) =>
        compare(ascending.filter((other) => other <= amount).length, multiply(q, amounts.length)) >= 0,
    );
  return [amounts.length, ascending[0], ...at.map(quantile), ascending.at(-1)].join(' ');
}
