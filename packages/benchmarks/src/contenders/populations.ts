/** A million enterprises and a million persons in memory: sums by town, and what a reform changes of them. One thread each. */
import { createSummation, type PopulationSums, planPopulation, populationOf, resolve } from '@guiju/evaluate';
import type { Expr, Program } from '@guiju/ir';
import { duckdb, statementsFor } from '@guiju/sql';
import { openDuckdb, type Row } from '@guiju/tables';
import type { Batch } from '../contenders.ts';
import { emptyMatrix, type Matrix, type ReformAnswer, sameMatrix } from '../figures.ts';
import { sqlPopulation } from '../peers/duckdb.ts';
import { JOB_SETTINGS, jobProgram } from '../policies.ts';
import {
  type EnterpriseColumns,
  enterpriseColumns,
  enterprises,
  type PersonColumns,
  personColumns,
  persons,
  SUMS,
} from '../records.ts';
import { populationByHand, reformByHand } from '../typed-arrays.ts';

export const ROWS = 1_000_000;
const RECORDS = 2 * ROWS;

export const populationColumns = (): readonly [EnterpriseColumns, PersonColumns] => [
  enterpriseColumns(enterprises(ROWS)),
  personColumns(persons(ROWS)),
];

export function sameReform(what: string, expected: ReformAnswer, actual: ReformAnswer): void {
  sameMatrix(what, expected.base, actual.base);
  sameMatrix(`${what}, difference`, expected.difference, actual.difference);
  if (expected.winners !== actual.winners || expected.losers !== actual.losers)
    throw new Error(`${what}: ${actual.winners} winners and ${actual.losers} losers`);
}

function byHand(reform: boolean): Batch {
  const [e, p] = populationColumns();
  return () => {
    if (reform) reformByHand(e, p);
    else populationByHand(e, p);
    return RECORDS;
  };
}

async function sql(reform: boolean): Promise<Batch> {
  const population = await sqlPopulation(enterprises(ROWS), persons(ROWS));
  const expected = reformByHand(...populationColumns());
  sameMatrix('SQL', expected.base, await population.matrix());
  sameReform('SQL', expected, await population.reform());
  return async () => {
    await (reform ? population.reform() : population.matrix());
    return RECORDS;
  };
}

const townOf = (entity: string): Expr => ({
  kind: 'attribute',
  type: { kind: 'enum', enum: '镇街' },
  entity,
  name: '镇街',
  of: { kind: 'subject', type: { kind: 'entity', entity }, entity },
});
export const TOWN_OF = { 企业: townOf('企业'), 人员: townOf('人员') };
const REFORMED = { ...JOB_SETTINGS, values: { 门槛: 15, 'J5.首席技师': 150_000 } };

/** The statements that the policy is written as, over the tables the engine fills; one thread, as by hand. */
async function generatedSql(): Promise<Batch> {
  const [e, p] = populationColumns();
  const program = jobProgram();
  const population = populationOf(program, tables(program, e, p));
  const plan = planPopulation(resolve(program, JOB_SETTINGS), population.profile, { groups: TOWN_OF });
  const { statements, leftOut } = statementsFor(plan, population.profile, duckdb);
  if (statements === null || leftOut.length > 0) throw new Error('the job is not carried by SQL');
  const { totals, open } = statements;
  const connection = await openDuckdb();
  await connection.ask('SET threads = 1');
  await connection.fill(statements, population);
  sameMatrix('generated SQL', reformByHand(e, p).base, matrixOfRows(await connection.ask(totals)));
  return async () => {
    await connection.ask(totals);
    if (open !== null) await connection.ask(open);
    return RECORDS;
  };
}

/** `year` NULL: how many are granted. */
export function matrixOfRows(rows: readonly Row[]): Matrix {
  const matrix = emptyMatrix();
  const years = [
    ...new Set(rows.flatMap((r) => (r.clause === 'J5' && r.year !== null ? [Number(r.year)] : []))),
  ].sort();
  for (const { clause, year, grp, total } of rows) {
    if (year === null) continue;
    const name = clause === 'J5' ? `J5/${years.indexOf(Number(year)) + 1}` : String(clause);
    matrix[Number(grp) * SUMS.length + (SUMS as readonly string[]).indexOf(name)] = Number(total);
  }
  return matrix;
}

function tables(program: Program, e: EnterpriseColumns, p: PersonColumns) {
  const table = (entity: string, given: EnterpriseColumns | PersonColumns) => {
    const type = program.entities.find((t) => t.name === entity);
    const columns = (type?.attributes ?? []).map(({ name, alias, type: of }) => {
      const values = given[(alias ?? name) as keyof typeof given] as unknown as Uint8Array | Int32Array;
      const money = of.kind === 'number' && of.unit.some(([base]) => base === '元');
      return [name, { values, scale: money ? 100 : 1 }] as const;
    });
    return { rows: given.length, columns: Object.fromEntries(columns) };
  };
  return { 企业: table('企业', e), 人员: table('人员', p) };
}

function engine(reform: boolean): Batch {
  const [e, p] = populationColumns();
  const program = jobProgram();
  const population = populationOf(program, tables(program, e, p));
  const laws = (reform ? [JOB_SETTINGS, REFORMED] : [JOB_SETTINGS]).map((s) => resolve(program, s));
  const summation = createSummation(laws, population, { groups: TOWN_OF });
  const sums = summation();
  const expected = reformByHand(e, p);
  sameMatrix('columns', expected.base, matrixOf(sums, 0));
  if (reform) {
    const [base, after] = [matrixOf(sums, 0), matrixOf(sums, 1)];
    const count = (of: 'winners' | 'losers') =>
      [...sums.changes.values()].flatMap((c) => c[of]).reduce((a, b) => a + b, 0);
    const difference = after.map((x, i) => x - (base[i] ?? 0));
    sameReform('columns', expected, { base, difference, winners: count('winners'), losers: count('losers') });
  }
  return () => {
    summation();
    return RECORDS;
  };
}

/** The years of a clause in parts are its columns, in order. */
function matrixOf({ laws }: PopulationSums, law: number): Matrix {
  const matrix = emptyMatrix();
  for (const { clause, fen } of laws[law] ?? [])
    for (const [part, year] of [...fen.keys()].sort().entries()) {
      const at = SUMS.findIndex((name) => name === clause || name === `${clause}/${part + 1}`);
      for (const [town, sum] of (fen.get(year) ?? []).entries())
        matrix[town * SUMS.length + at] = Number(sum);
    }
  return matrix;
}

export const populations: Readonly<Record<string, () => Batch | Promise<Batch>>> = {
  population_handwritten_soa: () => byHand(false),
  population: () => engine(false),
  population_duckdb: () => sql(false),
  population_duckdb_engine: () => generatedSql(),
  reform_handwritten_soa: () => byHand(true),
  reform: () => engine(true),
  reform_duckdb: () => sql(true),
};
