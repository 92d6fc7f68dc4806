import { BatchLine, Problem } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { employed, startTestServer } from './harness.ts';

const { client, post } = await startTestServer();
const BATCH = '/v1/policies/demo/evaluate:batch';
const request = (id: string, more: object = {}) => ({ facts: employed(id, more), history: [] });
const NDJSON = { 'content-type': 'application/x-ndjson' };

const linesOf = async (response: Response) =>
  (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => BatchLine.parse(JSON.parse(line)));

describe('a batch as JSON', () => {
  it('answers every item on its own, in order', async () => {
    const { results, ok, failed } = await client.evaluateBatch('demo', [
      request('a'),
      { facts: 3 },
      request('c'),
    ]);
    expect(results.map((r) => [r.index, r.status])).toEqual([
      [0, 200],
      [1, 422],
      [2, 200],
    ]);
    expect([ok, failed]).toEqual([2, 1]);
    expect(results[2]?.decision?.outcomes[0]?.awards[0]).toMatchObject({ key: 'c', amount: '10000元' });
    expect(results[1]?.problem?.errors?.[0]?.pointer).toBe('/facts');
  });

  it('takes ten thousand and not one more', async () => {
    const { ok } = await client.evaluateBatch(
      'demo',
      Array.from({ length: 10_000 }, (_, i) => request(`p${i}`)),
    );
    expect(ok).toBe(10_000);
    const response = await post(BATCH, JSON.stringify(Array.from({ length: 10_001 }, () => 0)));
    expect(response.status).toBe(413);
    expect(Problem.parse(await response.json()).words.detail.en).toContain('x-ndjson');
  });

  it('must be a list', async () => {
    expect((await post(BATCH, '{}')).status).toBe(422);
  });
});

describe('a batch as NDJSON', () => {
  it('answers good lines around malformed ones', async () => {
    const body = [
      JSON.stringify(request('a')),
      '{"facts": {"人员": [',
      '',
      '\u0000\u0001',
      JSON.stringify({ facts: { 学生: [] } }),
      `"${'x'.repeat(1_100_000)}"`,
      '['.repeat(70_000),
      JSON.stringify(request('z')),
    ].join('\n');
    const lines = await linesOf(await post(BATCH, body, NDJSON));
    expect(lines.map((l) => [l.index, l.status, l.problem?.code])).toEqual([
      [0, 200, undefined],
      [1, 400, 'bad-json'],
      [2, 400, 'bad-json'],
      [3, 422, 'bad-input'],
      [4, 413, 'body-too-large'],
      [5, 400, 'bad-json'],
      [6, 200, undefined],
    ]);
  });

  it('reads lines that are not UTF-8, end in CRLF or not at all', async () => {
    const encoder = new TextEncoder();
    const good = encoder.encode(JSON.stringify(request('a')));
    const body = Buffer.concat([good, encoder.encode('\r\n'), new Uint8Array([0xff, 0xfe, 0x0a]), good]);
    const lines = await linesOf(await post(BATCH, body, NDJSON));
    expect(lines.map((l) => l.status)).toEqual([200, 400, 200]);
  });

  it('comes back line by line through the client', async () => {
    const statuses: number[] = [];
    const texts = Array.from({ length: 500 }, (_, i) =>
      i % 50 === 7 ? '{' : JSON.stringify(request(`p${i}`)),
    );
    for await (const line of client.evaluateLines('demo', texts)) statuses.push(line.status);
    expect(statuses.filter((s) => s === 200)).toHaveLength(490);
    expect(statuses[7]).toBe(400);
  });

  it('begins to answer before everything was sent', async () => {
    const encoder = new TextEncoder();
    let send: (text: string | null) => void = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => (text === null ? controller.close() : controller.enqueue(encoder.encode(text)));
      },
    });
    const { address } = await startTestServer();
    const pending = fetch(address + BATCH, {
      method: 'POST',
      body,
      headers: NDJSON,
      duplex: 'half',
    } as RequestInit);
    send(`${JSON.stringify(request('first'))}\n`);
    const reader = (await pending).body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('"index":0');
    send(null);
    expect((await reader?.read())?.done).toBe(true);
  });
});
