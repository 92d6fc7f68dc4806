/** What went wrong → a diagnostic that says which words, what was expected of them, and the change that settles it. */
import type { Bilingual, Span } from '@guiju/ir';
import { EOF, type IRecognitionException } from 'chevrotain';
import { type Diagnostic, diagnose, type Edit, type Fix } from '../diagnostics/index.ts';
import { expectedOf } from './expectations.ts';
import { expectedPhrase, lineName, wantsValue } from './expected-phrase.ts';
import { COMPARISON_WORDS, KEYWORDS, type Keyword, type KeywordId } from './keywords.ts';
import { contentOf, type LexicalProblem, type Token } from './lexer.ts';
import { distance, type Misspelling } from './misspelling.ts';
import type { Piece } from './piece.ts';
import { saidOtherwise, spreadsheetFunction, strangeSign, wordedOtherwise } from './said-otherwise.ts';
import { formsOf, isComparison, keywordOf, MARK, type Mark, Name, Quantity, Text } from './token-types.ts';
import type { DateLiteral, Every, Exists, Expression, Name as NameNode } from './tree.ts';
import { FUNCTIONS, UNIT_FORM_OF } from './words.ts';

const fix = (title: Bilingual, ...edits: Edit[]): Fix => ({ title, edits });
const replace = (span: Span, text: string): Fix =>
  fix({ zh: `改成 ${text}`, en: `Change to ${text}` }, { span, text });
const remove = (span: Span): Fix => fix({ zh: '删去', en: 'Remove' }, { span, text: '' });
const insert = (file: string, at: number, text: string): Fix =>
  fix(
    { zh: `补上 ${text.trim()}`, en: `Insert ${text.trim()}` },
    { span: { file, start: at, end: at }, text },
  );

const spanOf = (file: string, token: Token): Span => ({ file, start: token.startOffset, end: token.end });
const shown = (token: Token): string => short(contentOf(token));
const short = (text: string): string =>
  [...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text;

// ── found by the lexer ───────────────────────────────────────────────────────────────────────────────────────────

/** Characters people type for others. */
const MEANT: Readonly<Record<string, string>> = {
  '；': ',',
  ';': ',',
  '。': '',
  '·': '.',
  '[': '(',
  '【': '(',
  ']': ')',
  '】': ')',
  "'": '"',
  '『': '「',
  '』': '」',
  '~': '至',
  '～': '至',
  '—': '-',
  '&&': '且',
  '&': '且',
  '||': '或',
  '|': '或',
  '!': '非',
  '！': '非',
};

export function lexical(file: string, source: string, problem: LexicalProblem): Diagnostic {
  const span: Span = { file, start: problem.start, end: problem.end };
  switch (problem.kind) {
    case 'unknown': {
      const found = source.slice(problem.start, problem.end);
      const strange = strangeSign(file, source, problem.start);
      if (strange !== undefined) return strange;
      const instead = MEANT[found] ?? '';
      const fixes = instead === '' ? [remove(span)] : [replace(span, instead)];
      return diagnose('GJ1001', span, { found: short(printable(found)), instead }, { fixes });
    }
    case 'otherwise': {
      const { instead } = problem;
      const found = source.slice(problem.start, problem.end);
      return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
    }
    case 'open-text':
      return diagnose(
        'GJ1004',
        { ...span, end: span.start + 1 },
        { closing: problem.closing },
        {
          fixes: [insert(file, problem.end, problem.closing)],
        },
      );
    case 'mixed-quotes': {
      const last = { file, start: problem.end - 1, end: problem.end };
      const isBackwards = /[”‘’]/.test(source[problem.start] ?? '');
      const edits = [{ span: last, text: problem.closing }];
      if (isBackwards) edits.unshift({ span: { file, start: span.start, end: span.start + 1 }, text: '“' });
      return diagnose(
        'GJ1005',
        isBackwards ? span : last,
        { closing: problem.closing },
        {
          fixes: [fix({ zh: '把引号改成一对', en: 'Make the quotes a pair' }, ...edits)],
        },
      );
    }
    case 'open-name':
      return diagnose(
        'GJ1006',
        { ...span, end: span.start + 1 },
        { closing: problem.closing },
        {
          fixes: [insert(file, problem.end, problem.closing)],
        },
      );
  }
}

/** A lone surrogate or a control character has no picture: its number instead. */
function printable(text: string): string {
  return text.replace(
    /\p{Cc}|\p{Cs}|\p{Cf}|\p{Co}|\p{Cn}/gu,
    (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

// ── found by the grammar's own actions ───────────────────────────────────────────────────────────────────────────

export const noSuchDay = (date: DateLiteral): Diagnostic =>
  diagnose('GJ1013', date.span, { written: date.text });

export const missingClose = (open: Span, last: Span): Diagnostic =>
  diagnose('GJ1007', open, {}, { fixes: [insert(open.file, last.end, ')')] });

/** A name in front of brackets that nothing declares: perhaps a function of the language or a definition, misspelt. */
export function unknownFunction(name: NameNode, declared: readonly string[]): Diagnostic {
  const instead = wordedOtherwise(name.text);
  if (instead !== undefined) return diagnose('GJ1031', name.span, { found: `${name.text}(…)`, instead });
  const near =
    spreadsheetFunction(name.text) ??
    [...Object.values(FUNCTIONS).flatMap(({ zh, en }) => [zh, en]), ...declared].find(
      (form) => form.length > 1 && distance(name.text, form) <= (form.length > 5 ? 2 : 1),
    );
  const fixes = near === undefined ? [] : [replace(name.span, near)];
  return diagnose('GJ1016', name.span, { name: name.text, near: near ?? '' }, { fixes });
}

export const wantsList = (span: Span, fn: string): Diagnostic => diagnose('GJ1020', span, { fn });
export const filterOutOfPlace = (span: Span, fn: string): Diagnostic => diagnose('GJ1021', span, { fn });
export const wantsNumber = (span: Span, fn: string): Diagnostic => diagnose('GJ1027', span, { fn });
export const wantsClause = (span: Span, fn: string): Diagnostic => diagnose('GJ1022', span, { fn });

type Expr = Expression | null;

/** `企业 有 处罚 其中 甲 且 乙`: the body ends before 且, which in one row looks otherwise. `goOn`: no new row begins at that 且. */
export const openBodies = (
  parts: readonly Expr[],
  ops: readonly ('and' | 'or')[],
  goOn: readonly boolean[],
): readonly Diagnostic[] =>
  ops.flatMap((op, i) => {
    const open = goOn[i] ? openBody(parts[i] ?? null) : null;
    const next = parts[i + 1]?.span;
    return open === null || next === undefined ? [] : [openBodyEnds(open, op, next)];
  });

interface OpenBody {
  readonly whole: Exists | Every;
  readonly body: Expression;
}

function openBody(part: Expr): OpenBody | null {
  if (part?.kind === 'not') return openBody(part.of);
  if ((part?.kind !== 'exists' && part?.kind !== 'every') || part.where === null) return null;
  return part.where.kind === 'group' ? null : { whole: part, body: part.where };
}

function openBodyEnds({ whole, body }: OpenBody, op: 'and' | 'or', next: Span): Diagnostic {
  const bracket = (start: number, end: number): Edit[] => [
    { span: { file: next.file, start, end: start }, text: '(' },
    { span: { file: next.file, start: end, end }, text: ')' },
  ];
  const word = KEYWORDS[whole.kind === 'exists' ? 'where' : 'meets'];
  const args = {
    word: word.zh[0],
    wordEn: word.en[0],
    joint: KEYWORDS[op].zh[0],
    jointEn: KEYWORDS[op].en[0],
  };
  const fixes = [
    fix(
      { zh: '只到这里：括起前一半', en: 'It ends here: bracket the first part' },
      ...bracket(whole.span.start, whole.span.end),
    ),
    fix(
      { zh: '连后面一起：括起后两个条件', en: 'It goes on: bracket both conditions' },
      ...bracket(body.span.start, next.end),
    ),
  ];
  return diagnose('GJ8007', { ...next, start: whole.span.start }, args, { fixes });
}

/** 已发 with words between the clause and the sum, none of which says what was paid. */
export const noSlot = (span: Span, found: string): Diagnostic => diagnose('GJ1028', span, { found });

// ── found while cutting ──────────────────────────────────────────────────────────────────────────────────────────

export const misspelt = (file: string, { written, form }: Misspelling): Diagnostic => {
  const span = spanOf(file, written);
  return diagnose('GJ1023', span, { written: written.image, meant: form }, { fixes: [replace(span, form)] });
};

export function stray(file: string, tokens: readonly Token[]): Diagnostic {
  const first = tokens[0] as Token;
  const glued = unglue(file, first);
  if (glued !== undefined) return glued;
  const last = tokens.filter((token) => token.row === first.row).at(-1) as Token;
  return diagnose('GJ1012', { file, start: first.startOffset, end: last.end }, { found: short(first.image) });
}

export const tooDeep = (file: string, token: Token, most: number): Diagnostic =>
  diagnose('GJ1003', spanOf(file, token), { most });

// ── thrown by the grammar ────────────────────────────────────────────────────────────────────────────────────────

export function unfit(file: string, piece: Piece, error: IRecognitionException): Diagnostic {
  const last = piece.tokens.at(-1) as Token;
  const isEnd = error.token.tokenType === EOF;
  const token = isEnd ? last : (error.token as Token);
  const at = piece.tokens.indexOf(token);
  const previous = isEnd ? last : piece.tokens[at - 1];
  const span = spanOf(file, token);
  if (error.name === 'NotAllInputParsedException') return leftover(file, piece, token, previous);

  const expected = expectedOf(error.message);
  const keyword = keywordOf(token.tokenType);
  const wantsName = expected.length === 1 && expected[0] === Name.name;
  // `四人` is a number of people, unless quotes say that it is a name.
  const isNumeral = token.tokenType === Quantity && !/\d|次$/.test(token.image);
  if (!isEnd && (keyword !== undefined || isNumeral) && wantsName) {
    const quoted = `「${token.image}」`;
    return diagnose('GJ1014', span, { word: token.image }, { fixes: [replace(span, quoted)] });
  }
  const apart = isEnd || previous === undefined ? undefined : numberApart(file, previous, token);
  if (apart !== undefined) return apart;
  const other = isEnd ? undefined : saidOtherwise(file, previous, token, piece.tokens[at + 1]);
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
  const fixes = isEnd ? insertion(file, expected, previous) : remedy(file, piece, token, previous, expected);
  const after = previous === undefined ? '' : shown(previous);
  if (isEnd) return diagnose('GJ1009', span, { expected: zh, expectedEn: en, after }, { fixes });
  return diagnose('GJ1010', span, { expected: zh, expectedEn: en, found: shown(token), after }, { fixes });
}

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
  if (expected.length === 1 && expected[0] === Text.name) {
    const last = piece.tokens.filter((one) => one.row === token.row).at(-1) as Token;
    const edits: Edit[] = [
      { span: { file, start: token.startOffset, end: token.startOffset }, text: '“' },
      { span: { file, start: last.end, end: last.end }, text: '”' },
    ];
    return [fix({ zh: '加引号', en: 'Put it in quotes' }, ...edits)];
  }
  return insertion(file, expected, previous);
}

/** A single mark or a single word that is missing can be put in. */
function insertion(file: string, expected: readonly string[], previous: Token | undefined): Fix[] {
  if (expected.length !== 1 || previous === undefined) return [];
  const [kind, id] = (expected[0] as string).split(':');
  if (kind === 'mark') {
    const form = formsOf(id as Mark)[0] as string;
    return [insert(file, previous.end, form === ':' || form === ')' ? form : ` ${form}`)];
  }
  return kind === 'key' ? [insert(file, previous.end, ` ${KEYWORDS[id as KeywordId].zh[0]}`)] : [];
}

function leftover(file: string, piece: Piece, token: Token, previous: Token | undefined): Diagnostic {
  const span = spanOf(file, token);
  if (piece.kind === 'headless') return stray(file, piece.tokens);
  if (token.tokenType === MARK.close) return diagnose('GJ1008', span, {}, { fixes: [remove(span)] });
  const apart = previous === undefined ? undefined : numberApart(file, previous, token);
  if (apart !== undefined) return apart;
  const other = saidOtherwise(file, previous, token, piece.tokens[piece.tokens.indexOf(token) + 1]);
  if (other !== undefined) return other;
  const glued = unglue(file, token) ?? (previous === undefined ? undefined : unglue(file, previous));
  if (glued !== undefined) return glued;
  const bound = boundInWords(file, token);
  if (bound !== undefined) return bound;
  if (isComparison(token)) return diagnose('GJ1017', span, { second: token.image });
  const isTitle =
    piece.kind === 'head' &&
    piece.tokens[0]?.row === token.row &&
    TITLED.has(keywordOf((piece.tokens[0] as Token).tokenType) ?? '');
  if (isTitle) return titleInPieces(file, piece, token);
  const keyword = keywordOf(token.tokenType);
  const role = keyword === undefined ? undefined : (KEYWORDS[keyword] as Keyword).role;
  if (role === 'header' || role === 'clause' || role === 'case') {
    const home = HOMES[role];
    return diagnose('GJ1024', span, { word: token.image, home: home.zh, homeEn: home.en });
  }
  const { zh, en } = lineName(piece);
  const isSeparator = token.tokenType === MARK.comma || token.tokenType === MARK.listComma;
  const isSpare = isSeparator || token.image === '之间';
  const fixes =
    isSeparator && piece.kind === 'condition' ? [replace(span, ' 且 ')] : isSpare ? [remove(span)] : [];
  const opens = token.first && token.tokenType === Name ? 'row' : '';
  return diagnose('GJ1011', span, { found: shown(token), line: zh, lineEn: en, opens }, { fixes });
}

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

/** `10 万元`, `3 pound`: the unit stands behind a blank. Behind a number without a unit any name may be one. */
function numberApart(file: string, number: Token, unit: Token): Diagnostic | undefined {
  if (number.tokenType !== Quantity || unit.tokenType !== Name || number.row !== unit.row) return undefined;
  const bare = unit.image.replace(/^[百千万亿]+/u, '');
  const isPlain = /^[\d.,]+$/u.test(number.image);
  if (!isPlain && !UNIT_FORM_OF.has(bare) && bare !== '') return undefined;
  const between = { file, start: number.end, end: unit.startOffset };
  return diagnose(
    'GJ1015',
    { ...between, start: number.startOffset, end: unit.end },
    { number: number.image, unit: unit.image },
    {
      fixes: [fix({ zh: '连着写', en: 'Write them together' }, { span: between, text: '' })],
    },
  );
}

/** What is wrong with `next` itself where it stands in the place of a closing bracket. */
export const unreadAt = (file: string, previous: Token, next: Token, after: Token): Diagnostic | undefined =>
  boundInWords(file, next) ?? numberApart(file, previous, next) ?? saidOtherwise(file, previous, next, after);

/** `20人以上`: the bound is said in front of the number; 以上, 以下 and 以内 include it. */
function boundInWords(file: string, token: Token): Diagnostic | undefined {
  if (token.tokenType !== Quantity) return undefined;
  const found = /^(.+)(以上|以下|以内)$/u.exec(token.image);
  if (found === null) return undefined;
  const [, number = '', word = ''] = found;
  const instead = `${KEYWORDS[word === '以上' ? 'noFewer' : 'notExceeding'].zh[0]} ${number}`;
  const span = spanOf(file, token);
  return diagnose('GJ1026', span, { word, instead }, { fixes: [replace(span, instead)] });
}

const formsOfIds = (ids: readonly KeywordId[]): readonly string[] =>
  ids.map((id): string => KEYWORDS[id].zh[0]).sort((a, b) => b.length - a.length);

/** Words that may have grown onto their neighbour for want of a blank, longest first. */
const GLUE = formsOfIds([
  ...(Object.keys(COMPARISON_WORDS) as KeywordId[]),
  'and',
  'or',
  'belongs',
  'raised',
  'lowered',
]);
/** Words that open a row, for names that start one. */
const LEADS = formsOfIds((Object.keys(KEYWORDS) as KeywordId[]).filter((id) => KEYWORDS[id].role !== 'word'));

/**
 * `不少于20人`, `等级不低于`, `条款C01`: a keyword is the start or the end of a name. Single characters are too common in names to
 * say so.
 */
function unglue(file: string, token: Token): Diagnostic | undefined {
  if (token.tokenType !== Name || token.image !== contentOf(token)) return undefined;
  const word = token.image;
  const lead = token.first
    ? LEADS.find((key) => key.length > 1 && word !== key && word.startsWith(key))
    : undefined;
  const key =
    lead ??
    GLUE.find((one) => one.length > 1 && word !== one && (word.startsWith(one) || word.endsWith(one)));
  return key === undefined ? undefined : apart(file, token, key);
}

/** `每企业` where 每 was expected: then a single character is clear enough. */
function unglueExpected(file: string, token: Token, expected: readonly string[]): Diagnostic | undefined {
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

// ── limits ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const tooLarge = (file: string, size: number, most: number): Diagnostic =>
  diagnose('GJ1002', { file, start: 0, end: 0 }, { size, most });

export const tooMany = (last: Diagnostic, most: number): Diagnostic =>
  diagnose('GJ1025', last.span, { most });
