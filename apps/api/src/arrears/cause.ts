/** Why an award comes out otherwise: the figures that are others now, and what now stands against it. */
import type { Bilingual, Decision } from '@guiju/client';

export interface Cause {
  readonly figures: readonly {
    readonly address: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly reasons: readonly Bilingual[];
}

interface Of {
  readonly clause: string;
  readonly object: string;
  readonly slot: string;
}

/** Both decisions as the contract has them, with their traces. */
export function causeOf(before: Decision, after: Decision, of: Of): Cause {
  const [old, now] = [figuresIn(before, of), figuresIn(after, of)];
  const addresses = [...new Set([...old.keys(), ...now.keys()])];
  // A limit is not asked of what was paid: a figure that it alone read then is no cause.
  const isUnasked = (address: string) => old.get(address)?.ofLimit === true && !now.has(address);
  const figures = addresses
    .filter((address) => !isUnasked(address))
    .map((address) => ({
      address,
      from: old.get(address)?.value ?? null,
      to: now.get(address)?.value ?? null,
    }))
    .filter(({ from, to }) => from !== to);
  const reasons = outcomesOf(after, of)
    .flatMap((o) => o.refusals)
    .filter((r) => r.slot === null || r.slot === of.slot)
    .map((r) => r.text);
  return { figures, reasons };
}

const outcomesOf = ({ outcomes }: Decision, { clause, object }: Of) =>
  outcomes.filter((o) => o.clause === clause && o.object.id === object);

interface FigureIn {
  readonly value: string;
  /** Nothing but limits read it. */
  readonly ofLimit: boolean;
}

function figuresIn(decision: Decision, of: Of): ReadonlyMap<string, FigureIn> {
  const figures = new Map<string, FigureIn>();
  for (const { trace } of outcomesOf(decision, of))
    for (const step of trace?.steps ?? []) {
      if (!('figures' in step) || (step.slot !== null && step.slot !== of.slot)) continue;
      for (const { address, value } of step.figures) {
        const ofLimit = step.kind === 'limit' && (figures.get(address)?.ofLimit ?? true);
        figures.set(address, { value, ofLimit });
      }
    }
  return figures;
}
