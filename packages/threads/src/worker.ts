/** A part in a thread of Node. */
import { parentPort, workerData } from 'node:worker_threads';
import { servePart } from './part-thread.ts';

const run = servePart(workerData, (message) => parentPort?.postMessage(message));
parentPort?.on('message', run);
