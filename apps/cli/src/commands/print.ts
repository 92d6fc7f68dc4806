import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from '@guiju/compiler';
import { clauseText, composeDocument, documentDocx, documentHtml, termWords } from '@guiju/document';
import type { Clause, Program } from '@guiju/ir';
import { programOf, type Selection, select } from '../load.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

const FORMATS = ['html', 'docx', 'prose'] as const;

/** guiju print: a policy as an official document, or each clause as written and as the program says it. */
export const print: Command = {
  usage: 'POLICY [--format=html|docx|prose] [--generated] [--out=FILE]',
  summary: {
    zh: '排印政策（公文用中文）：HTML 或 Word，或逐条对照条文与程序所说；--generated 全部由程序写出',
    en: 'print a policy as an official document, which is in Chinese, or each clause beside what the program says; --generated writes all text from the program',
  },
  options: { format: { type: 'string' }, generated: { type: 'boolean' }, out: { type: 'string' } },
  async run([path, ...more], options, terminal) {
    const format = FORMATS.find((f) => f === (options.format ?? 'html'));
    if (!format)
      throw new UsageError(
        `--format 只能是 ${FORMATS.join('、')}`,
        `--format is one of ${FORMATS.join(', ')}`,
      );
    if (path === undefined || more.length > 0) throw new UsageError('请给出一个政策', 'give one policy');
    const out = typeof options.out === 'string' ? options.out : undefined;
    if (format === 'docx' && out === undefined)
      throw new UsageError(
        'Word 文件请用 --out=文件名 指明写到哪里',
        'say where a Word file goes: --out=FILE',
      );
    const selection = await select([path], options, terminal);
    const [id = path] = selection.ids;
    const { program } = programOf(selection, id, options, terminal);
    if (format === 'prose' && options.json) {
      const clauses = program.clauses.map((c) => ({
        id: c.id,
        title: c.title,
        wording: c.wording,
        term: termWords(program, c),
        prose: clauseText(program, c),
      }));
      return deliver(`${JSON.stringify({ policy: id, clauses })}\n`, out, terminal);
    }
    if (format === 'prose') return deliver(besideEachOther(program), out, terminal);
    const document = composeDocument(program, {
      trees: treesOf(selection),
      texts: options.generated === true ? 'generated' : 'written',
    });
    return deliver(format === 'html' ? documentHtml(document) : await documentDocx(document), out, terminal);
  },
};

/** Of all folders: the clauses of an amended policy stand in the files of the one it amends. */
const treesOf = ({ folders }: Selection) =>
  folders.flatMap((f) => f.files.map(({ path, text }) => parse(text, path).tree));

function besideEachOther(program: Program): string {
  const term = (c: Clause) => {
    const words = termWords(program, c);
    return words === null ? '' : `（${words}）`;
  };
  const rows = program.clauses.map(
    (c) =>
      `${c.id} ${c.title}${term(c)}\n  条文  ${c.wording ?? '（未写）'}\n  程序  ${clauseText(program, c)}\n`,
  );
  return rows.join('\n');
}

async function deliver(
  content: string | Uint8Array,
  out: string | undefined,
  terminal: Terminal,
): Promise<number> {
  if (out !== undefined) await writeFile(resolve(terminal.cwd, out), content);
  else if (typeof content === 'string') terminal.out(content);
  return 0;
}
