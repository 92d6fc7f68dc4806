/** Threads of Node. */
import { Worker } from 'node:worker_threads';
import type { Population } from '@guiju/evaluate';
import type { Channel, Law, PartInput } from './part-thread.ts';
import { sumInThreads, type ThreadedSummation, type ThreadOptions } from './sum-in-threads.ts';

export type { Law, ThreadedSummation, ThreadOptions };

/** Of two laws the first is the baseline. */
export const createThreadedSummation = (
  laws: readonly Law[],
  population: Population,
  options: ThreadOptions,
): Promise<ThreadedSummation> => sumInThreads(laws, population, options, startPart);

function startPart(input: PartInput): Channel {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: input,
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
  });
  return {
    onMessage: (hear) => worker.on('message', hear),
    onEnd(hear) {
      worker.on('error', hear);
      worker.on('exit', (code) => hear(new Error(`a thread ended with code ${code} before it was done`)));
    },
    run: () => worker.postMessage('run'),
    stop: async () => void (await worker.terminate()),
  };
}
