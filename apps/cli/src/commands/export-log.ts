import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportLog } from '@guiju/api/receipts';
import { LEDGER_OPTIONS, withLedger } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju export-log: the chain as JSON lines, which name nobody unless contents are asked for. */
export const exportLogCommand: Command = {
  usage: '[--data=DIR] [--contents] [--out=FILE]',
  summary: {
    zh: '导出凭证链（每行一张，可交外部核验；--contents 连同事实和结果，含个人信息）',
    en: 'export the chain of receipts, one a line, to be checked elsewhere (--contents: with facts and results, which name people)',
  },
  options: { ...LEDGER_OPTIONS, contents: { type: 'boolean' }, out: { type: 'string' } },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('export-log 不需要别的参数', 'export-log takes no arguments');
    const contents = options.contents === true;
    await withLedger(options, terminal, (store) =>
      store.read(async (tx) => {
        const lines = exportLog(tx, { contents });
        if (typeof options.out !== 'string') {
          for await (const line of lines) terminal.out(`${line}\n`);
          return;
        }
        const ended = async function* () {
          for await (const line of lines) yield `${line}\n`;
        };
        // Contents name people: nobody else on the machine may read them.
        await pipeline(
          Readable.from(ended()),
          createWriteStream(resolve(terminal.cwd, options.out), { mode: 0o600 }),
        );
      }),
    );
    return 0;
  },
};
