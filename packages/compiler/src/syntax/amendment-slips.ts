/** Slips in amendments: 删去 for 废止, 有效期延长至 for 终止, several clauses in one 废止, an increase in place of the sum it comes to. */
import { formatDate, parseDate, toDays } from '@guiju/ir';
import type { TokenType } from 'chevrotain';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { insert, replace } from './fixes.ts';
import { KEYWORDS, type Keyword } from './keywords.ts';
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
export function amendmentSlip(
  file: string,
  source: string,
  piece: Piece,
  token: Token,
): Diagnostic | undefined {
  switch (piece.tokens[0]?.tokenType) {
    case KEY.amendment:
      return token.first ? ofRow(file, source, piece, token) : undefined;
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
function ofRow(file: string, source: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
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
  const paused = suspended(file, tokens, token) ?? added(file, source, tokens, token);
  if (paused !== undefined) return paused;
  const row = tokens.filter((one) => one.row === token.row);
  const changes = row.some(({ tokenType }) => tokenType === KEY.becomes);
  if (token.tokenType !== Name || next === undefined || !changes) return undefined;
  if (next.tokenType === KEY.becomes || next.tokenType === KEY.was)
    return diagnose(
      'GJ1031',
      spanOf(file, token),
      {
        found: token.image,
        instead: `将 ${token.image}.… 由 … 改为 …`,
        insteadEn: `change ${token.image}.… was … becomes …`,
      },
      { fixes: [] },
    );
  if (next.tokenType !== MARK.dot) return undefined;
  const span = spanOf(file, token);
  return diagnose(
    'GJ1031',
    span,
    { found: token.image, instead: `将 ${token.image}` },
    { fixes: [insert(file, token.startOffset, '将 ')] },
  );
}

const SUSPENDS: ReadonlySet<string> = new Set(['暂停', '暂停执行', '中止', 'suspend', 'suspends', 'pause']);
const RESUMES: ReadonlySet<string> = new Set(['恢复', '恢复执行', 'resume', 'reinstate']);

/** `暂停 C01 自 … 至 …`, `恢复 C01 自 …`: what is law for a time only has an end, and is declared again for the time that follows. */
function suspended(file: string, tokens: readonly Token[], token: Token): Diagnostic | undefined {
  const isSuspended = SUSPENDS.has(token.image);
  const id = tokens[tokens.indexOf(token) + 1];
  if (!(isSuspended || RESUMES.has(token.image)) || id?.tokenType !== Name) return undefined;
  const row = tokens.filter(({ row: own }) => own === token.row);
  const day = (word: TokenType): string | undefined => {
    const next = row[row.findIndex(({ tokenType }) => tokenType === word) + 1];
    return next?.tokenType === Day ? (next.payload as string) : undefined;
  };
  const [from, to] = [day(KEY.from), day(KEY.to)];
  const isEnglish = /^[a-z]/.test(token.image);
  const span = spanOf(file, token, row.at(-1));
  const found = row.map(({ image }) => image).join(' ');
  const since = isEnglish ? 'from' : '自';
  const repeal = `${isEnglish ? 'repeal' : '废止'} ${id.image} ${since} ${from ?? '…'}`;
  const last = to === undefined ? undefined : parseDate(to);
  const again = isSuspended ? (last === undefined ? undefined : formatDate(last + 1)) : (from ?? '…');
  const clause = isEnglish
    ? `clause ${id.image} … in force from ${again}`
    : `条款 ${id.image} … 有效 自 ${again}`;
  const meant = [...(isSuspended ? [repeal] : []), ...(again === undefined ? [] : [clause])];
  const isWhole = isSuspended && from !== undefined && to === undefined && row.length === 4;
  return diagnose(
    'GJ1031',
    span,
    { found, instead: meant.join('”和“'), insteadEn: meant.join('” and “') },
    { fixes: isWhole ? [replace(span, repeal)] : [] },
  );
}

const ADDS: ReadonlySet<string> = new Set(['增加', '新增', '增设', '增补', 'add', 'insert']);
const DECLARES = new RegExp(
  `\\s+(${Object.values(KEYWORDS)
    .flatMap((keyword: Keyword) => (keyword.role === 'declaration' ? [...keyword.zh, ...keyword.en] : []))
    .join('|')})(?![\\p{L}\\p{N}_])`,
  'uy',
);

/** `增加 条款 C05 …`: what is declared beside an amendment is new. `增加 C01.金额 1万元` is a change. */
function added(file: string, source: string, tokens: readonly Token[], token: Token): Diagnostic | undefined {
  if (!ADDS.has(token.image) && !GROWS.has(token.image)) return undefined;
  const at = tokens.indexOf(token);
  const [next, dot, part] = tokens.slice(at + 1, at + 4);
  if (next?.tokenType === Name && dot?.tokenType === MARK.dot && part !== undefined) {
    const address = `${next.image}.${part.image}`;
    const found = `${token.image} ${address}`;
    const span = spanOf(file, token, part);
    return diagnose(
      'GJ1031',
      span,
      { found, instead: `将 ${address} 由 … 改为 …`, insteadEn: `change ${address} was … becomes …` },
      { fixes: [] },
    );
  }
  DECLARES.lastIndex = token.end;
  const [behind, word] = next === undefined ? (DECLARES.exec(source) ?? []) : [];
  if (!ADDS.has(token.image) || behind === undefined || word === undefined) return undefined;
  const span = { ...spanOf(file, token), end: token.end + behind.length };
  return diagnose(
    'GJ1031',
    span,
    { found: `${token.image} ${word}`, instead: word },
    { fixes: [replace(span, word)] },
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
  if (before.some(({ tokenType }) => tokenType === KEY.becomes)) return dayApart(file, tokens, token);
  if (token.image === '从') return told(file, token, token, token.image, '由');
  if (!GROWS.has(token.image)) return undefined;
  return diagnose(
    'GJ1031',
    spanOf(file, token),
    { found: token.image, instead: '由 … 改为 …' },
    { fixes: [] },
  );
}

/** `改为 2万元 2024-01-01 起`: the day stands behind 自. */
function dayApart(file: string, tokens: readonly Token[], token: Token): Diagnostic | undefined {
  if (token.tokenType !== Day) return undefined;
  const next = tokens[tokens.indexOf(token) + 1];
  const isSince = next !== undefined && /^起(?:施行|执行|实施)?$/u.test(next.image);
  const found = `${token.image}${isSince ? ` ${next.image}` : ''}`;
  return told(file, token, isSince ? next : token, found, `自 ${token.image}`);
}
