/** 期满 and 工作日数 where dates may be known only within bounds. Both grow with the later date; a day that no calendar covers leaves them open. */
import {
  addMonths,
  type Calendar,
  covers,
  type Days,
  type ExprOf,
  isWorkingDay,
  type Missing,
  workingDayAfter,
  workingDays,
} from '@guiju/ir';
import {
  dateBounds,
  type Moment,
  mergeMissing,
  missingGap,
  open,
  type Possible,
  type PossibleDate,
  type PossibleNumber,
} from '../possible.ts';
import { mayBeAbsent, missingOf, numberBounds, numberOf, wholePart } from './interval.ts';

type Term = Pick<ExprOf<'term-end'>, 'unit' | 'rolls'>;

/** A last day, or the earliest it can be where the calendar does not reach. */
interface LastDay {
  readonly day: Days;
  readonly sure: boolean;
}

/** `calendar` null: the term needs none. */
export function termEnd(of: Possible, length: Possible, term: Term, calendar: Calendar | null): PossibleDate {
  if (of === null || length === null) return null;
  const day = dateBounds(of as Moment);
  const n = numberBounds(length);
  const earliest =
    day.lo === null || n.lo === null ? null : lastDayOf(day.lo, wholePart(n.lo), term, calendar);
  const latest = day.hi === null || n.hi === null ? null : lastDayOf(day.hi, wholePart(n.hi), term, calendar);
  const uncovered = calendar !== null && !(earliest?.sure === true && latest?.sure === true);
  const lo = earliest?.day ?? null;
  const hi = uncovered ? null : (latest?.day ?? null);
  const absent = mayBeAbsent([of, length]);
  if (!absent && lo !== null && lo === hi) return lo;
  return open({ kind: 'date', lo, hi }, withGap([of, length], uncovered ? calendar : null), absent);
}

function lastDayOf(day: Days, n: number, { unit, rolls }: Term, calendar: Calendar | null): LastDay {
  if (calendar === null) return { day: unit === 'month' ? addMonths(day, n) : day + n, sure: true };
  if (unit === 'workday') return workingDayAfter(calendar, day, n);
  let last = unit === 'month' ? addMonths(day, n) : day + n;
  if (!rolls) return { day: last, sure: true };
  while (covers(calendar, last) && !isWorkingDay(calendar, last)) last++;
  return { day: last, sure: covers(calendar, last) };
}

export function workdaysBetween(from: Possible, to: Possible, calendar: Calendar): PossibleNumber {
  if (from === null || to === null) return null;
  const start = dateBounds(from as Moment);
  const end = dateBounds(to as Moment);
  const least = start.hi === null || end.lo === null ? 0 : workingDays(calendar, start.hi, end.lo).least;
  const most = start.lo === null || end.hi === null ? null : workingDays(calendar, start.lo, end.hi).most;
  const empty = start.lo !== null && end.hi !== null && end.hi < start.lo;
  const covered =
    start.lo !== null && end.hi !== null && covers(calendar, start.lo) && covers(calendar, end.hi);
  const missing = withGap([from, to], empty || covered ? null : calendar);
  return numberOf(least, most, missing, mayBeAbsent([from, to]));
}

const withGap = (operands: readonly Possible[], calendar: Calendar | null): readonly Missing[] =>
  calendar === null ? missingOf(operands) : mergeMissing(missingOf(operands), [missingGap(calendar.id)]);
