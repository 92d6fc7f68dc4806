/** What columns leave: clauses decided by `compileClaim` over the records, and single rows of those that are planned. */
import type { FactGraph, Outcome, Program } from '@guiju/ir';
import { compileClaim } from '../generated/compile-claim.ts';
import type { PopulationPlan } from '../plan/plan.ts';
import type { Resolved } from '../resolved.ts';
import type { ClauseColumns } from './decide-columns.ts';
import { DEFERRED } from './sink-columns.ts';
import type { Population } from './table.ts';

/**
 * Outcomes of the clauses a plan leaves out, and of the rows of planned clauses that columns did not decide. Where a row's answer rests on nothing but its own
 * record, its record alone is decided, with those it shares a limit with, which are deferred as well.
 */
export function decideRowWise(
  resolved: Resolved,
  plan: PopulationPlan,
  decided: readonly ClauseColumns[],
  population: Population,
): readonly Outcome[] {
  const { program, settings } = resolved;
  const deferred = decided.map((columns) => ({ ...columns, rows: deferredRows(columns) }));
  const waiting = deferred.filter((d) => d.rows.length > 0);
  const alone = waiting.filter((d) => d.clause.left.length === 0 && !d.clause.asksOthers);
  const together = waiting.filter((d) => !alone.includes(d));
  const left = plan.clauses.filter((c) => c.kind === 'row-wise').map((c) => c.clause);
  const facts = population.facts();
  const own = alone.flatMap(({ clause, claims, rows }) => {
    const all = facts.instances[clause.subject] ?? [];
    const some: FactGraph = {
      instances: { ...facts.instances, [clause.subject]: rows.flatMap((r) => all[r] ?? []) },
    };
    const { outcomes } = compileClaim(onlyClause(program, clause.clause), settings)(some, []);
    return outcomes.filter((_, i) => isDeferred(claims, rows[Math.floor(i / claims.length)] ?? 0, i));
  });
  if (left.length === 0 && together.length === 0) return own;
  const byClause = Map.groupBy(compileClaim(program, settings)(facts, []).outcomes, (o) => o.clause);
  const shared = together.flatMap(({ clause, claims }) =>
    (byClause.get(clause.clause) ?? []).filter((_, i) =>
      isDeferred(claims, Math.floor(i / claims.length), i),
    ),
  );
  return [...left.flatMap((id) => byClause.get(id) ?? []), ...own, ...shared];
}

const isDeferred = (claims: ClauseColumns['claims'], row: number, outcome: number): boolean =>
  claims[outcome % claims.length]?.verdict[row] === DEFERRED;

function deferredRows({ claims }: ClauseColumns): readonly number[] {
  const rows: number[] = [];
  const length = claims[0]?.verdict.length ?? 0;
  for (let r = 0; r < length; r++) if (claims.some((c) => c.verdict[r] === DEFERRED)) rows.push(r);
  return rows;
}

/** A clause that depends on no other, as a program of its own; made once for each program. */
const narrowed = new WeakMap<Program, Map<string, Program>>();
function onlyClause(program: Program, clause: string): Program {
  const known = narrowed.get(program) ?? new Map<string, Program>();
  narrowed.set(program, known);
  const found = known.get(clause);
  if (found !== undefined) return found;
  const made: Program = {
    ...program,
    clauses: program.clauses.filter((c) => c.id === clause),
    stackings: [],
    funds: [],
  };
  known.set(clause, made);
  return made;
}
