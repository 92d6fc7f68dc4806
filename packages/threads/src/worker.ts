/** One part of a population, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPart, populationOfShared, resolve } from '@guiju/evaluate';
import type { FromWorker, PartInput } from './sum-in-threads.ts';

const say = (message: FromWorker): void => parentPort?.postMessage(message);

const { laws, shared, groups, block, part } = workerData as PartInput;
const resolved = laws.map(({ program, settings }) => resolve(program, settings));
const summation = createPart(resolved, populationOfShared(shared), { groups, block }, part);
say({ kind: 'ready', steps: summation.steps });
// Asked as often as the other side wants.
parentPort?.on('message', () => {
  say({ kind: 'done', sums: summation.run(() => say({ kind: 'step' })) });
});
