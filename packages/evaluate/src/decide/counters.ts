/**
 * How much is used of each limit, for each key and window: for certain, and at most. Strays are uses whose place is not known: the key is
 * open, or the claim's date is, so that it may come before any other.
 *
 * Of a rolling limit a window is a day, and what is used at a place is what the fullest window that holds the day has; whose key or day is not known strays.
 *
 * Uses are also added up over all keys, over all windows, and over both, so that what may be used at a place of which one is unknown is looked
 * up, not searched for: a clause of very many open claims would otherwise take the square of their number.
 */
import { add, type Days, type Exact, greatest, least, type Missing, subtract } from '@guiju/ir';
import { gather, MISSING_HISTORY } from '../possible.ts';
import { type Draft, waitsOf } from './draft.ts';
import type { Range } from './money.ts';
import { type DayUse, fullest, placeByDay, type Reach, usesAround } from './rolling.ts';

export interface Counter extends Range {
  readonly missing: readonly Missing[];
}

export interface Used extends Range {
  /** What leaves it open; gathered only when asked, since most answers do not need it. */
  missing(): readonly Missing[];
}

/** Where a use counts. */
export interface Place {
  /** The limit's or the stacking's id. */
  readonly limit: string;
  /** null: unknown. */
  readonly key: string | null;
  /** Of a window that has periods, and of a rolling one, whose every day has a name; null where the window is ever, or the period unknown. */
  readonly window: string | null;
  /** Its period is needed and unknown; of a rolling limit also where the key is. */
  readonly anyWindow: boolean;
  /** Of a rolling limit, where key and day are known. */
  readonly rolling: RollingPlace | null;
}

interface RollingPlace {
  readonly day: Days;
  /** Only a place of which it is asked what is used there has windows. */
  readonly reach: Reach | null;
}

export interface Counters {
  /** What is used at a place when a claim's turn comes, without its own stray use. Before one of unknown date only the history is certain. */
  used(place: Place, by: Draft): Used;
  /** The same for a claim of known date, with the first of what leaves it open; null where a use may stray here, or the place is not known. */
  usedAt(place: Place): Counter | null;
  /** Counts what the history has. */
  settle(place: Place, use: Counter): void;
  /** Counts a claim's use, which cannot take what is used beyond the limit. */
  record(place: Place, use: Counter, max: Range): void;
  stray(place: Place, draft: Draft | null, hi: Exact | null, missing: readonly Missing[]): void;
}

const NOTHING: readonly Missing[] = [];
const UNLIMITED: Range = { lo: Number.MAX_SAFE_INTEGER, hi: null };
/**
 * How many facts of other claims are named as what leaves a limit open, beside the claim's own. Each of those claims names all of its own; were
 * they all repeated at every claim after them, an answer would grow with the square of the claims.
 */
export const OTHERS_NAMED = 20;

/** Something used, in the order in which it was first counted. */
interface Use {
  readonly order: number;
  hi: Exact | null;
  missing: readonly Missing[];
}
interface Stray extends Use {
  readonly place: Place;
}
interface Kept extends Use, DayUse {
  readonly place: Place;
  readonly list: Missing[];
  hi: Exact | null;
  lo: Exact;
  settled: Exact;
}

/** Uses added up. */
interface Pool {
  readonly uses: Use[];
  /** Of those with a bound. */
  sum: Exact;
  unbounded: number;
}

const isKnown = (place: Place): boolean => place.key !== null && !place.anyWindow;

const keyed = ({ key }: Place): string => (key === null ? '?' : `=${key}`);
const windowed = ({ window, anyWindow }: Place): string => (anyWindow ? '?' : `=${window ?? ''}`);
const ALL = '*';
const nameOf = (limit: string, key: string, window: string): string => `${limit}\n${window}\n${key}`;
/** Of the counter at a known place: asked for at every month of every stay. */
const counterOf = ({ limit, key, window }: Place): string => `${limit}\n${window ?? ''}\n${key}`;

/** The pools that a use at this place is part of. */
const poolsOf = (place: Place): readonly string[] => {
  const { limit } = place;
  const [key, window] = [keyed(place), windowed(place)];
  return [
    nameOf(limit, key, window),
    nameOf(limit, key, ALL),
    nameOf(limit, ALL, window),
    nameOf(limit, ALL, ALL),
  ];
};

/** The pools whose uses may be uses at this place; no use is in two of them. */
const poolsMeeting = (place: Place): readonly string[] => {
  const { limit, key, anyWindow } = place;
  const keys = key === null ? [ALL] : [keyed(place), '?'];
  const windows = anyWindow ? [ALL] : [windowed(place), '?'];
  return keys.flatMap((k) => windows.map((w) => nameOf(limit, k, w)));
};

const mayMeet = (a: Place, b: Place): boolean =>
  a.limit === b.limit &&
  (a.key === null || b.key === null || a.key === b.key) &&
  (a.anyWindow || b.anyWindow || a.window === b.window);

export function createCounters(historyKnown: boolean): Counters {
  const fresh: Counter = historyKnown
    ? { lo: 0, hi: 0, missing: [] }
    : { lo: 0, hi: null, missing: [MISSING_HISTORY] };
  let counted = 0;
  const counters = new Map<string, Kept>();
  /** null until a claim asks whose own place is unknown. */
  let counterPools: Map<string, Pool> | null = null;
  const strayPools = new Map<string, Pool>();
  /** Of rolling limits, by limit and key: counters by day. */
  const byDay = new Map<string, Kept[]>();
  /** By limit: a claim strays at most once in each. */
  const strayOf = new Map<Draft, Stray[]>();

  const stray = (place: Place, draft: Draft | null, hi: Exact | null, missing: readonly Missing[]) => {
    const one: Stray = { order: counted++, place, hi, missing };
    for (const name of poolsOf(place)) put(strayPools, name, one);
    if (draft === null) return;
    const own = strayOf.get(draft) ?? [];
    strayOf.set(draft, own);
    own.push(one);
  };

  const count = (place: Place, use: Counter, max: Range, settles: boolean) => {
    if (!isKnown(place)) {
      stray(place, null, use.hi, use.missing);
      return;
    }
    const name = counterOf(place);
    let counter = counters.get(name);
    if (counter === undefined) {
      const list = [...fresh.missing];
      const day = place.rolling?.day ?? 0;
      counter = { order: counted++, place, day, lo: fresh.lo, hi: fresh.hi, list, missing: list, settled: 0 };
      counters.set(name, counter);
      if (place.rolling !== null) keepByDay(byDay, counter);
      if (counterPools !== null) for (const pool of poolsOf(place)) put(counterPools, pool, counter);
    }
    const before = counter.hi;
    // What one day has is no measure of what the windows around it leave.
    const most = place.rolling === null ? max : UNLIMITED;
    counter.lo = filled(counter.lo, use.lo, most.lo) ?? counter.lo;
    counter.hi = before === null ? null : filled(before, use.hi, most.hi);
    if (use.missing.length > 0) gather(counter.list, use.missing);
    if (settles) counter.settled = counter.lo;
    if (counterPools !== null)
      for (const pool of poolsOf(place)) change(counterPools.get(pool), before, counter.hi);
  };

  const poolCounters = (): Map<string, Pool> => {
    if (counterPools !== null) return counterPools;
    const pools = new Map<string, Pool>();
    for (const counter of counters.values())
      for (const name of poolsOf(counter.place)) put(pools, name, counter);
    counterPools = pools;
    return pools;
  };

  const countedAt = (place: Place): Counter & { readonly settled: Exact } => {
    const { rolling } = place;
    if (rolling === null) return counters.get(counterOf(place)) ?? { ...fresh, settled: 0 };
    const uses = rolling.reach === null ? [] : (byDay.get(daysOf(place)) ?? []);
    if (rolling.reach === null || uses.length === 0) return { ...fresh, settled: 0 };
    const around = usesAround(uses, rolling.day, rolling.reach);
    const { lo, hi, settled } = fullest(around, rolling.day, rolling.reach);
    const missing = gather([], fresh.missing, OTHERS_NAMED);
    for (const use of around) if (missing.length < OTHERS_NAMED) gather(missing, use.missing, OTHERS_NAMED);
    return { lo, hi: fresh.hi === null ? null : hi, settled, missing };
  };

  const usedAt = (place: Place): Counter | null => {
    if (!isKnown(place) || strayPools.size > 0) return null;
    const { lo, hi, missing } = countedAt(place);
    return { lo, hi, missing: missing.length === 0 ? NOTHING : missing.slice(0, OTHERS_NAMED) };
  };

  return {
    usedAt,
    used(place, by) {
      const at = by.date === null ? null : usedAt(place);
      if (at !== null) return { lo: at.lo, hi: at.hi, missing: () => at.missing };
      const here = isKnown(place);
      const known = here ? countedAt(place) : { ...fresh, settled: 0 };
      const lo = !here ? 0 : by.date === null ? known.settled : known.lo;
      const others = here ? [] : poolsAt(poolCounters(), place);
      const strays = strayPools.size === 0 ? [] : poolsAt(strayPools, place);
      const own = (strayOf.get(by) ?? []).filter((s) => mayMeet(s.place, place));
      let unbounded = 0;
      let hi: Exact = 0;
      const take = (most: Exact | null): void => {
        if (most === null) unbounded++;
        else hi = add(hi, most);
      };
      take(known.hi);
      for (const pool of [...others, ...strays]) {
        unbounded += pool.unbounded;
        hi = add(hi, pool.sum);
      }
      for (const one of own) {
        if (one.hi === null) unbounded--;
        else hi = subtract(hi, one.hi);
      }
      const missing = () => {
        const all = gather([], by.date === null ? waitsOf(by) : []);
        const most = all.length + OTHERS_NAMED;
        gather(all, known.missing, most);
        gatherSome(all, others, [], most);
        gatherSome(all, strays, own, most);
        return all;
      };
      return { lo, hi: unbounded > 0 ? null : hi, missing };
    },
    settle: (place, use) => count(place, use, UNLIMITED, true),
    record: (place, use, max) => count(place, use, max, false),
    stray,
  };
}

/** Of a limit and key, all its days. */
const daysOf = (place: Place): string => nameOf(place.limit, keyed(place), ALL);

function keepByDay(byDay: Map<string, Kept[]>, counter: Kept): void {
  const name = daysOf(counter.place);
  const days = byDay.get(name) ?? [];
  byDay.set(name, days);
  days.splice(placeByDay(days, counter.day), 0, counter);
}

function put(pools: Map<string, Pool>, name: string, use: Use): void {
  const pool = pools.get(name) ?? { uses: [], sum: 0, unbounded: 0 };
  pools.set(name, pool);
  pool.uses.push(use);
  if (use.hi === null) pool.unbounded++;
  else pool.sum = add(pool.sum, use.hi);
}

function change(pool: Pool | undefined, before: Exact | null, after: Exact | null): void {
  if (pool === undefined || before === after) return;
  if (before === null) pool.unbounded--;
  else pool.sum = subtract(pool.sum, before);
  if (after === null) pool.unbounded++;
  else pool.sum = add(pool.sum, after);
}

const poolsAt = (pools: ReadonlyMap<string, Pool>, place: Place): readonly Pool[] =>
  poolsMeeting(place).flatMap((name) => pools.get(name) ?? []);

/** What uses rest on, first counted first, until the list has about this many. */
function gatherSome(into: Missing[], pools: readonly Pool[], without: readonly Use[], most: number): void {
  const at = pools.map(() => 0);
  while (into.length < most) {
    let first: Use | undefined;
    let from = -1;
    for (const [i, pool] of pools.entries()) {
      const use = pool.uses[at[i] ?? 0];
      if (use === undefined || (first !== undefined && use.order > first.order)) continue;
      first = use;
      from = i;
    }
    if (first === undefined) return;
    at[from] = (at[from] ?? 0) + 1;
    if (!without.includes(first)) gather(into, first.missing, most);
  }
}

/** What is used after `more` was asked for on top of `used`, when no more than `most` may be. null: no bound. */
function filled(used: Exact, more: Exact | null, most: Exact | null): Exact | null {
  const wanted = more === null ? null : add(used, more);
  const reached = wanted === null ? most : most === null ? wanted : least(wanted, most);
  return reached === null ? null : greatest(used, reached);
}
