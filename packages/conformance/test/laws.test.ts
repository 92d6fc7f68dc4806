import { compileClaim } from '@guiju/evaluate';
import type { Decision } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { between, SEED } from '../src/budget.ts';
import { campaign, samplesOf } from '../src/campaign.ts';
import { difference } from '../src/compare.ts';
import { keep } from '../src/keep.ts';
import { LAWS } from '../src/laws.ts';
import { random } from '../src/random.ts';
import type { Sample } from '../src/wire.ts';

describe(`laws on generated programs, seed ${SEED}`, () => {
  test('whatever is true, the value lies within what was still possible', { timeout: 300_000 }, () => {
    const law = (s: Sample) => LAWS.soundness(s);
    const { failure } = campaign({ seed: SEED, factsEach: 16 }, between(1000, 1599), law);
    expect(failure === null ? null : keep('soundness', failure, law)).toBeNull();
  });

  test('whatever is true, an outcome comes to what its range allows', { timeout: 300_000 }, () => {
    const law = (s: Sample) => LAWS.range(s);
    const { failure } = campaign({ seed: SEED, factsEach: 40 }, between(2000, 2299), law);
    expect(failure === null ? null : keep('range', failure, law)).toBeNull();
  });

  test('whoever is paid what was decided is owed nothing more', { timeout: 300_000 }, () => {
    const law = (s: Sample) => LAWS.paid(s);
    const { failure } = campaign({ seed: SEED, factsEach: 40 }, between(4000, 4199), law);
    expect(failure === null ? null : keep('paid', failure, law)).toBeNull();
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
