/** 给予: yuan once or by the month, a ceiling with the value that is decided, and to whom. */
import {
  divideUnits,
  type Expr,
  MONTHS,
  PERSONS,
  sameUnit,
  type Type,
  type Unit,
  type Variant,
  YUAN,
} from '@guiju/ir';
import { entity, number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Expression, GrantLine } from '../syntax/tree.ts';
import type { CheckedGrant, Guarded } from './clause-parts.ts';
import { domainOf } from './domain.ts';
import type { When } from './guards.ts';
import { mismatch, needsUnit, unitMismatch } from './mismatch.ts';
import type { Checker, Scope, Typed } from './scope.ts';

const PER_MONTH: Unit = divideUnits(YUAN, MONTHS);
const PER_PERSON_MONTH: Unit = divideUnits(PER_MONTH, PERSONS);

export function checkGrant(
  check: Checker,
  line: GrantLine,
  scope: Scope,
  monthly: boolean,
): CheckedGrant | null {
  const expected: Type = { kind: 'number', unit: monthly ? PER_MONTH : YUAN };
  const amount = check.value(line.amount, scope, expected);
  const decided: Typed | null = line.decided ? check.expression(line.decided, scope, number(YUAN)) : null;
  if (!line.amount || amount.type.kind === 'error') return null;
  if (amount.type.kind !== 'number') {
    mismatch(check, line.amount.span, expected, amount.type);
    return null;
  }
  const { unit } = amount.type;
  const fits = monthly ? sameUnit(unit, PER_MONTH) || sameUnit(unit, PER_PERSON_MONTH) : sameUnit(unit, YUAN);
  if (!fits) {
    const otherKind = monthly
      ? sameUnit(unit, YUAN)
      : sameUnit(unit, PER_MONTH) || sameUnit(unit, PER_PERSON_MONTH);
    if (otherKind)
      check.sink.diagnostics.push(diagnose('GJ4005', line.amount.span, { monthly: monthly ? 'yes' : 'no' }));
    else needsUnit(check, line.amount, unit, expected.unit);
    return null;
  }
  if (decided && line.decided && decided.type.kind !== 'error') {
    if (decided.type.kind !== 'number') mismatch(check, line.decided.span, number(YUAN), decided.type);
    else if (!sameUnit(decided.type.unit, YUAN))
      unitMismatch(check, line.decided.span, decided.type.unit, YUAN);
  }
  return {
    kind: line.ceiling ? 'ceiling' : 'amount',
    amount: amount.expr,
    decided: decided?.expr ?? null,
    node: line.amount,
    line,
  };
}

export function implicitConditions(check: Checker, grant: readonly Variant<CheckedGrant>[]): Variant<Expr>[] {
  return grant.flatMap(({ when, value }) => {
    const found = domainOf(value.amount, check.bound, check.lookup);
    if (found === null) check.sink.diagnostics.push(diagnose('GJ3018', value.node.span, {}));
    return (found ?? []).map((expr) => ({ when, value: expr }));
  });
}

/** A table in a condition has nothing to refuse by when no arm fits: it needs an arm for every member, or 其他. */
export function requireTotal(check: Checker, expr: Expr, node: Expression): void {
  if (domainOf(expr, check.bound, check.lookup)?.length !== 0)
    check.sink.diagnostics.push(diagnose('GJ3018', node.span, {}));
}

/** All variants of 给予 pay the same one. */
export function checkPayee(
  check: Checker,
  lines: readonly Guarded<GrantLine>[],
  knowing: (when: When) => Scope,
): Expr | null {
  const [first, ...rest] = lines.filter(({ line }) => line.payee !== null);
  if (!first?.line.payee) return null;
  const value = check.value(first.line.payee, knowing(first.when));
  const words = (node: Expression | null): string =>
    node?.kind === 'path' ? node.parts.map((p) => p.text).join('.') : '';
  for (const { line } of rest)
    if (line.payee && words(line.payee) !== words(first.line.payee))
      check.sink.diagnostics.push(diagnose('GJ4018', line.payee.span, {}));
  if (value.type.kind === 'entity') return value.expr;
  if (value.type.kind !== 'error') mismatch(check, first.line.payee.span, entity('…'), value.type);
  return null;
}
