/** 义务: what comes with the grant, from when to when, and whether it is kept: read at asOf, or on its last day when that is over. */
import type { Days, Expr, Obligation, ObligationState } from '@guiju/ir';
import { dateBounds, isOpen, type PossibleDate } from '../possible.ts';
import { verdictOf } from '../reference/verdict.ts';
import type { Draft } from './draft.ts';
import type { Run } from './run.ts';

export const obligationsOf = (draft: Draft, run: Run): readonly ObligationState[] =>
  draft.matter.clause.obligations.map((obligation) => stateOf(obligation, draft, run));

function stateOf({ id, words, from, to, holds }: Obligation, draft: Draft, run: Run): ObligationState {
  const { object, when, recorder } = draft;
  const dateOf = (expr: Expr | null): PossibleDate =>
    expr === null || when === null ? null : (run.value(expr, object, when, recorder.watch) as PossibleDate);
  const [begins, ends] = [dateOf(from), dateOf(to)];
  const known = (date: PossibleDate): Days | null => (isOpen(date) ? null : date);
  const told = { id, words, from: known(begins), to: known(ends) };
  const { asOf } = run.resolved.settings;
  const earliest = begins === null ? null : dateBounds(begins).lo;
  if (holds === null || (!isOpen(begins) && earliest !== null && earliest > asOf))
    return { ...told, state: 'kept' };
  const at = ends === null || isOpen(ends) ? asOf : Math.min(ends, asOf);
  const verdict = verdictOf(run.value(holds, object, { at, law: at }, recorder.watch));
  if (verdict === true && !isOpen(ends)) return { ...told, state: 'kept' };
  const open = isOpen(verdict) || isOpen(begins) || isOpen(ends);
  return { ...told, state: open ? 'undetermined' : 'broken' };
}
