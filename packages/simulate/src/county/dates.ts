/** Dates the county draws, with weight on the days where date rules break: month ends, 29 February, the 29th to the 31st. */
import { type Days, daysInMonth, toDays } from '@guiju/ir';
import { pickWeighted, type Stream } from '../random.ts';

/** Certificates and titles peak in June and November. */
const CERTIFICATE_MONTHS = [4, 3, 6, 6, 8, 22, 6, 5, 7, 8, 19, 6] as const;

/** A day of the year; one in eight on a month's end, and 29 February where there is one. */
export function dayOf(stream: Stream, year: number, months: readonly number[] = CERTIFICATE_MONTHS): Days {
  const month = pickWeighted(stream, months) + 1;
  const last = daysInMonth(year, month);
  const day = stream.chance(125) ? last : stream.below(last) + 1;
  return toDays(year, month, day);
}

/** A placement's start: 1 March, 1 July and 1 September mostly. */
export function placementStart(stream: Stream, year: number): Days {
  const month = [3, 7, 9][pickWeighted(stream, [40, 25, 35])] as number;
  return toDays(year, month, stream.chance(800) ? 1 : stream.below(28) + 1);
}

/** A start on the 29th, 30th or 31st, never before March 2023, when the measure begins. */
export function lateStart(stream: Stream, year: number): Days {
  const firstMonth = year === 2023 ? 3 : 1;
  for (;;) {
    const month = firstMonth + stream.below(13 - firstMonth);
    const day = 29 + stream.below(3);
    if (day <= daysInMonth(year, month)) return toDays(year, month, day);
  }
}
