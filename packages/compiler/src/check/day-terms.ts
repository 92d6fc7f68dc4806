/** 期满, and 加日 by working days: the last day of a term from an event. The unit of the length says what is counted. */
import { compare, type Expr, type Span, type Unit } from '@guiju/ir';
import { number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Expression } from '../syntax/tree.ts';
import { calendarFor } from './calendar.ts';
import { constantAt } from './constant.ts';
import { mismatch, needsUnit } from './mismatch.ts';
import { type Checker, failed, type Typed, typed } from './scope.ts';

const COUNTED = { 月: 'month', 日: 'day', 工作日: 'workday' } as const;

export type TermUnit = (typeof COUNTED)[keyof typeof COUNTED];

/** 月, 日 or 工作日; null for anything else. */
export function termUnit(unit: Unit): TermUnit | null {
  const [only, ...rest] = unit;
  if (!only || rest.length > 0 || only[1] !== 1) return null;
  return only[0] in COUNTED ? COUNTED[only[0] as keyof typeof COUNTED] : null;
}

export function termEnd(
  check: Checker,
  span: Span,
  of: Typed,
  length: Typed,
  node: Expression,
  rolls: boolean,
): Typed {
  if (of.type.kind === 'error' || length.type.kind === 'error') return failed(span);
  const unit = length.type.kind === 'number' ? termUnit(length.type.unit) : null;
  if (unit === null) {
    if (length.type.kind === 'number') needsUnit(check, node, length.type.unit, [['月', 1]]);
    else mismatch(check, node.span, number([['月', 1]]), length.type);
    return failed(span);
  }
  if (!forward(check, length.expr, node)) return failed(span);
  const needed = unit === 'workday' || rolls;
  const calendar = needed ? calendarFor(check, span) : null;
  if (needed && calendar === null) return failed(span);
  return typed({
    kind: 'term-end',
    type: { kind: 'date' },
    span,
    of: of.expr,
    length: length.expr,
    unit,
    rolls,
    calendar,
  });
}

/** A term does not run backwards: a length written below 0 is a slip. */
function forward(check: Checker, length: Expr, node: Expression): boolean {
  const written = constantAt(length, null, check.lookup);
  if (written === null || compare(written, 0) >= 0) return true;
  check.sink.diagnostics.push(diagnose('GJ3026', node.span, {}));
  return false;
}
