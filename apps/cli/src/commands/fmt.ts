import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format } from '@guiju/compiler';
import { sourceText } from '../excerpt.ts';
import { readInput, select, textsOf } from '../load.ts';
import { diagnosticText } from '../print-diagnostics.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju fmt: the one layout, in place; `--to` also changes the language of keywords, units and punctuation. A text with syntax errors is left alone. */
export const fmt: Command = {
  usage: 'FILE.gj… [--check] [--stdout] [--to=zh|en]',
  summary: {
    zh: '整理格式；--to 转换中英文关键字；--check 只检查不改',
    en: 'format in place; --to converts keywords between Chinese and English; --check only tells',
  },
  options: { check: { type: 'boolean' }, stdout: { type: 'boolean' }, to: { type: 'string' } },
  async run(paths, options, terminal) {
    const to = options.to;
    if (to !== undefined && to !== 'zh' && to !== 'en')
      throw new UsageError('--to 只能是 zh 或 en', '--to is zh or en');
    const files =
      paths.every((p) => p.endsWith('.gj') || p === '-') && paths.length > 0
        ? paths
        : await policyFiles(paths);
    const changed: string[] = [];
    let broken = 0;
    for (const path of files) {
      const text = await readInput(path, terminal);
      const result = format(text, to, path);
      if (!result.ok) {
        broken++;
        const texts = new Map([[path, sourceText(text)]]);
        for (const d of result.diagnostics) terminal.err(`${diagnosticText(d, texts, options.language)}\n`);
        continue;
      }
      const formatted = result.text;
      if (options.stdout || path === '-') terminal.out(formatted);
      if (formatted === text) continue;
      changed.push(path);
      if (!options.check && !options.stdout && path !== '-')
        await writeFile(resolve(terminal.cwd, path), formatted);
    }
    if (options.json) terminal.out(`${JSON.stringify({ files: files.length, changed, broken })}\n`);
    else if (!options.stdout && !files.includes('-'))
      for (const path of changed)
        terminal.out(
          `${options.check ? (options.language === 'zh' ? '需要整理' : 'would change') : options.language === 'zh' ? '已整理' : 'formatted'} ${path}\n`,
        );
    return broken > 0 || (options.check && changed.length > 0) ? 1 : 0;

    async function policyFiles(named: readonly string[]): Promise<readonly string[]> {
      const { folders, ids } = await select(named, options, terminal);
      const root = options.policies ?? 'policies';
      return [...textsOf(folders.filter((f) => ids.includes(f.id))).keys()].map((p) => join(root, p));
    }
  },
};
