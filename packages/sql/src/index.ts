export type { LeftOut } from './capability.ts';
export { clickhouse } from './clickhouse.ts';
export { declaredTables } from './declared-tables.ts';
export { type Dialect, named, shiftTo, wholeMonths, wholeYears } from './dialect.ts';
export { duckdb } from './duckdb.ts';
export { type ColumnLayout, LISTED, ROW, type TableLayout } from './layout.ts';
export { type Emitted, type Statements, statementsFor } from './statements.ts';
export { type TableColumn, tableColumns } from './table-columns.ts';
