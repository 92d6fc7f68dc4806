/** What officials and programmers write at the head of a line where the language has another word: met in texts of people new to it. */
import type { KeywordId } from './keywords.ts';

const WORDS: Readonly<Partial<Record<KeywordId, string>>> = {
  policy: '办法 措施 细则 方案 文件',
  enum: '类型 类别 分类 选项 等级表',
  entity: '实体 主体 申报对象 适用对象 补助对象 奖励对象 补贴对象 受益人',
  parameter: '变量 常量 常数 标准 参量 const let var',
  definition: '函数 公式 名词解释 术语 function let',
  reading: '口径 理解 解释',
  clause:
    '规则 条 条目 第一条 政策条款 增加条款 新增条款 增设条款 增加一条 新增一条 增加 新增 增设 rule article add insert',
  case: '样例 例子 示例 测试 用例 举例 example test',
  assertion: '检查 校验 验证 check',
  title: '标题 题目 全称 name',
  inForce: '生效 施行日期 生效日期 起始 自 开始',
  until: '失效 截止 有效期至 有效期 废止日期 结束',
  source: '文件 出处 原文',
  import: '导入 使用 import use',
  wording: '原文 正文 内容 text',
  basis: '出处 根据 依照',
  condition: '要求 申报条件 申请条件 资格 前提 须 应 满足 符合 若 如果 if require condition',
  at: 'date',
  grant: '给 奖励 奖补 补助 补贴 资助 发放 支付 发给 拨付 金额 pay give award grants',
  members: '包含 包括',
  levy: '收取 扣缴 缴纳 charge levies',
  limit: '上限 限额 限制 最高 最多 不超过 封顶 cap max',
  instalments: '分期 拨付方式 兑付',
  priority: '优先级 优先考虑',
  expect: '结果 预期 应得 得到 result expected',
  asOf: '日期 时间 截止 date',
  repeal: '中止',
  change: '修改 调整 变更 更改 把 modify alter',
  paid: '已付 已拨 发过 已领',
};

const MEANT = new Map<string, KeywordId[]>();
for (const [id, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) MEANT.set(word, [...(MEANT.get(word) ?? []), id as KeywordId]);

/** The keywords a word stands for; which of them can open a line here is for the caller to see. */
export const meantBy = (word: string): readonly KeywordId[] => MEANT.get(word) ?? [];
