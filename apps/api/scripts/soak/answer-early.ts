/**
 * A fault planted to see whether the soak notices it: commits are reported done and made 5 ms later, so that a claim is answered before it is on the disk. Loaded
 * into the server's process before anything else; SQLite only.
 */
import Database from 'better-sqlite3';

const EARLY_MS = 5;
let pending: (() => void) | null = null;

const prepare = Database.prototype.prepare;
Database.prototype.prepare = function (this: Database.Database, text: string) {
  const statement = prepare.call(this, text);
  const run = statement.run.bind(statement) as (...values: unknown[]) => Database.RunResult;
  return Object.assign(statement, {
    run(...values: unknown[]) {
      pending?.();
      if (text.toLowerCase() !== 'commit') return run(...values);
      const timer = setTimeout(() => pending?.(), EARLY_MS);
      pending = () => {
        clearTimeout(timer);
        pending = null;
        run();
      };
      return { changes: 0, lastInsertRowid: 0 };
    },
  });
} as typeof Database.prototype.prepare;
