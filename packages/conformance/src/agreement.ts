/**
 * The law every engine is held to: the same decision as the reference interpreter, to the last word of the trace. A case is one program
 * under one run's settings with one set of facts and one history.
 */
import { compileClaim, evaluate } from '@guiju/evaluate';
import type { Decision } from '@guiju/ir';
import { difference } from './compare.ts';
import type { Sample } from './wire.ts';

/** Either a decision, or the message it was refused with: engines must refuse alike. */
const attempt = (decide: () => Decision): Decision | { readonly refused: string } => {
  try {
    return decide();
  } catch (error) {
    return { refused: error instanceof RangeError ? error.message : String((error as Error).stack) };
  }
};

/** Where reference and generated code differ; null: they agree, traced and untraced. */
export function disagreement({ program, settings, facts, history }: Sample): string | null {
  for (const trace of [false, true]) {
    const expected = attempt(() => evaluate(program, settings, facts, history, { trace }));
    const actual = attempt(() => compileClaim(program, settings, { trace })(facts, history));
    const found = difference(expected, actual);
    if (found !== null) return `${trace ? 'traced' : 'untraced'} ${found}`;
  }
  return null;
}
