/** Running a law over generated samples. */
import { evaluate } from '@guiju/evaluate';
import type { Decision } from '@guiju/ir';
import { paidBefore, randomFacts, randomHistory, randomSettings } from './generate/facts.ts';
import { randomProgram } from './generate/program.ts';
import { derive, random } from './random.ts';
import type { Sample } from './wire.ts';

export interface Tally {
  cases: number;
  granted: number;
  refused: number;
  undetermined: number;
}

export interface Campaign {
  readonly seed: number;
  readonly programs: number;
  /** Sets of facts for each program, spread over `SETTINGS` runs. */
  readonly factsEach: number;
}

const SETTINGS = 4;

/** The samples of one program. Deterministic: a sample is named by its seed, program number and position. */
export function* samplesOf(seed: number, programNumber: number, count: number): Generator<Sample> {
  const r = random(derive(seed, programNumber));
  const program = randomProgram(r);
  for (let i = 0; i < SETTINGS; i++) {
    const settings = randomSettings(r, program);
    for (let k = 0; k < count / SETTINGS; k++) {
      const facts = randomFacts(r, program);
      const history = r.chance(0.3)
        ? paidBefore(r, evaluate(program, settings, facts, []).outcomes)
        : randomHistory(r, program, facts);
      yield { program, settings, facts, history };
    }
  }
}

export function note(tally: Tally, decision: Decision): void {
  tally.cases++;
  for (const { verdict } of decision.outcomes) tally[verdict]++;
}

export interface Failure {
  readonly sample: Sample;
  readonly message: string;
}

/** Runs a law over the samples of some programs, up to the first failure. */
export function campaign(
  { seed, factsEach }: Omit<Campaign, 'programs'>,
  programs: Iterable<number>,
  law: (sample: Sample, tally: Tally) => string | null,
): { readonly tally: Tally; readonly failure: Failure | null } {
  const tally: Tally = { cases: 0, granted: 0, refused: 0, undetermined: 0 };
  for (const programNumber of programs)
    for (const sample of samplesOf(seed, programNumber, factsEach)) {
      const message = law(sample, tally);
      if (message !== null)
        return { tally, failure: { sample, message: `program ${programNumber}: ${message}` } };
    }
  return { tally, failure: null };
}
