/** The whole path on the county's measure: policies as they stand, compiled, evaluated, claimed and simulated through the API. */
import { fileURLToPath } from 'node:url';
import type { EvaluateRequest } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { createChecker } from '../src/policies/checker.ts';
import { EXAMPLE_CLAIM, EXAMPLE_EVALUATE, EXAMPLE_POLICY } from '../src/routes/example.ts';
import { startTestServer } from './harness.ts';

const { client } = await startTestServer({
  policies: fileURLToPath(new URL('../../../policies', import.meta.url)),
  engine: createEngine(),
  checker: createChecker(),
});
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

describe('the example on the reference page', () => {
  it('is answered as the page promises', async () => {
    const { outcomes } = await client.evaluate(EXAMPLE_POLICY, EXAMPLE_EVALUATE, { explain: true });
    const award = outcomes.find((o) => o.clause === 'C09');
    expect(award).toMatchObject({ verdict: 'granted' });
    expect(award?.awards.map((a) => [a.amount, a.state])).toEqual([
      ['13333.33元', 'due'],
      ['13333.33元', 'due'],
      ['13333.34元', 'future'],
    ]);
    expect((await client.claim(EXAMPLE_CLAIM, 'my-first-claim')).total).toBe('40000元');
    expect((await client.claim(EXAMPLE_CLAIM, 'my-first-claim')).replayed).toBe(true);
  });
});

describe('the measure as amended', () => {
  it('does not pay again what was awarded before the amendment', async () => {
    const { cases } = await client.cases(MEASURE);
    const facts = cases.find((c) => c.id === 'G12')?.request.facts as { 人员: { id: string }[] };
    const own = { ...facts, 人员: facts.人员.map((p) => ({ ...p, id: 'p-family' })) };
    const claim = (policy: string, key: string) => client.claim({ policy, facts: own, clause: 'C09' }, key);
    expect((await claim(MEASURE, 'family-1')).total).toBe('120000元');
    const again = await claim('haiyan-artisans-2024', 'family-2');
    expect([again.status, again.total]).toEqual(['nothing-new', '0元']);
    expect((await client.awards('p-family')).awards.map((a) => a.policy)).toEqual([
      MEASURE,
      MEASURE,
      MEASURE,
    ]);
  });
});

describe('a draft of the measure', () => {
  it('is checked beside the files it replaces, with words and places', async () => {
    const { files } = await client.source(MEASURE);
    const [file] = files.filter((f) => f.text.includes('条款 C09'));
    const path = file?.path ?? '';
    const text = file?.text ?? '';
    expect(await client.check({ policy: MEASURE, files: [{ path, text }] })).toMatchObject({ ok: true });
    const broken = text.replace('对象 人员', '对象 人圆');
    const { ok, diagnostics } = await client.check({ policy: MEASURE, files: [{ path, text: broken }] });
    expect(ok).toBe(false);
    expect(diagnostics.find((d) => d.severity === 'error')).toMatchObject({
      line: broken.slice(0, broken.indexOf('人圆')).split('\n').length,
      message: { zh: expect.stringContaining('人圆') },
    });
  });

  it('that keeps the compiler too long is given up, and others are answered meanwhile', async () => {
    const impatient = createChecker(50);
    const folder = { id: 'x', files: [{ path: 'x/a.gj', text: '条款 '.repeat(100_000) }], documents: {} };
    await expect(impatient.check({ others: [], folder })).rejects.toMatchObject({ code: 'time-limit' });
    impatient.close();
    expect((await client.live()).status).toBe('ok');
  });

  it('of random bytes, lone surrogates or a hundred thousand brackets gets diagnostics', async () => {
    const brackets = `政策 甲\n条款 C1 x\n条件 ${'('.repeat(100_000)}`;
    for (const text of ['\u0000\u0001\uffff', '\ud800政策', brackets]) {
      const { ok, diagnostics } = await client.check({ files: [{ path: 'a.gj', text }] });
      expect([ok, diagnostics.length > 0]).toEqual([false, true]);
    }
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
