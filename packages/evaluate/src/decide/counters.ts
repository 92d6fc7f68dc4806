/**
 * How much is used of each limit, for each key and window: for certain, and at most. Strays are uses whose place is not known: the key is
 * open, or the claim's date is, so that it may come before any other.
 */
import { add, type Exact, greatest, least, type Missing } from '@guiju/ir';
import { MISSING_HISTORY, mergeMissing } from '../possible.ts';
import type { Draft } from './draft.ts';
import type { Range } from './money.ts';

export interface Counter extends Range {
  readonly missing: readonly Missing[];
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
  /** What is used at a place, `except` one claim's own stray use. */
  used(place: Place, except: Draft | null): Counter;
  /** Counts a use, which cannot take what is used beyond the limit. */
  record(place: Place, use: Counter, max: Range): void;
  stray(place: Place, draft: Draft | null, hi: Exact | null, missing: readonly Missing[]): void;
}

export const UNLIMITED: Range = { lo: Number.MAX_SAFE_INTEGER, hi: null };

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
  const counters = new Map<string, { readonly place: Place; counter: Counter }>();
  const strays: Stray[] = [];
  const counterAt = (place: Place): Counter => counters.get(nameOf(place))?.counter ?? fresh;
  return {
    used(place, except) {
      const here = isKnown(place);
      const counted = here
        ? [counterAt(place)]
        : [fresh, ...[...counters.values()].filter((c) => mayMeet(c.place, place)).map((c) => c.counter)];
      const uncertain = strays.filter(
        (s) => (s.draft === null || s.draft !== except) && mayMeet(s.place, place),
      );
      let hi: Exact | null = 0;
      let missing: readonly Missing[] = [];
      for (const part of [...counted, ...uncertain]) {
        hi = hi === null || part.hi === null ? null : add(hi, part.hi);
        missing = mergeMissing(missing, part.missing);
      }
      return { lo: here ? counterAt(place).lo : 0, hi, missing };
    },
    record(place, use, max) {
      if (!isKnown(place)) {
        strays.push({ place, draft: null, hi: use.hi, missing: use.missing });
        return;
      }
      const before = counterAt(place);
      counters.set(nameOf(place), {
        place,
        counter: {
          lo: filled(before.lo, use.lo, max.lo) ?? before.lo,
          hi: before.hi === null ? null : filled(before.hi, use.hi, max.hi),
          missing: mergeMissing(before.missing, use.missing),
        },
      });
    },
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
