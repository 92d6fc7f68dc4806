/** Words and marks of speech, of spreadsheets and of programs, where the language writes something else; each told with what to write. */
import type { Span } from '@guiju/ir';
import type { TokenType } from 'chevrotain';
import { changeTo } from '../diagnostics/change-to.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import { numeralsIn, timesIn } from './numerals.ts';
import type { PieceKind } from './piece.ts';
import { isComparison, KEY, MARK, Name, Quantity } from './token-types.ts';
import { FUNCTIONS } from './words.ts';

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['x', '×'],
  ['X', '×'],
  ['乘以', '×'],
  ['乘', '×'],
  ['除以', '÷'],
  ['加上', '+'],
  ['减去', '−'],
  ['满', '达到'],
  ['从', '自'],
  ['可空', '可无'],
  ['可为空', '可无'],
  ['可以没有', '可无'],
  ['可选', '可无'],
  ['每一年', '每年'],
  ['每一季', '每季'],
  ['每一月', '每月'],
  ['每半年度', '每半年'],
  ['每个半年', '每半年'],
  ['每六个月', '每半年'],
  ['每6个月', '每半年'],
  ['不给', '不予'],
  ['不给予', '不予'],
  ['不发', '不予'],
  ['以上', '不低于'],
  ['以下', '不超过'],
  ['以内', '不超过'],
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
  ['为', '='],
  ['是', '='],
  ['等于', '='],
  ['大于或等于', '≥'],
  ['大于或者等于', '≥'],
  ['小于或等于', '≤'],
  ['小于或者等于', '≤'],
  ['到', '至'],
  ['靠后', '取后'],
  ['每个', '每'],
  ['每一', '每'],
  ['各', '每'],
  ['按月', '每月'],
  ['按季', '每季'],
  ['按半年', '每半年'],
  ['按年', '每年'],
  ['otherwise', 'else'],
  ['with', 'where'],
  ['belongs', 'belongs to'],
  ['monthly', 'every month'],
  ['quarterly', 'every quarter'],
  ['semiannually', 'every half year'],
  ['yearly', 'every year'],
  ['annually', 'every year'],
]);

/** In an amount they cut it. */
const CUTS: ReadonlyMap<string, string> = new Map([
  ['且不超过', '封顶'],
  ['但不超过', '封顶'],
  ['并不超过', '封顶'],
  ['但不低于', '保底'],
  ['且不低于', '保底'],
]);

/** In a condition they compare. */
const COMPARES: ReadonlyMap<string, string> = new Map([
  ['最高', '不超过'],
  ['最多', '不超过'],
  ['至多', '不超过'],
  ['最低', '不少于'],
  ['最少', '不少于'],
  ['至少', '不少于'],
]);
const NONE: ReadonlyMap<string, string> = new Map();
const CONDITIONS: ReadonlySet<PieceKind> = new Set(['condition', 'entrants', 'continue', 'any']);

/** `最高(甲, 乙)`: one of several. */
const CHOICE: ReadonlyMap<string, string> = new Map([
  ['最高', '较大'],
  ['最多', '较大'],
  ['最低', '较小'],
  ['最少', '较小'],
]);

const TRUTH: ReadonlyMap<string, string> = new Map([
  ['对', '是'],
  ['真', '是'],
  ['√', '是'],
  ['错', '否'],
  ['假', '否'],
  ['×', '否'],
]);

/** Verdicts an expectation names without a sign. */
const VERDICTS: ReadonlySet<TokenType> = new Set([KEY.refused, KEY.undetermined]);

/** These stand between two things. */
const LEADS: ReadonlySet<string> = new Set(['=', '不低于', '不超过', '达到']);

/** What stands in front of a number. */
const GROWS: ReadonlySet<string> = new Set(['达到', '封顶', '保底', '不超过', '不少于', '不低于']);

/** What spreadsheets, and people, call the functions and words of the language. */
const SPREADSHEET: ReadonlyMap<string, string> = new Map([
  ['MIN', '较小'],
  ['MAX', '较大'],
  ['SUM', '合计'],
  ['求和', '合计'],
  ['总和', '合计'],
  ['总计', '合计'],
  ['AVERAGE', '平均值'],
  ['AVG', '平均值'],
  ['MEAN', '平均值'],
  ['平均', '平均值'],
  ['平均数', '平均值'],
  ['均值', '平均值'],
  ['COUNT', '件数'],
  ['计数', '件数'],
  ['个数', '件数'],
  ['ROUND', '四舍五入'],
  ['ROUNDUP', '进位'],
  ['CEILING', '进位'],
  ['ROUNDDOWN', '取整'],
  ['FLOOR', '取整'],
  ['TRUNC', '取整'],
  ['INT', '取整'],
  ['POWER', '幂'],
  ['YEAR', '年份'],
  ['MONTH', '月份'],
  ['EDATE', '加月'],
  ['DATEDIF', '满月数'],
  ['年龄', '周岁'],
  ['最大', '较大'],
  ['最小', '较小'],
]);

/** One slip away from a function that says something else. */
const NO_FUNCTIONS: ReadonlySet<string> = new Set(['日份', '次日', '上月']);
export const isNoFunction = (name: string): boolean => NO_FUNCTIONS.has(name);

/** Functions of a spreadsheet that are words here. */
const WORDED: ReadonlyMap<string, string> = new Map([
  ['IF', '若 条件 则 甲 否则 乙'],
  ['IFS', '按 … 分档'],
  ['AND', '甲 且 乙'],
  ['OR', '甲 或 乙'],
  ['NOT', '非 甲'],
  ['VLOOKUP', '表 … 按 …'],
  ['ISBLANK', '… 无'],
  ['COUNTIF', '件数(清单 其中 条件)'],
  ['COUNTIFS', '件数(清单 其中 条件)'],
  ['SUMIF', '合计(清单.金额 其中 条件)'],
  ['SUMIFS', '合计(清单.金额 其中 条件)'],
  ['AVERAGEIF', '平均值(清单.金额 其中 条件)'],
  ['TODAY', '截止日'],
  ['NOW', '截止日'],
  ['DAYS', '天数(起, 止)'],
]);

export const wordedOtherwise = (name: string): string | undefined => WORDED.get(name.toUpperCase());

export function spreadsheetFunction(name: string, language: 'zh' | 'en'): string | undefined {
  const meant = SPREADSHEET.get(name.toUpperCase());
  return Object.values(FUNCTIONS).find(({ zh }) => zh === meant)?.[language] ?? meant;
}

export const otherwise = (span: Span, found: string, instead: string): Diagnostic =>
  diagnose('GJ1031', span, { found, instead }, { fixes: [changeTo(span, instead)] });

/** Of a token that does not fit behind the one in front of it. `kind`: of the line they stand in; null: not known. */
export function saidOtherwise(
  file: string,
  previous: Token | undefined,
  token: Token,
  next: Token | undefined,
  kind: PieceKind | null = null,
): Diagnostic | undefined {
  const span = spanOf(file, token);
  const signs = signsOf(previous, token);
  if (signs !== undefined && previous !== undefined)
    return otherwise({ ...span, start: previous.startOffset }, previous.image + token.image, signs);
  // `a == b`, `= 不予`
  const isEqual = previous?.tokenType === MARK.equal;
  if (isEqual && token.tokenType === MARK.equal && previous.end === token.startOffset)
    return otherwise({ ...span, start: previous.startOffset }, '==', '=');
  if (isEqual && VERDICTS.has(token.tokenType))
    return otherwise({ ...span, start: previous.startOffset }, `= ${token.image}`, token.image);
  const chosen =
    next?.tokenType === MARK.open && next.startOffset === token.end ? CHOICE.get(token.image) : undefined;
  if (chosen !== undefined) return otherwise(span, token.image, chosen);
  // `pay is above 100pound`
  if (token.tokenType === KEY.is && next !== undefined && isComparison(next))
    return otherwise({ ...span, end: next.end }, `${token.image} ${next.image}`, next.image);
  const isBesideEqual = isEqual || token.tokenType === MARK.equal;
  const truth = isEqual && kind === 'facts' ? TRUTH.get(token.image) : undefined;
  if (truth !== undefined) return otherwise(span, token.image, truth);
  const compares = kind !== null && CONDITIONS.has(kind) && !isBesideEqual;
  const instead =
    (compares ? COMPARES : kind === 'grant' ? CUTS : NONE).get(token.image) ?? INSTEAD.get(token.image);
  const front = instead === undefined ? frontOf(span, token, compares) : undefined;
  if (front !== undefined) return front;
  const isAlone = next === undefined || next.row !== token.row;
  if (instead !== undefined && !(LEADS.has(instead) && isAlone)) return otherwise(span, token.image, instead);
  const isTight = next !== undefined && next.startOffset === token.end;
  const isRemark = token.tokenType === MARK.divide && previous?.tokenType === MARK.divide;
  if (isRemark && previous.end === token.startOffset)
    return otherwise({ ...span, start: previous.startOffset }, '//', '#');
  const mixed =
    previous?.end === token.startOffset && token.tokenType === Quantity
      ? numeralsIn(previous.image + token.image)
      : undefined;
  if (mixed !== undefined && previous !== undefined)
    return otherwise({ ...span, start: previous.startOffset }, previous.image + token.image, mixed);
  // `1，000，000元`: thousands are parted by half-width commas.
  const parts =
    token.image === '，' && previous?.tokenType === Quantity && previous.end === token.startOffset;
  if (parts && isTight && /^\d{3}(?!\d)/.test(next.image)) return otherwise(span, '，', ',');
  return previous === undefined ? undefined : withNeighbours(file, previous, token, next, kind);
}

/** Longer than any word of speech with its number. */
const LONGEST_GROWN = 40;

/** `满4个月`, `最高500元`: a word of speech that has grown onto a number. */
function frontOf(span: Span, { tokenType, image }: Token, compares: boolean): Diagnostic | undefined {
  const [, word = '', number = ''] =
    tokenType === Name && image.length <= LONGEST_GROWN
      ? (/^(\p{L}+?)(\d.*|[一二两三四五六七八九十百]+\p{L}{1,3})$/u.exec(image) ?? [])
      : [];
  const instead = (compares ? COMPARES : CUTS).get(word) ?? INSTEAD.get(word);
  return instead === undefined || !GROWS.has(instead)
    ? undefined
    : otherwise(span, image, `${instead} ${numeralsIn(number) ?? number}`);
}

/** `=>`, `=<`, `<>`: one sign typed as two. */
function signsOf(previous: Token | undefined, token: Token): string | undefined {
  const isTight = previous?.end === token.startOffset;
  if (isTight && previous.tokenType === MARK.under && token.tokenType === MARK.over) return '≠';
  if (previous?.tokenType !== MARK.equal || previous.end !== token.startOffset) return undefined;
  return token.tokenType === MARK.over ? '≥' : token.tokenType === MARK.under ? '≤' : undefined;
}

/** What only the words around it make plain: 每人 1000元; 10,0000元; 2023年1月1号; 1万元，最高 5万元; a row that is one word. */
function withNeighbours(
  file: string,
  previous: Token,
  token: Token,
  next: Token | undefined,
  kind: PieceKind | null,
): Diagnostic | undefined {
  const over = (first: Token, last: Token, instead: string): Diagnostic =>
    otherwise(spanOf(file, first, last), wordsOf(first, last), instead);
  const wordsOf = (first: Token, last: Token): string =>
    [previous, token, ...(next === undefined ? [] : [next])]
      .slice(first === previous ? 0 : 1, last === token ? 2 : 3)
      .map(({ image }) => image)
      .join('');
  if (token.image === '不属于')
    return diagnose('GJ1031', spanOf(file, token), { found: token.image, instead: '非 … 属于' });
  if (/^(?:不是|并非|不)$/.test(previous.image))
    return otherwise(spanOf(file, previous), previous.image, '非');
  // `研发投入 的 10%`
  const isShare = (one: Token | undefined): boolean => one?.tokenType === Quantity && one.image.endsWith('%');
  if (token.image === '的' && isShare(next)) return otherwise(spanOf(file, token), '的', '×');
  if (previous.image === '的' && isShare(token)) return otherwise(spanOf(file, previous), '的', '×');
  // `5000元的 80%`, which is one word and a share
  const [, whole] =
    isShare(token) && previous.tokenType === Quantity ? (/^(\d.*)的$/u.exec(previous.image) ?? []) : [];
  if (whole !== undefined) return over(previous, token, `${whole} × ${token.image}`);
  // `上年 收入`: a fact is read on another day.
  if (previous.tokenType === KEY.lastYear && token.tokenType === Name)
    return diagnose('GJ1031', spanOf(file, previous, token), {
      found: `${previous.image} ${token.image}`,
      instead: `(${token.image} 于 加月(时点, −12个月))`,
      insteadEn: `(${token.image} at add_months(moment, −12 months))`,
    });
  // `收入 的 三倍`, `收入 的 一半`, `企业 的 失信`
  const factor = token.image === '的' && next?.tokenType === Name ? timesIn(next.image) : undefined;
  if (factor !== undefined && next !== undefined) return over(token, next, `× ${factor}`);
  if (token.image === '的' && next?.tokenType === Name && previous.tokenType === Name)
    return over(previous, next, `${previous.image}.${next.image}`);
  // `给予 income ** 2`
  if (
    previous.tokenType === MARK.times &&
    token.tokenType === MARK.times &&
    previous.end === token.startOffset
  )
    return diagnose('GJ1031', spanOf(file, previous, token), {
      found: '**',
      instead: '幂(甲, 乙)',
      insteadEn: 'power(a, b)',
    });
  // `条件 是 规上`, `条件 如果 规上`: what holds is written as it is.
  if (
    kind !== null &&
    CONDITIONS.has(kind) &&
    token.image !== '的' &&
    /^(?:是|如果|假如|须|应|需|符合|具备)$/.test(previous.image)
  )
    return over(previous, token, token.image);
  // `18 到 35 之间`
  const sum = addedUp(previous, token);
  if (sum !== undefined) return over(previous, token, sum);
  if (kind === 'grant' && token.tokenType === Quantity && RANGE_FROM.test(previous.image))
    return diagnose('GJ1031', spanOf(file, previous, token), {
      found: `${previous.image}${token.image}`,
      instead: `最高 ${token.image}`,
    });
  const [, from] = /^(.+?)\s*(?:到|至)$/u.exec(previous.image) ?? [];
  const [, to] = /^(.+?)\s*(?:之间)?$/u.exec(token.image) ?? [];
  if (
    from !== undefined &&
    to !== undefined &&
    previous.tokenType === Quantity &&
    token.tokenType === Quantity
  )
    return over(previous, token, `${from} 至 ${to}`);
  // `10 000元`
  const isGrouped = /^\d{1,3}$/.test(previous.image) && /^\d{3}(?!\d)/.test(token.image);
  if (isGrouped && previous.row === token.row && previous.end + 1 === token.startOffset)
    return otherwise(
      spanOf(file, previous, token),
      `${previous.image} ${token.image}`,
      `${previous.image}${token.image}`,
    );
  const written = numeralsIn(token.image);
  if (written !== undefined && token.tokenType === Name)
    return otherwise(spanOf(file, token), token.image, written);
  const [, year, month, dayOf] = token.first ? (SINCE.exec(token.image) ?? []) : [];
  if (year !== undefined && month !== undefined && dayOf !== undefined)
    return over(token, token, `施行 ${year}-${month.padStart(2, '0')}-${dayOf.padStart(2, '0')}`);
  const later = kind === 'head' || kind === 'version' ? valueSince(token) : undefined;
  if (later !== undefined) return over(token, token, later);
  const [, per] = /^每(\p{L}{1,3})$/u.exec(previous.image) ?? [];
  if (per !== undefined && token.tokenType === Quantity)
    return over(previous, token, `${token.image}/${per.replaceAll('每', '/')}`);
  const isTight = previous.end === token.startOffset && next?.startOffset === token.end;
  if (
    next !== undefined &&
    isTight &&
    token.image === ',' &&
    /^[\d,]+$/.test(previous.image) &&
    /^\d/.test(next.image)
  )
    return over(previous, next, byComma(previous.image, next.image));
  const day = next === undefined ? null : /^(\d{1,2})[号日]?$/.exec(next.image);
  if (
    next !== undefined &&
    day !== null &&
    isTight &&
    /^\d{4}年$/.test(previous.image) &&
    /^\d{1,2}月$/.test(token.image)
  )
    return over(previous, next, `${previous.image}${token.image}${day[1]}日`);
  // `在 购机日期 12个月 内`
  if (next?.image === '内' && previous.tokenType === Name && token.tokenType === Quantity)
    return over(token, token, `起 ${token.image}`);
  const isComma = token.tokenType === MARK.comma;
  const most = next === undefined ? null : /^(?:最高|最多|至多)?(?:不超过)?(\d.*)?$/.exec(next.image);
  if (next !== undefined && isComma && most !== null && !/^\d/.test(next.image))
    return over(token, next, ` 封顶 ${most[1] ?? ''}`.trimEnd());
  const limit = token.first ? LIMIT_IN_ONE.exec(token.image) : null;
  return limit === null
    ? undefined
    : over(token, token, ['限', ...limit.slice(1)].filter((w) => w !== undefined).join(' '));
}

/** `1万元至5万元`: what is granted is decided within it. */
const RANGE_FROM = /^\d[\d,.]*[百千万亿]*元(?:到|至)$/u;

/** 自2023年1月1日起施行 */
const SINCE = /^自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|执行|实施)$/u;

const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['加', '+'],
  ['加上', '+'],
  ['减', '−'],
  ['减去', '−'],
]);

/** `98天加15天`: the sign has grown onto the unit. Both numbers are of one. */
function addedUp(previous: Token, token: Token): string | undefined {
  if (previous.tokenType !== Quantity || token.tokenType !== Quantity) return undefined;
  const [, number = '', unit = '', word = ''] = /^([\d.,]+)(.*?)(加上?|减去?)$/u.exec(previous.image) ?? [];
  const sign = OPERATIONS.get(word);
  const isOfOne = unit === token.image.replace(/^[\d.,]+/u, '');
  return sign !== undefined && isOfOne ? `${number}${unit} ${sign} ${token.image}` : undefined;
}

/** `自2024年12月1日起为140`: a row of a parameter in one word. */
const VALUE_SINCE = /^自(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:调整|提高|降低)?(?:为|到|至)(\d.*)$/u;

function valueSince({ first, image }: Token): string | undefined {
  const [, year, month = '', day = '', value] = first ? (VALUE_SINCE.exec(image) ?? []) : [];
  return year === undefined
    ? undefined
    : `自 ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} 为 ${value}`;
}

/** `10,00元`: written in groups, but for three digits. Before a percent sign a comma that leaves no group of three is the point of other languages: `2,5%`. */
const byComma = (before: string, after: string): string =>
  after.endsWith('%') && !/^\d{3}\D/.test(after)
    ? `${before}.${after}`
    : `${before}${after}`.replaceAll(',', '');

/** 限每企业每年一次 */
const LIMIT_IN_ONE = /^限(每)([^每]+?)(每年|每半年|每季|每月)?(一次|\d+次|\d[\d.]*[万亿]?元)$/u;
