import { describe, expect, it } from 'vitest';
import { policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD =
  '枚举 等级 由低到高\n  初级 中级 高级\n对象 企业\n  人数: 数(人)\n对象 人员\n  等级: 等级\n对象 实训 属于 企业\n  起: 日期\n  止: 日期\n';
const addresses = (text: string) => programOf(policy`${WORLD}${text}`).parameters.map((p) => p.address);

describe('every number has an address', () => {
  it('by its place: amounts, ratios, thresholds, limits', () => {
    expect(
      addresses(
        '条款 C05 奖励\n 对象 企业 每年\n 条件 人数 不少于 20人\n 给予 2万元 上浮 20%\n 限 每 企业 每年 一次',
      ),
    ).toEqual(['C05.门槛', 'C05.金额', 'C05.比例', 'C05.上限']);
  });

  it('in a monthly clause the money is the 标准', () => {
    expect(
      addresses(
        '条款 C03 补助\n 对象 实训\n 给予 800元/人/月 给 企业\n 逐月 自 起 至 止 按 整月\n 限 每 实训 6个月',
      ),
    ).toEqual(['C03.标准', 'C03.上限']);
  });

  it('arms by their level, others counted on', () => {
    expect(
      addresses(
        '条款 C09 奖励\n 对象 人员\n 给予 按 等级\n  高级: 3万元\n  中级: 2万元 + 1000元\n  其他: 1万元',
      ),
    ).toEqual(['C09.高级', 'C09.中级', 'C09.中级2', 'C09.其他']);
  });

  it('with a name of its own where 称 gives one', () => {
    expect(addresses('条款 C05 奖励\n 对象 企业\n 条件 人数 不少于 20人 称 人数门槛\n 给予 2万元')).toEqual([
      'C05.人数门槛',
      'C05.金额',
    ]);
  });

  it('in definitions, readings and targets too, but not a plain 0 or 1 nor the step of a rounding', () => {
    expect(
      addresses(
        '定义 标准 对 人员: 按 等级\n  高级: 1000元 占位 “某处”\n  其他: 500元\n读法 大 对 企业 “大”\n 甲: 人数 ≥ 20人 “一”\n 乙: 人数 ≥ 30人 “二”\n 取 甲 理由 “字面”\n' +
          '条款 C01 奖励\n 对象 人员\n 给予 取整(标准 × 1, 10元)\n条款 C02 奖励\n 对象 企业\n 条件 读法 大\n 给予 1万元\n' +
          '目标 T01 比例\n 人数(人员 其中 等级 ≥ 中级) ÷ 人数(人员) 不低于 36%',
      ),
    ).toEqual(['标准.高级', '标准.其他', '大.门槛', '大.门槛2', 'C02.金额', 'T01.比例']);
  });

  it('stays what it is when other lines come and go', () => {
    const line = '条款 C05 奖励\n 对象 企业\n 条件 人数 不少于 20人\n';
    expect(addresses(`${line} 给予 2万元`)).toContain('C05.金额');
    expect(
      addresses(`${line} 给予 2万元\n 限 每 企业 一次\n条款 C06 奖励\n 对象 企业\n 给予 3万元`),
    ).toContain('C05.金额');
  });
});

describe('values', () => {
  const parameter = (text: string, address: string) =>
    programOf(policy`${WORLD}${text}`).parameters.find((p) => p.address === address);

  it('say how certain they are', () => {
    const text =
      '参数 间隔 (gap_months) = 12个月 假定 “原文未写”\n参数 标准 = 1500元 占位 “某处”\n条款 C06 奖励\n 对象 企业\n 给予 待明确 “没有写金额”';
    expect(parameter(text, '间隔')).toMatchObject({
      alias: 'gap_months',
      status: 'assumed',
      note: '原文未写',
    });
    expect(parameter(text, '标准')).toMatchObject({ status: 'placeholder' });
    const later = '参数 比例 = 20%\n  自 2024-01-01 为 25% 占位 “邻县的数”';
    expect(parameter(later, '比例')).toMatchObject({ status: 'placeholder', note: '邻县的数' });
    expect(parameter(text, 'C06.金额')).toMatchObject({
      status: 'gap',
      note: '没有写金额',
      type: { kind: 'number', unit: [['元', 1]] },
      versions: [],
    });
  });

  it('have dated versions', () => {
    const text = '参数 比例 = 20%\n 自 2024-01-01 为 25% 公布 2023-11-15';
    expect(parameter(text, '比例')).toMatchObject({
      percent: true,
      versions: [{ from: null }, { from: 19723, published: 19676 }],
    });
  });

  it('are exact', () => {
    expect(parameter('参数 比例 = 33.3%', '比例')?.versions[0]?.value).toEqual({ n: 333n, d: 1000n });
  });
});
