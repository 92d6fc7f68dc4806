import { toDays } from '@guiju/ir';
import { amongList, type Dialect, joinedBy, plainLiteral } from './dialect.ts';

/** The whole numbers from 0 to below another that may be NULL: then there are none. */
const rangeBelow = (below: string): string =>
  `range(toUInt64(greatest(assumeNotNull(ifNull(${below}, 0)), 0)))`;
export const countedIn = (below: string, condition: (of: string) => string): string =>
  `(CASE WHEN ${below} IS NOT NULL THEN toInt64(arrayCount(j -> ifNull(${condition('toInt64(j)')}, 0), ${rangeBelow(below)})) END)`;
export const numberedIn = (below: string): string => `toInt64(arrayJoin(${rangeBelow(below)}))`;

const date = (day: string): string => `addDays(toDate32('1970-01-01'), ${day})`;

export const clickhouse: Dialect = {
  name: 'clickhouse',
  whole: 'Nullable(Int64)',
  boolean: 'Nullable(Bool)',
  text: 'Nullable(String)',
  literal: plainLiteral,
  always: 'TRUE',
  never: 'FALSE',
  all: joinedBy('AND'),
  some: joinedBy('OR'),
  among: amongList,
  noTurns: null,
  days: { from: toDays(1900, 1, 1), until: toDays(2299, 12, 31) },
  divide: (dividend, by) => `intDiv(${dividend}, ${by})`,
  yearOf: (day) => `toInt64(toYear(${date(day)}))`,
  monthOf: (day) => `toInt64(toMonth(${date(day)}))`,
  dayOfMonth: (day) => `toInt64(toDayOfMonth(${date(day)}))`,
  addMonths: (day, months) => `toInt64(toInt32(addMonths(${date(day)}, ${months})))`,
  counted: countedIn,
  numbered: numberedIn,
  wide: 'Nullable(Int128)',
  once: 'MATERIALIZED ',
  // It reads a query as if every name in it were written out: a million elements it refuses, and long before that it takes minutes and gigabytes.
  mostWrittenOut: 100_000,
  // Joins without a match give NULL, as everywhere else.
  ending:
    ' SETTINGS join_use_nulls = 1, enable_materialized_cte = 1, max_ast_elements = 1000000, max_expanded_ast_elements = 5000000',
};
