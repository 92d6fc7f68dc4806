/**
 * 递升: a claim stands only where its mark is higher than every earlier one of its key. A mark is a number: a quantity, or a member's position in an ordered
 * enumeration. What is not certain to come first, or to be of the key, may have been higher.
 */
import { compare, type Exact, type Missing } from '@guiju/ir';
import { gather, MISSING_HISTORY } from '../possible.ts';
import { OTHERS_NAMED, type Place } from './counters.ts';
import type { Answer, Draft } from './draft.ts';
import type { Range } from './money.ts';
import { sharesWindow } from './rolling.ts';

interface Mark {
  readonly place: Place;
  readonly by: Draft | null;
  /** In the history: before every claim. */
  readonly settled: boolean;
  /** The least and the most it may be; lo null: it may not have been awarded, hi null: no bound. */
  readonly lo: Exact | null;
  readonly hi: Exact | null;
  readonly missing: readonly Missing[];
}

export interface Rising {
  ask(
    place: Place,
    mark: Range,
    by: Draft,
  ): { readonly answer: Answer; readonly missing: readonly Missing[] };
  record(mark: Mark): void;
}

export function createRising(historyKnown: boolean): Rising {
  const marks = new Map<string, Mark[]>();
  const keyed = ({ limit, key }: Place): string => `${limit}\n${key ?? ''}`;
  /** Marks of one limit whose key is not known stand apart: they may be of any. */
  const anyKey = new Map<string, Mark[]>();
  const all = new Map<string, Mark[]>();
  const put = (into: Map<string, Mark[]>, name: string, mark: Mark): void => {
    const list = into.get(name);
    if (list === undefined) into.set(name, [mark]);
    else list.push(mark);
  };
  return {
    ask(place, { lo, hi }, by) {
      const near =
        place.key === null
          ? (all.get(place.limit) ?? [])
          : [...(marks.get(keyed(place)) ?? []), ...(anyKey.get(place.limit) ?? [])];
      let answer: Answer = historyKnown ? 'yes' : 'maybe';
      const missing: Missing[] = historyKnown ? [] : [MISSING_HISTORY];
      for (const mark of near) {
        if (mark.by === by || !meets(mark.place, place)) continue;
        const here = place.key !== null && mark.place.key === place.key;
        const certain =
          here && !mark.place.anyWindow && !place.anyWindow && (mark.settled || by.date !== null);
        if (certain && mark.lo !== null && hi !== null && compare(hi, mark.lo) <= 0)
          return { answer: 'no', missing: [] };
        if (mark.hi !== null && compare(lo, mark.hi) > 0) continue;
        answer = 'maybe';
        if (missing.length < OTHERS_NAMED) gather(missing, mark.missing);
      }
      return { answer, missing };
    },
    record(mark) {
      put(all, mark.place.limit, mark);
      if (mark.place.key === null) put(anyKey, mark.place.limit, mark);
      else put(marks, keyed(mark.place), mark);
    },
  };
}

/** `asked`: whose windows they are, where they roll. */
function meets(mark: Place, asked: Place): boolean {
  if (mark.anyWindow || asked.anyWindow) return true;
  const [a, b] = [mark.rolling, asked.rolling];
  if (a === null || b === null || b.reach === null) return mark.window === asked.window;
  return sharesWindow(a.day, b.day, b.reach);
}
