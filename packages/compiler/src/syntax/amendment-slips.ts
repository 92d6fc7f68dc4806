/** Slips in amendments: 删去 for 废止, 有效期延长至 for 终止, several clauses in one 废止, an increase in place of the sum it comes to. */
import { formatDate, toDays } from '@guiju/ir';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { insert, replace } from './fixes.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece } from './piece.ts';
import { Day, KEY, MARK, Name } from './token-types.ts';

const REPEALS: ReadonlySet<string> = new Set([
  '删去',
  '删除',
  '取消',
  '撤销',
  '停止',
  '停止执行',
  '失效',
  '作废',
  'delete',
  'remove',
  'abolish',
]);
const PROLONGS = /^(?:有效期限?)?(?:延长|顺延|延)?(?:到|至)$/u;
const PROLONGED = /^(?:有效期限?)?(?:延长|顺延|延)(?:到|至)(\d{4})年(\d{1,2})月(\d{1,2})日$/u;
const GROWS: ReadonlySet<string> = new Set(['增加', '减少', '增', '减', '提高', '降低', '上调', '下调']);

/** Of the word that is not read where it stands. */
export function amendmentSlip(file: string, piece: Piece, token: Token): Diagnostic | undefined {
  switch (piece.tokens[0]?.tokenType) {
    case KEY.amendment:
      return token.first ? ofRow(file, piece, token) : undefined;
    case KEY.repeal:
      return severalRepealed(file, piece, token);
    case KEY.change:
      return ofChange(file, piece, token);
    default:
      return undefined;
  }
}

function told(file: string, first: Token, last: Token, found: string, instead: string): Diagnostic {
  const span = spanOf(file, first, last);
  return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
}

/** A row that opens with no word of an amendment. */
function ofRow(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const next = tokens[tokens.indexOf(token) + 1];
  if (REPEALS.has(token.image) && next?.tokenType === Name)
    return told(file, token, token, token.image, /^[a-z]/.test(token.image) ? 'repeal' : '废止');
  const [, year, month, day] = PROLONGED.exec(token.image) ?? [];
  if (year !== undefined) {
    const last = formatDate(toDays(Number(year), Number(month), Number(day)));
    return told(file, token, token, token.image, `终止 ${last}`);
  }
  if (PROLONGS.test(token.image) && next?.tokenType === Day)
    return told(file, token, next, `${token.image} ${next.image}`, `终止 ${next.image}`);
  const row = tokens.filter((one) => one.row === token.row);
  const changes = row.some(({ tokenType }) => tokenType === KEY.becomes);
  if (token.tokenType !== Name || next?.tokenType !== MARK.dot || !changes) return undefined;
  const span = spanOf(file, token);
  return diagnose(
    'GJ1031',
    span,
    { found: token.image, instead: `将 ${token.image}` },
    { fixes: [insert(file, token.startOffset, '将 ')] },
  );
}

/** `废止 C02、C03 自 …`: a line for each, with the same days. */
function severalRepealed(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const [lead, first, ...more] = tokens;
  const since = more.findIndex(({ tokenType }) => tokenType === KEY.from);
  const isList = token.tokenType === MARK.listComma || token.tokenType === MARK.comma || token.image === '和';
  if (!lead || !first || !isList || since < 0) return undefined;
  const ids = [first, ...more.slice(0, since).filter(({ tokenType }) => tokenType === Name)];
  const days = more
    .slice(since)
    .map(({ image }) => image)
    .join(' ');
  const lines = ids.map(({ image }) => `${lead.image} ${image} ${days}`);
  const last = tokens.at(-1) as Token;
  const span = spanOf(file, lead, last);
  const found = tokens
    .slice(0, since + 2)
    .map(({ image }) => image)
    .join(' ');
  return diagnose(
    'GJ1031',
    span,
    { found, instead: lines.join('；'), insteadEn: lines.join('; ') },
    { fixes: [replace(span, lines.join('\n  '))] },
  );
}

/** `将 F01.总额 增加 100万元`, `从 1万元 改为 2万元`: what it was, and what it becomes. */
function ofChange(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const before = tokens.slice(0, tokens.indexOf(token));
  if (before.some(({ tokenType }) => tokenType === KEY.becomes)) return undefined;
  if (token.image === '从') return told(file, token, token, token.image, '由');
  if (!GROWS.has(token.image)) return undefined;
  return diagnose(
    'GJ1031',
    spanOf(file, token),
    { found: token.image, instead: '由 … 改为 …' },
    { fixes: [] },
  );
}
