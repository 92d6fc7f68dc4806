/** Arrow, as a file or a stream, into the database: the columns that are in use, as text. Whole numbers and decimals are taken as the digits they are; what is floating point is told. */
import { readFile } from 'node:fs/promises';
import { type Column, type DataType, type Table, Type, tableFromIPC } from '@uwdata/flechette';
import { tableSink } from '../results/result-sink.ts';
import { TableError } from '../table-error.ts';
import type { Database } from './database.ts';
import { columnNames, type Loaded } from './loaded.ts';
import { refuseWide, type Source, whyNot } from './source.ts';

const LARGEST = 512 << 20;
/** A few bytes can claim any number of rows. */
const MOST_ROWS = 10_000_000;
const LONGEST_CELL = 10_000;

export async function loadArrow(
  database: Database,
  source: Source,
  table: string,
  inUse: (headings: readonly string[]) => ReadonlySet<number>,
): Promise<Loaded> {
  const { name } = source;
  const bytes = await readFile(source.file);
  if (bytes.length > LARGEST)
    throw new TableError(
      `${name} 超过 ${LARGEST >> 20} MB；请改用 Parquet，它可以更大`,
      `${name} is larger than ${LARGEST >> 20} MB; use Parquet, which may be larger`,
    );
  const arrow = read(source, () => tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true }));
  const headings = arrow.names.map(String);
  refuseWide(headings.length, source);
  if (arrow.numRows > MOST_ROWS)
    throw new TableError(
      `${name} 有 ${arrow.numRows} 行，Arrow 最多读 ${MOST_ROWS} 行；请改用 Parquet`,
      `${name} has ${arrow.numRows} rows, and of Arrow ${MOST_ROWS} are read; use Parquet`,
    );
  const used = inUse(headings);
  const columns = arrow.children.map((column, i) => (used.has(i) ? column : null));
  const sink = await tableSink(database, table, columnNames(Math.max(1, headings.length)));
  for (const row of rowsOf(arrow, columns, source)) sink.add(row);
  await sink.close();
  return {
    name,
    table,
    headings,
    cells: 'text',
    floating: new Set(
      arrow.children.flatMap(({ type }, i) => (valueType(type).typeId === Type.Float ? [i] : [])),
    ),
    incomplete: false,
    rowOf: (position) => position + 1,
  };
}

function* rowsOf(
  { numRows }: Table,
  columns: readonly (Column<unknown> | null)[],
  source: Source,
): Generator<readonly (string | null)[]> {
  const cells = columns.map((column) =>
    column === null ? null : { values: column[Symbol.iterator](), text: textOf(column, source) },
  );
  for (let row = 0; row < numRows; row++)
    yield read(source, () =>
      cells.map((cell) => {
        const value = cell?.values.next().value ?? null;
        if (cell === null || value === null) return null;
        const text = cell.text(value);
        if (text.length <= LONGEST_CELL) return text;
        throw new RangeError(`row ${row + 1} has a cell of more than ${LONGEST_CELL} characters`);
      }),
    );
}

/** How a value of the column is written. */
function textOf({ type }: Column<unknown>, source: Source): (value: unknown) => string {
  const of = valueType(type);
  switch (of.typeId) {
    case Type.Null:
    case Type.Bool:
    case Type.Int:
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
    case Type.Float:
      return String;
    case Type.Decimal:
      return (value) => decimalText(BigInt(value as bigint | number), of.scale);
    case Type.Date:
    case Type.Timestamp:
      // A moment at midnight is a day.
      return (value) => new Date(Number(value)).toISOString().replace(/T00:00:00\.000Z$/, '');
    default: {
      const kind = Object.entries(Type).find(([, id]) => id === of.typeId)?.[0] ?? String(of.typeId);
      throw new TableError(
        `${source.name} 有一列是 ${kind} 类型，不能读；请导出成文本、整数、DECIMAL 或日期`,
        `${source.name} has a column of type ${kind}, which is not read; export it as text, whole numbers, DECIMAL or dates`,
      );
    }
  }
}

const valueType = (type: DataType): DataType =>
  type.typeId === Type.Dictionary ? valueType(type.dictionary) : type;

function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** What is cut off or damaged shows where it is read. */
function read<T>(source: Source, from: () => T): T {
  try {
    return from();
  } catch (e) {
    if (e instanceof TableError) throw e;
    const why = whyNot(e, source);
    throw new TableError(
      `${source.name} 不是能读的 Arrow：${why}`,
      `${source.name} is not Arrow that can be read: ${why}`,
    );
  }
}
