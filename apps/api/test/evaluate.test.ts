import type { ApiError } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { TODAY } from './clock.ts';
import { employed, startTestServer } from './harness.ts';

const { client, post } = await startTestServer();

describe('evaluate', () => {
  it('answers by today in Shanghai unless told otherwise, and records nothing', async () => {
    const decision = await client.evaluate('demo', { facts: employed('p'), history: [] });
    expect(decision.settings).toMatchObject({ asOf: TODAY, knownAt: TODAY });
    expect(decision.outcomes[0]).toMatchObject({ verdict: 'granted', trace: null });
    expect((await client.awards('p')).awards).toEqual([]);
    const before = await client.evaluate('demo', {
      settings: { asOf: '2024年5月9日' },
      facts: employed('p'),
      history: [],
    });
    expect(before.settings.asOf).toBe('2024-05-09');
  });

  it('explains when asked to', async () => {
    const { outcomes } = await client.evaluate(
      'demo',
      { facts: employed('p'), history: [] },
      { explain: true },
    );
    expect(outcomes[0]?.trace?.steps.map((s) => s.kind)).toContain('condition');
    const asked = await client.evaluate('demo', { facts: employed('p'), history: [], explain: true });
    expect(asked.outcomes).toEqual(outcomes);
    expect((await post('/v1/policies/demo/evaluate', '{"facts":{},"explain":"yes"}')).status).toBe(422);
  });

  it('gives the same answer by the reference interpreter', async () => {
    for (const facts of [employed('p'), employed('p', { 在职: false }), { 人员: [{ id: 'p' }] }]) {
      const request = { facts, history: [] };
      const reference = await client.evaluate('demo', request, { engine: 'reference', explain: true });
      expect(await client.evaluate('demo', request, { explain: true })).toEqual(reference);
    }
  });

  it('is about a bounded number of objects, so that others need not wait', async () => {
    const facts = { 人员: Array.from({ length: 10_001 }, (_, i) => ({ id: `p${i}` })) };
    const problem = await client.evaluate('demo', { facts }).catch((e: ApiError) => e.problem);
    expect(problem).toMatchObject({
      status: 422,
      errors: [{ pointer: '/facts/人员/10000', code: 'too-many' }],
    });
  });

  it('tries other figures', async () => {
    const settings = { values: { 'C1.金额': '12345.67元' } };
    const { outcomes } = await client.evaluate('demo', { settings, facts: employed('p'), history: [] });
    expect(outcomes[0]?.awards[0]?.amount).toBe('12345.67元');
  });

  it('takes the policy by folder or alias', async () => {
    expect((await post('/v1/policies/demo_policy/evaluate', '{"facts":{}}')).status).toBe(200);
    expect((await post('/v1/policies/demo/evaluate?engine=fast', '{"facts":{}}')).status).toBe(400);
  });
});
