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

export function monthsOfStay(from: Days, to: Days, basis: MonthBasis): readonly Month[] {
  switch (basis.kind) {
    case 'whole':
      return Array.from({ length: wholeMonths(from, to) }, (_, i) => ({
        number: i + 1,
        first: addMonths(from, i),
        last: addMonths(from, i + 1) - 1,
        share: 1,
      }));
    case 'calendar':
      return calendarMonths(from, to)
        .filter((m) => m.present >= basis.minDays)
        .map(({ first, last }, i) => ({ number: i + 1, first, last, share: 1 }));
    case 'daily':
      return calendarMonths(from, to).map(({ first, last, present, length }, i) => ({
        number: i + 1,
        first,
        last,
        share: ratio(BigInt(present), BigInt(length)),
      }));
  }
}

/** Every calendar month the stay touches, with its days present; `first` is the first of those, `last` the month's end. */
function calendarMonths(from: Days, to: Days) {
  const months: { first: Days; last: Days; present: number; length: number }[] = [];
  for (let day = from; day <= to; ) {
    const { year, month } = fromDays(day);
    const length = daysInMonth(year, month);
    const last = toDays(year, month, length);
    months.push({ first: day, last, present: Math.min(to, last) - day + 1, length });
    day = last + 1;
  }
  return months;
}

/** At most how many months a stay between these days can have, whatever its basis. */
export function mostMonths(from: Days, to: Days): number {
  if (to < from) return 0;
  const [a, b] = [fromDays(from), fromDays(to)];
  return (b.year - a.year) * 12 + b.month - a.month + 1;
}
