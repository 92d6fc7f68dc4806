import { compileClaim } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { disagreement } from '../src/agreement.ts';
import { SEED } from '../src/budget.ts';
import type { Tally } from '../src/campaign.ts';
import { difference } from '../src/compare.ts';
import { keep } from '../src/keep.ts';
import { compiledPolicies, requestFor } from '../src/policies.ts';

const REQUESTS = 60;

describe.each(compiledPolicies())('$id as it stands', ({ program }) => {
  test(`the engines agree on ${REQUESTS} random requests from seed ${SEED}`, { timeout: 300_000 }, () => {
    const tally: Tally = { cases: 0, granted: 0, refused: 0, undetermined: 0 };
    for (let i = 0; i < REQUESTS; i++) {
      const sample = requestFor(program, SEED + i);
      const message = disagreement(sample, tally);
      expect(message === null ? null : keep('policy', { sample, message }, disagreement)).toBeNull();
    }
    expect(tally.refused).toBeGreaterThan(0);
    expect(tally.granted + tally.undetermined).toBeGreaterThan(0);
  });

  test('requests in any order, with one compiled claim, answer as each alone', { timeout: 120_000 }, () => {
    const first = requestFor(program, SEED);
    const samples = Array.from({ length: 20 }, (_, i) => ({
      ...requestFor(program, SEED + i),
      settings: first.settings,
    }));
    const claim = compileClaim(program, first.settings);
    const forward = samples.map((s) => claim(s.facts, s.history));
    const backward = samples.toReversed().map((s) => claim(s.facts, s.history));
    expect(difference(forward, backward.toReversed())).toBeNull();
  });
});
