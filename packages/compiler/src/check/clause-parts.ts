/** The typed parts of a clause, and what the checks of its lines share. */
import type { Exact, Expr, Limit, MonthBasis, Variant } from '@guiju/ir';
import { DATE } from '../bind/types.ts';
import type { ClauseLine, Expression, GrantLine, LimitLine } from '../syntax/tree.ts';
import type { When } from './guards.ts';
import { mismatch } from './mismatch.ts';
import type { Checker, Scope } from './scope.ts';

/** A condition with the words it came from. */
export interface CheckedCondition {
  readonly expr: Expr;
  readonly node: Expression;
}

export interface CheckedGrant {
  readonly kind: 'amount' | 'ceiling';
  readonly amount: Expr;
  readonly decided: Expr | null;
  readonly node: Expression;
  readonly line: GrantLine;
}

export interface CheckedMonths {
  readonly from: Expr;
  readonly to: Expr;
  readonly basis: MonthBasis;
}

export interface CheckedInstalments {
  readonly weights: readonly Exact[];
  readonly first: Expr;
  readonly step: Exact;
  readonly remainder: 'first' | 'last';
  readonly continueWhile: readonly CheckedCondition[];
  readonly afterFailure: 'stop' | 'skip';
  readonly promotion: 'none' | 'difference';
}

export interface CheckedLimit {
  readonly per: readonly Expr[];
  readonly window: Limit['window'];
  readonly measure: Limit['measure'];
  readonly max: Expr;
  readonly line: LimitLine;
}

export type LineOf<K extends ClauseLine['kind']> = Extract<ClauseLine, { readonly kind: K }>;
export interface Guarded<L extends ClauseLine> {
  readonly line: L;
  readonly when: When;
  readonly span: L['span'];
}

/** The parts of a top-level 且, each with its words; anything else is one condition. */
export function split(node: Expression, expr: Expr): CheckedCondition[] {
  if (node.kind !== 'and' || expr.kind !== 'and') return [{ expr, node }];
  return node.parts.flatMap((part, i) => {
    const inner = expr.parts[i];
    return part && inner ? split(part, inner) : [];
  });
}

/** Nothing where it is no date (reported). */
export function dateVariant(
  check: Checker,
  node: Expression | null,
  when: When,
  scope: Scope,
): Variant<Expr>[] {
  const value = check.value(node, scope, DATE);
  if (value.type.kind === 'date') return [{ when, value: value.expr }];
  if (value.type.kind !== 'error' && node) mismatch(check, node.span, DATE, value.type);
  return [];
}
