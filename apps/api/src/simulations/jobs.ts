/**
 * Simulations as jobs beside the server, of the synthetic county in a thread, of a population in a process: at most two run at once, the rest wait, and a cancelled
 * one is ended at once. Events are kept with the job, so that a reader who lost the connection goes on where it stopped.
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Bilingual, Simulation, SimulationEvent } from '@guiju/client';
import type { Program } from '@guiju/ir';
import type { Table } from '@guiju/simulate';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { RowsDone, SumTask } from '../populations/task.ts';
import { INTERRUPTED, type JobNote, type JobNotes } from './job-notes.ts';
import type { ReadScenario } from './read-scenario.ts';

/** What a worker says. */
export type WorkerMessage =
  | {
      readonly kind: 'progress';
      readonly progress: number;
      readonly step: string;
      readonly rows?: RowsDone;
    }
  | { readonly kind: 'done'; readonly result: unknown; readonly table?: Table }
  | { readonly kind: 'failed'; readonly reason: string; readonly words?: Bilingual };

export interface CountyJob extends ReadScenario {
  readonly kind: 'county';
  readonly program: Program;
}
export type JobInput = CountyJob | SumTask;

/** Starts the work; `stop` ends it for good. */
export type StartWork = (input: JobInput, listen: (message: WorkerMessage) => void) => { stop(): void };

export interface Jobs {
  start(policy: string, input: JobInput, asker: string): Simulation;
  find(id: string, asker: string): Simulation;
  /** Totals over a population; null: it has none, or not yet. */
  table(id: string, asker: string): Table | null;
  cancel(id: string, asker: string): Simulation;
  /** Whatever runs or waits over this population. */
  cancelOver(population: string): void;
  /** Events after the given one, and word when there are more. The listener is called until `off`. */
  watch(id: string, asker: string, after: number, listen: (event: SimulationEvent) => void): () => void;
  close(): void;
}

interface Job extends JobNote {
  /** null: it was begun before the server was started anew. */
  readonly input: JobInput | null;
  state: Pick<Simulation, 'status' | 'progress' | 'step' | 'rows' | 'finishedAt' | 'error' | 'reason'>;
  result: unknown;
  table: Table | null;
  readonly events: SimulationEvent[];
  readonly listeners: Set<(event: SimulationEvent) => void>;
  work: { stop(): void } | null;
}

const RUNNING_AT_ONCE = 2;
const WAITING = 20;
/** Finished jobs whose results are kept. */
const KEPT = 50;

export const hasEnded = (status: Simulation['status']): boolean =>
  status === 'done' || status === 'failed' || status === 'cancelled';

/** Of a job that never began, what was put ready for it. */
export type Discard = (input: JobInput) => void;

export const discardWork: Discard = (input) => {
  if (input.kind === 'sum') void rm(input.within, { recursive: true, force: true });
};

export function createJobs(startWork: StartWork, clock: Clock, notes: JobNotes, discard: Discard): Jobs {
  const jobs = new Map<string, Job>(notes.interrupted().map((note) => [note.id, interrupted(note)]));
  let closing = false;

  const find = (id: string, asker: string): Job => {
    const job = jobs.get(id);
    if (job && (job.owner === null || job.owner === asker)) return job;
    throw new HttpProblem(
      'job-not-found',
      '没有这次测算；服务重启或时间久了，旧的测算会清掉。请重新提交。',
      'There is no such simulation; older ones are dropped, and all when the server restarts. Start it again.',
    );
  };
  const shown = (job: Job): Simulation => ({
    id: job.id,
    policy: job.policy,
    population: job.population,
    createdAt: job.createdAt,
    ...job.state,
    ...(job.state.status === 'done' ? { result: job.result } : {}),
  });
  const change = (job: Job, state: Partial<Job['state']>) => {
    if (hasEnded(job.state.status)) return;
    job.state = { ...job.state, ...state };
    if (hasEnded(job.state.status)) job.state = { ...job.state, finishedAt: clock().toISOString() };
    const { status, progress, step, rows } = job.state;
    const event = { id: job.events.length + 1, status, progress, step, rows };
    job.events.push(event);
    for (const listen of job.listeners) listen(event);
    if (!hasEnded(status)) return;
    notes.remove(job.id);
    if (job.work === null && job.input !== null) discard(job.input);
    next();
  };
  const withStatus = (status: Simulation['status']) =>
    [...jobs.values()].filter((j) => j.state.status === status);

  function next(): void {
    if (closing) return;
    const running = withStatus('running');
    // A population takes the machine's memory and threads: one at a time.
    const busy = running.some((job) => job.population !== null);
    const waiting = withStatus('queued').find((job) => job.population === null || !busy);
    if (waiting && running.length < RUNNING_AT_ONCE) run(waiting);
    const ended = [...jobs.values()].filter((j) => hasEnded(j.state.status));
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT))) jobs.delete(old.id);
  }

  function run(job: Job): void {
    if (job.input === null) return;
    change(job, { status: 'running' });
    job.work = startWork(job.input, (message) => {
      switch (message.kind) {
        case 'progress':
          change(job, {
            progress: Math.min(1, Math.max(0, message.progress)),
            step: message.step,
            rows: message.rows ?? null,
          });
          break;
        case 'done':
          job.result = message.result;
          job.table = message.table ?? null;
          change(job, { status: 'done', progress: 1, step: null });
          break;
        case 'failed':
          change(job, { status: 'failed', error: message.reason, reason: message.words ?? null });
      }
    });
  }

  const cancel = (job: Job): void => {
    job.work?.stop();
    change(job, { status: 'cancelled' });
  };

  return {
    start(policy, input, asker) {
      if (withStatus('queued').length >= WAITING) {
        discard(input);
        throw new HttpProblem(
          'too-many-jobs',
          `已有 ${WAITING} 次测算在排队。请等前面的完成，或取消不需要的。`,
          `${WAITING} simulations are waiting already. Wait for them, or cancel those not needed.`,
          { headers: { 'retry-after': '10' } },
        );
      }
      const isSum = input.kind === 'sum';
      const note: JobNote = {
        id: `s-${randomUUID()}`,
        policy,
        population: isSum ? input.population : null,
        owner: isSum ? asker : null,
        createdAt: clock().toISOString(),
      };
      const job = jobOf(note, input);
      jobs.set(job.id, job);
      notes.write(note);
      next();
      return shown(job);
    },
    find: (id, asker) => shown(find(id, asker)),
    table: (id, asker) => find(id, asker).table,
    cancel(id, asker) {
      const job = find(id, asker);
      cancel(job);
      return shown(job);
    },
    cancelOver(population) {
      for (const job of jobs.values()) if (job.population === population) cancel(job);
    },
    watch(id, asker, after, listen) {
      const job = find(id, asker);
      for (const event of job.events.slice(Math.max(0, after))) listen(event);
      job.listeners.add(listen);
      return () => job.listeners.delete(listen);
    },
    close() {
      // What is noted now is found at the next start, and told to whoever asks for it.
      closing = true;
      notes.keep();
      for (const job of jobs.values()) cancel(job);
    },
  };
}

const BEGUN: Job['state'] = {
  status: 'queued',
  progress: 0,
  step: null,
  rows: null,
  finishedAt: null,
  error: null,
  reason: null,
};

const jobOf = (note: JobNote, input: JobInput): Job => ({
  ...note,
  input,
  state: BEGUN,
  result: undefined,
  table: null,
  events: [],
  listeners: new Set(),
  work: null,
});

function interrupted(note: JobNote): Job {
  const state = { ...BEGUN, status: 'failed', error: INTERRUPTED.en, reason: INTERRUPTED } as const;
  const { status, progress, step, rows } = state;
  return {
    ...note,
    input: null,
    state,
    result: undefined,
    table: null,
    events: [{ id: 1, status, progress, step, rows }],
    listeners: new Set(),
    work: null,
  };
}
