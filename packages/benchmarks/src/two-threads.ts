/**
 * What a second thread is worth on this machine at best, by the clock: the same work by two threads one after the other, and by both at once. `reading` adds up numbers that no cache holds, and waits for
 * memory; `reckoning` keeps to registers, and waits for nothing but its core. A kernel lies between the two.
 */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

type Work = 'reading' | 'reckoning';

const ROUNDS = 5;
const READ = 32 * 1024 * 1024;
const PASSES = 8;
const STEPS = 200_000_000;

export async function secondThreadAtBest(): Promise<Readonly<Record<Work, number>>> {
  const threads = [start(), start()];
  for (const thread of threads) await thread.ask('reading');
  const worth = async (work: Work): Promise<number> => {
    const ratios: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const alone = await clocked(async () => {
        for (const thread of threads) await thread.ask(work);
      });
      const together = await clocked(() => Promise.all(threads.map((thread) => thread.ask(work))));
      ratios.push(alone / together);
    }
    return ratios.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  };
  const found = { reading: await worth('reading'), reckoning: await worth('reckoning') };
  for (const thread of threads) await thread.stop();
  return found;
}

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function start() {
  const worker = new Worker(new URL(import.meta.url));
  return {
    ask: (work: Work): Promise<unknown> => {
      const answered = once(worker, 'message');
      worker.postMessage(work);
      return answered;
    },
    stop: () => worker.terminate(),
  };
}

function answer(port: NonNullable<typeof parentPort>): void {
  const numbers = new Int32Array(READ).fill(1);
  port.on('message', (work: Work) => port.postMessage(work === 'reading' ? read(numbers) : reckon()));
}

function read(numbers: Int32Array): number {
  let sum = 0;
  for (let pass = 0; pass < PASSES; pass++)
    for (let i = 0; i < numbers.length; i++) sum = (sum + (numbers[i] as number)) | 0;
  return sum;
}

function reckon(): number {
  let state = 1;
  for (let i = 0; i < STEPS; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state;
}

if (!isMainThread && parentPort !== null) answer(parentPort);
