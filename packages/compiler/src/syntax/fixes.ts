/** What diagnostics of the syntax are made of: the words they show, and changes that settle them. */
import type { Bilingual, Span } from '@guiju/ir';
import type { Edit, Fix } from '../diagnostics/index.ts';
import { contentOf, type Token } from './lexer.ts';

export const fix = (title: Bilingual, ...edits: Edit[]): Fix => ({ title, edits });
export const replace = (span: Span, text: string): Fix =>
  fix({ zh: `改成 ${text}`, en: `Change to ${text}` }, { span, text });
export const remove = (span: Span): Fix => fix({ zh: '删去', en: 'Remove' }, { span, text: '' });
export const insert = (file: string, at: number, text: string): Fix =>
  fix(
    { zh: `补上 ${text.trim()}`, en: `Insert ${text.trim()}` },
    { span: { file, start: at, end: at }, text },
  );

export const spanOf = (file: string, token: Token): Span => ({
  file,
  start: token.startOffset,
  end: token.end,
});
export const shown = (token: Token): string => short(contentOf(token));
export const short = (text: string): string =>
  [...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text;
