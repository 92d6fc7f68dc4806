/** Checks inputs one after another in a thread of its own, so that one that never ends can be ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Checked, check } from './check.ts';
import { readCorpus } from './corpus.ts';
import { inputOf } from './input.ts';

export interface Work {
  readonly seed: number;
  readonly first: number;
}
export interface Done extends Checked {
  readonly index: number;
  readonly characters: number;
}

const { seed, first } = workerData as Work;
const corpus = readCorpus();
// The first input pays for building the parser; it is no fault of the input.
check(inputOf(corpus, seed, first));
for (let index = first; ; index++) {
  const input = inputOf(corpus, seed, index);
  const done: Done = { ...check(input), index, characters: input.changed.text.length };
  parentPort?.postMessage(done);
}
