/** Numbers as wholes under a scale. Each operation brings its operands to one scale, and keeps the interval it may reach. */
import type { CompareOp, Exact, RoundingMode } from '@guiju/ir';
import { type Builder, constantOf, isScaleless, NUMBER, strict } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { among, compare } from './logic.ts';
import { codesOf, pointwise, tableOver, worthAt } from './pointwise.ts';

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

const tooFine = () =>
  new CannotPlan('数值的分母或分子太大', 'a number has too large a numerator or denominator');

/** numerator and denominator, both safe. */
export function partsOf(value: Exact): readonly [whole: number, scale: number] {
  if (typeof value === 'number') return [value, 1];
  const [n, d] = [Number(value.n), Number(value.d)];
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) throw tooFine();
  return [n, d];
}

export function exact(b: Builder, value: Exact): Cell {
  const [whole, scale] = partsOf(value);
  return b.constant(whole, NUMBER, scale);
}

const times = (whole: number | null, by: number): number | null => (whole === null ? null : whole * by + 0);

/** whole × by under another scale. */
function scaled(b: Builder, of: Cell, by: number, scale: number): Cell {
  const value = constantOf(of);
  if (typeof value === 'number') return b.constant(value * by === 0 ? 0 : value * by, of.type, scale);
  if (of.kind === 'scaled') return scaled(b, of.of, of.by * by, scale);
  const table = tableOver([of]);
  if (table !== null) return pointwise(b, table, of.type, scale, (code) => times(worthAt(of, code), by));
  if (by === 1 && scale === of.scale) return of;
  const [x, y] = [of.lo * by, of.hi * by];
  const [lo, hi] = x <= y ? [x, y] : [y, x];
  const worth = { type: of.type, scale, lo: lo + 0, hi: hi + 0, absent: of.absent, open: of.open };
  return b.make({ kind: 'scaled', of, by, ...worth, depth: of.depth });
}

/** The same value at a scale that is a multiple of its own. */
const atScale = (b: Builder, of: Cell, scale: number): Cell =>
  of.scale === scale || isScaleless(of) ? of : scaled(b, of, scale / of.scale, scale);

export function oneScale(b: Builder, cells: readonly Cell[]): readonly Cell[] {
  const scale = cells.filter((c) => !isScaleless(c)).reduce((m, c) => (m / gcd(m, c.scale)) * c.scale, 1);
  if (!Number.isSafeInteger(scale)) throw tooFine();
  return cells.map((c) => atScale(b, c, scale));
}

/** An operation on numbers or days of which one is known to be absent is absent. */
export const absentAmong = (parts: readonly Cell[]): boolean => parts.some((p) => constantOf(p) === null);
const absentCell = (b: Builder, like: Cell): Cell => b.constant(null, like.type);

export function pair(b: Builder, kind: 'add' | 'subtract' | 'least' | 'greatest', x: Cell, y: Cell): Cell {
  if (absentAmong([x, y])) return absentCell(b, x);
  const [left, right] = oneScale(b, [x, y]) as [Cell, Cell];
  const [p, q] = [constantOf(left), constantOf(right)];
  const bounds = boundsOf(kind, left, right);
  const scale = isScaleless(left) ? right.scale : left.scale;
  if (typeof p === 'number' && typeof q === 'number') return b.constant(bounds.lo, left.type, scale);
  if ((kind === 'add' || kind === 'subtract') && q === 0) return left;
  if (kind === 'add' && p === 0 && right.type.kind === left.type.kind) return right;
  const table = tableOver([left, right]);
  if (table !== null)
    return pointwise(b, table, left.type, scale, (code) => {
      const [x, y] = [worthAt(left, code), worthAt(right, code)];
      return x === null || y === null ? null : applied(kind, x, y);
    });
  const sure = !left.open && !right.open && !left.absent && !right.absent;
  if (sure && kind === 'least') {
    if (left.hi <= right.lo) return left;
    if (right.hi <= left.lo) return right;
  }
  if (sure && kind === 'greatest') {
    if (left.lo >= right.hi) return left;
    if (right.lo >= left.hi) return right;
  }
  return b.make({ kind, left, right, type: left.type, scale, ...bounds, ...strict([left, right]) });
}

function applied(kind: 'add' | 'subtract' | 'least' | 'greatest', x: number, y: number): number {
  switch (kind) {
    case 'add':
      return x + y;
    case 'subtract':
      return x - y;
    case 'least':
      return Math.min(x, y);
    case 'greatest':
      return Math.max(x, y);
  }
}

function boundsOf(kind: 'add' | 'subtract' | 'least' | 'greatest', a: Cell, z: Cell) {
  switch (kind) {
    case 'add':
      return { lo: a.lo + z.lo, hi: a.hi + z.hi };
    case 'subtract':
      return { lo: a.lo - z.hi, hi: a.hi - z.lo };
    case 'least':
      return { lo: Math.min(a.lo, z.lo), hi: Math.min(a.hi, z.hi) };
    case 'greatest':
      return { lo: Math.max(a.lo, z.lo), hi: Math.max(a.hi, z.hi) };
  }
}

/** × n/d, in lowest terms with the scale. */
export function timesConstant(b: Builder, of: Cell, n: number, d: number): Cell {
  if (constantOf(of) === null || of.kind === 'open') return of;
  const g = gcd(n, of.scale * d) || 1;
  const scale = (of.scale * d) / g;
  if (!Number.isSafeInteger(of.scale * d)) throw tooFine();
  return n / g === 1 && scale === of.scale ? of : scaled(b, of, n / g, scale);
}

export function multiply(b: Builder, x: Cell, y: Cell): Cell {
  if (absentAmong([x, y])) return b.constant(null);
  const [p, q] = [constantOf(x), constantOf(y)];
  if (typeof q === 'number') return timesConstant(b, x, q, y.scale);
  if (typeof p === 'number') return timesConstant(b, y, p, x.scale);
  const corners = [x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi].map((c) => c + 0);
  const bounds = { lo: Math.min(...corners), hi: Math.max(...corners) };
  const scale = x.scale * y.scale;
  return b.make({ kind: 'multiply', left: x, right: y, type: NUMBER, scale, ...bounds, ...strict([x, y]) });
}

/** ÷ a constant; by 0: absent. */
export function divide(b: Builder, x: Cell, y: Cell): Cell {
  if (absentAmong([x, y])) return b.constant(null);
  const q = constantOf(y);
  if (q === 0) return b.constant(null);
  if (q === undefined || q === null)
    throw new CannotPlan('除数随记录而变', 'the divisor differs from record to record');
  return timesConstant(b, x, q < 0 ? -y.scale : y.scale, Math.abs(q));
}

const ROUND: Readonly<Record<RoundingMode, (whole: number, by: number) => number>> = {
  floor: (whole, by) => Math.floor(whole / by),
  ceiling: (whole, by) => -Math.floor(-whole / by),
  'half-up': (whole, by) =>
    whole < 0
      ? -Math.floor((-whole + Math.floor(by / 2)) / by)
      : Math.floor((whole + Math.floor(by / 2)) / by),
};

/** To a multiple of step. */
export function roundTo(b: Builder, of: Cell, step: Exact, mode: RoundingMode): Cell {
  if (constantOf(of) === null || of.kind === 'open') return of;
  const [n, d] = partsOf(step);
  // whole / scale = k × n / d  ⟺  k = whole × d ÷ (scale × n)
  const g = gcd(d, of.scale * n) || 1;
  if (!Number.isSafeInteger(of.scale * n)) throw tooFine();
  const by = (of.scale * n) / g;
  const lifted = scaled(b, of, d / g, 1);
  const steps = by === 1 ? lifted : rounded(b, lifted, by, mode);
  return timesConstant(b, steps, n, d);
}

function rounded(b: Builder, of: Cell, by: number, mode: RoundingMode): Cell {
  // Half of the divisor is added before dividing: that sum must be exact too.
  const room = Math.floor(by / 2);
  if (!Number.isSafeInteger(Math.abs(of.lo) + room) || !Number.isSafeInteger(Math.abs(of.hi) + room))
    throw tooFine();
  const round = (whole: number) => ROUND[mode](whole, by) + 0;
  const value = constantOf(of);
  if (typeof value === 'number') return b.constant(round(value), NUMBER, 1);
  const table = tableOver([of]);
  if (table !== null)
    return pointwise(b, table, NUMBER, 1, (code) => {
      const whole = worthAt(of, code);
      return whole === null ? null : round(whole);
    });
  const worth = {
    type: NUMBER,
    scale: 1,
    lo: round(of.lo),
    hi: round(of.hi),
    absent: of.absent,
    open: of.open,
  };
  return b.make({ kind: 'rounded', of, by, mode, ...worth, depth: of.depth });
}

/** Money as it is paid: at least 0, half up to the hundredth, as a whole number of hundredths. Absent: nothing. */
export function hundredths(b: Builder, of: Cell): Cell {
  if (constantOf(of) === null) return b.constant(0, NUMBER, 1);
  return timesConstant(b, roundTo(b, atLeastNothing(b, of), { n: 1n, d: 100n }, 'half-up'), 100, 1);
}

/** Nothing is ever granted below 0: what is negative or absent is 0. */
export const atLeastNothing = (b: Builder, of: Cell): Cell =>
  pair(b, 'greatest', orElse(b, of, b.constant(0)), b.constant(0));

/** 缺省 */
export function orElse(b: Builder, of: Cell, fallback: Cell): Cell {
  if (!of.absent) return of;
  if (constantOf(of) === null) return fallback;
  const [x, y] = of.type.kind === 'number' ? (oneScale(b, [of, fallback]) as [Cell, Cell]) : [of, fallback];
  const bounds = { lo: Math.min(x.lo, y.lo), hi: Math.max(x.hi, y.hi) };
  const scale = isScaleless(x) ? y.scale : x.scale;
  const table = tableOver([x, y]);
  if (table !== null && !table.absent && !table.open)
    return pointwise(b, table, x.type, scale, (code) => worthAt(x, code) ?? worthAt(y, code));
  const worth = { type: x.type, scale, ...bounds, absent: y.absent, open: x.open || y.open };
  return b.make({ kind: 'default', of: x, fallback: y, ...worth, depth: Math.max(x.depth, y.depth) });
}

/** One of several results, all brought to one scale. */
export function resultsOf(b: Builder, parts: readonly Cell[]) {
  const numeric = parts.some((p) => p.type.kind === 'number');
  const cells = numeric ? oneScale(b, parts) : parts;
  const valued = cells.filter((c) => constantOf(c) !== null && c.kind !== 'open');
  const [first = cells[0] as Cell] = valued;
  return {
    cells,
    worth: {
      type: first.type,
      scale: first.scale,
      lo: valued.reduce((m, c) => Math.min(m, c.lo), first.lo),
      hi: valued.reduce((m, c) => Math.max(m, c.hi), first.hi),
      absent: cells.some((c) => c.absent),
      open: cells.some((c) => c.open),
    },
    depth: cells.reduce((m, c) => Math.max(m, c.depth), 0),
  };
}

export function choose2(b: Builder, test: Cell, then: Cell, otherwise: Cell): Cell {
  const value = constantOf(test);
  if (value !== undefined) return value === 1 ? then : otherwise;
  if (then.id === otherwise.id && !test.open) return then;
  const { cells, worth, depth } = resultsOf(b, [then, otherwise]);
  const [x, y] = cells as [Cell, Cell];
  if (x.id === y.id && !test.open) return x;
  return b.make({
    kind: 'if',
    test,
    yes: x,
    no: y,
    ...worth,
    open: worth.open || test.open,
    depth: Math.max(depth, test.depth),
  });
}

/** Numbers are brought to one scale before they are compared. */
export function compareCells(b: Builder, op: CompareOp, left: Cell, right: Cell): Cell {
  const [x, y] = left.type.kind === 'number' ? (oneScale(b, [left, right]) as [Cell, Cell]) : [left, right];
  const table = tableOver([x, y]);
  if (table === null) return compare(b, op, x, y);
  const holding = codesOf(table).filter((code) => {
    const [p, q] = [worthAt(x, code), worthAt(y, code)];
    return p !== null && q !== null && holds(op, p - q);
  });
  return among(b, table, holding);
}

function holds(op: CompareOp, difference: number): boolean {
  switch (op) {
    case '=':
      return difference === 0;
    case '≠':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '≤':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '≥':
      return difference >= 0;
  }
}
