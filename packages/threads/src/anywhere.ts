/** What threads have in common wherever they come from; imports nothing of Node. */
export { type Channel, type Law, type PartInput, servePart } from './part-thread.ts';
export { sumInThreads, type ThreadedSummation } from './sum-in-threads.ts';
