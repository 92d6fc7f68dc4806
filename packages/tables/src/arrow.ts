/**
 * Columns as Apache Arrow: text, whole numbers of 64 bits, and amounts as decimals of two places, which hold whole hundredths; nothing passes through floating point. A stream is its schema,
 * then batches one after the other, so that it may be written while they come; a file is the same with an index at its end.
 */
import {
  columnFromArray,
  decimal,
  int64,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';

export interface ArrowColumn {
  readonly name: string;
  readonly kind: 'text' | 'whole' | 'amount';
  /** Whole numbers and amounts as decimals are written; null: nothing. */
  readonly values: readonly (string | null)[];
}

/** An amount that a decimal of two places holds. */
export const HUNDREDTHS = /^-?\d{1,16}(\.\d{1,2})?$/;

const typeOf = { text: utf8, whole: int64, amount: () => decimal(18, 2) };

/** The bytes of a whole stream. */
export function arrowStream(columns: readonly ArrowColumn[]): Uint8Array {
  const typed = columns.map(({ name, kind, values }): [string, ReturnType<typeof columnFromArray>] => [
    name,
    columnFromArray(
      values.map((value) => (value === null || kind === 'text' ? value : unscaled(value, kind))),
      typeOf[kind](),
    ),
  ]);
  return encoded(tableFromColumns(typed), 'stream');
}

/** Streams of the same columns as one file. */
export const arrowFile = (streams: readonly Uint8Array[]): Uint8Array =>
  encoded(tableFromIPC([joined(streams)]), 'file');

export const schemaOf = (stream: Uint8Array): Uint8Array => stream.subarray(0, schemaBytes(stream));
/** What a stream has between its schema and the mark of its end. */
export const batchesOf = (stream: Uint8Array): Uint8Array =>
  stream.subarray(schemaBytes(stream), stream.length - END.length);

/** A message begins with a mark of four bytes and its length. */
const schemaBytes = ({ buffer, byteOffset }: Uint8Array): number =>
  8 + new DataView(buffer, byteOffset).getInt32(4, true);
export const END = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

function joined(streams: readonly Uint8Array[]): Uint8Array {
  const [first] = streams;
  if (first === undefined) throw new RangeError('no stream to make a file of');
  return Buffer.concat([schemaOf(first), ...streams.map(batchesOf), END]);
}

function encoded(table: Parameters<typeof tableToIPC>[0], format: 'stream' | 'file'): Uint8Array {
  const bytes = tableToIPC(table, { format });
  if (bytes === null) throw new RangeError('Arrow was written elsewhere');
  return bytes;
}

function unscaled(value: string, kind: 'whole' | 'amount'): bigint {
  if (kind === 'whole') return BigInt(value);
  const [whole = '', places = ''] = value.split('.');
  return BigInt(whole + places.padEnd(2, '0'));
}
