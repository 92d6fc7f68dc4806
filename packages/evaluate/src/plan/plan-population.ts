/** A resolved law and what is known of a population → a plan, clause by clause. */
import type { Expr } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import { createBuilder } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import { lower } from './lower.ts';
import type { ClausePlan, PopulationPlan, RowWise } from './plan.ts';
import { planClause } from './plan-clause.ts';
import type { Profile } from './profile.ts';
import type { Planner } from './scope.ts';

export interface PlanOptions {
  /** By entity: what its rows are grouped by, an expression about one instance. A clause about another entity has no groups. */
  readonly groups?: Readonly<Record<string, Expr>>;
}

/** Pure; throws only for a program that no check has passed. */
export function planPopulation(
  resolved: Resolved,
  profile: Profile,
  options: PlanOptions = {},
): PopulationPlan {
  const planner: Planner = { resolved, profile, cells: createBuilder(), lower, left: [], inverses: [] };
  return planWith(planner, options);
}

/** Two laws over one population: what they have in common is the same cell, so that one pass can compute both. */
export function planTogether(
  laws: readonly Resolved[],
  profile: Profile,
  options: PlanOptions = {},
): readonly PopulationPlan[] {
  const cells = createBuilder();
  const plans = laws.map((resolved) =>
    planWith({ resolved, profile, cells, lower, left: [], inverses: [] }, options),
  );
  return plans.map((plan) => ({ ...plan, cells: cells.size }));
}

function planWith(planner: Planner, { groups = {} }: PlanOptions): PopulationPlan {
  const { resolved, cells } = planner;
  const met = new Set<string>();
  const clauses = resolved.clauses.flatMap((clause): (ClausePlan | RowWise)[] => {
    const { subject } = clause;
    if (subject === null || met.has(clause.id)) return [];
    met.add(clause.id);
    try {
      return [planClause(clause, subject, groups[subject] ?? null, planner)];
    } catch (error) {
      if (!(error instanceof CannotPlan)) throw error;
      const span = error.span ?? clause.span ?? null;
      return [{ kind: 'row-wise', clause: clause.id, subject, why: error.why, span }];
    }
  });
  return { kind: 'population-plan', clauses, cells: cells.size };
}
