/** 逐日合计, 逐月合计, 逐年合计 over a period, and the months that stays cover: 累计月数, 最长连续月数, 连续月数. */
import { type Expr, MONTHS } from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { DATE } from '../bind/types.ts';
import type { Expression, MonthsCovered, OverTime } from '../syntax/tree.ts';
import { learn } from './known.ts';
import { nothingKnown } from './known-facts.ts';
import { filter, resolveList } from './lists.ts';
import { PLAIN } from './literals.ts';
import { mismatch } from './mismatch.ts';
import { type Checker, enter, failed, type Scope, type Typed, typed, withKnown } from './scope.ts';
import { checkWindow, dateOf } from './windows.ts';

/** What was known at the point in time need not hold on each day of the period. */
export function checkOverTime(check: Checker, node: OverTime, scope: Scope): Typed {
  const of = check.value(node.of, { ...scope, known: nothingKnown() });
  const [from, to] = [dateOf(check, node.from, scope), dateOf(check, node.to, scope)];
  if (!from || !to || !node.of || of.type.kind === 'error') return failed(node.span);
  if (of.type.kind !== 'number') {
    mismatch(check, node.of.span, PLAIN, of.type);
    return failed(node.span);
  }
  return typed({ kind: 'over-time', type: of.type, span: node.span, step: node.step, of: of.expr, from, to });
}

export function checkMonthsCovered(check: Checker, node: MonthsCovered, scope: Scope): Typed {
  const { span } = node;
  const window = node.windowFrom ? checkWindow(check, node.windowFrom, node.windowTo, scope) : null;
  const list = node.over && resolveList(check, node.over, scope, null);
  if (!list) return failed(span);
  const [extra] = list.rest;
  if (extra) {
    unknownName(extra, 'list', [], check.sink, list.name.text);
    return failed(span);
  }
  const member = enter(scope, list.entity);
  const where = filter(check, node.where, node.filtered, member);
  const inner = where ? withKnown(member, learn(where, true, member.depth, check.lookup)) : member;
  const from = dateOf(check, node.from, inner);
  const to = lastDay(check, node.to, inner);
  if (!from || !to || window === undefined) return failed(span);
  return typed({
    kind: 'months-covered',
    type: { kind: 'number', unit: MONTHS },
    span,
    mode: node.mode,
    over: list.over,
    where,
    from,
    to,
    window,
  });
}

/** A stay without a last day goes on, so this one may be absent. */
function lastDay(check: Checker, node: Expression | null, scope: Scope): Expr | undefined {
  const to = check.expression(node, scope, DATE);
  if (to.type.kind === 'date') return to.expr;
  if (to.type.kind !== 'error' && node) mismatch(check, node.span, DATE, to.type);
  return undefined;
}
