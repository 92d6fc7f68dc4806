import { expect, test } from 'vitest';
import { disagreement } from '../src/agreement.ts';
import { columnsFail } from '../src/columns-agreement.ts';
import { keptSamples } from '../src/keep.ts';
import { LAWS } from '../src/laws.ts';
import { seamDisagreement } from '../src/seam-agreement.ts';

const kept = keptSamples();

test.each(kept)('the engines agree on $name', ({ sample }) => {
  expect(seamDisagreement(sample, { questions: 0, open: 0 })).toBeNull();
  expect(disagreement(sample)).toBeNull();
  expect(columnsFail(sample)).toBeNull();
});

const completed = Object.entries(LAWS).flatMap(([law, holds]) =>
  kept.filter(({ name }) => name.startsWith(`${law}-`)).map((k) => ({ ...k, law, holds })),
);

test.each(completed)('$law: $name holds whatever is true', ({ sample, holds }) => {
  for (let turn = 0; turn < 100; turn++) expect(holds(sample, turn), `turn ${turn}`).toBeNull();
});

test('fixtures are read as samples', () => {
  for (const { sample } of kept) expect(sample.program.kind).toBe('program');
});
