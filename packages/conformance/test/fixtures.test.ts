import { expect, test } from 'vitest';
import { disagreement } from '../src/agreement.ts';
import { keptSamples } from '../src/keep.ts';
import { seamDisagreement } from '../src/seam-agreement.ts';

const kept = keptSamples();

test.each(kept)('the engines agree on $name', ({ sample }) => {
  expect(seamDisagreement(sample, { questions: 0, open: 0 })).toBeNull();
  expect(disagreement(sample)).toBeNull();
});

test('fixtures are read as samples', () => {
  for (const { sample } of kept) expect(sample.program.kind).toBe('program');
});
