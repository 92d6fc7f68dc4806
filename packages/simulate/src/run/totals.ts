/**
 * Adding up: columns of awards → years, towns, levels and routes at three estimates. One pass per clause feeds every table, so by-clause, by-town
 * and by-level totals are the same money.
 */
import { type CountyRecord, type Headcount, TIERS } from '../county/record.ts';
import { LEVELS, ROUTES, TOWNS, YEARS } from '../county/towns.ts';
import { BEYOND, type ClauseRun } from './columns.ts';
import type { TakeUp } from './scenario.ts';

/** A clause at the headcounts it was evaluated for, with its claimants' draws. */
export interface DrawnRun {
  readonly run: ClauseRun;
  /** By award and by outcome. */
  readonly objectDraws: Uint32Array;
  readonly granteeDraws: Uint32Array;
  readonly openDraws: Uint32Array;
  readonly ceilingDraws: Uint32Array;
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
export const emptyGrids = (): Grids => ({
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

export const claims = (mask: Mask, record: CountyRecord, draw: number): boolean =>
  record.tier <= mask.tier && draw < mask.below;

export function addUp(drawn: DrawnRun, mask: Mask, into: Grids | null): Sums {
  const { run, objectDraws, granteeDraws, openDraws } = drawn;
  const sums = {
    cash: new Float64Array(Y),
    commitment: new Float64Array(Y),
    granted: new Float64Array(Y),
    undetermined: new Float64Array(Y),
    ceiling: new Float64Array(Y),
  };
  for (let i = 0; i < run.fen.length; i++) {
    const year = run.cashYear[i] as number;
    const record = run.object[i] as CountyRecord;
    if (year === BEYOND || !claims(mask, record, objectDraws[i] as number)) continue;
    const fen = run.fen[i] as number;
    bump(sums.cash, year, fen);
    if (into) spread(into, 'cash', record, year, fen);
  }
  for (let i = 0; i < run.committed.length; i++) {
    const year = run.decisionYear[i] as number;
    const record = run.grantee[i] as CountyRecord;
    if (year === BEYOND || !claims(mask, record, granteeDraws[i] as number)) continue;
    const fen = run.committed[i] as number;
    bump(sums.commitment, year, fen);
    bump(sums.granted, year, 1);
    if (into) spread(into, 'commitment', record, year, fen);
  }
  run.ceilings.forEach(({ object, year, fen }, i) => {
    if (year !== BEYOND && claims(mask, object, drawn.ceilingDraws[i] as number))
      bump(sums.ceiling, year, fen);
  });
  let openInYears = 0;
  const waiting = new Map<string, number>();
  run.open.forEach((open, i) => {
    if (open.year === BEYOND || !claims(mask, open.object, openDraws[i] as number)) return;
    bump(sums.undetermined, open.year, 1);
    openInYears++;
    for (const gap of open.gaps) waiting.set(gap, (waiting.get(gap) ?? 0) + 1);
  });
  return { ...sums, openInYears, waiting };
}

function spread(
  into: Grids,
  column: 'cash' | 'commitment',
  record: CountyRecord,
  year: number,
  fen: number,
): void {
  bump(into.town[column], record.town * Y + year, fen);
  bump(into.level[column], record.level * Y + year, fen);
  bump(into.route[column], record.route * Y + year, fen);
}

/** Sums of whole fen stay exact as long as they are safe integers. */
function bump(column: Float64Array, at: number, by: number): void {
  const sum = (column[at] as number) + by;
  if (!Number.isSafeInteger(sum))
    throw new RangeError('a total above 90 trillion yuan cannot be added up exactly');
  column[at] = sum;
}
