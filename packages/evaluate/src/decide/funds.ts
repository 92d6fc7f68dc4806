import type { FundOutcome } from '@guiju/ir';
import type { Granted } from './granted.ts';
import type { Run } from './run.ts';

export function shareOut(
  _granted: readonly Granted[],
  _run: Run,
): { granted: ReadonlyMap<Granted, Granted>; funds: readonly FundOutcome[] } {
  return { granted: new Map(), funds: [] };
}
