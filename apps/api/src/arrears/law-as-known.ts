/** The law as somebody knows it on a day: its text, and how much of it was published by then. Two decisions under the same law need no second look. */
import { type Days, formatDate, type Program, sha256Hex } from '@guiju/ir';

export const lawAsKnown = (textHash: string, program: Program, knownAt: Days): string =>
  sha256Hex(`${textHash}\n${lastPublished(program, knownAt)}`);

const days = new WeakMap<Program, readonly Days[]>();

function lastPublished(program: Program, knownAt: Days): string {
  const known = publications(program).filter((day) => day <= knownAt);
  return known.length === 0 ? '' : formatDate(Math.max(...known));
}

/** Every day on which something of the program was published: figures, lists, clauses, the policy itself. */
function publications(program: Program): readonly Days[] {
  const kept = days.get(program);
  if (kept) return kept;
  const found = new Set<Days>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node))
      if (name === 'published' && typeof value === 'number') found.add(value);
      else walk(value);
  };
  walk(program);
  const all = [...found];
  days.set(program, all);
  return all;
}
