/** A simulation from the start, with real progress and a way to stop it. */
import type { SimulationResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Baseline, Progress, Simulator } from './simulator.ts';

export interface RunOptions {
  readonly baseline?: Baseline;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export async function simulateWith(
  simulator: Simulator,
  scenario: Scenario,
  { baseline, onProgress, signal }: RunOptions = {},
): Promise<SimulationResult> {
  const running = simulator.steps(scenario, baseline ? { baseline } : {});
  for (;;) {
    signal?.throwIfAborted();
    const step = running.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
    // Let messages and timers of the thread in, so that a stop is heard between clauses.
    await new Promise((resume) => setTimeout(resume, 0));
  }
}
