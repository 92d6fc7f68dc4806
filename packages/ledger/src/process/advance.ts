/**
 * One step: the application after it, or the rule that stands against it. Pure. What a signed override sets aside is one rule by its name; every other
 * still holds.
 */

import { type Calendars, dueOf } from './deadline.ts';
import type { ProcessEvent } from './event.ts';
import { afterEvent, apartFrom, type Process } from './process.ts';
import {
  calendarOpen,
  handUnknown,
  nothingMissing,
  noticeOnce,
  type ProcessRefusal,
  publicationRunning,
  resultGranted,
  resultOpen,
  resultRefused,
  samePerson,
  stillMissing,
  supplementRunning,
  wrongState,
} from './refusal.ts';
import { EVENT_ROWS, processStep } from './steps.ts';

/** What the rules ask about beside the process itself. */
export interface Circumstances {
  readonly calendars: Calendars;
  /** Items that are missing now. */
  readonly missing: number;
  /** Items of the notice, those that the clerk added included. */
  readonly asked: number;
  /** By the program, on the facts as they are. */
  readonly evaluated: 'granted' | 'refused' | 'undetermined';
}

export type Advanced =
  | { readonly ok: true; readonly process: Process }
  | { readonly ok: false; readonly refusal: ProcessRefusal };

export function advance(
  process: Process | null,
  event: ProcessEvent,
  circumstances: Circumstances,
): Advanced {
  const refusal = refusalOf(process, event, circumstances);
  if (refusal !== null && !(refusal.overridable && event.override?.rule === refusal.rule))
    return { ok: false, refusal };
  if (event.override !== null && event.override.signedBy === event.by)
    return { ok: false, refusal: samePerson(event.kind) };
  const after = afterEvent(process, event);
  return after === undefined
    ? { ok: false, refusal: wrongState(event.kind, process?.state ?? null) }
    : { ok: true, process: after };
}

function refusalOf(process: Process | null, event: ProcessEvent, now: Circumstances): ProcessRefusal | null {
  if (processStep(event.kind, process?.state ?? null) === undefined)
    return wrongState(event.kind, process?.state ?? null);
  if (process === null) return null;
  if (EVENT_ROWS[event.kind].apart.length > 0) {
    if (event.by === null) return handUnknown(event.kind);
    const apart = apartFrom(process, event.kind, event.by);
    if (apart === 'same') return samePerson(event.kind);
    if (apart === 'unknown') return handUnknown(event.kind);
  }
  switch (event.kind) {
    case 'supplement-requested':
      if (now.asked === 0) return nothingMissing;
      return process.notices > 0 ? noticeOnce : null;
    case 'supplement-lapsed':
      return beforeEnd(process, event, now, supplementRunning);
    case 'accepted':
      return now.missing > 0 ? stillMissing(now.missing) : null;
    case 'first-reviewed':
      if (now.evaluated === 'undetermined') return resultOpen;
      if (event.verdict === 'grant') return now.evaluated === 'refused' ? resultRefused : null;
      return now.evaluated === 'granted' ? resultGranted : null;
    case 'publication-ended': {
      const due = dueOf(process, now.calendars, event.on);
      return (
        beforeEnd(process, event, now, publicationRunning) ??
        (due && !due.sure ? calendarOpen(due.due) : null)
      );
    }
    case 'approved':
    case 'resumed':
      if (now.evaluated === 'undetermined') return resultOpen;
      return now.evaluated === 'refused' ? resultRefused : null;
    case 'submitted':
    case 'recorded':
    case 'supplied':
    case 'withdrawn':
    case 'review-agreed':
    case 'review-returned':
    case 'published':
    case 'objection-raised':
    case 'objection-dismissed':
    case 'objection-upheld':
    case 'approval-returned':
    case 'approval-refused':
    case 'payment-made':
    case 'archived':
    case 'check-called':
    case 'check-passed':
    case 'check-failed':
    case 'recovery-opened':
    case 'recovery-ended':
      return null;
  }
}

function beforeEnd(
  process: Process,
  { on }: ProcessEvent,
  { calendars }: Circumstances,
  running: (due: number) => ProcessRefusal,
): ProcessRefusal | null {
  const due = dueOf(process, calendars, on);
  return due !== null && on <= due.due ? running(due.due) : null;
}
