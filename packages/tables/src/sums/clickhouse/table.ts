/** Tables of a layout in ClickHouse: how they are declared, and their rows as tab-separated text, some at a time. */
import { type Dialect, named, type TableColumn } from '@guiju/sql';

export const declared = (columns: readonly TableColumn[], { boolean, whole }: Dialect): string =>
  columns.map((column) => `${named(column.name)} ${column.boolean ? boolean : whole}`).join(', ');

const BATCH = 50_000;

export function* batches(columns: readonly TableColumn[], rows: number): Generator<string> {
  for (let from = 0; from < rows; from += BATCH) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(from + BATCH, rows); row++) {
      let line = '';
      for (const { at } of columns) line += `${line === '' ? '' : '\t'}${cell(at(row))}`;
      lines.push(line);
    }
    yield `${lines.join('\n')}\n`;
  }
}

function cell(value: bigint | boolean | null): string {
  if (value === null) return '\\N';
  return typeof value === 'bigint' ? value.toString() : value ? '1' : '0';
}
