/**
 * Simulations as jobs, each in a worker thread of its own: at most two run at once, the rest wait, and a cancelled one is ended at
 * once. Events are kept with the job, so that a reader who lost the connection goes on where it stopped.
 */
import { randomUUID } from 'node:crypto';
import type { Simulation, SimulationEvent } from '@guiju/client';
import type { Program } from '@guiju/ir';
import type { Clock } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ReadScenario } from './read-scenario.ts';

/** What a worker says. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: number; readonly step: string }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

export interface JobInput extends ReadScenario {
  readonly program: Program;
}

/** Starts the work; `stop` ends it for good. */
export type StartWork = (input: JobInput, listen: (message: WorkerMessage) => void) => { stop(): void };

export interface Jobs {
  start(policy: string, input: JobInput): Simulation;
  find(id: string): Simulation;
  cancel(id: string): Simulation;
  /** Events after the given one, and word when there are more. The listener is called until `off`. */
  watch(id: string, after: number, listen: (event: SimulationEvent) => void): () => void;
  close(): void;
}

interface Job {
  readonly id: string;
  readonly policy: string;
  readonly input: JobInput;
  readonly createdAt: string;
  state: Pick<Simulation, 'status' | 'progress' | 'step' | 'finishedAt' | 'error'>;
  result: unknown;
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

export function createJobs(startWork: StartWork, clock: Clock): Jobs {
  const jobs = new Map<string, Job>();

  const find = (id: string): Job => {
    const job = jobs.get(id);
    if (job) return job;
    throw new HttpProblem(
      'job-not-found',
      '没有这次测算；服务重启或时间久了，旧的测算会清掉。请重新提交。',
      'There is no such simulation; older ones are dropped, and all when the server restarts. Start it again.',
    );
  };
  const shown = (job: Job): Simulation => ({
    id: job.id,
    policy: job.policy,
    createdAt: job.createdAt,
    ...job.state,
    ...(job.state.status === 'done' ? { result: job.result } : {}),
  });
  const change = (job: Job, state: Partial<Job['state']>) => {
    if (hasEnded(job.state.status)) return;
    job.state = { ...job.state, ...state };
    if (hasEnded(job.state.status)) job.state = { ...job.state, finishedAt: clock().toISOString() };
    const { status, progress, step } = job.state;
    const event = { id: job.events.length + 1, status, progress, step };
    job.events.push(event);
    for (const listen of job.listeners) listen(event);
    if (hasEnded(status)) next();
  };
  const withStatus = (status: Simulation['status']) =>
    [...jobs.values()].filter((j) => j.state.status === status);

  function next(): void {
    const [waiting] = withStatus('queued');
    if (waiting && withStatus('running').length < RUNNING_AT_ONCE) run(waiting);
    const ended = [...jobs.values()].filter((j) => hasEnded(j.state.status));
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT))) jobs.delete(old.id);
  }

  function run(job: Job): void {
    change(job, { status: 'running' });
    job.work = startWork(job.input, (message) => {
      switch (message.kind) {
        case 'progress':
          change(job, { progress: Math.min(1, Math.max(0, message.progress)), step: message.step });
          break;
        case 'done':
          job.result = message.result;
          change(job, { status: 'done', progress: 1, step: null });
          break;
        case 'failed':
          change(job, { status: 'failed', error: message.reason });
      }
    });
  }

  return {
    start(policy, input) {
      if (withStatus('queued').length >= WAITING)
        throw new HttpProblem(
          'too-many-jobs',
          `已有 ${WAITING} 次测算在排队。请等前面的完成，或取消不需要的。`,
          `${WAITING} simulations are waiting already. Wait for them, or cancel those not needed.`,
          { headers: { 'retry-after': '10' } },
        );
      const job: Job = {
        id: `s-${randomUUID()}`,
        policy,
        input,
        createdAt: clock().toISOString(),
        state: { status: 'queued', progress: 0, step: null, finishedAt: null, error: null },
        result: undefined,
        events: [],
        listeners: new Set(),
        work: null,
      };
      jobs.set(job.id, job);
      next();
      return shown(job);
    },
    find: (id) => shown(find(id)),
    cancel(id) {
      const job = find(id);
      job.work?.stop();
      change(job, { status: 'cancelled' });
      return shown(job);
    },
    watch(id, after, listen) {
      const job = find(id);
      for (const event of job.events.slice(Math.max(0, after))) listen(event);
      job.listeners.add(listen);
      return () => job.listeners.delete(listen);
    },
    close() {
      for (const job of jobs.values()) {
        job.work?.stop();
        change(job, { status: 'cancelled' });
      }
    },
  };
}
