/** The calendar as tables over the days of the population: a look-up in place of a division. Made once; it knows nothing of the records. */
import { addMonths, lastDayOfYear, parseDate, yearOf } from '@guiju/ir';
import { FIRST_YEAR, YEARS } from './haiyan-sums.ts';

/** The day the measure takes effect, and the last of its six years. */
export const EFFECT = parseDate('2023-03-01') ?? Number.NaN;
export const AS_OF = lastDayOfYear(2028);
/** Who is new was insured a year before he came: days go back that far and some. */
const FROM = addMonths(EFFECT, -48);
const TO = lastDayOfYear(FIRST_YEAR + YEARS);

/** By day. */
const table = (of: (day: number) => number): Uint16Array =>
  Uint16Array.from({ length: TO + 1 }, (_, day) => (day < FROM ? 0 : of(day)));

/** Years since the first; of no use before it. */
export const yearAt = table((day) => Math.max(0, yearOf(day) - FIRST_YEAR));
/** A stay is of 220 days at most: it ends before an eighth month does. */
const MONTHS_OF_A_STAY = 8;
/** The corresponding day so many months on: `monthsOn[n][day]`. */
export const monthsOn: readonly Uint16Array[] = Array.from({ length: MONTHS_OF_A_STAY + 1 }, (_, n) =>
  table((day) => addMonths(day, n)),
);
export const yearOn = table((day) => addMonths(day, 12));
export const twoYearsOn = table((day) => addMonths(day, 24));
