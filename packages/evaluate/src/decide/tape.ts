/**
 * What a claim's turn found used of each limit, and what it used itself. Where turns are taken again and it would find the same, it would do the same: then what it used is counted, and
 * nothing else is done.
 */
import { compare, type Exact, type Missing } from '@guiju/ir';
import { gather } from '../possible.ts';
import type { Counter, Counters, Place } from './counters.ts';
import { type Range, sum } from './money.ts';

export interface Tape {
  /** By place, before it used anything itself; null: what is used there is not certain enough to be told again. */
  readonly found: Map<string, { readonly place: Place; readonly used: Counter | null }>;
  /** By place, added up: a limit is filled by the sum as by one after the other. */
  readonly uses: Map<string, [place: Place, use: Counter & { readonly missing: Missing[] }, max: Range]>;
}

export const emptyTape = (): Tape => ({ found: new Map(), uses: new Map() });

/** The same counters, with all that is asked and used noted. */
export const noting = (counters: Counters, { found, uses }: Tape): Counters => ({
  ...counters,
  used(place, by) {
    const name = nameOf(place);
    if (!found.has(name)) found.set(name, { place, used: counters.usedAt(place) });
    return counters.used(place, by);
  },
  record(place, use, max) {
    const name = nameOf(place);
    const before = uses.get(name)?.[1];
    const missing = gather(before?.missing ?? [], use.missing);
    uses.set(name, [place, { ...(before === undefined ? use : sum(before, use)), missing }, max]);
    counters.record(place, use, max);
  },
});

const nameOf = ({ limit, key, window, anyWindow }: Place): string =>
  `${limit}\n${window}\n${anyWindow}\n${key}`;

/** False: it would find something else, so that its turn has to be taken. */
export function replay({ found, uses }: Tape, counters: Counters): boolean {
  for (const { place, used } of found.values()) {
    const now = used === null ? null : counters.usedAt(place);
    if (used === null || now === null || !isSame(used, now)) return false;
  }
  for (const use of uses.values()) counters.record(...use);
  return true;
}

const isSame = (a: Counter, b: Counter): boolean =>
  compare(a.lo, b.lo) === 0 &&
  isSameBound(a.hi, b.hi) &&
  a.missing.length === b.missing.length &&
  a.missing.every((m, i) => m === b.missing[i]);

const isSameBound = (a: Exact | null, b: Exact | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;
