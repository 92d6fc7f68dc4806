/**
 * Adding up: columns of awards → years, towns, levels and routes at three estimates. One pass per clause feeds every table, so by-clause, by-town
 * and by-level totals are the same money. Sums of a run under a mask are kept with the run: a moved figure adds up only the clauses it moves.
 */

import { CELLS, type Places } from '../county/places.ts';
import { type Headcount, TIERS } from '../county/record.ts';
import { LEVELS, ROUTES, TOWNS, YEARS } from '../county/towns.ts';
import { BEYOND, type ClauseRun } from './columns.ts';
import type { TakeUp } from './scenario.ts';

/** A clause at the headcounts it was evaluated for, with its claimants' draws. */
export interface DrawnRun {
  readonly run: ClauseRun;
  readonly places: Places;
  /** By position in the county's records; of the records that the run names. */
  readonly draws: Uint32Array;
  readonly sums: Map<string, Sums>;
  readonly paid: Map<string, Paid>;
}

export interface Sums {
  readonly cash: Float64Array;
  readonly commitment: Float64Array;
  readonly granted: Float64Array;
  readonly undetermined: Float64Array;
  /** 最高: what may be granted at most, by year. */
  readonly ceiling: Float64Array;
  readonly openInYears: number;
  /** Claims that wait for each gap. */
  readonly waiting: ReadonlyMap<string, number>;
  /** null: nobody asks where the money goes. */
  readonly grids: Grids | null;
}

/** What each payee is paid over all years: payees in no order, each once. */
export interface Paid {
  readonly payees: Int32Array;
  readonly fen: Float64Array;
}

/** Fen by position × year. */
export interface Grid {
  readonly cash: Float64Array;
  readonly commitment: Float64Array;
}

export interface Grids {
  readonly town: Grid;
  readonly level: Grid;
  readonly route: Grid;
}

const Y = YEARS.length;
const grid = (rows: number): Grid => ({
  cash: new Float64Array(rows * Y),
  commitment: new Float64Array(rows * Y),
});
const emptyGrids = (): Grids => ({
  town: grid(TOWNS.length),
  level: grid(LEVELS.length),
  route: grid(ROUTES.length),
});

/** Whether a claimant is there at a headcount and claims at a take-up. */
export interface Mask {
  readonly tier: number;
  readonly below: number;
}

export const maskOf = (headcount: Headcount, takeUp: TakeUp, estimate: Headcount): Mask => ({
  tier: TIERS.indexOf(headcount),
  below: Math.floor((takeUp[estimate] * 4_294_967_296) / 1000),
});

/** `at`: position in the county's records. */
export const claims = (
  { places, draws }: Pick<DrawnRun, 'places' | 'draws'>,
  mask: Mask,
  at: number,
): boolean => (places.tier[at] as number) <= mask.tier && (draws[at] as number) < mask.below;

/** Three estimates at two take-ups each. */
const KEPT_MASKS = 6;

function keptBy<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const found = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MASKS) break;
    kept.delete(oldest);
  }
  return found;
}

const nameOf = ({ tier, below }: Mask): string => `${tier} ${below}`;

/** Sums of one run under several masks, at one pass over its columns. */
export function addUp(drawn: DrawnRun, wanted: readonly Wanted[]): readonly Sums[] {
  const keyOf = ({ mask, withGrids }: Wanted): string => `${nameOf(mask)} ${withGrids}`;
  const missing = wanted.filter(
    (one, i) => !drawn.sums.has(keyOf(one)) && wanted.findIndex((w) => keyOf(w) === keyOf(one)) === i,
  );
  const found = missing.length === 0 ? [] : sumsOf(drawn, missing);
  return wanted.map((one) =>
    keptBy(drawn.sums, keyOf(one), () => found[missing.findIndex((m) => keyOf(m) === keyOf(one))] as Sums),
  );
}

/** `withGrids`: somebody asks where the money goes. */
export interface Wanted {
  readonly mask: Mask;
  readonly withGrids: boolean;
}

interface Adding extends Sums {
  openInYears: number;
  readonly waiting: Map<string, number>;
  readonly byKind: Float64Array;
  /** By cell, then by year; spread over the grids once all is added up. */
  readonly cells: Grid | null;
  readonly mask: Mask;
}

function sumsOf({ run, places, draws }: DrawnRun, wanted: readonly Wanted[]): readonly Sums[] {
  const all = wanted.map(
    ({ mask, withGrids }): Adding => ({
      mask,
      cash: new Float64Array(Y),
      commitment: new Float64Array(Y),
      granted: new Float64Array(Y),
      undetermined: new Float64Array(Y),
      ceiling: new Float64Array(Y),
      grids: withGrids ? emptyGrids() : null,
      cells: withGrids ? grid(CELLS) : null,
      openInYears: 0,
      waiting: new Map(),
      byKind: new Float64Array(run.open.kinds.length),
    }),
  );
  const { open } = run;
  for (const into of all) {
    addCash(run, places, draws, into);
    addPromised(run, places, draws, into);
  }
  for (let i = 0; i < open.object.length; i++) {
    const year = open.year[i] as number;
    if (year === BEYOND) continue;
    const at = open.object[i] as number;
    const kind = open.waits[i] as number;
    for (const into of all) {
      if (!claims({ places, draws }, into.mask, at)) continue;
      into.undetermined[year] = (into.undetermined[year] as number) + 1;
      into.byKind[kind] = (into.byKind[kind] as number) + 1;
      into.openInYears++;
    }
  }
  for (const { object, year, fen } of run.ceilings)
    for (const { mask, ceiling } of all)
      if (year !== BEYOND && claims({ places, draws }, mask, object))
        ceiling[year] = (ceiling[year] as number) + fen;
  for (const { cash, commitment, ceiling, waiting, byKind, cells, grids } of all) {
    if (cells !== null && grids !== null) spread(cells, grids);
    for (const column of [cash, commitment, ceiling]) column.forEach(mustBeExact);
    for (const [kind, { gaps }] of run.open.kinds.entries())
      for (const gap of gaps) waiting.set(gap, (waiting.get(gap) ?? 0) + (byKind[kind] as number));
  }
  return all.map(({ mask: _, byKind: __, cells: ___, ...sums }) => sums);
}

/** One mask a pass: what is asked of an award is then asked of plain numbers. */
function addCash(
  { object, cashYear, fen }: ClauseRun,
  places: Places,
  draws: Uint32Array,
  into: Adding,
): void {
  const { cash, cells } = into;
  const { tier: most, below } = into.mask;
  const { tier, cell } = places;
  for (let i = 0; i < object.length; ) {
    const year = cashYear[i] as number;
    const at = object[i] as number;
    // Months of a stay come in a row: what falls in one year is added up first.
    let amount = 0;
    for (; object[i] === at && cashYear[i] === year; i++) amount += fen[i] as number;
    if (year === BEYOND || (tier[at] as number) > most || (draws[at] as number) >= below) continue;
    more(cash, year, amount);
    if (cells !== null) more(cells.cash, (cell[at] as number) * Y + year, amount);
  }
}

function addPromised(
  { grantee, decisionYear, committed }: ClauseRun,
  places: Places,
  draws: Uint32Array,
  into: Adding,
): void {
  const { commitment, granted, cells } = into;
  const { tier: most, below } = into.mask;
  const { tier, cell } = places;
  for (let i = 0; i < grantee.length; i++) {
    const year = decisionYear[i] as number;
    const at = grantee[i] as number;
    if (year === BEYOND || (tier[at] as number) > most || (draws[at] as number) >= below) continue;
    const amount = committed[i] as number;
    more(commitment, year, amount);
    more(granted, year, 1);
    if (cells !== null) more(cells.commitment, (cell[at] as number) * Y + year, amount);
  }
}

/** Of several clauses together. */
export function joinGrids(all: readonly Grids[]): Grids {
  const into = emptyGrids();
  for (const { town, level, route } of all)
    for (const [to, from] of [
      [into.town, town],
      [into.level, level],
      [into.route, route],
    ] as const)
      for (const column of ['cash', 'commitment'] as const)
        from[column].forEach((fen, i) => {
          more(to[column], i, fen);
          mustBeExact(to[column][i] as number);
        });
  return into;
}

/** By position in the county's records; all 0 between two uses. */
const scratches = new WeakMap<Places, Int32Array>();
function scratchOf(places: Places): Int32Array {
  const found = scratches.get(places) ?? new Int32Array(places.records.length);
  scratches.set(places, found);
  return found;
}

/** Over all years, those beyond the reported ones too. */
export const paidOf = (drawn: DrawnRun, mask: Mask): Paid =>
  keptBy(drawn.paid, nameOf(mask), () => {
    const { run } = drawn;
    const place = scratchOf(drawn.places);
    const payees: number[] = [];
    const fen: number[] = [];
    for (let i = 0; i < run.fen.length; i++) {
      if (!claims(drawn, mask, run.object[i] as number)) continue;
      const payee = run.payee[i] as number;
      const at = (place[payee] as number) - 1;
      if (at < 0) {
        place[payee] = payees.push(payee);
        fen.push(run.fen[i] as number);
      } else fen[at] = (fen[at] as number) + (run.fen[i] as number);
    }
    for (const payee of payees) place[payee] = 0;
    return { payees: new Int32Array(payees), fen: new Float64Array(fen) };
  });

function spread(cells: Grid, { town, level, route }: Grids): void {
  for (const column of ['cash', 'commitment'] as const)
    for (const [i, fen] of cells[column].entries()) {
      if (fen === 0) continue;
      const [cell, year] = [Math.floor(i / Y), i % Y];
      const row = Math.floor(cell / ROUTES.length);
      more(town[column], Math.floor(row / LEVELS.length) * Y + year, fen);
      more(level[column], (row % LEVELS.length) * Y + year, fen);
      more(route[column], (cell % ROUTES.length) * Y + year, fen);
    }
}

function more(column: Float64Array, at: number, by: number): void {
  column[at] = (column[at] as number) + by;
}

/** Sums of whole fen at or above 0 stay exact as long as what they come to is a safe integer: on the way there they are less. */
function mustBeExact(sum: number): void {
  if (!Number.isSafeInteger(sum))
    throw new RangeError('a total above 90 trillion yuan cannot be added up exactly');
}
