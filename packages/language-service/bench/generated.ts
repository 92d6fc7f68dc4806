/** A policy of as many clauses as wanted, in files of fifty: the forms a real one has, in the same proportions everywhere. */
import type { PolicyFolder } from '@guiju/compiler';

export const GENERATED = 'generated';
const CLAUSES_A_FILE = 50;

const HEADER = `政策 生成办法 (generated)
  名称 “生成办法”
  施行 2023-03-01

枚举 等级 (level) 由低到高
  初级 (junior) 中级 (middle) 高级 (senior)

对象 企业 (enterprise)
  规上 (above_scale): 是否
  投资额 (invested): 金额
  认定日期 (recognised_on): 日期

对象 证书 (certificate) 属于 企业
  持证人 (holder): 人员
  证书等级 (certificate_level): 等级
  发证日期 (issued_on): 日期

对象 人员 (person)
  人员等级 (person_level): 等级
  入职日期 (hired_on): 日期
  离职日期 (left_on): 日期 可无
  雇主 (employer): 企业

参数 投资门槛 = 1000万元
参数 补助比例 = 20%
  自 2024-01-01 为 25% 公布 2023-11-15

定义 在职 (employed) 对 人员: 离职日期 无 或 离职日期 > 时点
定义 高技能 (high_skilled) 对 人员: 人员等级 不低于 高级
`;

const FORMS: readonly ((id: string) => string)[] = [
  (id) => `条款 ${id} 投资补助${id}
  条文 “规上企业投资超过门槛的，按投资额的20%给予补助，最高50万元。”
  对象 企业
  时点 认定日期
  条件 规上
    且 投资额 超过 投资门槛
  给予 较小(投资额 × 补助比例, 50万元)
  限 每 企业 一次
`,
  (id) => `条款 ${id} 人才奖励${id}
  条文 “中级、高级人员分别给予1万元、2万元，分3年兑现。”
  对象 人员
  时点 入职日期
  条件 雇主.规上
  给予 按 人员等级
    中级: 1万元
    高级: 2万元
  兑现 分3年 等额 余数归末期
  续发 在职
  限 每 人员 一次
`,
  (id) => `条款 ${id} 培养奖励${id}
  条文 “当年培养高级20名及以上的，给予5万元。”
  对象 企业 每年
  条件 人数(证书.持证人 其中 证书等级 不低于 高级 且 发证日期 在 本年) 不少于 20人
  给予 5万元
  限 每 企业 每年 一次
`,
  (id) => `条款 ${id} 留用奖励${id}
  条文 “高技能人员留用的，给予3000元。”
  对象 人员
  条件 高技能 且 在职
  给予 3000元 给 雇主
  限 每 雇主 10次
`,
];

export function generatedPolicy(clauses: number): PolicyFolder {
  const files = [{ path: '0-header.gj', text: HEADER }];
  for (let first = 0; first < clauses; first += CLAUSES_A_FILE) {
    const ids = Array.from({ length: Math.min(CLAUSES_A_FILE, clauses - first) }, (_, i) => first + i + 1);
    const text = ids.map((n) => FORMS[n % FORMS.length]?.(`C${n}`)).join('\n');
    files.push({ path: `${files.length}-clauses.gj`, text });
  }
  return { id: GENERATED, files, documents: {} };
}

/** The same policy with a source of as many paragraphs as it has clauses; each clause quotes its own. */
export function citing(policy: PolicyFolder): PolicyFolder {
  const paragraphs: string[] = [];
  const cited = (clause: string): string => {
    const locator = `第${paragraphs.length + 1}条`;
    paragraphs.push(`[${locator}] 〔${locator}的原文〕，按规定给予。`);
    return `${clause}  依据 说明 ${locator} “${locator}的原文”\n`;
  };
  const files = policy.files.map(({ path, text }) => ({
    path,
    text: text
      .replace(/^ {2}施行 .*\n/m, (line) => `${line}  来源 说明 “source.md”\n`)
      .replace(/^ {2}条文 .*\n/gm, cited),
  }));
  return { ...policy, files, documents: { 'source.md': paragraphs.join('\n') } };
}
