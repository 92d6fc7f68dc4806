/**
 * What an expression is worth on the written figures alone, on one day: for checks that compare figures of the text with each other.
 * null: it depends on facts, or on a figure nobody has fixed.
 */
import {
  add,
  compare,
  type Days,
  divide,
  type Exact,
  type Expr,
  greatest,
  least,
  multiply,
  negate,
  subtract,
} from '@guiju/ir';
import type { Lookup } from './known.ts';
import { partsOfExpr } from './parts.ts';

/** `day` null: before the first dated version. */
export function constantAt(expr: Expr, day: Days | null, lookup: Lookup): Exact | null {
  const both = (a: Expr, b: Expr, make: (x: Exact, y: Exact) => Exact | null): Exact | null => {
    const [x, y] = [constantAt(a, day, lookup), constantAt(b, day, lookup)];
    return x === null || y === null ? null : make(x, y);
  };
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'boolean' || typeof expr.value === 'string' ? null : expr.value;
    case 'parameter': {
      const versions = lookup.versions(expr.address);
      const begun = versions.filter(({ from }) => from === null || (day !== null && from <= day));
      return (begun.at(-1) ?? versions[0])?.value ?? null;
    }
    case 'negate': {
      const of = constantAt(expr.of, day, lookup);
      return of === null ? null : negate(of);
    }
    case 'add':
      return both(expr.left, expr.right, add);
    case 'subtract':
      return both(expr.left, expr.right, subtract);
    case 'multiply':
      return both(expr.left, expr.right, multiply);
    case 'least':
    case 'greatest': {
      const pick = expr.kind === 'least' ? least : greatest;
      const parts = expr.parts.map((part) => constantAt(part, day, lookup));
      return parts.reduce((a, b) => (a === null || b === null ? null : pick(a, b)));
    }
    case 'divide':
      return both(expr.left, expr.right, (x, y) => (compare(y, 0) === 0 ? null : divide(x, y)));
    case 'definition': {
      const body = expr.of === null && expr.args.length === 0 ? lookup.definition(expr.id) : undefined;
      return body ? constantAt(body, day, lookup) : null;
    }
    default:
      return null;
  }
}

/**
 * The days on which a figure of these expressions changes, after null for the time before. From a day on which one ends there is nothing to compare,
 * until all have a value again.
 */
export function versionDays(exprs: readonly Expr[], lookup: Lookup): (Days | null)[] {
  const days = new Set<Days>();
  const figures = new Set<string>();
  const visit = (expr: Expr): void => {
    if (expr.kind === 'parameter')
      for (const { from } of lookup.versions(expr.address)) {
        figures.add(expr.address);
        if (from !== null) days.add(from);
      }
    for (const part of partsOfExpr(expr)) visit(part);
  };
  for (const expr of exprs) visit(expr);
  const hasEnded = (day: Days): boolean =>
    [...figures].some((address) => {
      const last = lookup.versions(address).findLast(({ from }) => from === null || from <= day);
      return last?.from != null && last.value === null;
    });
  return [null, ...[...days].filter((day) => !hasEnded(day)).toSorted((a, b) => a - b)];
}
