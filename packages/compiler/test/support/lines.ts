/** One line of a clause inside a policy that compiles with any right one. */
import { type InlinePolicy, policy } from './policy.ts';

const CHINESE = `枚举 级别 由低到高
  初级 中级 高级
枚举 行业: 农业、商业
名单 限制行业 属于 行业
  列入 农业
名单 重点行业 属于 行业
  列入 商业
对象 企业
  行业: 行业
对象 人员 属于 企业
  等级: 级别
  女性: 是否
  入职日期: 日期
  离职日期: 日期 可无
  周岁数: 数
  收入: 金额
  上年收入: 金额
  学费: 金额
对象 子女 属于 人员
  出生日期: 日期
条款 C00 补助
  对象 企业
  条件 行业 在 限制行业 或 行业 在 重点行业
  给予 100元
  限 每 企业 一次
`;

const ENGLISH = `policy measure
  effective 2023-01-01
enumeration grade ascending
  low middle high
object firm
  defaulter: boolean
object worker belongs to firm
  level: grade
  female: boolean
  hired: date
  left: date optional
  years: number
  fees: money
  income: money
object child belongs to worker
  born: date
`;

const others = (line: string, grant: string, limit: string): string =>
  `${/(?:^|\n *)(?:给予|grant)/.test(line) ? '' : `  ${grant}\n`}${/(?:^|\n *)(?:限|limit)/.test(line) ? '' : `  ${limit}\n`}`;

const lineInChinese = (line: string): InlinePolicy =>
  policy`${CHINESE}条款 C01 补助\n  对象 人员\n  ${line}\n${others(line, '给予 100元', '限 每 人员 一次')}`;

const lineInEnglish = (line: string): InlinePolicy =>
  policy`${ENGLISH}clause C01 s\n  object worker\n  ${line}\n${others(line, 'grant 100 yuan', 'limit per worker one time')}`;

/** In the language that the line is written in. */
export const line = (text: string): InlinePolicy =>
  /^[a-z]/.test(text) ? lineInEnglish(text) : lineInChinese(text);

export const textOf = (inline: InlinePolicy): string | undefined => inline.folders[0]?.files[0]?.text;
