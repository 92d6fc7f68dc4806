/** 补差 of a 就高 where something was paid already: what was paid is taken off what is granted more, and of what was paid the highest is due, over all of it together. */
import { add, compare, type Exact, equal, greatest, least, type Missing, subtract } from '@guiju/ir';
import { mergeMissing, unionMissing } from '../possible.ts';
import { OTHERS_NAMED } from './counters.ts';
import { type Draft, isSure, type Unit, waitsOf } from './draft.ts';
import { exactly, isExact, less, map, type Range, sum, toFenHalfUp } from './money.ts';

/** A line of the history under one of the clauses, of no claim presented here. */
export interface PaidLine {
  /** Its place in the history. */
  readonly since: number;
  readonly key: string | null;
  readonly window: string | null;
  readonly paid: Exact;
  /** Why it may not count: it may be the own line of a claim that cannot say yet, or names no key. */
  readonly missing: readonly Missing[];
}

/** What one claim was paid within one window. */
export interface PaidEntry {
  readonly draft: Draft;
  /** null: unknown, it may be any. */
  readonly key: string | null;
  readonly window: string | null | undefined;
  readonly units: readonly Unit[];
  readonly had: Exact;
  /** Where the first line of it stands in the history; null: nothing was paid. */
  readonly since: number | null;
}

/** What was paid of a key and window. */
export interface Taken extends Range {
  readonly missing: readonly Missing[];
}

export const ANYTHING: Range = { lo: 0, hi: null };

/**
 * 补差 of what was paid: of all that was paid to a key in a window the highest is due, as each comes to now. Each keeps what it was paid, as far as it comes to that; what the highest then lacks is
 * due of it, what is too much comes off the last. Whom something was taken off.
 */
export function shareAmongPaid(
  entries: readonly PaidEntry[],
  lines: readonly PaidLine[],
): ReadonlySet<Draft> {
  const paid = entries.filter((e) => e.since !== null);
  const isVague =
    paid.some((e) => e.key === null || e.window === undefined) ||
    lines.some((l) => l.key === null || l.missing.length > 0);
  const waits = unionMissing([...lines.map((l) => l.missing), ...paid.map(waitsOfPaid)]).slice(
    0,
    OTHERS_NAMED,
  );
  const changed = new Set<Draft>();
  for (const group of Map.groupBy(paid, (e) => JSON.stringify([e.key, e.window])).values()) {
    const inOrder = group.toSorted((a, b) => (a.since ?? 0) - (b.since ?? 0));
    const dues = isVague ? null : duesOf(inOrder, lines);
    for (const [i, { draft, units }] of inOrder.entries()) {
      const due = dues?.[i];
      const off = due === undefined ? ANYTHING : less(wholeOf(units), exactly(due));
      if (off.hi !== null && compare(off.hi, 0) === 0) continue;
      takeOff(units, { ...off, missing: waits });
      changed.add(draft);
    }
  }
  return changed;
}

/** What it rests on how much of it is due, and of what key it is. */
const waitsOfPaid = ({ draft, units }: PaidEntry): readonly Missing[] => [
  ...waitsOf(draft),
  ...draft.keys.flatMap((k) => k.missing),
  ...units.flatMap((u) => u.waits),
];

const wholeOf = (units: readonly Unit[]): Range =>
  units.map((u) => map(u.planned, toFenHalfUp)).reduce(sum, exactly(0));

/** `entries`: of one key and window, in the order of the history. null: not all is known. */
function duesOf(entries: readonly PaidEntry[], lines: readonly PaidLine[]): readonly Exact[] | null {
  const [last] = entries.slice(-1);
  const wholes = entries.map(({ draft, units }) => (isSure(draft) ? wholeOf(units) : ANYTHING));
  if (last === undefined || !wholes.every(isExact)) return null;
  const isBefore = ({ key, window, since }: PaidLine): boolean =>
    key === last.key && window === last.window && since < (last.since ?? 0);
  const others = lines.filter(isBefore).map((l) => l.paid);
  const dues = entries.map(({ had }, i) => least(had, wholes[i]?.lo ?? 0));
  const highest = wholes.map((w) => w.lo).reduce(greatest, 0);
  const lacking = subtract(highest, [...dues, ...others].reduce(add, 0));
  const top = wholes.findLastIndex((w) => equal(w.lo, highest));
  if (compare(lacking, 0) > 0) return dues.with(top, add(dues[top] ?? 0, lacking));
  let over = subtract(0, lacking);
  return dues
    .toReversed()
    .map((due) => {
      const off = least(due, over);
      over = subtract(over, off);
      return subtract(due, off);
    })
    .toReversed();
}

/** 补差: what was paid is taken off, from the first unit on. */
export function takeOff(units: readonly Unit[], taken: Taken): boolean {
  let rest: Range = taken;
  let changed = false;
  for (const unit of units) {
    const left = less(unit.planned, rest);
    rest = less(rest, unit.planned);
    changed ||= unit.left === null;
    unit.left = left;
    if (!isExact(taken)) unit.waits = mergeMissing(unit.waits, taken.missing);
  }
  return changed;
}
