/**
 * A new clause by kind of benefit: a whole clause that compiles except for what only the drafter knows, which stands as 待明确
 * or as a name to choose. `id` and `entity` are filled in; the first figure is selected after insertion.
 */
import type { Bilingual } from '@guiju/ir';

export interface ClauseTemplate {
  readonly id: string;
  readonly title: Bilingual;
  readonly explain: Bilingual;
  readonly text: (clause: string, title: string, entity: string) => string;
}

const head = (clause: string, title: string, wording: string): string =>
  `条款 ${clause} ${titleWord(title)}\n  条文 “${wording}”`;

/** A title of one word stands as it is; anything else in quotes. */
const titleWord = (title: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(title.trim()) ? title.trim() : `“${title.trim().replace(/[“”"]/g, '')}”`;

export const clauseTemplates: readonly ClauseTemplate[] = [
  {
    id: 'once',
    title: { zh: '一次性补助', en: 'One-time grant' },
    explain: { zh: '符合条件的给一次，终身一次', en: 'Paid once, ever' },
    text: (clause, title, entity) =>
      `${head(clause, title, '符合条件的，给予10万元的一次性补助。')}
  对象 ${entity}
  给予 10万元
  限 每 ${entity} 一次
`,
  },
  {
    id: 'monthly',
    title: { zh: '按月补贴', en: 'Monthly subsidy' },
    explain: { zh: '按整月计发，有月数上限', en: 'By whole months, up to a number of months' },
    text: (clause, title, entity) =>
      `${head(clause, title, '按每月800元给予补贴，最长不超过6个月。')}
  对象 ${entity}
  时点 起
  给予 800元/月
  逐月 自 起 至 止 按 整月
  限 每 ${entity} 6个月
`,
  },
  {
    id: 'instalments',
    title: { zh: '分年兑现奖励', en: 'Reward in yearly parts' },
    explain: {
      zh: '定总额，分三年等额兑现，逐年核对条件',
      en: 'A total in three equal parts, each checked when due',
    },
    text: (clause, title, entity) =>
      `${head(clause, title, '给予9万元奖励，分3年兑现；兑现时须仍符合条件。')}
  对象 ${entity}
  给予 9万元
  兑现 分3年 等额 余数归末期
  限 每 ${entity} 一次
`,
  },
  {
    id: 'threshold',
    title: { zh: '达标奖励', en: 'Reward for reaching a number' },
    explain: { zh: '当年达到人数的，按年给一次', en: 'Once a year, when a number is reached' },
    text: (clause, title, entity) =>
      `${head(clause, title, '当年达到20人及以上的，给予2万元奖励。')}
  对象 ${entity} 每年
  条件 人数(证书.持证人 其中 发证日期 在 本年) 不少于 20人
  给予 2万元
  限 每 ${entity} 每年 一次
`,
  },
  {
    id: 'ratio',
    title: { zh: '按比例补助', en: 'Share of an amount' },
    explain: { zh: '按实际金额的一定比例，有封顶', en: 'A share of an actual amount, capped' },
    text: (clause, title, entity) =>
      `${head(clause, title, '按实际金额的50%给予补助，最高不超过20万元。')}
  对象 ${entity} 每年
  给予 较小(地方贡献 × 50%, 20万元)
  限 每 ${entity} 每年 一次
`,
  },
  {
    id: 'uplift',
    title: { zh: '上浮已有标准', en: 'Uplift of a standard' },
    explain: {
      zh: '在另一政策的标准上提高，只补差额',
      en: "Raises another policy's standard and pays the difference",
    },
    text: (clause, title) =>
      `${head(clause, title, '在原标准基础上提高20%，差额补给企业。')}
  对象 培训
  时点 完成日期
  给予 标准 上浮 20% − 标准 给 企业
  限 每 培训 一次
`,
  },
  {
    id: 'levels',
    title: { zh: '分等级奖励', en: 'Amount by level' },
    explain: { zh: '不同等级不同金额', en: 'A different amount for each level' },
    text: (clause, title, entity) =>
      `${head(clause, title, '首席技师、特级技师、高级技师分别给予3万元、2万元、1万元奖励。')}
  对象 ${entity}
  给予 按 技能等级
    首席技师: 3万元
    特级技师: 2万元
    高级技师: 1万元
  限 每 ${entity} 一次
`,
  },
  {
    id: 'gap',
    title: { zh: '金额待明确', en: 'Amount not yet fixed' },
    explain: { zh: '只有提法没有金额，先列为缺口', en: 'A promise without a figure, listed as a gap' },
    text: (clause, title, entity) =>
      `${head(clause, title, '给予补助。（金额待明确）')}
  对象 ${entity}
  给予 待明确 “金额未定”
  限 每 ${entity} 一次
`,
  },
];

/** The next free id: C14 after C13. */
export function nextClauseId(ids: readonly string[]): string {
  const numbers = ids.map((id) => Number(/^C(\d+)$/.exec(id)?.[1] ?? 0));
  return `C${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
