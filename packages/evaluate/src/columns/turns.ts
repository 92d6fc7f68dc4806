/**
 * Limits and stackings by which one claim may use up what another is granted, once every row is examined: in order of date, then of clauses, rows and periods, each takes what is
 * left. Mirrors decide/allocate.ts and decide/stacking.ts for claims of which everything is known and that no history precedes.
 */
import type { Turn } from '../plan/plan.ts';
import { BARRED, CUT, type Units, unitsOf } from './claim-units.ts';
import { takingTurns } from './contended.ts';
import { spreadDeferral } from './deferral.ts';
import { createKeys, type Keys, namedWindow, placeOf, Used, windowNumber } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, DEFERRED, REFUSED, takesPart } from './sink-columns.ts';

/** One turn of one claim, ready to be asked row by row. */
interface Ready {
  readonly turn: Turn;
  readonly keys: Keys;
  readonly columns: ClaimColumns['turns'][number];
  /** The window every day lies in; null: the day says. */
  readonly window: number | null;
  readonly used: Used;
  /** From wholes of this claim to those in which what is used is counted. */
  readonly factor: number;
  /** Wholes in one unit of what is counted: a time, a month, a yuan. */
  readonly scale: number;
}

/** One claim, with what it is asked under. */
interface Asked {
  readonly claim: ClaimColumns;
  readonly units: Units;
  readonly turns: readonly Ready[];
  /** By turn, of the row that is being asked: its key, the most it may use, and its place where there is one window; ABSENT_KEY where the limit does not count it. */
  readonly keys: Int32Array;
  readonly places: Int32Array;
  readonly most: Float64Array;
}

/** Claims in the order in which they take their turns. */
interface Queue {
  readonly length: number;
  readonly asked: readonly Asked[];
  /** By place: which of `asked`, its row, and 1 where nothing is left of it. */
  readonly of: Uint16Array;
  readonly row: Int32Array;
  readonly refused: Uint8Array;
}

/** `group`: claims of the clauses that stackings join, clause by clause in program order. Turns verdicts into refusals, and cuts awards. */
export function takeTurns(group: readonly (readonly ClaimColumns[])[]): void {
  const claims = group.flat();
  const known = new Map<string, Keys>();
  const keysOf = (limit: string): Keys => {
    const keys = known.get(limit) ?? createKeys();
    known.set(limit, keys);
    return keys;
  };
  const limits = commonScales(claims);
  if (limits === null) deferAll(claims);
  spreadDeferral(claims, keysOf);
  const queue = queueOf(group, takingTurns(claims, keysOf), keysOf, limits ?? new Map());
  const best = new Set(
    claims.flatMap((c) => c.job.claim.turns.flatMap((t) => (t.measure === 'best' ? t.limit : []))),
  );
  do {
    for (const { used } of limits?.values() ?? []) used.clear();
    for (let i = 0; i < queue.length; i++)
      queue.refused[i] = allocate(askedAt(queue, i), queue.row[i] as number) ? 0 : 1;
  } while ([...best].map((limit) => barLower(limit, queue)).includes(true));
  for (let i = 0; i < queue.length; i++)
    settle(askedAt(queue, i).claim, queue.row[i] as number, queue.refused[i] === 1);
}

const askedAt = ({ asked, of }: Queue, place: number): Asked => asked[of[place] as number] as Asked;

interface Common {
  readonly scale: number;
  readonly used: Used;
}

/** Marks and money of one limit are compared, and added up, at one scale. null: beyond the whole numbers a double holds. */
function commonScales(claims: readonly ClaimColumns[]): ReadonlyMap<string, Common> | null {
  const scales = new Map<string, number>();
  const turns = claims.flatMap(({ job: { claim } }) => claim.turns.map((turn) => ({ claim, turn })));
  for (const { turn } of turns) scales.set(turn.limit, lcm(scales.get(turn.limit) ?? 1, turn.max.scale));
  for (const { claim, turn } of turns) {
    const factor = (scales.get(turn.limit) ?? 1) / turn.max.scale;
    const asked = turn.measure === 'amount' ? claim.awards.flatMap((a) => a.asked ?? []) : [];
    for (const { lo, hi } of [turn.max, ...asked])
      if (!Number.isSafeInteger(lo * factor) || !Number.isSafeInteger(hi * factor)) return null;
  }
  return new Map([...scales].map(([limit, scale]) => [limit, { scale, used: new Used() }]));
}

function lcm(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

function deferAll(claims: readonly ClaimColumns[]): void {
  for (const claim of claims)
    for (let row = 0; row < claim.verdict.length; row++)
      if (takesPart(claim, row)) claim.verdict[row] = DEFERRED;
}

/** `taking`: by claim, in the order of the group, its rows. */
function queueOf(
  group: readonly (readonly ClaimColumns[])[],
  taking: readonly Int32Array[],
  keysOf: (limit: string) => Keys,
  limits: ReadonlyMap<string, Common>,
): Queue {
  const asked: Asked[] = [];
  const length = taking.reduce((sum, rows) => sum + rows.length, 0);
  const [of, rows, dates] = [new Uint16Array(length), new Int32Array(length), new Int32Array(length)];
  let place = 0;
  for (const clause of group) {
    const first = asked.length;
    for (const claim of clause) asked.push(askedOf(claim, readyTurns(claim, keysOf, limits)));
    inOrderOfRows(taking.slice(first, asked.length), (row, c) => {
      of[place] = first + c;
      rows[place] = row;
      dates[place++] = clause[c]?.date[row] as number;
    });
  }
  const order = inOrderOf(dates);
  const [ofInTurn, rowInTurn] = [new Uint16Array(length), new Int32Array(length)];
  for (let i = 0; i < length; i++) {
    ofInTurn[i] = of[order[i] as number] as number;
    rowInTurn[i] = rows[order[i] as number] as number;
  }
  return { length, asked, of: ofInTurn, row: rowInTurn, refused: new Uint8Array(length) };
}

/** Rows of several lists, each ascending, together in their order; of one row the list that stands first. */
function inOrderOfRows(lists: readonly Int32Array[], see: (row: number, list: number) => void): void {
  const next = new Int32Array(lists.length);
  for (;;) {
    let [least, from] = [Number.POSITIVE_INFINITY, -1];
    for (let i = 0; i < lists.length; i++) {
      const row = lists[i]?.[next[i] as number];
      if (row !== undefined && row < least) [least, from] = [row, i];
    }
    if (from < 0) return;
    next[from] = (next[from] as number) + 1;
    see(least, from);
  }
}

const askedOf = (claim: ClaimColumns, turns: readonly Ready[]): Asked => ({
  claim,
  units: unitsOf(claim),
  turns,
  keys: new Int32Array(turns.length),
  places: new Int32Array(turns.length),
  most: new Float64Array(turns.length),
});

/** Positions by date, those of one day as they stand. */
function inOrderOf(dates: Int32Array): Int32Array {
  const places = dates.length;
  // Day and place are one exact number: days lie within ±2^22, and no population has 2^30 claims.
  const sorted = new Float64Array(places);
  for (let i = 0; i < places; i++) sorted[i] = (dates[i] as number) * places + i;
  sorted.sort();
  const order = new Int32Array(places);
  for (let i = 0; i < places; i++) {
    const key = sorted[i] as number;
    order[i] = key - Math.floor(key / places) * places;
  }
  return order;
}

function readyTurns(
  { job, turns }: ClaimColumns,
  keysOf: (limit: string) => Keys,
  limits: ReadonlyMap<string, Common>,
): readonly Ready[] {
  return job.claim.turns.flatMap((turn, t): Ready[] => {
    const [columns, common] = [turns[t], limits.get(turn.limit)];
    if (columns === undefined || common === undefined) return [];
    const { scale, used } = common;
    const factor = scale / turn.max.scale;
    const window = turn.window === 'ever' ? windowNumber('ever', 0) : namedWindow(turn);
    return [{ turn, columns, used, factor, scale, keys: keysOf(turn.limit), window }];
  });
}

const windowOf = ({ turn, window }: Ready, day: number): number => window ?? windowNumber(turn.window, day);

/** Where the row that is being asked counts on a day. */
function placeOn({ turns, keys, places }: Asked, t: number, day: number): number {
  const ready = turns[t] as Ready;
  return ready.window === null
    ? ready.used.at(keys[t] as number, windowNumber(ready.turn.window, day))
    : (places[t] as number);
}

/** False where nothing is left of it. */
function allocate(asked: Asked, row: number): boolean {
  const { claim, units, turns } = asked;
  const count = units.count(row);
  for (let u = 0; u < count; u++) units.forget(row, u, CUT);
  if (!someUnit(asked, row, BARRED)) return false;
  for (let t = 0; t < turns.length; t++) {
    const ready = turns[t] as Ready;
    // NaN: no limit.
    const most = (ready.columns.max[row] as number) * ready.factor;
    const key = Number.isNaN(most) ? ABSENT_KEY : ready.keys.of(ready.columns, row);
    asked.keys[t] = key;
    asked.most[t] = most;
    if (ready.window !== null && key !== ABSENT_KEY) asked.places[t] = ready.used.at(key, ready.window);
  }
  const day = claim.date[row] as number;
  for (let t = 0; t < turns.length; t++) if (!hasRoom(asked, t, day)) return false;
  let left = false;
  for (let u = 0; u < count; u++)
    if (units.exists(row, u) && !units.has(row, u, BARRED) && grantUnit(asked, row, u)) left = true;
  if (!left) return false;
  for (let t = 0; t < turns.length; t++) useClaim(asked, t, day);
  return true;
}

/** Is there a unit of which this is not said? */
function someUnit({ units }: Asked, row: number, said: number): boolean {
  const count = units.count(row);
  for (let u = 0; u < count; u++) if (units.exists(row, u) && !units.has(row, u, said)) return true;
  return false;
}

function hasRoom(asked: Asked, t: number, day: number): boolean {
  const { turns, keys, most } = asked;
  const ready = turns[t] as Ready;
  const { measure } = ready.turn;
  if ((measure !== 'times' && measure !== 'rising') || keys[t] === ABSENT_KEY) return true;
  const used = ready.used.get(placeOn(asked, t, day));
  if (measure === 'rising') return Number.isNaN(used) || (most[t] as number) > used;
  return ((used || 0) + 1) * ready.scale <= (most[t] as number);
}

function useClaim(asked: Asked, t: number, day: number): void {
  const { turns, keys, most } = asked;
  const ready = turns[t] as Ready;
  const { measure } = ready.turn;
  if ((measure !== 'times' && measure !== 'rising') || keys[t] === ABSENT_KEY) return;
  const place = placeOn(asked, t, day);
  ready.used.set(place, measure === 'rising' ? (most[t] as number) : (ready.used.get(place) || 0) + 1);
}

/** Months are granted or not; money is cut to what is left. False where nothing is left of the unit. */
function grantUnit(asks: Asked, row: number, u: number): boolean {
  const { units, turns, keys, most: mosts } = asks;
  const day = units.day(row, u);
  let fen = units.fen(row, u);
  let uncut = true;
  let stands = true;
  for (let t = 0; t < turns.length; t++) {
    const ready = turns[t] as Ready;
    const { measure } = ready.turn;
    const [key, most] = [keys[t] as number, mosts[t] as number];
    if ((measure !== 'months' && measure !== 'amount') || key === ABSENT_KEY) continue;
    const used = ready.used.get(placeOn(asks, t, day)) || 0;
    if (measure === 'months') {
      if ((used + 1) * ready.scale > most) stands = false;
      continue;
    }
    const asked = units.asked(row, u) * ready.factor;
    if (uncut) fen = fenOf(asked, ready.scale);
    uncut = false;
    const left = Math.max(0, most - used);
    if (asked <= left) continue;
    if (left === 0) stands = false;
    fen = Math.min(fen, fenOf(left, ready.scale));
  }
  if (!stands) {
    units.say(row, u, CUT);
    return false;
  }
  units.setFen(row, u, fen);
  for (let t = 0; t < turns.length; t++) {
    const ready = turns[t] as Ready;
    const { measure } = ready.turn;
    const [key, most] = [keys[t] as number, mosts[t] as number];
    if ((measure !== 'months' && measure !== 'amount') || key === ABSENT_KEY) continue;
    const place = placeOn(asks, t, day);
    const used = ready.used.get(place) || 0;
    const more = used + fen * (ready.scale / 100);
    ready.used.set(place, measure === 'months' ? used + 1 : Math.max(used, Math.min(more, most)));
  }
  return true;
}

/** Half up. */
function fenOf(amount: number, scale: number): number {
  const by = scale / 100;
  return Math.floor((amount + Math.floor(by / 2)) / by);
}

/** 就高: of the grants of a key and window only the highest stands, of equals the first. True where one is newly barred. */
function barLower(limit: string, queue: Queue): boolean {
  const highest = new Map<number, { readonly by: number; readonly fen: number }>();
  const entries: number[] = [];
  for (let i = 0; i < queue.length; i++) {
    if (queue.refused[i] === 1) continue;
    const found = worthByPlace(limit, askedAt(queue, i), queue.row[i] as number);
    for (const [place, fen] of found) {
      const before = highest.get(place);
      if (before === undefined || fen > before.fen) highest.set(place, { by: i, fen });
    }
    if (found.size > 0) entries.push(i);
  }
  let changed = false;
  for (const i of entries) {
    const [asked, row] = [askedAt(queue, i), queue.row[i] as number];
    eachLive(limit, asked, row, (place, u) => {
      if (highest.get(place)?.by === i) return;
      asked.units.say(row, u, BARRED);
      changed = true;
    });
  }
  return changed;
}

function worthByPlace(limit: string, asked: Asked, row: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  eachLive(limit, asked, row, (place, u) =>
    found.set(place, (found.get(place) ?? 0) + asked.units.fen(row, u)),
  );
  return found;
}

/** Every unit that limits and stackings leave, and where it counts. */
function eachLive(
  limit: string,
  { units, turns }: Asked,
  row: number,
  see: (place: number, unit: number) => void,
): void {
  const ready = turns.find((t) => t.turn.limit === limit);
  if (ready === undefined) return;
  const key = ready.keys.of(ready.columns, row);
  if (key === ABSENT_KEY) return;
  const count = units.count(row);
  for (let u = 0; u < count; u++)
    if (units.exists(row, u) && !units.has(row, u, CUT | BARRED))
      see(placeOf(key, windowOf(ready, units.day(row, u))), u);
}

/** What was said while turns were taken is what came of it. */
function settle(claim: ClaimColumns, row: number, refused: boolean): void {
  if (refused) {
    claim.verdict[row] = REFUSED;
    return;
  }
  if (claim.months !== null) return;
  for (const { marks } of claim.awards) {
    const mark = marks[row] as number;
    const gone = (mark & (CUT | BARRED)) !== 0;
    marks[row] = gone ? 0 : mark & ~(CUT | BARRED);
  }
}
