/** 本年, 上年, 本月, 本季, 本半年 as a first and a last day around the point in time, and 在 a 至 b. */
import type { Expr, ExprOf, Span } from '@guiju/ir';
import { DATE } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Expression, Moment } from '../syntax/tree.ts';
import { mismatch } from './mismatch.ts';
import type { Checker, Scope } from './scope.ts';

export interface Window {
  readonly from: Expr;
  readonly to: Expr;
}

type Edge = ExprOf<'shift-to'>['to'];

const EDGES: Readonly<
  Record<'this-year' | 'last-year' | 'this-month' | 'this-quarter' | 'this-half-year', readonly [Edge, Edge]>
> = {
  'this-year': ['year-start', 'year-end'],
  'last-year': ['year-start', 'year-end'],
  'this-half-year': ['half-year-start', 'half-year-end'],
  'this-quarter': ['quarter-start', 'quarter-end'],
  'this-month': ['month-start', 'month-end'],
};

const isPeriod = (which: Moment['which']): which is keyof typeof EDGES => which in EDGES;

/** null where the moment is a day and no period. */
export function periodOf(node: Expression | null): (Moment & { readonly which: keyof typeof EDGES }) | null {
  if (node?.kind === 'group') return periodOf(node.of);
  return node?.kind === 'moment' && isPeriod(node.which) ? { ...node, which: node.which } : null;
}

export function periodWindow(which: keyof typeof EDGES, span: Span): Window {
  const at: Expr = { kind: 'at', type: { kind: 'date' }, span };
  const year: Expr = { kind: 'literal', type: { kind: 'number', unit: [['月', 1]] }, value: -12 };
  const of: Expr =
    which === 'last-year' ? { kind: 'add-months', type: { kind: 'date' }, span, of: at, months: year } : at;
  const [from, to] = EDGES[which];
  return { from: edge(of, from, span), to: edge(of, to, span) };
}

const edge = (of: Expr, to: Edge, span: Span): Expr => ({
  kind: 'shift-to',
  type: { kind: 'date' },
  span,
  of,
  to,
});

/** 在 本年, 在 a 至 b. undefined where it does not make sense (reported). */
export function checkWindow(
  check: Checker,
  from: Expression,
  to: Expression | null,
  scope: Scope,
): Window | undefined {
  const period = to === null ? periodOf(from) : null;
  if (period) return periodWindow(period.which, period.span);
  if (to === null) {
    check.sink.diagnostics.push(diagnose('GJ3027', from.span, {}));
    return undefined;
  }
  const [a, b] = [dateOf(check, from, scope), dateOf(check, to, scope)];
  return a && b && { from: a, to: b };
}

/** A date that is there; undefined where it is none (reported). */
export function dateOf(check: Checker, node: Expression | null, scope: Scope): Expr | undefined {
  const value = check.value(node, scope, DATE);
  if (value.type.kind === 'date') return value.expr;
  if (value.type.kind !== 'error' && node) mismatch(check, node.span, DATE, value.type);
  return undefined;
}
