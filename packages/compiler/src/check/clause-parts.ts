/** The typed parts of a clause, and what the checks of its lines share. */
import type { Exact, Expr, Limit, MonthBasis, Period, Type, Unit, Variant } from '@guiju/ir';
import { DATE } from '../bind/types.ts';
import type {
  ClauseDeclaration,
  ClauseLine,
  ExceptionLine,
  Expression,
  LimitLine,
  ObligationLine,
  RecoveryLine,
} from '../syntax/tree.ts';
import type { When } from './guards.ts';
import { mismatch } from './mismatch.ts';
import type { Checker, Scope } from './scope.ts';

/** A condition with the words it came from. `part`: its id within the clause (占比, 条件2, E3). */
export interface CheckedCondition {
  readonly part: string;
  readonly expr: Expr;
  readonly node: Expression;
  /** Exceptions that stand in for it: 免. */
  readonly exempt: readonly ExceptionLine[];
  /** A refusal by exception: `node` is when it refuses. */
  readonly refuses: ExceptionLine | null;
}

export interface CheckedAmount {
  readonly kind: 'amount' | 'ceiling';
  readonly amount: Expr;
  /** What an award is in. */
  readonly unit: Unit;
  readonly decided: Expr | null;
  readonly node: Expression;
}

export interface CheckedMilestones {
  readonly kind: 'milestones';
  readonly unit: Unit;
  readonly parts: readonly CheckedMilestone[];
}

export interface CheckedMilestone {
  readonly name: string;
  readonly date: Expr;
  readonly amount: Expr;
  readonly node: Expression;
}

export type CheckedGrant = CheckedAmount | CheckedMilestones;

/** Every expression that says how much. */
export const amountsOf = (
  grant: CheckedGrant,
): readonly { readonly amount: Expr; readonly node: Expression }[] =>
  grant.kind === 'milestones' ? grant.parts : [grant];

export interface CheckedMonths {
  readonly from: Expr;
  readonly to: Expr;
  readonly basis: MonthBasis;
}

export interface CheckedInstalments {
  readonly weights: readonly Exact[];
  readonly first: Expr;
  readonly everyMonths: number;
  readonly step: Exact;
  readonly remainder: 'first' | 'last';
  readonly continueWhile: readonly { readonly expr: Expr; readonly node: Expression }[];
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

export interface CheckedResult {
  readonly expr: Expr;
  readonly node: Expression;
}

export interface CheckedRecovery {
  readonly when: Expr;
  readonly amount: Expr;
  readonly line: RecoveryLine;
}

export interface CheckedObligation {
  readonly from: Expr | null;
  readonly to: Expr | null;
  readonly holds: Expr | null;
  readonly line: ObligationLine;
}

export interface CheckedEffect {
  readonly kind: 'replaces' | 'suspends';
  /** `policy/clause` */
  readonly clause: string;
  /** null: from the day the policy takes effect. */
  readonly from: number | null;
  readonly until: number | null;
}

export type LineOf<K extends ClauseLine['kind']> = Extract<ClauseLine, { readonly kind: K }>;
export interface Guarded<L extends ClauseLine> {
  readonly line: L;
  readonly when: When;
  readonly span: L['span'];
}

/** What the checks of single lines need to know of their clause. */
export interface ClauseContext {
  readonly check: Checker;
  readonly tree: ClauseDeclaration;
  readonly id: string;
  /** The subject, with nothing known about it. */
  readonly scope: Scope;
  /** The scope of a line: what conditions that hold whenever it does make sure of. */
  readonly knowing: (when: When) => Scope;
  readonly lines: <K extends ClauseLine['kind']>(kind: K) => Guarded<LineOf<K>>[];
  readonly monthly: boolean;
  readonly period: Period | null;
}

/** What a clause grants, as far as later lines care: `unknown` where its line was reported, null where it has none. */
export type Granted = CheckedGrant | 'unknown' | null;

/** The parts of a top-level 且, each with its words; anything else is one part. */
export function split(node: Expression, expr: Expr): { readonly expr: Expr; readonly node: Expression }[] {
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
  const value = typedValue(check, node, scope, DATE as Type);
  return value ? [{ when, value }] : [];
}

/** A value of the type (of numbers: of any unit); null where it is none (reported). */
export function typedValue(check: Checker, node: Expression | null, scope: Scope, type: Type): Expr | null {
  const value = check.value(node, scope, type);
  if (value.type.kind === type.kind) return value.expr;
  if (value.type.kind !== 'error' && node) mismatch(check, node.span, type, value.type);
  return null;
}
