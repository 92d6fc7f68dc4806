/** What a cell adds up to in vectors, step by step of sixteen rows. */

import { columnCells } from '../../src/columns/columns-read.ts';
import type { Population } from '../../src/columns/table.ts';
import { compileVectors, formOfColumn, keyOf, type Placed } from '../../src/columns/wasm/vector-kernel.ts';
import type { Builder } from '../../src/plan/builder.ts';
import type { Cell } from '../../src/plan/cell.ts';
import { truth } from '../../src/plan/logic.ts';

const OUT_BYTES = 64;

export function sumsBy(of: Cell, population: Population, builder: Builder, rows: number): readonly bigint[] {
  const placed = new Map<string, Placed>();
  let offset = OUT_BYTES;
  for (const { column: ref } of columnCells([of])) {
    const column = population.column(ref);
    const form = column === null ? null : formOfColumn(column);
    if (column === null || form === null) throw new Error('no column for vectors');
    placed.set(keyOf(ref), { column, form, offset });
    offset += rows * form.width;
  }
  const pages = Math.ceil(offset / 65_536);
  const { run, memory } = compileVectors([{ kind: 'sum', mask: truth(builder, true), of }], placed, pages);
  for (const { column, form, offset: at } of placed.values()) {
    const kind = form.width === 1 ? Uint8Array : form.width === 2 ? Uint16Array : Int32Array;
    new kind(memory.buffer, at, rows).set(column.values);
  }
  const out = new BigInt64Array(memory.buffer, 0, 1);
  return Array.from({ length: rows / 16 }, (_, step) => {
    out[0] = 0n;
    run(step * 16, step * 16 + 16, 0);
    return out[0] ?? 0n;
  });
}
