import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { run } from '../src/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function show(...args: readonly string[]) {
  return showOf('haiyan-artisans', ...args);
}

async function showOf(policy: string, ...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(['show', '--phase=sql', policy, ...args], {
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

test('names what it leaves out with its place', async () => {
  const { code, err } = await showOf('p67-rolling-window');
  expect(code).toBe(0);
  expect(err).toMatch(/p67-rolling-window\/policy\.gj:\d+ {2}C01 不在其中：限在任意一段时间内/);
});

test('writes statements of the whole measure that the database takes', async () => {
  const { code, out, err } = await show();
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out).toMatch(/^-- verdicts$/m);
  const { statements } = JSON.parse((await show('--json')).out);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const { entity, columns } of statements.layout) {
    const typed = columns.map(
      (c: { name: string; kind: string; boolean?: boolean }) =>
        `"${c.name}" ${c.kind !== 'value' || c.boolean ? 'BOOLEAN' : 'BIGINT'}`,
    );
    await connection.run(
      `CREATE TABLE "${entity}" (${['"#row" BIGINT', '"#listed" BOOLEAN', ...typed].join(', ')})`,
    );
    await connection.run(`INSERT INTO "${entity}" ("#row", "#listed") VALUES (0, true)`);
  }
  const answer = await connection.runAndReadAll(statements.verdicts);
  const verdicts = answer.getRowObjectsJson();
  expect(verdicts.length).toBeGreaterThan(10);
  // Nothing is known of anybody: nothing is granted.
  expect(verdicts.some((v) => Number(v.verdict) === 1)).toBe(false);
  connection.closeSync();
  instance.closeSync();
});

test('another dialect, and one that is not known', async () => {
  expect((await show('--dialect=clickhouse', '--lang=en')).out).toContain('intDiv(');
  const old = await show('--dialect=clickhouse-18', '--lang=en');
  expect(old.out).toContain('CREATE TABLE "#0" ENGINE = Memory AS SELECT');
  expect(old.out).not.toContain('WITH ');
  expect(await show('--dialect=oracle', '--lang=en')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--dialect is one of duckdb, clickhouse'),
  });
});
