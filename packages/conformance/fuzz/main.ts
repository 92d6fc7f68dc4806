/**
 * `npm run -s fuzz -- --seconds 60 [--seed 1]`: texts near the language and far from it, each read, compiled, printed and, where it compiles, decided. Prints the seed, what was tried,
 * the slowest input, and each failure with the fixture it was kept as; each is named as soon as it is met. Exit code 1 where something failed.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { MOST_MILLISECONDS, type Problem } from './check.ts';
import { readCorpus } from './corpus.ts';
import { inputOf } from './input.ts';
import { keep, shrunk } from './keep.ts';
import type { Done, Work } from './worker.ts';

/** CPU milliseconds of the thread without an answer, looked at now and then: a machine that others use too makes nothing hang. */
const HANGS_AFTER = 30_000;
const LOOKS_EVERY = 5_000;
const MOST_FAILURES = 20;

const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds ?? 60);
const seed = Number(values.seed ?? 20_230_301);
const until = Date.now() + seconds * 1000;

let [tried, compiled, next] = [0, 0, 0];
let slowest = { index: -1, milliseconds: 0, characters: 0 };
const failures: { readonly index: number; readonly problem: Problem }[] = [];
/** One of a kind is enough: the first line of its words. What is slow is so in ways that words do not tell. */
const known = new Set<string>();

function fail(index: number, problem: Problem): void {
  const words = problem.message.split('\n').slice(0, 2).join(' ');
  const key = `${problem.kind} ${problem.kind === 'slow' ? words : words.replace(/\d+/g, 'n')}`;
  if (known.has(key)) return;
  known.add(key);
  failures.push({ index, problem });
  process.stderr.write(`input ${index}: ${problem.kind}, ${problem.message.split('\n', 1)[0]}\n`);
}

function note({ index, problem, milliseconds, characters, compiled: sound }: Done): void {
  tried++;
  next = index + 1;
  if (sound) compiled++;
  if (milliseconds > slowest.milliseconds) slowest = { index, milliseconds, characters };
  if (problem !== null) fail(index, problem);
}

/** One thread until the time is over or an input hangs. */
function runOne(): Promise<void> {
  return new Promise((resolve, reject) => {
    const work: Work = { seed, first: next };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work });
    /** Of the thread, when the last answer came. */
    let before: Spent | null = null;
    let isOver = false;
    const end = () => {
      isOver = true;
      clearInterval(watch);
      worker.terminate().then(() => resolve(), reject);
    };
    const watch = setInterval(async () => {
      const now = await worker.cpuUsage().catch(() => null);
      if (now === null || isOver) return;
      if (before === null) before = now;
      else if (milliseconds(now) - milliseconds(before) > HANGS_AFTER) {
        fail(next, { kind: 'hang', message: `no answer in ${HANGS_AFTER / 1000} s (input ${next})` });
        next++;
        end();
      }
    }, LOOKS_EVERY);
    worker.on('error', reject);
    worker.on('message', (done: Done) => {
      note(done);
      before = null;
      if (Date.now() >= until || failures.length >= MOST_FAILURES) end();
    });
  });
}

type Spent = Awaited<ReturnType<Worker['cpuUsage']>>;
const milliseconds = ({ user, system }: Spent): number => (user + system) / 1000;

const progress = setInterval(
  () => process.stderr.write(`${tried} inputs, ${failures.length} failures, ${secondsLeft()} s left\n`),
  60_000,
);
function secondsLeft(): number {
  return Math.max(0, Math.round((until - Date.now()) / 1000));
}

while (Date.now() < until && failures.length < MOST_FAILURES) await runOne();
clearInterval(progress);

process.stdout.write(`seed ${seed}: ${tried} inputs, ${compiled} of them policies that compile\n`);
process.stdout.write(
  `slowest: input ${slowest.index}, ${slowest.characters} characters, ${Math.round(slowest.milliseconds)} ms (at most ${MOST_MILLISECONDS})\n`,
);
const corpus = readCorpus();
for (const { index, problem } of failures) {
  const input = inputOf(corpus, seed, index);
  const small = shrunk(input, problem);
  process.stdout.write(
    `\n${problem.kind}, input ${index} (${input.how.join(' ')}), kept as ${keep(small, problem)}\n`,
  );
  process.stdout.write(`${problem.message}\n${small.changed.text.slice(0, 600)}\n`);
}
process.stdout.write(`\n${failures.length} failures\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
