import { ApiError, createClient, Decision, operations, type Problem } from '@guiju/client';
import { type Decision as DecisionInMemory, decisionToJson, ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';

const words = { zh: '在职', en: 'employed' };
const decision: DecisionInMemory = {
  policy: 'demo',
  programHash: 'f'.repeat(64),
  settings: { asOf: 19904, knownAt: 19904, readings: { 特别是: '乙' }, values: { 'C1.金额': ratio(1n, 3n) } },
  outcomes: [
    {
      clause: 'C1',
      object: { entity: '人员', id: 'p1' },
      year: 2024,
      period: '2024',
      verdict: 'undetermined',
      awards: [
        {
          clause: 'C1',
          object: { entity: '人员', id: 'p1' },
          key: 'p1',
          keys: { 人员: 'p1' },
          mark: '高级工',
          payee: { entity: '人员', id: 'p1' },
          slot: 'inst-1/3',
          due: 19904,
          fiscalYear: 2024,
          exact: ratio(40_000n, 3n),
          amount: ratio(1_333_333n, 100n),
          state: 'future',
          range: { min: 0, max: null },
          unit: '元',
          shares: [{ payer: '县级', amount: ratio(1_333_333n, 100n) }],
        },
      ],
      unit: '元',
      refusals: [{ kind: 'condition', id: 'C1.条件1', slot: null, text: words, actual: '否', needed: '是' }],
      missing: [{ fact: '人员/p1.在职', kind: 'fact', entity: '人员', object: 'p1', attribute: '在职' }],
      range: { min: 0, max: 40_000 },
      gaps: ['C6.金额'],
      assumptions: ['施行'],
      result: true,
      settlements: [
        {
          slot: 'inst-1/3',
          due: 19904,
          paid: 1,
          entitled: 3,
          difference: 2,
          shares: [{ payer: '省级', amount: 2 }],
        },
      ],
      recoveries: [{ id: 'C1.追回1', text: words, amount: 1 }],
      obligations: [{ id: 'C1.义务1', words: '在职', from: 19904, to: null, state: 'kept' }],
      ceiling: 50_000,
      trace: {
        steps: [
          {
            kind: 'condition',
            id: 'C1.条件1',
            slot: null,
            text: words,
            verdict: 'unknown',
            facts: [{ fact: '人员/p1.在职', value: '未知' }],
            figures: [{ address: 'C1.金额', value: '4万元', from: 19417 }],
            actual: null,
            needed: null,
          },
          {
            kind: 'amount',
            id: 'C1',
            slot: 'inst-1/3',
            text: words,
            exact: ratio(40_000n, 3n),
            rounded: ratio(1_333_333n, 100n),
            facts: [],
            figures: [],
          },
          { kind: 'reading', id: '特别是', option: '乙', text: '或', reason: '理由' },
          { kind: 'quote', citations: [{ source: '说明', locator: '一1', quote: null }], wording: null },
        ],
      },
    },
  ],
  funds: [
    {
      fund: 'F1',
      keys: { 镇: 't1' },
      period: '2024',
      total: 100,
      carriedOver: { min: 0, max: 20 },
      claimed: { min: 10, max: null },
      paid: { min: 0, max: 100 },
      rest: { min: 0, max: 100 },
    },
  ],
};

const answering = (status: number, body: string, seen: Request[] = []): typeof fetch =>
  (async (input, init) => {
    seen.push(new Request(input as string, init));
    return new Response(body, { status });
  }) as typeof fetch;

describe('the contract', () => {
  it('takes a decision as the engines’ package writes it, whole', () => {
    const json: unknown = JSON.parse(JSON.stringify(decisionToJson(decision)));
    expect(Decision.parse(json)).toEqual(json);
    expect(json).toMatchObject({
      settings: { asOf: '2024-06-30', values: { 'C1.金额': '1/3' } },
      outcomes: [
        { awards: [{ exact: '40000/3元', amount: '13333.33元', due: '2024-06-30', range: { max: null } }] },
      ],
    });
  });

  it('names each operation’s path and method once', () => {
    const all = Object.values(operations).map((o) => `${o.method} ${o.path}`);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the client', () => {
  it('escapes what it puts into a path or query', async () => {
    const seen: Request[] = [];
    const client = createClient({
      baseUrl: 'http://x',
      fetch: answering(200, '{"claims":[],"next":null}', seen),
    });
    await client.claims({ subject: '甲 & 乙/丙?', limit: 5 });
    expect(new URL(seen[0]?.url ?? '').searchParams.get('subject')).toBe('甲 & 乙/丙?');
    await client.awards('a/b?c').catch(() => null);
    expect(new URL(seen[1]?.url ?? '').pathname).toBe('/v1/subjects/a%2Fb%3Fc/awards');
  });

  it('throws the server’s problem', async () => {
    const title = { zh: '没有这份申报', en: 'No such claim' };
    const problem: Problem = {
      type: 'urn:guiju:problem:claim-not-found',
      title: title.zh,
      status: 404,
      detail: '请核对编号',
      instance: '/v1/claims/x',
      code: 'claim-not-found',
      traceId: 't',
      words: { title, detail: { zh: '请核对编号', en: 'Check the id' } },
    };
    const client = createClient({ baseUrl: 'http://x', fetch: answering(404, JSON.stringify(problem)) });
    const error = await client.getClaim('x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).problem).toEqual(problem);
  });

  it('says so when something else answers in the server’s place', async () => {
    const client = createClient({ baseUrl: 'http://x', fetch: answering(502, '<html>Bad gateway') });
    const error = (await client.policies().catch((e: unknown) => e)) as ApiError;
    expect(error.problem).toMatchObject({ status: 502, code: 'internal', title: '答复无法识别' });
  });

  it('takes a failing readiness for an answer', async () => {
    const body = '{"status":"failing","checks":{"ledger":{"ok":false,"detail":"SQLITE_FULL"}}}';
    const client = createClient({ baseUrl: 'http://x', fetch: answering(503, body) });
    expect((await client.ready()).status).toBe('failing');
  });
});
