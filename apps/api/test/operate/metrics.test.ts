import { describe, expect, it } from 'vitest';
import { startOpenServer } from '../access/open-server.ts';
import { CLOCK } from '../clock.ts';
import { employed, startTestServer } from '../harness.ts';

const value = (text: string, line: string): number =>
  Number(
    text
      .split('\n')
      .find((l) => l.startsWith(`${line} `))
      ?.slice(line.length + 1),
  );

describe('the figures of a server', () => {
  it('count what was asked, what came of claims, and what the ledger did, and name nobody', async () => {
    const { client, address } = await startTestServer();
    await client.claim({ policy: 'demo', facts: employed('某甲') }, 'k-某甲'.replace(/\W/g, ''));
    await client.claim({ policy: 'demo', facts: employed('某甲') }, 'k-2');
    await client.claim({ policy: 'demo', facts: employed('某甲') }, 'k-2');
    await fetch(`${address}/v1/subjects/${encodeURIComponent('某甲')}/awards`);
    const response = await fetch(`${address}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(value(text, 'guiju_requests_total{operation="createClaim",status="201"}')).toBe(3);
    expect(value(text, 'guiju_request_seconds_count{operation="createClaim"}')).toBe(3);
    expect(value(text, 'guiju_claims_total{status="awarded"}')).toBe(1);
    expect(value(text, 'guiju_claims_total{status="nothing-new"}')).toBe(1);
    expect(value(text, 'guiju_ledger_write_seconds_count')).toBeGreaterThanOrEqual(3);
    expect(value(text, 'guiju_ledger_queue_depth')).toBe(0);
    // The key, and two decisions: a repeat leaves no receipt.
    expect(value(text, 'guiju_chain_receipts')).toBe(3);
    expect(value(text, 'guiju_chain_head_age_seconds')).toBe(0);
    expect(text).not.toContain('某甲');
    // Every sample belongs to a family that says what it is.
    const families = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '']) => name);
    for (const line of text.split('\n').filter((l) => l !== '' && !l.startsWith('#')))
      expect(
        families.some((name) => line.startsWith(name)),
        line,
      ).toBe(true);
  });

  it('buckets hold all that took no longer', async () => {
    const { client, address } = await startTestServer();
    for (let i = 0; i < 5; i++) await client.live();
    const text = await (await fetch(`${address}/metrics`)).text();
    const buckets = [
      ...text.matchAll(/^guiju_request_seconds_bucket\{operation="live",le="[^"]+"\} (\d+)$/gm),
    ];
    const counts = buckets.map(([, n]) => Number(n));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(5);
  });

  it('are for administrators and for keys that may read them, on an open server', async () => {
    const { ask, admin, keyWith, personWith } = await startOpenServer();
    expect((await ask('GET', '/metrics')).status).toBe(401);
    expect((await ask('GET', '/metrics', (await keyWith(['claims:read'])).headers)).status).toBe(403);
    expect((await ask('GET', '/metrics', { cookie: (await personWith(['clerk'])).cookie })).status).toBe(403);
    expect((await ask('GET', '/metrics', (await keyWith(['metrics:read'])).headers)).status).toBe(200);
    expect((await ask('GET', '/metrics', admin)).status).toBe(200);
  });
});

describe('a trace', () => {
  it('goes on from the caller’s, in the answer and in the log; a malformed one begins anew', async () => {
    const { address, logged } = await startTestServer();
    const [trace, parent] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
    const asked = (traceparent: string) => fetch(`${address}/health/live`, { headers: { traceparent } });
    const answer = (await asked(`00-${trace}-${parent}-00`)).headers.get('traceparent') ?? '';
    const [, span] = /^00-4bf92f3577b34da6a3ce929d0e0e4736-([0-9a-f]{16})-00$/.exec(answer) ?? [];
    expect(span).toBeDefined();
    expect(span).not.toBe(parent);
    expect(logged.map((l) => JSON.parse(l))).toContainEqual(
      expect.objectContaining({ traceId: trace, spanId: span }),
    );
    for (const bad of [`00-${'0'.repeat(32)}-${parent}-01`, `00-${trace}-01`, 'x'])
      expect((await asked(bad)).headers.get('traceparent')).not.toContain(trace);
  });
});

describe('a clock that jumps', () => {
  it('back: the chain goes on, the server says that it is not ready, and is again when the clock is right', async () => {
    let shift = 0;
    const { client } = await startTestServer({ clock: () => new Date(CLOCK().getTime() + shift) });
    await client.claim({ policy: 'demo', facts: employed('p-1') }, 'k-1');
    shift = -3_600_000;
    expect((await client.claim({ policy: 'demo', facts: employed('p-2') }, 'k-2')).status).toBe('awarded');
    // The newest receipt is now of the wrong hour itself.
    expect((await client.ready()).status).toBe('ok');
    shift = -7_200_000;
    expect(await client.ready()).toMatchObject({
      status: 'failing',
      checks: { ledger: { ok: true }, clock: { ok: false, detail: '3600 s behind the newest receipt' } },
    });
    shift = 0;
    expect((await client.ready()).status).toBe('ok');
  });

  it('forward: nothing is refused, and no claim may be of a day that has not come', async () => {
    const { client } = await startTestServer();
    const ahead = client.claim({ policy: 'demo', facts: employed('p-1'), asOf: '2026-11-24' }, 'k-1');
    await expect(ahead).rejects.toMatchObject({ problem: { code: 'bad-input' } });
  });
});
