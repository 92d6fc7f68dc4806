/** Which outcomes and awards an expectation speaks of: those of its clause, its object (or whom that pays), its year. */
import type { Award, Decision, Expectation, FactGraph, Instance, Outcome } from '@guiju/ir';

export interface Selected {
  readonly outcome: Outcome;
  readonly awards: readonly Award[];
}

export function select(
  decision: Decision,
  facts: FactGraph,
  { clause, object, year }: Expectation,
): readonly Selected[] {
  const own = decision.outcomes.filter((o) => o.clause === clause);
  const ofObject = object === null ? whole(own) : narrow(own, facts, object);
  return ofObject
    .filter(({ outcome }) => year === null || outcome.year === null || outcome.year === year)
    .map(({ outcome, awards }) => ({
      outcome,
      awards: awards.filter((a) => year === null || a.fiscalYear === year),
    }));
}

const whole = (outcomes: readonly Outcome[]): readonly Selected[] =>
  outcomes.map((outcome) => ({ outcome, awards: outcome.awards }));

/** The object itself; else what is paid to or counted for it; else what belongs to it (a refusal pays nobody). */
function narrow(outcomes: readonly Outcome[], facts: FactGraph, id: string): readonly Selected[] {
  const itself = outcomes.filter((o) => o.object.id === id);
  if (itself.length > 0) return whole(itself);
  const concerns = (a: Award) => a.payee.id === id || a.key.split('|').includes(id);
  return outcomes.flatMap((outcome): Selected[] => {
    const awards = outcome.awards.filter(concerns);
    if (awards.length > 0) return [{ outcome, awards }];
    return outcome.awards.length === 0 && belongsTo(outcome, facts, id) ? [{ outcome, awards }] : [];
  });
}

function belongsTo({ object }: Outcome, facts: FactGraph, id: string): boolean {
  const instance = facts.instances[object.entity]?.find((i) => i.id === object.id);
  if (instance === undefined) return false;
  const isIt = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'entity' in value && (value as Instance).id === id;
  return isIt(instance.parent) || instance.values.some(isIt);
}
