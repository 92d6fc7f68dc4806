/** The whole path on the county's measure: policies as they stand, compiled, evaluated, claimed and simulated through the API. */
import { fileURLToPath } from 'node:url';
import type { EvaluateRequest } from '@guiju/client';
import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { startTestServer } from './harness.ts';

const { client } = await startTestServer({
  policies: fileURLToPath(new URL('../../../policies', import.meta.url)),
  engine: createEngine(),
});
vi.setConfig({ testTimeout: 60_000 });
const MEASURE = 'haiyan-artisans';

describe('the measure', () => {
  it('compiles, with clauses, cases and coverage', async () => {
    const { policies } = await client.policies();
    expect(policies.map((p) => [p.id, p.status])).toContainEqual([MEASURE, 'ok']);
    const measure = await client.policy(MEASURE);
    expect(measure.clauseList.map((c) => c.id)).toEqual(expect.arrayContaining(['C01', 'C09', 'C13']));
    expect(measure.parameters.find((p) => p.address === 'C09.首席技师')?.versions[0]?.value).toBe('120000元');
    expect(await client.coverage(MEASURE)).toHaveProperty('rows');
  });

  it('answers every one of its cases alike by both engines', async () => {
    const { cases } = await client.cases(MEASURE);
    expect(cases.length).toBeGreaterThan(20);
    for (const { request } of cases) {
      const [claim, reference] = await Promise.all(
        (['claim', 'reference'] as const).map((engine) =>
          client.evaluate(MEASURE, request as EvaluateRequest, { engine, explain: true }),
        ),
      );
      expect(claim).toEqual(reference);
    }
  });

  it('pays a leader’s reward part by part, each once, over three claims', async () => {
    const { cases } = await client.cases(MEASURE);
    const facts = cases.find((c) => c.id === 'G9')?.request.facts as Record<string, unknown>;
    const totals: string[] = [];
    for (const asOf of ['2023-05-09', '2023-12-31', '2023-12-31', '2024-12-31', '2026-01-31']) {
      const claim = await client.claim(
        { policy: MEASURE, facts, asOf, clause: 'C09' },
        `g9-${totals.length}`,
      );
      totals.push(claim.total);
    }
    expect(totals).toEqual(['0元', '13333.33元', '0元', '13333.33元', '13333.34元']);
  });
});

describe('a simulation of the measure', () => {
  it('runs in its own thread and tells of its progress', async () => {
    const { id } = await client.startSimulation({
      policy: MEASURE,
      scenario: { values: { 'C09.首席技师': '15万元' }, budgetLine: '600万元' },
    });
    const steps: (string | null)[] = [];
    for await (const event of client.simulationEvents(id)) steps.push(event.step);
    const done = await client.simulation(id);
    expect(done).toMatchObject({
      status: 'done',
      error: null,
      result: { kind: 'simulation', policy: MEASURE },
    });
    expect(steps).toContain('C09');
  });

  it('is gone at once when cancelled', async () => {
    const { id } = await client.startSimulation({ policy: MEASURE });
    expect((await client.cancelSimulation(id)).status).toBe('cancelled');
  });
});
