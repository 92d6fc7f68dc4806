import { readRequest } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compiled, policy } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `枚举 等级 (level) 由低到高
  初级 (low) 高级 (high)
对象 企业 (firm)
  规上 (big): 是否
  收入: 金额
对象 中心 (centre) 属于 企业
  认定日期: 日期
对象 人员 (person)
  等级 (level): 等级
  参保: 是否
  离职日期: 日期 可无
  雇主: 企业 可无
读法 口径 对 企业 “企业”
  甲: 规上 “一”
  乙: 非 规上 “二”
  取 甲 理由 “字面”
条款 C01 奖励
  对象 人员
  条件 等级 = 高级 且 参保
  给予 3万元
  兑现 分3年 等额
  续发 参保
  限 每 人员 一次
条款 C02 补助
  对象 中心
  时点 认定日期
  条件 读法 口径
  给予 待明确 “没有写” 给 企业
  限 每 企业 一次
背景 参保的
  人员: 参保 = 是, 离职日期 = 无
`;
const written = (lines: string) => policy`${WORLD}案例 G1 一例\n${lines}`;
const caseOf = (lines: string) => {
  const { cases, diagnostics } = compiled(written(lines));
  const errors = diagnostics.filter((d) => d.severity === 'error');
  expect(errors).toEqual([]);
  return cases[0] as NonNullable<(typeof cases)[0]>;
};

describe('a case', () => {
  const full = `  读 口径 取 乙
  设 C02.金额 = 3000元
  背景 参保的
  企业 甲厂: big = 是 自 2022-07-01 至 2023-06-30, 收入 = 1.5万元
  中心 甲中心 属于 甲厂: 认定日期 = 2023-06-01
  人员 小甲: level = 初级 改为 high 自 2024-02-01, 雇主 = 甲厂, 离职日期 = 2025-03-01
  人员 小乙: 等级 = 未知
  已发 C01 小甲 第1期 = 1万元 于 2023-05-10
  期望 C01 小甲 = 1万元 于 2024
  期望 C01 小乙 未定 缺 等级
  期望 C02 不予 因为 条件`;

  it('is a request in the wire form', () => {
    const { settings, facts, history } = caseOf(full).request;
    expect(settings).toEqual({
      asOf: '2025-12-31',
      readings: { 口径: '乙' },
      values: { 'C02.金额': '3000元' },
    });
    expect(facts).toEqual({
      企业: [{ id: '甲厂', 规上: [{ from: '2022-07-01', to: '2023-06-30', value: true }], 收入: '15000元' }],
      中心: [{ id: '甲中心', 企业: '甲厂', 认定日期: '2023-06-01' }],
      人员: [
        {
          id: '小甲',
          参保: true,
          离职日期: '2025-03-01',
          雇主: '甲厂',
          等级: [
            { to: '2024-01-31', value: '初级' },
            { from: '2024-02-01', value: '高级' },
          ],
        },
        { id: '小乙', 参保: true, 离职日期: null },
      ].map((person) => expect.objectContaining(person)),
    });
    expect(history).toEqual([
      {
        clause: 'example/C01',
        key: '小甲',
        keys: { 人员: '小甲' },
        payee: '小甲',
        slot: 'inst-1/3',
        object: '小甲',
        due: '2023-05-10',
        paid: '10000元',
      },
    ]);
  });

  it('is accepted by the reader of requests', () => {
    const { program, cases } = compiled(written(full));
    if (!program) throw new Error('no program');
    const read = readRequest(program, cases[0]?.request);
    expect(read.ok ? [] : read.errors).toEqual([]);
  });

  it('keeps what is expected, with its words', () => {
    const [paid, unknown, refused] = caseOf(full).expectations;
    expect(paid).toMatchObject({ clause: 'C01', object: '小甲', year: 2024, kind: 'amount', amount: 10_000 });
    expect(unknown).toMatchObject({ kind: 'undetermined', missing: '等级' });
    expect(refused).toMatchObject({
      kind: 'refused',
      because: 'condition',
      text: { zh: '期望 C02 不予 因为 条件' },
    });
  });

  it('is judged on the last day of the latest year it names, unless it says when', () => {
    const person = '  人员 小甲: 等级 = 高级\n  期望 C01 = 1万元';
    expect(caseOf(person).request.settings.asOf).toBe('2023-12-31');
    expect(caseOf(`${person} 于 2026`).request.settings.asOf).toBe('2026-12-31');
    expect(caseOf(`  截至 2024-06-30\n${person} 于 2026`).request.settings.asOf).toBe('2024-06-30');
  });

  it('has an empty history unless it says that the history is unknown', () => {
    const person = '  人员 小甲: 等级 = 高级\n  期望 C01 = 1万元';
    expect(caseOf(person).request.history).toEqual([]);
    expect(caseOf(`  历史 未知\n${person}`).request.history).toBeUndefined();
  });

  it('lists every object completely', () => {
    expect(caseOf('  人员 小甲: 等级 = 高级\n  期望 C01 = 1万元').request.facts).toMatchObject({
      企业: [],
      中心: [],
    });
  });
});

describe('a slip in a case', () => {
  const EXPECT = '\n  期望 C01 = 1万元';

  it('is reported at its word', () => {
    expect(written(`  人员 小甲: 等机 = 高级${EXPECT}`)).toReport('GJ2001', '等机');
    expect(written(`  人员 小甲: 等级 = 特级${EXPECT}`)).toReport('GJ2001', '特级');
    expect(written(`  人员 小甲: 雇主 = 甲厂${EXPECT}`)).toReport('GJ2001', '甲厂');
    expect(written(`  人员 小甲: 参保 = 20人${EXPECT}`)).toReport('GJ6005', '20人');
    expect(written(`  人员 小甲: 参保 = 无${EXPECT}`)).toReport('GJ6006', '无');
    expect(written(`  背景 参加的\n  人员 小甲: 参保 = 是${EXPECT}`)).toReport('GJ2001', '参加的');
    expect(written(`  人员 小甲: 参保 = 是\n  期望 C09 = 1万元`)).toReport('GJ2001', 'C09');
    expect(written(`  人员 小甲: 参保 = 是\n  期望 C01 不予 因为 条例`)).toReport('GJ2001', '条例');
    expect(written(`  人员 小甲: 参保 = 是\n  人员 小甲: 参保 = 否${EXPECT}`)).toReport('GJ2002', '小甲');
  });

  it('leaves the program and the other cases standing', () => {
    const { program, cases } = compiled(
      written(`  人员 小甲: 等机 = 高级${EXPECT}\n案例 G2 另一例\n  人员 小乙: 参保 = 是${EXPECT}`),
    );
    expect(program).not.toBeNull();
    expect(cases.map((c) => c.id)).toEqual(['G1', 'G2']);
  });
});
