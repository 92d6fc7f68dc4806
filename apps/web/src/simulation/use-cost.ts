/** The worker's newest answers to a scenario: its cost at once, the price of every reading when nothing moves any more. */
import type { Exact, Program } from '@guiju/ir';
import type { ReadingPrice, Scenario } from '@guiju/simulate';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, latest } from '../worker/engine-client.ts';
import type { Costed } from './cost.ts';

export interface CostState {
  readonly costed: Costed | null;
  /** Milliseconds from the change to the answer, as the page sees it. */
  readonly waited: number;
  readonly error: string | null;
  /** While the first answer is made: clauses done, of how many. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}

export function useCost(policy: string, scenario: Scenario): CostState {
  const [state, setState] = useState<CostState>({ costed: null, waited: 0, error: null, progress: null });
  const known = useRef(false);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      if (!known.current)
        await warmUp(policy, scenario, (progress) => {
          if (wanted) setState((before) => ({ ...before, progress }));
          return wanted;
        });
      if (!wanted) return;
      const asked = performance.now();
      const costed = await latest('cost', 'cost', { policy, scenario });
      if (!costed) return;
      known.current = true;
      setState({ costed, waited: performance.now() - asked, error: null, progress: null });
    };
    ask().catch((error: Error) =>
      setState((before) => ({ ...before, error: error.message, progress: null })),
    );
    return () => {
      // An answer on its way is still shown: while a slider moves it is the newest there is.
      wanted = known.current;
    };
  }, [policy, scenario]);
  return state;
}

/** Slice by slice, until all is evaluated or nobody waits any more. */
async function warmUp(
  policy: string,
  scenario: Scenario,
  tell: (progress: CostState['progress']) => boolean,
): Promise<void> {
  for (;;) {
    const progress = await call('warm', { policy, scenario });
    if (!progress || !tell(progress)) return;
  }
}

/**
 * Makes ready for a figure that a hand has reached and is about to move: what its clauses read of everybody is read once, and the places next to it are evaluated. In slices; it stops as soon
 * as anything is moved, since the answer to that comes first.
 */
export function useReadiness(
  policy: string,
  scenario: Scenario,
): (address: string, near: readonly Exact[]) => void {
  const now = useRef(scenario);
  now.current = scenario;
  const reached = useRef<string | null>(null);
  return useCallback(
    (address, near) => {
      if (reached.current === address) return;
      reached.current = address;
      const from = now.current;
      const wanted = (): boolean => reached.current === address && now.current === from;
      const prepare = async (): Promise<void> => {
        for (const value of near) {
          if (!wanted()) return;
          await warmUp(policy, { ...from, values: { ...from.values, [address]: value } }, wanted);
        }
      };
      // What cannot be costed says so when the figure is moved.
      prepare()
        .catch(() => undefined)
        .finally(() => {
          if (reached.current === address) reached.current = null;
        });
    },
    [policy],
  );
}

const QUIET = 300;

/**
 * What the other options of every reading would cost, by reading. Asked for when nothing has moved for a moment, slice by slice and
 * reading by reading, so that a slider that moves meanwhile waits for a slice at most; the prices of the scenario before stay
 * until each is known anew.
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
      for (const { id, options } of program.readings) {
        for (const option of options) {
          const readings = { ...scenario.readings, [id]: option.id };
          await warmUp(program.id, { ...scenario, readings }, () => wanted);
        }
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
