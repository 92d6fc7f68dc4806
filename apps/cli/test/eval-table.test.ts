/** Tables through the command: what is decided of a row is what is decided of the same facts as JSON, whatever the file's format and however it is cut. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compileClaim } from '@guiju/evaluate';
import { formatExact, readRequest } from '@guiju/ir';
import { awarded, decideTables } from '@guiju/tables';
import {
  bool,
  columnFromArray,
  dateDay,
  decimal,
  dictionary,
  int64,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { programOf, select } from '../src/load.ts';
import { run } from '../src/run.ts';

const POLICY = `政策 试 (trial)
  施行 2024-01-01
枚举 规模 (size) 由低到高
  小 (small) 大 (big)
对象 企业 (enterprise)
  规模 (size): 规模
  研发费 (research): 金额
  已领过 (had_it): 是否 可无
  认定日期 (recognised_on): 日期 可无
对象 培训 (training) 属于 企业
  人数 (people): 数(人)
  结业 (finished): 是否
条款 T1 研发补助
  对象 企业
  条件 规模 ≥ 大
  条件 已领过 无 或 认定日期 有
  给予 研发费 × 20%
条款 T2 培训补贴
  对象 培训
  条件 结业
  给予 800元/人 × 人数
  限 每 企业 两次
条款 T3 培训大户
  对象 企业
  条件 件数(培训 其中 结业) ≥ 2个
  给予 1万元
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-tables-'));
  await mkdir(join(folder, 'trial'));
  await writeFile(join(folder, 'trial', 'a.gj'), POLICY);
});
afterAll(() => rm(folder, { recursive: true }));

async function guiju(...args: readonly string[]) {
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
  const code = await run(['eval-table', './trial', ...args, '--as-of=2025-12-31', '--no-history'], terminal);
  return { code, out, err };
}

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
const read = (name: string) => readFile(join(folder, name), 'utf8');
const body = (csv: string) => csv.trim().split('\r\n').slice(1).sort();

const ENTERPRISES = [
  ['e1', '大', '"1,200.5万元"', '无', '2024-02-29'],
  ['e2', '小', '30000', '否', '无'],
  ['e3', 'big', '13333.33', '', ''],
  ['e4', '大', '10万', '是', '2024年3月1日'],
];
const TRAININGS = [
  ['t1', 'e1', '3', '是'],
  ['t2', 'e4', '4人', 'true'],
  ['t3', 'e1', '5', '是'],
  ['t4', 'e1', '7', 'TRUE'],
  ['t5', 'e2', '', '否'],
  ['t6', 'e3', '2', ''],
];
const csvOf = (heading: string, rows: readonly (readonly string[])[]) =>
  `${[heading, ...rows.map((r) => r.join(','))].join('\n')}\n`;
const E_HEADING = 'id,规模,research,已领过,认定日期';
const T_HEADING = 'id,enterprise,人数,结业';

/** The same in the form the API takes. */
const FACTS = {
  企业: [
    { id: 'e1', 规模: '大', 研发费: '12005000元', 已领过: null, 认定日期: '2024-02-29' },
    { id: 'e2', 规模: '小', 研发费: '30000', 已领过: false, 认定日期: null },
    { id: 'e3', 规模: '大', 研发费: '13333.33元' },
    { id: 'e4', 规模: '大', 研发费: '100000元', 已领过: true, 认定日期: '2024-03-01' },
  ],
  培训: [
    { id: 't1', 企业: 'e1', 人数: 3, 结业: true },
    { id: 't2', 企业: 'e4', 人数: 4, 结业: true },
    { id: 't3', 企业: 'e1', 人数: 5, 结业: true },
    { id: 't4', 企业: 'e1', 人数: 7, 结业: true },
    { id: 't5', 企业: 'e2', 结业: false },
    { id: 't6', 企业: 'e3', 人数: 2 },
  ],
};

/** The same as others write Arrow: money as decimals, days as days, words by their codes, yes and no as bits. */
const IN_ARROW = {
  e: () => ({
    id: columnFromArray(['e1', 'e2', 'e3', 'e4'], utf8()),
    规模: columnFromArray(['大', '小', 'big', '大'], dictionary(utf8())),
    research: columnFromArray([1_200_500_000n, 3_000_000n, 1_333_333n, 10_000_000n], decimal(18, 2)),
    已领过: columnFromArray(['无', '否', null, '是'], utf8()),
    认定日期: columnFromArray([Date.UTC(2024, 1, 29), null, null, Date.UTC(2024, 2, 1)], dateDay()),
  }),
  t: () => ({
    id: columnFromArray(['t1', 't2', 't3', 't4', 't5', 't6'], utf8()),
    enterprise: columnFromArray(['e1', 'e4', 'e1', 'e1', 'e2', 'e3'], utf8()),
    人数: columnFromArray([3n, 4n, 5n, 7n, null, 2n], int64()),
    结业: columnFromArray([true, true, true, true, false, null], bool()),
  }),
};

async function programs() {
  const terminal = { cwd: folder, input: async () => '', out: () => {}, err: () => {} };
  const options = { language: 'zh' } as const;
  return programOf(await select(['./trial'], options, terminal), 'trial', options, terminal).program;
}

/** Decided from JSON: clause, object, verdict, amount. */
async function fromJson(): Promise<readonly string[]> {
  const program = await programs();
  const request = readRequest(program, { settings: { asOf: '2025-12-31' }, facts: FACTS, history: [] });
  if (!request.ok) throw new Error(JSON.stringify(request.errors));
  const { outcomes } = compileClaim(program, request.settings)(request.facts, request.history);
  const verdicts = { granted: '给予', refused: '不予', undetermined: '未定' };
  return outcomes
    .map((o) =>
      [
        o.clause,
        o.object.id,
        verdicts[o.verdict],
        o.verdict === 'undetermined' ? '' : formatExact(awarded(o)),
      ].join(),
    )
    .sort();
}
/** The same of a file of results. */
const ofResults = (csv: string) =>
  body(csv)
    .map((line) => line.split(','))
    .map(([, id, , clause, , verdict, amount]) => [clause, id, verdict, amount].join())
    .sort();

describe('tables in', () => {
  beforeAll(async () => {
    await write('e.csv', csvOf(E_HEADING, ENTERPRISES));
    await write('t.csv', csvOf(T_HEADING, TRAININGS));
    const db = await DuckDBInstance.create(':memory:');
    const connection = await db.connect();
    for (const table of ['e', 't'])
      await connection.run(
        `COPY (SELECT * FROM read_csv('${join(folder, `${table}.csv`)}', all_varchar = true)) TO '${join(folder, `${table}.parquet`)}'`,
      );
    connection.closeSync();
    db.closeSync();
    for (const [name, heading, rows] of [
      ['e', E_HEADING, ENTERPRISES],
      ['t', T_HEADING, TRAININGS],
    ] as const)
      await writeExcel([
        heading.split(',').map((value) => ({ value })),
        ...rows.map((r) =>
          r.map((c) => {
            const value = c.replaceAll('"', '');
            if (value === '') return null;
            if (/^\d+(\.\d+)?$/.test(value)) return { value: Number(value), type: Number };
            if (/^\d{4}-/.test(value))
              return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
            if (value === '是' || value === 'TRUE') return { value: true, type: Boolean };
            return { value };
          }),
        ),
      ]).toFile(join(folder, `${name}.xlsx`));
    for (const [name, columns] of Object.entries(IN_ARROW))
      for (const [ending, format] of [
        ['arrow', 'file'],
        ['arrows', 'stream'],
      ] as const)
        await write(`${name}.${ending}`, tableToIPC(tableFromColumns(columns()), { format }) ?? '');
    await write('e.jsonl', FACTS.企业.map((e) => `${JSON.stringify(e)}\n`).join(''));
    await write('t.jsonl', FACTS.培训.map((t) => `${JSON.stringify(t)}\n`).join(''));
  });

  test.each(['csv', 'parquet', 'arrow', 'arrows', 'xlsx', 'jsonl'])(
    '%s decides as the same facts in JSON',
    async (format) => {
      const { code, err } = await guiju(`企业=e.${format}`, `training=t.${format}`, '--out=r.csv');
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(ofResults(await read('r.csv'))).toEqual(await fromJson());
    },
  );

  test('a file in GB 18030 is read as well', async () => {
    const encoded = Buffer.from(
      'aWQsuebEoyzR0Leit9EKZTEstPMsMTAwCg==', // id,规模,研发费 / e1,大,100
      'base64',
    );
    await write('gbk.csv', encoded);
    const { out } = await guiju('企业=gbk.csv', '--json');
    expect(JSON.parse(out)).toMatchObject({ rows: [1], tables: [{ unread: [] }], problems: { total: 0 } });
  });

  test('a unit in the heading is that of bare numbers', async () => {
    await write('unit.csv', 'id,规模,研发费（万元）,已领过\na,大,1.5,无\nb,大,1.5元,无\n');
    const { out } = await guiju('企业=unit.csv');
    expect(out).toContain('T1\t2\t0\t0\t3000.3元');
  });

  test('what a formula left behind the 15 digits of Excel is no money', async () => {
    const cell = (value: number) => ({ value, type: Number });
    await writeExcel([
      ['规模', '研发费', '已领过'].map((value) => ({ value })),
      [{ value: '大' }, cell(0.1 + 0.2), { value: '无' }],
      [{ value: '大' }, cell(1.5e-3), { value: '无' }],
    ]).toFile(join(folder, 'float.xlsx'));
    const { out } = await guiju('企业=float.xlsx', '--out=r.csv');
    expect(out).toContain('T1\t2\t0\t0\t0.06元');
  });
});

describe('what is wrong', () => {
  test('is named by row and column, counts as unknown, and hides nothing else', async () => {
    await write(
      'e.csv',
      'id,规模,研发费,已领过\ne1,大,十万,无\ne2,中,5,无\ne3,大,100,也许\ne4,大,100,无\ne4,小,1,无\n,大,50,无\n',
    );
    const { code, out, err } = await guiju('企业=e.csv', '--out=r.csv', '--problems=p.csv');
    expect(code).toBe(1);
    expect(out).toContain('T1\t2\t0\t3\t30元');
    expect(body(await read('p.csv')).map((l) => l.split(',').slice(1, 3).join())).toEqual(
      ['2,研发费', '3,规模', '4,已领过', '6,id', '7,id'].sort(),
    );
    expect(err).toContain('企业 e4 在第 5 行已经出现');
    expect(ofResults(await read('r.csv'))).toContain('T1,e1,未定,');
  });

  test('is kept up to a thousand, and counted to the end', async () => {
    await write(
      'many.csv',
      `id,规模\n${Array.from({ length: 1500 }, (_, i) => `e${i},无此规模${i}\n`).join('')}`,
    );
    const { out } = await guiju('企业=many.csv', '--json');
    const { problems, rows } = JSON.parse(out);
    expect(rows).toEqual([1500]);
    expect(problems.total).toBe(1500);
    expect(problems.first).toHaveLength(1000);
    expect(problems.first[999]).toMatchObject({ row: 1001, column: '规模' });
  });

  test('a line that cannot be taken apart leaves unknown what it might have counted for', async () => {
    await write('e.csv', 'id,规模\ne1,大\n');
    await write('t.csv', 'id,企业,人数,结业\nt1,e1,3,是\nt2,e1,3,是,多余\nt3,e1,1人,坏\n');
    const { code, err, out } = await guiju('企业=e.csv', '培训=t.csv');
    expect(code).toBe(1);
    expect(err).toContain('t.csv 第 3 行: 整行没有读');
    expect(err).toContain('没有计算：有的行没有用上');
    expect(out).toBe('');
  });

  test.each([
    ['id,未知\ne1,1\n', '没有一列是“企业”的'],
    ['规模,size\n大,小\n', '有两列'],
    ['', '没有表头'],
  ])('in the headings ends it: %j', async (text, words) => {
    await write('bad.csv', text);
    const { code, err } = await guiju('企业=bad.csv');
    expect(code).toBe(1);
    expect(err).toContain(words);
  });

  test('floating point in Parquet is refused as money', async () => {
    const db = await DuckDBInstance.create(':memory:');
    const connection = await db.connect();
    await connection.run(
      `COPY (SELECT 'e1' AS id, 0.1::DOUBLE AS "研发费") TO '${join(folder, 'f.parquet')}'`,
    );
    connection.closeSync();
    db.closeSync();
    const { code, err } = await guiju('企业=f.parquet');
    expect(code).toBe(1);
    expect(err).toContain('浮点数');
  });

  test('files that are missing, of no known format or for no declared object', async () => {
    expect(await guiju('企业=none.csv')).toMatchObject({ code: 1, err: expect.stringContaining('没有文件') });
    await write('x.doc', '');
    expect(await guiju('企业=x.doc')).toMatchObject({ code: 1, err: expect.stringContaining('不认识') });
    expect(await guiju('学校=e.csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('企业 (enterprise)'),
    });
    expect(await guiju('企业=e.csv', '--out=r.doc')).toMatchObject({ code: 2 });
  });
});

describe('results out', () => {
  const FORMULA = '"=HYPERLINK(""http://example.invalid"")"';
  beforeAll(() =>
    write('e.csv', `id,规模,研发费,已领过\n${FORMULA},大,0.05,无\n@e2,大,100,无\n-e3+1,小,,\n`),
  );

  test('CSV and xlsx keep texts that look like formulas texts', async () => {
    await guiju('企业=e.csv', '--out=r.csv');
    const ids = body(await read('r.csv')).map((l) => l.slice(3, 7));
    expect(ids.every((id) => id.startsWith("'") || id.startsWith('"\''))).toBe(true);
    await guiju('企业=e.csv', '--out=r.xlsx');
    const sheet = await readSheet(join(folder, 'r.xlsx'));
    expect(sheet.slice(1).every((row) => String(row[1]).startsWith("'"))).toBe(true);
    expect(sheet.find((row) => row[1] === "'@e2" && row[3] === 'T1')).toEqual(
      expect.arrayContaining(['给予', 20, '元']),
    );
  });

  test('Parquet holds amounts as decimals to the fen', async () => {
    await guiju('企业=e.csv', '--out=r.parquet', '--lang=en');
    const db = await DuckDBInstance.create(':memory:');
    const connection = await db.connect();
    const answer = await connection.runAndReadAll(
      `SELECT typeof(any_value(amount)) AS kind, sum(amount)::VARCHAR AS total, count(*)::INTEGER AS rows FROM '${join(folder, 'r.parquet')}'`,
    );
    expect(answer.getRowObjectsJson()).toEqual([{ kind: 'DECIMAL(18,2)', total: '20.01', rows: 6 }]);
    connection.closeSync();
    db.closeSync();
  });
});

test.each(['arrow', 'arrows'])(
  '%s holds amounts as decimals to the fen, row numbers as whole numbers',
  async (format) => {
    await write('e.csv', 'id,规模,研发费,已领过\ne1,大,0.05,无\ne2,大,100,无\ne3,小,,\n');
    await guiju('企业=e.csv', `--out=r.${format}`, '--lang=en');
    const table = tableFromIPC(await readFile(join(folder, `r.${format}`)), {
      useBigInt: true,
      useDecimalInt: true,
    });
    const amounts = table.getChild('amount');
    expect(amounts.type).toMatchObject({ precision: 18, scale: 2 });
    const fen = [...amounts].map((value) => (value === null ? 0n : BigInt(value)));
    expect(fen.reduce((sum, value) => sum + value, 0n)).toBe(2001n);
    expect([...table.getChild('row')].every((row) => typeof row === 'bigint')).toBe(true);
    expect(table.numRows).toBe(6);
  },
);

test('however the tables are cut into blocks, the answers are the same', async () => {
  const random = seeded(11);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const enterprises = Array.from({ length: 400 }, (_, i) => [
    `e${i}`,
    pick(['大', '小', '']),
    pick(['1000', '0.07', '', '3万元']),
    pick(['是', '否', '无', '']),
  ]);
  // One of them has more rows than the database hands over at once.
  const trainings = Array.from({ length: 6000 }, (_, i) => [
    `t${i}`,
    i % 2 === 0 ? 'e7' : `e${Math.floor(random() * random() * 420)}`,
    pick(['1', '20人', '']),
    pick(['是', '否', '']),
  ]);
  await write('e.csv', csvOf('id,规模,研发费,已领过', enterprises));
  await write('t.csv', csvOf('id,企业,人数,结业', trainings));
  const program = await programs();
  const request = readRequest(program, { settings: { asOf: '2025-12-31' }, facts: {} });
  if (!request.ok) throw new Error('settings');
  const [entity, child] = program.entities;
  const answers: string[][] = [];
  for (const size of [1, 50, 100_000]) {
    const answer = await decideTables({
      program,
      settings: request.settings,
      history: [],
      files: [entity, child].map((e, i) => ({
        entity: e as NonNullable<typeof e>,
        file: join(folder, ['e.csv', 't.csv'][i] ?? ''),
        name: ['e.csv', 't.csv'][i] ?? '',
      })),
      out: join(folder, 'r.csv'),
      language: 'zh',
      blocks: { absent: '无', size },
    });
    expect(answer.rows).toEqual([400, 6000]);
    answers.push(body(await read('r.csv')));
  }
  const [first = [], ...others] = answers;
  expect(first.length).toBeGreaterThan(6000);
  for (const other of others) expect(other).toEqual(first);
});

/** Whole-number chance, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
