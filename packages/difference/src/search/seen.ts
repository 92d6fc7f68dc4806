/** What a policy answers to a scenario, clause by clause: as much of it as a claimant would notice. */
import { type Decider, referenceDecider } from '@guiju/evaluate';
import {
  add,
  type Decision,
  type Exact,
  formatDate,
  formatExact,
  type Outcome,
  type Program,
  readRequest,
} from '@guiju/ir';
import { requestFor, type Scenario } from './scenario.ts';

/** Everything a clause answers: equal texts are equal answers. */
export interface Seen {
  readonly answer: string;
  /** No fact or figure leaves it open. */
  readonly determined: boolean;
  readonly outcomes: readonly Outcome[];
}

export type SeenByClause = ReadonlyMap<string, Seen>;

const NOTHING: Seen = { answer: '', determined: true, outcomes: [] };
export const seenOf = (all: SeenByClause, clause: string): Seen => all.get(clause) ?? NOTHING;

/** undefined: the facts cannot be read under this policy, or its engine refuses them. */
export function see(
  program: Program,
  scenario: Scenario,
  decider: Decider = referenceDecider,
): SeenByClause | undefined {
  const read = readRequest(program, requestFor(program, scenario));
  if (!read.ok) return undefined;
  let decision: Decision;
  try {
    decision = decider(program, read.settings, { trace: false })(read.facts, read.history);
  } catch (e) {
    if (e instanceof RangeError) return undefined;
    throw e;
  }
  const byClause = Map.groupBy(decision.outcomes, (o) => o.clause);
  return new Map([...byClause].map(([clause, outcomes]) => [clause, seen(outcomes)]));
}

function seen(outcomes: readonly Outcome[]): Seen {
  return {
    answer: outcomes
      .map(answerOf)
      .filter((a) => a !== '')
      .sort()
      .join('\n'),
    determined: outcomes.every((o) => o.verdict !== 'undetermined'),
    outcomes,
  };
}

/** Why something was refused is left out: another reason for the same answer is no other answer. A refusal is as good as no outcome. */
function answerOf(o: Outcome): string {
  if (o.verdict === 'refused' && o.settlements.length === 0 && o.recoveries.length === 0) return '';
  const awards = o.awards.map((a) =>
    [a.slot, formatDate(a.due), formatExact(a.amount), a.unit, a.state, a.payee.id, shares(a.shares)].join(
      ' ',
    ),
  );
  const range =
    o.range && `${formatExact(o.range.min)}–${o.range.max === null ? '' : formatExact(o.range.max)}`;
  return JSON.stringify([
    o.object.id,
    o.period,
    o.verdict,
    awards,
    range,
    o.result,
    o.ceiling === null ? null : formatExact(o.ceiling),
    o.settlements.map((s) => [s.slot, formatExact(s.difference)]),
    o.recoveries.map((r) => formatExact(r.amount)),
    o.obligations.map((b) => [b.words, b.state, b.from, b.to]),
  ]);
}

const shares = (all: Outcome['awards'][number]['shares']): string =>
  all.map((s) => `${s.payer}${formatExact(s.amount)}`).join('+');

/** The sum of what is granted, by unit; what stopped counts nothing. */
export function totalOf(outcomes: readonly Outcome[], year: number | null = null): Exact {
  return outcomes
    .flatMap((o) => o.awards)
    .filter((a) => a.state !== 'undetermined' && (year === null || a.fiscalYear === year))
    .map((a) => a.amount)
    .reduce(add, 0);
}

/**
 * How much a difference tells: 0 none, 1 an answer left open on one side, 2 both answers certain, 3 certain and another sum or verdict.
 */
export function contrast(before: Seen, after: Seen): 0 | 1 | 2 | 3 {
  if (before.answer === after.answer) return 0;
  if (!before.determined || !after.determined) return 1;
  return noticed(before) === noticed(after) ? 2 : 3;
}

/** Sum, decision, and what is still owed or to be returned; not days, slots and payees. */
const noticed = ({ outcomes }: Seen): string => {
  const granted = outcomes.filter((o) => o.verdict === 'granted');
  return JSON.stringify([
    granted.length > 0,
    formatExact(totalOf(granted)),
    granted.map((o) => o.result),
    outcomes.flatMap((o) => o.settlements.map((s) => formatExact(s.difference))),
    outcomes.flatMap((o) => o.recoveries.map((r) => formatExact(r.amount))),
  ]);
};
