/** Sums over a population for one law or two: what columns decide, in one part or in several, and from the records what columns leave. */
import type { PopulationPlan } from '../plan/plan.ts';
import type { Resolved } from '../resolved.ts';
import { groupReader } from './group-reader.ts';
import { mergeSums } from './merge-sums.ts';
import { decideRowWise, type Left } from './row-wise.ts';
import { createPart, type PartSums, type RowsLeft, type SumOptions } from './sum-part.ts';
import { groupsOf } from './sums.ts';
import type { Population } from './table.ts';
import { type ClauseSums, emptySums, foldOutcome } from './totals.ts';

export interface PopulationSums {
  /** By law, then by clause in program order. */
  readonly laws: readonly (readonly ClauseSums[])[];
  /** By subject table, of rows that columns decide under both laws: to how many the clauses that take no turns give more under the second, and less. By group. */
  readonly changes: PartSums['changes'];
}

/** Planned and compiled once, asked as often as wanted. Of two laws the first is the baseline. */
export function createSummation(
  resolved: readonly Resolved[],
  population: Population,
  options: SumOptions = {},
): () => PopulationSums {
  const whole = createPart(resolved, population, options);
  return () => sumsOfParts(resolved, whole.plans, population, [whole.run()], options);
}

/** The same from the parts of one population, however many; `plans`: of the whole. `amounts`: as the parts were asked. */
export function sumsOfParts(
  resolved: readonly Resolved[],
  plans: readonly PopulationPlan[],
  population: Population,
  parts: readonly PartSums[],
  { amounts = false }: Pick<SumOptions, 'amounts'> = {},
): PopulationSums {
  const laws = plans.map((plan, law) => {
    const sums = new Map(
      plan.clauses.map((c) => [c.clause, emptySums(c.clause, groupsOf(c.group), amounts)]),
    );
    for (const part of parts)
      for (const from of part.laws[law] ?? []) mergeSums(sumsIn(sums, from.clause), from);
    const left = leftOf(
      plan,
      parts.flatMap((part) => part.left[law] ?? []),
    );
    const groups = groupReader(plan, population);
    for (const outcome of decideRowWise(resolved[law] as Resolved, plan, left, population))
      foldOutcome(sumsIn(sums, outcome.clause), outcome, groups.ofObject(outcome.clause, outcome.object));
    return [...sums.values()];
  });
  return { laws, changes: changesOf(parts) };
}

const sumsIn = (sums: ReadonlyMap<string, ClauseSums>, clause: string): ClauseSums =>
  sums.get(clause) as ClauseSums;

function leftOf({ clauses }: PopulationPlan, all: readonly RowsLeft[]): readonly Left[] {
  return [...Map.groupBy(all, (l) => l.clause)].flatMap(([id, some]): Left[] => {
    const clause = clauses.find((c) => c.kind === 'columns' && c.clause === id);
    if (clause?.kind !== 'columns') return [];
    const sets = clause.claims.map((_, i) => new Set(some.flatMap((l) => Array.from(l.claims[i] ?? []))));
    const rows = [...new Set(sets.flatMap((set) => [...set]))].sort((a, b) => a - b);
    return rows.length === 0 ? [] : [{ clause, rows, has: (claim, row) => sets[claim]?.has(row) === true }];
  });
}

function changesOf(parts: readonly PartSums[]): PopulationSums['changes'] {
  const all = new Map<string, { winners: number[]; losers: number[] }>();
  for (const { changes } of parts)
    for (const [subject, { winners, losers }] of changes) {
      const into = all.get(subject) ?? { winners: winners.map(() => 0), losers: losers.map(() => 0) };
      all.set(subject, into);
      for (const g of winners.keys()) {
        into.winners[g] = (into.winners[g] ?? 0) + (winners[g] ?? 0);
        into.losers[g] = (into.losers[g] ?? 0) + (losers[g] ?? 0);
      }
    }
  return all;
}
