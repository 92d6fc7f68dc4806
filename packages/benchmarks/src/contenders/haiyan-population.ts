/** The whole Haiyan measure over a million people with their firms, schools and agencies: sums by clause and fiscal year, under the text as it stands. One thread each. */
import { createSummation, populationOf, resolve } from '@guiju/evaluate';
import type { Batch } from '../contenders.ts';
import { haiyanByHand } from '../haiyan-arrays/sum.ts';
import { haiyanColumns } from '../haiyan-columns.ts';
import { haiyanPopulation, recordsOf } from '../haiyan-population.ts';
import { sameSums, sumsOfEngine } from '../haiyan-sums.ts';
import { haiyanBySql } from '../peers/duckdb-haiyan.ts';
import { haiyanProgram, SIX_YEARS_OF_TWO_LAWS } from '../policies.ts';

export const PEOPLE = 1_000_000;

export function haiyanPeople() {
  const tables = haiyanPopulation(PEOPLE);
  return { tables, columns: haiyanColumns(tables), records: recordsOf(tables) };
}

function byHand(): Batch {
  const { columns, records } = haiyanPeople();
  const sum = haiyanByHand(columns);
  return () => {
    sum();
    return records;
  };
}

async function sql(): Promise<Batch> {
  const { columns, records } = haiyanPeople();
  const ask = await haiyanBySql(columns);
  sameSums('SQL', haiyanByHand(columns)(), await ask());
  return async () => {
    await ask();
    return records;
  };
}

function engine(): Batch {
  const { tables, columns, records } = haiyanPeople();
  const program = haiyanProgram();
  const text = SIX_YEARS_OF_TWO_LAWS.slice(0, 1).map((settings) => resolve(program, settings));
  const sum = createSummation(text, populationOf(program, tables));
  sameSums('columns', haiyanByHand(columns)(), sumsOfEngine(sum()));
  return () => {
    sum();
    return records;
  };
}

export const haiyanPopulations: Readonly<Record<string, () => Batch | Promise<Batch>>> = {
  haiyan_population_handwritten_soa: byHand,
  haiyan_population: engine,
  haiyan_population_duckdb: sql,
};
