/** Drafts of unknown texts, one after the other in a worker; one that takes too long is given up and the worker replaced. */
import { Worker } from 'node:worker_threads';
import type { CheckResponse } from '@guiju/client';
import type { PolicyFolder } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';

export interface CheckTask {
  readonly others: readonly PolicyFolder[];
  readonly folder: PolicyFolder;
}
export type CheckAnswer = { readonly response: CheckResponse } | { readonly failed: string };

export interface Checker {
  check(task: CheckTask): Promise<CheckResponse>;
  close(): void;
}

const TIME_LIMIT_MS = 20_000;

export function createChecker(limit = TIME_LIMIT_MS): Checker {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const give = (): void => {
    void worker?.terminate();
    worker = null;
  };
  const run = (task: CheckTask): Promise<CheckAnswer> =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(new URL('./check-worker.ts', import.meta.url), {
        execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      });
      const own = worker;
      // Nothing to finish here when the server stops.
      own.unref();
      const settle = (then: () => void) => {
        clearTimeout(timer);
        own.off('message', answered);
        own.off('error', broke);
        then();
      };
      const answered = (answer: CheckAnswer) => settle(() => resolve(answer));
      const broke = (error: Error) => {
        give();
        settle(() => resolve({ failed: error.name }));
      };
      const timer = setTimeout(() => {
        give();
        settle(() =>
          reject(
            new HttpProblem(
              'time-limit',
              `这份草稿编译超过 ${limit / 1000} 秒，已停止。请缩小文本，或分成几个文件再试。`,
              `Compiling this draft took longer than ${limit / 1000} s and was stopped. Shorten the text, or split it into several files.`,
            ),
          ),
        );
      }, limit);
      own.on('message', answered);
      own.on('error', broke);
      own.postMessage(task);
    });

  return {
    async check(task) {
      const turn = last.then(() => run(task));
      last = turn.catch(() => undefined);
      const answer = await turn;
      if ('response' in answer) return answer.response;
      throw new HttpProblem(
        'internal',
        `编译器处理这份草稿时出错（${answer.failed}）。这是程序的缺陷，请把这份草稿交给维护人员。`,
        `The compiler failed on this draft (${answer.failed}). This is a defect of the program: give the draft to whoever maintains it.`,
      );
    },
    close: give,
  };
}
