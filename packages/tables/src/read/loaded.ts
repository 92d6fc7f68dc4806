/** A file's rows in the database, as they were written: columns `c0`, `c1`, … of text, in the order of the file. */
export interface Loaded {
  /** What people call the file. */
  readonly name: string;
  /** Its name in the database. */
  readonly table: string;
  readonly headings: readonly string[];
  /** text: as a spreadsheet shows it. json: each cell is a JSON value. */
  readonly cells: 'text' | 'json';
  /** Positions of columns that the file holds in floating point. */
  readonly floating: ReadonlySet<number>;
  /** Some rows could not be taken apart: nobody knows what was in them. */
  readonly incomplete: boolean;
  /** The row of the file that a row of the table (from 0) came from. */
  readonly rowOf: (position: number) => number;
}

export const columnName = (position: number): string => `c${position}`;
export const columnNames = (width: number): readonly string[] =>
  Array.from({ length: width }, (_, i) => columnName(i));
