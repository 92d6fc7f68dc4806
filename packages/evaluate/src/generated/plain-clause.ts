/** Which clauses the straight way is for: one amount of money to one payee, at one time or in parts, counted by nothing but times, and asking nothing of other clauses. */
import type { Expr, Program } from '@guiju/ir';
import type { Resolved, ResolvedClause } from '../resolved.ts';

export function isPlain(clause: ResolvedClause, { effective, stackings, funds }: Program): boolean {
  const { grant, limits } = clause;
  if (grant?.kind !== 'amount' || grant.unit.length !== 1 || grant.unit[0]?.[0] !== '元') return false;
  if (clause.levy || clause.months !== null) return false;
  if (clause.instalments !== null && clause.transition !== null && clause.transition !== 'old') return false;
  if (clause.force !== null || effective.published !== null || clause.affectedBy.length > 0) return false;
  if (clause.period !== null && clause.period !== 'year') return false;
  if (clause.result !== null || clause.shares !== null) return false;
  if (clause.recoveries.length > 0 || clause.obligations.length > 0) return false;
  if (stackings.some((s) => s.members.some((m) => m.clause === clause.id))) return false;
  if (funds.some((f) => f.clauses.includes(clause.id))) return false;
  return limits.every(
    (l) =>
      l.measure === 'times' &&
      (l.window === 'ever' || l.window === 'year') &&
      l.per.length > 0 &&
      l.per.every((e) => e.type.kind === 'entity'),
  );
}

const WORLD: ReadonlySet<Expr['kind']> = new Set(['received', 'payable', 'decided', 'rank']);

/** Whether anything the clause is asked reads the history, another clause or a ranking. */
export function asksWorld(clause: ResolvedClause, resolved: Resolved): boolean {
  const seen = new Set<unknown>();
  const asks = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return false;
    seen.add(node);
    if (Array.isArray(node)) return node.some(asks);
    const { kind, id } = node as { kind?: Expr['kind']; id?: string };
    if (kind !== undefined && WORLD.has(kind)) return true;
    if (kind === 'definition' && asks(resolved.definitions.get(id ?? '')?.expr)) return true;
    if (kind === 'reading' && asks(resolved.readings.get(id ?? '')?.option.expr)) return true;
    return Object.values(node).some(asks);
  };
  const applicability = resolved.program.entities.flatMap((e) => e.attributes.map((a) => a.appliesWhen));
  return [...clausesOwn(clause), ...applicability].some(asks);
}

const ASKED: ReadonlySet<unknown> = new Set(['payable', 'decided'] satisfies Expr['kind'][]);

const clausesOwn = ({
  at,
  conditions,
  grant,
  payee,
  limits,
  instalments,
}: ResolvedClause): readonly unknown[] => [at, conditions, grant, payee, limits, instalments];

/** Whether what a clause grants or decides is asked for by another: then none can be decided alone. */
export const anyAsked = (program: Program): boolean => {
  const asks = (node: unknown): boolean =>
    typeof node === 'object' &&
    node !== null &&
    (ASKED.has((node as { kind?: unknown }).kind) || Object.values(node).some(asks));
  return asks(program);
};
