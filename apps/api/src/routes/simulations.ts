import { operations, type SimulationEvent, type SimulationRequest } from '@guiju/client';
import { TABLE_FILES, tableFile } from '@guiju/tables/table-file';
import { streamSSE } from 'hono/streaming';
import { admit } from '../access/admit.ts';
import { readBody, readQuery } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { hasEnded, type JobInput } from '../simulations/jobs.ts';
import { readPopulationRequest, refusePopulation } from '../simulations/read-population.ts';
import { readScenario } from '../simulations/read-scenario.ts';
import { askerOf } from './populations.ts';
import type { Routes, Services } from './services.ts';

const HEARTBEAT_MS = 15_000;

export const simulationRoutes: Routes = (app, table, services) => {
  const { jobs, stopping } = services;
  route(app, table, operations.createSimulation, async (c) => {
    const request = await readBody(c, operations.createSimulation);
    const { policy, input } = await inputOf(c, request, services);
    const job = jobs.start(policy, input, askerOf(c));
    c.set('target', job.id);
    c.header('location', `/v1/simulations/${job.id}`);
    return job;
  });

  route(app, table, operations.getSimulation, (c) => jobs.find(param(c, 'id'), askerOf(c)));

  route(app, table, operations.cancelSimulation, (c) => {
    const job = jobs.cancel(param(c, 'id'), askerOf(c));
    c.set('target', job.id);
    return job;
  });

  route(app, table, operations.getSimulationTotals, async (c) => {
    const { format = 'csv', language = 'zh' } = readQuery(c, operations.getSimulationTotals);
    const { id } = jobs.find(param(c, 'id'), askerOf(c));
    const totals = jobs.table(id, askerOf(c));
    if (totals === null) throw noTotals();
    c.header('content-disposition', `attachment; filename="totals.${format}"`);
    c.header('cache-control', 'no-store');
    const bytes = await tableFile(totals, format, language);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': TABLE_FILES[format] });
  });

  route(app, table, operations.getSimulationEvents, (c) => {
    const id = param(c, 'id');
    const asker = askerOf(c);
    jobs.find(id, asker);
    const after = Number.parseInt(c.req.header('last-event-id') ?? '0', 10) || 0;
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const waiting: SimulationEvent[] = [];
      let wake = () => {};
      const off = jobs.watch(id, asker, after, (event) => {
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
          } else if (stream.aborted || stopping.aborted || hasEnded(jobs.find(id, asker).status)) return;
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

async function inputOf(
  c: Request,
  request: SimulationRequest,
  { library, populations, clock, threads }: Services,
): Promise<{ readonly policy: string; readonly input: JobInput }> {
  const { id: policy, program } = library.ready(request.policy);
  const { population } = request;
  if (population === undefined) {
    refusePopulation(request);
    return { policy, input: { kind: 'county', program, ...readScenario(program, request) } };
  }
  admit(c.get('actor'), operations.getPopulation.needs);
  const read = readPopulationRequest(program, request, library, clock());
  const lent = await populations.lend(askerOf(c), population, policy, read);
  return { policy, input: { kind: 'sum', population, threads, ...read, ...lent } };
}

const noTotals = (): HttpProblem =>
  new HttpProblem(
    'population-not-ready',
    '这次测算没有可下载的合计：要用 population 测算，而且已经完成。',
    'This simulation has no totals to download: it has to be over a population, and done.',
  );
