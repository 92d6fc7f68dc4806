import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-print-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function guiju(...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd: ROOT,
    input: async () => '',
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe('guiju print', () => {
  test('prose: what is written beside what the program says', async () => {
    const { code, out } = await guiju('print', 'haiyan-artisans', '--format=prose');
    expect(code).toBe(0);
    expect(out).toContain('C02 企业技能培训中心创建补助\n  条文  规上企业设立的技能培训中心经认定的');
    expect(out).toContain('  程序  对企业为规上企业的培训中心，给予企业10万元的一次性补助。');
  });

  test('prose as JSON', async () => {
    const { out } = await guiju('print', 'haiyan-training', '--format=prose', '--json');
    const { policy, clauses } = JSON.parse(out) as {
      policy: string;
      clauses: { id: string; prose: string }[];
    };
    expect([policy, clauses[0]?.id]).toEqual(['haiyan-training', 'B01']);
    expect(clauses[0]?.prose).toContain('给予企业一次性补贴');
  });

  test('a whole policy as HTML, and as a Word file', async () => {
    const { out } = await guiju('print', 'haiyan-artisans');
    expect(out).toContain('<h1>海盐县引育匠才实施办法（演示稿）</h1>');
    const path = join(folder, 'policy.docx');
    expect((await guiju('print', 'haiyan-artisans', '--format=docx', `--out=${path}`)).code).toBe(0);
    expect((await readFile(path)).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  test('an amended policy keeps the chapters of the one it amends', async () => {
    const { out } = await guiju('print', 'haiyan-artisans-2024', '--generated');
    expect(out).toContain('四、高技能人才集聚工程');
    expect(out).toContain('首席技师12万元（自2024年1月1日起为15万元）');
  });

  test('a Word file needs a place, a format must be known', async () => {
    expect((await guiju('print', 'haiyan-artisans', '--format=docx')).code).toBe(2);
    expect((await guiju('print', 'haiyan-artisans', '--format=pdf')).err).toContain('html、docx、prose');
    expect((await guiju('print', 'nowhere')).code).toBe(1);
  });
});

describe('guiju diff', () => {
  test('a policy and its amendment, in text', async () => {
    const { code, out } = await guiju('diff', 'haiyan-artisans', 'haiyan-artisans-2024');
    expect(code).toBe(0);
    expect(out).toContain('【标准】C09.首席技师由12万元改为15万元，自2024年1月1日起');
    expect(out).toContain('修改后 给予15万元');
  });

  test('as the table for the county, and as JSON', async () => {
    const path = join(folder, 'table.html');
    await guiju('diff', 'haiyan-artisans', 'haiyan-artisans-2024', '--format=html', `--out=${path}`);
    expect(await readFile(path, 'utf8')).toContain('<h1>修订对照表</h1>');
    const { out } = await guiju('diff', 'haiyan-artisans', 'haiyan-artisans-2024', '--json');
    expect((JSON.parse(out) as { rows: { id: string }[] }).rows.map((r) => r.id)).toEqual(['C03', 'C09']);
  });

  test('a policy does not differ from itself', async () => {
    expect((await guiju('diff', 'haiyan-training', 'haiyan-training')).out).toContain('文字和含义都相同。');
  });

  test('two policies are asked for', async () => {
    expect((await guiju('diff', 'haiyan-training')).code).toBe(2);
    expect((await guiju('diff', 'haiyan-training', 'haiyan-training', '--budget=many')).code).toBe(2);
  });
});

describe('guiju consolidate', () => {
  test('writes the amended text, which compiles and has the new figures', async () => {
    const out = join(folder, 'policies', 'consolidated');
    expect(await guiju('consolidate', 'haiyan-artisans-2024', `--out=${out}`)).toMatchObject({ code: 0 });
    const [before, after] = await Promise.all([
      guiju('consolidate', 'haiyan-artisans'),
      guiju('consolidate', 'haiyan-artisans-2024'),
    ]);
    const later = '首席技师: 12万元 自 2024-01-01 为 15万元 公布 2023-11-15';
    expect(before.out).not.toContain(later);
    expect(after.out).toContain(later);
    expect(after.out).not.toContain('修订 ');
    const shared = join(ROOT, 'policies', 'haiyan-training');
    await cp(shared, join(folder, 'policies', 'haiyan-training'), { recursive: true });
    expect(await guiju('check', out)).toMatchObject({ code: 0 });
    expect((await guiju('test', out)).out).toContain('4/4');
    expect((await readFile(join(out, '0-policy.gj'), 'utf8')).length).toBeGreaterThan(100);
  });

  test('asks for one amendment', async () => {
    expect(await guiju('consolidate')).toMatchObject({ code: 2 });
  });
});
