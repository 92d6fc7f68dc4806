import { compile } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { between, CASES, parts, SEED } from '../src/budget.ts';
import { campaign } from '../src/campaign.ts';
import { keep } from '../src/keep.ts';
import { policyFolders, requestFor } from '../src/policies.ts';
import { type RecordTally, recordDisagreement } from '../src/record-agreement.ts';

const FACTS_EACH = 12;
/** Each sample is several records with several histories each. */
const PROGRAMS = Math.ceil(CASES / 2500);
const fresh = (): RecordTally => ({ records: 0, inPlace: 0, granted: 0, paid: 0 });

describe(`record kernels = reference, from seed ${SEED}`, () => {
  test.each(parts(PROGRAMS, 4))('programs $first–$last', { timeout: 300_000 }, ({ first, last }) => {
    const tally = fresh();
    const law = (sample: Parameters<typeof recordDisagreement>[0]) => recordDisagreement(sample, tally);
    const { failure } = campaign({ seed: SEED, factsEach: FACTS_EACH }, between(first, last), law);
    expect(failure === null ? null : keep('record', failure, law)).toBeNull();
    expect(tally.records).toBeGreaterThan(0);
    expect(tally.paid).toBeGreaterThan(0);
  });

  test.each(['haiyan-artisans', 'haiyan-training'])('%s as it stands', { timeout: 300_000 }, (id) => {
    const folders = policyFolders().filter((folder) => folder.id.startsWith('haiyan-'));
    const { program } = compile(folders, id);
    if (program === null) throw new Error(`${id} does not compile`);
    const tally = fresh();
    const law = (sample: Parameters<typeof recordDisagreement>[0]) => recordDisagreement(sample, tally);
    for (let i = 0; i < 40; i++) {
      const sample = requestFor(program, SEED + i);
      const message = law(sample);
      expect(message === null ? null : keep('record', { sample, message }, law)).toBeNull();
    }
    expect(tally.records).toBeGreaterThan(0);
    if (id === 'haiyan-artisans') expect(tally.inPlace).toBeGreaterThan(0);
  });
});
