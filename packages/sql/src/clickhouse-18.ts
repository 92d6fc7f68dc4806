/**
 * ClickHouse from 18.16 on, the one that Debian ships, and all that have no named queries which are computed once. It has no window functions, TRUE or FALSE; AND, OR and IN take NULL
 * for false or true, so an open condition is reckoned as 0, 1 or 2 (false, open, true); its dates begin in 1970, so the calendar is whole arithmetic: years that begin in March, days
 * since 1 March of the year 0, as in Hinnant, "chrono-Compatible Low-Level Date Algorithms". Nothing here is negative, so whole division is exact.
 */
import { toDays } from '@guiju/ir';
import { countedIn, numberedIn } from './clickhouse.ts';
import { amongList, type Condition, type Dialect, joinedBy } from './dialect.ts';

const SINCE_YEAR_0 = 719_468;
const IN_FOUR_CENTURIES = 146_097;

/** An expression with names for its parts, which so are written and computed once: a function over arrays of one. */
const where = (parts: Readonly<Record<string, string>>, expression: string): string =>
  `arrayElement(arrayMap((${Object.keys(parts).join(', ')}) -> ${expression}, ${Object.values(parts)
    .map((part) => `[${part}]`)
    .join(', ')}), 1)`;

/** Quarters of days, so that a century is a whole number of them. */
const quarters = (day: string): string => `(4 * ${day} + ${4 * SINCE_YEAR_0 + 3})`;
const inCentury = (quarter: string): string => `(4 * intDiv(${quarter} % ${IN_FOUR_CENTURIES}, 4) + 3)`;
/** Years begin on 1 March, which is day 0 and month 0. */
const marchYear = (day: string): string =>
  where(
    { quarter: quarters(day) },
    `100 * intDiv(quarter, ${IN_FOUR_CENTURIES}) + intDiv(${inCentury('quarter')}, 1461)`,
  );
const dayOfYear = (day: string): string => `intDiv(${inCentury(quarters(day))} % 1461, 4)`;
const monthAt = (dayInYear: string): string => `intDiv(5 * ${dayInYear} + 2, 153)`;
const daysBefore = (month: string): string => `intDiv(153 * ${month} + 2, 5)`;
const marchMonth = (day: string): string => monthAt(dayOfYear(day));

/** The first day of a month that is counted from March of the year 0. */
const firstOf = (month: string): string =>
  where(
    { year: `intDiv(${month}, 12)`, month: `${month} % 12` },
    `365 * year + intDiv(year, 4) - intDiv(year, 100) + intDiv(year, 400) + ${daysBefore('month')} - ${SINCE_YEAR_0}`,
  );

const dayOfMonth = (day: string): string =>
  where({ at: dayOfYear(day) }, `at - ${daysBefore(monthAt('at'))} + 1`);

function addMonths(day: string, months: string): string {
  const from = { day, months };
  const month = `12 * ${marchYear('day')} + ${marchMonth('day')} + months`;
  const both = { month: where(from, month), place: where({ day }, dayOfMonth('day')) };
  const days = { same: `${firstOf('month')} + place - 1`, last: `${firstOf('(month + 1)')} - 1` };
  return where(both, where(days, 'CASE WHEN same <= last THEN same ELSE last END'));
}

const ofThree =
  (which: 'least' | 'greatest', plain: 'AND' | 'OR') =>
  (conditions: readonly Condition[]): string => {
    if (!conditions.some((c) => c.open)) return joinedBy(plain)(conditions);
    const settled = conditions.map(({ value }) => `ifNull(2 * ${value}, 1)`);
    return `(nullIf(${settled.reduce((a, b) => `${which}(${a}, ${b})`)}, 1) = 2)`;
  };

export const clickhouse18: Dialect = {
  name: 'clickhouse-18',
  whole: 'Nullable(Int64)',
  boolean: 'Nullable(UInt8)',
  text: 'Nullable(String)',
  // A bare one has no sign where it is not negative, and goes with no column that has.
  literal: (value) => `toInt64(${value})`,
  always: '1',
  never: '0',
  all: ofThree('least', 'AND'),
  some: ofThree('greatest', 'OR'),
  among: (value, values) => `(CASE WHEN ${value} IS NOT NULL THEN ${amongList(value, values)} END)`,
  noTurns: {
    zh: '有限额要按先后占用；这个版本的 ClickHouse 没有窗口函数',
    en: 'claims use up a limit in turn; this version of ClickHouse has no window functions',
  },
  days: { from: toDays(1, 1, 1), until: toDays(9999, 12, 31) },
  // Every branch of a CASE is computed for every row, also where it is not taken.
  divide: (dividend, by) => `intDiv(${dividend}, ${typeof by === 'number' ? by : `greatest(${by}, 1)`})`,
  yearOf: (day) => where({ day }, `${marchYear('day')} + (${dayOfYear('day')} >= 306)`),
  monthOf: (day) => `((${marchMonth(day)} + 2) % 12 + 1)`,
  dayOfMonth,
  addMonths,
  counted: countedIn,
  numbered: numberedIn,
  // Asked for by limits that are used up in turn only.
  wide: 'Nullable(Int64)',
  once: null,
  mostWrittenOut: null,
  ending: '',
};
