/** What the edit costs, after each analysis of a text without errors; the prices of readings when the typing pauses. */
import type { ReadingPrice } from '@guiju/simulate';
import { useEffect, useState } from 'react';
import { latest } from '../../worker/engine-client.ts';
import type { Impact } from '../../worker/impact.ts';
import type { AnalysisState } from '../use-analysis.ts';

export interface ImpactState {
  readonly impact: Impact | null;
  readonly prices: readonly ReadingPrice[];
  /** The county is being computed for the first time, or again after an edit. */
  readonly busy: boolean;
  readonly failure: string | null;
}

const QUIET_MS = 600;

export function useImpact(policy: string, { analysis, texts }: AnalysisState): ImpactState {
  const [state, setState] = useState<ImpactState>({ impact: null, prices: [], busy: true, failure: null });
  const fresh = analysis?.fresh ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each analysed text is costed once
  useEffect(() => {
    if (!fresh) return;
    setState((before) => ({ ...before, busy: true }));
    let timer: number | undefined;
    latest(`impact ${policy}`, 'impact', { policy }).then(
      (impact) => {
        if (impact === undefined) return;
        setState((before) => ({ ...before, impact, busy: false, failure: null }));
        timer = window.setTimeout(() => {
          latest(`prices ${policy}`, 'prices', { policy }).then(
            (prices) => prices && setState((before) => ({ ...before, prices })),
            () => setState((before) => ({ ...before, prices: [] })),
          );
        }, QUIET_MS);
      },
      (error: Error) => setState((before) => ({ ...before, busy: false, failure: error.message })),
    );
    return () => window.clearTimeout(timer);
  }, [policy, fresh, texts]);

  return state;
}
