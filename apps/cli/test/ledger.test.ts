/** The ledger from the shell: on one that a server of the real measure has written. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '@guiju/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let data: string;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
async function guiju(args: readonly string[], input = ''): Promise<Ended> {
  let [out, err] = ['', ''];
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

const person = (id: string, level: string) => ({
  人员: [
    {
      id,
      技能等级: level,
      在企业工作: true,
      参保: true,
      来路: '引进',
      前次县内参保止: null,
      离职日期: null,
      引育日期: '2023-05-10',
      批准日期: '2023-05-10',
    },
  ],
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-ledger-'));
  data = join(folder, 'data');
  const server = await startServer({ port: 0, data, web: null, policies: join(ROOT, 'policies') });
  for (const [id, level] of [
    ['小甲', '高级技师'],
    ['小乙', '首席技师'],
  ] as const)
    await fetch(`${server.address}/v1/claims`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': encodeURIComponent(id) },
      body: JSON.stringify({
        policy: 'haiyan-artisans',
        facts: person(id, level),
        clause: 'C09',
        asOf: '2023-12-31',
      }),
    });
  await server.close();
});
afterAll(() => rm(folder, { recursive: true }));

const at = (...args: string[]): Promise<Ended> => guiju([...args, `--data=${data}`]);

describe('guiju verify-log', () => {
  test('checks a ledger, and an exported log without one', async () => {
    const whole = await at('verify-log');
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect(whole.out).toContain('凭证 3 张全部相接、签名有效；决定 2 份');
    expect(whole.out).toContain('账目 2 笔给予，借贷相等');
    const log = join(folder, 'log.jsonl');
    expect((await at('export-log', `--out=${log}`)).code).toBe(0);
    const exported = await guiju(['verify-log', log, '--lang=en']);
    expect([exported.code, exported.out]).toEqual([
      0,
      expect.stringContaining('3 receipts follow each other'),
    ]);
    expect(await readFile(log, 'utf8')).not.toContain('小甲');
    expect((await at('export-log', '--contents')).out).toContain('小甲');
  });

  test('names the first break and its line, in both languages, with exit code 1', async () => {
    const { out } = await at('export-log');
    const changed = out.replace('"fen":"1333333"', '"fen":"9333333"');
    const zh = await guiju(['verify-log', '-'], changed);
    expect([zh.code, zh.out]).toEqual([1, '']);
    expect(zh.err).toBe('第 2 行（凭证 2）：签名与内容不符：内容被改过，或不是由这个密钥签的。\n');
    expect((await guiju(['verify-log', '-', '--lang=en'], changed)).err).toContain('Line 2 (receipt 2)');
    const json = JSON.parse((await guiju(['verify-log', '-', '--json'], changed)).out);
    expect(json).toMatchObject({ ok: false, broken: { code: 'signature-wrong', line: 2 } });
  });

  test('is held against the key and the head that the auditor noted', async () => {
    const { out } = await at('keys', '--json');
    const { id, publicKey } = JSON.parse(out) as { id: string; publicKey: string };
    expect((await at('verify-log', `--key=${id}`)).code).toBe(0);
    expect((await at('verify-log', `--key=${publicKey}`)).code).toBe(0);
    expect((await at('verify-log', `--key=${'0'.repeat(16)}`)).err).toContain('没有签过');
    expect((await at('verify-log', `--head=${'0'.repeat(63)}1`)).err).toContain('链里没有您先前记下的');
    expect((await at('verify-log', '--key=abc')).code).toBe(2);
  });

  test('takes a folder without a ledger for a mistake, and makes none', async () => {
    const nowhere = join(folder, 'nowhere');
    const { code, err } = await guiju(['verify-log', `--data=${nowhere}`]);
    expect([code, err]).toEqual([1, expect.stringContaining('没有账本')]);
    expect((await guiju(['verify-log', `--data=${nowhere}`])).code).toBe(1);
    expect((await guiju(['verify-log', join(nowhere, 'log.jsonl')])).err).toContain('读不了');
  });
});

describe('guiju replay', () => {
  test('decides recorded claims again, the same to the letter', async () => {
    expect(await at('replay')).toEqual({
      code: 0,
      err: '',
      out: '重算 2 份决定：一致 2，不一致 0，内容已删除 0，事实不合 0，缺程序 0\n',
    });
    expect((await at('replay', '--from=3', '--engine=reference', '--lang=en')).out).toContain(
      '1 decisions replayed',
    );
  });

  test('against a draft says who gains, who loses, and the cost in fen', async () => {
    const policies = join(folder, 'draft');
    await cp(join(ROOT, 'policies'), policies, { recursive: true });
    const file = join(policies, 'haiyan-artisans/4-gather.gj');
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace('首席技师: 12万元', '首席技师: 15万元').replace('高级技师: 4万元', '高级技师: 3万元'),
    );
    const { code, out } = await at('replay', '--against=haiyan-artisans', `--policies=${policies}`);
    expect(code).toBe(0);
    expect(out).toContain('增加 1 份共 30000元，减少 1 份共 10000元');
    expect(out).toContain('总差额 20000元（2000000 分）');
    expect(out).toContain('-10000.00元');
  });
});

test('guiju replay against an amended form looks at the claims of every form of its policy', async () => {
  const { code, out } = await at('replay', '--against=haiyan-artisans-2024');
  expect([code, out.split('\n').at(-3)]).toEqual([0, expect.stringContaining('重算 2 份决定')]);
});

describe('guiju keys and erase', () => {
  test('hand over to a new key, erase a subject, and the chain verifies', async () => {
    expect((await at('keys', '--rotate')).code).toBe(0);
    const refused = await at('erase', '小甲');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await at('erase', '小甲', '--yes')).out).toContain('删除了 1 份申报的内容');
    expect((await at('verify-log')).out).toContain('内容已删除 1 份');
    expect((await at('replay')).out).toContain('一致 1，不一致 0，内容已删除 1');
    expect((await at('erase', '谁也不是', '--yes')).out).toContain('删除了 0 份');
  });
});
