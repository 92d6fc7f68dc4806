/** Three-valued logic (Kleene): a definite answer drops what it does not depend on. */
import type { Missing } from '@guiju/ir';
import { gather, isOpen, open, type Possible, type Verdict } from '../possible.ts';

/** A boolean as a condition sees it: absent is false. */
export function verdictOf(value: Possible): Verdict {
  if (isOpen(value)) return value.absent ? open({ kind: 'boolean' }, value.missing) : value;
  return value === true;
}

export const not = (value: Verdict): Verdict => (isOpen(value) ? value : !value);

/** Parts are asked in order, up to the first that is definitely `deciding`. */
export function connect(parts: Iterable<Verdict>, deciding: boolean): Verdict {
  const missing: Missing[] = [];
  let undecided = false;
  for (const part of parts) {
    if (part === deciding) return deciding;
    if (isOpen(part)) {
      undecided = true;
      gather(missing, part.missing);
    }
  }
  return undecided ? open({ kind: 'boolean' }, missing) : !deciding;
}
