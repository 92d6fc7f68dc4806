/** A file that holds a table: where it lies, and what people call it. */
import { TableError } from '../table-error.ts';

export interface Source {
  readonly file: string;
  /** Said in every message in place of where it lies. */
  readonly name: string;
}

/** What a reader threw, in one line that names the file as people call it. */
export function whyNot(error: unknown, { file, name }: Source): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replaceAll(file, name);
}

export const MOST_COLUMNS = 300;

/** A declared object has some dozens of attributes: a table far wider is another kind of file. */
export function refuseWide(columns: number, { name }: Source): void {
  if (columns > MOST_COLUMNS)
    throw new TableError(
      `${name} 有 ${columns} 列，最多 ${MOST_COLUMNS} 列；请只留要用的列`,
      `${name} has ${columns} columns, and at most ${MOST_COLUMNS} are read; keep only those in use`,
    );
}
