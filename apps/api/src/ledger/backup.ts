/**
 * A backup is one SQLite file with everything the database holds at one moment, taken while servers go on writing. It is restored
 * into an empty ledger of either kind; so a ledger also moves from SQLite to PostgreSQL, or back.
 */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readChain } from '../receipts/read-chain.ts';
import { copyTables, firstFilled, tablesOf } from './copy-tables.ts';
import { type LedgerPlace, openLedger } from './open-ledger.ts';
import { continueNumbering } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export { StartFailure } from '../start-failure.ts';
export type { LedgerPlace } from './open-ledger.ts';

/** What a backup or a restored ledger holds; its chain of receipts was found whole. */
export interface LedgerContents {
  readonly claims: number;
  /** Rows of all tables. */
  readonly rows: number;
}

/** Why a backup was not made or not restored. Nothing was changed. */
export class BackupRefused extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** Writes `file`, which must not be there yet; it appears only when it is whole. */
export async function backUp(place: LedgerPlace, file: string): Promise<LedgerContents> {
  if (existsSync(file))
    throw new BackupRefused(
      `${file} 已存在，没有覆盖。请换一个文件名`,
      `${file} exists and was not overwritten; choose another name`,
    );
  const from = await openLedger(place);
  const partial = `${file}.partial`;
  try {
    removeFiles(partial);
    const to = await openSqlite(partial);
    try {
      const rows = await from.read((reading) =>
        to.transaction(async (writing) => copyTables(await tablesOf(writing), reading, writing)),
      );
      const claims = await wholeChain(to);
      await to.close();
      becomeOneFile(partial);
      renameSync(partial, file);
      return { claims, rows };
    } finally {
      await to.close().catch(() => undefined);
    }
  } finally {
    removeFiles(partial);
    await from.close();
  }
}

/** Fills an empty ledger with what `file` holds, all of it or nothing. */
export async function restore(file: string, place: LedgerPlace): Promise<LedgerContents> {
  if (!existsSync(file)) throw new BackupRefused(`没有文件 ${file}`, `there is no file ${file}`);
  // Opening brings the schema forward: that is done to a copy, and the backup stays as it was.
  const folder = mkdtempSync(join(tmpdir(), 'guiju-restore-'));
  try {
    const copy = join(folder, 'guiju.sqlite');
    copyFileSync(file, copy);
    const from = await openSqlite(copy).catch((error: Error) => {
      throw new BackupRefused(`${file} 不是备份：${error.message}`, `${file} is no backup: ${error.message}`);
    });
    try {
      await wholeChain(from);
      const to = await openLedger(place);
      try {
        const rows = await fill(from, to, place);
        return { claims: await wholeChain(to), rows };
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(from: Store, to: Store, place: LedgerPlace): Promise<number> {
  return from.read(async (reading) => {
    const tables = await tablesOf(reading);
    return to.transaction(async (writing) => {
      const filled = await firstFilled(tables, writing);
      if (filled !== null)
        throw new BackupRefused(
          `要恢复到的账本不是空的（表 ${filled} 里有内容），没有改动。请指定一个空的数据目录或数据库`,
          `the ledger to restore into is not empty (the table ${filled} has rows) and was left alone; name an empty data folder or database`,
        );
      const rows = await copyTables(tables, reading, writing);
      if (place.database !== null) await continueNumbering(writing);
      return rows;
    });
  });
}

/** How many claims the chain holds; throws where it is broken. */
async function wholeChain(store: Store): Promise<number> {
  const { claims, broken } = await store.read(readChain);
  if (broken === null) return claims;
  throw new BackupRefused(
    `凭证链断开，这份账本被改动过或不完整。${broken.zh}`,
    `the chain of receipts breaks: this ledger was changed or is incomplete. ${broken.en}`,
  );
}

/** Out of WAL mode: everything is in the file itself. */
function becomeOneFile(file: string): void {
  const db = new Database(file);
  db.pragma('journal_mode = DELETE');
  db.close();
}

function removeFiles(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}
