/** Runs one simulation in a thread of its own and says how far it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { createSimulator, generateCounty } from '@guiju/simulate';
import { jsonable } from '../http/jsonable.ts';
import type { CountyJob, WorkerMessage } from './jobs.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  const { program, scenario, county } = workerData as CountyJob;
  say({ kind: 'progress', progress: 0, step: 'county' });
  const simulator = createSimulator(program, generateCounty(scenario.seed, county));
  const steps = simulator.steps(scenario);
  let step = steps.next();
  while (!step.done) {
    const { done, total, clause } = step.value;
    // The county is the first tenth of the work.
    say({ kind: 'progress', progress: 0.1 + 0.9 * (total === 0 ? 1 : done / total), step: clause });
    step = steps.next();
  }
  say({ kind: 'done', result: jsonable(step.value) });
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  say({ kind: 'failed', reason });
}
