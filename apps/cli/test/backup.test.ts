import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../src/run.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'guiju-cli-backup-'));
});
afterAll(() => rm(cwd, { recursive: true }));

async function guiju(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const terminal = {
    cwd,
    input: async () => '',
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  return { code: await run(args, terminal), out, err };
}

test('a ledger goes through a backup into an empty folder, and never over another', async () => {
  expect(await guiju('backup', 'ledger.backup', '--data=one')).toMatchObject({
    code: 0,
    out: expect.stringContaining('已备份 0 份申报'),
  });
  expect(existsSync(join(cwd, 'ledger.backup'))).toBe(true);
  expect(await guiju('restore', 'ledger.backup', '--data=two', '--json')).toMatchObject({
    code: 0,
    out: '{"claims":0,"rows":0}\n',
  });
  expect(await guiju('backup', 'ledger.backup', '--data=one', '--lang=en')).toMatchObject({
    code: 1,
    err: expect.stringContaining('was not overwritten'),
  });
  expect(await guiju('restore', 'absent.backup', '--data=three')).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有文件'),
  });
  expect(await guiju('backup')).toMatchObject({ code: 2 });
});
