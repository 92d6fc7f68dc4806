/**
 * One clause over the county, once for everybody who is entitled: awards in columns, whole fen, before anybody is left out for not
 * claiming. Take-up and headcount are applied when the columns are added up, so they cost no evaluation.
 */
import {
  canonicalJson,
  type Decision,
  type FactGraph,
  type History,
  type Instance,
  lastDayOfYear,
  type Program,
  type Settings,
} from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import { YEARS } from '../county/towns.ts';
import { addDecision, createRun } from './build-run.ts';
import type { ClauseRun } from './columns.ts';
import type { Dependencies, Narrowed } from './dependencies.ts';
import type { Scenario } from './scenario.ts';
import { lastingRefusal, portionsOf } from './touch.ts';

/** An engine for one narrowed program: `compileClaim` of @guiju/evaluate, or the reference interpreter behind the same shape. */
export type ClaimEngine = (
  program: Program,
  settings: Settings,
) => (facts: FactGraph, history: History) => Decision;

const AS_OF = lastDayOfYear(YEARS[YEARS.length - 1] as number);

export const settingsOf = (needs: Dependencies, scenario: Scenario): Settings => ({
  asOf: AS_OF,
  knownAt: AS_OF,
  readings: Object.fromEntries(
    Object.entries(scenario.readings).filter(([id]) => needs.readings.includes(id)),
  ),
  values: Object.fromEntries(
    Object.entries(scenario.values).filter(([address]) => needs.parameters.includes(address)),
  ),
});

/** What of the scenario a clause's awards rest on, as a key. */
export const settingsKey = (settings: Settings): string =>
  canonicalJson([settings.readings, settings.values]);

/** Work that offers to pause. */
export type Pausing<T> = Generator<void, T>;

/**
 * Evaluates a clause for these subjects, in portions. `touched` are those of them whom another figure might still pay; the same subjects where
 * nobody asks.
 */
export function* runClause(
  narrow: Narrowed,
  settings: Settings,
  bound: BoundCounty,
  subjects: readonly Instance[],
  engine: ClaimEngine,
  narrowing: boolean,
): Pausing<{ readonly run: ClauseRun; readonly touched: readonly Instance[] }> {
  const { clause } = narrow;
  const subject = clause.subject ?? '';
  const run = createRun(clause.id, bound);
  const decide = engine(narrow.program, settings);
  // What was promised at the decision is the same clause without the conditions that later stop its parts.
  const promise = narrow.promise && engine(narrow.promise, settings);
  const isLasting = narrowing ? lastingRefusal(narrow) : () => false;
  const kept = new Set<string>();
  for (const portion of portionsOf(narrow, settings, subjects)) {
    const facts = { instances: { ...bound.facts.instances, [subject]: portion } };
    const decision = decide(facts, []);
    addDecision(run, clause.id, decision, promise ? promise(facts, []) : decision);
    yield;
    if (narrowing)
      for (const o of decision.outcomes) if (o.clause === clause.id && !isLasting(o)) kept.add(o.object.id);
  }
  return {
    run: run.done(),
    touched: narrowing ? subjects.filter(({ id }) => kept.has(id)) : subjects,
  };
}
