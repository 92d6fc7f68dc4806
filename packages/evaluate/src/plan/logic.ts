/** And, or, not, comparisons: cells that are 0 or 1, folded by what is known of their parts. */
import type { CompareOp } from '@guiju/ir';
import { BOOLEAN, type Builder, constantOf, depthOf, strict } from './builder.ts';
import type { Cell, Worth } from './cell.ts';

type Interval = Pick<Worth, 'lo' | 'hi'>;

const TRUTH = { type: BOOLEAN, scale: 1, lo: 0, hi: 1, absent: false } as const;

export const truth = (b: Builder, value: boolean): Cell => b.constant(value ? 1 : 0, BOOLEAN);

export function not(b: Builder, of: Cell): Cell {
  const value = constantOf(of);
  if (value !== undefined) return truth(b, value !== 1);
  if (of.kind === 'not' && !of.of.absent) return of.of;
  return b.make({ kind: 'not', of, ...TRUTH, open: of.open, depth: of.depth });
}

export function connect(b: Builder, kind: 'and' | 'or', parts: readonly Cell[]): Cell {
  const deciding = kind === 'or' ? 1 : 0;
  const flat = parts.flatMap((p) => (p.kind === kind ? p.parts : [p]));
  const kept: Cell[] = [];
  for (const part of flat) {
    const value = constantOf(part);
    if (value === undefined) {
      if (!kept.includes(part)) kept.push(part);
    } else if ((value === 1 ? 1 : 0) === deciding) return truth(b, deciding === 1);
  }
  const [only] = kept;
  if (only === undefined) return truth(b, deciding === 0);
  if (kept.length === 1 && !only.absent) return only;
  return b.make({ kind, parts: kept, ...TRUTH, open: kept.some((p) => p.open), depth: depthOf(kept) });
}

export const and = (b: Builder, ...parts: readonly Cell[]): Cell => connect(b, 'and', parts);
export const or = (b: Builder, ...parts: readonly Cell[]): Cell => connect(b, 'or', parts);

export function present(b: Builder, of: Cell): Cell {
  if (!of.absent && !of.open) return truth(b, true);
  if (constantOf(of) === null) return truth(b, false);
  return b.make({ kind: 'present', of, ...TRUTH, open: of.open, depth: of.depth });
}

/** Both sides have one scale. */
export function compare(b: Builder, op: CompareOp, left: Cell, right: Cell): Cell {
  if (constantOf(left) === null || constantOf(right) === null) return truth(b, false);
  const worth = strict([left, right]);
  if (!worth.absent && !worth.open) {
    const known = settled(op, left, right);
    if (known !== null) return truth(b, known);
  }
  return b.make({ kind: 'compare', op, left, right, ...TRUTH, open: worth.open, depth: worth.depth });
}

/** What the intervals alone say; null: nothing. */
export function settled(op: CompareOp, a: Interval, z: Interval): boolean | null {
  const [below, above] = [a.hi < z.lo, a.lo > z.hi];
  const same = a.lo === a.hi && z.lo === z.hi && a.lo === z.lo;
  switch (op) {
    case '=':
      return same ? true : below || above ? false : null;
    case '≠':
      return same ? false : below || above ? true : null;
    case '<':
      return below ? true : a.lo >= z.hi ? false : null;
    case '≤':
      return a.hi <= z.lo ? true : above ? false : null;
    case '>':
      return above ? true : a.hi <= z.lo ? false : null;
    case '≥':
      return a.lo >= z.hi ? true : below ? false : null;
  }
}

export function among(b: Builder, of: Cell, values: readonly number[]): Cell {
  const value = constantOf(of);
  if (value !== undefined) return truth(b, value !== null && values.includes(value));
  const within = [...new Set(values)].filter((v) => v >= of.lo && v <= of.hi).sort((x, y) => x - y);
  if (within.length === 0 && !of.open) return truth(b, false);
  if (within.length === of.hi - of.lo + 1 && !of.open && !of.absent) return truth(b, true);
  return b.make({ kind: 'among', of, values: within, ...TRUTH, open: of.open, depth: of.depth });
}
