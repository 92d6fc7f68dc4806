/** Comparisons of values of which only bounds or candidates may be known. An absent side makes every comparison false. */
import { type CompareOp, compare as compareExact, type Exact, type Type } from '@guiju/ir';
import { dateBounds, isOpen, type Moment, open, type Possible, type Verdict } from '../possible.ts';
import { mayBeAbsent, missingOf, numberBounds } from './interval.ts';
import { sameValue } from './join.ts';

/** What the signs of left − right can be. */
interface Signs {
  readonly less: boolean;
  readonly equal: boolean;
  readonly greater: boolean;
}

export function compareValues(op: CompareOp, left: Possible, right: Possible, type: Type): Verdict {
  if (left === null || right === null) return false;
  const { less, equal, greater } = signs(left, right, type);
  const canHold = holds(op, { less, equal, greater });
  const canFail = fails(op, { less, equal, greater }) || mayBeAbsent([left, right]);
  if (!canHold) return false;
  return canFail ? open({ kind: 'boolean' }, missingOf([left, right])) : true;
}

function holds(op: CompareOp, s: Signs): boolean {
  switch (op) {
    case '=':
      return s.equal;
    case '≠':
      return s.less || s.greater;
    case '<':
      return s.less;
    case '≤':
      return s.less || s.equal;
    case '>':
      return s.greater;
    case '≥':
      return s.greater || s.equal;
  }
}

const OPPOSITE: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '≠',
  '≠': '=',
  '<': '≥',
  '≤': '>',
  '>': '≤',
  '≥': '<',
};
const fails = (op: CompareOp, s: Signs): boolean => holds(OPPOSITE[op], s);

function signs(left: Exclude<Possible, null>, right: Exclude<Possible, null>, type: Type): Signs {
  switch (type.kind) {
    case 'number':
      return intervalSigns(numberBounds(left), numberBounds(right), compareExact);
    case 'date':
      return intervalSigns(dateBounds(left as Moment), dateBounds(right as Moment), (a, b) => a - b);
    case 'enum': {
      const pairs = positions(left).flatMap((a) => positions(right).map((b) => a - b));
      return {
        less: pairs.some((d) => d < 0),
        equal: pairs.some((d) => d === 0),
        greater: pairs.some((d) => d > 0),
      };
    }
    case 'boolean':
    case 'text':
    case 'entity': {
      const undecided = isOpen(left) || isOpen(right);
      const same = !undecided && sameValue(left, right);
      return { less: undecided || !same, equal: undecided || same, greater: undecided || !same };
    }
  }
}

function intervalSigns<T extends Exact>(
  a: { readonly lo: T | null; readonly hi: T | null },
  b: { readonly lo: T | null; readonly hi: T | null },
  order: (x: T, y: T) => number,
): Signs {
  const below = (x: T | null, y: T | null) => x === null || y === null || order(x, y) < 0;
  const notAbove = (x: T | null, y: T | null) => x === null || y === null || order(x, y) <= 0;
  return {
    less: below(a.lo, b.hi),
    equal: notAbove(a.lo, b.hi) && notAbove(b.lo, a.hi),
    greater: below(b.lo, a.hi),
  };
}

/** The positions an enum value may have. */
export function positions(value: Exclude<Possible, null>): readonly number[] {
  if (!isOpen(value)) return [value as number];
  return value.values.kind === 'enum' ? value.values.positions : [];
}

/** 属于: the value is one of those listed (already in the form of known values). */
export function oneOf(value: Possible, listed: readonly Possible[]): Verdict {
  if (value === null) return false;
  if (!isOpen(value)) return listed.some((l) => sameValue(l, value));
  if (value.values.kind === 'enum') {
    const inside = value.values.positions.filter((p) => listed.includes(p));
    if (inside.length === 0) return false;
    if (inside.length === value.values.positions.length && !value.absent) return true;
  }
  if (listed.length === 0) return false;
  return open({ kind: 'boolean' }, value.missing);
}
