import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Difference,
  differenceHtml,
  differenceOf,
  differenceText,
  type PolicyText,
} from '@guiju/difference';
import { programOf, select } from '../load.ts';
import { type Language, type Terminal, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

const FORMATS = ['text', 'html', 'json'] as const;

/** guiju diff: what changed from one policy to another, or between two folders that hold versions of one. Exit code 0 whether or not they differ. */
export const diff: Command = {
  usage: 'POLICY OTHER [--format=text|html|json] [--seed=1] [--budget=600] [--out=FILE]',
  summary: {
    zh: '比较两份政策：逐条列出文字和含义的改动，并举出结果不同的最小例子（修订对照表）',
    en: 'compare two policies: what changed in words and in meaning, with the smallest example whose result differs',
  },
  options: {
    format: { type: 'string' },
    seed: { type: 'string' },
    budget: { type: 'string' },
    out: { type: 'string' },
  },
  async run([before, after, ...more], options, terminal) {
    const format = FORMATS.find((f) => f === (options.json ? 'json' : (options.format ?? 'text')));
    if (!format)
      throw new UsageError(
        `--format 只能是 ${FORMATS.join('、')}`,
        `--format is one of ${FORMATS.join(', ')}`,
      );
    if (before === undefined || after === undefined || more.length > 0)
      throw new UsageError('请给出修改前和修改后的两个政策', 'give two policies, before and after');
    const search = { seed: whole('seed', options.seed, 1), budget: whole('budget', options.budget, 600) };
    const difference = differenceOf(
      await textOf(before, options, terminal),
      await textOf(after, options, terminal),
      search,
    );
    const text = textIn(format, difference, options.language);
    if (typeof options.out === 'string') await writeFile(resolve(terminal.cwd, options.out), text);
    else terminal.out(text);
    return 0;
  },
};

/** Errors are printed and end the command. */
async function textOf(path: string, options: Options, terminal: Terminal): Promise<PolicyText> {
  const selection = await select([path], options, terminal);
  const [id = path] = selection.ids;
  programOf(selection, id, options, terminal);
  return { folders: selection.folders, id };
}

function textIn(format: (typeof FORMATS)[number], difference: Difference, language: Language): string {
  switch (format) {
    case 'text':
      return differenceText(difference, language);
    case 'html':
      return differenceHtml(difference);
    case 'json':
      return `${JSON.stringify(difference)}\n`;
  }
}

function whole(name: string, given: Options[string], fallback: number): number {
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < 0)
    throw new UsageError(`--${name} 应是不小于 0 的整数`, `--${name} is a whole number from 0`);
  return value;
}
