/** 最大值 最小值 最早 最晚 over members of which some may not belong, or have no value: then there may be none at all. */
import { compare, type Exact, type ExprOf, type Missing, type Type } from '@guiju/ir';
import { dateBounds, gather, isOpen, type Moment, type Open, open, type Possible } from '../possible.ts';
import { positions } from './comparison.ts';
import type { Context, Evaluate } from './context.ts';
import { numberBounds } from './interval.ts';
import { normal } from './join.ts';
import { isUnknown, membersOf, select, valuesOf } from './members.ts';
import { membersOf as countOf } from './read-fact.ts';

type Which = ExprOf<'extreme'>['which'];

export function evaluateExtreme(expr: ExprOf<'extreme'>, context: Context, evaluate: Evaluate): Possible {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members))
    return extremeOfUnknown(expr.type, countOf(context.resolved, expr.type), members.unknown);
  const selected = select(members, expr.where, context, evaluate);
  const values = valuesOf(selected, expr.of, context, evaluate);
  return extremeOf(
    expr.which,
    selected.map((s) => s.belongs),
    values,
    expr.type,
  );
}

/** Of a list of which nothing is known. `members`: how many members its enumeration has. */
export function extremeOfUnknown(type: Type, members: number, missing: readonly Missing[]): Open {
  if (type.kind === 'enum')
    return open({ kind: 'enum', positions: Array.from({ length: members }, (_, i) => i) }, missing, true);
  return open({ kind: type.kind === 'date' ? 'date' : 'number', lo: null, hi: null }, missing, true);
}

/** One that may be the extreme: its bounds, and whether it surely takes part. */
interface Candidate {
  readonly lo: Exact | null;
  readonly hi: Exact | null;
  readonly sure: boolean;
  readonly value: Exclude<Possible, null>;
  readonly missing: readonly Missing[];
}

/** `tests` null: all belong. */
export function extremeOf(
  which: Which,
  tests: readonly (true | Open)[] | null,
  values: readonly Possible[],
  type: Type,
): Possible {
  const candidates = values.flatMap((value, i): Candidate[] => {
    if (value === null) return [];
    const belongs = tests?.[i] ?? true;
    const missing: Missing[] = [];
    if (isOpen(belongs)) gather(missing, belongs.missing);
    if (isOpen(value)) gather(missing, value.missing);
    const sure = belongs === true && !(isOpen(value) && value.absent);
    return [{ ...boundsOf(value, type), sure, value, missing }];
  });
  if (candidates.length === 0) return null;
  /** For the greatest everything is turned round: `near` is the end the extreme goes towards. */
  const before = (a: Exact, b: Exact) => (which === 'least' ? compare(a, b) < 0 : compare(a, b) > 0);
  const near = (c: Candidate) => (which === 'least' ? c.lo : c.hi);
  const far = (c: Candidate) => (which === 'least' ? c.hi : c.lo);
  const first = (ends: readonly Exact[]) => ends.reduce((a, b) => (before(b, a) ? b : a));
  const last = (ends: readonly Exact[]) => ends.reduce((a, b) => (before(a, b) ? b : a));
  const sure = candidates.filter((c) => c.sure);
  const bounded = sure.map(far).filter((e) => e !== null);
  const limit = bounded.length === 0 ? null : first(bounded);
  const running = candidates.filter((c) => {
    const end = near(c);
    return limit === null || end === null || !before(limit, end);
  });
  const nears = running.map(near);
  const fars = running.map(far);
  const nearest = nears.includes(null) ? null : first(nears as readonly Exact[]);
  const farthest = limit ?? (fars.includes(null) || sure.length > 0 ? null : last(fars as readonly Exact[]));
  const missing: Missing[] = [];
  for (const c of running) gather(missing, c.missing);
  const [lo, hi] = which === 'least' ? [nearest, farthest] : [farthest, nearest];
  return settled(lo, hi, running, type, missing, sure.length === 0);
}

function settled(
  lo: Exact | null,
  hi: Exact | null,
  running: readonly Candidate[],
  type: Type,
  missing: readonly Missing[],
  absent: boolean,
): Possible {
  switch (type.kind) {
    case 'date':
      return normal({ kind: 'date', lo: lo as number | null, hi: hi as number | null }, missing, absent);
    case 'enum': {
      const inside = running
        .flatMap((c) => positions(c.value))
        .filter((p) => (lo === null || compare(p, lo) >= 0) && (hi === null || compare(p, hi) <= 0));
      return normal({ kind: 'enum', positions: [...new Set(inside)].sort((a, b) => a - b) }, missing, absent);
    }
    default:
      return normal({ kind: 'number', lo, hi }, missing, absent);
  }
}

function boundsOf(
  value: Exclude<Possible, null>,
  type: Type,
): { readonly lo: Exact | null; readonly hi: Exact | null } {
  if (type.kind === 'date') return dateBounds(value as Moment);
  if (type.kind !== 'enum') return numberBounds(value);
  const possible = positions(value);
  return { lo: Math.min(...possible), hi: Math.max(...possible) };
}
