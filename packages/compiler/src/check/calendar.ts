/** Which 日历 working days go by: the policy's own, the nearest above; else that of an imported policy. */
import type { Span } from '@guiju/ir';
import type { BoundCalendar } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Checker } from './scope.ts';

/** null where there is none (reported). */
export function calendarFor(check: Checker, at: Span): string | null {
  const found = nearestTo(each(check.bound.calendars), at);
  if (!found) {
    check.sink.diagnostics.push(diagnose('GJ3025', at, {}));
    return null;
  }
  check.used.add(found.symbol.id);
  return found.id;
}

function nearestTo(calendars: readonly BoundCalendar[], at: Span): BoundCalendar | undefined {
  const above = calendars.filter(({ own, calendar: { span } }) => {
    return own && span?.file === at.file && span.start < at.start;
  });
  return above.at(-1) ?? calendars[0];
}
