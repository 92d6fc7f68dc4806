/** What the grammar threw, or left over → what is wrong with the words there, and the change that settles it. */
import type { Bilingual, Span } from '@guiju/ir';
import { EOF, type IRecognitionException } from 'chevrotain';
import { type Diagnostic, diagnose, type Edit, type Fix } from '../diagnostics/index.ts';
import { amendmentSlip } from './amendment-slips.ts';
import { capInBrackets, fractionSpoken, sumForEachInRow } from './amounts-spoken.ts';
import { caseSlip, nothingPaid, ownerSaid } from './case-slips.ts';
import { alternativesApart, chained, monthCompared, secondBound, wordsOf } from './comparison-slips.ts';
import { expectedOf } from './expectations.ts';
import { expectedPhrase, lineName, wantsValue } from './expected-phrase.ts';
import { codeUnquoted, factsUnread } from './facts-unread.ts';
import { fix, insert, remove, replace, short, shown, spanOf } from './fixes.ts';
import { KEYWORDS, type Keyword, type KeywordId } from './keywords.ts';
import type { Token } from './lexer.ts';
import { limitInRow } from './limit-spoken.ts';
import { limitTurned } from './limit-turned.ts';
import {
  elseNothing,
  exceptionSlip,
  isInEnglish,
  limitOfNobody,
  orderBySigns,
  refusedAsAmount,
  slipBehind,
  slipIn,
} from './line-slips.ts';
import type { Piece } from './piece.ts';
import { boundInWords, unglue, unglueExpected } from './run-together.ts';
import { saidOtherwise } from './said-otherwise.ts';
import { phraseSpoken } from './spoken-phrases.ts';
import {
  formsOf,
  isComparison,
  KEY,
  keywordOf,
  MARK,
  type Mark,
  Name,
  Quantity,
  Text,
} from './token-types.ts';

export function unfit(file: string, source: string, piece: Piece, error: IRecognitionException): Diagnostic {
  const last = piece.tokens.at(-1) as Token;
  const isEnd = error.token.tokenType === EOF;
  const token = isEnd ? last : (error.token as Token);
  const at = piece.tokens.indexOf(token);
  const previous = isEnd ? last : piece.tokens[at - 1];
  const span = spanOf(file, token);
  if (error.name === 'NotAllInputParsedException') return leftover(file, source, piece, token, previous);

  const expected = expectedOf(error.message);
  const keyword = keywordOf(token.tokenType);
  const wantsName = expected.length === 1 && expected[0] === Name.name;
  // `四人` is a number of people, unless quotes say that it is a name.
  const isNumeral = token.tokenType === Quantity && !/\d|次$/.test(token.image);
  const next = piece.tokens[at + 1];
  const isNamed = next?.tokenType === MARK.colon || next?.tokenType === KEY.belongs;
  const opensFacts = previous?.first === true && isNamed;
  const labels = keyword !== undefined && next?.tokenType === MARK.colon && isLabelled(previous);
  const isExpected = keywordOf((piece.tokens[0] as Token).tokenType) === 'expect' && at === 2;
  const unfitName =
    keyword !== undefined ? wantsName || labels || isExpected : isNumeral && (wantsName || opensFacts);
  const bracketed = isEnd || previous === undefined ? undefined : wordInBrackets(file, previous, token, next);
  if (bracketed !== undefined) return bracketed;
  const exception = isEnd ? undefined : exceptionSlip(file, piece, at, expected);
  if (exception !== undefined) return exception;
  if (!isEnd && unfitName) return caseSlip(file, piece, token) ?? keywordAsName(file, token);
  const other = isEnd
    ? nothingPaid(file, piece)
    : (colonInWords(span, token, expected) ??
      refusedAsAmount(file, piece, token, wantsValue(expected)) ??
      slipIn(file, piece, at, expected) ??
      nothingPaid(file, piece) ??
      caseSlip(file, piece, token) ??
      amendmentSlip(file, source, piece, token) ??
      limitTurned(file, source, piece) ??
      (at === 1 ? limitOfNobody(file, piece) : undefined) ??
      secondBound(file, piece, at) ??
      fractionSpoken(file, piece, at) ??
      monthCompared(file, piece, at) ??
      phraseSpoken(file, piece, at) ??
      saidOtherwise(file, previous, token, piece.tokens[at + 1], piece.kind));
  if (other !== undefined) return other;
  if ((keyword === 'if' || keyword === 'by') && wantsValue(expected))
    return diagnose('GJ1030', span, { word: token.image });
  const glued = [previous, isEnd ? undefined : token]
    .map((t) => t && unglue(file, t))
    .find((d) => d !== undefined);
  if (glued !== undefined) return glued;
  const stuck = isEnd ? undefined : unglueExpected(file, token, expected);
  if (stuck !== undefined) return stuck;
  const { zh, en } = expectedPhrase(expected);
  const fixes = isEnd
    ? insertion(file, piece, expected, previous)
    : remedy(file, piece, token, previous, expected);
  const after = previous === undefined ? '' : shown(previous);
  const isElse = isEnd && expected.length === 1 && expected[0] === 'key:else';
  if (isElse) {
    const nothing = elseNothing(file, last, isInEnglish(piece));
    return diagnose(
      'GJ1009',
      span,
      { expected: zh, expectedEn: en, after },
      { fixes: nothing === undefined ? [] : [nothing] },
    );
  }
  if (isEnd) return diagnose('GJ1009', span, { expected: zh, expectedEn: en, after }, { fixes });
  const put = insertedBy(fixes);
  const args = {
    expected: zh,
    expectedEn: en,
    found: shown(token),
    after,
    ...(put !== undefined && { put }),
  };
  return diagnose('GJ1010', span, args, { fixes });
}

export const keywordAsName = (file: string, token: Token): Diagnostic => {
  const span = spanOf(file, token);
  return diagnose('GJ1014', span, { word: token.image }, { fixes: [replace(span, `「${token.image}」`)] });
};

/** `定义 大企业 对 企业 是指 人数 ≥ 20人`: what a name stands for comes behind a colon. */
function colonInWords(span: Span, { image }: Token, expected: readonly string[]): Diagnostic | undefined {
  const isOpen = expected.includes('mark:colon') && !expected.includes('mark:equal');
  if (!isOpen || !/^(?:是指?|为|指|即为?|means)$/.test(image)) return undefined;
  return diagnose('GJ1031', span, { found: image, instead: ':' }, { fixes: [replace(span, ':')] });
}

/** `残疾等级（可无）`: what is said of an attribute stands behind its type without brackets. */
function wordInBrackets(
  file: string,
  open: Token,
  token: Token,
  close: Token | undefined,
): Diagnostic | undefined {
  const isOptional = token.tokenType === KEY.optional && open.tokenType === MARK.open;
  if (!isOptional || close?.tokenType !== MARK.close) return undefined;
  const span = { file, start: open.startOffset, end: close.end };
  const instead = token.image;
  const found = `${open.image}${instead}${close.image}`;
  return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, ` ${instead}`)] });
}

/** Lines that give a part of theirs a name: 条件 在职: …. */
const LABELLED = new Set<string>(['condition', 'unless']);
const isLabelled = (lead: Token | undefined): boolean =>
  lead !== undefined && LABELLED.has(keywordOf(lead.tokenType) ?? '');

/** Where something else stands in the place of what was expected. */
function remedy(
  file: string,
  piece: Piece,
  token: Token,
  previous: Token | undefined,
  expected: readonly string[],
): Fix[] {
  const isRepeated = token.tokenType === MARK.equal && previous?.tokenType === MARK.equal;
  const isColonBehindWord =
    token.tokenType === MARK.colon && previous !== undefined && keywordOf(previous.tokenType) !== undefined;
  const isEqualBehindWord = token.tokenType === MARK.equal && piece.tokens[1] === token;
  if (previous !== undefined && (isRepeated || isColonBehindWord || isEqualBehindWord)) {
    const next = piece.tokens[piece.tokens.indexOf(token) + 1];
    const isTight = previous.end === token.startOffset && next?.startOffset === token.end;
    return [fix({ zh: '删去', en: 'Remove' }, { span: spanOf(file, token), text: isTight ? ' ' : '' })];
  }
  // `参数 比例: 数 = 10%`, `参数 比例 := 10%`: of what kind a figure is follows from its value.
  const assigned = piece.tokens
    .slice(piece.tokens.indexOf(token) + 1)
    .find(({ tokenType }) => tokenType === MARK.equal);
  if (token.tokenType === MARK.colon && expected.length === 1 && expected[0] === 'mark:equal' && assigned)
    return [
      replace(
        { ...spanOf(file, token), end: assigned.end },
        token.startOffset === previous?.end ? ' =' : '=',
      ),
    ];
  const isOtherMark = token.tokenType === MARK.colon || token.tokenType === MARK.equal;
  const [only] = expected;
  if (expected.length === 1 && isOtherMark && (only === 'mark:colon' || only === 'mark:equal'))
    return [
      replace(
        spanOf(file, token),
        only === 'mark:colon' ? ':' : token.startOffset === previous?.end ? ' =' : '=',
      ),
    ];
  const isDefinition = keywordOf((piece.tokens[0] as Token).tokenType) === 'definition';
  if (isDefinition && only === 'mark:colon' && token.tokenType === Name && previous !== undefined)
    return [insert(file, previous.end, ` ${KEYWORDS.of[isInEnglish(piece) ? 'en' : 'zh'][0]}`)];
  if (expected.length === 1 && expected[0] === Text.name) {
    const last = piece.tokens.filter((one) => one.row === token.row).at(-1) as Token;
    const edits: Edit[] = [
      { span: { file, start: token.startOffset, end: token.startOffset }, text: '“' },
      { span: { file, start: last.end, end: last.end }, text: '”' },
    ];
    return [fix({ zh: '加引号', en: 'Put it in quotes' }, ...edits)];
  }
  return insertion(file, piece, expected, previous);
}

/** What a change puts in, where it changes nothing else. */
function insertedBy([first]: readonly Fix[]): string | undefined {
  const [edit, ...more] = first?.edits ?? [];
  return edit !== undefined && more.length === 0 && edit.span.start === edit.span.end
    ? edit.text.trim()
    : undefined;
}

/** A single mark or a single word that is missing can be put in. */
function insertion(
  file: string,
  piece: Piece,
  expected: readonly string[],
  previous: Token | undefined,
): Fix[] {
  if (expected.length !== 1 || previous === undefined) return [];
  const [kind, id] = (expected[0] as string).split(':');
  if (kind === 'mark') {
    const form = formsOf(id as Mark)[0] as string;
    return [insert(file, previous.end, form === ':' || form === ')' ? form : ` ${form}`)];
  }
  if (kind !== 'key') return [];
  const [word] = KEYWORDS[id as KeywordId][isInEnglish(piece) ? 'en' : 'zh'];
  return [insert(file, previous.end, ` ${word}`)];
}

function leftover(
  file: string,
  source: string,
  piece: Piece,
  token: Token,
  previous: Token | undefined,
): Diagnostic {
  const span = spanOf(file, token);
  if (piece.kind === 'headless') return stray(file, piece.tokens);
  if (token.tokenType === MARK.close) return diagnose('GJ1008', span, {}, { fixes: [remove(span)] });
  const row = sumForEachInRow(file, source, piece, token) ?? limitInRow(file, piece, token);
  if (row !== undefined) return row;
  const owner = ownerSaid(file, piece, token);
  if (owner !== undefined) return owner;
  const apart = boundApart(file, piece, token) ?? reasonFirst(file, piece, token);
  if (apart !== undefined) return apart;
  if (isSecondPayee(piece, token)) return diagnose('GJ1034', span, {});
  const order = orderBySigns(file, piece, piece.tokens.indexOf(token));
  if (order !== undefined) return order;
  const other =
    caseSlip(file, piece, token) ??
    amendmentSlip(file, source, piece, token) ??
    slipBehind(file, piece, piece.tokens.indexOf(token)) ??
    codeUnquoted(file, piece, token) ??
    limitTurned(file, source, piece) ??
    secondBound(file, piece, piece.tokens.indexOf(token)) ??
    alternativesApart(file, source, piece, piece.tokens.indexOf(token)) ??
    fractionSpoken(file, piece, piece.tokens.indexOf(token)) ??
    capInBrackets(file, piece, piece.tokens.indexOf(token)) ??
    phraseSpoken(file, piece, piece.tokens.indexOf(token)) ??
    saidOtherwise(file, previous, token, piece.tokens[piece.tokens.indexOf(token) + 1], piece.kind);
  if (other !== undefined) return other;
  const glued = unglue(file, token) ?? (previous === undefined ? undefined : unglue(file, previous));
  if (glued !== undefined) return glued;
  const bound = boundInWords(file, token);
  if (bound !== undefined) return bound;
  const isAttribute = token.first && piece.tokens[0]?.tokenType === KEY.entity && token.tokenType === Name;
  const equal = piece.tokens[piece.tokens.indexOf(token) + 1];
  if (isAttribute && equal?.tokenType === MARK.equal) {
    const sign = spanOf(file, equal);
    return diagnose('GJ1031', sign, { found: equal.image, instead: ':' }, { fixes: [replace(sign, ':')] });
  }
  if (isComparison(token) && piece.kind !== 'attribute') return chained(file, piece, token);
  const isTitle =
    piece.kind === 'head' &&
    piece.tokens[0]?.row === token.row &&
    TITLED.has(keywordOf((piece.tokens[0] as Token).tokenType) ?? '');
  if (isTitle) return titleInPieces(file, piece, token);
  const keyword = keywordOf(token.tokenType);
  if (piece.tokens[0]?.tokenType === KEY.enum && keyword !== undefined) return keywordAsName(file, token);
  const role = keyword === undefined ? undefined : (KEYWORDS[keyword] as Keyword).role;
  if (role === 'header' || role === 'clause' || role === 'case') {
    const home = HOMES[role];
    return diagnose('GJ1024', span, { word: token.image, home: home.zh, homeEn: home.en });
  }
  const facts = factsUnread(file, piece, token, previous) ?? labelUnread(file, piece, token, previous);
  if (facts !== undefined) return facts;
  const { zh, en } = lineName(piece);
  const isSeparator = token.tokenType === MARK.comma || token.tokenType === MARK.listComma;
  const following = piece.tokens[piece.tokens.indexOf(token) + 1];
  // A comma between two amounts stands for something.
  const isIdle = following?.row !== token.row || keywordOf(following.tokenType) !== undefined;
  const isSpare = (isSeparator && isIdle) || IDLE.has(token.image);
  const isListed = token.tokenType === MARK.listComma && piece.kind === 'facts';
  const instead = isListed ? ', ' : isSeparator && piece.kind === 'condition' ? ' 且 ' : null;
  const isFact = piece.kind === 'facts' && token.tokenType === Name && following?.tokenType === MARK.equal;
  const fixes =
    instead !== null
      ? [replace(span, instead)]
      : isSpare
        ? [remove(span)]
        : isFact && previous !== undefined
          ? [insert(file, previous.end, ',')]
          : [];
  const isRow = token.first && (token.tokenType === Name || keyword !== undefined);
  const inAmendment = piece.tokens[0]?.tokenType === KEY.amendment;
  const opens =
    isRow && inAmendment
      ? 'change'
      : isRow
        ? 'row'
        : piece.kind === 'facts'
          ? 'facts'
          : isSpare && instead === null
            ? 'spare'
            : '';
  return diagnose('GJ1011', span, { found: shown(token), line: zh, lineEn: en, opens }, { fixes });
}

/** What says nothing at the end of a line. */
const IDLE: ReadonlySet<string> = new Set([
  '之间',
  '期间',
  '的',
  '的话',
  '的补助',
  '的奖励',
  '的补贴',
  '的资助',
]);

/** `在 100万元 以上`, `达到 100万元 以上`: the bound is said in front of the number, and once. */
function boundApart(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  const at = tokens.indexOf(token);
  const [lead, number] = [tokens[at - 2], tokens[at - 1]];
  if (number?.tokenType !== Quantity || lead === undefined) return undefined;
  const bound = boundInWords(file, { ...number, image: `${number.image}${token.image}`, end: token.end });
  if (bound === undefined || !/^(?:及?以[上下]|以内)$/.test(token.image)) return undefined;
  const span = { file, start: lead.startOffset, end: token.end };
  // What is equal to a bound is not bounded by it.
  const isEqual = lead.tokenType === MARK.equal || lead.tokenType === KEY.equals;
  const instead = isEqual
    ? String(bound.args.instead)
    : isComparison(lead)
      ? `${lead.image} ${number.image}`
      : lead.tokenType === KEY.in
        ? String(bound.args.instead)
        : null;
  return instead === null
    ? bound
    : diagnose('GJ1026', span, { word: token.image, instead }, { fixes: [replace(span, instead)] });
}

/** `不予 因为 条件 于 2023`, `未定 缺 收入 于 2023`: when comes before why. */
function reasonFirst(file: string, { kind, tokens }: Piece, token: Token): Diagnostic | undefined {
  if (kind !== 'expect' || token.tokenType !== KEY.atTime) return undefined;
  const from = tokens.findIndex(({ tokenType }) => tokenType === KEY.because || tokenType === KEY.missing);
  const at = tokens.indexOf(token);
  if (from < 0) return undefined;
  const [because, when] = [tokens.slice(from, at), tokens.slice(at)];
  const span = { file, start: (tokens[from] as Token).startOffset, end: (tokens.at(-1) as Token).end };
  const found = `${wordsOf(because)} ${wordsOf(when)}`;
  const instead = `${wordsOf(when)} ${wordsOf(because)}`;
  return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
}

/** `给 企业 60%、人员 40%` */
function isSecondPayee({ kind, tokens }: Piece, token: Token): boolean {
  if (kind !== 'grant' && kind !== 'levy') return false;
  const at = tokens.findIndex(({ tokenType }) => tokenType === KEY.payee);
  const isMore =
    (token.tokenType === Quantity && token.image.endsWith('%')) ||
    token.tokenType === MARK.comma ||
    token.tokenType === MARK.listComma ||
    token.image === '和';
  return at >= 0 && at < tokens.indexOf(token) && isMore;
}

/** 条件 收入 收入 不超过 5万元: what looks like a name in front of its condition lacks its colon. */
function labelUnread(
  file: string,
  piece: Piece,
  token: Token,
  previous: Token | undefined,
): Diagnostic | undefined {
  const [lead, label, second, third] = piece.tokens;
  const compares = third !== undefined && (isComparison(third) || PRESENT.has(third.tokenType));
  const isLabel = isLabelled(lead) && label === previous && second === token;
  if (!isLabel || previous?.tokenType !== Name || token.tokenType !== Name || !compares) return undefined;
  // In a row of its own it is a second condition, which the first is not the name of.
  const isOther = token.first;
  const { zh, en } = expectedPhrase([isOther ? 'key:and' : 'mark:colon']);
  const put = isOther ? KEYWORDS.and[isInEnglish(piece) ? 'en' : 'zh'][0] : ':';
  return diagnose(
    'GJ1010',
    spanOf(file, token),
    { expected: zh, expectedEn: en, found: shown(token), after: shown(previous), put },
    { fixes: [insert(file, previous.end, isOther ? ` ${put}` : put)] },
  );
}

const PRESENT = new Set([KEY.has, KEY.lacks]);

const TITLED = new Set<string>(['clause', 'case', 'assertion', 'target']);
const HOMES: Readonly<Record<'header' | 'clause' | 'case', Bilingual>> = {
  header: { zh: '“政策”', en: '“policy”' },
  clause: { zh: '“条款”', en: '“clause”' },
  case: { zh: '“案例”', en: '“case”' },
};

function titleInPieces(file: string, piece: Piece, token: Token): Diagnostic {
  const row = piece.tokens.filter((t) => t.row === token.row);
  const hasId = piece.tokens[2] !== token;
  const first = piece.tokens[hasId ? 2 : 1] as Token;
  const last = row.at(-1) as Token;
  const edits: Edit[] = [
    { span: { file, start: first.startOffset, end: first.startOffset }, text: '“' },
    { span: { file, start: last.end, end: last.end }, text: '”' },
  ];
  const span = { file, start: first.startOffset, end: last.end };
  return diagnose(
    'GJ1019',
    span,
    { found: short(token.image) },
    {
      fixes: [fix({ zh: '给标题加引号', en: 'Put the title in quotes' }, ...edits)],
    },
  );
}

/** What is wrong with `next` itself where it stands in the place of a closing bracket. */
export const unreadAt = (file: string, previous: Token, next: Token, after: Token): Diagnostic | undefined =>
  (next.tokenType === KEY.to ? commaFor(file, next) : undefined) ??
  boundInWords(file, next) ??
  saidOtherwise(file, previous, next, after.tokenType === EOF ? undefined : after);

/** `满月数(甲 至 乙)`: what a function asks for stands apart by commas. */
function commaFor(file: string, token: Token): Diagnostic {
  const span = spanOf(file, token);
  return diagnose('GJ1031', span, { found: token.image, instead: ',' }, { fixes: [replace(span, ',')] });
}

/** Words that stand in no declaration. */
export function stray(file: string, tokens: readonly Token[]): Diagnostic {
  const first = tokens[0] as Token;
  const glued = unglue(file, first);
  if (glued !== undefined) return glued;
  const last = tokens.filter((token) => token.row === first.row).at(-1) as Token;
  return diagnose('GJ1012', { file, start: first.startOffset, end: last.end }, { found: short(first.image) });
}
