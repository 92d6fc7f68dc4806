/** Compiles drafts in a thread of its own: a text that takes the compiler long keeps nobody else waiting. */
import { parentPort } from 'node:worker_threads';
import { createEngine } from '../engine.ts';
import { checkDraft } from './check-draft.ts';
import type { CheckAnswer, CheckTask } from './checker.ts';

const engine = createEngine();

parentPort?.on('message', ({ others, folder }: CheckTask) => {
  const answer = (): CheckAnswer => {
    try {
      return { response: checkDraft(engine, others, folder) };
    } catch (error) {
      return { failed: error instanceof Error ? error.name : 'Error' };
    }
  };
  parentPort?.postMessage(answer());
});
