/** Words that have grown together. */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { replace, spanOf } from './fixes.ts';
import { COMPARISON_WORDS, KEYWORDS, type KeywordId } from './keywords.ts';
import { contentOf, type Token } from './lexer.ts';
import { Name, Quantity } from './token-types.ts';

/** `20人以上`, `二级及以上`: the bound is said in front of the number; 以上, 以下 and 以内 include it. */
export function boundInWords(file: string, token: Token): Diagnostic | undefined {
  if (token.tokenType !== Quantity && token.tokenType !== Name) return undefined;
  const found = /^(.+?)及?(以上|以下|以内)$/u.exec(token.image);
  if (found === null) return undefined;
  const [, number = '', word = ''] = found;
  const atLeast = token.tokenType === Name ? 'notBelow' : 'noFewer';
  const instead = `${KEYWORDS[word === '以上' ? atLeast : 'notExceeding'].zh[0]} ${number}`;
  const span = spanOf(file, token);
  return diagnose('GJ1026', span, { word, instead }, { fixes: [replace(span, instead)] });
}

const formsOfIds = (ids: readonly KeywordId[]): readonly string[] =>
  ids.flatMap((id): readonly string[] => KEYWORDS[id].zh).sort((a, b) => b.length - a.length);

/** Words that may have grown onto their neighbour for want of a blank, longest first. */
const GLUE = formsOfIds([
  ...(Object.keys(COMPARISON_WORDS) as KeywordId[]),
  'and',
  'or',
  'belongs',
  'raised',
  'lowered',
  'capped',
  'floored',
]);
/** Words that open a row, for names that start one. */
const LEADS = formsOfIds((Object.keys(KEYWORDS) as KeywordId[]).filter((id) => KEYWORDS[id].role !== 'word'));

/**
 * `不少于20人`, `等级不低于`, `条款C01`: a keyword is the start or the end of a name. Single characters are too common in names to
 * say so.
 */
export function unglue(file: string, token: Token): Diagnostic | undefined {
  if (token.tokenType !== Name || token.image !== contentOf(token)) return undefined;
  const word = token.image;
  // `自2025-01-01`: the year has grown onto the word.
  const [, before] = /^(自|至|于)\d+$/u.exec(word) ?? [];
  if (before !== undefined) return apart(file, token, before);
  const [, dated, day] = /^(自|至|于)(\d{4}年\d{1,2}月\d{1,2}日)(?:期间|之间|止)?$/u.exec(word) ?? [];
  if (dated !== undefined) {
    const parts = `${dated} ${day}`;
    const span = spanOf(file, token);
    return diagnose('GJ1018', span, { word, parts }, { fixes: [replace(span, parts)] });
  }
  const lead = token.first
    ? LEADS.find((key) => key.length > 1 && word !== key && word.startsWith(key))
    : undefined;
  const key =
    lead ??
    GLUE.find((one) => one.length > 1 && word !== one && (word.startsWith(one) || word.endsWith(one)));
  return key === undefined ? undefined : apart(file, token, key);
}

/** `每企业` where 每 was expected: then a single character is clear enough. */
export function unglueExpected(
  file: string,
  token: Token,
  expected: readonly string[],
): Diagnostic | undefined {
  if (token.tokenType !== Name || token.image !== contentOf(token)) return undefined;
  const keys = expected.flatMap((type) => {
    const [kind, id] = type.split(':');
    return kind === 'key' ? [id as KeywordId] : [];
  });
  const key = formsOfIds(keys).find((form) => token.image !== form && token.image.startsWith(form));
  return key === undefined ? undefined : apart(file, token, key);
}

function apart(file: string, token: Token, key: string): Diagnostic {
  const word = token.image;
  const at = word.startsWith(key) ? 0 : word.length - key.length;
  const parts = [word.slice(0, at), key, word.slice(at + key.length)].filter((part) => part !== '').join(' ');
  const span = spanOf(file, token);
  return diagnose('GJ1018', span, { word, parts }, { fixes: [replace(span, parts)] });
}
