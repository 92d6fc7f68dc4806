/**
 * The calendar of two centuries as tables: what is looked up need not be divided. The days of nearly all facts lie within; for others, and as the law the tables are held against,
 * date.ts has the arithmetic.
 */

const FIRST_YEAR = 1900;
const YEARS = 200;
const MONTHS = 12 * YEARS;

/** Months are counted from the first of year 0, as everywhere; the month after the last has a first day too. */
export const FIRST_MONTH = 12 * FIRST_YEAR;
export const END_MONTH = FIRST_MONTH + MONTHS;
/** Days from 1970-01-01 to the first of January of the first year. */
export const FIRST_DAY = -25_567;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** By month from the first. */
export const firstDayAt = new Int32Array(MONTHS + 1);
for (let m = 0, day = FIRST_DAY; m <= MONTHS; m++) {
  firstDayAt[m] = day;
  const year = FIRST_YEAR + Math.floor(m / 12);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  day += m % 12 === 1 && isLeap ? 29 : (LENGTHS[m % 12] as number);
}

export const END_DAY = firstDayAt[MONTHS] as number;

/** By day from the first: the month it lies in. */
export const monthAt = new Uint16Array(END_DAY - FIRST_DAY);
for (let m = 0; m < MONTHS; m++)
  monthAt.fill(
    FIRST_MONTH + m,
    (firstDayAt[m] as number) - FIRST_DAY,
    (firstDayAt[m + 1] as number) - FIRST_DAY,
  );
