/** An application as its events made it. A value: an event gives a new one. */
import type { Days } from '@guiju/ir';
import type { ProcessEvent, ProcessEventKind, Verdict } from './event.ts';
import { type ProcessDays, type ProcessState, STATE_ROWS } from './states.ts';
import { EVENT_ROWS, processStep } from './steps.ts';

export interface Process {
  readonly state: ProcessState;
  /** The last of its events, to see whether it has moved since it was read. */
  readonly last: ProcessEventKind;
  /** The day its present step began, and how many working days the step has; null: nothing waits. */
  readonly since: Days;
  readonly workingDays: number | null;
  readonly verdict: Verdict | null;
  /** 一次性告知: how often it was told what is missing. */
  readonly notices: number;
  /** Working days left for 受理 once the applicant has supplied what was missing. */
  readonly toAccept: number;
  readonly publishedOn: Days | null;
  readonly publicationDays: number;
  readonly approvedOn: Days | null;
  /** Who handled it and who agreed as the second; a hand that was not noted is null. */
  readonly handled: readonly (string | null)[];
  readonly reviewed: readonly (string | null)[];
}

/** These begin the case or say something of its merits: whoever did so is not the second pair of eyes. */
const HANDLES: ReadonlySet<ProcessEventKind> = new Set([
  'submitted',
  'recorded',
  'supplement-requested',
  'supplied',
  'accepted',
  'first-reviewed',
  'check-failed',
]);

/** The process after an event that was let through; `null` before the first. Undefined where no row leads on. */
export function afterEvent(process: Process | null, event: ProcessEvent): Process | undefined {
  const step = processStep(event.kind, process?.state ?? null);
  if (step === undefined) return undefined;
  const before = process ?? beginning(event);
  const verdict = 'verdict' in event ? event.verdict : before.verdict;
  const state = typeof step.to === 'string' ? step.to : step.to[verdict ?? 'none'];
  if (state === undefined) return undefined;
  const moved = state !== process?.state;
  const publishing = event.kind === 'published';
  const after: Process = {
    ...before,
    state,
    last: event.kind,
    verdict,
    since: moved ? event.on : before.since,
    notices: before.notices + (event.kind === 'supplement-requested' ? 1 : 0),
    toAccept:
      event.kind === 'supplement-requested' ? Math.max(1, before.toAccept - event.used) : before.toAccept,
    publishedOn: publishing ? event.on : before.publishedOn,
    publicationDays: publishing ? event.days.publication : before.publicationDays,
    approvedOn: event.kind === 'approved' ? event.on : before.approvedOn,
    handled: HANDLES.has(event.kind) ? [...before.handled, event.by] : before.handled,
    reviewed: event.kind === 'review-agreed' ? [...before.reviewed, event.by] : before.reviewed,
  };
  if (!moved) return after;
  const payFrom = event.kind === 'approved' ? (event.payFrom ?? event.on) : event.on;
  return { ...after, ...stepOf({ ...after, since: Math.max(event.on, payFrom) }, event.days) };
}

const beginning = ({ on, kind, days }: ProcessEvent): Process => ({
  state: 'submitted',
  last: kind,
  since: on,
  workingDays: null,
  verdict: null,
  notices: 0,
  toAccept: days.accept,
  publishedOn: null,
  publicationDays: days.publication,
  approvedOn: null,
  handled: [],
  reviewed: [],
});

/** Back from an objection, a publication goes on from the day it began. */
function stepOf(process: Process, days: ProcessDays): Pick<Process, 'since' | 'workingDays'> {
  const { state, since } = process;
  if (state === 'submitted') return { since, workingDays: process.toAccept };
  if (state === 'published')
    return { since: process.publishedOn ?? since, workingDays: process.publicationDays };
  const name = STATE_ROWS[state].days;
  return { since, workingDays: name === null ? null : days[name] };
}

/** Throws where the events are none that the rules let through. */
export function foldEvents(events: Iterable<ProcessEvent>): Process | null {
  let process: Process | null = null;
  for (const event of events) {
    const after = afterEvent(process, event);
    if (after === undefined) throw new Error(`the trail holds an event that the rules refuse: ${event.kind}`);
    process = after;
  }
  return process;
}

/** Whether this hand is one that the event keeps apart; `unknown`: one of those was not noted. */
export function apartFrom(process: Process, kind: ProcessEventKind, hand: string): 'same' | 'unknown' | null {
  const others = EVENT_ROWS[kind].apart.flatMap((whose) => process[whose]);
  if (others.includes(hand)) return 'same';
  return others.includes(null) ? 'unknown' : null;
}
