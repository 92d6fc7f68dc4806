/** Words and marks of speech, of spreadsheets and of programs, where the language writes something else; each told with what to write. */
import type { Span } from '@guiju/ir';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import { MARK, Quantity } from './token-types.ts';

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['x', '×'],
  ['X', '×'],
  ['并且', '且'],
  ['而且', '且'],
  ['并', '且'],
  ['同时', '且'],
  ['或者', '或'],
  ['最高', '封顶'],
  ['最多', '封顶'],
  ['至多', '封顶'],
  ['最低', '保底'],
  ['至少', '保底'],
]);

/** What a spreadsheet calls the functions and words of the language. */
const SPREADSHEET: ReadonlyMap<string, string> = new Map([
  ['MIN', '较小'],
  ['MAX', '较大'],
  ['SUM', '合计'],
  ['SUMIF', '合计'],
  ['COUNT', '件数'],
  ['COUNTIF', '件数'],
  ['ROUND', '取整'],
  ['ROUNDDOWN', '取整'],
  ['INT', '取整'],
  ['YEAR', '年份'],
  ['EDATE', '加月'],
  ['DATEDIF', '满月数'],
]);

export const spreadsheetFunction = (name: string): string | undefined => SPREADSHEET.get(name.toUpperCase());

const otherwise = (span: Span, found: string, instead: string): Diagnostic => {
  const title = { zh: `改为“${instead}”`, en: `Change to “${instead}”` };
  return diagnose(
    'GJ1031',
    span,
    { found, instead },
    { fixes: [{ title, edits: [{ span, text: instead }] }] },
  );
};

/** Of a token that does not fit behind the one in front of it. */
export function saidOtherwise(
  file: string,
  previous: Token | undefined,
  token: Token,
  next: Token | undefined,
): Diagnostic | undefined {
  const span = spanOf(file, token);
  const instead = INSTEAD.get(token.image);
  if (instead !== undefined) return otherwise(span, token.image, instead);
  const isTight = next !== undefined && next.startOffset === token.end;
  const isRemark = token.tokenType === MARK.divide && previous?.tokenType === MARK.divide;
  if (isRemark && previous.end === token.startOffset)
    return otherwise({ ...span, start: previous.startOffset }, '//', '#');
  // `1，000，000元`: thousands are parted by half-width commas.
  const parts =
    token.image === '，' && previous?.tokenType === Quantity && previous.end === token.startOffset;
  if (parts && isTight && /^\d{3}(?!\d)/.test(next.image)) return otherwise(span, '，', ',');
  return undefined;
}

/** `投资额20%`, `投资额的20%`, `¥1000`: of a character that begins nothing, by what stands around it. */
export function strangeSign(file: string, source: string, start: number): Diagnostic | undefined {
  const row = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const share =
    source[start] === '%' ? /(?:^|[^\p{L}\p{N}_])([\p{L}_]+?)的?(\d+(?:\.\d+)?)$/u.exec(row) : null;
  if (share !== null) {
    const [, name = '', number = ''] = share;
    const from = start - row.length + share.index + share[0].indexOf(name);
    return otherwise(
      { file, start: from, end: start + 1 },
      source.slice(from, start + 1),
      `${name} × ${number}%`,
    );
  }
  const sum = /^[¥￥]\s*(\d[\d,]*(?:\.\d+)?)([万亿]?)(元?)/u.exec(source.slice(start, start + 40));
  if (sum === null) return undefined;
  const [written, number = '', scale = ''] = sum;
  return otherwise({ file, start, end: start + written.length }, written, `${number}${scale}元`);
}
