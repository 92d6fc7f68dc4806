/** Every command on the operations page, run as it stands there, on a ledger that a server has written. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '@guiju/api';
import { expect, it } from 'vitest';
import { run } from '../src/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

it('the commands of docs/operations work, one after the other', async () => {
  const page = await readFile(join(ROOT, 'docs/operations/README.md'), 'utf8');
  const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text = '']) =>
    text.trim().split('\n'),
  );
  expect(commands.length).toBeGreaterThan(8);
  const folder = await mkdtemp(join(tmpdir(), 'guiju-operations-'));
  const places: Readonly<Record<string, string>> = {
    $DATA: join(folder, 'data'),
    $EMPTY: join(folder, 'restored'),
    $BACKUP: join(folder, 'backup.sqlite'),
  };
  const policies = join(folder, 'policies');
  await cp(join(ROOT, 'policies/patterns/p05-ratio-yearly-cap'), join(policies, 'cap'), { recursive: true });
  const server = await startServer({ port: 0, data: places.$DATA ?? '', web: null, policies });
  const facts = {
    企业: [{ id: 'f' }],
    电费申请: [{ id: 'a', 企业: 'f', 用电费: '1000元', 申请日期: '2026-03-01' }],
  };
  const claimed = await fetch(`${server.address}/v1/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: JSON.stringify({ policy: 'cap', facts, asOf: '2026-06-01' }),
  });
  expect(claimed.status).toBe(201);
  await server.close();
  for (const command of commands) {
    const [program, ...args] = command.replace(/\$[A-Z]+/g, (name) => places[name] ?? name).split(' ');
    if (program === 'cp') await cp(args[0] ?? '', args[1] ?? '');
    else {
      let err = '';
      const terminal = {
        cwd: folder,
        input: async () => '',
        out: () => {},
        err: (text: string) => {
          err += text;
        },
      };
      const more = args[0] === 'doctor' ? [`--policies=${policies}`, '--port=8797'] : [];
      expect([command, await run([...args, ...more], terminal), err.includes('guiju:')]).toEqual([
        command,
        0,
        false,
      ]);
    }
  }
  await rm(folder, { recursive: true });
}, 30_000);
