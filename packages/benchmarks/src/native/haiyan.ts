/** The whole Haiyan measure over a population by hand in C: its columns in a file, in the order of their names here and there. */
import type { HaiyanColumns } from '../haiyan-columns.ts';
import type { HaiyanSums } from '../haiyan-sums.ts';
import { type Missing, rateOf, runProgram } from './program.ts';

export interface NativeHaiyan {
  readonly sums: HaiyanSums;
  /** Records a second, round by round. */
  readonly rates: readonly number[];
}

/** `records`: how many of all kinds there are. */
export function haiyanInC(columns: HaiyanColumns, records: number, rounds: number): NativeHaiyan | Missing {
  const data = packed(columns);
  const lines = runProgram('haiyan.c', data, [data.byteLength, rounds]);
  if ('missing' in lines) return lines;
  return {
    sums: Float64Array.from(lines.at(-1) ?? []),
    rates: lines.slice(0, -1).map(([nanoseconds]) => rateOf(records, nanoseconds)),
  };
}

const WORD = 8;

/** Rows of each table, then column by column, each filled up to whole words. */
function packed(columns: HaiyanColumns): Uint8Array {
  const tables = Object.values(columns) as readonly {
    readonly [name: string]: number | Uint8Array | Uint16Array | Int32Array;
    readonly rows: number;
  }[];
  const lanes = tables.flatMap((table) => Object.values(table).filter((of) => typeof of !== 'number'));
  const parts = [Int32Array.from(tables, ({ rows }) => rows), ...lanes].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return Buffer.concat(
    parts.flatMap((part) => [part, new Uint8Array((WORD - (part.byteLength % WORD)) % WORD)]),
  );
}
