/** One reading of tables: what the service adds up over files is what the command adds up over them, to the fen, and both name the same cells that cannot be read. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, startServer } from '@guiju/api';
import { createClient, PopulationResult } from '@guiju/client';
import { expect, test } from 'vitest';
import { run } from '../src/run.ts';

interface Spread {
  readonly least: string;
  readonly quantiles: readonly { readonly at: string; readonly fen: string }[];
  readonly greatest: string;
}
interface CommandTotals {
  readonly totals: readonly {
    readonly clause: string;
    readonly fen: readonly { readonly year: number; readonly group: string | null; readonly fen: string }[];
    readonly granted: readonly { readonly group: string | null; readonly claims: number }[];
    readonly spread: {
      readonly all: Spread | null;
      readonly groups: readonly ({ readonly group: string | null } & Spread)[];
    };
    readonly undetermined: number;
  }[];
  readonly problems: { readonly total: number };
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

/** So many rows of each table; a certificate whose holder is not among them is a slip like others. */
const ROWS = 300;

test('haiyan-artisans over some of its county as tables, with slips in them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-populations-'));
  const server = await startServer({
    port: 0,
    data: join(folder, 'data'),
    policies: fileURLToPath(new URL('../../../policies', import.meta.url)),
    web: null,
    engine: createEngine(),
  });
  try {
    const policy = 'haiyan-artisans';
    const files = (await guiju('simulate', policy, `--export=${folder}`)).trim().split('\n');
    for (const file of files) {
      const lines = (await readFile(file, 'utf8')).split('\n');
      await writeFile(file, lines.slice(0, file.endsWith('企业.jsonl') ? undefined : ROWS).join('\n'));
    }
    const asked = [
      policy,
      `--population=${folder}`,
      '--by=镇街',
      '--as-of=2028-12-31',
      '--quantiles=0.5,90%',
      '--threads=1',
      '--json',
    ];
    const base = JSON.parse(await guiju('simulate', ...asked, `--out=${folder}`)) as CommandTotals;
    const change = '上浮比例=30%';
    const changed = JSON.parse(await guiju('simulate', ...asked, `--value=${change}`)) as CommandTotals;

    const client = createClient({ baseUrl: server.address });
    const { id } = await client.createPopulation({ policy });
    for (const file of files)
      await client.putTable(
        id,
        basename(file, '.jsonl'),
        'application/x-ndjson',
        await readFile(file, 'utf8'),
      );
    const { problems } = await client.populationChecked(id);
    expect(problems.total).toBeGreaterThan(100);
    expect(problems.total).toBe(base.problems.total);
    const { id: job } = await client.startSimulation({
      policy,
      population: id,
      by: '镇街',
      quantiles: ['0.5', '90%'],
      asOf: '2028-12-31',
      scenario: { values: Object.fromEntries([change.split('=')]) },
    });
    for await (const _ of client.simulationEvents(job)) {
      // Until it ends.
    }
    const result = PopulationResult.parse((await client.simulation(job)).result);
    expect(ofService(result.baseline)).toEqual(ofCommand(base));
    expect(ofService(result.reform)).toEqual(ofCommand(changed));
    expect(ofCommand(changed)).not.toEqual(ofCommand(base));
    const csv = await (await client.simulationTotals(job)).text();
    const ofBaseline = csv.split('\r\n').filter((row) => row.startsWith('现行,'));
    const written = await readFile(join(folder, `${policy}-totals.csv`), 'utf8');
    expect(ofBaseline.map((row) => row.slice('现行,'.length))).toEqual(written.trim().split('\r\n').slice(1));
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});

const line = (clause: string, year: number, group: string | null, fen: bigint) =>
  `${clause} ${year} ${group} ${fen}`;

const spreadLine = (group: string | null, { least, quantiles, greatest }: Spread) =>
  `${group} ${least} ${quantiles.map((q) => `${q.at}=${q.fen}`).join(' ')} ${greatest}`;

const ofCommand = ({ totals }: CommandTotals) =>
  totals.map(({ clause, fen, granted, spread: { all, groups }, undetermined }) => ({
    amounts: fen.map((f) => line(clause, f.year, f.group, BigInt(f.fen))).sort(),
    granted: granted.map((g) => `${g.group} ${g.claims}`).sort(),
    spread: [all && spreadLine(null, all), ...groups.map((g) => spreadLine(g.group, g)).sort()],
    undetermined,
  }));

/** Fen, read from the written amount digit by digit. */
function fenOf(amount: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?\D*$/.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`${amount} is no amount`);
  return BigInt(`${sign}${whole}${part.padEnd(2, '0')}`);
}

type ServiceSpread = NonNullable<
  NonNullable<PopulationResult['baseline']['clauses'][number]['spread']>['all']
>;
const inFen = ({ least, quantiles, greatest }: ServiceSpread): Spread => ({
  least: String(fenOf(least)),
  quantiles: quantiles.map(({ at, amount }) => ({ at, fen: String(fenOf(amount)) })),
  greatest: String(fenOf(greatest)),
});

const ofService = (law: PopulationResult['baseline'] | null) =>
  law?.clauses.map(({ clause, amounts, granted, spread, undetermined }) => ({
    amounts: amounts.map((a) => line(clause, a.year, a.group, fenOf(a.amount))).sort(),
    granted: granted.map((g) => `${g.group} ${g.claims}`).sort(),
    spread: [
      spread?.all && spreadLine(null, inFen(spread.all)),
      ...(spread?.groups ?? []).map((g) => spreadLine(g.group, inFen(g))).sort(),
    ],
    undetermined,
  }));
