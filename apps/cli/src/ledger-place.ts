/** Where the ledger is that a command is about: --data, DATABASE_URL, GUIJU_DATA, or the project's own folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BackupRefused, type LedgerPlace, StartFailure } from '@guiju/api/backup';
import { type KeyPlace, openLedger, type Store } from '@guiju/api/receipts';
import type { Options } from './commands/command.ts';
import { InputProblem, type Terminal } from './terminal.ts';

export const LEDGER_OPTIONS = { data: { type: 'string' } } as const;

export function ledgerPlace(options: Options, terminal: Terminal): LedgerPlace {
  const { GUIJU_DATA, DATABASE_URL } = process.env;
  if (typeof options.data === 'string')
    return { folder: resolve(terminal.cwd, options.data), database: null };
  const own = fileURLToPath(new URL('../../../data', import.meta.url));
  return { folder: GUIJU_DATA || own, database: DATABASE_URL || null };
}

/** What the ledger refuses is told as an input at fault, in words. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupRefused) throw new InputProblem(error.zh, error.en);
    if (!(error instanceof StartFailure)) throw error;
    const lines = error.message.split('\n');
    const half = lines.length / 2;
    throw new InputProblem(lines.slice(0, half).join(' '), lines.slice(half).join(' '));
  }
}

/** Where the key that signs the ledger is. */
export const keyPlace = (options: Options, terminal: Terminal): KeyPlace => ({
  folder: ledgerPlace(options, terminal).folder,
  given: process.env.GUIJU_SIGNING_KEY || null,
});

/** Opens the ledger for as long as `work` takes. A folder without one is a mistake, not an empty ledger. */
export async function withLedger<T>(
  options: Options,
  terminal: Terminal,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const place = ledgerPlace(options, terminal);
  if (place.database === null && !existsSync(join(place.folder, 'guiju.sqlite')))
    throw new InputProblem(
      `${place.folder} 里没有账本（guiju.sqlite）。请用 --data=目录 指定数据目录`,
      `there is no ledger (guiju.sqlite) in ${place.folder}; name its folder with --data=DIR`,
    );
  return refusing(async () => {
    const store = await openLedger(place);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}
