/**
 * Limits as policies say them: 每家企业每年不超过3次且总额不超过10万元, 任意36个月内一次, 同一企业不重复享受. A line that says nothing else than such words is told what to write; 每两年一次
 * means one thing or another, and is told both. Everything else is left to the grammar.
 */
import type { Span } from '@guiju/ir';
import { changeTo } from '../diagnostics/change-to.ts';
import { type Diagnostic, diagnose, type Fix } from '../diagnostics/index.ts';
import { replace } from './fixes.ts';
import { spanOf } from './leaves.ts';
import type { Token } from './lexer.ts';
import type { Piece } from './piece.ts';
import { KEY, Name } from './token-types.ts';

/** A part of a limit: who it is for, in what time, how many. `blocks`: in every two years, which are no window of its own. */
type Part =
  | { readonly kind: 'key' | 'time' | 'count'; readonly words: string }
  | { readonly kind: 'blocks'; readonly words: string; readonly said: string }
  | { readonly kind: 'filler' }
  | { readonly kind: 'and' };

const NUMBER = '\\d+|十[一二]|二十四|三十六|[一二两三四五六七八九十半]';
const KEY_ENDS =
  '(?=[\\s,，、且]|$|每|同一|任[意何]|连续|最[近多高长]|近|累计|合计|总|共|不|只|仅|限|年度|终身|\\d|[一二两三四五六七八九十]+[次年个]|半年)';

const READ: readonly (readonly [RegExp, (found: RegExpExecArray) => Part])[] = [
  [/(?:每|同)(?:1|一)?(?:个)?(?:自然|会计|财政|公历)?年度?内?|年度(?:之)?内/uy, () => time('每年')],
  [/每(?:1|一)?(?:个)?半年度?内?/uy, () => time('每半年')],
  [/每(?:1|一)?(?:个)?季度?内?/uy, () => time('每季')],
  [/每(?:1|一)?(?:个)?(?:自然)?月内?/uy, () => time('每月')],
  [
    new RegExp(`每\\s*(${NUMBER})\\s*(年|个?月|天|日)度?(?:以?内)?`, 'uy'),
    ([said = '', n = '', unit = '']) => {
      const words = lengthOf(n, unit);
      return { kind: 'blocks', words: `${words}内`, said: said.trim() };
    },
  ],
  [
    new RegExp(
      `(?:(?:在|任意|任何|连续|最近|近|过去)\\s*)*(${NUMBER})\\s*(年|个月|天|日)\\s*(?:之|以)?内`,
      'uy',
    ),
    ([, n = '', unit = '']) => time(`${lengthOf(n, unit)}内`),
  ],
  [
    new RegExp(`(?:(?:任意|任何|连续)\\s*)+(${NUMBER})\\s*(年|个月|天|日)`, 'uy'),
    ([, n = '', unit = '']) => time(`${lengthOf(n, unit)}内`),
  ],
  // 36个月 一次
  [
    new RegExp(`(${NUMBER})\\s*(年|个月|天|日)\\s*(?=(?:${NUMBER})\\s*次)`, 'uy'),
    ([said = '', n = '', unit = '']) =>
      /\s$/.test(said)
        ? time(`${lengthOf(n, unit)}内`)
        : { kind: 'blocks', words: `${lengthOf(n, unit)}内`, said: said.trim() },
  ],
  [/(?:终身|一生)/uy, () => ({ kind: 'filler' })],
  [
    new RegExp(`(${NUMBER})\\s*次\\s*[/／]\\s*(${NUMBER})?\\s*(年|个?月)`, 'uy'),
    ([said = '', n = '', count, unit = '']) =>
      count === undefined
        ? { kind: 'count', words: `${unit === '年' ? '每年' : '每月'} ${timesOf(n)}` }
        : { kind: 'blocks', words: `${lengthOf(count, unit)}内 ${timesOf(n)}`, said },
  ],
  [new RegExp(`(${NUMBER})\\s*次`, 'uy'), ([, n = '']) => ({ kind: 'count', words: timesOf(n) })],
  [
    /(\d[\d,]*(?:\.\d+)?)\s*([百千万亿]*)\s*(元|个月)/uy,
    ([, n = '', scale = '', unit = '']) => ({ kind: 'count', words: `${n}${scale}${unit}` }),
  ],
  [
    /(?:不得|不能|不可|不)?重复(?:享受|申报|申请|领取|奖励|补助)?/uy,
    () => ({ kind: 'count', words: '一次' }),
  ],
  [/(?:且|并且|,|，|、|；|;)/uy, () => ({ kind: 'and' })],
  [
    /(?:累计|合计|总额|总计|总共|共计|共|最多|最高|最长|至多|不得|不|超过|多于|高于|只能|只|仅限|仅|限|可以|可|享受|申报|申请|领取|奖励|补助|给予|为限)/uy,
    () => ({ kind: 'filler' }),
  ],
  // 每家企业 is for each firm, 每 家庭 and 每家庭 for each family.
  [
    new RegExp(
      `(?:每(?:一)?(?:[家名位](?=[\\p{L}]{2})(?!家庭|名单)|户(?=家庭))|(?:每|同一|各)\\s*)([\\p{L}_][\\p{L}\\p{N}_.]*?)${KEY_ENDS}`,
      'uy',
    ),
    ([, name = '']) => ({ kind: 'key', words: `每 ${name}` }),
  ],
];

const time = (words: string): Part => ({ kind: 'time', words });
const timesOf = (n: string): string => (n === '1' ? '一次' : n === '二' ? '两次' : `${n}次`);

const WORDS = ['一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

const numberOf = (n: string): number =>
  /^\d/.test(n) ? Number(n) : ({ 二: 2, 二十四: 24, 三十六: 36 }[n] ?? WORDS.indexOf(n) + 1);

/** 两年 → 24个月 */
function lengthOf(n: string, unit: string): string {
  if (n === '半') return '6个月';
  const count = numberOf(n);
  return unit === '年' ? `${count * 12}个月` : unit === '天' || unit === '日' ? `${count}日` : `${count}个月`;
}

/** Longer ones say more than how often. */
const LONGEST = 200;

/** What is wrong with the words of a limit as a whole; undefined: nothing that is known here. */
export function limitSpoken(file: string, source: string, piece: Piece): Diagnostic | undefined {
  const { kind, tokens } = piece;
  if (STACKING.has(kind)) return stackingSpoken(file, source, piece);
  if (kind !== 'limit') return undefined;
  const guard = tokens.findIndex(({ tokenType }) => tokenType === KEY.under);
  const said = tokens.slice(1, guard < 0 ? undefined : guard);
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (said.some(({ tokenType }) => tokenType === KEY.every || tokenType === KEY.rising)) return undefined;
  const found = source.slice(first.startOffset, last.end);
  if (found.length > LONGEST) return undefined;
  const isGlued = said.some(isGluedKey);
  const parts = named(partsOf(found), isGlued ? source : null);
  const limits = parts === null ? null : limitsOf(parts);
  if (parts === null || limits === null) return undefined;
  const guards =
    guard < 0 ? '' : ` ${source.slice((tokens[guard] as Token).startOffset, (tokens.at(-1) as Token).end)}`;
  const instead = limits.join(`${guards}\n  限 `);
  if (limits.length === 1 && !isGlued && isSame(found, instead)) return undefined;
  const span = spanOf(file, first, last);
  const blocks = parts.find((p) => p.kind === 'blocks');
  const words = limits.map((one, i) => (i === 0 ? one : `限 ${one}`)).join('；');
  const fixes = instead.includes(UNNAMED) ? [] : [changeTo(span, instead, { zh: words, en: words })];
  return blocks === undefined
    ? diagnose('GJ1031', span, { found, instead: words }, { fixes })
    : twoMeanings(span, blocks, instead, fixes);
}

/** Blocks of time that the calendar has are a period of the language, in which the limit can be written as well. */
const CALENDAR: ReadonlyMap<string, string> = new Map([
  ['3个月内', '每季'],
  ['6个月内', '每半年'],
  ['12个月内', '每年'],
]);

function twoMeanings(
  span: Span,
  { said, words }: Extract<Part, { kind: 'blocks' }>,
  instead: string,
  fixes: readonly Fix[],
): Diagnostic {
  const [rolling = ''] = /^\d+(?:个月|日)内/u.exec(words) ?? [];
  const calendar = CALENDAR.get(rolling);
  const also =
    calendar === undefined || fixes.length === 0 ? [] : [replace(span, instead.replace(rolling, calendar))];
  return diagnose(
    'GJ1033',
    span,
    {
      blocks: said,
      rolling: words,
      calendar: calendar === undefined ? '' : words.replace(rolling, calendar),
    },
    { fixes: [...fixes, ...also] },
  );
}

const isGluedKey = ({ tokenType, image }: Token): boolean => tokenType === Name && /^每./u.test(image);

const STACKING: ReadonlySet<string> = new Set(['best', 'topUp', 'firstOnly']);

/** `就高 每人每月`: for whom and in what time, without a count. */
function stackingSpoken(file: string, source: string, { tokens }: Piece): Diagnostic | undefined {
  const [first, last] = [tokens[1], tokens.at(-1)];
  if (first === undefined || last === undefined || !tokens.some(isGluedKey)) return undefined;
  const found = source.slice(first.startOffset, last.end);
  const parts = found.length > LONGEST ? null : named(partsOf(found), source);
  const words = parts?.map((part) => (part.kind === 'key' || part.kind === 'time' ? part.words : null));
  if (words === undefined || words.includes(null)) return undefined;
  return otherwise(file, first, last, found, words.join(' '));
}

/** `每名职工限一次` as a row of its own under other lines. */
export function limitInRow(file: string, { tokens }: Piece, token: Token): Diagnostic | undefined {
  if (!token.first || token.tokenType !== Name || !/^(?:每|同一)./u.test(token.image)) return undefined;
  const row = tokens.filter((one) => one.row === token.row);
  const last = row.at(-1) as Token;
  const found = row.map(({ image }) => image).join(' ');
  const parts = found.length > LONGEST ? null : named(partsOf(found), '');
  const limits = parts?.some(({ kind }) => kind === 'blocks') === false ? limitsOf(parts) : null;
  return limits === null
    ? undefined
    : otherwise(file, token, last, found, limits.map((one) => `限 ${one}`).join('\n  '));
}

function otherwise(file: string, first: Token, last: Token, found: string, instead: string): Diagnostic {
  const span = spanOf(file, first, last);
  const fixes = instead.includes(UNNAMED) ? [] : [changeTo(span, instead)];
  return diagnose('GJ1031', span, { found, instead }, { fixes });
}

/** What stands where it is not known whose limit it is. */
export const UNNAMED = '…';

/** 每人, 每户: of the object of this text that is called so, 人员, if there is one only. `source` null: the words are names as they stand. */
function named(parts: readonly Part[] | null, source: string | null): readonly Part[] | null {
  if (parts === null || source === null) return parts;
  return parts.map((part) => {
    const [, spoken] = part.kind === 'key' ? (/^每 ([人户家])$/u.exec(part.words) ?? []) : [];
    return spoken === undefined
      ? part
      : { kind: 'key', words: `每 ${objectCalled(spoken, source) ?? UNNAMED}` };
  });
}

const OBJECTS = /^[ \t]*(?:对象|object)[ \t]+([\p{L}_][\p{L}\p{N}_]*)/gmu;

export function objectCalled(word: string, source: string): string | undefined {
  const names = new Set([...source.matchAll(OBJECTS)].map(([, name = '']) => name));
  const [only, ...more] = names.has(word) ? [word] : [...names].filter((name) => name.includes(word));
  return more.length === 0 ? only : undefined;
}

/** null: it says something else too. */
function partsOf(text: string): readonly Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    const next = partAt(text, at);
    if (next === null) return null;
    parts.push(next.part);
    at = next.end;
  }
  return parts;
}

function partAt(text: string, at: number): { readonly part: Part; readonly end: number } | null {
  for (const [pattern, read] of READ) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null && found[0] !== '') return { part: read(found), end: pattern.lastIndex };
  }
  return null;
}

/** One for each count, all with the keys and the time that stand before it. null: no limit. */
function limitsOf(parts: readonly Part[]): readonly string[] | null {
  const keys: string[] = [];
  let times: string[] = [];
  const limits: string[] = [];
  let isNew = false;
  let isLate = false;
  let count = '';
  for (const part of parts) {
    if (part.kind === 'filler') continue;
    if (part.kind === 'and') {
      isNew = true;
      continue;
    }
    if (part.kind === 'key') {
      if (limits.length > 0) return null;
      keys.push(part.words);
      continue;
    }
    if (part.kind !== 'count' && isNew) times = [];
    isNew = false;
    const isWhole = part.kind === 'count' || / /.test(part.words);
    if (isWhole) limits.push([...keys, ...times, part.words].join(' '));
    else times.push(part.words);
    isLate = !isWhole;
    if (isWhole) count = part.words;
  }
  // `每 人员 一次 每年`: the time stands behind its count.
  if (isLate) return limits.length === 1 && keys.length > 0 ? [[...keys, ...times, count].join(' ')] : null;
  return limits.length === 0 || keys.length === 0 ? null : limits;
}

/** But for how the language lets it be written too: 1次 and 一次, 三年内 and 36个月内, blanks, commas between thousands. */
const isSame = (found: string, instead: string): boolean => plain(found) === plain(instead);

const PLAIN_NUMBER = '\\d+|(?<![一二三四五六七八九十])[一两二三四五六七八九十]';
const PLAIN_COUNT = new RegExp(`(${PLAIN_NUMBER})次`, 'gu');
const PLAIN_LENGTH = new RegExp(`(${PLAIN_NUMBER})(年|个月|天|日)内`, 'gu');

const plain = (text: string): string =>
  text
    .replace(/[\s,]/g, '')
    .replace(PLAIN_LENGTH, (_, n: string, unit: string) => `${lengthOf(n, unit)}内`)
    .replace(PLAIN_COUNT, (_, n: string) => `${/^\d/.test(n) ? n : numberOf(n)}次`);
