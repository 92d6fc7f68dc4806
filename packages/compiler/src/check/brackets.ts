/**
 * 按 x 累进: each part of x by the rate of the bracket it lies in. Brackets adjoin, lowest first; where they do not, the words mean something
 * else than the sum. 速算扣除 is never used to compute: it must be what follows from the brackets, and is checked against them.
 */
import {
  add,
  type Bracket,
  compare,
  type Days,
  type Exact,
  type Expr,
  formatDate,
  multiply,
  multiplyUnits,
  sameUnit,
  subtract,
  type Unit,
} from '@guiju/ir';
import { createSink } from '../bind/symbol.ts';
import { number } from '../bind/types.ts';
import { quantityValue } from '../bind/unit.ts';
import { amountText } from '../diagnostics/amount.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Arm, Expression, Table } from '../syntax/tree.ts';
import { unify } from './alternatives.ts';
import { boundsSpan, endOf } from './bands.ts';
import { constantAt, versionDays } from './constant.ts';
import { shape } from './known.ts';
import { mismatch, needsUnit, wantsPercent } from './mismatch.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';

interface Placed {
  readonly arm: Arm;
  readonly low: Expr | null;
  readonly upTo: Expr | null;
  readonly rate: Expr;
}

export function checkBrackets(check: Checker, node: Table, scope: Scope): Typed {
  const on = check.value(node.on, scope);
  const { type, results } = unify(
    check,
    node.arms.map((arm) => ({ node: arm.result, scope })),
  );
  const ends = node.arms.map((arm) => checkEnds(check, node, arm, on, scope));
  if (on.type.kind === 'error' || type.kind === 'error') return failed(node.span);
  if (on.type.kind !== 'number' || type.kind !== 'number') {
    const wrong = on.type.kind === 'number' ? node.arms[0]?.result : node.on;
    if (wrong) mismatch(check, wrong.span, number([]), on.type.kind === 'number' ? type : on.type);
    return failed(node.span);
  }
  const placed = node.arms.flatMap((arm, i): Placed[] => {
    const [end, rate] = [ends[i], results[i]?.expr];
    return end && rate ? [{ arm, ...end, rate }] : [];
  });
  if (placed.length !== node.arms.length) return failed(node.span);
  const from = placed[0]?.low ?? zero(on.type.unit);
  const unit = multiplyUnits(on.type.unit, type.unit);
  if (!adjoin(check, on.type.unit, from, placed)) return failed(node.span);
  checkDeductions(check, unit, from, placed, scope);
  // 1, 1.5, 2 may be multiples; among percentages a plain number is a slip.
  if (node.arms.some(({ result }) => result?.kind === 'quantity' && result.percent))
    for (const arm of node.arms) wantsPercent(check, arm.result);
  const brackets = placed.map(({ upTo, rate }): Bracket => ({ upTo, rate }));
  return typed({
    kind: 'brackets',
    type: { kind: 'number', unit },
    span: node.span,
    on: on.expr,
    from,
    brackets,
  });
}

const zero = (unit: Unit): Expr => ({ kind: 'literal', type: { kind: 'number', unit }, value: 0 });

function checkEnds(
  check: Checker,
  node: Table,
  arm: Arm,
  on: Typed,
  scope: Scope,
): Pick<Placed, 'low' | 'upTo'> | null {
  let low: Expr | null = null;
  let upTo: Expr | null = null;
  let sound = true;
  for (const bound of arm.bounds) {
    const end = endOf(check, node, bound, on, scope);
    const isLow = bound.op === '>' || bound.op === '≥';
    const isHigh = bound.op === '<' || bound.op === '≤';
    if (!end) sound = false;
    else if (!isLow && !isHigh) {
      check.sink.diagnostics.push(diagnose('GJ3028', bound.span, { problem: 'sign' }));
      sound = false;
    } else if ((isLow && low) || (isHigh && upTo)) {
      check.sink.diagnostics.push(diagnose('GJ3028', bound.span, { problem: 'twice' }));
      sound = false;
    } else if (isLow) low = end.value;
    else upTo = end.value;
  }
  return sound ? { low, upTo } : null;
}

/** Each bracket begins where the one before it ends, and only the last may be open. */
function adjoin(check: Checker, unit: Unit, from: Expr, placed: readonly Placed[]): boolean {
  const figures = [from, ...placed.flatMap(({ low, upTo }) => [low, upTo].flatMap((end) => end ?? []))];
  for (const day of versionDays(figures, check.lookup)) {
    const worth = (expr: Expr | null): Exact | null => expr && constantAt(expr, day, check.lookup);
    let begins = worth(from);
    for (const [i, { arm, low, upTo }] of placed.entries()) {
      const wrong = (problem: string): false => {
        const expected = begins === null ? '' : amountText(begins, unit);
        const args = { problem, expected, since: day === null ? '' : formatDate(day) };
        check.sink.diagnostics.push(diagnose('GJ3031', boundsSpan(arm), args));
        return false;
      };
      if (upTo === null && i < placed.length - 1) return wrong('open');
      const [lower, upper] = [worth(low), worth(upTo)];
      const before = placed[i - 1]?.upTo;
      const same = low !== null && before && shape(low, 0) === shape(before, 0);
      const met = same || (lower !== null && begins !== null && compare(lower, begins) === 0);
      if (i > 0 && low !== null && !met) return wrong('apart');
      if (upper !== null && begins !== null && compare(upper, begins) <= 0) return wrong('order');
      begins = upper;
    }
  }
  return true;
}

/** 10元 自 2025-01-01 为 20元: what is written for the day; null: no later value is. */
function laterOn({ bound }: Checker, node: Expression, day: Days | null): Exact | null {
  if (node.kind !== 'quantity' || day === null) return null;
  const begun = node.versions.findLast(({ from }) => from?.value != null && from.value <= day)?.value;
  return begun?.kind === 'quantity' ? (quantityValue(begun, bound.units, createSink())?.value ?? null) : null;
}

/** x × rate − deduction is the sum over brackets, on every day. */
function checkDeductions(
  check: Checker,
  unit: Unit,
  from: Expr,
  placed: readonly Placed[],
  scope: Scope,
): void {
  for (const [i, { arm }] of placed.entries()) {
    const node = arm.deduction;
    if (!node) continue;
    const written = check.value(node, scope, number(unit));
    if (written.type.kind === 'error') continue;
    if (written.type.kind !== 'number') {
      mismatch(check, node.span, number(unit), written.type);
      continue;
    }
    const given = written.type.unit;
    if (!sameUnit(given, unit)) {
      needsUnit(check, node, given, unit);
      continue;
    }
    const upTo = placed.slice(0, i + 1);
    const figures = [from, written.expr, ...upTo.flatMap((p) => [p.rate, ...(p.upTo ? [p.upTo] : [])])];
    const own = node.kind === 'quantity' ? node.versions.map(({ from }) => from?.value ?? null) : [];
    for (const day of new Set([...versionDays(figures, check.lookup), ...own])) {
      const right = deductionAt(check, from, upTo, day);
      const found = laterOn(check, node, day) ?? constantAt(written.expr, day, check.lookup);
      if (right === null || found === null) {
        check.sink.diagnostics.push(diagnose('GJ3033', node.span, { why: 'figures' }));
        break;
      }
      if (compare(right, found) === 0) continue;
      const text = amountText(right, unit);
      const args = { right: text, since: day === null ? '' : formatDate(day) };
      const fixes = day === null ? [changeTo(node.span, text)] : [];
      check.sink.diagnostics.push(diagnose('GJ3032', node.span, args, { fixes }));
      break;
    }
  }
}

/** The last rate × where its bracket begins, less what the brackets below bring. */
function deductionAt(check: Checker, from: Expr, placed: readonly Placed[], day: Days | null): Exact | null {
  let begins = constantAt(from, day, check.lookup);
  let below: Exact = 0;
  for (const [i, { upTo, rate }] of placed.entries()) {
    const share = constantAt(rate, day, check.lookup);
    if (begins === null || share === null) return null;
    if (i === placed.length - 1) return subtract(multiply(share, begins), below);
    const end = upTo && constantAt(upTo, day, check.lookup);
    if (end === null) return null;
    below = add(below, multiply(share, subtract(end, begins)));
    begins = end;
  }
  return null;
}
