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
  const figures = addresses
    .map((address) => ({ address, from: old.get(address) ?? null, to: now.get(address) ?? null }))
    .filter(({ from, to }) => from !== to);
  const reasons = outcomesOf(after, of)
    .flatMap((o) => o.refusals)
    .filter((r) => r.slot === null || r.slot === of.slot)
    .map((r) => r.text);
  return { figures, reasons };
}

const outcomesOf = ({ outcomes }: Decision, { clause, object }: Of) =>
  outcomes.filter((o) => o.clause === clause && o.object.id === object);

function figuresIn(decision: Decision, of: Of): ReadonlyMap<string, string> {
  const figures = new Map<string, string>();
  for (const { trace } of outcomesOf(decision, of))
    for (const step of trace?.steps ?? []) {
      if (!('figures' in step) || (step.slot !== null && step.slot !== of.slot)) continue;
      for (const { address, value } of step.figures) figures.set(address, value);
    }
  return figures;
}
