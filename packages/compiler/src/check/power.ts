/** 幂: a plain number multiplied by itself, so many times as a whole number of which is known how great it can be. */
import {
  compare,
  DAY_PART_RANGES,
  type Exact,
  type Expr,
  greatest,
  least,
  MOST_TIMES,
  NO_UNIT,
} from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Call } from '../syntax/tree.ts';
import { isWhole } from './bands.ts';
import type { Lookup } from './known.ts';
import { unitMismatch } from './mismatch.ts';
import { everyExpr } from './parts.ts';
import { type Checker, failed, type Typed, typed } from './scope.ts';
import { signOf } from './sign.ts';

export function checkPower(check: Checker, node: Call, of: Typed, times: Typed): Typed {
  const { span } = node;
  for (const [i, { type }] of [of, times].entries()) {
    if (type.kind !== 'number' || type.unit.length === 0) continue;
    unitMismatch(check, node.args[i]?.span ?? span, type.unit, NO_UNIT);
    return failed(span);
  }
  if (restsOnPower(of.expr, check.lookup)) {
    check.sink.diagnostics.push(diagnose('GJ4071', node.args[0]?.span ?? span, {}));
    return failed(span);
  }
  const most = mostOf(times.expr, check.lookup);
  const sound =
    isWhole(times.expr, check.lookup) &&
    signOf(times.expr, check.lookup).least &&
    most !== null &&
    compare(most, MOST_TIMES) <= 0;
  if (!sound) {
    check.sink.diagnostics.push(diagnose('GJ4070', node.args[1]?.span ?? span, { most: String(MOST_TIMES) }));
    return failed(span);
  }
  return typed({
    kind: 'power',
    type: { kind: 'number', unit: NO_UNIT },
    span,
    of: of.expr,
    times: times.expr,
  });
}

/** A power of a power has more digits than anybody can compute with. */
function restsOnPower(root: Expr, lookup: Lookup): boolean {
  for (const expr of everyExpr(root)) {
    if (expr.kind === 'power') return true;
    const bodies =
      expr.kind === 'definition'
        ? [lookup.definition(expr.id)]
        : expr.kind === 'reading'
          ? lookup.reading(expr.id)
          : [];
    if (bodies.some((body) => body && restsOnPower(body, lookup))) return true;
  }
  return false;
}

/** The most an expression can come to, whatever the facts; null: nothing says so. */
function mostOf(expr: Expr, lookup: Lookup): Exact | null {
  const of = (part: Expr): Exact | null => mostOf(part, lookup);
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'boolean' || typeof expr.value === 'string' ? null : expr.value;
    case 'parameter':
      return greatestOf(lookup.values(expr.address));
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return DAY_PART_RANGES[expr.kind].hi;
    case 'least': {
      const known = expr.parts.map(of).filter((most) => most !== null);
      return known.length === 0 ? null : known.reduce(least);
    }
    case 'greatest':
      return greatestOf(expr.parts.map(of));
    case 'if':
      return greatestOf([of(expr.then), of(expr.else)]);
    case 'default':
      return greatestOf([of(expr.of), of(expr.fallback)]);
    case 'definition': {
      const body = lookup.definition(expr.id);
      return body === undefined ? null : of(body);
    }
    default:
      return null;
  }
}

function greatestOf(values: readonly (Exact | null)[]): Exact | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : known.reduce(greatest);
}
