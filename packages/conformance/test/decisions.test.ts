import { describe, expect, test } from 'vitest';
import { disagreement } from '../src/agreement.ts';
import { between, CASES, parts, SEED } from '../src/budget.ts';
import { campaign } from '../src/campaign.ts';
import { keep } from '../src/keep.ts';

const FACTS_EACH = 240;
const PROGRAMS = Math.ceil(CASES / FACTS_EACH);
/** A limit against hanging, also where others use the machine: 30 ms a case of a part. */
const LONGEST = 300_000 + 3 * CASES;

describe(`reference = generated, traced and untraced: ${CASES} cases from seed ${SEED}`, () => {
  test.each(parts(PROGRAMS, 10))('programs $first–$last', { timeout: LONGEST }, ({ first, last }) => {
    const { tally, failure } = campaign(
      { seed: SEED, factsEach: FACTS_EACH },
      between(first, last),
      disagreement,
    );
    expect(failure === null ? null : keep('decision', failure, disagreement)).toBeNull();
    expect(tally.cases).toBe((last - first + 1) * FACTS_EACH);
    const outcomes = tally.granted + tally.refused + tally.undetermined;
    for (const verdict of ['granted', 'refused', 'undetermined'] as const)
      expect(tally[verdict] / outcomes, `share ${verdict}`).toBeGreaterThan(0.02);
  });
});
