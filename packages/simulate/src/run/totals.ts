/**
 * Adding up: columns of awards → years, towns, levels and routes at three estimates. One pass per clause feeds every table, so by-clause, by-town
 * and by-level totals are the same money. Sums of a run under a mask are kept with the run: a moved figure adds up only the clauses it moves.
 */

import type { Places } from '../county/places.ts';
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
export const claims = ({ places, draws }: DrawnRun, mask: Mask, at: number): boolean =>
  (places.tier[at] as number) <= mask.tier && (draws[at] as number) < mask.below;

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

export const addUp = (drawn: DrawnRun, mask: Mask, withGrids: boolean): Sums =>
  keptBy(drawn.sums, `${nameOf(mask)} ${withGrids}`, () => sumsOf(drawn, mask, withGrids));

function sumsOf(drawn: DrawnRun, mask: Mask, withGrids: boolean): Sums {
  const { run, places } = drawn;
  const sums = {
    cash: new Float64Array(Y),
    commitment: new Float64Array(Y),
    granted: new Float64Array(Y),
    undetermined: new Float64Array(Y),
    ceiling: new Float64Array(Y),
  };
  const grids = withGrids ? emptyGrids() : null;
  for (let i = 0; i < run.fen.length; i++) {
    const year = run.cashYear[i] as number;
    const at = run.object[i] as number;
    if (year === BEYOND || !claims(drawn, mask, at)) continue;
    const fen = run.fen[i] as number;
    bump(sums.cash, year, fen);
    if (grids !== null) spread(grids, 'cash', places, at, year, fen);
  }
  for (let i = 0; i < run.committed.length; i++) {
    const year = run.decisionYear[i] as number;
    const at = run.grantee[i] as number;
    if (year === BEYOND || !claims(drawn, mask, at)) continue;
    const fen = run.committed[i] as number;
    bump(sums.commitment, year, fen);
    bump(sums.granted, year, 1);
    if (grids !== null) spread(grids, 'commitment', places, at, year, fen);
  }
  for (const { object, year, fen } of run.ceilings)
    if (year !== BEYOND && claims(drawn, mask, object)) bump(sums.ceiling, year, fen);
  const { object, year: years, waits, kinds } = run.open;
  const byKind = new Float64Array(kinds.length);
  let openInYears = 0;
  for (let i = 0; i < object.length; i++) {
    const year = years[i] as number;
    if (year === BEYOND || !claims(drawn, mask, object[i] as number)) continue;
    bump(sums.undetermined, year, 1);
    openInYears++;
    bump(byKind, waits[i] as number, 1);
  }
  const waiting = new Map<string, number>();
  for (const [kind, { gaps }] of kinds.entries())
    for (const gap of gaps) waiting.set(gap, (waiting.get(gap) ?? 0) + (byKind[kind] as number));
  return { ...sums, openInYears, waiting, grids };
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
          bump(to[column], i, fen);
        });
  return into;
}

/** Over all years, those beyond the reported ones too. */
export const paidOf = (drawn: DrawnRun, mask: Mask): Paid =>
  keptBy(drawn.paid, nameOf(mask), () => {
    const { run, places } = drawn;
    const place = new Int32Array(places.records.length).fill(-1);
    const payees: number[] = [];
    const fen: number[] = [];
    for (let i = 0; i < run.fen.length; i++) {
      if (!claims(drawn, mask, run.object[i] as number)) continue;
      const payee = run.payee[i] as number;
      const at = place[payee] as number;
      if (at < 0) {
        place[payee] = payees.push(payee) - 1;
        fen.push(run.fen[i] as number);
      } else fen[at] = (fen[at] as number) + (run.fen[i] as number);
    }
    return { payees: Int32Array.from(payees), fen: Float64Array.from(fen) };
  });

function spread(
  into: Grids,
  column: 'cash' | 'commitment',
  { town, level, route }: Places,
  at: number,
  year: number,
  fen: number,
): void {
  bump(into.town[column], (town[at] as number) * Y + year, fen);
  bump(into.level[column], (level[at] as number) * Y + year, fen);
  bump(into.route[column], (route[at] as number) * Y + year, fen);
}

/** Sums of whole fen stay exact as long as they are safe integers. */
function bump(column: Float64Array, at: number, by: number): void {
  const sum = (column[at] as number) + by;
  if (!Number.isSafeInteger(sum))
    throw new RangeError('a total above 90 trillion yuan cannot be added up exactly');
  column[at] = sum;
}
