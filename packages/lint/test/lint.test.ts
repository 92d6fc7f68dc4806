/** Each lint finds its wrong example and leaves its right one alone; the cases a witness prints hold when they stand in the policy. */
import { compile, exampleFolders } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { LINTS, type LintCode, type LintFinding, lint, lintReport, renderLint } from '../src/index.ts';

const compiled = (text: string) => compile(exampleFolders(text), 'example');
const codes = (found: readonly LintFinding[]) => found.map((f) => f.code);

/** These say what is not there: no facts can show it. */
const WITHOUT_WITNESS: readonly LintCode[] = ['GJ7005', 'GJ7010'];

describe.each(Object.entries(LINTS))('%s', (code, entry) => {
  test('its examples compile', () => {
    for (const text of [entry.wrong, entry.right])
      expect(compiled(text).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });

  test('finds the wrong example, with facts', () => {
    const found = lint(compiled(entry.wrong)).find((f) => f.code === code);
    expect(found).toBeDefined();
    if (found === undefined) return;
    expect(found.witness !== null || WITHOUT_WITNESS.includes(found.code)).toBe(true);
    const { title, message, help } = renderLint(found);
    expect([title, message, help].flatMap((w) => [w.zh, w.en]).every((w) => w.length > 0)).toBe(true);
  });

  test('leaves the right one alone', () => {
    expect(codes(lint(compiled(entry.right)))).not.toContain(code);
  });

  test('its witness is a case that holds', () => {
    for (const { witness } of lint(compiled(entry.wrong))) {
      if (witness === null) continue;
      const { program, cases, diagnostics } = compiled(`${entry.wrong}${witness.text}`);
      expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      if (program === null) throw new Error('the witness breaks the policy');
      expect(runCases(program, cases).flatMap((r) => r.failures.map((f) => f.message.zh))).toEqual([]);
      expect(cases.length).toBeGreaterThan(0);
    }
  });
});

test('a witness names things as they must be written', () => {
  const text = LINTS.GJ7004.wrong.replaceAll('企业', '「规上（四上）企业」');
  const [found] = lint(compiled(text)).filter((f) => f.code === 'GJ7004');
  const { program, cases, diagnostics } = compiled(`${text}${found?.witness?.text}`);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(program && runCases(program, cases).flatMap((r) => r.failures)).toEqual([]);
  expect(cases.length).toBeGreaterThan(0);
});

test('the same seed finds the same', () => {
  const compilation = compiled(LINTS.GJ7004.wrong);
  expect(lint(compilation, { seed: 5 })).toEqual(lint(compilation, { seed: 5 }));
});

test('a budget used up ends the search, not the lint', () => {
  expect(codes(lint(compiled(LINTS.GJ7011.wrong), { budget: 3 }))).toContain('GJ7011');
});

describe('where a clause takes long to reckon', () => {
  // A loan over many months: numbers of thousands of digits.
  const LOAN = `定义 期数 对 企业: 取整(月数, 1) 保底 0 封顶 200
条款 C00 贷款补贴 (loan)
  对象 企业
  给予 取整(贷款 × 幂(1 + 0.31% ÷ 12, 期数) × 幂(1 + 0.29% ÷ 12, 期数), 1元)
  限 每 企业 一次
`;
  const example = LINTS.GJ7002.wrong;
  const attributes = example.replace(/^对象 企业.*$/m, '$&\n  贷款: 金额\n  月数: 数');
  const both = attributes.replace(/^条款/m, `${LOAN}条款`);

  test('its search ends, the others are searched, and it is told which was not', () => {
    const { findings, unsearched } = lintReport(compiled(both), { budget: 100_000, samples: 10 });
    expect(codes(findings)).toContain('GJ7002');
    expect(unsearched.map(({ clause }) => clause)).toEqual(['C00']);
    expect(unsearched[0]?.text.zh).toBe('“C00”没有查完：计算量到了上限。没有提示，不等于没有问题');
  });

  test('facts that were not tried are told', () => {
    const { unsearched } = lintReport(compiled(both), { budget: 2000 });
    expect(unsearched.find(({ clause }) => clause === null)?.text.zh).toMatch(/^\d+组事实只试了\d+组/);
  });

  test('where all was searched, nothing is told', () => {
    expect(lintReport(compiled(attributes)).unsearched).toEqual([]);
  });
});

test('a price without tax is no tax, and a household of a town is paid itself', () => {
  const found = codes(
    lint(
      compiled(
        '政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n对象 镇街\n对象 家庭 属于 镇街\n  不含税金额: 金额\n条款 C01 补助\n  对象 家庭\n  给予 不含税金额 × 50%\n  限 每 家庭 一次\n',
      ),
    ),
  );
  expect(found.filter((code) => code === 'GJ7011' || code === 'GJ7006')).toEqual([]);
});

test('a law that levies a tax may give back what was paid too much', () => {
  const [due, back] = ['征收 (应纳税额 − 已缴税额) 保底 0元', '给予 (已缴税额 − 应纳税额) 保底 0元'];
  const clause = (id: string, amount: string) =>
    `条款 ${id} 汇算\n  对象 纳税人\n  ${amount}\n  限 每 纳税人 一次\n`;
  const head =
    '政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n对象 纳税人\n  应纳税额: 金额\n  已缴税额: 金额\n';
  expect(codes(lint(compiled(head + clause('C01', back))))).toContain('GJ7011');
  expect(codes(lint(compiled(head + clause('C01', due) + clause('C02', back))))).not.toContain('GJ7011');
});

test.each([
  ['人才', '申请日期: 日期'],
  ['申报对象', '生日: 日期'],
])('a person that names a household is no thing of it: %s', (who, attribute) => {
  const text = `政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n对象 家庭\n对象 ${who}\n  家庭: 家庭\n  ${attribute}\n条款 C01 补助\n  对象 ${who}\n  给予 1万元\n  限 每 ${who} 一次\n`;
  expect(codes(lint(compiled(text)))).not.toContain('GJ7006');
});

test('nobody is paid for one more of what has no unit: an age, a rate, a number in a row', () => {
  const limited = (type: string, most: string) =>
    `政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n对象 人员\n  量: ${type}\n条款 C01 补助\n  对象 人员\n  条件 量 不超过 ${most}\n  给予 1万元\n  限 每 人员 一次\n`;
  expect(codes(lint(compiled(limited('金额', '5000元'))))).toContain('GJ7002');
  expect(codes(lint(compiled(limited('数', '50'))))).not.toContain('GJ7002');
});

test('two clauses of which the wording says that both may be had need no rule, unless it says not', () => {
  const worded = (words: string) => LINTS.GJ7004.wrong.replace(/(条款 C02 \S+\n)/, `$1  条文 “${words}”\n`);
  expect(codes(lint(compiled(worded('给予补助。'))))).toContain('GJ7004');
  expect(codes(lint(compiled(worded('可以同时享受。'))))).not.toContain('GJ7004');
  expect(codes(lint(compiled(worded('另行发放补助。'))))).not.toContain('GJ7004');
  expect(codes(lint(compiled(worded('不得同时享受。'))))).toContain('GJ7004');
});

test('a condition that nobody wrote is not doubted', () => {
  const text =
    '政策 示例\n  施行 2023-03-01\n  终止 2026-12-31\n枚举 险种\n  水稻 小麦 母猪\n表 亩保费 按 险种\n  水稻: 20元\n  小麦: 10元\n对象 投保\n  险种: 险种\n条款 C01 补助\n  对象 投保\n  给予 若 险种 = 母猪 则 60元 否则 亩保费(险种)\n  限 每 投保 一次\n';
  const doubted = lint(compiled(text)).filter(({ code }) => code === 'GJ7005');
  expect(doubted.map(({ args }) => args.branch)).toEqual([]);
});

test('whoever owes a levy is no payee', () => {
  const text = LINTS.GJ7006.wrong.replace('给予', '征收');
  expect(codes(lint(compiled(text)))).not.toContain('GJ7006');
});

test('of a clause decided for each year, one year is shown', () => {
  const text = LINTS.GJ7002.wrong.replace('  对象 企业\n', '  对象 企业 每年\n');
  const found = lint(compiled(text)).find(({ code }) => code === 'GJ7002');
  expect(found?.args).toMatchObject({ low: '10000元', less: '1000元', more: '500元' });
  expect(found?.witness?.text).toMatch(/期望 C01 \S+ = 1000元 于 \d{4}\n/);
});

test('a witness keeps nobody who does not matter, though the search was dear', () => {
  const others = Array.from({ length: 20 }, (_, i) => `  企业 厂${i}: 规上 = 是, 人数 = 5人\n`).join('');
  const text = `${LINTS.GJ7006.wrong}案例 众多\n  截至 2024-12-31\n${others}  学员 小甲:\n  实训 春 属于 厂1: 学员 = 小甲, 起 = 2023-05-01, 止 = 2023-08-01\n  期望 C01 春 = 1万元\n`;
  const found = lint(compiled(text), { budget: 3000, samples: 0 }).find(({ code }) => code === 'GJ7006');
  expect(found?.witness?.text.match(/^ {2}企业 /gm)).toHaveLength(1);
});

test('a policy with errors has no findings', () => {
  expect(lint(compiled('政策 示例\n条款 C01 甲\n  给予 1万\n'))).toEqual([]);
});

/** What a household's allowance breaks off at is no figure of the text: it grows with the household, and is met by the income of its members. */
const HOUSEHOLD = `政策 示例
  施行 2023-01-01
  终止 2028-12-31
参数 标准 = 1000元/人
对象 家庭
对象 成员 属于 家庭
  收入: 金额
条款 C01 低保金
  对象 家庭
  条件 合计(成员.收入) 低于 标准 × 人数(成员)
  给予 标准 × 人数(成员) − 合计(成员.收入) 保底 100元
  限 每 家庭 一次
案例 G1 三口之家
  家庭 甲家:
  成员 甲 属于 甲家: 收入 = 500元
  成员 乙 属于 甲家: 收入 = 0元
  成员 丙 属于 甲家: 收入 = 0元
  期望 C01 = 2500元
`;

test('a threshold that no figure names is looked for above what anybody has', () => {
  const findings = lint(compiled(HOUSEHOLD));
  const found = findings.find(({ code }) => code === 'GJ7002');
  expect(found?.args).toMatchObject({ id: 'C01', what: '成员.收入', less: '100元', more: '0元' });
  // The facts that show it reach the floor, which no random ones did.
  expect(codes(findings)).not.toContain('GJ7005');
});
