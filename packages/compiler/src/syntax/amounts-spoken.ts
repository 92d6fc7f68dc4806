/**
 * Amounts as officials say them: so much for each (每个子女给500元, 100 yuan per child), a fraction of a hundredth (5/9%), a share that stands apart from its number (百分之 5). What is paid for
 * each of a list is a figure per head times how many there are; in a clause of that very object it is the figure alone.
 */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { wordsOf } from './comparison-slips.ts';
import { replace } from './fixes.ts';
import { KEYWORDS } from './keywords.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece, PieceKind } from './piece.ts';
import type { ReadQuantity } from './quantity.ts';
import { KEY, MARK, Quantity } from './token-types.ts';
import { FUNCTIONS, UNIT_FORM_OF } from './words.ts';

// ── for each ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface Each {
  readonly sum: string;
  readonly noun: string;
  readonly measure: string;
  /** The period it is paid for. */
  readonly time: string;
}

const SUM = '(\\d[\\d,.]*[百千万亿]*元)';
const GIVES = '(?:给予|给|发给|发放|补助|补贴|奖励|奖|发)?';
const EACH_FIRST = new RegExp(
  `^每 ?一?([个名位件家户次项])? ?([\\p{L}_]{1,20}?) ?(?:每([月年]))? ?${GIVES} ?${SUM}$`,
  'u',
);
const EACH_LAST = new RegExp(`^${SUM} ?每 ?一?([个名位件家户次项])? ?([\\p{L}_]{1,20})$`, 'u');
const SUM_IN_ENGLISH = '(\\d[\\d,.]*(?: wan| yi| thousand| hundred)* yuan)';
const EACH_IN_ENGLISH = new RegExp(
  `^${SUM_IN_ENGLISH} (?:per|each|a|for each|for every) ([a-z_]\\w{0,30})(?: (?:per|a|each) (month|year))?$`,
  'u',
);
const EACH_FIRST_IN_ENGLISH = new RegExp(
  `^(?:per|each|for each) ([a-z_]\\w{0,30}),? ${SUM_IN_ENGLISH}$`,
  'u',
);

/** Longer ones say more than how much for each. */
const LONGEST = 80;
const AMOUNTS: ReadonlySet<PieceKind> = new Set<PieceKind>(['grant', 'levy']);
/** What an amount is followed by. */
const BEHIND: ReadonlySet<unknown> = new Set([KEY.payee, KEY.under, KEY.capped, KEY.floored]);

/** Of a line that says nothing but a sum for each of something. */
export function sumForEach(file: string, source: string, piece: Piece): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (kind === 'entity') return forEachBehind(file, source, piece);
  const [first] = tokens.slice(1);
  if (!AMOUNTS.has(kind) || first === undefined || tokens.length > MOST_WORDS) return undefined;
  const end = tokens.findIndex(({ tokenType }) => BEHIND.has(tokenType));
  const said = tokens.slice(1, end < 0 ? undefined : end);
  const last = said.at(-1);
  if (last?.row !== first.row) return undefined;
  const each = eachIn(wordsOf(said));
  if (each === undefined) return undefined;
  return told(file, source, first, last, wordsOf(said), each);
}

/** `每个子女给500元` as a row of its own. */
export function sumForEachInRow(
  file: string,
  source: string,
  { tokens }: Piece,
  token: Token,
): Diagnostic | undefined {
  if (!token.first || !/^每/u.test(token.image)) return undefined;
  const row = tokens.filter((one) => one.row === token.row);
  const each = row.length > MOST_WORDS ? undefined : eachIn(wordsOf(row));
  const last = row.at(-1) as Token;
  return each && told(file, source, token, last, wordsOf(row), each, `${KEYWORDS.grant.zh[0]} `);
}

const MOST_WORDS = 24;

/** `grant 100 yuan for each child`: 对象 in English opens with for, too. */
function forEachBehind(file: string, source: string, { tokens }: Piece): Diagnostic | undefined {
  const [lead, each, noun, ...more] = tokens;
  const isEach = each?.tokenType === KEY.every || each?.image === 'each';
  if (lead?.image !== 'for' || lead.first || !isEach || noun === undefined || more.length > 0)
    return undefined;
  const row = source.slice(source.lastIndexOf('\n', lead.startOffset) + 1, lead.startOffset);
  const sum = new RegExp(`${SUM_IN_ENGLISH}\\s+$`, 'u').exec(row.slice(-LONGEST));
  if (sum === null) return undefined;
  const start = lead.startOffset - sum[0].length;
  const found = `${sum[0].trimEnd()} ${wordsOf(tokens)}`;
  const said = eachIn(found.replace(`for ${each.image}`, 'for each'));
  return said && told(file, source, { ...lead, startOffset: start }, noun, found, said);
}

function eachIn(text: string): Each | undefined {
  if (text.length > LONGEST) return undefined;
  const [, own, whom, period, much] = EACH_FIRST.exec(text) ?? [];
  if (whom !== undefined && much !== undefined)
    return named({
      sum: much,
      noun: whom,
      measure: own ?? '',
      time: period === undefined ? '' : `/${period}`,
    });
  const [, sum, measure, noun] = EACH_LAST.exec(text) ?? [];
  if (sum !== undefined && noun !== undefined) return named({ sum, noun, measure: measure ?? '', time: '' });
  const [, yuan, child, often] = EACH_IN_ENGLISH.exec(text) ?? [];
  if (yuan !== undefined && child !== undefined)
    return named({ sum: yuan, noun: child, measure: '', time: often === undefined ? '' : `/${often}` });
  const [, one, wage] = EACH_FIRST_IN_ENGLISH.exec(text) ?? [];
  return one === undefined || wage === undefined
    ? undefined
    : named({ sum: wage, noun: one, measure: '', time: '' });
}

/** A unit is divided by as it is: 100 yuan per month. */
const named = (each: Each): Each | undefined =>
  UNIT_FORM_OF.has(each.noun) || /^每|[限不]/u.test(each.noun) ? undefined : each;

/** What is counted in persons, by its own word or by how its name ends. */
const PERSONS =
  /(?:人|员|子女|孩|童|者|师|生|工|户主|child|children|worker|person|student|employee|member)$/u;

interface Counting {
  readonly unit: { readonly zh: string; readonly en: string };
  readonly fn: 'persons' | 'items' | 'firms' | 'times';
}

function countingOf({ measure, noun }: Each): Counting {
  if (/[名位人]/u.test(measure) || (/^个?$/u.test(measure) && PERSONS.test(noun)))
    return { unit: { zh: '人', en: 'person' }, fn: 'persons' };
  if (/[家户]/u.test(measure)) return { unit: { zh: '家', en: 'firm' }, fn: 'firms' };
  if (measure === '次') return { unit: { zh: '次', en: 'time' }, fn: 'times' };
  return { unit: { zh: '件', en: 'item' }, fn: 'items' };
}

function told(
  file: string,
  source: string,
  first: Token,
  last: Token,
  found: string,
  said: Each,
  lead = '',
): Diagnostic {
  // 每家庭 is each 家庭.
  const whole = said.measure + said.noun;
  const each = isObject(source, whole) ? { ...said, measure: '', noun: whole } : said;
  const language = /yuan$/.test(each.sum) ? 'en' : 'zh';
  const span = spanOf(file, first, last);
  const { unit, fn } = countingOf(each);
  const isSubject = subjectBefore(source, span.start) === each.noun;
  const instead = isSubject
    ? `${lead}${each.sum}${each.time}`
    : `${lead}${each.sum}/${unit[language]}${each.time} × ${FUNCTIONS[fn][language]}(${each.noun})`;
  const isList = isSubject || isObject(source, each.noun);
  return diagnose('GJ1031', span, { found, instead }, { fixes: isList ? [replace(span, instead)] : [] });
}

/** As far back as the object of a clause stands from its amount. */
const CLAUSE_AT_MOST = 4000;
const OBJECT_ROW = /^[ \t]*(?:对象|object|for)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gmu;

const subjectBefore = (source: string, at: number): string | undefined =>
  [...source.slice(Math.max(0, at - CLAUSE_AT_MOST), at).matchAll(OBJECT_ROW)].at(-1)?.[1];

const isObject = (source: string, name: string): boolean =>
  [...source.matchAll(OBJECT_ROW)].some(([, one]) => one === name);

// ── fractions ────────────────────────────────────────────────────────────────────────────────────────────────────

const readOf = ({ tokenType, payload }: Token): ReadQuantity | undefined =>
  tokenType === Quantity ? (payload as ReadQuantity) : undefined;

const isBare = (token: Token | undefined): token is Token => {
  const read = token && readOf(token);
  return read !== undefined && read.top === null && !read.percent && !read.inWords && read.scale === '';
};

/**
 * `5/9%`, written in one: five ninths of a hundredth, or five divided by 9%, which is fifty-five. Both are told; the second is written with its own sign.
 */
export function fractionOfPercent(file: string, piece: Piece): Diagnostic | undefined {
  const { tokens } = piece;
  for (let at = 2; at < tokens.length; at++) {
    const below = tokens[at] as Token;
    const share = readOf(below);
    if (share?.percent !== true || share.bottom.length > 0) continue;
    const [above, sign] = [tokens[at - 2] as Token, tokens[at - 1] as Token];
    const isFraction =
      sign.tokenType === MARK.divide &&
      sign.image !== '÷' &&
      isBare(above) &&
      above.end === sign.startOffset &&
      sign.end === below.startOffset;
    if (!isFraction) continue;
    const number = below.image.replace(/\s*[%％]$/u, '');
    const isBehind = tokens[at - 3]?.tokenType === MARK.divide;
    const part = `${above.image}% ÷ ${number}`;
    const meant = [isBehind ? `(${part})` : part, `${above.image} ÷ ${below.image}`];
    if (tokens.length === 6 && isParameter(piece)) return asDefinition(file, tokens, meant);
    const span = spanOf(file, above, below);
    return diagnose(
      'GJ1031',
      span,
      { found: wordsOf([above, sign, below]), instead: meant.join('”或“'), insteadEn: meant.join('” or “') },
      { fixes: meant.map((one) => replace(span, one)) },
    );
  }
  return undefined;
}

/** `百分之 5`, `百分之 5/9`; `参数 比例 = 2/3`, which is a definition. `at`: of the word that is not read. */
export function fractionSpoken(file: string, piece: Piece, at: number): Diagnostic | undefined {
  const { tokens } = piece;
  const [before, token, sign, below] = [tokens[at - 1], tokens[at] as Token, tokens[at + 1], tokens[at + 2]];
  if (before?.image === '百分之' && isBare(token)) {
    const isFraction = sign?.tokenType === MARK.divide && isBare(below);
    const last = isFraction ? below : token;
    const instead = `${token.image}%${isFraction ? ` ÷ ${below.image}` : ''}`;
    const span = spanOf(file, before, last);
    const found = wordsOf(tokens.slice(at - 1, tokens.indexOf(last) + 1));
    return diagnose('GJ1031', span, { found, instead }, { fixes: [replace(span, instead)] });
  }
  const only = tokens[5];
  const isFraction = at === 4 && token.tokenType === MARK.divide && only?.tokenType === Quantity;
  return isFraction && isParameter(piece) && before !== undefined
    ? asDefinition(file, tokens, [`${before.image} ÷ ${only.image}`])
    : undefined;
}

const isParameter = ({ kind, tokens }: Piece): boolean =>
  kind === 'head' && tokens[0]?.tokenType === KEY.parameter && tokens[2]?.tokenType === MARK.equal;

/** What is worked out is no set figure. What is said of one behind it (自, 假定) is left to its drafter. */
function asDefinition(file: string, tokens: readonly Token[], values: readonly string[]): Diagnostic {
  const [lead, name] = tokens as [Token, Token];
  const [word] = KEYWORDS.definition[/^[a-z]/.test(lead.image) ? 'en' : 'zh'];
  const meant = values.map((value) => `${word} ${name.image}: ${value}`);
  const span = spanOf(file, lead, tokens[5]);
  return diagnose(
    'GJ1031',
    span,
    {
      found: wordsOf(tokens.slice(0, 6)),
      instead: meant.join('”或“'),
      insteadEn: meant.join('” or “'),
    },
    { fixes: tokens.length > 6 ? [] : meant.map((one) => replace(span, one)) },
  );
}

const CAPS = /^(?:最高|最多|至多|上限)?(?:不超过|不高于|为|是)?(\d[\d,.]{0,12}[百千万亿]{0,3}元)?$/u;
const CAP_WORDS: ReadonlySet<unknown> = new Set([KEY.atMost, KEY.notExceeding, KEY.capped]);

/** `学费 × 50%（最高1万元）`: what cuts an amount. `at`: of the bracket. */
export function capInBrackets(file: string, { kind, tokens }: Piece, at: number): Diagnostic | undefined {
  const open = tokens[at];
  if (open?.tokenType !== MARK.open || !CUT.has(kind)) return undefined;
  const close = tokens.slice(at + 1, at + 4).findIndex(({ tokenType }) => tokenType === MARK.close) + at + 1;
  const inside = tokens.slice(at + 1, close);
  const [first, second] = inside;
  if (close <= at + 1 || first === undefined) return undefined;
  const [said, sum] = CAPS.exec(first.image) ?? [];
  const isCap = said !== undefined || CAP_WORDS.has(first.tokenType);
  const most =
    second === undefined
      ? sum
      : second.tokenType === Quantity && sum === undefined
        ? second.image
        : undefined;
  if (!isCap || most === undefined || inside.length > 2 || first.image === most) return undefined;
  const instead = `${KEYWORDS.capped[/^[a-z]/.test((tokens[0] as Token).image) ? 'en' : 'zh'][0]} ${most}`;
  const span = spanOf(file, open, tokens[close]);
  const gap = tokens[at - 1]?.end === open.startOffset ? ' ' : '';
  return diagnose(
    'GJ1031',
    span,
    { found: wordsOf(tokens.slice(at, close + 1)), instead },
    { fixes: [replace(span, `${gap}${instead}`)] },
  );
}

const CUT: ReadonlySet<PieceKind> = new Set<PieceKind>(['grant', 'levy', 'arm', 'band', 'milestone']);
