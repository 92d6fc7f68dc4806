/** Where the ledger is that a command is about: --data, GUIJU_DATA, DATABASE_URL, or the project's own folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KeyPlace, openLedger, StartFailure, type Store } from '@guiju/api/receipts';
import type { Options } from './commands/command.ts';
import { InputProblem, type Terminal } from './terminal.ts';

export const LEDGER_OPTIONS = { data: { type: 'string' } } as const;

interface Place {
  readonly folder: string;
  readonly database: string | null;
}

function placeOf(options: Options, terminal: Terminal): Place {
  const { GUIJU_DATA, DATABASE_URL } = process.env;
  if (typeof options.data === 'string')
    return { folder: resolve(terminal.cwd, options.data), database: null };
  const own = fileURLToPath(new URL('../../../data', import.meta.url));
  return { folder: GUIJU_DATA || own, database: DATABASE_URL || null };
}

export const keyPlaceOf = (options: Options, terminal: Terminal): KeyPlace => ({
  folder: placeOf(options, terminal).folder,
  given: process.env.GUIJU_SIGNING_KEY || null,
});

/** Opens the ledger for as long as `work` takes. A folder without one is a mistake, not an empty ledger. */
export async function withLedger<T>(
  options: Options,
  terminal: Terminal,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const place = placeOf(options, terminal);
  if (place.database === null && !existsSync(join(place.folder, 'guiju.sqlite')))
    throw new InputProblem(
      `${place.folder} 里没有账本（guiju.sqlite）。请用 --data=目录 指定数据目录`,
      `there is no ledger (guiju.sqlite) in ${place.folder}; name its folder with --data=DIR`,
    );
  try {
    const store = await openLedger(place);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    const [zh = error.message, en = zh] = error.message.split('\n');
    throw new InputProblem(zh, en);
  }
}
