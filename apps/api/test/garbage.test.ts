import { connect } from 'node:net';
import { Problem } from '@guiju/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { employed, startTestServer } from './harness.ts';

const { post, address, client, logged, server } = await startTestServer();
const EVALUATE = '/v1/policies/demo/evaluate';
const good = JSON.stringify({ facts: employed('p1'), history: [] });

const problem = async (answer: Response | Promise<Response>) => {
  const response = await answer;
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const read = Problem.parse(await response.json());
  expect(read.status).toBe(response.status);
  expect(read.words.title.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(read.words.detail.en).toMatch(/[a-z]{3}/);
  return read;
};
const answersOn = async () => expect((await post(EVALUATE, good)).status).toBe(200);

describe('a body', () => {
  it('that is not JSON is answered with line and column', async () => {
    const slips: [string, string][] = [
      ['{"facts":\n  {"人员": [}', '第 2 行第 11 列'],
      ['{"facts": {}', '没有写完'],
      ["{'facts': {}}", '第 1 行第 2 列'],
      ['{"facts": NaN}', '第 1 行第 11 列'],
      ['{"facts": {},}', '第 1 行第 14 列'],
      ['', '没有内容'],
      ['{"a":"\u0001"}', '第 1 行第 7 列'],
    ];
    for (const [text, place] of slips) {
      const { code, status, detail } = await problem(post(EVALUATE, text));
      expect([status, code]).toEqual([400, 'bad-json']);
      expect(detail).toContain(place);
    }
  });

  it('that gives a name twice in one object is refused, however it is spelled', async () => {
    for (const text of [
      '{"facts":{},"facts":{"人员":[]}}',
      '{"facts":{"人员":[{"id":"a","\\u0069d":"b"}]}}',
    ]) {
      const { code, detail } = await problem(post(EVALUATE, text));
      expect(code).toBe('bad-json');
      expect(detail).toContain('写了两次');
    }
    const twins = '{"facts":{"人员":[{"id":"id","在职":true},{"id":"b","在职":true}]},"history":[]}';
    expect((await post(EVALUATE, twins)).status).toBe(200);
  });

  it('of any bytes is answered, never crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const { code } = await problem(post(EVALUATE, bytes));
        expect(['bad-json', 'bad-encoding', 'bad-input']).toContain(code);
      }),
      { numRuns: 100 },
    );
    await answersOn();
  });

  it('of any JSON is answered, never crashes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
        const response = await post('/v1/claims', JSON.stringify({ policy: 'demo', facts: value }), {
          'idempotency-key': 'any',
        });
        expect([201, 422]).toContain(response.status);
        await response.arrayBuffer();
      }),
      { numRuns: 100 },
    );
    await answersOn();
  });

  it('that is not UTF-8, of another type or of none is told so', async () => {
    expect(await problem(post(EVALUATE, new Uint8Array([0x22, 0xb9, 0xe6, 0xbe, 0xd8, 0x22])))).toMatchObject(
      {
        code: 'bad-encoding',
      },
    );
    expect(await problem(post(EVALUATE, good, { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
    });
    const none = fetch(address + EVALUATE, { method: 'POST', body: new TextEncoder().encode(good) });
    expect(await problem(none)).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('nested a hundred thousand deep is refused at the place', async () => {
    const deep = `{"facts":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await problem(post(EVALUATE, deep))).toMatchObject({ status: 400, code: 'bad-json' });
    expect(await problem(post('/v1/claims', deep, { 'idempotency-key': 'deep' }))).toMatchObject({
      code: 'bad-json',
    });
  });

  it('of five megabytes is refused, and the server keeps answering', async () => {
    const large = `"${'长'.repeat(1_700_000)}"`;
    expect(await problem(post(EVALUATE, large))).toMatchObject({ status: 413, code: 'body-too-large' });
    await answersOn();
  });

  it('with wrong facts gets every fault with its pointer', async () => {
    const text =
      '{"facts":{"人员":[{"id":"p1","在职":"是","引育日期":"2023-02-31","工资":1e400,"constructor":1}],"__proto__":[]}}';
    const { errors, total, code, status } = await problem(post(EVALUATE, text));
    expect([status, code, total]).toEqual([422, 'bad-input', 5]);
    expect(errors?.map((e) => e.pointer)).toEqual([
      '/facts/__proto__',
      '/facts/人员/0/在职',
      '/facts/人员/0/引育日期',
      '/facts/人员/0/工资',
      '/facts/人员/0/constructor',
    ]);
  });

  it('of the wrong shape is told so in plain words', async () => {
    const said = async (path: string, body: unknown) => {
      const { errors } = await problem(post(path, JSON.stringify(body), { 'idempotency-key': 'shape' }));
      return errors?.map(({ pointer, message }) => `${pointer} ${message.zh}`);
    };
    expect(await said('/v1/claims', { facts: [], asof: 1 })).toEqual([
      '/policy 缺少这一项，应为文本',
      '/facts 应为对象 { … }，收到的是列表 [ … ]',
      ' 没有这样的项：asof。请核对拼写，或去掉它',
    ]);
    const application = { policy: 'demo', clause: 'C1', object: { entity: '人员', id: 'p' }, facts: {} };
    const account = { holder: '', bank: 'x'.repeat(101), number: '6222-0000' };
    expect(await said('/v1/applications', { ...application, applicant: { name: '某甲' }, account })).toEqual([
      '/account/holder 不能为空',
      '/account/bank 至多 100 字',
      '/account/number 应为 8–32 位数字',
    ]);
    expect(await said('/v1/applications/none/approval', { event: 'approve' })).toEqual([
      '/event 应为以下之一：approved、approval-returned、approval-refused',
    ]);
    const due = await problem(fetch(`${address}/v1/payments/due?by=2026-02-30`));
    expect([due.code, due.errors?.[0]?.message.zh]).toEqual([
      'bad-parameter',
      '应为日历上有的日期，如 2026-11-23',
    ]);
  });
});

describe('an address', () => {
  it('that is not there, or takes another method, is answered in the same form', async () => {
    expect(await problem(fetch(`${address}/v1/nothing`))).toMatchObject({
      status: 404,
      code: 'no-such-path',
    });
    const wrong = await fetch(`${address}/v1/claims`, { method: 'DELETE' });
    expect(wrong.headers.get('allow')).toBe('POST, GET');
    expect(await problem(wrong)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(await problem(fetch(`${address}/v1/policies/demo/evaluate:nothing`))).toMatchObject({
      status: 404,
    });
    expect(await problem(fetch(`${address}/v1/policies/${'x'.repeat(3000)}`))).toMatchObject({ status: 404 });
    expect(await problem(fetch(`${address}/v1/policies/%E0%A4%A`))).toMatchObject({ status: 404 });
  });

  it('is refused from another host or another site', async () => {
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk));
      socket.on('end', () => resolve(answer));
      socket.write('GET /v1/policies HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    });
    expect(raw).toContain('421');
    expect(await problem(post(EVALUATE, good, { origin: 'https://evil.example' }))).toMatchObject({
      status: 403,
    });
    expect((await post(EVALUATE, good, { origin: 'http://localhost:5173' })).status).toBe(200);
  });

  it('asked in broken HTTP is answered, and the next one too', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
      socket.write('\u0000\u0001GARBAGE\r\n\r\n');
      socket.on('data', () => socket.end());
    });
    await answersOn();
  });
});

describe('every answer', () => {
  it('carries the caller’s trace, in errors too', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const ok = await post(EVALUATE, good, headers);
    expect(ok.headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    const bad = await post(EVALUATE, '{', headers);
    expect((await problem(bad)).traceId).toBe(traceId);
    const forged = await post(EVALUATE, good, { traceparent: 'x'.repeat(200) });
    expect(forged.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-/);
  });

  it('speaks the language that is asked for', async () => {
    expect((await problem(fetch(`${address}/v1/x`))).title).toBe('没有这个地址');
    const english = fetch(`${address}/v1/x`, { headers: { 'accept-language': 'en-GB, zh;q=0.5' } });
    expect((await problem(english)).title).toBe('No such path');
  });

  it('keeps generated code off the page', async () => {
    const response = await fetch(`${address}/docs`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leaves no one’s data in the log', async () => {
    await client.claim({ policy: 'demo', facts: employed('secret-person') }, 'secret-key');
    await client.awards('secret-person');
    await problem(post(EVALUATE, '{"facts":{"人员":[{"id":"secret-person","在职":3}]}}'));
    expect(logged.length).toBeGreaterThan(10);
    expect(logged.join('')).not.toContain('secret');
  });
});
