/** Tables that somebody brings: taken in whole or not at all, told by row and column, seen by their owner alone, added up exactly, and gone when they are removed. */
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ApiError,
  createClient,
  type Population,
  PopulationResult,
  type Problem,
  type TableMediaType,
} from '@guiju/client';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { createTaskProcesses } from '../src/populations/task-processes.ts';
import { type ServerOptions, startServer } from '../src/server.ts';
import { startOpenServer } from './access/open-server.ts';
import { stopAtEnd } from './at-end.ts';
import { SIGNING_KEY, startTestServer, temporaryFolder, writePolicy } from './harness.ts';

const POLICY = `政策 试 (trial)
  施行 2024-01-01
枚举 镇 (town)
  甲 (first) 乙 (second)
对象 企业 (enterprise)
  镇街 (town): 镇
  研发费 (research): 金额
  认定日期 (recognised_on): 日期
对象 培训 (training) 属于 企业
  人数 (people): 数(人)
  开班日期 (began_on): 日期
条款 T1 研发补助
  对象 企业
  时点 认定日期
  条件 研发费 ≥ 1000元
  给予 研发费 × 20%
条款 T2 培训补贴
  对象 培训
  时点 开班日期
  给予 800元/人 × 人数
`;
const policies = temporaryFolder();
writePolicy(policies, 'trial', POLICY);
/** One process for all the servers here. */
const tasks = createTaskProcesses(1.5e9);
const options = {
  tasks,
  policies,
  engine: createEngine(),
  populations: { threads: 1, memory: 1.5e9, tableLimit: 1 << 20 },
} satisfies ServerOptions;
stopAtEnd(() => tasks.close());
const { client, folder, address, logged } = await startTestServer(options);
const data = join(folder, 'data', 'populations');

const ENTERPRISES =
  'id,town,研发费（万元）,认定日期\ne1,甲,1.2,2024-05-01\ne2,乙,0.3,2025-06-01\ne3,first,0.5,2024-11-02\n';
const TRAININGS = 'id,企业,人数,开班日期\nt1,e1,3,2024-06-01\nt2,e2,2,2024-07-01\nt3,e3,5,2025-01-01\n';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PARQUET = 'application/vnd.apache.parquet';
const ARROW = 'application/vnd.apache.arrow.file';

type Bytes = string | Uint8Array<ArrayBuffer>;

async function bring(
  tables: Readonly<Record<string, Bytes>>,
  type: TableMediaType = 'text/csv',
  of = client,
): Promise<Population> {
  const { id } = await of.createPopulation({ policy: 'trial' });
  for (const [entity, table] of Object.entries(tables)) await of.putTable(id, entity, type, table);
  return of.populationChecked(id);
}

const problem = (work: Promise<unknown>): Promise<Problem | null> =>
  work.then(() => null).catch((e: ApiError) => (e instanceof ApiError ? e.problem : Promise.reject(e)));

async function ended(id: string, of = client) {
  for await (const _ of of.simulationEvents(id)) {
    // Until it ends.
  }
  return of.simulation(id);
}

async function totals(request: Parameters<typeof client.startSimulation>[0], of = client) {
  const { status, result, error } = await ended((await of.startSimulation(request)).id, of);
  expect(status, error ?? '').toBe('done');
  return PopulationResult.parse(result);
}

const wholes = ({ baseline }: PopulationResult) =>
  baseline.clauses.map(({ clause, amounts, granted, undetermined }) => ({
    clause,
    amounts: amounts.map(({ year, group, amount }) => `${year} ${group} ${amount}`),
    granted: granted.map(({ group, claims }) => `${group} ${claims}`),
    undetermined,
  }));

const sheet = (cells: string): Uint8Array<ArrayBuffer> => {
  const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0"?>${text}`);
  return new Uint8Array(
    zipSync({
      '[Content_Types].xml': xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
      'xl/workbook.xml': xml(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': xml(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': xml(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
      ),
    }),
  );
};
const textCell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A table of two rows as it stands in a workbook. */
const ENTERPRISES_XLSX = () =>
  sheet(
    `<row r="1">${textCell('A1', 'id')}${textCell('B1', '镇街')}</row><row r="2">${textCell('A2', 'e1')}${textCell('B2', '甲')}</row>`,
  );

describe('a population', () => {
  it('is told by its columns, rows and memory, and added up by clause, year and group', async () => {
    const population = await bring({
      企业: ENTERPRISES,
      training: `${TRAININGS.replace('人数', '人数,电话')}`.replace(/,(\d),/g, ',$1,x,'),
    });
    expect(population).toMatchObject({ state: 'ready', refused: null, problems: { total: 0 } });
    expect(
      population.tables.map(({ entity, rows, unread, unknown }) => [entity, rows, unread, unknown]),
    ).toEqual([
      ['企业', 3, [], []],
      ['培训', 3, ['电话'], []],
    ]);
    expect(population.tables[0]?.columns).toContainEqual({ heading: 'town', attribute: '镇街' });
    expect(population.memory).toMatchObject({ together: null, rowsAtOnce: 6, budget: 1.5e9 });
    expect(population.memory?.bytes).toBeGreaterThan(1e9);
    const result = await totals({
      policy: 'trial',
      population: population.id,
      by: '镇街',
      asOf: '2026-12-31',
    });
    expect(wholes(result)).toEqual([
      {
        clause: 'T1',
        amounts: ['2024 甲 3400元', '2025 乙 600元'],
        granted: ['甲 2', '乙 1'],
        undetermined: 0,
      },
      {
        clause: 'T2',
        amounts: ['2024 甲 2400元', '2024 乙 1600元', '2025 甲 4000元'],
        granted: ['甲 2', '乙 1'],
        undetermined: 0,
      },
    ]);
    expect(result).toMatchObject({ rows: 6, problems: 0, by: '镇街', asOf: '2026-12-31', reform: null });
  });

  it('is held against changed figures, and against a draft of the text', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const request = { policy: 'trial', population: id, asOf: '2026-12-31' };
    const draft = [{ path: 'measure.gj', text: POLICY.replace('20%', '30%') }];
    const { baseline, reform } = await totals({ ...request, draft });
    const ofT1 = (law: typeof reform) => law?.clauses.flatMap((c) => c.amounts.map((a) => a.amount));
    expect(ofT1(baseline)).toEqual(['3400元', '600元']);
    expect(ofT1(reform)).toEqual(['5100元', '900元']);
    expect(reform?.withoutTable).toEqual([{ clause: 'T2', subject: '培训' }]);
    const broken = await ended(
      (
        await client.startSimulation({
          ...request,
          draft: [{ path: 'measure.gj', text: '政策 坏\n条款 错\n' }],
        })
      ).id,
    );
    expect(broken).toMatchObject({ status: 'failed', reason: { zh: expect.stringContaining('草稿有') } });
  });

  it('tells quantiles of what claims come to, for both laws, by group and in the table', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const request = { policy: 'trial', population: id, asOf: '2026-12-31', by: '镇街' };
    const draft = [{ path: 'measure.gj', text: POLICY.replace('20%', '30%') }];
    const job = await client.startSimulation({ ...request, draft, quantiles: ['90%', '0.5'] });
    const { result } = await ended(job.id);
    const { baseline, reform } = PopulationResult.parse(result);
    const told = (least: string, half: string, most: string, greatest: string) => ({
      least,
      quantiles: [
        { at: '0.5', amount: half },
        { at: '0.9', amount: most },
      ],
      greatest,
    });
    // 600, 1000 and 2400 yuan; half as much again.
    expect(baseline.clauses[0]?.spread).toEqual({
      all: told('600元', '1000元', '2400元', '2400元'),
      groups: [
        { group: '甲', ...told('1000元', '1000元', '2400元', '2400元') },
        { group: '乙', ...told('600元', '600元', '600元', '600元') },
      ],
    });
    expect(reform?.clauses[0]?.spread?.all).toEqual(told('900元', '1500元', '3600元', '3600元'));
    const csv = await (await client.simulationTotals(job.id)).text();
    expect(csv).toContain('每件最少,中位数,90% 分位数,每件最多');
    expect(csv).toContain('方案,T1,研发补助,,（全部）,,元,,,900,1500,3600,3600');
    const without = await totals(request);
    expect(without.baseline.clauses.map((c) => c.spread)).toEqual([null]);
  });

  it('names a quantile that is none, and asks for one only over a population', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const request = { policy: 'trial', population: id };
    for (const word of ['2', '0', 'abc', '-1', '1e-1'])
      expect(
        await problem(client.startSimulation({ ...request, quantiles: ['0.5', word] })),
        word,
      ).toMatchObject({ errors: [{ pointer: '/quantiles/1', code: 'not-a-quantile' }] });
    for (const quantiles of [[], Array.from({ length: 21 }, () => '0.5'), ['']])
      expect(await problem(client.startSimulation({ ...request, quantiles }))).toMatchObject({
        errors: [{ pointer: expect.stringMatching(/^\/quantiles/) }],
      });
    expect(await problem(client.startSimulation({ policy: 'trial', quantiles: ['0.5'] }))).toMatchObject({
      errors: [{ pointer: '/quantiles', code: 'population-only' }],
    });
  });

  it('says which row and column cannot be read, and counts the rest', async () => {
    const rows = `${ENTERPRISES}e4,丙,0.5,2024-11-02\ne5,甲,很多,2024-11-02\ne6,甲\n`;
    const { state, problems, id } = await bring({ 企业: rows });
    expect(state).toBe('ready');
    expect(problems.total).toBe(3);
    expect(problems.first.map(({ table, row, column }) => [table, row, column])).toEqual([
      ['企业.csv', 7, null],
      ['企业.csv', 5, 'town'],
      ['企业.csv', 6, '研发费（万元）'],
    ]);
    for (const { message } of problems.first) {
      expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(message.en).toMatch(/[a-z]{3}/);
    }
    const result = await totals({ policy: 'trial', population: id, asOf: '2026-12-31' });
    expect(wholes(result)[0]).toEqual({
      clause: 'T1',
      amounts: ['2024 null 4400元', '2025 null 600元'],
      granted: ['null 4'],
      undetermined: 1,
    });
    expect(result.problems).toBe(3);
  });

  it('keeps the first thousand problems and counts them all', async () => {
    const bad = Array.from({ length: 1200 }, (_, i) => `e${i},甲,x${i},2024-05-01\n`).join('');
    const { problems } = await bring({ 企业: `id,镇街,研发费,认定日期\n${bad}` });
    expect([problems.first.length, problems.total]).toEqual([1000, 1200]);
  });

  it('comes again in place of what came before, and goes with its files', async () => {
    const { id } = await bring({ 企业: 'id,名称\ne1,x\n' });
    expect(await client.population(id)).toMatchObject({ state: 'refused' });
    await client.putTable(id, '企业', 'text/csv', ENTERPRISES);
    expect(await client.populationChecked(id)).toMatchObject({ state: 'ready', tables: [{ rows: 3 }] });
    expect(readdirSync(join(data, id)).filter((name) => name.endsWith('.csv'))).toHaveLength(1);
    await client.deletePopulation(id);
    expect(existsSync(join(data, id))).toBe(false);
    expect(await problem(client.population(id))).toMatchObject({ status: 404, code: 'population-not-found' });
  });

  it('is downloaded as the table it is, in CSV, xlsx, Parquet and Arrow', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const job = await ended(
      (await client.startSimulation({ policy: 'trial', population: id, by: '镇街', asOf: '2026-12-31' })).id,
    );
    const csv = await (await client.simulationTotals(job.id)).text();
    expect(csv.split('\r\n')[1]).toBe('T1,研发补助,2024,甲,3400,元,,');
    const english = await (await client.simulationTotals(job.id, { language: 'en' })).text();
    expect(english).toContain('fiscal year');
    for (const [format, magic] of [
      ['xlsx', 'PK'],
      ['parquet', 'PAR1'],
      ['arrow', 'ARROW1'],
    ] as const) {
      const bytes = new Uint8Array(await (await client.simulationTotals(job.id, { format })).arrayBuffer());
      expect(new TextDecoder().decode(bytes.subarray(0, magic.length))).toBe(magic);
    }
    expect(await (await fetch(`${address}/v1/simulations/${job.id}/totals?format=pdf`)).json()).toMatchObject(
      { code: 'bad-parameter' },
    );
    const county = await client.startSimulation({ policy: 'trial' });
    expect(await problem(client.simulationTotals(county.id))).toMatchObject({ code: 'population-not-ready' });
    await client.cancelSimulation(county.id);
  });
});

describe('what a stranger sends', () => {
  const refusal = async (bytes: Bytes, type: TableMediaType) => {
    const { state, refused, problems, id } = await bring({ 企业: bytes }, type);
    expect(state).toBe('refused');
    await client.deletePopulation(id);
    return `${refused?.en} ${problems.first.map((p) => `${p.column}: ${p.message.en}`).join(' ')}`;
  };

  it.each<[string, Bytes, TableMediaType, RegExp]>([
    ['no Parquet', 'hello', PARQUET, /企业\.parquet is not Parquet/],
    ['no Arrow', 'hello', ARROW, /企业\.arrow is not Arrow that can be read/],
    [
      'a file of Arrow cut off',
      new TextEncoder().encode('ARROW1\0\0\xff\xff\xff\xff\x10'),
      ARROW,
      /is not Arrow/,
    ],
    ['no workbook', 'hello', XLSX, /企业\.xlsx is not an xlsx workbook/],
    ['nothing', '', 'text/csv', /has no heading/],
    ['bytes of no kind', new Uint8Array([0, 255, 1, 254, 10, 0]), 'text/csv', /No column belongs/],
    ['no JSON', '{"id":\n', 'application/x-ndjson', /企业\.jsonl is not one JSON object a line/],
    [
      'more columns than a table has',
      `${Array.from({ length: 301 }, (_, i) => `c${i}`).join(',')}\n`,
      'text/csv',
      /301 columns, and at most 300/,
    ],
    ['the same heading twice', '镇街,town\n甲,甲\n', 'text/csv', /town: Two columns/],
    [
      'a workbook that unpacks to half a gigabyte',
      claiming(512 << 20, ENTERPRISES_XLSX()),
      XLSX,
      /unpacks to more than 400 MB/,
    ],
    [
      'a workbook that unpacks to more than it says',
      claiming(300, ENTERPRISES_XLSX()),
      XLSX,
      /is not an xlsx workbook/,
    ],
    [
      'a cell in the farthest corner',
      sheet(`<row r="1">${textCell('XFD1', 'id')}</row>`),
      XLSX,
      /XFD1 .* too far out/,
    ],
  ])('%s: told, and the server goes on', async (_, bytes, type, words) => {
    const said = await refusal(bytes, type);
    expect(said).toMatch(words);
    expect(said).not.toContain(folder);
  });

  it('formulas: the value in the file counts, one without is told by its cell', async () => {
    const rows =
      `<row r="1">${textCell('A1', 'id')}${textCell('B1', '研发费')}${textCell('C1', '认定日期')}</row>` +
      `<row r="2">${textCell('A2', 'e1')}<c r="B2"><f>1000*2</f><v>2000</v></c>${textCell('C2', '2024-05-01')}</row>` +
      `<row r="3">${textCell('A3', 'e2')}<c r="B3"><f>A9*2</f></c>${textCell('C3', '2024-05-01')}</row>` +
      `<row r="4">${textCell('A4', 'e3')}<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>${textCell('C4', '2024-05-01')}</row>`;
    const { problems, id, refused } = await bring({ 企业: sheet(rows) }, XLSX);
    expect(refused).toBe(null);
    expect(problems.first.map(({ row, column }) => [row, column])).toEqual([
      [3, '研发费'],
      [4, '研发费'],
    ]);
    expect(wholes(await totals({ policy: 'trial', population: id, asOf: '2026-12-31' }))[0]).toMatchObject({
      amounts: ['2024 null 400元'],
      undetermined: 2,
    });
  });

  it('too much, of the wrong type, for what is not declared', async () => {
    const { id } = await client.createPopulation({ policy: 'trial' });
    const long = `id,镇街\n${'e,甲\n'.repeat(300_000)}`;
    expect(await problem(client.putTable(id, '企业', 'text/csv', long))).toMatchObject({
      status: 413,
      code: 'body-too-large',
    });
    expect(await problem(client.putTable(id, '企业', 'text/html' as 'text/csv', 'x'))).toMatchObject({
      status: 415,
    });
    expect(await problem(client.putTable(id, '飞船', 'text/csv', 'x'))).toMatchObject({
      status: 400,
      code: 'bad-parameter',
    });
    expect(await problem(client.putTable('p-../../x', '企业', 'text/csv', 'x'))).toMatchObject({
      status: 404,
    });
    expect(await client.population(id)).toMatchObject({ state: 'empty', tables: [] });
    expect(readdirSync(join(data, id))).toEqual(['population.json']);
    expect(await problem(client.startSimulation({ policy: 'trial', population: id }))).toMatchObject({
      status: 409,
      code: 'population-not-ready',
    });
  });

  it('an upload that breaks off leaves nothing behind', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const before = readdirSync(join(data, id)).sort();
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `PUT /v1/populations/${id}/tables/${encodeURIComponent('企业')} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: text/csv\r\ncontent-length: 100000\r\n\r\n${ENTERPRISES}`,
    );
    await expect.poll(() => readdirSync(join(data, 'work')).length).toBe(1);
    socket.destroy();
    await expect.poll(() => readdirSync(join(data, 'work'))).toEqual([]);
    expect(readdirSync(join(data, id)).sort()).toEqual(before);
    expect(await client.population(id)).toMatchObject({ state: 'ready', tables: [{ rows: 3 }] });
  });

  it('what does not go together is named', async () => {
    const { id } = await bring({ 企业: ENTERPRISES });
    const ask = (more: object) => problem(client.startSimulation({ policy: 'trial', ...more }));
    const pointers = async (more: object) => (await ask(more))?.errors?.map((e) => e.pointer);
    expect(await pointers({ population: id, county: { seed: 'x' }, scenario: { headcount: 'low' } })).toEqual(
      ['/county', '/scenario/headcount'],
    );
    expect(await pointers({ by: '镇街', asOf: '2026-12-31' })).toEqual(['/by', '/asOf']);
    expect(await pointers({ population: id, by: '研发费' })).toEqual(['/by']);
    expect(await pointers({ population: id, asOf: '明天' })).toEqual(['/asOf']);
    expect(await pointers({ population: id, scenario: { values: { 'T1.无': '1元' } } })).toEqual([
      '/scenario/values/T1.无',
    ]);
  });

  it('nothing of it is in the log', () => {
    const text = logged.join('\n');
    expect(text).toContain('/v1/populations/{id}/tables/{entity}');
    expect(text).not.toMatch(/\be1\b|企业|%E4%BC%81|研发/);
  });
});

describe('a run over a population', () => {
  const many = (rows: number): string =>
    `id,镇街,研发费,认定日期\n${Array.from({ length: rows }, (_, i) => `e${i},甲,1000元,2024-05-01\n`).join('')}`;

  it('says how many rows are done, waits while another runs, and ends at once when cancelled', async () => {
    const { client: slow, folder: own } = await startTestServer({
      ...options,
      populations: { ...options.populations, block: 200 },
    });
    const { id } = await bring({ 企业: many(20_000) }, 'text/csv', slow);
    const request = { policy: 'trial', population: id, asOf: '2026-12-31' };
    const [first, second] = [await slow.startSimulation(request), await slow.startSimulation(request)];
    expect([first.status, second.status]).toEqual(['running', 'queued']);
    const seen: (number | null)[] = [];
    for await (const { rows } of slow.simulationEvents(first.id)) seen.push(rows?.done ?? null);
    const done = seen.filter((rows) => rows !== null);
    expect(done.length).toBeGreaterThan(8);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(20_000);
    await expect.poll(async () => (await slow.simulation(second.id)).status).toBe('running');
    expect(await slow.cancelSimulation(second.id)).toMatchObject({ status: 'cancelled' });
    await expect.poll(() => readdirSync(join(own, 'data', 'populations', 'work'))).toEqual([]);
    expect(await slow.simulation(second.id)).toMatchObject({ status: 'cancelled' });
  });

  it('is refused before it begins where it takes more memory than it may', async () => {
    const { client: small } = await startTestServer({
      ...options,
      populations: { ...options.populations, memory: 1e9 },
    });
    const { id } = await bring({ 企业: ENTERPRISES }, 'text/csv', small);
    expect(await problem(small.startSimulation({ policy: 'trial', population: id }))).toMatchObject({
      status: 422,
      code: 'population-too-large',
      detail: expect.stringContaining('1000 MB'),
    });
  });

  it('is refused for what single amounts take beside it, where quantiles are asked for', async () => {
    const { memory } = await bring({ 企业: ENTERPRISES });
    const { client: tight } = await startTestServer({
      ...options,
      populations: { ...options.populations, memory: memory?.bytes ?? 0 },
    });
    const { id } = await bring({ 企业: ENTERPRISES }, 'text/csv', tight);
    const request = { policy: 'trial', population: id };
    expect(await problem(tight.startSimulation({ ...request, quantiles: ['0.5'] }))).toMatchObject({
      code: 'population-too-large',
    });
    expect(await problem(tight.startSimulation(request))).toBeNull();
  });

  it('that a restart interrupts is told as such', async () => {
    const place = temporaryFolder();
    const started = () =>
      startServer({
        ...options,
        port: 0,
        data: place,
        web: null,
        signingKey: SIGNING_KEY,
        startWork: () => ({ stop: () => {} }),
      });
    const before = await started();
    const of = createClient({ baseUrl: before.address });
    const { id } = await bring({ 企业: ENTERPRISES }, 'text/csv', of);
    const job = await of.startSimulation({ policy: 'trial', population: id });
    await before.close();
    const after = await started();
    stopAtEnd(() => after.close());
    const again = createClient({ baseUrl: after.address });
    expect(await again.simulation(job.id)).toMatchObject({
      status: 'failed',
      population: id,
      reason: { zh: expect.stringContaining('重启') },
    });
    expect(await again.population(id)).toMatchObject({ state: 'ready', tables: [{ rows: 3 }] });
  });

  it('is gone when the population has been kept long enough', async () => {
    let now = new Date('2026-12-01T00:00:00Z');
    const place = temporaryFolder();
    const started = () =>
      startServer({ ...options, port: 0, data: place, web: null, signingKey: SIGNING_KEY, clock: () => now });
    const before = await started();
    const { id, expiresAt } = await bring(
      { 企业: ENTERPRISES },
      'text/csv',
      createClient({ baseUrl: before.address }),
    );
    expect(expiresAt).toBe('2026-12-31T00:00:00.000Z');
    now = new Date('2027-01-01T00:00:00Z');
    expect(await problem(createClient({ baseUrl: before.address }).population(id))).toMatchObject({
      code: 'population-not-found',
    });
    await before.close();
    const after = await started();
    stopAtEnd(() => after.close());
    expect(existsSync(join(place, 'populations', id))).toBe(false);
  });
});

describe('on an open server', () => {
  it('a population and what comes of it are their owner’s alone', async () => {
    const open = await startOpenServer(options);
    const own = createClient({
      baseUrl: open.address,
      key: (await open.keyWith(['populations:bring', 'simulations:run', 'simulations:read'])).secret,
    });
    const other = createClient({
      baseUrl: open.address,
      key: (await open.keyWith(['populations:bring', 'simulations:run', 'simulations:read'])).secret,
    });
    const looker = createClient({
      baseUrl: open.address,
      key: (await open.keyWith(['simulations:run', 'simulations:read'])).secret,
    });
    const { id } = await bring({ 企业: ENTERPRISES }, 'text/csv', own);
    const request = { policy: 'trial', population: id };
    const job = await own.startSimulation(request);
    await ended(job.id, own);
    for (const stranger of [other, looker]) {
      expect((await problem(stranger.population(id)))?.code).toMatch(/population-not-found|scope-missing/);
      expect((await problem(stranger.deletePopulation(id)))?.code).toMatch(
        /population-not-found|scope-missing/,
      );
      expect((await problem(stranger.startSimulation(request)))?.code).toMatch(
        /population-not-found|scope-missing/,
      );
      expect(await problem(stranger.simulation(job.id))).toMatchObject({ code: 'job-not-found' });
      expect(await problem(stranger.simulationTotals(job.id))).toMatchObject({ code: 'job-not-found' });
      expect(await problem(stranger.cancelSimulation(job.id))).toMatchObject({ code: 'job-not-found' });
    }
    expect((await other.populations()).populations).toEqual([]);
    expect((await own.populations()).populations.map((p) => p.id)).toEqual([id]);
    await delay(0);
    const lines = await (await open.ask('GET', '/v1/audit', open.admin)).text();
    expect(lines).toContain(id);
    expect(lines).not.toContain('企业');
  });
});

/** A workbook whose directory says that its sheet unpacks to so many bytes. */
function claiming(size: number, workbook: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(workbook.buffer);
  // The sheet is the last entry.
  const entry = Array.from({ length: workbook.length - 4 }, (_, at) => at).findLast(
    (at) => view.getUint32(at, true) === 0x02014b50,
  );
  view.setUint32((entry ?? 0) + 24, size, true);
  return workbook;
}
