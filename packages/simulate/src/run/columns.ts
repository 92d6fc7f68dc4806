/** Awards in columns: whole fen, fiscal years and the records behind them, before anybody is left out for not claiming. */
import { type Days, type Exact, firstDayOfYear, lastDayOfYear, multiply, yearOf } from '@guiju/ir';
import { FIRST_YEAR, YEARS } from '../county/towns.ts';

/** Position in YEARS of money that falls outside the reported years. */
export const BEYOND = -1;

/** Records are told by their position in the county's. */
export interface ClauseRun {
  readonly clause: string;
  /** One row an award with money. */
  readonly fen: Float64Array;
  /** Position in YEARS of the fiscal year, or BEYOND. */
  readonly cashYear: Int8Array;
  readonly object: Int32Array;
  readonly payee: Int32Array;
  /** One row an outcome with awards: what was promised when it was decided. */
  readonly committed: Float64Array;
  readonly decisionYear: Int8Array;
  readonly grantee: Int32Array;
  readonly parts: Parts;
  readonly open: OpenOutcomes;
  /** What these wait for, each once, sorted; `missing` of those that no gap keeps open. */
  readonly gaps: readonly string[];
  readonly missing: readonly string[];
  /** 最高: one row an outcome under a ceiling, whether its amount is decided or not. Empty for other clauses. */
  readonly ceilings: readonly Ceiling[];
  /** Sorted. */
  readonly assumptions: readonly string[];
}

interface Parts {
  /** By award, its position in its outcome. */
  readonly of: Uint16Array;
  /** By outcome, how many awards it promises. */
  readonly count: Uint16Array;
}

export interface Ceiling {
  readonly object: number;
  /** Position in YEARS, or BEYOND. */
  readonly year: number;
  readonly fen: number;
}

/** One row an outcome that cannot be determined. */
interface OpenOutcomes {
  readonly object: Int32Array;
  /** Position in YEARS, or BEYOND. */
  readonly year: Int8Array;
  /** Its place in `kinds`. */
  readonly waits: Int32Array;
  readonly kinds: readonly Waits[];
}

/** What an outcome waits for. */
export interface Waits {
  readonly gaps: readonly string[];
  /** Facts the county does not know, as `entity.attribute`. */
  readonly missing: readonly string[];
}

export const yearIndex = (year: number): number => {
  const at = year - FIRST_YEAR;
  return at >= 0 && at < YEARS.length ? at : BEYOND;
};

const FIRST_DAY = firstDayOfYear(FIRST_YEAR);
const YEAR_BY_DAY = Int8Array.from(
  { length: lastDayOfYear(YEARS[YEARS.length - 1] as number) - FIRST_DAY + 1 },
  (_, i) => yearIndex(yearOf(FIRST_DAY + i)),
);
/** The same of the year a day lies in. */
export const yearIndexOn = (day: Days): number => YEAR_BY_DAY[day - FIRST_DAY] ?? BEYOND;

/** Whole fen as a number: exact values keep every safe integer as one. */
export function fenOf(yuan: Exact): number {
  const fen = multiply(yuan, 100);
  if (typeof fen !== 'number')
    throw new RangeError(
      'an amount that is not whole fen, or above 90 trillion yuan, cannot be added up exactly',
    );
  return fen;
}
