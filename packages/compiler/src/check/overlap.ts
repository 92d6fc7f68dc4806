/**
 * Whether two tests can be shown to hold together from their words alone: both always hold, they say the same, or both only narrow one and the
 * same value and leave some of it to both. No means only: not shown.
 */
import { compare, type Exact, type Expr, type LiteralValue } from '@guiju/ir';
import { constantAt } from './constant.ts';
import { foundOnce } from './found-once.ts';
import { type Lookup, shape } from './known.ts';

export function meetTogether(a: Expr, b: Expr, lookup: Lookup): boolean {
  const [x, y] = [a, b].map((test) => saidOnce(test, () => saidBy(test, lookup))) as [Said, Said];
  if (x.always || y.always) return !x.never && !y.never;
  if (x.shape === y.shape) return true;
  return x.narrows !== null && x.narrows.of === y.narrows?.of && meet(x.narrows.left, y.narrows.left);
}

/** What a test's words alone say. */
interface Said {
  readonly always: boolean;
  readonly never: boolean;
  readonly shape: string;
  readonly narrows: Narrowing | null;
}

/** Each test is held against many others. */
const saidOnce = foundOnce<Said>();

const saidBy = (test: Expr, lookup: Lookup): Said => ({
  always: isTrue(test, lookup),
  never: isFalse(test),
  shape: shape(test, 0),
  narrows: narrowing(test, lookup),
});

const isTrue = (expr: Expr, lookup: Lookup): boolean => {
  if (expr.kind === 'literal') return expr.value === true;
  if (expr.kind === 'definition') {
    const body = lookup.definition(expr.id);
    return body !== undefined && isTrue(body, lookup);
  }
  return false;
};
const isFalse = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === false;

interface Bar {
  readonly value: Exact;
  readonly inclusive: boolean;
}

/** What a test leaves of a value. */
type Left =
  | { readonly kind: 'members'; readonly values: readonly LiteralValue[] }
  | { readonly kind: 'stretch'; readonly low: Bar | null; readonly high: Bar | null };

interface Narrowing {
  /** The value, by its shape. */
  readonly of: string;
  readonly left: Left;
}

function narrowing(expr: Expr, lookup: Lookup): Narrowing | null {
  switch (expr.kind) {
    case 'one-of':
      return { of: shape(expr.of, 0), left: { kind: 'members', values: expr.values } };
    case 'compare': {
      const { left, right, op } = expr;
      if (right.kind === 'literal' && typeof right.value === 'string')
        return op === '=' ? { of: shape(left, 0), left: { kind: 'members', values: [right.value] } } : null;
      const value = constantAt(right, null, lookup);
      if (value === null || op === '≠') return null;
      const bar = { value, inclusive: op === '≥' || op === '≤' || op === '=' };
      const low = op === '≥' || op === '>' || op === '=' ? bar : null;
      const high = op === '≤' || op === '<' || op === '=' ? bar : null;
      return { of: shape(left, 0), left: { kind: 'stretch', low, high } };
    }
    default:
      return null;
  }
}

function meet(a: Left, b: Left): boolean {
  if (a.kind === 'members') return b.kind === 'members' && a.values.some((v) => b.values.includes(v));
  if (b.kind === 'members') return false;
  const reaches = (low: Bar | null, high: Bar | null): boolean => {
    if (!low || !high) return true;
    const order = compare(low.value, high.value);
    return order < 0 || (order === 0 && low.inclusive && high.inclusive);
  };
  return reaches(a.low, b.high) && reaches(b.low, a.high);
}
