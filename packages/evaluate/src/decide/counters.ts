/**
 * How much is used of each limit, for each key and window: for certain, and at most. Strays are uses whose place is not known: the key is
 * open, or the claim's date is, so that it may come before any other.
 */
import { add, type Exact, greatest, least, type Missing } from '@guiju/ir';
import { MISSING_HISTORY, mergeMissing, unionMissing } from '../possible.ts';
import { type Draft, waitsOf } from './draft.ts';
import type { Range } from './money.ts';

interface Counter extends Range {
  readonly missing: readonly Missing[];
}

export interface Used extends Range {
  /** What leaves it open; gathered only when asked, since most answers do not need it. */
  missing(): readonly Missing[];
}

/** Where a use counts. */
export interface Place {
  readonly limit: number;
  /** null: unknown. */
  readonly key: string | null;
  /** Of a yearly window; null where the window is ever, or the year unknown. */
  readonly year: number | null;
  /** Its year is needed and unknown. */
  readonly anyYear: boolean;
}

interface Stray {
  readonly place: Place;
  readonly draft: Draft | null;
  readonly hi: Exact | null;
  readonly missing: readonly Missing[];
}

export interface Counters {
  /** What is used at a place when a claim's turn comes, without its own stray use. Before one of unknown date only the history is certain. */
  used(place: Place, by: Draft): Used;
  /** Counts what the history has. */
  settle(place: Place, use: Counter): void;
  /** Counts a claim's use, which cannot take what is used beyond the limit. */
  record(place: Place, use: Counter, max: Range): void;
  stray(place: Place, draft: Draft | null, hi: Exact | null, missing: readonly Missing[]): void;
}

const UNLIMITED: Range = { lo: Number.MAX_SAFE_INTEGER, hi: null };

const isKnown = (place: Place): boolean => place.key !== null && !place.anyYear;
const nameOf = ({ limit, key, year }: Place): string => `${limit}\n${key}\n${year ?? ''}`;
const mayMeet = (a: Place, b: Place): boolean =>
  a.limit === b.limit &&
  (a.key === null || b.key === null || a.key === b.key) &&
  (a.anyYear || b.anyYear || a.year === b.year);

export function createCounters(historyKnown: boolean): Counters {
  const fresh: Counter = historyKnown
    ? { lo: 0, hi: 0, missing: [] }
    : { lo: 0, hi: null, missing: [MISSING_HISTORY] };
  const counters = new Map<
    string,
    { readonly place: Place; readonly counter: Counter; readonly settled: Exact }
  >();
  const strays: Stray[] = [];
  const counterAt = (place: Place): Counter => counters.get(nameOf(place))?.counter ?? fresh;
  const count = (place: Place, use: Counter, max: Range, settles: boolean) => {
    if (!isKnown(place)) {
      strays.push({ place, draft: null, hi: use.hi, missing: use.missing });
      return;
    }
    const { counter, settled } = counters.get(nameOf(place)) ?? { counter: fresh, settled: 0 };
    const { lo, hi, missing } = counter;
    const after: Counter = {
      lo: filled(lo, use.lo, max.lo) ?? lo,
      hi: hi === null ? null : filled(hi, use.hi, max.hi),
      missing: mergeMissing(missing, use.missing),
    };
    counters.set(nameOf(place), { place, counter: after, settled: settles ? after.lo : settled });
  };
  return {
    used(place, by) {
      const here = isKnown(place);
      const counted = here
        ? [counterAt(place)]
        : [fresh, ...[...counters.values()].filter((c) => mayMeet(c.place, place)).map((c) => c.counter)];
      const uncertain = strays.filter((s) => s.draft !== by && mayMeet(s.place, place));
      const parts = [...counted, ...uncertain];
      const hi = parts.reduce<Exact | null>(
        (most, { hi }) => (most === null || hi === null ? null : add(most, hi)),
        0,
      );
      const missing = () =>
        unionMissing([...(by.date === null ? [waitsOf(by)] : []), ...parts.map((p) => p.missing)]);
      const settled = counters.get(nameOf(place))?.settled ?? 0;
      return { lo: !here ? 0 : by.date === null ? settled : counterAt(place).lo, hi, missing };
    },
    settle: (place, use) => count(place, use, UNLIMITED, true),
    record: (place, use, max) => count(place, use, max, false),
    stray(place, draft, hi, missing) {
      strays.push({ place, draft, hi, missing });
    },
  };
}

/** What is used after `more` was asked for on top of `used`, when no more than `most` may be. null: no bound. */
function filled(used: Exact, more: Exact | null, most: Exact | null): Exact | null {
  const wanted = more === null ? null : add(used, more);
  const reached = wanted === null ? most : most === null ? wanted : least(wanted, most);
  return reached === null ? null : greatest(used, reached);
}
