import { toDays } from '@guiju/ir';
import { amongList, type Dialect, joinedBy, plainLiteral } from './dialect.ts';

const date = (day: string): string => `(DATE '1970-01-01' + CAST(${day} AS INTEGER))`;

export const duckdb: Dialect = {
  name: 'duckdb',
  whole: 'BIGINT',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
  literal: plainLiteral,
  always: 'TRUE',
  never: 'FALSE',
  all: joinedBy('AND'),
  some: joinedBy('OR'),
  among: amongList,
  noTurns: null,
  days: { from: toDays(1, 1, 1), until: toDays(9999, 12, 31) },
  divide: (dividend, by) => `(${dividend} // ${by})`,
  yearOf: (day) => `year(${date(day)})`,
  monthOf: (day) => `month(${date(day)})`,
  dayOfMonth: (day) => `day(${date(day)})`,
  addMonths: (day, months) =>
    `(CAST(${date(day)} + to_months(CAST(${months} AS INTEGER)) AS DATE) - DATE '1970-01-01')`,
  counted: (below, condition) => `len(list_filter(range(0, ${below}), lambda j: ${condition('j')}))`,
  numbered: (below) => `unnest(range(0, ${below}))`,
  wide: 'HUGEINT',
  // DuckDB sees for itself what is used more than once.
  once: '',
  mostWrittenOut: null,
  ending: '',
};
