/**
 * Processes for populations. They read strangers' files by native code, so they have a process of their own, which can be ended at any moment, threads and all, and
 * whose end is nobody else's; it knows no secret of the server's. One that has done its work waits for more; one that is stopped or fails is ended for good. With a
 * task goes its folder.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CheckTask, SumTask, TaskMessage } from './task.ts';

export interface Running {
  /** Ends it at once; resolves when nothing of it is left. */
  stop(): Promise<void>;
}

export interface TaskProcesses {
  run(task: CheckTask | SumTask, listen: (message: TaskMessage) => void): Running;
  close(): Promise<void>;
}

/** Milliseconds. */
const TIME_LIMITS = { check: 600_000, sum: 3_600_000 } as const;
const MB = 1 << 20;
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const { PATH, NODE_COMPILE_CACHE, TMPDIR } = process.env;

/** `memory`: bytes for the objects of each. */
export function createTaskProcesses(memory: number): TaskProcesses {
  let spare: ChildProcess | null = null;
  const begin = (): ChildProcess => {
    const child = fork(WORKER, {
      execArgv: [
        '--experimental-strip-types',
        '--disable-warning=ExperimentalWarning',
        `--max-old-space-size=${Math.ceil(memory / MB)}`,
      ],
      env: { PATH, NODE_COMPILE_CACHE, TMPDIR },
      // Exact numbers pass as they are.
      serialization: 'advanced',
      // What it might say of somebody's rows is nobody's to read.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Nothing to finish here when the server stops.
    child.unref();
    child.channel?.unref();
    return child;
  };
  const take = (): ChildProcess => {
    const child = spare?.connected ? spare : begin();
    spare = null;
    return child;
  };
  const give = (child: ChildProcess): void => {
    if (spare === null) spare = child;
    else child.kill('SIGKILL');
  };

  return {
    run(task, listen) {
      const child = take();
      const gone = Promise.withResolvers<void>();
      let over = false;
      const end = (message: TaskMessage | null, sound = false) => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        child.off('message', heard).off('error', broke).off('exit', ended);
        if (sound) give(child);
        const left = sound ? Promise.resolve() : killed(child);
        void left.then(() => rm(task.within, { recursive: true, force: true })).finally(gone.resolve);
        if (message !== null) listen(message);
      };
      const heard = (said: unknown) => {
        const message = said as TaskMessage;
        if (message.kind === 'progress') listen(message);
        // Of what nobody foresaw, nobody knows in what state it left the process.
        else end(message, message.kind !== 'failed' || message.words !== undefined);
      };
      const broke = (error: Error) => end({ kind: 'failed', reason: error.message });
      const ended = (code: number | null, signal: string | null) => end(diedBy(code, signal));
      const timer = setTimeout(() => end(tooLong(task.kind)), TIME_LIMITS[task.kind]);
      timer.unref();
      child.on('message', heard).on('error', broke).on('exit', ended);
      child.send(task);
      return {
        async stop() {
          end(null);
          await gone.promise;
        },
      };
    },
    async close() {
      if (spare !== null) await killed(spare);
      spare = null;
    },
  };
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    // Whoever waits for its end is not to end before it.
    child.ref();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

/** Node that has no memory left aborts; the system ends by SIGKILL whoever takes too much of the machine's. */
const diedBy = (code: number | null, signal: string | null): TaskMessage =>
  code === 134 || signal === 'SIGABRT' || signal === 'SIGKILL'
    ? { kind: 'failed', reason: OUT_OF_MEMORY.en, words: OUT_OF_MEMORY }
    : { kind: 'failed', reason: `the process ended with ${signal ?? `code ${code}`}` };

const OUT_OF_MEMORY = {
  zh: '内存用完，已停止，没有合计。请把人群分成几份，或请维护人员调高 GUIJU_POPULATION_MEMORY。',
  en: 'It ran out of memory and was stopped; there are no totals. Split the population, or have GUIJU_POPULATION_MEMORY raised.',
};

function tooLong(kind: keyof typeof TIME_LIMITS): TaskMessage {
  const minutes = TIME_LIMITS[kind] / 60_000;
  const words = {
    zh: `超过 ${minutes} 分钟，已停止。请改用 Parquet，或分成几份人群。`,
    en: `It took longer than ${minutes} minutes and was stopped. Send the tables as Parquet, or split the population.`,
  };
  return { kind: 'failed', reason: words.en, words };
}
