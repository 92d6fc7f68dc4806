import { resolve } from 'node:path';
import { backUp } from '@guiju/api/backup';
import { ledgerPlace, refusing } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju backup: everything the ledger's database holds, in one file, while servers go on writing. */
export const backup: Command = {
  usage: 'FILE [--data=DIR]',
  summary: {
    zh: '把账本（SQLite 或 DATABASE_URL）备份成一个文件；服务不用停',
    en: 'back the ledger (SQLite or DATABASE_URL) up into one file, while servers run',
  },
  options: { data: { type: 'string' } },
  async run([file, ...more], options, terminal) {
    if (file === undefined || more.length > 0)
      throw new UsageError('请给出备份文件名', 'give the file to write');
    const path = resolve(terminal.cwd, file);
    const contents = await refusing(() => backUp(ledgerPlace(options, terminal), path));
    const { claims, rows } = contents;
    const text = {
      zh: `已备份 ${claims} 份申报，共 ${rows} 行，凭证链完整：${path}`,
      en: `backed up ${claims} claims, ${rows} rows in all, the chain of receipts whole: ${path}`,
    };
    terminal.out(
      options.json ? `${JSON.stringify({ ...contents, file: path })}\n` : `${text[options.language]}\n`,
    );
    return 0;
  },
};
