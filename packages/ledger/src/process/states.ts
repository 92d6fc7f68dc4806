/** Where an application may stand on its way from 申报 to 归档, in words too, and whose clock runs there. */
import type { Bilingual } from '@guiju/ir';

export const PROCESS_STATES = [
  'submitted',
  'supplementing',
  'first-review',
  'second-review',
  'to-close',
  'waiting',
  'to-publish',
  'published',
  'objected',
  'to-approve',
  'approved',
  'paid',
  'archived',
  'to-check',
  'stopped',
  'recovering',
  'recovered',
  'refused',
  'closed',
  'withdrawn',
] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** Working days of each step, by whose name they are set. */
export interface ProcessDays {
  readonly accept: number;
  readonly supplement: number;
  readonly firstReview: number;
  readonly secondReview: number;
  readonly publish: number;
  readonly publication: number;
  readonly objection: number;
  readonly approve: number;
  readonly pay: number;
  readonly archive: number;
  readonly check: number;
}

export interface StateRow {
  readonly words: Bilingual;
  /** Which of the days the state has; null: nothing waits in it. */
  readonly days: keyof ProcessDays | null;
  readonly waitsFor: 'office' | 'applicant' | 'public' | null;
}

const row = (
  zh: string,
  en: string,
  days: StateRow['days'] = null,
  waitsFor: StateRow['waitsFor'] = days === null ? null : 'office',
): StateRow => ({ words: { zh, en }, days, waitsFor });

export const STATE_ROWS: Readonly<Record<ProcessState, StateRow>> = {
  submitted: row('待受理', 'to be accepted', 'accept'),
  supplementing: row('待补正', 'to be completed', 'supplement', 'applicant'),
  'first-review': row('待初审', 'first review', 'firstReview'),
  'second-review': row('待复审', 'second review', 'secondReview'),
  'to-close': row('待集中评定', 'to be decided together'),
  waiting: row('候补', 'on the waiting list'),
  'to-publish': row('待公示', 'to be published', 'publish'),
  published: row('公示中', 'being published', 'publication', 'public'),
  objected: row('异议处理中', 'objection being handled', 'objection'),
  'to-approve': row('待批准', 'to be approved', 'approve'),
  approved: row('待拨付', 'approved, to be paid', 'pay'),
  paid: row('已拨付，待归档', 'paid, to be archived', 'archive'),
  archived: row('已归档', 'archived'),
  'to-check': row('待年检', 'to be re-checked', 'check'),
  stopped: row('已停发', 'stopped'),
  recovering: row('追回中', 'being recovered'),
  recovered: row('已追回', 'recovered'),
  refused: row('不予兑现', 'refused'),
  closed: row('已办结（没有可给的）', 'closed: nothing to grant'),
  withdrawn: row('已撤回', 'withdrawn'),
};
