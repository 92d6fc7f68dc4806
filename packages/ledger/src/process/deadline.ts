/** Deadlines in working days, by calendars that are data. A day that no calendar covers is counted Monday to Friday, and the deadline says that it is not sure. */
import { type Calendar, covers, type Days, isWorkingDay } from '@guiju/ir';
import type { Process } from './process.ts';
import { STATE_ROWS, type StateRow } from './states.ts';

/** The first calendar that covers a day says what it is. */
export type Calendars = readonly Calendar[];

export interface Due {
  /** The last day of the step. */
  readonly due: Days;
  readonly sure: boolean;
  readonly workingDays: number;
  /** Working days from a day to the last one; below 0: over by so many. */
  readonly left: number;
  readonly waitsFor: NonNullable<StateRow['waitsFor']>;
}

const WEEK: Pick<Calendar, 'off' | 'on'> = { off: [], on: [] };
const isWorked = (calendars: Calendars, day: Days): { readonly worked: boolean; readonly sure: boolean } => {
  const calendar = calendars.find((c) => covers(c, day));
  return { worked: isWorkingDay((calendar ?? WEEK) as Calendar, day), sure: calendar !== undefined };
};

/** The n-th working day after a day, which itself does not count. n ≥ 0. */
export function dayAfter(
  calendars: Calendars,
  day: Days,
  n: number,
): { readonly day: Days; readonly sure: boolean } {
  let [at, counted, sure] = [day, 0, true];
  while (counted < n) {
    at++;
    const one = isWorked(calendars, at);
    if (one.worked) counted++;
    sure &&= one.sure;
  }
  return { day: at, sure };
}

/** Working days after `from` up to and with `to`; below 0 where `to` comes before. */
export function workingDaysBetween(calendars: Calendars, from: Days, to: Days): number {
  if (to < from) return -workingDaysBetween(calendars, to, from);
  let counted = 0;
  for (let day = from + 1; day <= to; day++) if (isWorked(calendars, day).worked) counted++;
  return counted;
}

/** null: nothing waits. `today` may be any day. */
export function dueOf({ state, since, workingDays }: Process, calendars: Calendars, today: Days): Due | null {
  const { waitsFor } = STATE_ROWS[state];
  if (workingDays === null || waitsFor === null) return null;
  const { day: due, sure } = dayAfter(calendars, since, workingDays);
  return { due, sure, workingDays, left: workingDaysBetween(calendars, today, due), waitsFor };
}
