import { resolve } from 'node:path';
import { restore as restoreLedger } from '@guiju/api/backup';
import { ledgerPlace, refusing } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju restore: a backup into an empty ledger, of either kind of database. */
export const restore: Command = {
  usage: 'FILE [--data=DIR]',
  summary: {
    zh: '把备份恢复到空的账本（SQLite 目录或 DATABASE_URL），并核验凭证链',
    en: 'restore a backup into an empty ledger (a folder or DATABASE_URL) and check its chain',
  },
  options: { data: { type: 'string' } },
  async run([file, ...more], options, terminal) {
    if (file === undefined || more.length > 0) throw new UsageError('请给出备份文件', 'give the backup file');
    const contents = await refusing(() =>
      restoreLedger(resolve(terminal.cwd, file), ledgerPlace(options, terminal)),
    );
    const { claims, rows } = contents;
    const text = {
      zh: `已恢复 ${claims} 份申报，共 ${rows} 行，凭证链完整`,
      en: `restored ${claims} claims, ${rows} rows in all, the chain of receipts whole`,
    };
    terminal.out(options.json ? `${JSON.stringify(contents)}\n` : `${text[options.language]}\n`);
    return 0;
  },
};
