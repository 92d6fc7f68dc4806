import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NODE = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', MAIN];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
async function guiju(args: readonly string[], input = ''): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd: ROOT,
    input: async () => input,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const G9 = {
  policy: 'haiyan-artisans',
  settings: { asOf: '2025-12-31' },
  facts: {
    人员: [
      {
        id: 'p1',
        技能等级: '高级技师',
        在企业工作: true,
        参保: true,
        来路: '引进',
        前次县内参保止: null,
        离职日期: null,
        引育日期: '2023年5月10日',
        批准日期: '2023-05-10',
      },
    ],
  },
  history: [],
};

describe('guiju test', () => {
  test('passes every case and assertion of the policies, golden cases among them', async () => {
    const { code, out } = await guiju(['test', 'policies']);
    expect(out).toMatch(/\n分支合计 (\d+)\/\1\n\d+ passed, 0 failed\n$/);
    expect(code).toBe(0);
    const golden = await readFile(join(ROOT, 'policies/haiyan-artisans/cases-person.gj'), 'utf8');
    for (const id of ['G9', 'G10', 'G11', 'G12', 'G13']) expect(golden).toContain(`案例 ${id} `);
  });

  test('counts the branches the cases take, and names those they do not', async () => {
    const here = join(folder, 'branches');
    await mkdir(here);
    await writeFile(
      join(here, 'a.gj'),
      '政策 试 (trial)\n  施行 2024-01-01\n对象 人员\n  年龄: 数\n条款 A1 补助\n  对象 人员\n  条件 年龄 ≥ 60\n  给予 100元\n  限 每 人员 一次\n案例 甲\n  人员 甲: 年龄 = 60\n  期望 A1 = 100元\n',
    );
    const { out } = await guiju(['test', here, '--coverage']);
    expect(out).toContain('branches: 1/1，分支 2/3');
    expect(out).toContain('branches/a.gj:7  年龄 ≥ 60');
    expect(await guiju(['test', 'haiyan-artisans'])).toMatchObject({
      out: expect.stringMatching(/分支 (\d+)\/\1\n/),
    });
  });

  test('fails where a line of a case cannot be read, since it expects nothing then', async () => {
    const here = join(folder, 'misread');
    await mkdir(here);
    await writeFile(
      join(here, 'a.gj'),
      '政策 试 (trial)\n  施行 2024-01-01\n对象 人员\n  年龄: 数\n条款 A1 补助\n  对象 人员\n  条件 年龄 ≥ 60\n  给予 100元\n  限 每 人员 一次\n案例 甲\n  人员 甲: 年龄 = 60\n  期望 A1 = 100元\n  期望 A3 = 100000元\n',
    );
    const { code, out, err } = await guiju(['test', here]);
    expect(code).toBe(1);
    expect(out).toMatch(/1 passed, 1 failed\n$/);
    expect(err).toContain('A3');
  });
});

describe('an assertion that does not hold', () => {
  test('is shown by a 案例 that can be pasted beside the text', async () => {
    const here = join(folder, 'contradicted');
    await mkdir(here);
    const policy =
      '政策 试 (trial)\n  施行 2024-01-01\n对象 企业\n对象 项目 属于 企业\n  费用: 金额\n条款 A1 补助\n  对象 企业\n  给予 合计(项目.费用)\n  限 每 企业 一次\n断言 至多一万\n  任意 企业: 累计(A1) ≤ 1万元\n';
    await writeFile(join(here, 'a.gj'), policy);
    const { code, out } = await guiju(['test', here]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^✗ contradicted 至多一万: 企业 企业\d+ \(seed \d+\)\n {4}累计\(A1\) ≤ 1万元\n {4}案例 /,
    );
    expect(out).not.toContain('{');
    const pasted = out.match(/^ {4}案例 [\s\S]*?(?=^\S)/m)?.[0] ?? '';
    expect(pasted).toMatch(/项目 项目\d+ 属于 企业\d+: 费用 = /);
    await writeFile(join(here, 'found.gj'), pasted);
    expect((await guiju(['check', here])).code).toBe(0);
  });
});

describe('guiju eval', () => {
  test('says what has to come back', async () => {
    const here = join(folder, 'moved');
    await mkdir(here);
    await writeFile(
      join(here, 'a.gj'),
      '政策 试 (trial)\n  施行 2024-01-01\n对象 企业\n  迁出: 是否\n条款 C01 奖励\n  对象 企业\n  给予 10万元\n  限 每 企业 一次\n  追回 若 迁出 则 已得()\n',
    );
    const facts = join(folder, 'moved.json');
    const paid = {
      clause: 'moved/C01',
      key: '甲',
      payee: '甲',
      slot: 'once',
      due: '2024-02-01',
      paid: '100000元',
    };
    await writeFile(
      facts,
      JSON.stringify({
        settings: { asOf: '2025-01-01' },
        facts: { 企业: [{ id: '甲', 迁出: true }] },
        history: [{ ...paid, keys: { 企业: '甲' } }],
      }),
    );
    const { out, err } = await guiju(['eval', facts, `--policy=${here}`]);
    expect(err).toBe('');
    expect(out).toContain('追回  100000元');
  });
});

describe('guiju check', () => {
  test('a clause file is read though what stands beside its folder cannot be', async () => {
    const home = join(folder, 'crowded');
    await mkdir(join(home, '津贴'), { recursive: true });
    await symlink('nowhere', join(home, 'broken'));
    await writeFile(join(home, '津贴', 'a.gj'), '条款');
    const { out } = await guiju(['check', join(home, '津贴', 'a.gj')]);
    expect(out).toMatch(/津贴\/a\.gj:1:/);
  });

  test('says what, where and what to do, and ends with 1', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(
      join(broken, 'a.gj'),
      '政策 试 (trial)\n  施行 2024-01-01\n对象 人员\n  年龄: 数\n条款 A1 补助\n  对象 人员\n  条件 年零 ≥ 60\n  给予 100元\n',
    );
    const { code, out } = await guiju(['check', broken]);
    expect(code).toBe(1);
    expect(out).toContain('broken/a.gj:7:6');
    expect(out).toContain('年零');
    expect(out).toContain('年龄');
    const json = await guiju(['check', broken, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      errors: 1,
      diagnostics: [{ from: { line: 7, column: 6 } }],
    });
  });

  test('says what became of each sentence of a source', async () => {
    const { out } = await guiju(['check', 'haiyan-artisans', '--coverage']);
    expect(out).toContain('未覆盖 0');
    expect(out).toMatch(/三\(四\)4\t已落实\tC09\t/);
    expect(out).toMatch(/三\(三\)3\t待明确\tC06\t/);
  });

  test('shows what is worth a look with the facts that show it', async () => {
    const { out } = await guiju(['check', 'haiyan-artisans', '--lint']);
    expect(out).toContain('GJ7001');
    expect(out).toContain('证书 为 19 时给 0元，到 20 就给 20000元');
    expect(out).toContain('    期望 C05 甲厂 = 20000元'.trim());
  });

  test('shows those facts in English to who reads English', async () => {
    const { out } = await guiju(['check', 'haiyan-artisans', '--lint', '--lang=en']);
    expect(out).toMatch(/^ +expect C05 甲厂 = 20000 yuan/m);
    expect(out).not.toContain('期望 C05');
  });

  test('says what took too much reckoning to be searched', async () => {
    await mkdir(join(folder, 'loans'), { recursive: true });
    const borrower = (id: string, years: number) =>
      `  借款人 ${id}: 月收入 = ${years}000元, 年限 = ${years}\n`;
    const path = await file(
      'loans/loan.gj',
      `政策 贷款 (loans)
  施行 2023-01-01
  终止 2026-12-31
对象 借款人
  月收入: 金额
  年限: 数
定义 月利率 对 借款人: 3.1% ÷ 12
定义 期数 对 借款人: 取整(年限 × 12, 1) 保底 0 封顶 360
定义 增长 对 借款人: 幂(1 + 月利率, 期数 封顶 200) × 幂(1 + 月利率, 期数 − 200 保底 0 封顶 160)
定义 系数 对 借款人: 若 增长 − 1 > 0 则 月利率 × 增长 ÷ (增长 − 1) 否则 1
条款 C01 贷款额度
  对象 借款人
  认定 取整(若 系数 > 0 则 月收入 × 50% ÷ 系数 否则 0元, 1000元)
案例 多人
  截至 2024-12-31
${[20, 25, 30, 35, 40].map((years) => borrower(`借${years}`, years)).join('')}  期望 C01 借20 认定 1786000元
`,
    );
    const { out } = await guiju(['check', '--lint', path]);
    expect(out).toMatch(/^loans：\d+组事实只试了\d+组：计算量到了上限。$/m);
  }, 60_000);

  test('finds no error in the policies of the project', async () => {
    const { code, out } = await guiju(['check', '--json']);
    expect(JSON.parse(out)).toMatchObject({ errors: 0, warnings: 0 });
    expect(code).toBe(0);
  });
});

describe('guiju eval', () => {
  test('gives the three parts of a senior technician’s award', async () => {
    const path = await file('g9.json', JSON.stringify(G9));
    const { code, out } = await guiju(['eval', path, '--json']);
    expect(code).toBe(0);
    const c09 = JSON.parse(out).outcomes.find((o: { clause: string }) => o.clause === 'C09');
    expect(c09.awards.map((a: { amount: string }) => a.amount)).toEqual([
      '13333.33元',
      '13333.33元',
      '13333.34元',
    ]);
    const reference = await guiju(['eval', path, '--json', '--engine=reference']);
    expect(JSON.parse(reference.out)).toEqual(JSON.parse(out));
  });

  test('reads standard input and explains in both languages', async () => {
    const zh = await guiju(['eval', '-'], JSON.stringify(G9));
    expect(zh.out).toContain('C09 人员/p1  给予');
    const en = await guiju(['eval', '-', '--lang=en'], JSON.stringify(G9));
    expect(en.out).toContain('C09 人员/p1  granted');
  });

  test('answers the document that the documentation shows as it says', async () => {
    const page = await readFile(new URL('../../../docs/facts.md', import.meta.url), 'utf8');
    const [facts = '', , answer] = [...page.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, text]) => text);
    const { out } = await guiju(['eval', '-'], facts);
    expect(out).toBe(answer);
  });

  test('names the place of a fact that cannot be', async () => {
    const bad = structuredClone(G9) as { facts: { 人员: Record<string, unknown>[] } };
    (bad.facts.人员[0] as Record<string, unknown>).引育日期 = '2023-02-31';
    const { code, err } = await guiju(['eval', '-'], JSON.stringify(bad));
    expect(code).toBe(1);
    expect(err).toContain('/facts/人员/0/引育日期');
  });

  test.each([
    ['not JSON', '{', /不是 JSON/],
    ['no policy', '{"facts":{}}', /没有写明政策/],
    ['an unknown policy', '{"policy":"nowhere","facts":{}}', /找不到政策 nowhere/],
  ])('refuses %s', async (_, input, words) => {
    const { code, err } = await guiju(['eval', '-'], input);
    expect(code).toBe(1);
    expect(err).toMatch(words);
  });
});

describe('guiju fmt', () => {
  test('turns a clause into English keywords and back without loss', async () => {
    const text = await readFile(join(ROOT, 'policies/haiyan-artisans/4-gather.gj'), 'utf8');
    const zh = (await guiju(['fmt', '-', '--to=zh'], text)).out;
    const en = (await guiju(['fmt', '-', '--to=en'], text)).out;
    expect(en).toContain('clause C09');
    expect((await guiju(['fmt', '-', '--to=zh'], en)).out).toBe(zh);
  });

  test('--check tells which files would change', async () => {
    const path = await file('loose.gj', '枚举   等级\n 甲    乙\n');
    const { code, out } = await guiju(['fmt', path, '--check']);
    expect(code).toBe(1);
    expect(out).toContain('loose.gj');
  });

  test('leaves a text with a syntax error alone', async () => {
    const path = await file('bad.gj', '枚举 等级 (\n');
    const { code } = await guiju(['fmt', path]);
    expect(code).toBe(1);
    expect(await readFile(path, 'utf8')).toBe('枚举 等级 (\n');
  });
});

describe('guiju show', () => {
  test.each([
    ['tokens', '"'],
    ['tree', '"kind"'],
    ['program', '"hash"'],
    ['js', 'function'],
    ['plan', 'fen'],
  ])('--phase=%s', async (phase, part) => {
    const { code, out } = await guiju(['show', `--phase=${phase}`, 'policies/haiyan-training/measure.gj']);
    expect(code).toBe(0);
    expect(out).toContain(part);
  });

  test('a folder has no words of its own, a file that is not there none at all', async () => {
    const isFolder = await guiju(['show', '--phase=tokens', 'policies/haiyan-training']);
    expect(isFolder.code).toBe(1);
    expect(isFolder.err).toContain('读不了 policies/haiyan-training：这是文件夹，请给出其中一个文件');
    const isMissing = await guiju(['show', '--phase=tree', 'nowhere.gj', '--lang=en']);
    expect(isMissing.err).toContain('cannot read nowhere.gj: there is no such file');
  });
});

describe('guiju simulate', () => {
  test('the reading of 新引育 has its price, and the tables carry their assumptions', async () => {
    const b = await guiju(['simulate', 'haiyan-artisans', '--json', `--out=${folder}`]);
    const a = await guiju(['simulate', 'haiyan-artisans', '--json', '--reading=新引育=甲']);
    const total = ({ out }: Ended) => JSON.parse(out).total.cash.mid.at(-1) as number;
    expect(total(b)).toBeGreaterThan(total(a));
    expect(await readFile(join(folder, 'haiyan-artisans-budget.csv'), 'utf8')).toContain('未定');
    expect(await readFile(join(folder, 'haiyan-artisans-assumptions.csv'), 'utf8')).toContain('假定');
  });

  test('a parameter that does not exist is named', async () => {
    const { code, err } = await guiju(['simulate', 'haiyan-artisans', '--value=C09.首席=1元']);
    expect(code).toBe(1);
    expect(err).toContain('C09.首席');
  });
});

describe('how it is called', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['eval']],
    [['show', '--phase=x', 'a']],
    [['fmt', '--to=fr', 'a.gj']],
    [['check', '--unknown']],
  ])('%j ends with 2', async (args) => {
    expect((await guiju(args)).code).toBe(2);
  });
  test('--help ends with 0', async () => {
    const { code, out } = await guiju(['eval', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('guiju eval');
  });
});

describe('guiju serve', () => {
  test('says its address, answers, and ends cleanly at SIGTERM', async () => {
    const child = spawn(process.execPath, [...NODE, 'serve', '--port=0'], {
      env: { ...process.env, GUIJU_DATA: join(folder, 'data'), GUIJU_LOG: 'silent' },
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      let seen = '';
      child.stdout.on('data', (chunk) => {
        seen += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(seen);
        if (found) resolve(found[0]);
      });
    });
    expect((await fetch(`${address}/v1/policies`)).status).toBe(200);
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});
