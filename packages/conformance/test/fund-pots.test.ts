/** 资金池 with a pot for each key, a total read of the key, and what is left going over into the next period. */
import { expect, it } from 'vitest';
import { caseProblems } from '../src/case-problems.ts';

const POLICY = (fund: string): string => `枚举 类别
  产业 民生
表 类别额度 按 类别
  自 2020-01-01
  产业: 500元
  民生: 50元
对象 镇
  年度资金: 金额
对象 申请
  镇: 镇
  类别: 类别
  申请日期: 日期
  申请额: 金额
条款 A1 补贴
  对象 申请
  时点 申请日期
  给予 申请额
  限 每 申请 一次
资金池 F1 资金
  含 A1
${fund}
`;

const TOWNS = `  镇 东: 年度资金 = 100元
  镇 西: 年度资金 = 1000元
`;
const asked = (id: string, town: string, date: string, amount: number, kind = '产业'): string =>
  `  申请 ${id}: 镇 = ${town}, 类别 = ${kind}, 申请日期 = ${date}, 申请额 = ${amount}元\n`;
const tried = (fund: string, lines: string): readonly string[] =>
  caseProblems(`${POLICY(fund)}案例 例\n  截至 2024-12-31\n${lines}`);

it('gives each town its own pot: one is used up, the other is not, a third has no claims', () => {
  expect(
    tried(
      '  总额 100元 每 镇 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}  镇 北: 年度资金 = 1元
${asked('a', '东', '2024-01-05', 80)}${asked('b', '东', '2024-02-05', 80)}${asked('c', '西', '2024-03-05', 60)}  期望 A1 a = 80元
  期望 A1 b = 20元
  期望 A1 c = 60元
  期望 F1 东 结余 0元
  期望 F1 西 结余 40元
  期望 F1 北 结余 100元
  期望 F1 结余 140元
`,
    ),
  ).toEqual([]);
});

it('reads the total of the town, pro rata to the fen', () => {
  expect(
    tried(
      '  总额 镇.年度资金 每 镇 每年\n  分配 按比例',
      `${TOWNS}${asked('a', '东', '2024-01-05', 100)}${asked('b', '东', '2024-02-05', 200)}${asked('c', '西', '2024-03-05', 60)}  期望 A1 a = 33.33元
  期望 A1 b = 66.67元
  期望 A1 c = 60元
  期望 F1 西 结余 940元
`,
    ),
  ).toEqual([]);
});

it('waits for a total that is not known, and names the fact', () => {
  expect(
    tried(
      '  总额 镇.年度资金 每 镇 每年\n  分配 先到先得',
      `  镇 东: 年度资金 = 未知\n  镇 西: 年度资金 = 1000元\n${asked('a', '东', '2024-01-05', 100)}${asked('c', '西', '2024-03-05', 60)}  期望 A1 a 未定 缺 年度资金
  期望 A1 c = 60元
`,
    ),
  ).toEqual([]);
});

it('a claim whose town is not known may be on any pot', () => {
  expect(
    tried(
      '  总额 镇.年度资金 每 镇 每年\n  分配 先到先得',
      `${TOWNS}  申请 a: 镇 = 未知, 类别 = 产业, 申请日期 = 2024-01-02, 申请额 = 70元
${asked('b', '东', '2024-01-05', 80)}${asked('c', '西', '2024-03-05', 60)}  期望 A1 a 未定 缺 镇
  期望 A1 b 未定 缺 镇
  期望 A1 c = 60元
`,
    ),
  ).toEqual([]);
});

it('two keys make a pair, and the total may go by both', () => {
  expect(
    tried(
      '  总额 镇.年度资金 + 类别额度(类别) 每 镇 每 类别 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('a', '东', '2024-01-05', 700)}${asked('b', '东', '2024-02-05', 700, '民生')}  期望 A1 a = 600元
  期望 A1 b = 150元
  期望 F1 民生 结余 0元
`,
    ),
  ).toEqual([]);
});

it('a pot by a member of an enumeration, named so', () => {
  expect(
    tried(
      '  总额 类别额度(类别) 每 类别 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('a', '东', '2024-01-05', 300)}${asked('b', '东', '2024-02-05', 70, '民生')}  期望 A1 b = 50元 因为 F1
  期望 F1 产业 结余 200元
  期望 F1 民生 结余 0元
`,
    ),
  ).toEqual([]);
});

it('what is left goes over into the next year, in each pot, from the first year on', () => {
  expect(
    tried(
      '  总额 100元 + 上期结余 每 镇 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('a', '东', '2023-01-05', 30)}${asked('b', '东', '2024-02-05', 500)}${asked('c', '西', '2024-03-05', 500)}  已发 A1 a 一次 = 30元 于 2023-01-05
  期望 A1 b = 270元
  期望 A1 c = 300元
  期望 F1 东 结余 0元
  期望 F1 东 结余 170元 于 2023
`,
    ),
  ).toEqual([]);
});

it('what goes over may be bounded, and ends with nothing left behind twice', () => {
  expect(
    tried(
      '  总额 100元 + (上期结余 封顶 20元) 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('b', '东', '2024-02-05', 500)}  期望 A1 b = 120元\n  期望 F1 结余 0元\n`,
    ),
  ).toEqual([]);
});

it('a payment without a named pot came out of the one its object has', () => {
  expect(
    tried(
      '  总额 100元 每 镇 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('a', '东', '2024-01-05', 70)}${asked('b', '东', '2024-02-05', 70)}${asked('c', '西', '2024-02-06', 70)}  已发 A1 a 一次 = 70元 于 2024-01-05
  期望 A1 b = 30元
  期望 A1 c = 70元
  期望 A1 a 补发 0元
  期望 F1 东 结余 0元
`,
    ),
  ).toEqual([]);
});

it('what went over and was given out cannot be given out again: who comes late to the year before finds what is left of it', () => {
  const late = (
    facts: string,
  ) => `${TOWNS}${facts}${asked('b', '东', '2024-02-05', 150)}${asked('c', '东', '2023-12-05', 90)}  已发 A1 b 一次 = 150元 于 2024-02-05
`;
  expect(
    tried(
      '  总额 100元 + 上期结余 每年\n  分配 先到先得 部分兑现',
      `${late(asked('a', '东', '2023-01-05', 140))}  已发 A1 a 一次 = 140元 于 2023-01-05
  期望 A1 c = 10元
`,
    ),
  ).toEqual([]);
  // Half of what is left goes over: of the 60 that went over and were given out, 120 are gone.
  expect(
    tried(
      '  总额 100元 + 上期结余 × 50% 每年\n  分配 先到先得 部分兑现',
      `${TOWNS}${asked('b', '东', '2024-02-05', 160)}${asked('c', '东', '2023-12-05', 90)}  已发 A1 b 一次 = 160元 于 2024-02-05
  期望 A1 c = 30元
`,
    ),
  ).toEqual([]);
});
