/** Rows of facts that are not read as such: a name that is a number, a colon that is missing, a code without quotes. */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { expectedPhrase } from './expected-phrase.ts';
import { insert, replace, shown } from './fixes.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece } from './piece.ts';
import { KEY, keywordOf, MARK, Name, Quantity } from './token-types.ts';

/** What a code is written with: `91330424MA2CX00012`, `0571-88880000`, `浙F12345`. */
const OF_CODE = /^[\p{L}\p{N}_./\-–—]+$/u;

/** A code of several words, all without a blank, that stands as a fact: it is a text, and texts are quoted. */
export function codeUnquoted(file: string, piece: Piece, token: Token): Diagnostic | undefined {
  if (piece.kind !== 'facts') return undefined;
  const { tokens } = piece;
  const at = tokens.indexOf(token);
  const belongs = (a: Token | undefined, b: Token | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.end === b.startOffset &&
    OF_CODE.test(a.image) &&
    OF_CODE.test(b.image);
  let [first, last] = [at, at];
  while (belongs(tokens[first - 1], tokens[first])) first--;
  while (belongs(tokens[last], tokens[last + 1])) last++;
  const isValue = first < at && tokens[first - 1]?.tokenType === MARK.equal;
  if (!isValue) return undefined;
  const found = tokens.slice(first, last + 1);
  const code = found.map(({ image }) => image).join('');
  const span = spanOf(file, tokens[first] as Token, tokens[last]);
  // Said with straight quotes, for words are told between curly ones.
  const fixes = [replace(span, `“${code}”`)];
  return diagnose('GJ1031', span, { found: code, instead: `"${code}"` }, { fixes });
}

/** A row of facts that is not read as one: its name is a number of something (项目 一项 …), or its colon is missing (企业 甲厂). */
export function factsUnread(
  file: string,
  piece: Piece,
  token: Token,
  previous: Token | undefined,
): Diagnostic | undefined {
  const at = piece.tokens.indexOf(token);
  const next = piece.tokens[at + 1];
  const third = piece.tokens[at + 2]?.tokenType;
  const isKeyword =
    next !== undefined &&
    keywordOf(next.tokenType) !== undefined &&
    (third === MARK.colon || third === KEY.belongs);
  const isNumeral = next?.tokenType === Quantity && !/\d|次$/.test(next.image);
  const isNamed = next?.tokenType === MARK.colon || next?.tokenType === KEY.belongs;
  if (previous?.first && previous.tokenType === Name && keywordOf(token.tokenType) !== undefined && isNamed) {
    const span = spanOf(file, token);
    return diagnose('GJ1014', span, { word: token.image }, { fixes: [replace(span, `「${token.image}」`)] });
  }
  if (token.first && token.tokenType === Name && next?.row === token.row && (isNumeral || isKeyword)) {
    const fixes = [replace(spanOf(file, next), `「${next.image}」`)];
    return diagnose('GJ1014', spanOf(file, next), { word: next.image }, { fixes });
  }
  const head = piece.tokens[0] as Token;
  const holdsFacts = ['case', 'background'].includes(keywordOf(head.tokenType) ?? '');
  if (!holdsFacts || !previous?.first || previous === head || token.tokenType !== Name) return undefined;
  const row = piece.tokens.filter((one) => one.row === token.row);
  const last = row.at(-1) as Token;
  const { zh, en } = expectedPhrase(['mark:colon']);
  return diagnose(
    'GJ1009',
    spanOf(file, last),
    { expected: zh, expectedEn: en, after: shown(last) },
    { fixes: [insert(file, last.end, ':')] },
  );
}
