/**
 * Limits whose parts stand in another order, or are said in the words of English: `limit 2 times per firm per year`, `limit one per worker`, `限 一次 每 人员 每年`. A line that says nothing
 * else than whom it counts by, in what time and how many is told in the order of the language: by whom, in what time, how many.
 */
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { wordsOf } from './comparison-slips.ts';
import { replace } from './fixes.ts';
import { KEYWORDS, type KeywordId } from './keywords.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import { objectCalled, UNNAMED } from './limit-spoken.ts';
import { isInEnglish } from './line-slips.ts';
import type { Piece } from './piece.ts';
import type { ReadQuantity } from './quantity.ts';
import { isNameType, KEY, keywordOf, MARK, Name, Quantity } from './token-types.ts';

/** More words than any limit has. */
const MOST_WORDS = 30;

interface Said {
  readonly keys: string[];
  readonly times: string[];
  readonly counts: string[];
  /** It is not known which object is meant. */
  unknown: boolean;
}

/** What is wrong with a limit that cannot be read; undefined: it says something else too. */
export function limitTurned(file: string, source: string, piece: Piece): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (kind !== 'limit' || tokens.length > MOST_WORDS) return undefined;
  const guard = tokens.findIndex(({ tokenType }) => tokenType === KEY.under);
  const words = tokens.slice(1, guard < 0 ? undefined : guard);
  const [first, last] = [words[0], words.at(-1)];
  const several = first === undefined ? undefined : severalKeys(file, piece, words);
  if (several !== undefined) return several;
  // In Chinese a line that opens with whom it counts by is in order.
  if (first !== undefined && !isInEnglish(piece) && isEach(first)) return undefined;
  const said: Said = { keys: [], times: [], counts: [], unknown: false };
  if (first === undefined || last === undefined || !readAll(words, isInEnglish(piece), source, said))
    return undefined;
  if (said.counts.length !== 1 || said.times.length > 1 || said.keys.length + said.times.length === 0)
    return undefined;
  const [per] = KEYWORDS.per[isInEnglish(piece) ? 'en' : 'zh'];
  const keys = said.keys.length === 0 ? [`${per} ${UNNAMED}`] : said.keys;
  const instead = [...keys, ...said.times, ...said.counts].join(' ');
  const span = spanOf(file, first, last);
  const found = source.slice(span.start, span.end).replace(/\s+/gu, ' ');
  const fixes = said.unknown || said.keys.length === 0 ? [] : [replace(span, instead)];
  return diagnose('GJ1031', span, { found, instead }, { fixes });
}

const JOINS: ReadonlySet<unknown> = new Set([MARK.listComma, MARK.comma, KEY.or, KEY.and]);
const JOINED_BY: ReadonlySet<string> = new Set(['和', '与', '及']);

/** `每 企业、人员 一次`: a limit for each of them, or one for every pair. */
function severalKeys(file: string, { tokens }: Piece, words: readonly Token[]): Diagnostic | undefined {
  const [per, first] = words;
  if (per?.tokenType !== KEY.per || first === undefined || !isNameType(first.tokenType)) return undefined;
  const keys = [first];
  let at = 2;
  for (; JOINS.has(words[at]?.tokenType) || JOINED_BY.has(words[at]?.image ?? ''); at += 2) {
    const key = words[at + 1];
    if (key === undefined || !isNameType(key.tokenType)) return undefined;
    keys.push(key);
  }
  const rest = words.slice(at);
  if (keys.length === 1 || rest.length === 0) return undefined;
  const [lead, how] = [(tokens[0] as Token).image, wordsOf(rest)];
  const span = spanOf(file, per, words.at(-1));
  const each = keys.map(({ image }) => `${per.image} ${image} ${how}`);
  const pair = `${keys.map(({ image }) => `${per.image} ${image}`).join(' ')} ${how}`;
  const [one, ...more] = each as [string, ...string[]];
  const apart = [one, ...more.map((line) => `${lead} ${line}`)];
  return diagnose(
    'GJ1031',
    span,
    {
      found: wordsOf(words),
      instead: `${apart.join('；')}”或“${pair}`,
      insteadEn: `${apart.join('; ')}” or “${pair}`,
    },
    { fixes: [replace(span, apart.join('\n  ')), replace(span, pair)] },
  );
}

function readAll(words: readonly Token[], isEnglish: boolean, source: string, said: Said): boolean {
  for (let at = 0; at < words.length; ) {
    const taken =
      keyAt(words, at, isEnglish, source, said) ||
      timeAt(words, at, isEnglish, said) ||
      countAt(words, at, isEnglish, said) ||
      (FILLERS.has((words[at] as Token).image) ? 1 : 0);
    if (taken === 0) return false;
    at += taken;
  }
  return true;
}

const FILLERS: ReadonlySet<string> = new Set([
  'at most',
  'no more than',
  'not exceeding',
  'up to',
  'maximum',
  'max',
  'only',
  '最高',
  '最多',
  '不超过',
]);

const EACH: ReadonlySet<string> = new Set(['each', 'a', 'an', 'any', '每个', '每一']);

/** Words for periods, behind each of which the language says 每. */
const PERIODS: ReadonlyMap<string, KeywordId> = new Map([
  ['year', 'everyYear'],
  ['annum', 'everyYear'],
  ['年', 'everyYear'],
  ['quarter', 'everyQuarter'],
  ['季', 'everyQuarter'],
  ['month', 'everyMonth'],
  ['月', 'everyMonth'],
]);
const ADVERBS: ReadonlyMap<string, KeywordId> = new Map([
  ['annually', 'everyYear'],
  ['yearly', 'everyYear'],
  ['quarterly', 'everyQuarter'],
]);
const EVERY: ReadonlySet<string> = new Set<KeywordId>([
  'everyYear',
  'everyHalfYear',
  'everyQuarter',
  'everyMonth',
]);

/** Words for anybody, which name an object only where the text declares one. */
const ANYBODY: ReadonlySet<string> = new Set(['person', 'people', 'head', 'applicant', '人', '户', '家']);

const isEach = ({ tokenType, image }: Token): boolean =>
  tokenType === KEY.per || tokenType === KEY.every || EACH.has(image);

/** `per worker`, `each firm`, `per worker.firm`. */
function keyAt(words: readonly Token[], at: number, isEnglish: boolean, source: string, said: Said): number {
  // `limit worker once`: at the head of the line whom it counts by may lack its word.
  const isBare = at === 0 && (words[0] as Token).tokenType === Name && !isEach(words[0] as Token);
  const from = isBare ? at : at + 1;
  const name = words[from];
  if (!(isBare || isEach(words[at] as Token)) || name === undefined || !isNameType(name.tokenType)) return 0;
  if (isNoKey(name.image)) return 0;
  let end = from + 1;
  while (words[end]?.tokenType === MARK.dot && words[end + 1] !== undefined) end += 2;
  const path = words
    .slice(from, end)
    .map(({ image }) => image)
    .join('');
  const whom = ANYBODY.has(path) ? objectCalled(path, source) : path;
  if (whom === undefined) said.unknown = true;
  said.keys.push(`${KEYWORDS.per[isEnglish ? 'en' : 'zh'][0]} ${whom ?? path}`);
  return end - at;
}

const isNoKey = (word: string): boolean =>
  PERIODS.has(word) || CALENDAR.has(word) || ADVERBS.has(word) || TIMES_OF.has(word) || FILLERS.has(word);

const CALENDAR: ReadonlySet<string> = new Set(['calendar', 'natural']);

/** `per year`, `a calendar year`, `every year`, `annually`, `within 36 months`, `36个月内`. */
function timeAt(words: readonly Token[], at: number, isEnglish: boolean, said: Said): number {
  const [word, next, third] = words.slice(at, at + 3) as [Token, Token?, Token?];
  const tell = (id: KeywordId): void => {
    said.times.push(KEYWORDS[id][isEnglish ? 'en' : 'zh'][0]);
  };
  const own = keywordOf(word.tokenType);
  if (own !== undefined && EVERY.has(own)) {
    tell(own);
    return 1;
  }
  const adverb = ADVERBS.get(word.image);
  if (adverb !== undefined) {
    tell(adverb);
    return 1;
  }
  if (isEach(word) && next !== undefined) {
    const isCalendar = CALENDAR.has(next.image);
    const period = PERIODS.get((isCalendar ? third?.image : next.image) ?? '');
    if (period === undefined) return 0;
    tell(period);
    return isCalendar ? 3 : 2;
  }
  const [window, length] = word.tokenType === KEY.within ? [word, next] : [next, word];
  if (window?.tokenType !== KEY.within || length?.tokenType !== Quantity) return 0;
  said.times.push(`${word.image}${isEnglish ? ' ' : ''}${(next as Token).image}`);
  return 2;
}

const TIMES_OF: ReadonlyMap<string, number> = new Map([
  ['once', 1],
  ['one', 1],
  ['twice', 2],
  ['two', 2],
  ['three', 3],
]);

/** `2 times`, `once`, `10000 yuan`, and a bare number, which counts times. */
function countAt(words: readonly Token[], at: number, isEnglish: boolean, said: Said): number {
  const { tokenType, image, payload } = words[at] as Token;
  const number = tokenType === Name ? TIMES_OF.get(image) : undefined;
  if (number !== undefined) {
    said.counts.push(timesOf(String(number), isEnglish));
    return words[at + 1]?.image === 'time' || words[at + 1]?.image === 'times' ? 2 : 1;
  }
  if (tokenType !== Quantity || words[at + 1]?.tokenType === KEY.within) return 0;
  const { top, percent } = payload as ReadQuantity;
  if (percent) return 0;
  said.counts.push(top === null ? timesOf(image, isEnglish) : image);
  return 1;
}

const timesOf = (number: string, isEnglish: boolean): string =>
  number === '1' ? (isEnglish ? 'one time' : '一次') : isEnglish ? `${number} times` : `${number}次`;
