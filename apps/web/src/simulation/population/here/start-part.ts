import type { Channel, PartInput } from '@guiju/threads/anywhere';

/** In a page that is isolated the columns lie in shared memory and none is copied; elsewhere each worker gets its own. */
export function startPart(input: PartInput): Channel {
  const worker = new Worker(new URL('./part-worker.ts', import.meta.url), { type: 'module' });
  worker.postMessage(input);
  return {
    onMessage: (hear) => worker.addEventListener('message', ({ data }) => hear(data)),
    onEnd: (hear) =>
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        hear(new Error(event.message || 'a worker failed'));
      }),
    run: () => worker.postMessage('run'),
    stop: async () => worker.terminate(),
  };
}
