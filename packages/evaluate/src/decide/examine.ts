/** Phase 1: may the clause apply to this object at all? Its point in time, its term, every condition, who is paid, keys. */
import { formatDateZh, type Instance } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { dateBounds, isOpen, type Moment } from '../possible.ts';
import { describe } from './describe.ts';
import { awardKey, type Draft } from './draft.ts';
import { inWords, NOBODY_TO_PAY, noteCheck, noteCondition, refuse } from './explain.ts';
import { potOfClaim } from './fund-pots.ts';
import { markOfDraft } from './marks.ts';
import { readKey } from './month-keys.ts';
import { type PeriodSpan, readingDay } from './periods.ts';
import { createRecorder } from './recorder.ts';
import type { Matter, Run } from './run.ts';
import { effectText, holdsOn, inForceOn, type Term, termsByMonth } from './terms.ts';

const DATE = { kind: 'date' } as const;

export interface Candidate {
  readonly object: Instance;
  readonly period: PeriodSpan | null;
  readonly order: number;
}

export function examine(matter: Matter, candidate: Candidate, run: Run): Draft {
  const draft = newDraft(matter, candidate, run);
  const { evaluator, clause } = matter;
  const { period, object } = candidate;
  const { watch } = draft.recorder;
  const now = period === null ? run.resolved.settings.asOf : readingDay(period);
  const at = evaluator.at(object, now, watch);
  if (at === null) {
    refuse(draft, 'not-in-force', clause.id, {
      zh: '没有时点：这一日期已知不存在',
      en: 'There is no point in time: its date is known not to be',
    });
    return draft;
  }
  if (isOpen(at)) draft.doubts.push({ source: 'date', missing: at.missing });
  draft.when = { at, law: at };
  draft.date = isOpen(at) ? null : at;
  if (!termsByMonth(clause)) for (const term of matter.terms) checkTerm(draft, at, term, run);
  if (clause.months === null) checkEffects(draft, at);
  for (const [index, condition] of clause.conditions.entries()) {
    const verdict = evaluator.condition(index, object, draft.when, watch);
    noteCondition(draft, 'condition', condition, null, verdict, run.resolved);
    if (isOpen(verdict)) draft.doubts.push({ source: 'condition', missing: verdict.missing });
  }
  if (draft.refusals.length === 0) identify(draft, draft.when, run);
  return draft;
}

function newDraft(matter: Matter, { object, period, order }: Candidate, run: Run): Draft {
  const draft: Draft = {
    matter,
    object,
    period,
    order,
    recorder: createRecorder(run.resolved, run.traced),
    refusals: [],
    doubts: [],
    steps: [],
    when: null,
    date: null,
    payee: null,
    keys: [],
    key: null,
    pot: null,
    mark: null,
    result: undefined,
    units: [],
    vague: null,
    ceiling: null,
    paid: new Map(),
    overpaid: [],
    perhapsPaid: 0,
  };
  run.asking.set(draft.recorder.watch, { kind: 'claim', draft });
  return draft;
}

function checkTerm(draft: Draft, at: Moment, term: Term, { resolved }: Run): void {
  const verdict = inForceOn(at, term);
  if (isOpen(verdict)) draft.doubts.push({ source: 'date', missing: verdict.missing });
  if (verdict === true && !draft.recorder.traced) return;
  const { from, until, text } = term;
  const { hi } = dateBounds(at);
  const late = from === null || (hi !== null && hi >= from && until !== null);
  const bound = late ? until : from;
  const needed = bound === null ? null : `${late ? '≤' : '≥'} ${formatDateZh(bound)}`;
  const found = { actual: describe(at, DATE, resolved), needed };
  const { id } = draft.matter.clause;
  noteCheck(draft, 'in-force', { id, slot: null, text, ...found }, inWords(verdict));
  if (verdict === false) refuse(draft, 'not-in-force', id, text, found);
}

/** 替代, 暂停 by another policy. */
function checkEffects(draft: Draft, at: Moment): void {
  for (const effect of draft.matter.clause.affectedBy) {
    const verdict = holdsOn(at, effect);
    if (isOpen(verdict)) draft.doubts.push({ source: 'date', missing: verdict.missing });
    if (verdict === true) refuse(draft, 'suspended', effect.by, effectText(effect));
  }
}

/** Who is paid, and by whom limits count. */
function identify(draft: Draft, when: When, run: Run): void {
  const { matter, object, recorder } = draft;
  const { evaluator, clause, rules, leading } = matter;
  draft.payee = evaluator.payee(object, when, recorder.watch);
  if (draft.payee === null) refuse(draft, 'condition', clause.id, NOBODY_TO_PAY);
  if (isOpen(draft.payee)) draft.doubts.push({ source: 'payee', missing: draft.payee.missing });
  draft.keys = rules.map((_, index) => readKey(draft, index, when, run, recorder.watch));
  draft.pot = potOfClaim(draft, when, run);
  draft.mark = markOfDraft(draft, run);
  draft.key = awardKey(draft, draft.keys);
  const first = leading === null ? undefined : draft.keys[leading.index];
  if (first?.counts && first.text === null) draft.doubts.push({ source: 'payee', missing: first.missing });
}

/** It failed for its date, not for what it is: another version of the clause may speak in its place. */
export const isOutOfTerm = ({ refusals }: Draft): boolean =>
  refusals.some((r) => r.kind === 'not-in-force' && r.slot === null);

/** The day a clause that names no date is decided on. */
export const isUndated = ({ matter, period }: Draft): boolean =>
  matter.clause.at === null && period === null && matter.clause.months === null;
