/** A population as the tables of a layout: what a database is filled with. */
import type { Column, Population } from '@guiju/evaluate';
import { type ColumnLayout, LISTED, ROW, type TableLayout } from './layout.ts';

export interface TableColumn {
  readonly name: string;
  readonly boolean: boolean;
  /** Its values lie between these; null: any whole number of 64 bits. */
  readonly bounds: { readonly lo: number; readonly hi: number } | null;
  /** By row; null: NULL. */
  at(row: number): bigint | boolean | null;
}

/** Row numbers and which are listed first. */
export function tableColumns(
  { entity, columns }: TableLayout,
  population: Population,
): readonly TableColumn[] {
  const listed = population.tables.get(entity)?.listed ?? 0;
  return [
    { name: ROW, boolean: false, bounds: null, at: BigInt },
    { name: LISTED, boolean: true, bounds: null, at: (row) => row < listed },
    ...columns.map((column) => ({
      name: column.name,
      boolean: column.kind !== 'value' || column.boolean,
      bounds: column.kind === 'value' ? (population.column(column.of)?.profile ?? null) : null,
      at: cellsOf(column, population),
    })),
  ];
}

function cellsOf(layout: ColumnLayout, population: Population): TableColumn['at'] {
  switch (layout.kind) {
    case 'value': {
      const column = population.column(layout.of);
      return (row) => valueAt(column, row, layout.boolean);
    }
    case 'open': {
      const column = population.column(layout.of);
      return (row) => column?.states?.[row] === 2;
    }
    case 'list-open': {
      const list = population.list(layout.of);
      return (row) => list?.open?.[row] === 1;
    }
  }
}

function valueAt(column: Column | null, row: number, boolean: boolean): bigint | boolean | null {
  const whole = column?.values[row];
  if (whole === undefined || (column?.states?.[row] ?? 0) !== 0) return null;
  return boolean ? whole === 1 : BigInt(whole);
}
