/** The law of SQL calendars: a database adds, counts and shifts days as the language does, as far as its dialect says that its calendar reaches. */
import { addMonths, dayPart, shiftTo, toDays, wholeMonths, wholeYears } from '@guiju/ir';
import {
  type Dialect,
  wholeMonths as monthsInSql,
  dayPart as partInSql,
  shiftTo as shiftInSql,
  wholeYears as yearsInSql,
} from '@guiju/sql';
import type { Row } from '@guiju/tables';
import { SHIFTS } from './generate/date.ts';
import { DAY_PARTS } from './generate/number.ts';
import { random } from './random.ts';

/** What is tried of the four centuries on either side of 2000 that a calendar reaches; months are added within forty-two years. */
const [FIRST, LAST] = [toDays(1600, 1, 1), toDays(2400, 12, 31)];
const ROOM = 42 * 366;

/** Three lists of whole numbers as columns a, b and n of one table, row by row. */
export type Listed = (a: string, b: string, n: string) => string;
export const inDuckdb: Listed = (a, b, n) =>
  `(SELECT unnest([${a}]) AS a, unnest([${b}]) AS b, unnest([${n}]) AS n)`;
export const inClickhouse: Listed = (a, b, n) =>
  `(SELECT toInt64(p) AS a, toInt64(q) AS b, toInt64(m) AS n FROM (SELECT [${a}] AS x, [${b}] AS y, [${n}] AS z) ARRAY JOIN x AS p, y AS q, z AS m)`;

/** Of 20,000 pairs of days the first on which they differ; null: none. */
export async function calendarDisagreement(
  dialect: Dialect,
  listed: Listed,
  ask: (query: string) => Promise<readonly Row[]>,
  seed: number,
): Promise<string | null> {
  const r = random(seed);
  const first = Math.max(FIRST, dialect.days.from + ROOM);
  const last = Math.min(LAST, dialect.days.until - ROOM);
  const cases = Array.from({ length: 20_000 }, () => {
    const from = r.between(first, last);
    const near = r.chance(0.5) ? r.between(-40, 800) : r.between(-100_000, 100_000);
    return { from, to: Math.min(last, Math.max(first, from + near)), months: r.between(-500, 500) };
  });
  const columns = [
    dialect.addMonths('a', 'n'),
    monthsInSql('a', 'b', dialect),
    yearsInSql('a', 'b', dialect),
    ...SHIFTS.map((to) => shiftInSql('a', to, dialect)),
    ...DAY_PARTS.map((part) => partInSql('a', part, dialect)),
  ];
  const list = (of: keyof (typeof cases)[number]) => cases.map((c) => c[of]).join(', ');
  const answer = await ask(
    `SELECT a, b, n, ${columns.map((c, i) => `${c} AS x${i}`).join(', ')} FROM ${listed(list('from'), list('to'), list('months'))} t`,
  );
  if (answer.length !== cases.length) return `${answer.length} answers for ${cases.length} days`;
  for (const row of answer) {
    const [from, to, months] = [Number(row.a), Number(row.b), Number(row.n)];
    const expected = [
      addMonths(from, months),
      wholeMonths(from, to),
      wholeYears(from, to),
      ...SHIFTS.map((shift) => shiftTo(from, shift)),
      ...DAY_PARTS.map((part) => dayPart(from, part)),
    ];
    const actual = expected.map((_, i) => Number(row[`x${i}`]));
    if (actual.join(' ') !== expected.join(' '))
      return `${from} ${to} ${months}: SQL ${actual.join(' ')} ≠ ${expected.join(' ')}`;
  }
  return null;
}
