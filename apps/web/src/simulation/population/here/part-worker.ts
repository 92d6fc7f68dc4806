/** A part of a population in a worker of its own. Its first message is what it is given; every other asks it to add up. */
import { type PartInput, servePart } from '@guiju/threads/anywhere';

let run: (() => void) | null = null;
self.addEventListener('message', ({ data }: MessageEvent<PartInput | 'run'>) => {
  if (data === 'run') run?.();
  else run = servePart(data, (message) => self.postMessage(message));
});
