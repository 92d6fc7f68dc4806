/**
 * JSON lines: the job over a hundred million records in Parquet, by the SQL that the policy is written as, in a DuckDB that keeps to a gigabyte: of files of which only the types are known, so that every cell may be
 * unknown. Seconds, the most memory the process held, and the same sums by hand, which must agree. `-- --rows=1000000`: so many. The files (some hundred megabytes) are deleted afterwards.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { planPopulation, resolve } from '@guiju/evaluate';
import { declaredTables, duckdb, LISTED, named, ROW, statementsFor } from '@guiju/sql';
import type { Row } from '@guiju/tables';
import { matrixOfRows, TOWN_OF } from '../src/contenders/populations.ts';
import { emptyMatrix, sameMatrix } from '../src/figures.ts';
import { ENTERPRISES, fillMatrix, PERSONS } from '../src/peers/duckdb.ts';
import { JOB_SETTINGS, jobProgram } from '../src/policies.ts';

const { values } = parseArgs({ options: { rows: { type: 'string' } } });
const rows = Number(values.rows ?? 100_000_000);
const MEMORY = '1GB';

/** By the name in the policy: the column of the file, and what it is filled with: a row's own digits, mixed. */
const mixed = (salt: number, most: number): string => `(hash(range * 16 + ${salt}) % ${most + 1})`;
const flag = (salt: number): string => `${mixed(salt, 1)} = 1`;
const TABLES = {
  企业: {
    镇街: ['town', `${mixed(0, 8)}::UTINYINT`],
    规上: ['above_scale', flag(1)],
    专精特新: ['srdi', flag(2)],
    中心认定: ['centre_recognised', flag(3)],
    领过创建补助: ['centre_grant_received', flag(4)],
    实训人数: ['interns', `${mixed(5, 60)}::INTEGER`],
    实训月数: ['intern_months', `${mixed(6, 12)}::INTEGER`],
    培训补助: ['training_base', `${mixed(7, 5_000_000)}::INTEGER`],
    自主认定: ['self_certification', flag(8)],
    高级工人数: ['senior_certified', `${mixed(9, 80)}::INTEGER`],
  },
  人员: {
    镇街: ['town', `${mixed(10, 8)}::UTINYINT`],
    企业职工: ['in_enterprise', flag(11)],
    新引进: ['newly_introduced', flag(12)],
    等级: ['level', `${mixed(13, 7)}::UTINYINT`],
  },
} as const;
const BY_HAND = { 企业: 'enterprise', 人员: 'person' } as const;

const program = jobProgram();
const profile = declaredTables(program, duckdb);
const plan = planPopulation(resolve(program, JOB_SETTINGS), profile, { groups: TOWN_OF });
const { statements, leftOut } = statementsFor(plan, profile, duckdb);
if (statements === null || leftOut.length > 0) throw new Error('the job is not carried by SQL');

const folder = await mkdtemp(join(tmpdir(), 'guiju-hundred-million-'));
try {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: MEMORY,
    temp_directory: join(folder, 'spilled'),
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();
  let bytes = 0;
  for (const [entity, columns] of Object.entries(TABLES)) {
    const file = join(folder, `${entity}.parquet`);
    const made = Object.values(columns).map(([name, value]) => `${value} AS ${name}`);
    await connection.run(
      `COPY (SELECT ${made.join(', ')} FROM range(${Math.floor(rows / 2)})) TO '${file}' (FORMAT parquet)`,
    );
    bytes += (await stat(file)).size;
    const own = Object.entries(columns).map(([name, [column]]) => `${column} AS ${named(name)}`);
    await connection.run(
      `CREATE VIEW ${named(entity)} AS SELECT file_row_number AS ${named(ROW)}, TRUE AS ${named(LISTED)}, ${own.join(', ')} FROM read_parquet('${file}', file_row_number = true)`,
    );
    const byHand = BY_HAND[entity as keyof typeof BY_HAND];
    await connection.run(`CREATE VIEW ${byHand} AS SELECT * FROM read_parquet('${file}')`);
  }
  const ask = async (sql: string): Promise<readonly Row[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as readonly Row[];
  const policy = await measured(async () => matrixOfRows(await ask(statements.totals)));
  const open = statements.open === null ? [] : await ask(`SELECT count(*) AS n FROM (${statements.open}) o`);
  const hand = await measured(async () => {
    const sums = emptyMatrix();
    for (const [from, sql] of [
      [0, ENTERPRISES],
      [4, PERSONS],
    ] as const)
      fillMatrix(
        sums,
        from,
        (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(Number)),
      );
    return sums;
  });
  sameMatrix('the policy over Parquet', hand.value, policy.value);
  const told = { rows, fileMB: Math.round(bytes / 1e6), memoryLimit: MEMORY, open: Number(open[0]?.n ?? 0) };
  say({ name: 'parquet_by_policy', seconds: policy.seconds, mostMB: policy.mostMB, ...told });
  say({ name: 'parquet_by_hand', seconds: hand.seconds, mostMB: hand.mostMB });
  connection.closeSync();
  instance.closeSync();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measured<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number; readonly mostMB: number }> {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const before = process.cpuUsage();
  try {
    const value = await work();
    const { user, system } = process.cpuUsage(before);
    // Processor seconds of all threads.
    return { value, seconds: Math.round((user + system) / 1e4) / 100, mostMB: Math.round(most / 1e6) };
  } finally {
    clearInterval(watch);
  }
}

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
