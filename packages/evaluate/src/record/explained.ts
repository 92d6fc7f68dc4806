/** Which tests of a claim failed, as bits: the first stands for all that is no condition of the text, then condition by condition. */
import type { Bilingual, Condition, Decision, History } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import type { RecordAnswer } from './compile-record.ts';
import type { FactRecord } from './fields.ts';
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

export function failedTests(
  { failing }: ExplainedAnswer,
  place: Place,
  { clauses }: Resolved,
): readonly FailedTest[] {
  const id = place.clause;
  const bits = failing[place.claim] ?? 0;
  const text = { zh: `条款${id}此时不适用，或已用完`, en: `Clause ${id} does not apply then, or is used up` };
  const conditions = conditionsOf(id, clauses).filter((_, i) => (bits & bitOf(i)) !== 0);
  return [
    ...((bits & 1) === 0 ? [] : [{ id, text }]),
    ...conditions.map((c) => ({ id: c.id, text: c.text })),
  ];
}

/** Of all versions of a clause. */
const conditionsOf = (id: string, clauses: Resolved['clauses']): readonly Condition[] =>
  clauses.filter((c) => c.id === id).flatMap((c) => c.conditions);

/** The same bits from a decision. */
export function failingOf(
  decision: Decision,
  places: readonly Place[],
  { clauses }: Resolved,
): readonly number[] {
  const failing: number[] = [];
  for (const { claim, clause, period, part } of places) {
    const conditions = conditionsOf(clause, clauses);
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
