/** + − × ÷, 上浮 and 下浮, and the unit algebra they carry. */
import { divideUnits, type Expr, multiplyUnits, type Unit } from '@guiju/ir';
import { type CheckType, number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { printExpression } from '../syntax/index.ts';
import type { Arithmetic, Bounded, Expression, Negate, Uplift } from '../syntax/tree.ts';
import { FUNCTIONS } from '../syntax/words.ts';
import { boundWithoutBrackets } from './brackets-meant.ts';
import { termEnd, termUnit } from './day-terms.ts';
import { isNonZero, presence } from './known.ts';
import { PLAIN } from './literals.ts';
import { agree, mismatch, unitMismatch, wantsPercent } from './mismatch.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';
import { signOf } from './sign.ts';

const unitOf = (t: Typed): Unit | null => (t.type.kind === 'number' ? t.type.unit : null);

/** Reports the first side that is no number; null then. */
function numbers(
  check: Checker,
  sides: readonly (readonly [Expression | null, Typed])[],
): readonly Unit[] | null {
  for (const [node, side] of sides) {
    if (side.type.kind === 'number') continue;
    if (side.type.kind !== 'error' && node) mismatch(check, node.span, PLAIN, side.type);
    return null;
  }
  return sides.map(([, side]) => unitOf(side) ?? []);
}

export function checkArithmetic(check: Checker, node: Arithmetic, scope: Scope): Typed {
  const a = check.value(node.left, scope);
  const b = check.value(node.right, scope);
  const { span, op, left, right } = node;
  if (!left || !right || a.type.kind === 'error' || b.type.kind === 'error') return failed(span);
  if (a.type.kind === 'date' && (op === 'add' || op === 'subtract'))
    return moveDate(check, node, a, right, b);
  const units = numbers(check, [
    [left, a],
    [right, b],
  ]);
  const [x, y] = units ?? [];
  if (!x || !y) return failed(span);
  const sides = { span, left: a.expr, right: b.expr };
  switch (op) {
    case 'add':
    case 'subtract':
      if (!agree(check, left, a, right, b)) return failed(span);
      return typed({ kind: op, type: { kind: 'number', unit: x }, ...sides });
    case 'multiply':
      return typed({ kind: 'multiply', type: { kind: 'number', unit: multiplyUnits(x, y) }, ...sides });
    case 'divide': {
      const never0 = divisible(check, b.expr, scope);
      const ratio = a.expr.kind === 'count' && b.expr.kind === 'count';
      if (!never0 && !ratio) {
        check.sink.diagnostics.push(diagnose('GJ3008', right.span, {}));
        return failed(span);
      }
      // A ratio of counts is not applicable where the second is 0: an answer for a target, a value to be guarded for a clause.
      const type = { kind: 'number', unit: divideUnits(x, y) } as const;
      const quotient: Expr = { kind: 'divide', type, ...sides };
      const known = scope.known.has(presence(quotient, scope.depth));
      return typed(quotient, !never0 && !scope.world && !known);
    }
  }
}

/** 日期 + 3个月, 日期 − 5日, 日期 + 5个工作日: a term, by the corresponding day. */
function moveDate(check: Checker, node: Arithmetic, date: Typed, right: Expression, by: Typed): Typed {
  const { span } = node;
  const unit = by.type.kind === 'number' ? termUnit(by.type.unit) : null;
  if (unit === null) {
    if (by.type.kind === 'date' && node.op === 'subtract') daysApart(check, node);
    else if (by.type.kind === 'number') unitMismatch(check, right.span, by.type.unit, [['月', 1]]);
    else mismatch(check, right.span, number([['月', 1]]), by.type);
    return failed(span);
  }
  const back: Expr = { kind: 'negate', type: by.expr.type, of: by.expr };
  const amount = node.op === 'add' ? by.expr : back;
  switch (unit) {
    case 'month':
      return typed({ kind: 'add-months', type: { kind: 'date' }, span, of: date.expr, months: amount });
    case 'day':
      return typed({ kind: 'add-days', type: { kind: 'date' }, span, of: date.expr, days: amount });
    case 'workday':
      return termEnd(check, span, date, { ...by, expr: amount }, right, false);
  }
}

/** `截止日 − 入职日期`: days, months and years between two days are counted by functions of their own. */
function daysApart(check: Checker, { left, right, span }: Arithmetic): void {
  if (left === null || right === null) return;
  const of = (language: 'zh' | 'en') => {
    const between = `(${printExpression(right, language)}, ${printExpression(left, language)})`;
    return (['days', 'whole-months', 'whole-years'] as const).map(
      (fn) => `${FUNCTIONS[fn][language]}${between}`,
    );
  };
  const found = `${printExpression(left, 'zh')} − ${printExpression(right, 'zh')}`;
  const foundEn = `${printExpression(left, 'en')} − ${printExpression(right, 'en')}`;
  const [instead, insteadEn] = [of('zh').join('”或“'), of('en').join('” or “')];
  check.sink.diagnostics.push(diagnose('GJ1031', span, { found, foundEn, instead, insteadEn }));
}

/** x 封顶 y, x 保底 y */
export function checkBounded(check: Checker, node: Bounded, scope: Scope, expected?: CheckType): Typed {
  const of = check.value(node.of, scope, expected);
  const by = check.value(node.by, scope, of.type);
  const { span } = node;
  if (!node.of || !node.by || of.type.kind === 'error' || by.type.kind === 'error') return failed(span);
  if (of.type.kind !== 'number' && of.type.kind !== 'date') {
    mismatch(check, node.of.span, PLAIN, of.type);
    return failed(span);
  }
  if (!agree(check, node.of, of, node.by, by)) return failed(span);
  boundWithoutBrackets(check, node);
  const kind = node.bound === 'cap' ? 'least' : 'greatest';
  return typed({ kind, type: of.type, span, parts: [of.expr, by.expr] });
}

/** Never 0 here: what the words show to be above or below it, or what a condition made sure of. */
function divisible(check: Checker, by: Expr, scope: Scope): boolean {
  if (isNonZero(by, scope.depth, scope.known)) return true;
  if (by.kind === 'multiply') return divisible(check, by.left, scope) && divisible(check, by.right, scope);
  // Its own divisor was looked at where it stands.
  if (by.kind === 'divide') return divisible(check, by.left, scope);
  const { above, below } = signOf(by, check.lookup);
  return above || below;
}

/** 标准 上浮 20% = 标准 × (1 + 20%) */
export function checkUplift(check: Checker, node: Uplift, scope: Scope): Typed {
  const of = check.value(node.of, scope);
  const by = check.value(node.by, scope, PLAIN);
  const units = numbers(check, [
    [node.of, of],
    [node.by, by],
  ]);
  if (!units || !node.by || of.type.kind !== 'number' || by.type.kind !== 'number') return failed(node.span);
  if (by.type.unit.length > 0) {
    unitMismatch(check, node.by.span, by.type.unit, []);
    return failed(node.span);
  }
  wantsPercent(check, node.by);
  const one: Expr = { kind: 'literal', type: { kind: 'number', unit: [] }, value: 1 };
  const factor: Expr = {
    kind: node.direction === 'up' ? 'add' : 'subtract',
    type: { kind: 'number', unit: [] },
    left: one,
    right: by.expr,
  };
  return typed({ kind: 'multiply', type: of.type, span: node.span, left: of.expr, right: factor });
}

export function checkNegate(check: Checker, node: Negate, scope: Scope): Typed {
  const of = check.value(node.of, scope);
  if (!numbers(check, [[node.of, of]]) || of.type.kind !== 'number') return failed(node.span);
  return typed({ kind: 'negate', type: of.type, span: node.span, of: of.expr });
}
