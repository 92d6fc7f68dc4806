/**
 * Limits and stackings by which one claim may use up what another is granted, once every row is examined: in order of date, then of clauses, rows and periods, each takes what is
 * left. Mirrors decide/allocate.ts and decide/stacking.ts for claims of which everything is known and that no history precedes.
 */
import type { Turn } from '../plan/plan.ts';
import { BARRED, CUT, type Units, unitsOf } from './claim-units.ts';
import { spreadDeferral } from './deferral.ts';
import { createKeys, type Keys, namedWindow, placeOf, Used, windowNumber } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, DEFERRED, GRANTED, REFUSED } from './sink-columns.ts';

/** One turn of one claim, ready to be asked row by row. */
interface Ready {
  readonly turn: Turn;
  readonly keys: Keys;
  readonly columns: ClaimColumns['turns'][number];
  readonly named: number | null;
  readonly used: Used;
  /** From wholes of this claim to those in which what is used is counted. */
  readonly factor: number;
  /** Wholes in one unit of what is counted: a time, a month, a yuan. */
  readonly scale: number;
}

interface Candidate {
  readonly claim: ClaimColumns;
  readonly row: number;
  readonly units: Units;
  readonly turns: readonly Ready[];
  refused: boolean;
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
  const candidates = candidatesOf(group, keysOf, limits ?? new Map());
  const best = new Set(
    claims.flatMap((c) => c.job.claim.turns.flatMap((t) => (t.measure === 'best' ? t.limit : []))),
  );
  do {
    for (const { used } of limits?.values() ?? []) used.clear();
    for (const candidate of candidates) allocate(candidate);
  } while ([...best].map((limit) => barLower(limit, candidates)).includes(true));
  for (const candidate of candidates) settle(candidate);
}

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
  for (const { verdict } of claims)
    for (let row = 0; row < verdict.length; row++) if (verdict[row] === GRANTED) verdict[row] = DEFERRED;
}

/** In the order in which they take their turns. */
function candidatesOf(
  group: readonly (readonly ClaimColumns[])[],
  keysOf: (limit: string) => Keys,
  limits: ReadonlyMap<string, Common>,
): readonly Candidate[] {
  const all: Candidate[] = [];
  const dates: number[] = [];
  for (const clause of group) {
    const ready = clause.map((claim) => ({
      claim,
      units: unitsOf(claim),
      turns: readyTurns(claim, keysOf, limits),
    }));
    const rows = clause[0]?.verdict.length ?? 0;
    for (let row = 0; row < rows; row++)
      for (const { claim, units, turns } of ready)
        if (claim.verdict[row] === GRANTED) {
          all.push({ claim, row, units, turns, refused: false });
          dates.push(claim.date[row] as number);
        }
  }
  return inOrderOf(dates).map((i) => all[i] as Candidate);
}

/** Positions by date, those of one day as they stand. */
function inOrderOf(dates: readonly number[]): readonly number[] {
  const places = dates.length;
  // Day and place are one exact number: days lie within ±2^22, and no population has 2^30 claims.
  const sorted = Float64Array.from(dates, (date, i) => date * places + i).sort();
  return Array.from(sorted, (key) => key - Math.floor(key / places) * places);
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
    return [{ turn, columns, used, factor, scale, keys: keysOf(turn.limit), named: namedWindow(turn) }];
  });
}

/** NaN: the limit does not count the claim. */
const mostOf = ({ columns, factor }: Ready, row: number): number => (columns.max[row] as number) * factor;

const windowOf = ({ turn, named }: Ready, day: number): number => named ?? windowNumber(turn.window, day);

function allocate(candidate: Candidate): void {
  const { claim, row, units, turns } = candidate;
  const count = units.count(row);
  for (let u = 0; u < count; u++) units.forget(row, u, CUT);
  candidate.refused = true;
  if (!someUnit(candidate, BARRED)) return;
  const day = claim.date[row] as number;
  for (const ready of turns) if (!hasRoom(ready, row, day)) return;
  let left = false;
  for (let u = 0; u < count; u++)
    if (units.exists(row, u) && !units.has(row, u, BARRED) && grantUnit(candidate, u)) left = true;
  if (!left) return;
  candidate.refused = false;
  for (const ready of turns) useClaim(ready, row, day);
}

/** Is there a unit of which this is not said? */
function someUnit({ row, units }: Candidate, said: number): boolean {
  const count = units.count(row);
  for (let u = 0; u < count; u++) if (units.exists(row, u) && !units.has(row, u, said)) return true;
  return false;
}

function hasRoom(ready: Ready, row: number, day: number): boolean {
  const { measure } = ready.turn;
  if (measure !== 'times' && measure !== 'rising') return true;
  const [key, most] = [ready.keys.of(ready.columns, row), mostOf(ready, row)];
  if (key === ABSENT_KEY || Number.isNaN(most)) return true;
  const used = ready.used.get(key, windowOf(ready, day));
  if (measure === 'rising') return Number.isNaN(used) || most > used;
  return ((used || 0) + 1) * ready.scale <= most;
}

function useClaim(ready: Ready, row: number, day: number): void {
  const { measure } = ready.turn;
  if (measure !== 'times' && measure !== 'rising') return;
  const [key, most] = [ready.keys.of(ready.columns, row), mostOf(ready, row)];
  if (key === ABSENT_KEY || Number.isNaN(most)) return;
  const window = windowOf(ready, day);
  ready.used.set(key, window, measure === 'rising' ? most : (ready.used.get(key, window) || 0) + 1);
}

/** Months are granted or not; money is cut to what is left. False where nothing is left of the unit. */
function grantUnit({ row, units, turns }: Candidate, u: number): boolean {
  const day = units.day(row, u);
  let fen = units.fen(row, u);
  let uncut = true;
  let stands = true;
  for (const ready of turns) {
    const { measure } = ready.turn;
    if (measure !== 'months' && measure !== 'amount') continue;
    const [key, most] = [ready.keys.of(ready.columns, row), mostOf(ready, row)];
    if (key === ABSENT_KEY || Number.isNaN(most)) continue;
    const used = ready.used.get(key, windowOf(ready, day)) || 0;
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
  for (const ready of turns) {
    const { measure } = ready.turn;
    if (measure !== 'months' && measure !== 'amount') continue;
    const [key, most] = [ready.keys.of(ready.columns, row), mostOf(ready, row)];
    if (key === ABSENT_KEY || Number.isNaN(most)) continue;
    const window = windowOf(ready, day);
    const used = ready.used.get(key, window) || 0;
    const more = used + fen * (ready.scale / 100);
    const after = measure === 'months' ? used + 1 : Math.max(used, Math.min(more, most));
    ready.used.set(key, window, after);
  }
  return true;
}

/** Half up. */
function fenOf(amount: number, scale: number): number {
  const by = scale / 100;
  return Math.floor((amount + Math.floor(by / 2)) / by);
}

/** 就高: of the grants of a key and window only the highest stands, of equals the first. True where one is newly barred. */
function barLower(limit: string, candidates: readonly Candidate[]): boolean {
  const highest = new Map<number, { readonly by: Candidate; readonly fen: number }>();
  const entries = candidates.flatMap((candidate) => {
    const found = candidate.refused ? new Map<number, number>() : worthByPlace(limit, candidate);
    for (const [place, fen] of found) {
      const before = highest.get(place);
      if (before === undefined || fen > before.fen) highest.set(place, { by: candidate, fen });
    }
    return found.size === 0 ? [] : [candidate];
  });
  let changed = false;
  for (const candidate of entries)
    eachLive(limit, candidate, (place, u) => {
      if (highest.get(place)?.by === candidate) return;
      candidate.units.say(candidate.row, u, BARRED);
      changed = true;
    });
  return changed;
}

function worthByPlace(limit: string, candidate: Candidate): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  eachLive(limit, candidate, (place, u) =>
    found.set(place, (found.get(place) ?? 0) + candidate.units.fen(candidate.row, u)),
  );
  return found;
}

/** Every unit that limits and stackings leave, and where it counts. */
function eachLive(
  limit: string,
  { row, units, turns }: Candidate,
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
function settle({ claim, row, refused }: Candidate): void {
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
