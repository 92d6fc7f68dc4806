import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { consolidate as consolidated } from '@guiju/compiler';
import { programOf, select } from '../load.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju consolidate: the whole text of a policy after its amendment, as files that compile to the same program; to standard output, or into a folder. */
export const consolidate: Command = {
  usage: 'AMENDMENT [--out=FOLDER]',
  summary: {
    zh: '把修订并入原文，印出修订后的全文；--out 写成文件',
    en: 'work an amendment into the text it amends and print the whole; --out writes files',
  },
  options: { out: { type: 'string' } },
  async run([path, ...more], options, terminal) {
    if (path === undefined || more.length > 0)
      throw new UsageError('请给出一个修订的文件夹', 'give the folder of one amendment');
    const selection = await select([path], options, terminal);
    const [id = path] = selection.ids;
    programOf(selection, id, options, terminal);
    const { files, documents } = consolidated(selection.folders, id);
    if (typeof options.out !== 'string') {
      terminal.out(
        options.json ? `${JSON.stringify({ files, documents })}\n` : files.map((f) => f.text).join('\n'),
      );
      return 0;
    }
    const out = resolve(terminal.cwd, options.out);
    await mkdir(out, { recursive: true });
    const written = [...files.map(({ path, text }) => [path, text] as const), ...Object.entries(documents)];
    for (const [path, text] of written) await writeFile(join(out, basename(path)), text);
    if (options.json) terminal.out(`${JSON.stringify({ files: written.length, out })}\n`);
    return 0;
  },
};
