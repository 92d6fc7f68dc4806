import type { Program } from '@guiju/ir';
import type { RandomRequest } from '../src/index.ts';
import { createChoices } from '../src/random/generator.ts';
/** The request with some attributes, lists or the history left out. */
export function forget(of: Program, request: RandomRequest, seed: number): RandomRequest {
  // Objects that clauses are decided for are claims, not facts: those presented stay presented.
  const claimed = new Set(of.clauses.map((c) => c.subject));
  const choices = createChoices(seed);
  const percent = choices.pick([3, 10, 30]);
  const strip = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(strip);
    if ('value' in value) return value;
    const kept = Object.entries(value).filter(
      ([key]) => key === 'id' || claimed.has(key) || !choices.chance(percent),
    );
    return Object.fromEntries(kept.map(([key, item]) => [key, strip(item)]));
  };
  const top = Object.entries(request.facts).map(([entity, list]) => [entity, strip(list)]);
  const history = choices.chance(20) ? undefined : request.history;
  return { ...request, facts: Object.fromEntries(top), history };
}
