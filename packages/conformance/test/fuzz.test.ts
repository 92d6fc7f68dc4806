/** A short run of the fuzzer from one seed, and every text that ever failed. `npm run fuzz` goes on for as long as one likes. */
import { describe, expect, test } from 'vitest';
import { check } from '../fuzz/check.ts';
import { readCorpus } from '../fuzz/corpus.ts';
import { inputOf } from '../fuzz/input.ts';
import { keptInputs } from '../fuzz/keep.ts';
import { SEED } from '../src/budget.ts';

const INPUTS = 250;

describe('any text whatever', () => {
  test(`${INPUTS} changed policies from seed ${SEED} are answered within their texts`, {
    timeout: 300_000,
  }, () => {
    const corpus = readCorpus();
    const problems = Array.from({ length: INPUTS }, (_, i) => i).flatMap((i) => {
      const { problem } = check(inputOf(corpus, SEED, i));
      // Time is for the fuzzer to measure, which has a thread to itself.
      return problem === null || problem.kind === 'slow' ? [] : [{ input: i, ...problem }];
    });
    expect(problems).toEqual([]);
  });

  test('what failed once does not again', () => {
    for (const { name, input } of keptInputs()) {
      const { problem } = check(input);
      expect({ name, problem: problem?.kind === 'slow' ? null : problem }).toEqual({ name, problem: null });
    }
  });
});
