/** How a database writes the few types that the schema has. */
export interface Types {
  /** Counts up by itself. */
  readonly sequence: string;
  readonly integer: string;
  /** Compared by code point, whatever the machine's language. */
  readonly text: string;
  /** Ends a table; of pairs: a table that is its own index. */
  readonly table: string;
  readonly pairs: string;
}

export const SQLITE_TYPES: Types = {
  sequence: 'INTEGER PRIMARY KEY',
  integer: 'INTEGER',
  text: 'TEXT',
  table: ' STRICT',
  pairs: ' STRICT, WITHOUT ROWID',
};

export const POSTGRES_TYPES: Types = {
  sequence: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  integer: 'BIGINT',
  text: 'TEXT COLLATE "C"',
  table: '',
  pairs: '',
};

export type Step = (types: Types) => readonly string[];
