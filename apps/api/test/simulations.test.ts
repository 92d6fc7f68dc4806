import type { ApiError } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import type { StartWork, WorkerMessage } from '../src/simulations/jobs.ts';
import { startTestServer } from './harness.ts';

/** Work that does what the test says. */
function puppets() {
  const started: { say: (message: WorkerMessage) => void; stopped: boolean }[] = [];
  const startWork: StartWork = (_, listen) => {
    const puppet = { say: listen, stopped: false };
    started.push(puppet);
    return {
      stop() {
        puppet.stopped = true;
      },
    };
  };
  return { started, startWork };
}

const { started, startWork } = puppets();
const { client, address, post } = await startTestServer({ startWork });
const failed = (work: Promise<unknown>) => work.then(() => null).catch((e: ApiError) => e.problem);
const start = () => client.startSimulation({ policy: 'demo' });
const latest = () => started.at(-1) as (typeof started)[number];

describe('a simulation', () => {
  it('is accepted as a job and read when done', async () => {
    const response = await post('/v1/simulations', '{"policy":"demo"}');
    expect(response.status).toBe(202);
    const location = response.headers.get('location') ?? '';
    latest().say({ kind: 'progress', progress: 0.5, step: 'C1' });
    const half = await client.simulation(location.split('/').at(-1) ?? '');
    expect(half).toMatchObject({ status: 'running', progress: 0.5, step: 'C1' });
    latest().say({ kind: 'done', result: { total: '1元' } });
    expect(await client.simulation(half.id)).toMatchObject({
      status: 'done',
      progress: 1,
      result: { total: '1元' },
    });
  });

  it('tells its progress as it goes, and from where a reader left off', async () => {
    const { id } = await start();
    const puppet = latest();
    const seen: number[] = [];
    for await (const event of client.simulationEvents(id)) {
      seen.push(event.id);
      if (event.status === 'running' && event.progress < 0.3)
        puppet.say({ kind: 'progress', progress: event.progress + 0.1, step: 'C1' });
      else if (event.status === 'running') puppet.say({ kind: 'done', result: null });
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    const rest: string[] = [];
    for await (const event of client.simulationEvents(id, { after: 3 }))
      rest.push(`${event.id} ${event.status}`);
    expect(rest).toEqual(['4 running', '5 done']);
    const text = await (
      await fetch(`${address}/v1/simulations/${id}/events`, { headers: { 'last-event-id': '4' } })
    ).text();
    expect(text).toMatch(/event: progress\ndata: \{.*\}\nid: 5\n\n/);
  });

  it('is ended at once when cancelled', async () => {
    const { id } = await start();
    expect(await client.cancelSimulation(id)).toMatchObject({ status: 'cancelled' });
    expect(latest().stopped).toBe(true);
    latest().say({ kind: 'done', result: 1 });
    expect((await client.simulation(id)).status).toBe('cancelled');
  });

  it('that fails says why', async () => {
    const { id } = await start();
    latest().say({ kind: 'failed', reason: 'out of memory' });
    expect(await client.simulation(id)).toMatchObject({ status: 'failed', error: 'out of memory' });
  });

  it('waits while two others run; too many are turned away', async () => {
    const jobs = [];
    for (let i = 0; i < 22; i++) jobs.push(await start());
    expect(jobs.map((j) => j.status).filter((s) => s === 'running')).toHaveLength(2);
    expect(await failed(start())).toMatchObject({ status: 429, code: 'too-many-jobs' });
    const [first, , third] = jobs;
    await client.cancelSimulation(first?.id ?? '');
    expect((await client.simulation(third?.id ?? '')).status).toBe('running');
    for (const { id } of jobs) await client.cancelSimulation(id);
  });

  it('names what the policy or the county does not have', async () => {
    const bad = (scenario: object, county = {}) =>
      post('/v1/simulations', JSON.stringify({ policy: 'demo', scenario, county })).then(async (r) => [
        r.status,
        ...((await r.json()) as { errors: { pointer: string }[] }).errors.map((e) => e.pointer),
      ]);
    expect(await bad({ values: { 'C1.金': '1元' } })).toEqual([422, '/scenario/values/C1.金']);
    expect(await bad({ values: { 'C1.金额': 1.5 } })).toEqual([422, '/scenario/values/C1.金额']);
    expect(await bad({ takeUp: { C9: { low: 1, mid: 2, high: 3 } } })).toEqual([422, '/scenario/takeUp/C9']);
    expect(await bad({ takeUp: { C1: { low: 1, mid: 2, high: 3000 } } })).toEqual([
      422,
      '/scenario/takeUp/C1/high',
    ]);
    expect(await bad({ budgetLine: '八百万' })).toEqual([422, '/scenario/budgetLine']);
    expect(await bad({}, { figures: { moon: { value: 1 } } })).toEqual([422, '/county/figures/moon']);
    expect(await failed(client.simulation('s-nothing'))).toMatchObject({
      status: 404,
      code: 'job-not-found',
    });
  });
});
