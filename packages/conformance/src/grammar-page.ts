/** One page with a railroad diagram for each rule of the grammar, as the parser itself has them. */
import { type GrammarElement, grammarProductions } from '@guiju/compiler';
import { railroad } from './railroad.ts';

/** Rule by rule what it is called; a rule that opens with a word of its own is called by that word. */
const NAMES: Readonly<Record<string, string>> = {
  name: '名称',
  word: '名称（任何词）',
  text: '文字',
  date: '日期',
  path: '路径',
  status: '假定或占位',
  quantity: '数量',
  unit: '单位',
  gap: '空缺',
  separator: '分隔',
  policyName: '政策名',
  address: '地址',
  call: '函数',
  args: '函数的参数',
  argument: '参数值',
  history: '已得的范围',
  about: '对谁',
  window: '期间',
  clauseUse: '应得或认定哪条',
  rank: '哪个排名',
  branches: '各支',
  branch: '一支',
  overTime: '逐期合计',
  monthsCovered: '覆盖月数',
  expression: '式子',
  conditional: '若则否则',
  table: '分档表',
  arm: '档',
  deduction: '速算扣除',
  armLead: '档的开头',
  bound: '界限',
  logic: '且和或',
  claim: '判断',
  comparison: '比较',
  period: '在某期间',
  comparator: '比较词',
  values: '取值清单',
  bounded: '封顶保底',
  arithmetic: '加减乘除',
  signed: '正负',
  postfix: '后缀',
  operand: '操作数',
  truth: '是否',
  moment: '时间',
  readingUse: '所取读法',
  group: '括号',
  aliasOf: '别名',
  nameAndAlias: '名称和别名',
  member: '成员',
  formals: '形参',
  formal: '一个形参',
  title: '标题',
  idTitleAlias: '编号、标题、别名',
  idAndTitle: '编号和标题',
  locator: '段落号',
  attribute: '属性',
  type: '类型',
  amount: '数额',
  version: '调整',
  publication: '公布日期',
  optionLine: '一种读法',
  basis: '依据',
  condition: '条件',
  grant: '给予或征收',
  guards: '当所取读法',
  guard: '一个读法',
  every: '周期',
  rollingWindow: '任意一段时间内',
  limitBy: '按谁、在什么时间里',
  furtherKey: '另一个计数对象',
  since: '自何日',
  until: '至何日',
  step: '取整单位',
  instead: '例外的结果',
  namesOf: '几个名称',
  basisOf: '所依据的段落',
  monthBasis: '计月方法',
  parts: '期数',
  bandLine: '一段',
  armLine: '一档',
  share: '各期份额',
  costShare: '一方的份额',
  paidShare: '一方已付的',
  effect: '替代或暂停',
  tableVersion: '表的调整',
  row: '表的一行',
  listed: '列入的一项',
  stay: '起止日期',
  calendarLine: '放假或上班',
  stackingRule: '叠加规则',
  residue: '余数和取整',
  partly: '部分兑现',
  facts: '事实',
  fact: '一个事实',
  timedValue: '一段时间的值',
  factValue: '事实的值',
  mark: '档次标记',
  outcome: '期望的结果',
  sum: '补发、追回、结余',
  dueIn: '年或月',
  lacking: '缺什么',
  aim: '目标的式子',
};

const firstWord = (element: GrammarElement): string | null => {
  if (element.kind === 'word') return element.text.zh;
  const first = element.kind === 'sequence' ? element.of[0] : undefined;
  return first?.kind === 'word' ? first.text.zh : null;
};

const STYLE = `
  body { font: 16px/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1b1b; background: #fff }
  h2 { font-size: 1rem; margin: 1.6rem 0 .2rem } h2 small { color: #6b6b6b; font-weight: normal }
  figure { margin: 0; overflow-x: auto }
  path { fill: none; stroke: #555; stroke-width: 1.5 }
  rect { stroke: #555; stroke-width: 1.2 } .word { fill: #e6f0e4 } .literal { fill: #fff4d6 } .rule { fill: #e8eef8 }
  text { font: 14px system-ui, sans-serif; text-anchor: middle } a text { text-decoration: underline }
  @media (prefers-color-scheme: dark) {
    body { color: #e8e8e8; background: #1b1b1b } h2 small { color: #a0a0a0 } path, rect { stroke: #aaa } text { fill: #e8e8e8 }
    .word { fill: #24402a } .literal { fill: #4a3d18 } .rule { fill: #243550 }
  }`;

export function grammarPage(): string {
  const rules = grammarProductions();
  const names = new Map(rules.map(({ name, of }) => [name, NAMES[name] ?? firstWord(of) ?? name]));
  const nameOf = (rule: string): string => names.get(rule) ?? rule;
  const sections = rules.map(
    ({ name, of }) =>
      `<section id="${name}"><h2>${nameOf(name)} <small>${name}</small></h2><figure>${railroad(of, nameOf(name), nameOf)}</figure></section>`,
  );
  return `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>规矩的文法</title>
<style>${STYLE}
</style>
<h1>规矩的文法</h1>
<p>每条规则一张图，从左走到右：圆角的是关键词和标点，方角黄色的是一类值，蓝色的是另一条规则（可以点开）。关键词都有英文写法，见<a href="keywords.md">关键词</a>。</p>
${sections.join('\n')}
</html>
`;
}
