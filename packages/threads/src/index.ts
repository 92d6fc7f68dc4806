export {
  createThreadedSummation,
  type Law,
  type ThreadedSummation,
  type ThreadOptions,
} from './sum-in-threads.ts';
