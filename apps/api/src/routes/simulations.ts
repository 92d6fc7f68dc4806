import { operations, type SimulationEvent } from '@guiju/client';
import { streamSSE } from 'hono/streaming';
import { readBody } from '../http/body.ts';
import { param, route } from '../http/route.ts';
import { hasEnded } from '../simulations/jobs.ts';
import { readScenario } from '../simulations/read-scenario.ts';
import type { Routes } from './services.ts';

const HEARTBEAT_MS = 15_000;

export const simulationRoutes: Routes = (app, table, { library, jobs, stopping }) => {
  route(app, table, operations.createSimulation, async (c) => {
    const request = await readBody(c, operations.createSimulation);
    const { id, program } = library.ready(request.policy);
    const job = jobs.start(id, { program, ...readScenario(program, request) });
    c.set('target', job.id);
    c.header('location', `/v1/simulations/${job.id}`);
    return job;
  });

  route(app, table, operations.getSimulation, (c) => jobs.find(param(c, 'id')));

  route(app, table, operations.cancelSimulation, (c) => {
    const job = jobs.cancel(param(c, 'id'));
    c.set('target', job.id);
    return job;
  });

  route(app, table, operations.getSimulationEvents, (c) => {
    const id = param(c, 'id');
    jobs.find(id);
    const after = Number.parseInt(c.req.header('last-event-id') ?? '0', 10) || 0;
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const waiting: SimulationEvent[] = [];
      let wake = () => {};
      const off = jobs.watch(id, after, (event) => {
        waiting.push(event);
        wake();
      });
      const end = () => wake();
      stopping.addEventListener('abort', end);
      stream.onAbort(end);
      try {
        for (;;) {
          const event = waiting.shift();
          if (event) {
            await stream.writeSSE({ id: String(event.id), event: 'progress', data: JSON.stringify(event) });
            if (hasEnded(event.status)) return;
          } else if (stream.aborted || stopping.aborted || hasEnded(jobs.find(id).status)) return;
          else {
            const woken = await new Promise<boolean>((resolve) => {
              const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
              wake = () => {
                clearTimeout(timer);
                resolve(true);
              };
            });
            if (!woken) await stream.write(': still here\n\n');
          }
        }
      } finally {
        off();
        stopping.removeEventListener('abort', end);
      }
    });
  });
};
