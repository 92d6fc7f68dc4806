/** The law of `agreement.ts` over all cases, in halves: each is a file of its own, so that two processors share the work. */
import { describe, expect, test } from 'vitest';
import { disagreement } from '../../src/agreement.ts';
import { between, CASES, parts, SEED } from '../../src/budget.ts';
import { campaign } from '../../src/campaign.ts';
import { keep } from '../../src/keep.ts';

const FACTS_EACH = 240;
const PROGRAMS = Math.ceil(CASES / FACTS_EACH);
/** A limit against hanging, also where others use the machine: 30 ms a case of a part. */
const LONGEST = 300_000 + 3 * CASES;
const VERDICTS = ['granted', 'refused', 'undetermined'] as const;

export function decisionsAgree(half: 0 | 1): void {
  const own = parts(PROGRAMS, 10).filter((_, i) => i % 2 === half);
  const all = { granted: 0, refused: 0, undetermined: 0 };

  describe(`reference = generated, traced and untraced: half of ${CASES} cases from seed ${SEED}`, () => {
    test.each(own)('programs $first–$last', { timeout: LONGEST }, ({ first, last }) => {
      const { tally, failure } = campaign(
        { seed: SEED, factsEach: FACTS_EACH },
        between(first, last),
        (sample, noted) => disagreement(sample, noted, noted.cases % 8 === 0),
      );
      expect(failure === null ? null : keep('decision', failure, disagreement)).toBeNull();
      expect(tally.cases).toBe((last - first + 1) * FACTS_EACH);
      for (const verdict of VERDICTS) all[verdict] += tally[verdict];
    });

    // A few programs together may hang on one gap; all of them do not.
    test('each verdict is common enough to be tried', () => {
      const outcomes = all.granted + all.refused + all.undetermined;
      for (const verdict of VERDICTS)
        expect(all[verdict] / outcomes, `share ${verdict}`).toBeGreaterThan(0.02);
    });
  });
}
