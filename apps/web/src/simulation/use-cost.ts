/** The worker's newest answers to a scenario: its cost at once, the price of every reading when nothing moves any more. */
import type { Program } from '@guiju/ir';
import type { ReadingPrice, Scenario } from '@guiju/simulate';
import { useEffect, useState } from 'react';
import { call, latest } from '../worker/engine-client.ts';
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

/**
 * What the other options of every reading would cost, by reading. Asked for when nothing has moved for a moment, one reading after
 * the other; the prices of the scenario before stay until each is known anew.
 */
export function useReadingPrices(
  program: Program,
  scenario: Scenario,
  ready: boolean,
): ReadonlyMap<string, readonly ReadingPrice[]> {
  const [prices, setPrices] = useState<ReadonlyMap<string, readonly ReadingPrice[]>>(new Map());
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    const ask = async (): Promise<void> => {
      for (const { id } of program.readings) {
        if (!wanted) return;
        const found = await call('price', { policy: program.id, scenario, reading: id });
        if (wanted) setPrices((before) => new Map(before).set(id, found));
      }
    };
    const timer = setTimeout(() => {
      // A scenario that cannot be costed is already said where its cost would be.
      ask().catch(() => setPrices(new Map()));
    }, QUIET);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [program, scenario, ready]);
  return prices;
}
