/** Phase 1: may the clause apply to this object at all? Its point in time, the policy's term, every condition, who is paid, keys. */
import { type Days, formatDate, formatDateZh, type Instance } from '@guiju/ir';
import type { ClauseEvaluator } from '../clause-evaluator.ts';
import { dateBounds, isOpen, type Moment, type Verdict } from '../possible.ts';
import { compareValues } from '../reference/comparison.ts';
import { missingOf } from '../reference/interval.ts';
import { connect } from '../reference/verdict.ts';
import type { Resolved } from '../resolved.ts';
import { describe } from './describe.ts';
import type { Draft, LimitKey } from './draft.ts';
import { inWords, noteCheck, noteCondition, refuse } from './explain.ts';
import { createRecorder } from './recorder.ts';

const DATE = { kind: 'date' } as const;

export interface Candidate {
  readonly object: Instance;
  readonly year: number | null;
  /** The point in time of a clause that names none. */
  readonly now: Days;
  readonly order: number;
}

export function examine(
  evaluator: ClauseEvaluator,
  candidate: Candidate,
  resolved: Resolved,
  traced: boolean,
): Draft {
  const draft = newDraft(evaluator, candidate, resolved, traced);
  const { clause } = evaluator;
  const { watch } = draft.recorder;
  const at = evaluator.at(draft.object, candidate.now, watch);
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
  if (clause.months === null) checkTerm(draft, at, resolved);
  for (const [index, condition] of clause.conditions.entries()) {
    const verdict = evaluator.condition(index, draft.object, draft.when, watch);
    noteCondition(draft, 'condition', condition, null, verdict, resolved);
    if (isOpen(verdict)) draft.doubts.push({ source: 'condition', missing: verdict.missing });
  }
  if (draft.refusals.length === 0) identify(draft);
  return draft;
}

function newDraft(
  evaluator: ClauseEvaluator,
  { object, year, order }: Candidate,
  resolved: Resolved,
  traced: boolean,
): Draft {
  return {
    evaluator,
    object,
    year,
    order,
    recorder: createRecorder(resolved, traced),
    refusals: [],
    doubts: [],
    steps: [],
    when: null,
    date: null,
    payee: null,
    keys: [],
    key: null,
    units: [],
    vague: null,
    ceiling: null,
    paid: new Map(),
    perhapsPaid: 0,
  };
}

/** Is the policy in force on a day? */
function inForce(day: Moment, { program }: Resolved): Verdict {
  const { from, until } = program.effective;
  return connect(
    [compareValues('≥', day, from, DATE), until === null ? true : compareValues('≤', day, until, DATE)],
    false,
  );
}

export function termText({ program }: Resolved) {
  const { from, until } = program.effective;
  return {
    zh: `本政策自${formatDateZh(from)}起施行${until === null ? '' : `，至${formatDateZh(until)}止`}`,
    en: `The policy is in force from ${formatDate(from)}${until === null ? '' : ` until ${formatDate(until)}`}`,
  };
}

function checkTerm(draft: Draft, at: Moment, resolved: Resolved): void {
  const verdict = inForce(at, resolved);
  if (isOpen(verdict)) draft.doubts.push({ source: 'date', missing: verdict.missing });
  if (verdict === true && !draft.recorder.traced) return;
  const { from, until } = resolved.program.effective;
  const early = (dateBounds(at).hi ?? from) < from;
  const found = {
    actual: describe(at, DATE, resolved),
    needed: early || until === null ? `≥ ${formatDateZh(from)}` : `≤ ${formatDateZh(until)}`,
  };
  const { id } = draft.evaluator.clause;
  const text = termText(resolved);
  noteCheck(draft, 'in-force', { id, slot: null, text, ...found }, inWords(verdict));
  if (verdict === false) refuse(draft, 'not-in-force', id, text, found);
}

/** Who is paid, and by whom limits count. */
function identify(draft: Draft): void {
  const { evaluator, object, when: at, recorder } = draft;
  if (at === null) return;
  const { clause } = evaluator;
  draft.payee = evaluator.payee(object, at, recorder.watch);
  if (draft.payee === null)
    refuse(draft, 'condition', clause.id, { zh: '没有领受人', en: 'There is nobody to pay' });
  if (isOpen(draft.payee)) draft.doubts.push({ source: 'payee', missing: draft.payee.missing });
  draft.keys = clause.limits.map((_, i): LimitKey => {
    const parts = evaluator.limitKey(i, object, at, recorder.watch);
    if (parts.some((part) => part === null)) return { text: '', missing: [] };
    const missing = missingOf(parts);
    return { text: missing.length > 0 ? null : parts.map((p) => (p as Instance).id).join('|'), missing };
  });
  const [first] = draft.keys;
  draft.key = first === undefined || first.text === '' ? object.id : first.text;
  if (first !== undefined && first.text === null)
    draft.doubts.push({ source: 'payee', missing: first.missing });
}
