/** The months of a stay, by its basis: what each pays a share of, where it begins, when it falls due. */
import {
  addMonths,
  type Days,
  daysInMonth,
  type Exact,
  fromDays,
  type MonthBasis,
  ratio,
  toDays,
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

/**
 * In order, each made when it is asked for: a stay may be written from year 1 to year 9999. Begins at the first month that may begin on `since` or
 * later; those before it are counted, not made.
 */
export function monthsOfStay(from: Days, to: Days, basis: MonthBasis, since: Days): Iterable<Month> {
  return basis.kind === 'whole' ? wholeOnes(from, to, since) : calendarOnes(from, to, basis, since);
}

function* wholeOnes(from: Days, to: Days, since: Days): Generator<Month> {
  const count = wholeMonths(from, to);
  let i = Math.max(0, wholeMonths(from, since) - 1);
  for (let first = addMonths(from, i); i < count; i++) {
    const next = addMonths(from, i + 1);
    yield { number: i + 1, first, last: next - 1, share: 1 };
    first = next;
  }
}

/** Every calendar month the stay touches; `first` is the first day present, `last` the month's end. */
function* calendarOnes(
  from: Days,
  to: Days,
  basis: Exclude<MonthBasis, { readonly kind: 'whole' }>,
  since: Days,
): Generator<Month> {
  const least = basis.kind === 'daily' ? 1 : basis.minDays;
  let day = from;
  let number = 0;
  const start = firstOfMonth(since);
  // Full months count wherever a February would; only the stay's first may be too short.
  if (start > from && least <= SHORTEST_MONTH) {
    const short = lastOfMonth(from) - from + 1 < least;
    number = monthsBetween(from, start) - (short ? 1 : 0);
    day = start;
  }
  while (day <= to) {
    const last = lastOfMonth(day);
    const present = Math.min(to, last) - day + 1;
    if (present >= least) {
      number++;
      const share = basis.kind === 'daily' ? ratio(BigInt(present), BigInt(fromDays(last).day)) : 1;
      yield { number, first: day, last, share };
    }
    day = last + 1;
  }
}

const SHORTEST_MONTH = 28;

function firstOfMonth(day: Days): Days {
  const { year, month } = fromDays(day);
  return toDays(year, month, 1);
}

function lastOfMonth(day: Days): Days {
  const { year, month } = fromDays(day);
  return toDays(year, month, daysInMonth(year, month));
}

const monthsBetween = (from: Days, to: Days): number => mostMonths(from, to) - 1;

/** At most how many months a stay between these days can have, whatever its basis. */
export function mostMonths(from: Days, to: Days): number {
  if (to < from) return 0;
  const [a, b] = [fromDays(from), fromDays(to)];
  return (b.year - a.year) * 12 + b.month - a.month + 1;
}
