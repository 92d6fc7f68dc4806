export { problemsCsv } from './problems-csv.ts';
export { type BlockOptions, defaultBlockOptions } from './read/blocks.ts';
export type { TableFile, TablesRead } from './read/open-tables.ts';
export { decideTables, type TableAnswer } from './results/decide-tables.ts';
export { awarded } from './results/result-row.ts';
export { RESULT_FORMATS, resultFormat } from './results/write-results.ts';
export { type CheckedTable, checkTables, type TablesChecked } from './sums/check-tables.ts';
export {
  type ClickhousePlace,
  DEFAULT_CLICKHOUSE,
  openClickhouse,
} from './sums/clickhouse/open.ts';
export { serverAt } from './sums/clickhouse/server.ts';
export { openDuckdb } from './sums/duckdb.ts';
export { ENGINES, type Engine, type EngineName } from './sums/engine.ts';
export { groupsBy } from './sums/groups.ts';
export { type Connection, inDatabase, type Row } from './sums/in-database.ts';
export { type LawTotals, lawsTable, lawTotals } from './sums/law-totals.ts';
export type { MemoryNeeded } from './sums/memory.ts';
export { native, nativeIn } from './sums/native.ts';
export { readQuantiles } from './sums/quantiles.ts';
export { POPULATION_BLOCK, type SumAnswer, sumTables } from './sums/sum-tables.ts';
export type { ClauseSpread, ClauseTotals } from './sums/totals.ts';
export { totalsTable } from './sums/totals-table.ts';
export { csv, tableRows } from './table-csv.ts';
export { TableError } from './table-error.ts';
export { writeFacts } from './write-facts.ts';
