/** Names that nobody declares and that say something the language writes otherwise: 二十人, 百分之十, 企业的规上, 每人1000元, 人数大于20, 真. */
import { numeralsIn } from '../syntax/numerals.ts';

/** How often, in a word of English. */
const TIMES: ReadonlyMap<string, string> = new Map([
  ['once', '1time'],
  ['twice', '2times'],
  ['thrice', '3times'],
]);

const TRUTH: ReadonlyMap<string, string> = new Map([
  ['真', '是'],
  ['对', '是'],
  ['yes', '是'],
  ['假', '否'],
  ['错', '否'],
  ['no', '否'],
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
]);
const COMPARISON = new RegExp(`^(.+?)(${[...COMPARED.keys()].join('|')})(\\d.*)$`, 'u');

export function meantByName(text: string, declared: ReadonlySet<string>): string | undefined {
  const truth = TRUTH.get(text.toLowerCase());
  if (truth !== undefined) return truth;
  const times = TIMES.get(text.toLowerCase());
  if (times !== undefined) return times;
  const [, per, sum] = /^每(\p{L}{1,3}?)(\d[\d.,]*[百千万亿]*元)$/u.exec(text) ?? [];
  if (per !== undefined && sum !== undefined) return `${sum}/${per}`;
  const [, name, word, than] = COMPARISON.exec(text) ?? [];
  if (name !== undefined && word !== undefined && than !== undefined && declared.has(name))
    return `${name} ${COMPARED.get(word)} ${than}`;
  // 企业的规上, 企业之规上
  const [, whole, part] = /^(\p{L}+?)[的之](\p{L}.*)$/u.exec(text) ?? [];
  if (whole !== undefined && part !== undefined && declared.has(whole)) return `${whole}.${part}`;
  return numeralsIn(text);
}
