/** One reading of tables: what the service adds up over files is what the command adds up over them, to the fen, and both name the same cells that cannot be read. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, startServer } from '@guiju/api';
import { createClient, PopulationResult } from '@guiju/client';
import { expect, test } from 'vitest';
import { run } from '../src/run.ts';

interface CommandTotals {
  readonly totals: readonly {
    readonly clause: string;
    readonly fen: readonly { readonly year: number; readonly group: string | null; readonly fen: string }[];
    readonly granted: readonly { readonly group: string | null; readonly claims: number }[];
    readonly undetermined: number;
  }[];
  readonly problems: { readonly total: number; readonly first: readonly { row: number; column: string }[] };
}

async function guiju(...args: readonly string[]) {
  let out = '';
  const terminal = {
    cwd: tmpdir(),
    input: async () => '',
    out: (text: string) => {
      out += text;
    },
    err: () => {},
  };
  await run(args, terminal);
  return out;
}

test('haiyan-artisans over its county as tables, one of them with slips', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-populations-'));
  const own = new URL('../../../policies', import.meta.url).pathname;
  const server = await startServer({
    port: 0,
    data: join(folder, 'data'),
    policies: own,
    web: null,
    engine: createEngine(),
  });
  try {
    const policy = 'haiyan-artisans';
    const tables = join(folder, 'county');
    await mkdir(tables);
    const files = (await guiju('simulate', policy, `--export=${tables}`)).trim().split('\n');
    const people = join(tables, '人员.jsonl');
    const lines = (await readFile(people, 'utf8')).split('\n');
    await writeFile(
      people,
      [
        ...lines.slice(0, 2).map((l) => l.replace(/"出生日期":"[^"]*"|"性别":"[^"]*"/, '"出生日期":"昨天"')),
        ...lines.slice(2),
      ].join('\n'),
    );
    const asked = [policy, `--population=${tables}`, '--by=镇街', '--as-of=2028-12-31', '--threads=1'];
    const base = JSON.parse(await guiju('simulate', ...asked, '--json')) as CommandTotals;
    const changed = JSON.parse(
      await guiju('simulate', ...asked, '--json', '--value=C09.首席技师=15万元'),
    ) as CommandTotals;

    const client = createClient({ baseUrl: server.address });
    const { id } = await client.createPopulation({ policy });
    for (const file of files) {
      const entity = file.split('/').at(-1)?.replace('.jsonl', '') ?? '';
      await client.putTable(id, entity, 'application/x-ndjson', await readFile(file, 'utf8'));
    }
    const checked = await client.populationChecked(id);
    expect(checked.problems.total).toBe(base.problems.total);
    expect(checked.problems.first.map((p) => [p.row, p.column])).toEqual(
      base.problems.first.map((p) => [p.row, p.column]),
    );
    const { id: job } = await client.startSimulation({
      policy,
      population: id,
      by: '镇街',
      asOf: '2028-12-31',
      scenario: { values: { 'C09.首席技师': '15万元' } },
    });
    for await (const _ of client.simulationEvents(job)) {
      // Until it ends.
    }
    const result = PopulationResult.parse((await client.simulation(job)).result);
    expect(ofService(result.baseline)).toEqual(ofCommand(base));
    expect(ofService(result.reform)).toEqual(ofCommand(changed));
    expect(ofCommand(changed)).not.toEqual(ofCommand(base));
    await guiju('simulate', ...asked, `--out=${folder}`);
    const { id: alone } = await client.startSimulation({
      policy,
      population: id,
      by: '镇街',
      asOf: '2028-12-31',
    });
    for await (const _ of client.simulationEvents(alone)) {
      // Until it ends.
    }
    const csv = Buffer.from(await (await client.simulationTotals(alone)).arrayBuffer());
    expect(csv.equals(await readFile(join(folder, `${policy}-totals.csv`)))).toBe(true);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});

const line = (clause: string, year: number, group: string | null, fen: bigint) =>
  `${clause} ${year} ${group} ${fen}`;

const ofCommand = ({ totals }: CommandTotals) =>
  totals.map(({ clause, fen, granted, undetermined }) => ({
    amounts: fen.map((f) => line(clause, f.year, f.group, BigInt(f.fen))).sort(),
    granted: granted.map((g) => `${g.group} ${g.claims}`).sort(),
    undetermined,
  }));

/** Fen, read from the written amount digit by digit. */
function fenOf(amount: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?\D*$/.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`${amount} is no amount`);
  return BigInt(`${sign}${whole}${part.padEnd(2, '0')}`);
}

const ofService = (law: PopulationResult['baseline'] | null) =>
  law?.clauses.map(({ clause, amounts, granted, undetermined }) => ({
    amounts: amounts.map((a) => line(clause, a.year, a.group, fenOf(a.amount))).sort(),
    granted: granted.map((g) => `${g.group} ${g.claims}`).sort(),
    undetermined,
  }));
