/** Slips that the kind of line makes plain: a name for 续发, a band from 3000元 至 12000元, 每个 without its owner, 提高到 for 为, 若 … 则 … without 否则. */
import { type Diagnostic, diagnose, type Fix } from '../diagnostics/index.ts';
import { boundsIn } from './bounds-spoken.ts';
import { expectedPhrase } from './expected-phrase.ts';
import { fix, insert, remove, replace, shown } from './fixes.ts';
import { KEYWORDS, type KeywordId } from './keywords.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import { numeralsIn } from './numerals.ts';
import type { Piece } from './piece.ts';
import { isComparison, KEY, keywordOf, MARK, Name, Quantity, Text } from './token-types.ts';

const told = (file: string, first: Token, last: Token, found: string, instead: string, isWhole = true) => {
  const span = spanOf(file, first, last);
  return diagnose('GJ1031', span, { found, instead }, { fixes: isWhole ? [replace(span, instead)] : [] });
};

const words = (tokens: readonly Token[]): string =>
  tokens
    .map(({ image, startOffset }, i) => (i > 0 && tokens[i - 1]?.end !== startOffset ? ` ${image}` : image))
    .join('');

/** `例外 若 女性 不予`: an exception has a name, and what follows from it stands behind 则. */
export function exceptionSlip(
  file: string,
  piece: Piece,
  at: number,
  expected: readonly string[],
): Diagnostic | undefined {
  const [lead, name] = piece.tokens;
  const token = piece.tokens[at] as Token;
  if (lead?.tokenType !== KEY.exception) return undefined;
  const language = isInEnglish(piece) ? 'en' : 'zh';
  const missing =
    token === name && (token.tokenType === KEY.if || token.tokenType === Text)
      ? 'E1'
      : token.tokenType === KEY.refused && expected.includes('key:thus')
        ? KEYWORDS.thus[language][0]
        : undefined;
  if (missing === undefined) return undefined;
  const { zh, en } = expectedPhrase(expected);
  const before = piece.tokens[at - 1] as Token;
  return diagnose(
    'GJ1010',
    spanOf(file, token),
    { expected: zh, expectedEn: en, found: shown(token), after: shown(before), put: missing },
    { fixes: [insert(file, before.end, ` ${missing}`)] },
  );
}

/** `否则 不予`, `建筑: 不予`: refusing is no amount. */
export function refusedAsAmount(file: string, { kind }: Piece, token: Token, isWanted: boolean) {
  if (!isWanted || token.tokenType !== KEY.refused || !AMOUNTS.has(kind)) return undefined;
  return diagnose('GJ1036', spanOf(file, token), { word: token.image });
}

const AMOUNTS: ReadonlySet<string> = new Set(['grant', 'levy', 'arm', 'band', 'result']);

/** Where something else was expected. */
export function slipIn(
  file: string,
  piece: Piece,
  at: number,
  expected: readonly string[],
): Diagnostic | undefined {
  const { kind, tokens } = piece;
  const token = tokens[at] as Token;
  const [, years] = kind === 'instalments' && at === 1 ? (/^(\d+)[年期]$/.exec(token.image) ?? []) : [];
  if (years !== undefined) return told(file, token, token, token.image, `分${token.image}`);
  const [, months] = kind === 'instalments' ? (/^每(.{1,3}个月)$/u.exec(token.image) ?? []) : [];
  if (months !== undefined)
    return told(file, token, token, token.image, `每 ${numeralsIn(months) ?? months}`);
  const period = kind === 'total' && at === 1 && PERIODS.has(token.tokenType) ? tokens.slice(2) : [];
  const last = period.at(-1);
  if (last !== undefined)
    return told(file, token, last, words(tokens.slice(1)), `${words(period)} ${token.image}`);
  const isEndless = kind === 'force' && at === 1 && expected.length === 1 && expected[0] === 'key:from';
  if (isEndless && (token.tokenType === KEY.to || token.tokenType === Quantity)) {
    const rest = tokens.slice(at).filter(({ row }) => row === token.row);
    const [from, to] = isInEnglish(piece) ? ['from …', 'to'] : ['自 …', '至'];
    const end = token.tokenType === KEY.to ? words(rest) : `${to} …`;
    return told(file, token, rest.at(-1) as Token, words(rest), `${from} ${end}`, false);
  }
  const joint = arrowOrColon(file, piece, at, expected);
  if (joint !== undefined) return joint;
  const parts = kind === 'instalments' ? partsSpoken(file, tokens, at) : undefined;
  if (parts !== undefined) return parts;
  // A comparison of all of a list wants the one whose list it is. In a limit it is how often.
  if (token.tokenType === KEY.every && kind !== 'limit' && expected.includes('key:if')) {
    const whole = tokens.slice(at, at + 2);
    const found = words(whole);
    return told(file, token, whole.at(-1) as Token, found, `… ${found}`, false);
  }
  return becoming(file, token, expected);
}

/** `低 -> 100元`, `低 => 100元`; `if female: 100 yuan else …`: what stands in the place of a colon, and a colon that stands in another's. */
function arrowOrColon(
  file: string,
  piece: Piece,
  at: number,
  expected: readonly string[],
): Diagnostic | undefined {
  const [token, next] = piece.tokens.slice(at) as [Token, Token?];
  const isArrow =
    (token.tokenType === MARK.minus || token.tokenType === MARK.equal) &&
    next?.tokenType === MARK.over &&
    next.startOffset === token.end;
  if (isArrow && expected.includes('mark:colon')) return told(file, token, next, words([token, next]), ':');
  const isMark = token.tokenType === MARK.colon || token.tokenType === MARK.comma;
  if (!isMark || expected.length !== 1 || expected[0] !== 'key:thus') return undefined;
  const [word] = KEYWORDS.thus[isInEnglish(piece) ? 'en' : 'zh'];
  const span = spanOf(file, token);
  const gap = next?.startOffset === token.end ? ' ' : '';
  return diagnose(
    'GJ1031',
    span,
    { found: token.image, instead: word },
    { fixes: [replace(span, ` ${word}${gap}`)] },
  );
}

const PARTS_SPOKEN = /^分(\d{1,2}|[一两二三四五六七八九十])([年期])(?:发放|兑现|拨付|支付|发|付|拨)?$/u;

/** `分三年发放`; `按 40%、30%、30%`, which does not say in how many years. */
function partsSpoken(file: string, tokens: readonly Token[], at: number): Diagnostic | undefined {
  const token = tokens[at] as Token;
  const [, number = '', unit] = PARTS_SPOKEN.exec(token.image) ?? [];
  if (unit !== undefined && at === 1)
    return told(
      file,
      token,
      token,
      token.image,
      `分${numeralsIn(`${number}年`)?.slice(0, -1) ?? number}${unit}`,
    );
  const shares = tokens.slice(at + 1).filter(({ tokenType }) => tokenType === Quantity);
  if (token.tokenType !== KEY.by || at !== 1 || shares.length < 2) return undefined;
  const ratio = shares.map(({ image }) => image.replace(/\s*[%％]$/u, '')).join(':');
  const rest = tokens.slice(at);
  return told(file, token, rest.at(-1) as Token, words(rest), `分${shares.length}年 按 ${ratio}`, false);
}

/** `总额 每年 预算`: the sum stands first. */
const PERIODS: ReadonlySet<unknown> = new Set([
  KEY.everyYear,
  KEY.everyHalfYear,
  KEY.everyQuarter,
  KEY.everyMonth,
]);

const BECOMES =
  /^(?:提高|降低|调整|上调|下调|增加|减少|修改|变更|更改|修订|改变|改|调|降|升)(?:到|至|为|成)(\d.*)?$/u;

/** `自 2024-07-01 提高到 200元`: a figure becomes another. */
function becoming(file: string, token: Token, expected: readonly string[]): Diagnostic | undefined {
  const [only] = expected;
  const isFigure = expected.length === 1 && (only === 'key:is' || only === 'key:becomes');
  const found = isFigure && token.tokenType === Name ? BECOMES.exec(token.image) : null;
  if (found === null) return undefined;
  const [, number] = found;
  const [word] = KEYWORDS[only === 'key:is' ? 'is' : 'becomes'].zh;
  return told(file, token, token, token.image, number === undefined ? word : `${word} ${number}`);
}

/** Where a line was complete. */
export function slipBehind(file: string, piece: Piece, at: number): Diagnostic | undefined {
  const { kind, tokens } = piece;
  const [lead, name] = tokens;
  const token = tokens[at] as Token;
  if (kind === 'continue' && at === 2 && token.tokenType === MARK.colon && lead !== undefined)
    return told(file, lead, token, words([lead, name as Token, token]), lead.image);
  const joins = tokens[at + 1];
  if (token.tokenType === MARK.comma && (joins?.tokenType === KEY.and || joins?.tokenType === KEY.or))
    return told(file, token, joins, words([token, joins]), ` ${joins.image}`);
  const isParent = lead?.tokenType === KEY.entity && at === 2 && tokens[at + 1] !== undefined;
  if (isParent && (token.tokenType === KEY.of || token.image === 'extends'))
    return told(file, token, token, token.image, 'belongs to');
  const ratio = kind === 'instalments' ? ratioWithoutWord(file, tokens, at) : undefined;
  return (
    ratio ??
    grantBehindThen(file, piece, at) ??
    conditionBehind(file, piece, at) ??
    refusedInRow(file, tokens, at) ??
    armWithoutColon(file, piece, at) ??
    bandFromTo(file, tokens, at)
  );
}

/** `分3年 4:3:3` */
function ratioWithoutWord(file: string, tokens: readonly Token[], at: number): Diagnostic | undefined {
  const [token, next] = tokens.slice(at);
  if (at !== 2 || token?.tokenType !== Quantity || next?.tokenType !== MARK.colon) return undefined;
  const args = { ...spoken(['key:by']), found: shown(token), after: shown(tokens[1] as Token), put: '按' };
  return diagnose('GJ1010', spanOf(file, token), args, {
    fixes: [insert(file, (tokens[1] as Token).end, ' 按')],
  });
}

const spoken = (expected: readonly string[]): { readonly expected: string; readonly expectedEn: string } => {
  const { zh, en } = expectedPhrase(expected);
  return { expected: zh, expectedEn: en };
};

/** `when female then grant 100 yuan`: what follows from a condition is a line of its own. */
function grantBehindThen(file: string, { kind, tokens }: Piece, at: number): Diagnostic | undefined {
  const token = tokens[at] as Token;
  if (kind !== 'condition' || token.tokenType !== KEY.thus || at < tokens.length - 1) return undefined;
  const span = spanOf(file, token);
  const { zh, en } = { zh: '“条件”', en: '“when”' };
  const args = { found: token.image, line: zh, lineEn: en, opens: 'spare' };
  return diagnose('GJ1011', span, args, { fixes: [remove(span)] });
}

/** `给予 100元 若 女性`, `grant 100 yuan if female`: on what an amount hangs is a line of its own. */
function conditionBehind(file: string, piece: Piece, at: number): Diagnostic | undefined {
  const { kind, tokens } = piece;
  const token = tokens[at] as Token;
  const isIf = token.tokenType === KEY.if || /^(?:如果|假如|若是)$/u.test(token.image);
  const rest = tokens.slice(at + 1);
  const holds = rest.some(({ tokenType }) => tokenType === KEY.thus || tokenType === KEY.else);
  if ((kind !== 'grant' && kind !== 'levy') || !isIf || rest.length === 0 || holds) return undefined;
  const [word] = KEYWORDS.condition[isInEnglish(piece) ? 'en' : 'zh'];
  return told(file, token, token, token.image, word);
}

/** `不予 若 女性` as a row of its own. */
function refusedInRow(file: string, tokens: readonly Token[], at: number): Diagnostic | undefined {
  const [token, joint] = tokens.slice(at) as [Token, Token?];
  if (!token.first || token.tokenType !== KEY.refused || joint?.tokenType !== KEY.if) return undefined;
  const row = tokens.slice(at + 2).filter((one) => one.row === token.row);
  const last = row.at(-1);
  if (last === undefined || row.length > MOST_OF_ROW) return undefined;
  const isEnglish = /^[a-z]/i.test(token.image);
  const [exception, thus] = [KEYWORDS.exception, KEYWORDS.thus].map((one) => one[isEnglish ? 'en' : 'zh'][0]);
  const instead = `${exception} E1 ${joint.image} ${words(row)} ${thus} ${token.image}`;
  return told(file, token, last, `${words([token, joint, ...row])}`, instead);
}

const MOST_OF_ROW = 40;

/** A row `中级 50元` under the first arm of a table. */
function armWithoutColon(file: string, { kind, tokens }: Piece, at: number): Diagnostic | undefined {
  const [name, amount] = tokens.slice(at);
  const isArm = kind === 'arm' && name?.first === true && name.tokenType === Name;
  const sign = amount?.tokenType === MARK.minus ? tokens[at + 2] : undefined;
  const isOther = amount?.tokenType === MARK.equal || sign?.tokenType === MARK.over;
  if (isArm && isOther && amount?.row === name.row)
    return told(file, amount, sign ?? amount, words(sign ? [amount, sign] : [amount]), ':');
  if (!isArm || amount?.tokenType !== Quantity || amount.row !== name.row) return undefined;
  const { zh, en } = expectedPhrase(['mark:colon']);
  return diagnose(
    'GJ1010',
    spanOf(file, amount),
    { expected: zh, expectedEn: en, found: amount.image, after: name.image, put: ':' },
    { fixes: [insert(file, name.end, ':')] },
  );
}

/** Longer than the bounds of any band. */
const LONGEST_BAND = 60;

/** A row `3000元 至 12000元: …` under a table by bands. */
function bandFromTo(file: string, tokens: readonly Token[], at: number): Diagnostic | undefined {
  const [first] = tokens.slice(at);
  if (first?.first !== true) return undefined;
  const colon = tokens.findIndex(({ tokenType }, i) => i > at && tokenType === MARK.colon);
  const row = tokens.slice(at, colon);
  const last = row.at(-1);
  if (colon < 0 || last === undefined || row.some(({ row: own }) => own !== first.row)) return undefined;
  const found = words(row);
  const bounds = found.length > LONGEST_BAND ? [] : boundsIn(found);
  if (bounds.length === 0) return undefined;
  const span = spanOf(file, first, last);
  const fixes = bounds.map((instead) => replace(span, instead));
  return diagnose('GJ1031', span, { found, instead: bounds.join('”或“') }, { fixes });
}

/** `若 女性 则 100元`: who gets nothing gets 0 of the same. */
export function elseNothing(file: string, last: Token, isEnglish: boolean): Fix | undefined {
  const [, unit] =
    last.tokenType === Quantity ? (/^\d[\d,.]*[百千万亿]*(\s*[^\s\d%]+.*)$/u.exec(last.image) ?? []) : [];
  if (unit === undefined) return undefined;
  const [word] = KEYWORDS.else[isEnglish ? 'en' : 'zh'];
  const { title, edits } = insert(file, last.end, ` ${word} 0${unit}`);
  return fix(title, ...edits);
}

/** Whether a line is written in English, by the word that leads it. */
export const isInEnglish = ({ tokens }: Piece): boolean => /^[a-z]/i.test(tokens[0]?.image ?? '');

/** A limit that says how often and not for whom, or for whom without 每: 限 一次, 限 人员 一次. */
export function limitOfNobody(file: string, piece: Piece): Diagnostic | undefined {
  const [, first, second] = piece.tokens;
  if (piece.kind !== 'limit' || first === undefined) return undefined;
  const [word] = KEYWORDS.per[isInEnglish(piece) ? 'en' : 'zh'];
  if (isCount(first)) return told(file, first, first, first.image, `${word} … ${first.image}`, false);
  if (first.tokenType !== Name || second === undefined || !isCount(second)) return undefined;
  const found = words([first, second]);
  return told(file, first, second, found, `${word} ${found}`);
}

const isCount = ({ tokenType, image }: Token): boolean =>
  tokenType === Quantity && /(?:次|times?|个月|元)$/.test(image);

/** `给予 1000元 给予 企业`: the second one names who is paid. */
export function payeeGranted(file: string, { kind, tokens }: Piece): Diagnostic | undefined {
  const [lead, ...rest] = tokens;
  const isPayee =
    rest.length > 0 && rest.every(({ tokenType }) => tokenType === Name || tokenType === MARK.dot);
  if (kind !== 'grant' || lead === undefined || lead.first || !isPayee) return undefined;
  const [word] = KEYWORDS.payee[/^[a-z]/i.test(lead.image) ? 'en' : 'zh'];
  return told(file, lead, lead, lead.image, word);
}

/** An order written with signs, `低 < 中 < 高`: an enumeration says which way it goes and lists its members. */
export function orderBySigns(file: string, { kind, tokens }: Piece, at: number): Diagnostic | undefined {
  const token = tokens[at] as Token;
  const isOrder =
    kind === 'member' || keywordOf((tokens[0] as Token).tokenType) === ('enum' satisfies KeywordId);
  if (!isOrder || !isComparison(token)) return undefined;
  const isRising = token.tokenType === MARK.under || token.tokenType === MARK.atMost;
  const way = KEYWORDS[isRising ? 'ascending' : 'descending'];
  return diagnose('GJ1035', spanOf(file, token), {
    sign: token.image,
    way: way.zh[0],
    wayEn: way.en[0],
  });
}
