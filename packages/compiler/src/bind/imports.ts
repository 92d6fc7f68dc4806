/**
 * What 引用 brings: the other policy's parameters, definitions, readings, lists, calendars and rankings, under their own names here
 * and under `policy-id/name` in the program.
 */
import type { Calendar, Definition, Expr, NamedList, Parameter, Program, Ranking, Reading } from '@guiju/ir';

/** The name in this program of something another policy declares; what that policy itself took in keeps its prefix. */
const prefixed = (policy: string, id: string): string => (id.includes('/') ? id : `${policy}/${id}`);

/** The name within its own policy. */
export const localName = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

export const importedParameters = (program: Program): readonly Parameter[] =>
  program.parameters.map((p) => ({ ...p, address: prefixed(program.id, p.address) }));

export const importedDefinitions = (program: Program): readonly Definition[] =>
  program.definitions.map((d) => ({
    ...d,
    id: prefixed(program.id, d.id),
    expr: prefixNames(d.expr, program.id),
  }));

export const importedReadings = (program: Program): readonly Reading[] =>
  program.readings.map((r) => ({
    ...r,
    id: prefixed(program.id, r.id),
    options: r.options.map((o) => ({ ...o, expr: o.expr && prefixNames(o.expr, program.id) })),
  }));

export const importedLists = (program: Program): readonly NamedList[] =>
  program.lists.map((l) => ({ ...l, id: prefixed(program.id, l.id) }));

export const importedCalendars = (program: Program): readonly Calendar[] =>
  program.calendars.map((c) => ({ ...c, id: prefixed(program.id, c.id) }));

export const importedRankings = (program: Program): readonly Ranking[] =>
  program.rankings.map((r) => ({
    ...r,
    id: prefixed(program.id, r.id),
    per: prefixNames(r.per, program.id),
    entrants: r.entrants && prefixNames(r.entrants, program.id),
    order: r.order.map(({ key, descending }) => ({ key: prefixNames(key, program.id), descending })),
  }));

/** The expression with everything another policy declares named as the importing program names it. */
function prefixNames<T>(node: T, policy: string): T {
  if (Array.isArray(node)) return node.map((part) => prefixNames(part, policy)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = key === 'span' || key === 'type' ? value : prefixNames(value, policy);
  const prefix = (key: string, name: string | null): void => {
    if (name !== null) copy[key] = prefixed(policy, name);
  };
  const expr = copy as unknown as Expr;
  switch (expr.kind) {
    case 'parameter':
      prefix('address', expr.address);
      break;
    case 'definition':
    case 'reading':
      prefix('id', expr.id);
      break;
    case 'exceptions':
      prefix('owner', expr.owner);
      break;
    case 'listed':
      prefix('list', expr.list);
      break;
    case 'term-end':
    case 'workdays':
      prefix('calendar', expr.calendar);
      break;
    case 'rank':
      prefix('ranking', expr.ranking);
      break;
    case 'payable':
    case 'decided':
      prefix('clause', expr.clause);
      break;
    case 'received':
      copy.clauses = expr.clauses.map((clause) => prefixed(policy, clause));
      break;
    default:
      break;
  }
  return copy as T;
}
