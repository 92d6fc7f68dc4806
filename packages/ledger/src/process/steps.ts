/**
 * Which event may meet which state, where it leads and who may bring it. The whole machine is these rows: `advance` looks here and nowhere
 * else, the page docs/process.md is printed from them, and what is no row is refused.
 */
import type { Bilingual } from '@guiju/ir';
import type { ProcessEventKind, Verdict } from './event.ts';
import type { ProcessState } from './states.ts';

type Scope =
  | 'applications:submit'
  | 'claims:record'
  | 'applications:handle'
  | 'claims:review'
  | 'claims:approve'
  | 'payments:send';

/** handled: whoever submitted, recorded, accepted, reviewed first, or stopped it in a check. reviewed: whoever agreed in the second review. */
type Apart = 'handled' | 'reviewed';

export interface EventRow {
  readonly words: Bilingual;
  readonly scope: Scope;
  /** Whose hands the one who brings it may not be. Never overridden. */
  readonly apart: readonly Apart[];
}

const row = (zh: string, en: string, scope: Scope, ...apart: Apart[]): EventRow => ({
  words: { zh, en },
  scope,
  apart,
});

export const EVENT_ROWS: Readonly<Record<ProcessEventKind, EventRow>> = {
  submitted: row('申报', 'submitted', 'applications:submit'),
  recorded: row('直接审核入账（免申即享、接口）', 'decided and recorded at once', 'claims:record'),
  'supplement-requested': row('一次性告知补正', 'missing items notified', 'applications:handle'),
  supplied: row('补正收齐', 'missing items supplied', 'applications:handle'),
  'supplement-lapsed': row('逾期不补正', 'not supplied in time', 'applications:handle'),
  accepted: row('受理', 'accepted', 'applications:handle'),
  'first-reviewed': row('初审', 'first review', 'applications:handle'),
  withdrawn: row('申请人撤回', 'withdrawn by the applicant', 'applications:handle'),
  'review-agreed': row('复审同意', 'second review agreed', 'claims:review', 'handled'),
  'review-returned': row('复审退回', 'second review returned', 'claims:review', 'handled'),
  published: row('公示', 'published', 'applications:handle'),
  'objection-raised': row('收到异议', 'objection received', 'applications:handle'),
  'objection-dismissed': row('异议不成立', 'objection dismissed', 'claims:review', 'handled'),
  'objection-upheld': row('异议成立', 'objection upheld', 'claims:review', 'handled'),
  'publication-ended': row('公示期满', 'publication over', 'applications:handle'),
  approved: row('批准', 'approved', 'claims:approve', 'handled', 'reviewed'),
  'approval-returned': row('批准前退回', 'returned by the approver', 'claims:approve', 'handled', 'reviewed'),
  'approval-refused': row('不予批准', 'refused by the approver', 'claims:approve', 'handled', 'reviewed'),
  'payment-made': row('银行付讫', 'paid by the bank', 'payments:send'),
  archived: row('归档', 'archived', 'applications:handle'),
  'check-called': row('列入年检', 'called for its check', 'applications:handle'),
  'check-passed': row('年检通过', 're-checked and kept', 'applications:handle'),
  'check-failed': row('年检不通过，停发', 're-checked and stopped', 'applications:handle'),
  resumed: row('恢复发放', 'resumed after a stop', 'claims:approve', 'handled'),
  'recovery-opened': row('批准追回', 'recovery approved', 'claims:approve', 'handled'),
  'recovery-ended': row('追回结清', 'recovery settled', 'payments:send'),
};

export interface ProcessStep {
  readonly event: ProcessEventKind;
  /** null: it begins the process. */
  readonly from: ProcessState | null;
  readonly to: ProcessState | Readonly<Record<Verdict, ProcessState>>;
}

const step = (
  event: ProcessEventKind,
  from: ProcessState | readonly ProcessState[] | null,
  to: ProcessStep['to'] | 'the same',
): readonly ProcessStep[] =>
  (Array.isArray(from) ? from : [from]).map((one: ProcessState | null) => ({
    event,
    from: one,
    to: to === 'the same' ? (one ?? 'submitted') : to,
  }));

/** Granted, and neither stopped nor claimed back. */
const STANDING = ['approved', 'paid', 'archived'] as const;
/** States in which money may go out. */
export const IN_FORCE: readonly ProcessState[] = [...STANDING, 'to-check'];

export const PROCESS_STEPS: readonly ProcessStep[] = [
  ...step('submitted', null, 'submitted'),
  ...step('recorded', null, 'second-review'),
  ...step('supplement-requested', 'submitted', 'supplementing'),
  ...step('supplied', 'supplementing', 'submitted'),
  ...step('supplement-lapsed', 'supplementing', 'withdrawn'),
  ...step('accepted', 'submitted', 'first-review'),
  ...step('first-reviewed', 'first-review', 'second-review'),
  ...step('review-agreed', 'second-review', { grant: 'to-publish', refuse: 'refused', none: 'closed' }),
  ...step('review-returned', 'second-review', 'first-review'),
  ...step('published', 'to-publish', 'published'),
  ...step('objection-raised', 'published', 'objected'),
  ...step('objection-dismissed', 'objected', 'published'),
  ...step('objection-upheld', 'objected', 'first-review'),
  ...step('publication-ended', 'published', 'to-approve'),
  ...step('approved', 'to-approve', 'approved'),
  ...step('approval-returned', 'to-approve', 'first-review'),
  ...step('approval-refused', 'to-approve', 'refused'),
  ...step('payment-made', 'approved', 'paid'),
  ...step('payment-made', ['paid', 'archived', 'to-check', 'stopped', 'recovering', 'recovered'], 'the same'),
  ...step('archived', 'paid', 'archived'),
  ...step('check-called', STANDING, 'to-check'),
  ...step('check-passed', STANDING, 'the same'),
  // What was kept is payable now.
  ...step('check-passed', 'to-check', 'approved'),
  ...step('check-failed', IN_FORCE, 'stopped'),
  ...step('resumed', 'stopped', 'approved'),
  ...step('recovery-opened', ['paid', 'archived', 'to-check', 'stopped'], 'recovering'),
  ...step('recovery-ended', 'recovering', 'recovered'),
  ...step(
    'withdrawn',
    [
      'submitted',
      'supplementing',
      'first-review',
      'second-review',
      'to-publish',
      'published',
      'objected',
      'to-approve',
    ],
    'withdrawn',
  ),
];

export const processStep = (event: ProcessEventKind, from: ProcessState | null): ProcessStep | undefined =>
  PROCESS_STEPS.find((s) => s.event === event && s.from === from);
