/** The worker's newest answers to a scenario: its cost at once, the price of every reading when nothing moves any more. */
import type { ReadingPrice, Scenario } from '@guiju/simulate';
import { useEffect, useState } from 'react';
import { latest } from '../worker/engine-client.ts';
import type { Costed } from './cost.ts';

export interface CostState {
  readonly costed: Costed | null;
  /** Milliseconds from the change to the answer, as the page sees it. */
  readonly waited: number;
  readonly error: string | null;
}

export function useCost(policy: string, scenario: Scenario): CostState {
  const [state, setState] = useState<CostState>({ costed: null, waited: 0, error: null });
  useEffect(() => {
    const asked = performance.now();
    latest('cost', 'cost', { policy, scenario }).then(
      (costed) => {
        if (costed) setState({ costed, waited: performance.now() - asked, error: null });
      },
      (error: Error) => setState((before) => ({ ...before, error: error.message })),
    );
  }, [policy, scenario]);
  return state;
}

const QUIET = 300;

/** Empty until known; the prices of the scenario before stay while new ones are computed. */
export function useReadingPrices(
  policy: string,
  scenario: Scenario,
  ready: boolean,
): readonly ReadingPrice[] {
  const [prices, setPrices] = useState<readonly ReadingPrice[]>([]);
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => {
      latest('price', 'price', { policy, scenario }).then(
        (found) => {
          if (found) setPrices(found);
        },
        // A scenario that cannot be costed is already said where its cost would be.
        () => setPrices([]),
      );
    }, QUIET);
    return () => clearTimeout(timer);
  }, [policy, scenario, ready]);
  return prices;
}
