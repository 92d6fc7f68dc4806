import { type Days, parseDate } from '@guiju/ir';
import { serveEditor } from '../lsp/server.ts';
import { todayText } from '../settings.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju lsp: the language server for editors, over standard input and output. `--stdio` is what some editors add by themselves. */
export const lsp: Command = {
  usage: '[--stdio]',
  summary: {
    zh: '编辑器的语言服务器（标准输入输出）：诊断、补全、改名、格式等',
    en: 'the language server for editors on standard input and output: diagnostics, completion, rename, layout and so on',
  },
  options: { stdio: { type: 'boolean' }, clientProcessId: { type: 'string' } },
  async run(args, options) {
    if (args.length > 0) throw new UsageError('lsp 不需要别的参数', 'lsp takes no arguments');
    serveEditor({
      input: process.stdin,
      output: process.stdout,
      language: options.language,
      today: () => parseDate(todayText()) as Days,
    });
    // The editor's exit ends the process; until then there is no code to answer.
    return new Promise<number>(() => {});
  },
};
