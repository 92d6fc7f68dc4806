/** Characters that begin nothing, and quotes that are not closed. */
import type { Span } from '@guiju/ir';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { fix, insert, remove, replace, short } from './fixes.ts';
import { KEYWORDS, type KeywordId } from './keywords.ts';
import type { LexicalProblem } from './lexer.ts';
import { strangeSign } from './strange-signs.ts';

/** Characters people type for others. */
const MEANT: Readonly<Record<string, string>> = {
  '；': ',',
  ';': ',',
  '。': '',
  '·': '.',
  '[': '(',
  '【': '(',
  ']': ')',
  '】': ')',
  "'": '"',
  '『': '「',
  '』': '」',
  '~': '至',
  '～': '至',
  '—': '至',
  '≧': '≥',
  '≮': '≥',
  '≦': '≤',
  '≯': '≤',
};

/** In a condition a semicolon joins; in a unit a dot divides. */
function meant(found: string, before: string): string {
  const start = before.lastIndexOf('\n') + 1;
  if (/^[；;]$/.test(found) && /^\s*(?:条件|续发|when)\s/u.test(before.slice(start, start + 40)))
    return ' 且 ';
  if (found === '·' && /\/\p{L}+$/u.test(before.slice(-40))) return '/';
  const word = JOINS.get(found);
  if (word === undefined) return MEANT[found] ?? '';
  const [lead = ''] = /^\s*\S*/u.exec(before.slice(start, start + 40)) ?? [];
  const isAmount = /(?:给予|征收|grant|levy)$/u.test(lead);
  const put = found === '&' && isAmount ? '+' : KEYWORDS[word][/[a-z]$/.test(lead) ? 'en' : 'zh'][0];
  return `${word === 'not' || /(?:^|\s)$/.test(before.slice(-1)) ? '' : ' '}${put} `;
}

/** Signs of programs for words that join. */
const JOINS: ReadonlyMap<string, KeywordId> = new Map([
  ['&&', 'and'],
  ['&', 'and'],
  ['||', 'or'],
  ['|', 'or'],
  ['!', 'not'],
  ['！', 'not'],
]);

export function lexical(file: string, source: string, problem: LexicalProblem): Diagnostic {
  const span: Span = { file, start: problem.start, end: problem.end };
  switch (problem.kind) {
    case 'unknown': {
      const found = source.slice(problem.start, problem.end);
      const pair = inBrackets(file, source, problem.start);
      if (pair !== undefined) return pair;
      const strange = strangeSign(file, source, problem.start);
      if (strange !== undefined) return strange;
      // What ends a sentence ends nothing here.
      const isLast = /^[ \t]*(?:$|[\r\n#])/.test(source.slice(problem.end, problem.end + 80));
      const instead = isLast && /^[；;]$/.test(found) ? '' : meant(found, source.slice(0, problem.start));
      const isFollowed = /^\s/.test(source.slice(problem.end, problem.end + 1));
      const put = isFollowed ? instead.trimEnd() : instead;
      const fixes = instead === '' ? [remove(span)] : [replace(span, put)];
      const args = { found: short(printable(found)), instead: instead.trim() };
      return diagnose('GJ1001', span, args, { fixes });
    }
    case 'otherwise': {
      const { instead } = problem;
      const found = source.slice(problem.start, problem.end);
      return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
    }
    case 'open-text':
      return diagnose(
        'GJ1004',
        { ...span, end: span.start + 1 },
        { closing: problem.closing },
        {
          fixes: [insert(file, problem.end, problem.closing)],
        },
      );
    case 'mixed-quotes': {
      const last = { file, start: problem.end - 1, end: problem.end };
      const isBackwards = /[”‘’]/.test(source[problem.start] ?? '');
      const edits = [{ span: last, text: problem.closing }];
      if (isBackwards) edits.unshift({ span: { file, start: span.start, end: span.start + 1 }, text: '“' });
      return diagnose(
        'GJ1005',
        isBackwards ? span : last,
        { closing: problem.closing },
        {
          fixes: [fix({ zh: '把引号改成一对', en: 'Make the quotes a pair' }, ...edits)],
        },
      );
    }
    case 'open-name':
      return diagnose(
        'GJ1006',
        { ...span, end: span.start + 1 },
        { closing: problem.closing },
        {
          fixes: [insert(file, problem.end, problem.closing)],
        },
      );
  }
}

/** A lone surrogate or a control character has no picture: its number instead. */
function printable(text: string): string {
  return text.replace(
    /\p{Cc}|\p{Cs}|\p{Cf}|\p{Co}|\p{Cn}/gu,
    (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['【', '】'],
  ['{', '}'],
]);
/** More than stands between the brackets of any line. */
const LONGEST_INSIDE = 400;

/** The place of the bracket that closes one of these in its row. */
function closingAt(source: string, open: number): number | undefined {
  const closing = CLOSED_BY.get(source[open] ?? '');
  if (closing === undefined) return undefined;
  const [row = ''] = source.slice(open + 1, open + LONGEST_INSIDE).split('\n', 1);
  const at = row.indexOf(closing);
  const inner = row.indexOf(source[open] as string);
  return at < 0 || row.slice(0, at).trim() === '' || (inner >= 0 && inner < at) ? undefined : open + 1 + at;
}

/** `level in [low, high]`, `[甲 或 乙]`: both brackets are told at the first. */
function inBrackets(file: string, source: string, start: number): Diagnostic | undefined {
  const close = closingAt(source, start);
  if (close === undefined) return undefined;
  const inside = source.slice(start + 1, close);
  const before = source.slice(Math.max(0, start - LONGEST_INSIDE), start);
  const [asks] = /(?<=[^\S\n]|^)(?:在|in|属于|is one of)[^\S\n]*$/u.exec(before) ?? [''];
  // The members of an enumeration stand behind a colon.
  const [, head] =
    /(?:^|\n)[ \t]*(?:枚举|enum|enumeration)[ \t]+[\p{L}_][\p{L}\p{N}_]*([ \t]*)$/u.exec(before) ?? [];
  if (head !== undefined) {
    const span: Span = { file, start: start - head.length, end: close + 1 };
    const instead = `: ${inside.trim()}`;
    const found = source.slice(start, close + 1);
    return diagnose('GJ1031', { ...span, start }, { found, instead }, { fixes: [replace(span, instead)] });
  }
  const isList = asks !== '' && /[,，、]/u.test(inside);
  const isEnglish = /^[a-z]/.test(asks);
  const from = isList ? start - asks.length : start;
  const lead = isList ? (isEnglish ? 'is one of ' : '属于 ') : '';
  const span: Span = { file, start: from, end: close + 1 };
  const instead = `${lead}(${inside})`;
  const found = source.slice(from, close + 1);
  return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
}

/** Those that are told with another: brackets that close what was told where it opens. */
export function toldApart(source: string, problems: readonly LexicalProblem[]): readonly LexicalProblem[] {
  const closed = new Set(
    problems.flatMap(({ kind, start }) => (kind === 'unknown' ? (closingAt(source, start) ?? []) : [])),
  );
  return problems.filter(({ start }) => !closed.has(start));
}
