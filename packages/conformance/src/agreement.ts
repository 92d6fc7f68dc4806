/**
 * The law every engine is held to: the same decision as the reference interpreter, to the last word of the trace. A case is one program
 * under one run's settings with one set of facts and one history.
 */
import { compileClaim, evaluate } from '@guiju/evaluate';
import type { Decision } from '@guiju/ir';
import { note, type Tally } from './campaign.ts';
import { difference } from './compare.ts';
import type { Sample } from './wire.ts';

type Answer = Decision | { readonly refused: string };

/** Either a decision, or the message it was refused with: engines must refuse alike. */
const attempt = (decide: () => Decision): Answer => {
  try {
    return decide();
  } catch (error) {
    return { refused: error instanceof RangeError ? error.message : String((error as Error).stack) };
  }
};

/** A decision as the same run without a trace must give it. */
const untraced = (answer: Answer): Answer =>
  'refused' in answer
    ? answer
    : {
        ...answer,
        outcomes: answer.outcomes.map((o) => ({
          ...o,
          trace: null,
          refusals: o.refusals.map((r) => ({ ...r, actual: null, needed: null })),
        })),
      };

/**
 * Where engines differ, or one from itself with and without a trace; null: all four answers agree. What was decided is noted in the tally.
 * `untracedToo`: ask the reference without a trace as well. It runs one path for both: over very many cases a look now and then is enough.
 */
export function disagreement(
  { program, settings, facts, history }: Sample,
  tally?: Tally,
  untracedToo = true,
): string | null {
  const interpreted = (trace: boolean): Answer =>
    attempt(() => evaluate(program, settings, facts, history, { trace }));
  const generated = (trace: boolean): Answer =>
    attempt(() => compileClaim(program, settings, { trace })(facts, history));
  const reference = interpreted(true);
  if (tally !== undefined && 'outcomes' in reference) note(tally, reference);
  const compared: readonly (readonly [string, Answer, () => Answer])[] = [
    ['generated, traced', reference, () => generated(true)],
    ['generated, untraced', untraced(reference), () => generated(false)],
    ['reference, untraced', untraced(reference), () => interpreted(false)],
  ];
  for (const [which, expected, actual] of untracedToo ? compared : compared.slice(0, 2)) {
    const found = difference(expected, actual());
    if (found !== null) return `reference, traced against ${which}: ${found}`;
  }
  return null;
}
