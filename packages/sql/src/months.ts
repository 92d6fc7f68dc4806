/**
 * Months of a stay as expressions. The idea: they are numbered from 0 as the stay meets them, first and last day of each are the calendar's, and those that do not count are left out by a
 * condition (evaluate/decide/months.ts says which do).
 */
import { type Cell, type CellOf, LONGEST_STAY, mostMonths, SHARE_SCALE } from '@guiju/evaluate';
import { toDays } from '@guiju/ir';
import { type Code, either, isDouble, strict, whole } from './code.ts';
import { type Dialect, shiftTo, wholeMonths } from './dialect.ts';

export type Stay = CellOf<'months'>['stay'];

/** The month with a number, of a stay between two days. */
interface Month {
  readonly first: string;
  readonly last: string;
  readonly share: string;
  /** It is long enough for the basis. */
  readonly counts: string;
  /** From 1, of those that are. */
  readonly number: string;
}

/** How many months a stay meets, whether they count or not; 0 where it ends before it begins. */
export function metBy({ basis }: Stay, from: string, to: string, dialect: Dialect): string {
  if (basis.kind === 'whole') return wholeMonths(from, to, dialect);
  const { yearOf, monthOf } = dialect;
  const apart = `(${yearOf(to)} - ${yearOf(from)}) * 12 + ${monthOf(to)} - ${monthOf(from)} + 1`;
  return `(CASE WHEN ${to} < ${from} THEN 0 WHEN ${to} >= ${from} THEN ${apart} END)`;
}

export function monthAt(
  { basis }: Pick<Stay, 'basis'>,
  number: string,
  from: string,
  to: string,
  dialect: Dialect,
): Month {
  const { addMonths, always, dayOfMonth } = dialect;
  const nth = `(${number} + 1)`;
  if (basis.kind === 'whole') {
    const last = `(${addMonths(from, `(${number} + 1)`)} - 1)`;
    return { first: addMonths(from, number), last, share: '1', counts: always, number: nth };
  }
  const month = shiftTo(from, 'month-start', dialect);
  const first = `(CASE WHEN ${number} = 0 THEN ${from} ELSE ${addMonths(month, number)} END)`;
  const last = `(${addMonths(month, nth)} - 1)`;
  const present = `((CASE WHEN ${to} < ${last} THEN ${to} ELSE ${last} END) - ${first} + 1)`;
  if (basis.kind === 'daily') {
    const inDay = dialect.divide(dialect.literal(SHARE_SCALE), dayOfMonth(last));
    return { first, last, share: `(${present} * ${inDay})`, counts: always, number: nth };
  }
  const { minDays } = basis;
  const among = (other: string): string => monthAt({ basis }, other, from, to, dialect).counts;
  return {
    first,
    last,
    share: '1',
    counts: `(${present} >= ${dialect.literal(minDays)})`,
    get number() {
      return minDays <= 1 ? nth : dialect.counted(nth, among);
    },
  };
}

/** Months that begin within the terms; `granted`: and while nothing suspends the clause. */
export function within(
  { since, until, except }: Stay,
  { first, counts }: Pick<Month, 'first' | 'counts'>,
  granted: boolean,
  dialect: Dialect,
): string {
  const { literal } = dialect;
  const outside = (granted ? except : []).map((e) => {
    const before = e.from === null ? [] : [`${first} < ${literal(e.from)}`];
    const after = e.until === null ? [] : [`${first} > ${literal(e.until)}`];
    return before.length + after.length === 0 ? dialect.never : `(${[...before, ...after].join(' OR ')})`;
  });
  return [
    counts,
    ...(since === null ? [] : [`${first} >= ${literal(since)}`]),
    ...(until === null ? [] : [`${first} <= ${literal(Math.max(until, BEFORE_ALL))}`]),
    ...outside,
  ].join(' AND ');
}

/** No calendar reaches further back. */
const BEFORE_ALL = toDays(1, 1, 1) - 1;

/** NULL where either day is; and, as the plan has it, of a stay too long to be gone through. */
export function emitMonths(cell: CellOf<'months'>, code: (of: Cell) => Code, dialect: Dialect): Code {
  const { stay } = cell;
  const [from, to] = [code(stay.from), code(stay.to)];
  const count = (granted: boolean): string =>
    dialect.counted(metBy(stay, from.value, to.value, dialect), (number) =>
      within(stay, monthAt(stay, number, from.value, to.value, dialect), granted, dialect),
    );
  const parts = [
    [stay.from, from],
    [stay.to, to],
  ] as const;
  if (mostMonths(stay.from.lo, stay.to.hi) <= LONGEST_STAY) return strict(cell, count(true), parts, dialect);
  const tooLong = `(${count(false)} > ${LONGEST_STAY})`;
  const value = `(CASE WHEN ${tooLong} THEN ${whole(null, dialect)} ELSE ${count(true)} END)`;
  const { open } = strict(cell, value, parts, dialect);
  return { value, open: isDouble(cell) ? either([open, `coalesce(${tooLong}, ${dialect.never})`]) : null };
}
