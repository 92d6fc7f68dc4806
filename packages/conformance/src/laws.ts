/**
 * Laws as functions of a sample alone: the same sample always tries the same, so that what failed fails again. `turn` tries another.
 */
import { complete } from './generate/complete.ts';
import { owedOncePaid } from './paid-as-decided.ts';
import { derive, type Random, random } from './random.ts';
import { outsideRange } from './ranges.ts';
import { answersOutside } from './soundness.ts';
import type { Sample } from './wire.ts';

export type Law = (sample: Sample, turn?: number) => string | null;

function drawn({ facts, settings }: Sample, turn: number): Random {
  const instances = Object.values(facts.instances).flatMap((l) => l ?? []).length;
  return random(derive(settings.asOf + settings.knownAt * 31, instances) + turn);
}

/** By the first word of a fixture's name. */
export const LAWS = {
  /** Whatever is true, an answer lies within what was still possible. */
  soundness(sample, turn = 0) {
    const r = drawn(sample, turn);
    const { program, facts, settings } = sample;
    return answersOutside(sample, complete(r, program, facts), settings.asOf - r.below(300));
  },
  /** Whatever is true, an outcome comes to what its range allows. */
  range: (sample, turn = 0) => outsideRange(sample, drawn(sample, turn)),
  /** Whoever is paid what was decided is owed nothing more. */
  paid: (sample) => owedOncePaid(sample),
} as const satisfies Readonly<Record<string, Law>>;
