/** The smallest Possible that holds several: what a choice leaves when nothing says which branch is taken. */
import { equal, greatest, least, type Missing, type Type } from '@guiju/ir';
import { isOpen, type Open, type OpenValues, open, type Possible, unionMissing } from '../possible.ts';
import { numberBounds, numberOf } from './interval.ts';

/**
 * Joins the outcomes of branches. `because`: what keeps the choice open; it is part of the answer only where the
 * branches differ.
 */
export function join(parts: readonly Possible[], because: readonly Missing[], type: Type): Possible {
  const [first = null] = parts;
  if (!parts.some(isOpen) && parts.every((p) => sameValue(p, first))) return first;
  const opens = parts.filter(isOpen);
  const missing = opens.length === 0 ? because : unionMissing([because, ...opens.map((p) => p.missing)]);
  const absent = parts.some((p) => p === null) || opens.some((p) => p.absent);
  const present = parts.filter((p) => p !== null);
  const values = present.map((p) => valuesOf(p, type)).reduce(hull);
  return normal(values, missing, absent);
}

/** An open value may also be absent, or a known one not be there at all. */
export const orAbsent = (value: Possible, because: readonly Missing[], type: Type): Possible =>
  join([value, null], because, type);

/** Two known values are the same. Exact and Days compare by value, instances by identity. */
export function sameValue(a: Possible, b: Possible): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return 'n' in a && 'n' in b && equal(a, b);
}

function valuesOf(value: Exclude<Possible, null>, type: Type): OpenValues {
  if (isOpen(value)) return value.values;
  switch (type.kind) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'number': {
      const { lo, hi } = numberBounds(value);
      return { kind: 'number', lo, hi };
    }
    case 'date': {
      const day = value as number;
      return { kind: 'date', lo: day, hi: day };
    }
    case 'enum':
      return { kind: 'enum', positions: [value as number] };
    case 'text':
      return { kind: 'text' };
    case 'entity':
      return { kind: 'entity' };
  }
}

function hull(a: OpenValues, b: OpenValues): OpenValues {
  if (a.kind === 'number' && b.kind === 'number')
    return {
      kind: 'number',
      lo: a.lo === null || b.lo === null ? null : least(a.lo, b.lo),
      hi: a.hi === null || b.hi === null ? null : greatest(a.hi, b.hi),
    };
  if (a.kind === 'date' && b.kind === 'date')
    return {
      kind: 'date',
      lo: a.lo === null || b.lo === null ? null : Math.min(a.lo, b.lo),
      hi: a.hi === null || b.hi === null ? null : Math.max(a.hi, b.hi),
    };
  if (a.kind === 'enum' && b.kind === 'enum')
    return {
      kind: 'enum',
      positions: [...new Set([...a.positions, ...b.positions])].sort((x, y) => x - y),
    };
  return a;
}

/** Keeps the invariant of Open: one single possible value is that value. */
export function normal(values: OpenValues, missing: readonly Missing[], absent: boolean): Possible {
  if (values.kind === 'number') return numberOf(values.lo, values.hi, missing, absent);
  if (!absent && values.kind === 'date' && values.lo !== null && values.lo === values.hi) return values.lo;
  if (!absent && values.kind === 'enum' && values.positions.length === 1) return values.positions[0] ?? null;
  return open(values, missing, absent);
}

/** Without its absence: what is left once 有 is known. */
export const withoutAbsence = (value: Open): Possible => normal(value.values, value.missing, false);
