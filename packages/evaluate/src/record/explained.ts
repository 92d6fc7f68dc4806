/** Which tests of a claim failed, as bits: the first stands for all that is no condition of the text, then condition by condition. */
import type { Bilingual, Decision, History } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import type { FactRecord } from './fields.ts';
import type { RecordAnswer } from './compile-record.ts';
import type { Place } from './places.ts';

export interface ExplainedAnswer {
  readonly answer: RecordAnswer;
  /** A copy of what was decided on. */
  readonly record: FactRecord;
  readonly history: History;
  /** By claim. */
  readonly failing: readonly number[];
}

export interface FailedTest {
  /** The condition's id; the clause's for anything else (not in force, used up). */
  readonly id: string;
  readonly text: Bilingual;
}

/** Conditions beyond these share the last bit. */
const LAST_BIT = 30;
export const bitOf = (condition: number): number => 1 << Math.min(condition + 1, LAST_BIT);

export function failedTests({ failing }: ExplainedAnswer, place: Place, { clauses }: Resolved): readonly FailedTest[] {
  const clause = clauses.find((c) => c.id === place.clause);
  const bits = failing[place.claim] ?? 0;
  if (clause === undefined) return [];
  const text = { zh: `条款${clause.id}此时不适用，或已用完`, en: `Clause ${clause.id} does not apply then, or is used up` };
  return [
    ...((bits & 1) === 0 ? [] : [{ id: clause.id, text }]),
    ...clause.conditions.filter((_, i) => (bits & bitOf(i)) !== 0).map((c) => ({ id: c.id, text: c.text })),
  ];
}

/** The same bits from a decision. */
export function failingOf(decision: Decision, places: readonly Place[], { clauses }: Resolved): readonly number[] {
  const failing: number[] = [];
  for (const { claim, clause, period, part } of places) {
    const conditions = clauses.find((c) => c.id === clause)?.conditions ?? [];
    const refusals = decision.outcomes
      .filter((o) => o.clause === clause && o.verdict === 'refused' && (part === null || o.period === period))
      .flatMap((o) => o.refusals)
      .filter((r) => r.slot === null || r.kind !== 'condition');
    const bit = (kind: string, id: string): number => {
      const at = conditions.findIndex((c) => c.id === id);
      return kind === 'condition' && at >= 0 ? bitOf(at) : 1;
    };
    failing[claim] = refusals.reduce((bits, r) => bits | bit(r.kind, r.id), 0);
  }
  return failing;
}
