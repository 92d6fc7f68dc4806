/** Running a law over generated samples. */
import { evaluate } from '@guiju/evaluate';
import type { Decision, FactGraph, HistoryLine, Program, Settings } from '@guiju/ir';
import { randomFacts, randomHistory, randomSettings } from './generate/facts.ts';
import { randomProgram } from './generate/program.ts';
import { derive, type Random, random } from './random.ts';
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
        ? paidBefore(r, program, settings, facts)
        : randomHistory(r, program, facts);
      yield { program, settings, facts, history };
    }
  }
}

/** A history that fits: some of what would be awarded without one, now and then paid at another amount. */
function paidBefore(
  r: Random,
  program: Program,
  settings: Settings,
  facts: FactGraph,
): readonly HistoryLine[] {
  const { outcomes } = evaluate(program, settings, facts, []);
  return outcomes
    .flatMap((o) => o.awards)
    .filter((a) => a.state === 'due' && r.chance(0.4))
    .map((a) => ({
      clause: a.clause,
      key: a.key,
      payee: a.payee.id,
      slot: a.slot,
      object: r.chance(0.8) ? a.object.id : null,
      due: a.due,
      paid: r.chance(0.8) ? a.amount : r.between(0, 500),
    }));
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
