/** Names that nobody declares and that say something the language writes otherwise: 二十人, 百分之十, 企业的规上, 每人1000元, 人数大于20, 真. */
import { numeralsIn, timesIn } from '../syntax/numerals.ts';

/** How often, in a word of English. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ['once', 'one time'],
  ['twice', '2 times'],
  ['thrice', '3 times'],
]);

const TRUTH: ReadonlyMap<string, string> = new Map([
  ['真', '是'],
  ['对', '是'],
  ['yes', '是'],
  ['true', '是'],
  ['假', '否'],
  ['错', '否'],
  ['no', '否'],
  ['false', '否'],
]);

/** Words of time. */
const TIMES_OF_SPEECH: ReadonlyMap<string, string> = new Map([
  ['当年', '本年'],
  ['今年', '本年'],
  ['本年度', '本年'],
  ['当年度', '本年'],
  ['去年', '上年'],
  ['上一年', '上年'],
  ['上年度', '上年'],
  ['当月', '本月'],
  ['这个月', '本月'],
  ['当季', '本季'],
  ['本季度', '本季'],
  ['当半年', '本半年'],
  ['本半年度', '本半年'],
  ['今天', '截止日'],
  ['今日', '截止日'],
  ['目前', '截止日'],
  ['现在', '截止日'],
  ['月底', '月末(时点)'],
  ['本月底', '月末(时点)'],
  ['当月底', '月末(时点)'],
  ['本月末', '月末(时点)'],
  ['本月初', '月初(时点)'],
  ['年底', '年末(时点)'],
  ['本年底', '年末(时点)'],
  ['当年底', '年末(时点)'],
  ['年初', '年初(时点)'],
  ['today', 'as_of_day'],
  ['now', 'as_of_day'],
]);

/** 大于20人, glued onto a name. */
const COMPARED: ReadonlyMap<string, string> = new Map([
  ['大于等于', '≥'],
  ['小于等于', '≤'],
  ['大于', '>'],
  ['小于', '<'],
  ['不少于', '≥'],
  ['不低于', '≥'],
  ['不小于', '≥'],
  ['不大于', '≤'],
  ['不超过', '≤'],
  ['不高于', '≤'],
  ['少于', '<'],
  ['低于', '<'],
  ['超过', '>'],
  ['高于', '>'],
  ['达到', '≥'],
  ['满', '≥'],
]);
const COMPARISON = new RegExp(`^(.+?)(${[...COMPARED.keys()].join('|')})(\\d.*)$`, 'u');

const GIVEN = '(?:给予|发放|奖励|补助|补贴|资助)?';
const NOUN = '(?:的?(?:奖励|补助|补贴|资助|奖金))?';
const SUM = '(\\d[\\d.,]*[百千万亿]*元)';
/** 人民币100元, 一次性奖励10万元. */
const PLAIN_SUM = new RegExp(`^(?:人民币|一次性)${GIVEN}(?:人民币)?${SUM}${NOUN}$`, 'u');
/** 最高2万元, 不超过1万元的补助. */
const MOST = new RegExp(`^(?:最高|最多|至多|不超过|最高不超过)${GIVEN}${SUM}${NOUN}$`, 'u');

export function meantByName(text: string, declared: ReadonlySet<string>): string | undefined {
  const truth = TRUTH.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  const times = TIMES.get(text.toLowerCase());
  if (times !== undefined) return times;
  const time = TIMES_OF_SPEECH.get(text.toLowerCase());
  if (time !== undefined) return time;
  const [, plain] = PLAIN_SUM.exec(text) ?? [];
  if (plain !== undefined) return plain;
  const [, most] = MOST.exec(text) ?? [];
  if (most !== undefined) return `最高 ${most}`;
  // 有护理, 没有护理
  const [, has, what] = /^(有|没有|无)(\p{L}.*)$/u.exec(text) ?? [];
  if (what !== undefined && declared.has(what)) return `${what} ${has === '有' ? '有' : '无'}`;
  // 平均工资的三倍, 工资的一半
  const [, base, number] =
    /^(\p{L}[\p{L}\p{N}_]*?)的(\d[\d.]*倍|[一二两三四五六七八九十百]+倍|一半|.成半?)$/u.exec(text) ?? [];
  const factor = number === undefined ? undefined : timesIn(number);
  if (base !== undefined && factor !== undefined) return `${base} × ${factor}`;
  const share = fractionOf(text);
  if (share !== undefined) return share;
  const [, per, sum] = /^每(\p{L}{1,4}?)(\d[\d.,]*[百千万亿]*元)$/u.exec(text) ?? [];
  if (per !== undefined && sum !== undefined) return `${sum}/${per.replaceAll('每', '/')}`;
  const age = ageReached(text, declared);
  if (age !== undefined) return age;
  const [, name, word, than] = COMPARISON.exec(text) ?? [];
  if (name !== undefined && word !== undefined && than !== undefined && declared.has(name))
    return word === '满' ? reached(name, than) : `${name} ${COMPARED.get(word)} ${than}`;
  // 规上企业: what is asked of a firm, and the word for it.
  for (const asked of declared)
    if (text.startsWith(asked) && asked !== text && declared.has(text.slice(asked.length))) return asked;
  // 退休日期的次月, 退休日期次月起
  const [, day] = /^(\p{L}[\p{L}\p{N}_]*?)[的之]?次月起?$/u.exec(text) ?? [];
  if (day !== undefined && declared.has(day)) return `次月(${day})`;
  // 企业的规上, 企业之规上
  const [, whole, part] = /^(\p{L}+?)[的之](\p{L}.*)$/u.exec(text) ?? [];
  if (whole !== undefined && part !== undefined && declared.has(whole)) return `${whole}.${part}`;
  return numeralsIn(text) ?? partOf(text);
}

/** 三分之二 */
function partOf(text: string): string | undefined {
  const [, below = '', above] =
    /^([一二两三四五六七八九十])分之([一二两三四五六七八九十])$/u.exec(text) ?? [];
  return above === undefined ? undefined : `(${digit(above)} ÷ ${digit(below)})`;
}

const digit = (word: string): number => '〇一二三四五六七八九十'.indexOf(word.replace('两', '二'));

/** 认定日期满3年 */
function reached(name: string, than: string): string {
  const [, years] = /^(\d+)年$/u.exec(than) ?? [];
  return years !== undefined && /(?:日期|时间|日)$/u.test(name)
    ? `满年数(${name}, 时点) 不少于 ${years}`
    : `${name} ≥ ${than}`;
}

/** 收入的三分之二 */
function fractionOf(text: string): string | undefined {
  const [, base, below, above] =
    /^(\p{L}[\p{L}\p{N}_]*?)的([一二两三四五六七八九十])分之([一二两三四五六七八九十])$/u.exec(text) ?? [];
  if (base === undefined || below === undefined || above === undefined) return undefined;
  return `${base} × ${digit(above)} ÷ ${digit(below)}`;
}

/** 年满60周岁, where one name is that of a birthday. */
function ageReached(text: string, declared: ReadonlySet<string>): string | undefined {
  const [, years] = /^年?满(\d+)周?岁$/u.exec(text) ?? [];
  const [born, ...others] =
    years === undefined ? [] : [...declared].filter((name) => /^(?:出生|生日)/u.test(name));
  return born === undefined || others.length > 0 ? undefined : `周岁(${born}, 时点) 不低于 ${years}`;
}
