/** What differs from database to database. Everything else is the same SQL; a dialect is one file that fills this in. */
import type { Bilingual, DayPart, DayShift } from '@guiju/ir';

/** A condition; `open`: it may be NULL. */
export interface Condition {
  readonly value: string;
  readonly open: boolean;
}

export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse' | 'clickhouse-18';
  /** Whole numbers of 64 bits that may be NULL. */
  readonly whole: string;
  readonly boolean: string;
  readonly text: string;
  /** A whole number. */
  literal(value: number): string;
  /** Conditions that are always and never met. */
  readonly always: string;
  readonly never: string;
  /** Kleene's and, or, of one condition or more. */
  all(conditions: readonly Condition[]): string;
  some(conditions: readonly Condition[]): string;
  /** NULL where the value is. */
  among(value: string, values: readonly string[]): string;
  /** Why it does not carry limits that claims use up for each other; null: it does. */
  readonly noTurns: Bilingual | null;
  /** Days since 1970 that its calendar reaches. */
  readonly days: { readonly from: number; readonly until: number };
  /** Whole division of what is not negative by a whole number above 0. */
  divide(dividend: string, by: number | string): string;
  /** Of a day as a whole number. */
  yearOf(day: string): string;
  monthOf(day: string): string;
  dayOfMonth(day: string): string;
  /** How many of the whole numbers from 0 to below `below` meet a condition. NULL where `below` is. */
  counted(below: string, condition: (of: string) => string): string;
  /** In a list of columns: a row for each whole number from 0 to below `below`. */
  numbered(below: string): string;
  /** Whole numbers of 128 bits that may be NULL: what two amounts come to when one is multiplied by the other. */
  readonly wide: string;
  /** The corresponding day so many months on, or the last of a month that has no such day. */
  addMonths(day: string, months: string): string;
  /** Written before a named query, so that it is computed once however often it is used; null: queries have no names here, and what is used often is kept as a table. */
  readonly once: string | null;
  /** So many characters a named query may come to with all it names written out; one that comes to more is kept as a table with the others. null: any. */
  readonly mostWrittenOut: number | null;
  /** Written after a statement. */
  readonly ending: string;
}

export const named = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const joinedBy =
  (word: 'AND' | 'OR') =>
  (conditions: readonly Condition[]): string =>
    `(${conditions.map((c) => c.value).join(` ${word} `)})`;
export const plainLiteral = (value: number): string => (value < 0 ? `(${value})` : String(value));
export const amongList = (value: string, values: readonly string[]): string =>
  `${value} IN (${values.join(', ')})`;

export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

export function dayPart(day: string, part: DayPart, { monthOf, dayOfMonth, divide }: Dialect): string {
  switch (part) {
    case 'month-of':
      return monthOf(day);
    case 'quarter-of':
      return divide(`(${monthOf(day)} + 2)`, 3);
    case 'day-of-month':
      return dayOfMonth(day);
  }
}

export function shiftTo(day: string, to: DayShift, dialect: Dialect): string {
  const { monthOf, dayOfMonth, addMonths } = dialect;
  const month = `(${day} - ${dayOfMonth(day)} + 1)`;
  const back = (months: string): string => addMonths(month, `(-(${months}))`);
  switch (to) {
    case 'month-start':
      return month;
    case 'next-month':
      return addMonths(month, '1');
    case 'month-end':
      return `(${addMonths(month, '1')} - 1)`;
    case 'quarter-start':
      return back(`(${monthOf(day)} - 1) % 3`);
    case 'quarter-end':
      return `(${addMonths(back(`(${monthOf(day)} - 1) % 3`), '3')} - 1)`;
    case 'half-year-start':
      return back(`(${monthOf(day)} - 1) % 6`);
    case 'half-year-end':
      return `(${addMonths(back(`(${monthOf(day)} - 1) % 6`), '6')} - 1)`;
    case 'year-start':
      return back(`${monthOf(day)} - 1`);
    case 'year-end':
      return `(${addMonths(back(`${monthOf(day)} - 1`), '12')} - 1)`;
  }
}

/** The greatest n with from + n months − 1 day ≤ to, both days present; 0 where `to` comes before. It is one of three. */
export function wholeMonths(from: string, to: string, { yearOf, monthOf, addMonths }: Dialect): string {
  const n = `((${yearOf(to)} - ${yearOf(from)}) * 12 + ${monthOf(to)} - ${monthOf(from)} + 1)`;
  const fits = (less: number) => `${addMonths(from, `(${n} - ${less})`)} - 1 <= ${to}`;
  return `(CASE WHEN ${to} < ${from} THEN 0 WHEN ${fits(0)} THEN ${n} WHEN ${fits(1)} THEN ${n} - 1 WHEN ${to} >= ${from} THEN ${n} - 2 END)`;
}

/** The greatest n ≥ 0 with from + n years ≤ to. It is one of two. */
export function wholeYears(from: string, to: string, { yearOf, addMonths }: Dialect): string {
  const n = `(${yearOf(to)} - ${yearOf(from)})`;
  return `(CASE WHEN ${n} <= 0 THEN 0 WHEN ${addMonths(from, `(12 * ${n})`)} <= ${to} THEN ${n} WHEN ${to} >= ${from} THEN ${n} - 1 END)`;
}
