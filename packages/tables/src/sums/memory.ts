/** What adding up a population takes, said before it is begun. */
import type { Bilingual } from '@guiju/ir';
import { DATABASE_MEMORY } from '../read/database.ts';

export interface MemoryNeeded {
  /** At most, in bytes, beside what the program itself takes. */
  readonly bytes: number;
  /** Rows that are in memory at a time. */
  readonly rowsAtOnce: number;
  /** Why all rows must be in memory at once; null: they are read block by block, and there may be any number of them. */
  readonly together: Bilingual | null;
}

/** A row as an instance and as cells of columns, measured with some ten attributes and rounded up. */
const BYTES_A_ROW = 2048;

export function memoryNeeded(rows: number, block: number, together: Bilingual | null): MemoryNeeded {
  const rowsAtOnce = together === null ? Math.min(rows, block) : rows;
  return { bytes: DATABASE_MEMORY + rowsAtOnce * BYTES_A_ROW, rowsAtOnce, together };
}
