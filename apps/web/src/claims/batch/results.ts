/** What became of each row: from a trial, or from recording. */
import type { Claim, Decision, Problem } from '@guiju/client';
import { type AwardJson, add, type Bilingual, type Exact, formatExact, type OutcomeJson } from '@guiju/ir';
import { amountOf, totalOf } from '../verdict/total.ts';
import type { RowClaim } from './claims-of-rows.ts';

export type Verdict = 'granted' | 'refused' | 'undetermined' | 'failed';

export interface RowResult {
  readonly row: number;
  readonly id: string;
  readonly verdict: Verdict;
  /** What falls due, with its unit; of a recorded claim what it recorded for this row. */
  readonly amount: string | null;
  /** Parts that were recorded before, so that nothing is paid twice. */
  readonly before: number;
  /** Why not, what is missing, or why it failed. */
  readonly why: readonly Bilingual[];
  readonly claim: string | null;
}

/** Rows of one claim by its answer. `claim`: it was recorded. */
export function resultsOf(
  { objects }: RowClaim,
  clause: string,
  decision: Decision,
  claim: Claim | null = null,
): readonly RowResult[] {
  return objects.map(({ id, row }) => {
    const outcomes = decision.outcomes.filter(
      (found) => found.clause === clause && found.object.id === id,
    ) as OutcomeJson[];
    const verdict = outcomes.length === 0 ? 'refused' : totalOf(outcomes).verdict;
    const awards = outcomes.flatMap((outcome) => outcome.awards);
    const due = claim
      ? claim.awards.filter(({ object }) => object.id === id)
      : awards.filter(({ state }) => state === 'due');
    return {
      row,
      id,
      verdict,
      amount: verdict === 'granted' ? sumText(due, outcomes[0]?.unit ?? '元') : null,
      before: awards.filter(({ state }) => state === 'paid').length,
      why: verdict === 'granted' ? [] : whyNot(outcomes),
      claim: claim?.id ?? null,
    };
  });
}

export const failedRows = ({ objects }: RowClaim, problem: Problem): readonly RowResult[] => {
  const words = problem.errors?.map(({ message }) => message) ?? [problem.words.detail];
  return objects.map(({ id, row }) => ({
    row,
    id,
    verdict: 'failed',
    amount: null,
    before: 0,
    why: words,
    claim: null,
  }));
};

function whyNot(outcomes: readonly OutcomeJson[]): readonly Bilingual[] {
  if (outcomes.length === 0) return [NOT_TOUCHED];
  const refusals = outcomes.flatMap((outcome) => outcome.refusals.map(({ text }) => text));
  const missing = outcomes.flatMap((outcome) =>
    outcome.missing.map(({ fact }) => ({ zh: `缺 ${fact}`, en: `missing ${fact}` })),
  );
  const all = [...refusals, ...missing];
  return [...new Map(all.map((words) => [words.zh, words])).values()];
}

const NOT_TOUCHED: Bilingual = { zh: '这一条不涉及这个对象', en: 'the clause does not concern this object' };

function sumText(awards: readonly Pick<AwardJson, 'amount'>[], unit: string): string {
  const parts = awards.flatMap(({ amount }) => (amount === null ? [] : [amountOf(amount)]));
  return `${formatExact(parts.reduce<Exact>(add, 0))}${unit}`;
}
