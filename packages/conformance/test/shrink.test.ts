import { describe, expect, test } from 'vitest';
import { samplesOf } from '../src/campaign.ts';
import { difference } from '../src/compare.ts';
import { shrink } from '../src/shrink.ts';
import { readSample, type Sample, writeSample } from '../src/wire.ts';

const sampleWhere = (wanted: (sample: Sample) => boolean): Sample => {
  for (let program = 0; program < 400; program++)
    for (const sample of samplesOf(7, program, 4)) if (wanted(sample)) return sample;
  throw new Error('no such sample among 400 programs');
};
const instances = ({ facts }: Sample): number =>
  Object.values(facts.instances).flatMap((l) => l ?? []).length;

describe('a counterexample', () => {
  test('survives being written and read, unknowns, fractions and references included', () => {
    for (let program = 0; program < 30; program++)
      for (const sample of samplesOf(3, program, 4)) {
        const again = readSample(writeSample(sample));
        expect(writeSample(again)).toBe(writeSample(sample));
        expect(difference(again.program, sample.program)).toBeNull();
        expect(difference(again.settings, sample.settings)).toBeNull();
      }
  });

  test('shrinks to what its failure needs', () => {
    const mentionsLimit = (s: Sample): boolean => s.program.clauses.some((c) => c.limits.length > 0);
    const start = sampleWhere((s) => mentionsLimit(s) && s.program.clauses.length > 2 && instances(s) > 3);
    const small = shrink(start, mentionsLimit);
    expect(small.program.clauses).toHaveLength(1);
    expect(small.program.clauses[0]?.limits).toHaveLength(1);
    expect(small.program.clauses[0]?.conditions).toEqual([]);
    expect(small.program.definitions).toEqual([]);
    expect(instances(small)).toBe(0);
  });

  test('keeps the facts its failure needs', () => {
    const hasChild = (s: Sample): boolean =>
      Object.values(s.facts.instances).some((l) =>
        l?.some((i) => i.parent !== null && i.parent !== undefined),
      );
    const small = shrink(
      sampleWhere((s) => hasChild(s) && instances(s) > 4),
      hasChild,
    );
    expect(instances(small)).toBe(2);
  });
});
