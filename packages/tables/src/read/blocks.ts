/**
 * Facts of some thousand objects at a time, whatever the size of the tables. Rows of a group never part; a value that cannot be read is a problem, and unknown
 * from then on: never false, never 0.
 */
import type { FactGraph, Program } from '@guiju/ir';
import { type Cursor, openCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { createFactReader, type FactReader } from './facts-from-rows.ts';
import type { Problems } from './problem.ts';
import type { Staged } from './stage.ts';
import type { TableRow } from './table-row.ts';

export interface Block {
  readonly facts: FactGraph;
  /** How many it was made of. */
  readonly rows: number;
  /** Of each object, the row of its file. */
  readonly rowOf: FactReader['rowOf'];
}

export interface BlockOptions {
  /** The word for "known not to be" in cells of text. */
  readonly absent: string;
  /** About how many objects. */
  readonly size: number;
}

const SIZE = 4096;
export const defaultBlockOptions: BlockOptions = { absent: '无', size: SIZE };

export async function* blocksOf(
  database: Database,
  program: Program,
  staged: readonly Staged[],
  problems: Problems,
  { absent, size }: BlockOptions,
): AsyncGenerator<Block> {
  const reader = createFactReader(program, staged, problems, absent);
  const cursors = await Promise.all(staged.map((table) => openCursor(database, table)));
  let rows: TableRow[][] = staged.map(() => []);
  for (;;) {
    const end = await nextWhole(cursors);
    for (const [i, cursor] of cursors.entries()) rows[i]?.push(...cursor.take(end));
    const ended = cursors.every((c) => c.next === Number.POSITIVE_INFINITY);
    const at = rows.reduce((sum, list) => sum + list.length, 0);
    if (at > 0 && (ended || at >= size)) {
      yield { facts: reader.read(rows), rows: at, rowOf: reader.rowOf };
      rows = staged.map(() => []);
    }
    if (ended) return;
  }
}

/** Reads on until at least one group is whole in every table, and says up to which. */
async function nextWhole(cursors: readonly Cursor[]): Promise<number> {
  for (;;) {
    const whole = Math.min(...cursors.map((c) => c.whole));
    if (whole >= Math.min(...cursors.map((c) => (c.next < 0 ? Number.POSITIVE_INFINITY : c.next))))
      return whole;
    if (whole === Number.POSITIVE_INFINITY) return whole;
    for (const cursor of cursors) if (cursor.whole === whole) await cursor.fill();
  }
}
