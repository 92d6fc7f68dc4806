import { figureUnit } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compiled, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const FIRM = '对象 企业\n  人数: 数(人)\n  月数: 数(月)\n  费用: 金额\n  注册日期: 日期\n';
const when = (condition: string) =>
  policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 ${condition}\n 给予 1万元\n 限 每 企业 一次`;
const grant = (amount: string) => policy`${FIRM}条款 C01 补助\n 对象 企业\n 给予 ${amount}\n 限 每 企业 一次`;

describe('units', () => {
  it('multiply and divide until the grant is in yuan', () => {
    expect(grant('800元/人/月 × 人数 × 月数')).toCompile();
    expect(grant('费用 ÷ 2')).toCompile();
    expect(grant('费用 上浮 20%')).toCompile();
  });

  it('of two sides must agree', () => {
    expect(when('人数 ≥ 20元')).toReport('GJ3004', '20元');
    expect(when('20元 ≤ 人数')).toReport('GJ3004', '20元');
    expect(grant('费用 + 月数')).toReport('GJ3004', '月数');
  });

  it('are not guessed: a plain number beside persons is offered its unit', () => {
    expect(when('人数 ≥ 20')).toReport('GJ3009', '20');
    expect(grant('100000')).toReport('GJ3009', '100000');
    expect(grant('较大(0, 费用)')).toReport('GJ3009', '0');
  });

  it('know that a year is twelve months and 名 is 人', () => {
    const program = programOf(when('月数 ≥ 1年 且 人数 ≥ 20名'));
    const figures = program.parameters.map((p) => [p.address, p.versions[0]?.value, figureUnit(p.type)]);
    expect(figures).toContainEqual(['C01.门槛', 12, '月']);
    expect(figures).toContainEqual(['C01.门槛2', 20, '人']);
  });

  it('may be declared', () => {
    expect(
      policy`单位 学分\n对象 学员\n  学分数: 数(学分)\n条款 C01 奖励\n 对象 学员\n 给予 学分数 × 10元/学分`,
    ).toCompile();
  });

  it('may be named by a scale word: 100千瓦 is a hundred where 千瓦 is a unit', () => {
    const program = programOf(
      policy`单位 千瓦\n对象 渔船\n  功率: 数(千瓦)\n条款 C01 补贴\n 对象 渔船\n 条件 功率 ≥ 100千瓦\n 条件 功率 ≤ 2万千瓦\n 给予 3元/千瓦 × 功率`,
    );
    const figures = program.parameters.map((p) => [p.address, p.versions[0]?.value, figureUnit(p.type)]);
    expect(figures).toContainEqual(['C01.门槛', 100, '千瓦']);
    expect(figures).toContainEqual(['C01.门槛2', 20_000, '千瓦']);
  });

  it('of a percentage: a share for each one', () => {
    expect(grant('费用 × (1 − 20%/人 × 人数)')).toCompile();
    expect(grant('费用 × (1 − 20%/人 × 月数)')).toReport('GJ3009', '1');
    expect(grant('费用 × 2%/年 × 月数')).toCompile();
  });

  it('a share without its % is asked about, a multiple is not', () => {
    const rates = (second: string) => grant(`按 费用 累进\n  不超过 1万元: 3%\n  超过 1万元: ${second}\n`);
    expect(rates('10')).toReport('GJ8008', '10');
    expect(rates('10%')).toCompile();
    expect(grant('费用 下浮 15')).toReport('GJ8008', '15');
    expect(grant('按 费用 累进\n  不超过 1万元: 1\n  超过 1万元: 2\n')).toCompile();
  });

  it('that two values of one figure do not share are said once, at the one without any', () => {
    expect(grant('10万 自 2024-01-01 为 12万元')).toReport('GJ4017', '10万 自 2024-01-01 为 12万元');
    expect(grant('10万元 自 2024-01-01 为 12万人')).toReport('GJ4017', '12万人');
  });

  it('are put behind the number, not behind what stands behind it', () => {
    const offered = compiled(grant('费用 × 0 + 10万 自 2024-01-01 为 12万')).diagnostics.flatMap(
      (d) => d.fixes,
    );
    expect(offered.flatMap((fix) => fix.edits.map((edit) => edit.text))).toEqual(['元']);
    const [edit] = offered.flatMap((fix) => fix.edits);
    const text = grant('费用 × 0 + 10万 自 2024-01-01 为 12万').folders[0]?.files[0]?.text ?? '';
    expect(text.slice(0, edit?.span.start)).toMatch(/10万$/);
  });

  it('that are not declared are said once', () => {
    expect(grant('10元/课 × 人数')).toReport('GJ2004', '课');
    expect(grant('10元/岁 × 人数')).toReport('GJ2004', '岁');
  });

  it('of a wrong grant are not reported again as a wrong clause', () => {
    expect(grant('人数')).toReport('GJ4063', '人数');
    expect(grant('人数 × 费用')).toReport('GJ3004', '人数 × 费用');
    expect(grant('800元/人/月')).toReport('GJ4005', '800元/人/月');
  });
});

describe('dates', () => {
  it('move by months and days', () => {
    expect(when('注册日期 + 3个月 ≤ 时点')).toCompile();
    expect(when('加日(注册日期, 5日) ≤ 截止日')).toCompile();
    expect(when('注册日期 + 3人 ≤ 时点')).toReport('GJ3004', '3人');
  });

  it('are compared with dates and years with years', () => {
    expect(when('注册日期 在 本年')).toCompile();
    expect(when('注册日期 在 2023-01-01 至 2023-12-31')).toCompile();
    expect(when('注册日期 ≥ 本年')).toReport('GJ3003', '本年');
  });
});

describe('division', () => {
  it('by something that may be 0 is an error', () => {
    expect(grant('费用 ÷ 人数 × 1人')).toReport('GJ3008', '人数');
  });

  it('is guarded by a condition, by 若, or by a sign', () => {
    expect(grant('若 人数 > 0人 则 费用 ÷ 人数 × 1人 否则 0元')).toCompile();
    expect(grant('若 人数 = 0人 则 0元 否则 费用 ÷ 人数 × 1人')).toCompile();
    expect(policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 人数 ≥ 20人\n 给予 费用 ÷ 人数 × 1人`).toCompile();
  });

  it('of two counts is not applicable where the second is 0: a target says so, a clause guards it', () => {
    const share = '人数(证书.持证人 其中 优) ÷ 人数(证书.持证人)';
    const clause = (condition: string) =>
      policy`对象 人员\n对象 企业\n对象 证书 属于 企业\n  持证人: 人员\n  优: 是否\n条款 C01 补助\n 对象 企业\n 条件 ${condition}\n 给予 1万元`;
    expect(clause(`${share} 不低于 36%`)).toReport('GJ3007', share);
    expect(clause(`((${share}) 缺省 0) 不低于 36%`)).toCompile();
    expect(clause(`人数(证书.持证人) > 0人 且 ${share} 不低于 36%`)).toCompile();
  });

  it('of two counts needs no guard in a target', () => {
    expect(
      policy`对象 人员\n  从业: 是否\n目标 T01 比例\n 人数(人员 其中 从业) ÷ 人数(人员) 不低于 36%`,
    ).toCompile();
  });
});
