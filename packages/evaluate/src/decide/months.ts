/** The months of a stay, by its basis: what each pays a share of, where it begins, when it falls due. */
import {
  addMonths,
  type Days,
  type Exact,
  fromDays,
  type MonthBasis,
  monthIndex,
  ratio,
  shiftTo,
  wholeMonths,
} from '@guiju/ir';

export interface Month {
  /** From 1, in the order of the stay; months before the policy is in force keep their number. */
  readonly number: number;
  /** The month's rate is read, and the policy must be in force, on this day. */
  readonly first: Days;
  /** Last day of the period; the award falls due on it. */
  readonly last: Days;
  /** What part of a month's rate it pays. */
  readonly share: Exact;
}

/** Is told one month after the other; true: that is enough. Numbers and days are those of `Month`. */
type SeeMonth = (number: number, first: Days, last: Days) => boolean;

/**
 * In order, until it is enough: a stay may be written from year 1 to year 9999. Begins at the first month that may begin on `since` or later; those before it are counted, not
 * told.
 */
export const eachMonth = (from: Days, to: Days, basis: MonthBasis, since: Days, see: SeeMonth): void =>
  basis.kind === 'whole' ? eachWhole(from, to, since, see) : eachCalendar(from, to, basis, since, see);

function eachWhole(from: Days, to: Days, since: Days, see: SeeMonth): void {
  const count = wholeMonths(from, to);
  let i = Math.max(0, wholeMonths(from, since) - 1);
  for (let first = addMonths(from, i); i < count; i++) {
    const next = addMonths(from, i + 1);
    if (see(i + 1, first, next - 1)) return;
    first = next;
  }
}

/** Every calendar month the stay touches; `first` is the first day present, `last` the month's end. */
function eachCalendar(
  from: Days,
  to: Days,
  basis: Exclude<MonthBasis, { readonly kind: 'whole' }>,
  since: Days,
  see: SeeMonth,
): void {
  const least = basis.kind === 'daily' ? 1 : basis.minDays;
  let day = from;
  let number = 0;
  const start = shiftTo(since, 'month-start');
  // Full months count wherever a February would; only the stay's first may be too short.
  if (start > from && least <= SHORTEST_MONTH) {
    const short = shiftTo(from, 'month-end') - from + 1 < least;
    number = mostMonths(from, start) - 1 - (short ? 1 : 0);
    day = start;
  }
  while (day <= to) {
    const last = shiftTo(day, 'month-end');
    if (Math.min(to, last) - day + 1 >= least && see(++number, day, last)) return;
    day = last + 1;
  }
}

/** What part of a month's rate is paid of one that ends on `last`, by a stay until `to`. */
export const shareOf = ({ kind }: MonthBasis, first: Days, last: Days, to: Days): Exact =>
  kind === 'daily' ? ratio(BigInt(Math.min(to, last) - first + 1), BigInt(fromDays(last).day)) : 1;

const SHORTEST_MONTH = 28;

/** At most how many months a stay between these days can have, whatever its basis. */
export function mostMonths(from: Days, to: Days): number {
  if (to < from) return 0;
  return monthIndex(to) - monthIndex(from) + 1;
}
