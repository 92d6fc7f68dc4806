/** What columns leave: clauses decided by `compileClaim` over the records, and single rows of those that are planned. */
import type { FactGraph, Outcome, Program, Settings } from '@guiju/ir';
import { groupsOf } from '../decide/rules.ts';
import { compileClaim } from '../generated/compile-claim.ts';
import type { ClausePlan, PopulationPlan } from '../plan/plan.ts';
import type { Resolved } from '../resolved.ts';
import type { ClauseColumns } from './decide-columns.ts';
import { DEFERRED } from './sink-columns.ts';
import type { Population } from './table.ts';

/** Rows of a planned clause that columns did not decide. */
export interface Left {
  readonly clause: ClausePlan;
  /** Ascending; rows of which some claim is left. */
  readonly rows: readonly number[];
  has(claim: number, row: number): boolean;
}

export function leftOf({ clause, claims }: ClauseColumns): Left {
  const rows: number[] = [];
  const length = claims[0]?.verdict.length ?? 0;
  for (let r = 0; r < length; r++) if (claims.some((c) => c.verdict[r] === DEFERRED)) rows.push(r);
  return { clause, rows, has: (claim, row) => claims[claim]?.verdict[row] === DEFERRED };
}

/**
 * Outcomes of the clauses a plan leaves out, and of the rows of planned clauses that columns did not decide. Where a row's answer rests on nothing but its own
 * record, its record alone is decided, with those it shares a limit with, which are left as well.
 */
export function decideRowWise(
  { program, settings }: Resolved,
  plan: PopulationPlan,
  left: readonly Left[],
  population: Population,
): readonly Outcome[] {
  const waiting = left.filter((l) => l.rows.length > 0);
  const groups = [...Map.groupBy(waiting, (l) => l.clause.together).values()];
  const alone = groups.filter(([some]) =>
    plan.clauses.every(
      (c) =>
        c.kind === 'row-wise' ||
        c.together !== some?.clause.together ||
        // Whose turn on a fund comes first of one day is said by the places of all claims.
        (c.left.length === 0 && !c.asksOthers && !plan.funds.some((f) => f.clauses.includes(c.clause))),
    ),
  );
  const together = groups.filter((g) => !alone.includes(g)).flat();
  const whole = plan.clauses.filter((c) => c.kind === 'row-wise').map((c) => c.clause);
  if (whole.length === 0 && waiting.length === 0) return [];
  const facts = population.facts();
  const own = alone.flatMap((group) => decideAlone(group, program, settings, facts));
  if (whole.length === 0 && together.length === 0) return own;
  const byClause = Map.groupBy(compileClaim(program, settings)(facts, []).outcomes, (o) => o.clause);
  const shared = together.flatMap(({ clause: { clause, claims }, has }) =>
    (byClause.get(clause) ?? []).filter((_, i) => has(i % claims.length, Math.floor(i / claims.length))),
  );
  return [...whole.flatMap((id) => byClause.get(id) ?? []), ...own, ...shared];
}

/** Rows of clauses that are joined by stackings, or of one: beside theirs no record matters. */
function decideAlone(
  group: readonly Left[],
  program: Program,
  settings: Settings,
  facts: FactGraph,
): readonly Outcome[] {
  const rowsOf = new Map<string, readonly number[]>();
  for (const [subject, of] of Map.groupBy(group, (l) => l.clause.subject)) {
    const [only, another] = of;
    const rows =
      another === undefined ? only?.rows : [...new Set(of.flatMap((l) => l.rows))].sort((a, b) => a - b);
    rowsOf.set(subject, rows ?? []);
  }
  const instances = { ...facts.instances };
  for (const [subject, rows] of rowsOf) {
    const all = facts.instances[subject] ?? [];
    instances[subject] = rows.flatMap((r) => all[r] ?? []);
  }
  const { outcomes } = compileClaim(onlyClause(program, group[0]?.clause.together ?? ''), settings)(
    { instances },
    [],
  );
  const byClause = Map.groupBy(outcomes, (o) => o.clause);
  return group.flatMap(({ clause: { clause, subject, claims }, has }) => {
    const rows = rowsOf.get(subject) ?? [];
    return (byClause.get(clause) ?? []).filter((_, i) =>
      has(i % claims.length, rows[Math.floor(i / claims.length)] ?? 0),
    );
  });
}

/** A clause that depends on no other but those that stackings join it to, as a program of its own; made once for each program. */
const narrowed = new WeakMap<Program, Map<string, Program>>();
function onlyClause(program: Program, clause: string): Program {
  const known = narrowed.get(program) ?? new Map<string, Program>();
  narrowed.set(program, known);
  const found = known.get(clause);
  if (found !== undefined) return found;
  const group = groupsOf(program).find((g) => g.includes(clause)) ?? [clause];
  const made: Program = {
    ...program,
    clauses: program.clauses.filter((c) => group.includes(c.id)),
    stackings: program.stackings.filter((s) => s.members.some((m) => group.includes(m.clause))),
    funds: [],
  };
  known.set(clause, made);
  return made;
}
