import { compileClaim } from '@guiju/evaluate';
import type { Decision } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { between, SEED } from '../src/budget.ts';
import { campaign, samplesOf } from '../src/campaign.ts';
import { difference } from '../src/compare.ts';
import { complete } from '../src/generate/complete.ts';
import { keep } from '../src/keep.ts';
import { derive, random } from '../src/random.ts';
import { outsideRange } from '../src/ranges.ts';
import { answersOutside } from '../src/soundness.ts';
import type { Sample } from '../src/wire.ts';

/** The same number for the same sample, so that a law that chooses is the same law when replayed. */
const seedOf = ({ facts, settings }: Sample): number =>
  derive(
    settings.asOf + settings.knownAt * 31,
    Object.values(facts.instances).flatMap((l) => l ?? []).length,
  );

describe(`laws on generated programs, seed ${SEED}`, () => {
  test('whatever is true, the value lies within what was still possible', { timeout: 300_000 }, () => {
    const law = (s: Sample): string | null => {
      const r = random(seedOf(s));
      return answersOutside(s, complete(r, s.program, s.facts), s.settings.asOf - r.below(300));
    };
    const { failure } = campaign({ seed: SEED, factsEach: 16 }, between(1000, 1299), law);
    expect(failure === null ? null : keep('soundness', failure, law)).toBeNull();
  });

  test('whatever is true, an outcome comes to what its range allows', { timeout: 300_000 }, () => {
    const law = (s: Sample): string | null => outsideRange(s, random(seedOf(s)));
    const { failure } = campaign({ seed: SEED, factsEach: 40 }, between(2000, 2149), law);
    expect(failure === null ? null : keep('range', failure, law)).toBeNull();
  });

  test('claims decided in any order, and by a claim compiled anew, come out the same', {
    timeout: 300_000,
  }, () => {
    for (const programNumber of between(3000, 3029)) {
      const samples = [...samplesOf(SEED, programNumber, 40)];
      const decide = (s: Sample, program = s.program): Decision =>
        compileClaim(program, s.settings)(s.facts, s.history);
      const inOrder = samples.map((s) => decide(s));
      const shuffled = random(programNumber).shuffle([...samples.keys()]);
      for (const i of shuffled) {
        const sample = samples[i] as Sample;
        expect(difference(inOrder[i], decide(sample))).toBeNull();
      }
      const [again] = samples.slice(-1);
      if (again) expect(difference(inOrder.at(-1), decide(again, { ...again.program }))).toBeNull();
    }
  });
});
