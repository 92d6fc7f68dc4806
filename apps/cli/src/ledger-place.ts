/** Where the ledger is that a command is about: --data, DATABASE_URL, GUIJU_DATA, or the project's own folder. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BackupRefused, type LedgerPlace, StartFailure } from '@guiju/api/backup';
import type { Options } from './commands/command.ts';
import { InputProblem, type Terminal } from './terminal.ts';

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
