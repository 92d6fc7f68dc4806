/** A small policy that has one of each thing an editor can be asked about. */
import type { PolicyFolder } from '@guiju/compiler';
import { createLanguageService, type LanguageService } from '../src/index.ts';
import { CURSOR, marked } from './marked.ts';

export const FILE = 'demo/measure.gj';

export const MEASURE = `政策 演示办法 (demo)
  名称 “演示办法”
  施行 2023-03-01
  来源 说明 “source.md”

枚举 等级 (level) 由低到高
  初级 (junior) 中级 (middle) 高级 (senior)

对象 企业 (enterprise)
  规上 (above_scale): 是否
  专精特新 (srdi): 是否
  种植面积 (planted_area): 数

对象 证书 (certificate) 属于 企业
  持证人 (holder): 人员
  证书等级 (certificate_level): 等级

对象 人员 (person)
  人员等级 (person_level): 等级
  离职日期 (left_on): 日期 可无
  雇主 (employer): 企业

参数 上浮比例 (uplift) = 20%
  自 2024-01-01 为 25% 公布 2023-11-15

定义 高技能 (high_skilled) 对 人员: 人员等级 不低于 高级

读法 特别是 (especially) 对 企业 “规上企业特别是专精特新企业”
  甲: 规上 “仅规上”
  乙: 规上 或 专精特新 “两者皆可”
  取 甲 理由 “突出一部分”

条款 C01 创建补助 (grant)
  条文 “规上企业给予10万元的一次性补助。”
  依据 说明 一1 “10万元的一次性补助”
  对象 企业
  条件 读法 特别是
  给予 10万元
  限 每 企业 一次

条款 C02 人才奖励 (award)
  条文 “中级、高级人员分别给予1万元、2万元。”
  依据 说明 一2 “分别给予”
  对象 人员
  给予 按 人员等级
    中级: 1万元
    高级: 2万元
  分担 省级: 30%, 县级: 70%
  限 每 人员 一次
`;

const SOURCE = `# 说明

[一1] 对规上企业给予〔10万元的一次性补助〕。

[一2] 对中级、高级人员〔分别给予〕奖励。
`;

export function serviceOf(measure: string): LanguageService {
  const folder: PolicyFolder = {
    id: 'demo',
    files: [{ path: 'measure.gj', text: measure }],
    documents: { 'source.md': SOURCE },
  };
  return createLanguageService([folder], 'demo');
}

/** The policy with `from` replaced by a text that holds the cursor. */
export function at(from: string, to: string): { readonly service: LanguageService; readonly offset: number } {
  if (!MEASURE.includes(from)) throw new Error(`The fixture has no “${from}”.`);
  const { text, offset } = marked(MEASURE.replace(from, to));
  const service = serviceOf(MEASURE);
  service.compilation();
  service.update(FILE, text);
  return { service, offset };
}

/** The cursor behind the first `words` of the unchanged policy. */
export const behind = (words: string) => at(words, `${words}${CURSOR}`);
