import { programHash } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { folder, inEnglish } from '../support/policy.ts';

/** Every line a clause, a stacking, a fund and a case may have. */
const TEXT = `政策 示例
  施行 2023-03-01 公布 2023-02-01
枚举 等级 (level) 由低到高
  初级 (low) 中级 高级 (high)
枚举 职业
  电工 焊工
对象 企业 (firm)
  规上: 是否
  占比: 数
  偏远: 是否
  失信: 是否
  上市: 日期 可无
  受理: 日期 可无
对象 人员 (person)
  等级: 等级
  职业: 职业
  雇主: 企业
  参保: 是否
  离职: 日期 可无
条款 C01 补贴
  对象 人员 每月
  有效 自 2023-03-01 至 2023-12-31 公布 2023-02-15
  条件 参保人: 参保
  条件 占比: 雇主.占比 ≥ 5% 且 雇主.规上
  例外 E1 “偏远的不看占比” 若 雇主.偏远 免 占比、占比2
  例外 E2 若 等级 = 高级 则 300元
  例外 E3 优先于 E2 若 雇主.失信 则 不予
  例外 E4 优先于 E3 若 雇主.偏远 则 照常
  给予 100元
  限 每 人员 每 职业 递升 等级
  限 全部 每年 5次
  限 每 职业 每季 2次
  衔接 从优
  结算 只补不退
  追回 若 离职 有 则 已得() × 50%
  义务 “两年内不离职” 自 时点 至 期满(时点, 24个月) 满足 离职 无
  分担 省级: 30%, 县级: 70% 余数归 县级
  替代 甲办法/A01 自 2023-06-01
条款 C01 补贴
  对象 人员 每月
  有效 自 2024-01-01
  给予 200元
  限 每 人员 一次
条款 C02 上市
  对象 企业
  节点 受理 于 受理: 500万元
  节点 挂牌 于 上市: 500万元
  限 每 企业 1000万元
条款 C03 认定
  对象 企业
  认定 规上
条款 C04 积分
  对象 人员 每年
  给予 20分
  限 每 人员 每年 100分
条款 C05 分期
  对象 人员
  给予 1万元
  兑现 分4期 每 3个月 等额
  限 每 人员 一次
叠加 S01 同一项目
  含 C01、C05、甲办法/A01
  就高补差 每 人员 每年
叠加 S02 次数
  含 C04、C05
  限 每 人员 每年 3次
资金池 F01 资金
  含 C01、C02
  总额 2000万元 每年
  限 每 企业 500万元
  分配 按比例 最大余数 取整到 元
案例 G1 一
  截至 2023-12-31
  企业 甲厂: 规上 = 是, 占比 = 0.1, 偏远 = 否, 失信 = 否, 上市 = 无, 受理 = 2023-05-01
  人员 小甲: 等级 = 高级, 职业 = 电工, 雇主 = 甲厂, 参保 = 是, 离职 = 无
  已发 C01 小甲、电工 2023年5月 = 100元 于 2023-05-01 按 高级
  已发 C02 甲厂 节点 受理 = 500万元 于 2023-05-01
  已发 甲办法/A01 小甲 2023年 = 5元 于 2023-05-01
  期望 C01 小甲 = 300元 于 2023年6月
  期望 C01 小甲 补发 200元
  期望 C01 小甲 追回 0元
  期望 C01 小甲 分担 省级 = 30元
  期望 F01 结余 3元
  期望 C03 认定 是
  期望 C04 = 20分
  期望 C01 不予 因为 E3
  期望 C01 不予 因为 占比
  期望 C01 不予 因为 S01
`;
const OTHER = folder(
  'other',
  '政策 甲办法\n 施行 2020-01-01\n对象 企业\n 规上: 是否\n条款 A01 补助\n 对象 企业\n 条件 规上\n 给予 1万元\n 暂停 示例/C05 自 2024-01-01\n',
);

describe('a policy with every line there is', () => {
  const chinese = compile([folder('example', TEXT), OTHER], 'example');
  const english = compile([folder('example', inEnglish(TEXT)), OTHER], 'example');

  it('has no error', () => {
    expect(chinese.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(chinese.cases).toHaveLength(1);
  });

  it('means the same in English keywords, its cases too', () => {
    expect(english.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(english.program && programHash(english.program)).toBe(
      chinese.program && programHash(chinese.program),
    );
    expect(english.cases.map((c) => c.request)).toEqual(chinese.cases.map((c) => c.request));
    const meant = (compilation: typeof english) =>
      compilation.cases.map((c) => c.expectations.map(({ text, span, ...rest }) => rest));
    expect(meant(english)).toEqual(meant(chinese));
  });

  it('gives every number an address', () => {
    expect(chinese.program?.parameters.map((p) => p.address)).toMatchInlineSnapshot(`
      [
        "C01.比例",
        "C01.E2",
        "C01.金额",
        "C01.上限",
        "C01.上限2",
        "C01.追回",
        "C01.期限",
        "C01.省级",
        "C01.县级",
        "C01.金额2",
        "C01.上限3",
        "C02.受理",
        "C02.挂牌",
        "C02.上限",
        "C04.数量",
        "C04.上限",
        "C05.金额",
        "C05.上限",
        "S02.上限",
        "F01.总额",
        "F01.上限",
      ]
    `);
  });
});
