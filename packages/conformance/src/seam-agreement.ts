/** The seam's law: asked anything a decision may ask, at any moment, generated code answers and reads as the reference does. */
import { compileEngine, type Moment, referenceEngine, resolve, type When } from '@guiju/evaluate';
import type { Instance } from '@guiju/ir';
import { difference } from './compare.ts';
import { askAll } from './seam.ts';
import type { Sample } from './wire.ts';

/** Points in time a clause may be read at: known days on both sides of everything, and one that is not known. */
function moments({ settings, history }: Sample): readonly When[] {
  const { asOf } = settings;
  const earlier = asOf - 45 * ((history?.length ?? 0) + 1) * 3;
  const someDay: Moment = {
    kind: 'open',
    values: { kind: 'date', lo: earlier, hi: history === undefined ? null : asOf },
    absent: false,
    missing: [{ fact: 'x/1.日', kind: 'fact', entity: 'x', object: '1', attribute: '日' }],
  };
  return [
    { at: asOf, law: asOf },
    { at: earlier, law: asOf },
    { at: someDay, law: someDay },
  ];
}

export interface Asking {
  questions: number;
  open: number;
}

export function seamDisagreement(sample: Sample, tally: Asking): string | null {
  const { facts, settings, program } = sample;
  const resolved = resolve(program, settings);
  const subjects = (entity: string): readonly Instance[] => facts.instances[entity] ?? [];
  for (const traced of [false, true]) {
    const when = moments(sample);
    const expected = askAll((w) => referenceEngine(resolved, facts, w), resolved, subjects, when, traced);
    const actual = askAll(
      (w) => compileEngine(resolved, traced).over(facts, w),
      resolved,
      subjects,
      when,
      traced,
    );
    for (const answer of expected) {
      tally.questions++;
      if (typeof answer.answer === 'object' && answer.answer !== null && 'missing' in answer.answer)
        tally.open++;
      const found = difference(answer, actual.next().value);
      if (found !== null)
        return `${answer.clause} ${answer.question} of ${answer.subject}, ${traced ? 'traced' : 'untraced'} ${found}`;
    }
  }
  return null;
}
