/**
 * What is answered from part of the facts holds for all of them: leaving facts out may open an outcome, never change it, and the range of
 * an open one contains the answer that all facts give.
 */
import { add, compare, type Decision, type Exact, type Outcome, type Program, readRequest } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { evaluate, type RandomRequest, randomFacts } from '../src/index.ts';
import { forget } from './forget.ts';
import { haiyan } from './haiyan.ts';
import { rich } from './rich.ts';

const SAMPLES = 800;

function decide(of: Program, request: RandomRequest): Decision {
  const read = readRequest(of, request);
  if (!read.ok) throw new Error(JSON.stringify(read.errors.slice(0, 3), null, 2));
  return evaluate(of, read.settings, read.facts, read.history);
}

const nameOf = ({ clause, object, period }: Outcome) =>
  `${clause} ${object.entity}/${object.id} ${period ?? ''}`;
const totalOf = (outcome: Outcome): Exact => outcome.awards.map((a) => a.amount).reduce(add, 0);

/** Each award that is listed lies, in the full answer, within what was possible; one that is not there any more came to 0. */
function strayAward(partial: Outcome, full: Outcome): string | null {
  for (const { slot, amount, range } of partial.awards) {
    const reached = full.awards.find((a) => a.slot === slot)?.amount ?? 0;
    const { min, max } = range ?? { min: amount, max: amount };
    if (compare(min, reached) > 0 || (max !== null && compare(reached, max) > 0)) return slot;
  }
  return null;
}

/** Why the answer from fewer facts does not cover the full one; null where it does. */
function contradiction(partial: Outcome, full: Outcome): string | null {
  const name = nameOf(partial);
  if (full.verdict === 'undetermined') return null;
  switch (partial.verdict) {
    case 'granted':
    case 'refused':
      if (full.verdict !== partial.verdict)
        return `${name}: ${partial.verdict}, but ${full.verdict} from all facts`;
      return compare(totalOf(partial), totalOf(full)) === 0 ? null : `${name}: another total`;
    case 'undetermined': {
      const { min = 0, max = null } = partial.range ?? {};
      const total = totalOf(full);
      const inside = compare(min, total) <= 0 && (max === null || compare(total, max) <= 0);
      if (partial.missing.length === 0) return `${name}: undetermined, with nothing missing`;
      const stray = strayAward(partial, full);
      if (stray !== null) return `${name}: ${stray} is outside its range`;
      return inside ? null : `${name}: the full answer is outside the range`;
    }
  }
}

describe('answers from part of the facts', () => {
  it.each([
    ['the county’s measure', haiyan],
    ['claims that depend on each other', rich],
  ])(
    `hold for all of them: %s (${SAMPLES} random requests)`,
    (_, of) => {
      const contradictions: string[] = [];
      const seen = { granted: 0, refused: 0, undetermined: 0 };
      for (let seed = 1; seed <= SAMPLES; seed++) {
        const request = randomFacts(of, seed);
        const full = new Map(decide(of, request).outcomes.map((o) => [nameOf(o), o]));
        const less = forget(of, request, seed);
        for (const partial of decide(of, less).outcomes) {
          seen[partial.verdict]++;
          const whole = full.get(nameOf(partial));
          // What was paid need not be what is due: without the history, an award without a limit is shown as due.
          if (less.history === undefined && whole?.awards.some((a) => a.state === 'paid')) continue;
          const problem = whole === undefined ? null : contradiction(partial, whole);
          if (problem !== null) contradictions.push(`seed ${seed}: ${problem}`);
        }
      }
      expect(contradictions.slice(0, 5)).toEqual([]);
      expect(Math.min(seen.granted, seen.refused, seen.undetermined)).toBeGreaterThan(100);
    },
    120_000,
  );

  it('random requests are the same for the same seed, and always readable', () => {
    expect(randomFacts(haiyan, 7)).toEqual(randomFacts(haiyan, 7));
    for (let seed = 0; seed < 300; seed++)
      expect(readRequest(haiyan, randomFacts(haiyan, seed)), `seed ${seed}`).toMatchObject({ ok: true });
  });
});
