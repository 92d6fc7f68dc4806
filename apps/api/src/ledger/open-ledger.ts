/** Opens the ledger where the server was told to keep it, and says in words why where it cannot. */
import { join } from 'node:path';
import { StartFailure } from '../start-failure.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export interface LedgerPlace {
  /** Folder of the SQLite file, used where no database is named. */
  readonly folder: string;
  /** postgresql://user:password@host:port/name; null: SQLite. */
  readonly database: string | null;
}

export async function openLedger({ folder, database }: LedgerPlace): Promise<Store> {
  if (database !== null) return openServer(database);
  const file = join(folder, 'guiju.sqlite');
  try {
    return await openSqlite(file);
  } catch (error) {
    const reason = reasonOf(error);
    throw new StartFailure(
      `账本 ${file} 打不开：${reason}\n请检查目录权限和磁盘空间，或用 GUIJU_DATA 指定另一个目录。\n` +
        `The ledger ${file} cannot be opened: ${reason}\nCheck permissions and disk space, or name another folder with GUIJU_DATA.`,
    );
  }
}

async function openServer(url: string): Promise<Store> {
  const address = addressOf(url);
  try {
    return await openPostgres(url);
  } catch (error) {
    const reason = reasonOf(error);
    throw new StartFailure(
      `账本数据库 ${address} 打不开：${reason}\n请检查 PostgreSQL 是否在运行、DATABASE_URL 是否正确、用户能否在库里建表；不设 DATABASE_URL 则用本机的 SQLite 文件。\n` +
        `The ledger database ${address} cannot be opened: ${reason}\nCheck that PostgreSQL runs, that DATABASE_URL is right and that its user may create tables; without DATABASE_URL an SQLite file on this machine is used.`,
    );
  }
}

/** Host and name of a database: never its password, which would end up in logs. */
function addressOf(url: string): string {
  const parsed = /^postgres(ql)?:/.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (parsed) return `${parsed.host}${parsed.pathname}`;
  throw new StartFailure(
    'DATABASE_URL 应是 postgresql://用户:密码@主机:端口/库名。不设则用本机的 SQLite 文件。\n' +
      'DATABASE_URL is postgresql://user:password@host:port/name. Without it an SQLite file on this machine is used.',
  );
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};
