/**
 * Decisions from an engine's answers: examine → plan → allocate (limits, over all objects of a clause) → schedule → outcome.
 * Everything but the worth of expressions is decided here, so two engines that agree on expressions agree on decisions.
 */
import {
  type Days,
  type Decision,
  type FactGraph,
  type History,
  lastDayOfYear,
  type Outcome,
  yearOf,
} from '@guiju/ir';
import type { ClauseEvaluator, Engine } from '../clause-evaluator.ts';
import type { Resolved } from '../resolved.ts';
import { type Draft, isRefused } from './draft.ts';
import { type Candidate, examine } from './examine.ts';
import { linesOf, matchHistory } from './history.ts';
import { allocate } from './limits.ts';
import { outcomeOf } from './outcome.ts';
import { plan } from './plan.ts';
import { monthOfSlot } from './slots.ts';

export interface DecideOptions {
  readonly trace: boolean;
}

export function decide(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  engine: Engine,
  { trace }: DecideOptions,
): Decision {
  const { program, programHash, settings } = resolved;
  const outcomes = engine(resolved, facts).flatMap((evaluator) =>
    decideClause(evaluator, resolved, facts, history, trace),
  );
  return { policy: program.id, programHash, settings, outcomes };
}

function decideClause(
  evaluator: ClauseEvaluator,
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  traced: boolean,
): readonly Outcome[] {
  const drafts = candidatesOf(evaluator, resolved, facts).map((c) => examine(evaluator, c, resolved, traced));
  const open = (draft: Draft) => !isRefused(draft);
  const lines = linesOf(history, evaluator.clause.id, resolved.program);
  const paidTo = lines.reduce((most, { slot }) => Math.max(most, monthOfSlot(slot)), 0);
  for (const draft of drafts.filter(open)) plan(draft, resolved, paidTo);
  const claims = drafts.filter(open).sort(byDate);
  const others = matchHistory(claims, lines);
  allocate(claims, others, history !== undefined);
  return drafts.map((draft) => outcomeOf(draft, resolved));
}

/** Every instance of the subject; of a yearly clause, every year since the policy took effect. */
function candidatesOf(
  { clause }: ClauseEvaluator,
  { program, settings }: Resolved,
  facts: FactGraph,
): readonly Candidate[] {
  const objects = clause.subject === null ? [] : (facts.instances[clause.subject] ?? []);
  const years = clause.yearly
    ? yearsOf(program.effective.from, program.effective.until, settings.asOf)
    : [null];
  return objects
    .flatMap((object) => years.map((year) => ({ object, year })))
    .map(({ object, year }, order) => ({
      object,
      year,
      now: year === null ? settings.asOf : lastDayOfYear(year),
      order,
    }));
}

function yearsOf(from: Days, until: Days | null, asOf: Days): readonly number[] {
  const last = Math.max(
    yearOf(from),
    Math.min(yearOf(asOf), until === null ? Number.POSITIVE_INFINITY : yearOf(until)),
  );
  return Array.from({ length: last - yearOf(from) + 1 }, (_, i) => yearOf(from) + i);
}

/** Unknown dates last. */
const byDate = (a: Draft, b: Draft): number =>
  (a.date ?? Number.POSITIVE_INFINITY) - (b.date ?? Number.POSITIVE_INFINITY) || a.order - b.order;
