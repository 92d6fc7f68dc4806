/** A real SQLite connection whose disk can be told to fail at a statement to come, once or for good. */
import Database from 'better-sqlite3';

type Fault =
  /** One statement is refused, with SQLite's own error. */
  | { readonly kind: 'refuses'; readonly code: 'SQLITE_FULL' | 'SQLITE_IOERR_WRITE'; readonly after: number }
  /** The machine stops between two statements: nothing more is done, not even a rollback. */
  | { readonly kind: 'stops'; readonly after: number };

export interface FailingDisk {
  readonly open: (file: string, options: Database.Options) => Database.Database;
  plan(fault: Fault | null): void;
  /** Whether the fault planned has come. */
  readonly struck: () => boolean;
}

/** `sabotage`: a statement run when the tables are there, to see whether what it breaks is noticed. */
export function failingDisk(sabotage: string | null = null): FailingDisk {
  let fault: Fault | null = null;
  let left = 0;
  let struck = false;
  let sabotaged = sabotage === null;
  const before = (): void => {
    if (fault === null || left-- > 0) return;
    struck = true;
    const code = fault.kind === 'refuses' ? fault.code : 'SQLITE_IOERR';
    if (fault.kind === 'refuses') fault = null;
    throw new Database.SqliteError('the disk fails', code);
  };
  return {
    plan(next) {
      fault = next;
      left = next?.after ?? 0;
      struck = false;
    },
    struck: () => struck,
    open(file, options) {
      const database = new Database(file, options);
      const prepare = database.prepare.bind(database);
      database.prepare = ((text: string) => {
        if (!sabotaged && hasTables(database)) {
          sabotaged = true;
          database.exec(sabotage ?? '');
        }
        const statement = prepare(text);
        for (const name of ['run', 'all'] as const) {
          const run = statement[name].bind(statement) as (...values: unknown[]) => unknown;
          Object.assign(statement, {
            [name]: (...values: unknown[]) => {
              before();
              return run(...values);
            },
          });
        }
        return statement;
      }) as typeof database.prepare;
      return database;
    },
  };

  function hasTables(database: Database.Database): boolean {
    return database.pragma('user_version', { simple: true }) !== 0;
  }
}
