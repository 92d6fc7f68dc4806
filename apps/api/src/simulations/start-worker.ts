/** One worker thread for one simulation. */
import { Worker } from 'node:worker_threads';
import type { TaskProcesses } from '../populations/task-processes.ts';
import type { CountyJob, StartWork, WorkerMessage } from './jobs.ts';

export const startIn =
  (processes: TaskProcesses): StartWork =>
  (input, listen) => {
    switch (input.kind) {
      case 'county':
        return startCounty(input, listen);
      case 'sum': {
        const running = processes.run(input, (message) => {
          if (message.kind !== 'checked') listen(message);
        });
        return { stop: () => void running.stop() };
      }
    }
  };

function startCounty(input: CountyJob, listen: (message: WorkerMessage) => void): { stop(): void } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: input,
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
  });
  let stopped = false;
  worker.on('message', (message: WorkerMessage) => listen(message));
  worker.on('error', (error) => listen({ kind: 'failed', reason: error.message }));
  worker.on('exit', (code) => {
    if (!stopped && code !== 0) listen({ kind: 'failed', reason: `the worker ended with code ${code}` });
  });
  return {
    stop() {
      stopped = true;
      void worker.terminate();
    },
  };
}
