/**
 * One contender in an isolate of its own: what was compiled and collected for one must not help or hinder another. Told to run for so long, it says how much it did in how
 * much processor time: of the whole process, since some work in threads of their own, and only one isolate works at a time.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { contenders } from './contenders.ts';

export interface Work {
  readonly done: number;
  readonly processorSeconds: number;
}

const { name } = workerData as { readonly name: string };
const made = await contenders[name]?.();
if (made === undefined || parentPort === null) throw new RangeError(`no contender ${name}`);
const port = parentPort;
port.on('message', async (milliseconds: number) => {
  const start = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  do {
    const did = made();
    done += typeof did === 'number' ? did : await did;
  } while (performance.now() - start < milliseconds);
  const { user, system } = process.cpuUsage(before);
  port.postMessage({ done, processorSeconds: (user + system) / 1e6 } satisfies Work);
});
port.postMessage('ready');
