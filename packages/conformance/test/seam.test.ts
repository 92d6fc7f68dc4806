import { describe, expect, test } from 'vitest';
import { between, parts, SEED } from '../src/budget.ts';
import { campaign } from '../src/campaign.ts';
import { keep } from '../src/keep.ts';
import { type Asking, seamDisagreement } from '../src/seam-agreement.ts';

const PROGRAMS = 240;

describe(`generated code answers and reads as the reference, seed ${SEED}`, () => {
  test.each(parts(PROGRAMS, 4))('programs $first–$last', { timeout: 120_000 }, ({ first, last }) => {
    const asked: Asking = { questions: 0, open: 0 };
    const law = (sample: Parameters<typeof seamDisagreement>[0]): string | null =>
      seamDisagreement(sample, asked);
    const { failure } = campaign({ seed: SEED, factsEach: 8 }, between(first, last), law);
    expect(failure === null ? null : keep('seam', failure, law)).toBeNull();
    expect(asked.questions).toBeGreaterThan(20_000);
    expect(asked.open / asked.questions).toBeGreaterThan(0.03);
  });
});
