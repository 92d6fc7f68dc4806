/** Totals over tables that are brought: the same from every engine, nothing partial without saying so, and what cannot be read is told by row and column. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFacts } from '@guiju/evaluate';
import {
  type FactGraph,
  formatExact,
  fromFen,
  type Instance,
  type Program,
  ratio,
  readRequest,
} from '@guiju/ir';
import {
  groupsBy,
  inDatabase,
  native,
  nativeIn,
  openDuckdb,
  POPULATION_BLOCK,
  sumTables,
  writeFacts,
} from '@guiju/tables';
import { tableFromIPC } from '@uwdata/flechette';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { programOf, select } from '../src/load.ts';
import { run } from '../src/run.ts';
import { settingsFrom } from '../src/settings.ts';
import { tablesOf } from '../src/tables/files.ts';

const SEED = Number(process.env.GUIJU_SEED ?? 20261201);

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
条款 T3 逐月补贴
  对象 企业
  时点 认定日期
  逐月 自 认定日期 至 2024-12-31 按 整月
  给予 100元/月
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-simulate-'));
  await mkdir(join(folder, 'trial'));
  await writeFile(join(folder, 'trial', 'a.gj'), POLICY);
  for (const name of ['企业.csv', 'x.csv']) await writeFile(join(folder, name), ENTERPRISES);
});
afterAll(() => rm(folder, { recursive: true }));

const ENTERPRISES = `id,town,研发费（万元）,认定日期
e1,甲,1.2,2024-05-01
e2,乙,0.3,2025-06-01
e3,first,0.5,2024-11-02
`;
const TRAININGS = `id,企业,人数,开班日期
t1,e1,3,2024-06-01
t2,e2,2,2024-07-01
t3,e3,5,2025-01-01
`;

async function simulate(...args: readonly string[]) {
  let out = '';
  let err = '';
  const terminal = {
    cwd: folder,
    input: async () => '',
    out: (t: string) => {
      out += t;
    },
    err: (t: string) => {
      err += t;
    },
  };
  const code = await run(['simulate', ...args], terminal);
  return { code, out, err };
}
const trial = (...args: readonly string[]) => simulate('./trial', '--as-of=2025-12-31', ...args);

interface Spread {
  readonly least: string;
  readonly quantiles: readonly { readonly at: string; readonly fen: string }[];
  readonly greatest: string;
}
interface ClauseTotals {
  readonly clause: string;
  readonly engines: readonly string[];
  readonly fen: readonly { readonly year: number; readonly group: string | null; readonly fen: string }[];
  readonly granted: readonly { readonly group: string | null; readonly claims: number }[];
  readonly spread?: {
    readonly all: Spread | null;
    readonly groups: readonly ({ group: string | null } & Spread)[];
  };
  readonly undetermined: number;
}
const totalsOf = ({ out }: { readonly out: string }): readonly ClauseTotals[] => JSON.parse(out).totals;
/** What a clause comes to, whoever added it up and in whatever order. */
const words = ({ clause, fen, granted, spread, undetermined }: ClauseTotals): string =>
  JSON.stringify([
    clause,
    fen.map((f) => `${f.year} ${f.group} ${f.fen}`).sort(),
    granted.map((g) => `${g.group} ${g.claims}`).sort(),
    undetermined,
    ...(spread ? [spread.all, spread.groups.map((g) => JSON.stringify(g)).sort()] : []),
  ]);

describe('totals by clause, fiscal year and group', () => {
  test('columns by name and alias, units from headings, groups by the word', async () => {
    const { code, out } = await trial('--population=企业.csv', '--by=town', '--json');
    expect(code).toBe(0);
    const [t1, t3] = totalsOf({ out });
    expect(words(t1 as ClauseTotals)).toBe(
      JSON.stringify(['T1', ['2024 甲 340000', '2025 乙 60000'], ['乙 1', '甲 2'], 0]),
    );
    expect(t3?.fen).toContainEqual({ year: 2024, group: '甲', fen: String((8 + 1) * 100_00) });
  });

  test('a child is grouped by what its parent is', async () => {
    await writeFile(join(folder, 't.csv'), TRAININGS);
    const { out } = await trial('--population=企业.csv', '--population=培训=t.csv', '--by=镇街', '--json');
    expect(words(totalsOf({ out })[1] as ClauseTotals)).toBe(
      JSON.stringify(['T2', ['2024 乙 160000', '2024 甲 240000', '2025 甲 400000'], ['乙 1', '甲 2'], 0]),
    );
  });

  test('a clause without a table has no total, and it is said', async () => {
    const { code, out, err } = await trial('--population=企业.csv');
    expect(code).toBe(0);
    expect(err).toContain('没有“培训”的表，这些条款没有合计（不是 0）：T2');
    expect(out).not.toContain('T2');
    expect((await trial('--population=企业.csv', '--lang=en')).err).toContain('there is no table of “培训”');
  });

  test('a folder of tables named after objects, xlsx among them', async () => {
    const tables = join(folder, 'tables');
    await mkdir(tables);
    const rows = ENTERPRISES.trim()
      .split('\n')
      .map((line) => line.split(','));
    await writeExcel(rows.map((row) => row.map((value) => ({ value, type: String })))).toFile(
      join(tables, 'enterprise.xlsx'),
    );
    await writeFile(join(tables, 'readme.txt'), 'no table');
    const asked = ['--by=镇街', '--json'];
    const [one, other] = [
      await trial('--population=tables', ...asked),
      await trial('--population=企业.csv', ...asked),
    ];
    expect(totalsOf(one).map(words)).toEqual(totalsOf(other).map(words));
  });

  test('what cannot be read is told by row and column, and the rest is counted', async () => {
    await writeFile(
      join(folder, 'bad.csv'),
      'id,镇街,研发费,认定日期\ne1,甲,12000,2024-05-01\ne2,丙,一千,2025-06-01\ne1,甲,1,2024-01-01\n',
    );
    const { code, out, err } = await trial('--population=企业=bad.csv', '--by=镇街', `--out=${folder}`);
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.csv 第 3 行 研发费/);
    expect(err).toMatch(/bad\.csv 第 4 行 id: 企业 e1 在第 2 行已经出现/);
    expect(out).toMatch(/^T1\t研发补助\t2024\t甲\t2400\t元/m);
    expect(out).toMatch(/^T1\t.*\t1$/m);
    expect(await readFile(join(folder, 'trial-problems.csv'), 'utf8')).toContain('镇街');
    expect(await readFile(join(folder, 'trial-totals.csv'), 'utf8')).toContain('研发补助,2024,甲,2400,元');
  });
});

describe('quantiles of what claims come to', () => {
  const spreadOf = (answer: { readonly out: string }) =>
    Object.fromEntries(totalsOf(answer).map(({ clause, spread }) => [clause, spread]));

  test('by nearest rank, beside least and most, of all and of each group', async () => {
    await writeFile(join(folder, 't.csv'), TRAININGS);
    const tables = ['--population=企业.csv', '--population=培训=t.csv', '--by=镇街', '--json'];
    const answer = await trial(...tables, '--quantiles=90%,0.5,1/3');
    expect(answer.code).toBe(0);
    const told = (least: string, third: string, half: string, most: string, greatest: string) => ({
      least,
      quantiles: [
        { at: '1/3', fen: third },
        { at: '0.5', fen: half },
        { at: '0.9', fen: most },
      ],
      greatest,
    });
    const { T1, T2, T3 } = spreadOf(answer);
    // 600, 1000 and 2400 yuan; of 甲 the last two.
    expect(T1?.all).toEqual(told('60000', '60000', '100000', '240000', '240000'));
    expect(T1?.groups).toContainEqual({
      group: '甲',
      ...told('100000', '100000', '100000', '240000', '240000'),
    });
    expect(T1?.groups).toContainEqual({ group: '乙', ...told('60000', '60000', '60000', '60000', '60000') });
    expect(T2?.all).toEqual(told('160000', '160000', '240000', '400000', '400000'));
    // Eight months and one; e2 has none, and no claim to be counted.
    expect(T3?.all).toEqual(told('10000', '10000', '10000', '80000', '80000'));
    expect(T3?.groups).toHaveLength(1);
    const without = await trial(...tables);
    expect(totalsOf(without).every((t) => !('spread' in t))).toBe(true);
    expect(totalsOf(answer).map((t) => words({ ...t, spread: undefined }))).toEqual(
      totalsOf(without).map(words),
    );
  });

  test('a granted claim of nothing counts as 0; of nobody there is no quantile; open claims are in none', async () => {
    await writeFile(
      join(folder, 'none.csv'),
      'id,企业,人数,开班日期\nt1,e1,0,2024-06-01\nt2,e1,2,2024-06-01\nt3,e1,,2024-06-01\n',
    );
    await writeFile(join(folder, 'small.csv'), 'id,镇街,研发费,认定日期\ne1,甲,1,2024-05-01\n');
    const tables = ['--population=企业=small.csv', '--population=培训=none.csv', '--json'];
    for (const engine of ['native', 'duckdb']) {
      const answer = await trial(...tables, '--quantiles=0.5', `--engine=${engine}`, '--rest=native');
      const { T1, T2 } = spreadOf(answer);
      expect(T1, engine).toEqual({ all: null, groups: [] });
      expect(T2?.all, engine).toEqual({
        least: '0',
        quantiles: [{ at: '0.5', fen: '0' }],
        greatest: '160000',
      });
      expect(totalsOf(answer).find((t) => t.clause === 'T2')?.undetermined, engine).toBe(1);
    }
  });

  test('in the table that is printed, and in files of every format', async () => {
    const asked = ['--population=企业.csv', '--by=镇街', '--quantiles=0.5，99.9%', `--out=${folder}`];
    const { out } = await trial(...asked);
    const [heading, ...lines] = out.trim().split('\n');
    expect(heading).toMatch(/\t每件最少\t中位数\t99\.9% 分位数\t每件最多$/);
    expect(lines).toContain('T1\t研发补助\t\t甲\t\t元\t2\t\t1000\t1000\t2400\t2400');
    expect(lines).toContain('T1\t研发补助\t\t（全部）\t\t元\t\t\t600\t1000\t2400\t2400');
    expect((await trial(...asked, '--lang=en')).out).toMatch(
      /\tleast of a claim\tmedian\t99\.9% quantile\tmost of a claim\n/,
    );
    await trial(...asked, '--format=arrow');
    const bytes = await readFile(join(folder, 'trial-totals.arrow'));
    const { children, numRows } = tableFromIPC(bytes, { useDecimalInt: true });
    expect(numRows).toBe(lines.length);
    expect([...(children[9] ?? [])].filter((v) => v !== null)).toContain(100_000n);
    for (const format of ['csv', 'xlsx', 'parquet', 'arrows'])
      expect((await trial(...asked, `--format=${format}`)).code, format).toBe(0);
    expect(await readFile(join(folder, 'trial-totals.csv'), 'utf8')).toContain(
      'T1,研发补助,,（全部）,,元,,,600,1000,2400,2400',
    );
  });
});

test('totals go out as Arrow, with the amounts of CSV as decimals', async () => {
  await trial('--population=企业.csv', '--by=镇街', `--out=${folder}`);
  const lines = (await readFile(join(folder, 'trial-totals.csv'), 'utf8')).trim().split('\r\n').slice(1);
  for (const format of ['arrow', 'arrows']) {
    await trial('--population=企业.csv', '--by=镇街', `--out=${folder}`, `--format=${format}`);
    const bytes = await readFile(join(folder, `trial-totals.${format}`));
    const { children, numRows } = tableFromIPC(bytes, { useDecimalInt: true });
    expect(numRows).toBe(lines.length);
    const fen = [...(children[4] ?? [])].map((value) => (value === null ? '' : formatExact(fromFen(value))));
    expect(fen).toEqual(lines.map((line) => line.split(',')[4]));
  }
});

describe('engines', () => {
  test('a clause the engine does not carry: no total at all, its place, and what to do', async () => {
    await mkdir(join(folder, 'rolling'));
    const limited = POLICY.slice(0, POLICY.indexOf('条款 T2')).concat(
      '条款 T2 认定奖励\n  对象 企业\n  时点 认定日期\n  给予 100元\n  限 每 镇街 36个月内 100次\n',
    );
    await writeFile(join(folder, 'rolling', 'a.gj'), limited);
    const rolling = (...args: readonly string[]) =>
      simulate(
        join(folder, 'rolling'),
        '--as-of=2025-12-31',
        '--population=企业.csv',
        '--engine=duckdb',
        ...args,
      );
    const { code, out, err } = await rolling();
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/rolling\/a\.gj:\d+:\d+ {2}duckdb 算不了 T2：限在任意一段时间内/);
    expect(err).toContain('--rest=native');
    expect((await rolling('--lang=en')).err).toMatch(
      /duckdb does not carry T2: its limit counts in every window/,
    );
    const rest = await rolling('--rest=native', '--json');
    expect(rest.code).toBe(0);
    expect(totalsOf(rest).map((t) => t.engines)).toEqual([['duckdb'], ['native']]);
  });

  test.each([
    ['haiyan-artisans', '镇街', 3],
    ['patterns/p02-per-head', null, 20],
    ['patterns/p08-marginal', null, 20],
  ])('%s: DuckDB comes to what typed arrays come to', async (policy, by, samples) => {
    const at = join(import.meta.dirname, '../../../policies', policy);
    const tables = join(folder, policy.replace('/', '-'));
    await mkdir(tables);
    await writeFacts(...(await generated(at, samples)), tables);
    const asked = [at, `--population=${tables}`, '--as-of=2026-12-31', '--rest=native', '--json'];
    asked.push('--quantiles=0.25,0.5,0.9');
    if (by !== null) asked.push(`--by=${by}`);
    const [native, duckdb] = [await simulate(...asked), await simulate(...asked, '--engine=duckdb')];
    expect(native.err, `seed ${SEED}`).toBe('');
    expect(totalsOf(duckdb).map(words), `seed ${SEED}`).toEqual(totalsOf(native).map(words));
    expect(totalsOf(duckdb).some((t) => t.engines.includes('duckdb') && t.fen.length > 0)).toBe(true);
  });

  test('several threads come to the same as one, and say how far they are', async () => {
    await writeFile(join(folder, 't.csv'), TRAININGS);
    const { program, settings } = await trialProgram();
    const files = await tablesOf(program, ['企业.csv', '培训=t.csv'], folder);
    const groups = groupsOf(program, '镇街');
    const progress: number[][] = [];
    const threaded = nativeIn({ threads: 2, from: 0, onProgress: (...told) => progress.push(told) });
    const [one, two] = await Promise.all(
      [native, threaded].map((engine) =>
        sumTables({
          program,
          settings,
          files,
          groups,
          quantiles: [ratio(1n, 2n)],
          engine,
          restNative: false,
          language: 'zh',
          blocks: POPULATION_BLOCK,
        }),
      ),
    );
    expect(one?.totals?.map((t) => t.clause)).toEqual(['T1', 'T2', 'T3']);
    expect(two?.totals).toEqual(one?.totals);
    const [done, total] = progress.at(-1) ?? [];
    expect(done).toBe(total);
    expect(progress).toHaveLength(total ?? 0);
  });

  test.each(['native', 'duckdb'] as const)('%s: cut anywhere, rows come to the same', async (name) => {
    await writeFile(join(folder, 't.csv'), TRAININGS);
    const { program, settings } = await trialProgram();
    const files = await tablesOf(program, ['企业.csv', '培训=t.csv'], folder);
    const summed = async (size: number) => {
      const engine = name === 'native' ? native : inDatabase(await openDuckdb());
      const groups = groupsOf(program, '企业');
      const blocks = { ...POPULATION_BLOCK, size };
      const request = {
        program,
        settings,
        files,
        groups,
        quantiles: [ratio(1n, 2n), ratio(9n, 10n)],
        engine,
        restNative: true,
        language: 'zh',
        blocks,
      } as const;
      const { totals } = await sumTables(request).finally(() => engine.close());
      return totals?.map(({ clause, fen, granted, spread }) => [
        clause,
        [...fen].sort(([a], [b]) => a - b).map(([year, of]) => [year, [...of].sort()]),
        [...granted].sort(),
        spread?.all,
        [...(spread?.groups ?? [])].sort(),
      ]);
    };
    const whole = await summed(100);
    expect(whole?.map(([clause]) => clause)).toEqual(['T1', 'T2', 'T3']);
    expect(whole?.[1]?.[1]).toEqual([
      [
        2024,
        [
          ['e1', 240000n],
          ['e2', 160000n],
        ],
      ],
      [2025, [['e3', 400000n]]],
    ]);
    expect(await summed(1)).toEqual(whole);
  });

  test('a ClickHouse that is not there, or refuses, is named', async () => {
    const nobody = await trial(
      '--population=企业.csv',
      '--engine=clickhouse',
      '--clickhouse=http://127.0.0.1:9',
    );
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain('连不上 http://127.0.0.1:9 的 ClickHouse');
    const server = createServer((_, response) =>
      response.writeHead(403).end('Code: 497. Not enough privileges'),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const refused = await trial(
      '--population=企业.csv',
      '--engine=clickhouse',
      `--clickhouse=http://127.0.0.1:${port}`,
      '--lang=en',
    );
    vi.stubEnv('CLICKHOUSE_URL', `http://127.0.0.1:${port}`);
    const named = await trial('--population=企业.csv', '--engine=clickhouse', '--lang=en');
    vi.unstubAllEnvs();
    server.close();
    expect(named.err).toBe(refused.err);
    expect(refused.err).toContain('refused: Code: 497. Not enough privileges');
  });
});

test.each([
  [['--population=企业.csv', '--out=.', '--format=pdf'], '--format 只能是 csv、xlsx、parquet、arrow、arrows'],
  [['--population=企业.csv', '--format=arrow'], '--format 要和 --out=文件夹 一起用'],
  [
    ['--population=企业.csv', '--quantiles=2'],
    '--quantiles：“2”不是分位数：要大于 0、不大于 1，写法如 0.5、90%、1/3',
  ],
  [['--population=企业.csv', '--quantiles=0.5,0'], '“0”不是分位数'],
  [['--population=企业.csv', '--quantiles=abc'], '“abc”不是分位数'],
  [['--population=企业.csv', '--quantiles=-0.5'], '“-0.5”不是分位数'],
  [['--population=企业.csv', '--quantiles=100.1%'], '“100.1%”不是分位数'],
  [['--population=企业.csv', '--quantiles=0.5,'], '“”不是分位数'],
  [['--population=企业.csv', '--quantiles=5元'], '“5元”不是分位数'],
  [['--population=企业.csv', `--quantiles=${'0.5,'.repeat(20)}0.9`], '分位数给出 1 到 20 个，现在是 21 个'],
  [['--quantiles=0.5'], '--quantiles 要和 --population 一起用'],
  [['--population=企业.csv', '--threads=0'], '--threads 是 1 到 64 的整数，不是 0'],
  [['--population=企业.csv', '--engine=oracle'], '--engine 只能是 native、duckdb、clickhouse'],
  [['--population=企业.csv', '--by=颜色'], '不能按 颜色 分组；可用的有：镇街'],
  [['--population=企业.csv', '--by=研发费'], '不能按 研发费 分组'],
  [['--population=企业.csv', '--budget=1元'], '--budget 只用于合成人群'],
  [['--population=企业.csv', '--population=企业=企业.csv'], '“企业”有两个表'],
  [['--population=x.csv'], 'x.csv 应写成 对象=文件'],
  [['--population=trial'], '里没有以对象命名的表'],
  [['--population=/nowhere.csv'], '没有 /nowhere.csv 这个文件或文件夹；请核对路径'],
  [['--population=企业=/nowhere.csv'], '没有文件 /nowhere.csv'],
  [['--population=nowhere'], '这个文件或文件夹'],
  [['--engine=duckdb'], '--engine 要和 --population 一起用'],
  [
    ['--population=企业.csv', '--clickhouse-cluster=x'],
    '--clickhouse-cluster 要和 --engine=clickhouse 一起用',
  ],
  [['--population=企业.csv', '--engine=clickhouse', '--clickhouse=ftp://x'], '集群的几个用逗号隔开'],
])('%j is refused', async (args, why) => {
  const { code, out, err } = await simulate('./trial', ...args);
  expect(code).toBeGreaterThan(0);
  expect(out).toBe('');
  expect(err).toContain(why);
});

function groupsOf(program: Program, word: string) {
  const read = groupsBy(program, word);
  if (!read.ok) throw new Error(read.message.en);
  return read.groups;
}

async function trialProgram() {
  const terminal = { cwd: folder, input: async () => '', out: () => {}, err: () => {} };
  const selection = await select(['./trial'], { language: 'zh' }, terminal);
  const { program } = programOf(selection, 'trial', { language: 'zh' }, terminal);
  return { program, settings: settingsFrom(program, { language: 'zh', 'as-of': '2025-12-31' }) };
}

/** A program and random facts of so many requests as one population. */
async function generated(policy: string, samples: number): Promise<[Program, FactGraph]> {
  const terminal = { cwd: folder, input: async () => '', out: () => {}, err: () => {} };
  const selection = await select([policy], { language: 'zh' }, terminal);
  const { program } = programOf(selection, selection.ids[0] ?? '', { language: 'zh' }, terminal);
  const instances: Record<string, Instance[]> = {};
  for (let i = 0; i < samples; i++) {
    const read = readRequest(program, randomFacts(program, SEED + i));
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    for (const [entity, list] of Object.entries(read.facts.instances))
      for (const instance of list ?? []) {
        Object.assign(instance, { id: `${i}-${instance.id}` });
        instances[entity] = [...(instances[entity] ?? []), instance];
      }
  }
  return [program, { instances }];
}
