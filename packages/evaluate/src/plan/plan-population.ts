/** A resolved law and what is known of a population → a plan, clause by clause. */
import type { Bilingual, Expr, Span } from '@guiju/ir';
import { groupsOf } from '../decide/rules.ts';
import type { Resolved } from '../resolved.ts';
import { type Builder, createBuilder, DATE } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import { type ChangePlan, changesBetween } from './changes.ts';
import { lower } from './lower.ts';
import type { ClausePlan, PopulationPlan, RowWise } from './plan.ts';
import { planClause, scopeOf } from './plan-clause.ts';
import { groupsTogether, planFund } from './plan-funds.ts';
import { type Profile, undated } from './profile.ts';
import type { Dial, Planner } from './scope.ts';

export interface PlanOptions {
  /** By entity: what its rows are grouped by, an expression about one instance. A clause about another entity has no groups. */
  readonly groups?: Readonly<Record<string, Expr>>;
  /** A figure that moves while the plan stands. */
  readonly dial?: Dial;
}

/** Pure; throws only for a program that no check has passed. */
export const planPopulation = (
  resolved: Resolved,
  profile: Profile,
  options: PlanOptions = {},
): PopulationPlan => planTogether([resolved], profile, options).plans[0] as PopulationPlan;

/** Plans of several laws over one population, and what differs between the first two. */
export interface JointPlan {
  readonly plans: readonly PopulationPlan[];
  /** By subject table, over the clauses that both laws plan and whose claims stand alone. */
  readonly changes: readonly ChangePlan[];
  /** More cells over the same ones. */
  readonly builder: Builder;
}

/** What laws have in common is the same cell, so that one pass can compute all. */
export function planTogether(
  laws: readonly Resolved[],
  profile: Profile,
  options: PlanOptions = {},
): JointPlan {
  const cells = createBuilder();
  const plans = laws.map((resolved) =>
    planWith(
      {
        resolved,
        profile,
        cells,
        lower,
        dial: options.dial ?? null,
        left: [],
        inverses: [],
        bodies: new Map(),
      },
      options,
    ),
  );
  const [before, after] = plans;
  const changes = before === undefined || after === undefined ? [] : changesBetween(before, after, cells);
  return { plans: plans.map((plan) => ({ ...plan, cells: cells.size })), changes, builder: cells };
}

function planWith(planner: Planner, { groups = {} }: PlanOptions): PopulationPlan {
  const { resolved, cells } = planner;
  const met = new Set<string>();
  const clauses = resolved.clauses.flatMap((clause): (ClausePlan | RowWise)[] => {
    const { subject } = clause;
    if (subject === null || met.has(clause.id)) return [];
    met.add(clause.id);
    const today = cells.constant(resolved.settings.asOf, DATE);
    const by = groups[subject];
    // A group is a row's whatever the day: one that changes has none.
    const onNoDay = { ...planner, profile: undated(planner.profile), bodies: new Map() };
    const group = by === undefined ? null : lower(by, scopeOf(subject, today, onNoDay), onNoDay);
    try {
      return [
        planClause(
          // A version without a subject speaks for nobody.
          resolved.clauses.filter((c) => c.id === clause.id && c.subject !== null),
          subject,
          group,
          planner,
        ),
      ];
    } catch (error) {
      if (!(error instanceof CannotPlan)) throw error;
      const span = error.span ?? clause.span ?? null;
      return [{ kind: 'row-wise', clause: clause.id, subject, why: error.why, span, group }];
    }
  });
  const { program } = resolved;
  const together = joined(clauses, planner);
  const inColumns = new Set(together.flatMap((c) => (c.kind === 'columns' ? c.clause : [])));
  return {
    kind: 'population-plan',
    clauses: together,
    funds: program.funds
      .filter((f) => f.clauses.some((c) => inColumns.has(c)))
      .map((f) => planFund(f, planner)),
    stacked: groupsOf(program),
    cells: cells.size,
  };
}

/** Clauses that stackings or funds join are decided together: where one of them goes record by record, all do. */
function joined(
  clauses: readonly (ClausePlan | RowWise)[],
  { resolved: { program } }: Planner,
): readonly (ClausePlan | RowWise)[] {
  const groups = groupsTogether(program);
  const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));
  return clauses.map((clause): ClausePlan | RowWise => {
    if (clause.kind === 'row-wise') return clause;
    const group = groupOf.get(clause.clause) ?? [];
    const others = clauses.filter((c) => group.includes(c.clause));
    const { subject, group: by } = clause;
    const rowWise = (why: Bilingual, span: Span | null): RowWise => ({
      kind: 'row-wise',
      clause: clause.clause,
      subject,
      why,
      span,
      group: by,
    });
    const other = others.find((c) => c.kind === 'row-wise');
    if (other !== undefined)
      return rowWise(
        {
          zh: `与${other.clause}一并办理，后者逐条办理：${other.why.zh}`,
          en: `it is decided with ${other.clause}, which goes record by record: ${other.why.en}`,
        },
        other.span,
      );
    const planned = others.filter((c) => c.kind === 'columns');
    if (!sameKeys(planned))
      return rowWise(
        { zh: '叠加的条款按不同对象计次', en: 'clauses that are stacked count by different kinds of keys' },
        null,
      );
    return { ...clause, together: group[0] ?? clause.clause };
  });
}

/** A key is a number here, the same of two clauses only where it is of one table. */
function sameKeys(clauses: readonly ClausePlan[]): boolean {
  const turns = clauses.flatMap((c) => c.claims.flatMap((claim) => claim.turns));
  const kinds = Map.groupBy(turns, (t) => t.limit).values();
  return [...kinds].every(
    (of) => new Set(of.map((t) => JSON.stringify(t.per.map((cell) => cell.type)))).size < 2,
  );
}
