/**
 * The one layout of a file, in its own language or another. A file with syntax errors is left alone: what was not read cannot be
 * printed, and nothing may be lost.
 */
import type { Diagnostic } from '../diagnostics/index.ts';
import { KEYWORDS } from './keywords.ts';
import { lex } from './lexer.ts';
import { parse } from './parse.ts';
import { print } from './print/print.ts';
import { keywordOf } from './token-types.ts';
import type { Language } from './words.ts';

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Formatting twice changes nothing more. `language` left out: the one most of its keywords are in. */
export function format(text: string, language?: Language, path = ''): Formatted {
  const { tree, diagnostics } = parse(text, path);
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) return { ok: false, diagnostics: errors };
  return { ok: true, text: print(tree, language ?? languageOf(text)) };
}

/** To the other language; there and back is `format`. */
export const convert = (text: string, to: Language, path = ''): Formatted => format(text, to, path);

/** The language most keywords of a file are written in; Chinese where it has none. */
export function languageOf(text: string): Language {
  let balance = 0;
  for (const { image, tokenType } of lex(text).tokens) {
    const id = keywordOf(tokenType);
    if (id === undefined) continue;
    const isChinese = KEYWORDS[id].zh.some((form) => form === image);
    balance += isChinese ? 1 : -1;
  }
  return balance < 0 ? 'en' : 'zh';
}
