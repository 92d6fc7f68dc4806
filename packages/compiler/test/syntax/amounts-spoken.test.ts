import { expect, it } from 'vitest';
import { line, textOf } from '../support/lines.ts';
import { policy } from '../support/policy.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

it.each([
  ['给予 每个 子女 500元', '给予 500元/人 × 人数(子女)'],
  ['给予 每个子女给500元', '给予 500元/人 × 人数(子女)'],
  ['给予 每名子女500元 封顶 2000元', '给予 500元/人 × 人数(子女) 封顶 2000元'],
  ['给予 500元 每个 子女', '给予 500元/人 × 人数(子女)'],
  ['给予 每人员 500元', '给予 500元'],
  ['grant 100 yuan per child', 'grant 100 yuan/person × persons(child)'],
  ['grant 100 yuan for each child', 'grant 100 yuan/person × persons(child)'],
  ['grant per child 100 yuan', 'grant 100 yuan/person × persons(child)'],
  ['grant two thirds of income', 'grant 2 ÷ 3 × income'],
  ['grant two-thirds of the income', 'grant 2 ÷ 3 × income'],
  ['grant three quarters of fees', 'grant 75% × fees'],
  ['grant half the fees', 'grant 50% × fees'],
  ['grant 2/3 of fees', 'grant 2 ÷ 3 × fees'],
  ['when income < one third of fees', 'when income < 1 ÷ 3 × fees'],
  ['给予 学费 × 5/9%', '给予 学费 × 5% ÷ 9'],
  ['给予 学费 ÷ 5/9%', '给予 学费 ÷ (5% ÷ 9)'],
  ['给予 学费 × 百分之 5/9', '给予 学费 × 5% ÷ 9'],
  ['给予 学费 × 百分之5', '给予 学费 × 5%'],
  ['给予 学费 × 百分之 5', '给予 学费 × 5%'],
  ['给予 学费 × 三分之二', '给予 学费 × (2 ÷ 3)'],
  ['给予 5000元的80%', '给予 5000元 × 80%'],
  ['条件 收入低于5000元的80%', '条件 收入 低于 5000元 × 80%'],
  ['条件 收入 低于 5000元 的 80%', '条件 收入 低于 5000元 × 80%'],
  ['条件 收入 超过 上年收入 的 10%', '条件 收入 超过 上年收入 × 10%'],
  ['条件 收入 超过上年收入的10%', '条件 收入 超过 上年收入 × 10%'],
  ['给予 10000元奖励', '给予 10000元'],
  ['给予 1万元人民币', '给予 1万元'],
  ['给予 一次性奖励10万元', '给予 10万元'],
  ['给予 不超过1万元的补助', '给予 最高 1万元'],
  ['给予 学费 × 50%（最高1万元）', '给予 学费 × 50% 封顶 1万元'],
  ['给予 学费 × 50% (最高 1万元)', '给予 学费 × 50% 封顶 1万元'],
  ['给予 按学费的50%', '给予 学费 × 50%'],
  ['给予 按 学费 的 50%', '给予 学费 × 50%'],
  ['给予 学费 & 收入', '给予 学费 + 收入'],
  ['给予 10 000元', '给予 10000元'],
  ['给予 壹万元整', '给予 1万元'],
  ['grant 100 yuan to firm', 'grant 100 yuan payee firm'],
  ['grant 100 yuan payable to firm', 'grant 100 yuan payee firm'],
  ['grant 100 RMB', 'grant 100 yuan'],
  ['grant income rounded to 1 yuan', 'grant round(income, 1 yuan)'],
  ['grant if female: 50 yuan else 100 yuan', 'grant if female then 50 yuan else 100 yuan'],
  ['grant 100 yuan if female', 'grant 100 yuan when female'],
])('%s', (slip, mended) => {
  onlyReport(line(slip));
  expect(mendedBy(line(slip))).toBe(textOf(line(mended)));
  expect(line(mended)).toCompile();
});

it('what each of them gets, in a row of its own, is a grant', () => {
  const [slip, mended] = ['每个子女给500元', '给予 500元/人 × 人数(子女)'].map(
    (row) =>
      policy`对象 人员\n对象 子女 属于 人员\n条款 C01 补助\n  对象 人员\n  ${row}\n  限 每 人员 一次\n`,
  );
  if (slip === undefined || mended === undefined) return;
  expect(mendedBy(slip)).toBe(textOf(mended));
  expect(mended).toCompile();
});

it('five ninths of a hundredth and five divided by 9% are both told', () => {
  expect(onlyReport(line('给予 学费 × 5/9%')).fixes.map(({ edits }) => edits[0]?.text)).toEqual([
    '5% ÷ 9',
    '5 ÷ 9%',
  ]);
  expect(line('给予 学费 ÷ 80%')).toCompile();
  expect(line('给予 学费 × 5 ÷ 9%')).toCompile();
});

it('what is worked out is a definition, no parameter', () => {
  const wrong = policy`参数 比例 = 2/3\n对象 人员\n  学费: 金额\n条款 C01 补助\n  对象 人员\n  给予 学费 × 比例\n  限 每 人员 一次\n`;
  onlyReport(wrong);
  const mended = mendedBy(wrong);
  expect(mended).toContain('定义 比例: 2 ÷ 3\n');
  expect(policy`${mended}`).toCompile();
});

it('a unit that is an object is told to be counted', () => {
  expect(onlyReport(line('给予 500元/子女')).help.zh).toContain('500元/人 × 人数(子女)');
});

it('a fact of the year before is read on another day', () => {
  expect(onlyReport(line('条件 收入 超过 上年 收入'))).toMatchObject({
    code: 'GJ1031',
    args: { instead: '(收入 于 加月(时点, −12个月))' },
    fixes: [],
  });
});

it('what is decided within a range is told by its most, and nothing is changed', () => {
  expect(onlyReport(line('给予 1万元至5万元'))).toMatchObject({
    code: 'GJ1031',
    args: { instead: '最高 5万元' },
    fixes: [],
  });
});

it('a comma between two amounts is not taken out', () => {
  expect(onlyReport(line('给予 第一年1万元，第二年2万元')).fixes).toEqual([]);
});
