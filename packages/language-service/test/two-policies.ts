/** A policy in two files, another that takes it in, and an amendment of it: what a rename has to reach. */
import type { PolicyFolder } from '@guiju/compiler';
import { createLanguageService, type LanguageService } from '../src/index.ts';
import { marked } from './marked.ts';

const BASE_POLICY = `政策 甲办法 (first)
  施行 2023-03-01

枚举 等级 (level) 由低到高
  初级 (junior) 高级 (senior)

对象 企业 (enterprise)
  规上 (above_scale): 是否

对象 人员 (person)
  人员等级 (person_level): 等级
  雇主 (employer): 企业

参数 基本标准 (base_rate) = 1000元
  自 2024-01-01 为 1200元 公布 2023-11-15

定义 高技能 (high_skilled) 对 人员: 人员等级 不低于 高级
`;

const BASE_CLAUSES = `条款 C01 人才奖励 (award)
  对象 人员
  条件 雇主.规上 且 employer.above_scale
  给予 按 人员等级
    初级: 基本标准
    高级: 2万元
  限 每 人员 一次

背景 甲厂
  企业 甲厂: 规上 = 是

案例 高级的两万
  截至 2023-12-31
  背景 甲厂
  人员 小甲: 人员等级 = 高级, 雇主 = 甲厂
  设 C01.高级 = 3万元
  期望 C01 = 30000元
`;

const OTHER = `政策 乙办法 (second)
  施行 2024-01-01
  引用 甲办法

参数 上浮比例 = 20%

条款 D01 上浮奖励
  对象 人员
  条件 高技能 且 雇主.规上
  给予 基本标准 上浮 上浮比例
  限 每 人员 一次
`;

const AMENDMENT = `修订 提高标准 对 甲办法
  将 C01.高级 由 2万元 改为 3万元 自 2024-01-01 公布 2023-11-15
`;

const FILES: Readonly<Record<string, string>> = {
  'first/0-policy.gj': BASE_POLICY,
  'first/1-clauses.gj': BASE_CLAUSES,
  'second/policy.gj': OTHER,
  'third/amendment.gj': AMENDMENT,
};

const foldersOf = (files: Readonly<Record<string, string>>): readonly PolicyFolder[] =>
  ['first', 'second', 'third'].map((id) => ({
    id,
    files: Object.entries(files)
      .filter(([file]) => file.startsWith(`${id}/`))
      .map(([file, text]) => ({ path: file.slice(id.length + 1), text })),
    documents: {},
  }));

export interface Place {
  readonly service: LanguageService;
  readonly file: string;
  readonly offset: number;
  readonly files: Readonly<Record<string, string>>;
}

/** The cursor in one of the files, `words` holding it: `高级│: 2万元`. */
export function cursor(file: string, words: string, change: Readonly<Record<string, string>> = {}): Place {
  const files = { ...FILES, ...change };
  const { text, offset } = marked(words);
  const start = files[file]?.indexOf(text) ?? -1;
  if (start < 0) throw new Error(`${file} has no “${text}”.`);
  const policy = file.split('/', 1)[0] ?? '';
  return { service: createLanguageService(foldersOf(files), policy), file, offset: start + offset, files };
}

export const textOf = (file: string): string => FILES[file] ?? '';
