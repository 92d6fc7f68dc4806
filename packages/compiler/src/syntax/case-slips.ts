/** Slips in cases: an expectation in the words of speech, a fact behind a colon, an owner in brackets, a day that is a whole year, a history of nothing. */
import { formatDate, toDays } from '@guiju/ir';
import type { TokenType } from 'chevrotain';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { wordsOf } from './comparison-slips.ts';
import { expectedPhrase, lineName } from './expected-phrase.ts';
import { insert, remove, replace, shown } from './fixes.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece, PieceKind } from './piece.ts';
import { isNameType, KEY, MARK, Name, Quantity } from './token-types.ts';

/** Of the word that is not read where it stands. */
export function caseSlip(file: string, piece: Piece, token: Token): Diagnostic | undefined {
  switch (piece.tokens[0]?.tokenType) {
    case KEY.expect:
      return ofExpectation(file, piece, token);
    case KEY.paid:
      return ofShares(file, piece, token);
    case KEY.asOf:
      return wholeYear(file, token);
    default:
      return piece.kind === 'facts' ? ofFacts(file, piece, token) : undefined;
  }
}

const GIVES: ReadonlySet<string> = new Set([
  '给予',
  '给',
  '得',
  '得到',
  '可得',
  '应得',
  '获得',
  '发',
  '发放',
  '应发',
  '享受',
  'is',
  'grant',
  'grants',
  'gets',
]);
const REFUSES: ReadonlySet<string> = new Set([
  '拒绝',
  '驳回',
  '不符合',
  '不享受',
  '不通过',
  '没有',
  '无',
  '不得',
  'refuse',
  'denied',
  'rejected',
  'none',
]);

/** `期望 C01 一 1万元`, `期望 C01 一 给予 1万元`, `期望 C01 一 拒绝`. */
function ofExpectation(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const at = tokens.indexOf(token);
  if (at < 2 || tokens.slice(0, at).some(({ tokenType }) => tokenType === MARK.equal)) return undefined;
  const span = spanOf(file, token);
  const instead = (word: string) =>
    diagnose('GJ1031', span, { found: token.image, instead: word }, { fixes: [replace(span, word)] });
  // `期望 C01 一: 1万元`, `期望 C01 一: 不予`
  const behind = tokens[at + 1];
  if (token.tokenType === MARK.colon && behind !== undefined) {
    const isVerdict = behind.tokenType === KEY.refused || behind.tokenType === KEY.undetermined;
    if (!isVerdict) return sign(file, token, tokens[at - 1], '=');
    const whole = spanOf(file, token, behind);
    const args = { found: `${token.image} ${behind.image}`, instead: behind.image };
    return diagnose('GJ1031', whole, args, { fixes: [replace(whole, ` ${behind.image}`)] });
  }
  if (token.tokenType === Quantity) return lacking(file, tokens[at - 1] as Token, token, 'mark:equal', '=');
  if (GIVES.has(token.image) && tokens[at + 1]?.tokenType === Quantity) return instead('=');
  const isLast = at === tokens.length - 1 || tokens[at + 1]?.tokenType === KEY.because;
  return isLast && REFUSES.has(token.image) ? instead('不予') : undefined;
}

/** `已发 … 分担 中央: 45元`, `已发 … 分担 中央 45元`. */
function ofShares(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const at = tokens.indexOf(token);
  const isShared = tokens.slice(0, at).some(({ tokenType }) => tokenType === KEY.shares);
  if (!isShared || tokens[at - 1]?.tokenType !== Name) return undefined;
  if (token.tokenType === Quantity) return lacking(file, tokens[at - 1] as Token, token, 'mark:equal', '=');
  if (token.tokenType !== MARK.colon) return undefined;
  const span = spanOf(file, token);
  return diagnose('GJ1031', span, { found: token.image, instead: '=' }, { fixes: [replace(span, ' =')] });
}

/** `人数: 5人`, `项目 一（甲）:`, `项目 一 属于 甲 完成日期 = …`. */
function ofFacts(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const at = tokens.indexOf(token);
  const previous = tokens[at - 1];
  const isOpen = !tokens.slice(0, at).some(({ tokenType }) => tokenType === MARK.colon);
  const [owner, close] = [tokens[at + 1], tokens[at + 2]];
  if (
    isOpen &&
    token.tokenType === MARK.open &&
    owner?.tokenType === Name &&
    close?.tokenType === MARK.close
  ) {
    const span = { file, start: token.startOffset, end: close.end };
    const found = `${token.image}${owner.image}${close.image}`;
    const instead = `属于 ${owner.image}`;
    const blank = previous?.end === token.startOffset ? ' ' : '';
    return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, `${blank}${instead}`)] });
  }
  if (isOpen && previous?.tokenType === Name && token.tokenType === Name && at > 1)
    return lacking(file, previous, token, 'mark:colon', ':');
  // Behind the colon of a row the name opens facts of its own, as is read.
  const isFact = previous?.tokenType === MARK.colon && at === 2 && !tokens[0]?.first;
  if (!isFact || token.tokenType === Name) return undefined;
  const span = spanOf(file, previous);
  return diagnose('GJ1031', span, { found: previous.image, instead: '=' }, { fixes: [replace(span, ' =')] });
}

function sign(file: string, token: Token, previous: Token | undefined, instead: string): Diagnostic {
  const span = spanOf(file, token);
  const gap = previous?.end === token.startOffset ? ' ' : '';
  return diagnose(
    'GJ1031',
    span,
    { found: token.image, instead },
    { fixes: [replace(span, `${gap}${instead}`)] },
  );
}

/** `甲.项目 一:`, `项目 甲.一:`, `project p of a:` at the head of a row: whose it is stands behind its name. */
export function ownerSaid(file: string, { kind, tokens }: Piece, token: Token): Diagnostic | undefined {
  const holdsFacts = OF_CASES.has(kind) || HEADS.has(tokens[0]?.tokenType);
  const at = tokens.indexOf(token);
  const lead = tokens.slice(at, at + 4);
  const [a, b, c, d] = lead;
  if (!holdsFacts || !token.first || !a || !b || !c || !d) return undefined;
  if (tokens[at + 4]?.tokenType !== MARK.colon || lead.some(({ row }) => row !== token.row)) return undefined;
  const order = ownedIn(lead.map(({ tokenType }) => (isNameType(tokenType) ? Name : tokenType)));
  if (order === undefined) return undefined;
  const [entity, instance, owner] = order.map((one) => (lead[one] as Token).image);
  const isEnglish = lead.every(({ image }) => /^[\w.]+$/.test(image));
  const instead = `${entity} ${instance} ${isEnglish ? 'belongs to' : '属于'} ${owner}`;
  const span = spanOf(file, a, d);
  return diagnose('GJ1031', span, { found: wordsOf(lead), instead }, { fixes: [replace(span, instead)] });
}

/** Of four words, the places of what it is, what it is called, and whose it is. */
function ownedIn([a, b, c, d]: readonly TokenType[]): readonly number[] | undefined {
  if (a !== Name || d !== Name) return undefined;
  if (b === MARK.dot) return c === Name ? [2, 3, 0] : undefined;
  if (b !== Name) return undefined;
  return c === MARK.dot ? [0, 3, 1] : c === KEY.of ? [0, 1, 3] : undefined;
}

const OF_CASES: ReadonlySet<PieceKind> = new Set<PieceKind>([
  'facts',
  'asOf',
  'knownAt',
  'read',
  'set',
  'paid',
  'history',
  'expect',
  'background',
]);
const HEADS: ReadonlySet<TokenType | undefined> = new Set([KEY.case, KEY.background]);

function lacking(file: string, previous: Token, token: Token, mark: string, put: string): Diagnostic {
  const { zh, en } = expectedPhrase([mark]);
  const fixes = [insert(file, previous.end, put === '=' ? ' =' : put)];
  const args = { expected: zh, expectedEn: en, after: shown(previous) };
  return token.first
    ? diagnose('GJ1009', spanOf(file, previous), args, { fixes })
    : diagnose('GJ1010', spanOf(file, token), { ...args, found: shown(token), put }, { fixes });
}

/** 截至 2024年, 截至 2024年底: its last day. */
function wholeYear(file: string, token: Token): Diagnostic | undefined {
  const [, year] = /^(\d{4})年(?:底|末|年底|年末)?$/u.exec(token.image) ?? [];
  if (year === undefined) return undefined;
  const instead = formatDate(toDays(Number(year), 12, 31));
  const span = spanOf(file, token);
  return diagnose('GJ1031', span, { found: token.image, instead }, { fixes: [replace(span, instead)] });
}

/** `历史 无`, `已发 无`: what is not written was not paid. */
export function nothingPaid(file: string, piece: Piece): Diagnostic | undefined {
  const [lead, word] = piece.tokens as [Token, Token | undefined];
  const isHistory = lead.tokenType === KEY.history || lead.tokenType === KEY.paid;
  if (!isHistory || word === undefined || !/^(?:无|没有|空|none|nothing)$/u.test(word.image))
    return undefined;
  const span = spanOf(file, lead, word);
  const { zh, en } = lineName(piece);
  const args = { found: `${lead.image} ${word.image}`, line: zh, lineEn: en, opens: 'spare' };
  return diagnose('GJ1011', span, args, { fixes: [remove(span)] });
}
