/** Which branches cases take: each kind of choice seen both ways, and nothing counted that a case does not test. */
import { compile } from '@guiju/compiler';
import { createBranchRecorder, runCase, testedBy } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';

const POLICY = `政策 示例
  施行 2023-01-01
  终止 2027-12-31
枚举 等级 由低到高
  初级 中级 高级
对象 企业
  规上: 是否
对象 人员 属于 企业
  等级: 等级
  入职日期: 日期
  离职日期: 日期 可无
  月租金: 金额
读法 范围 对 人员 “在县内”
  甲: 企业.规上 “规上企业”
  乙: 是 “所有企业”
  取 甲 理由 “从严”
条款 A01 租房补贴
  对象 人员
  时点 入职日期
  条件 读法 范围
  给予 按 等级
    高级: 较小(月租金, 1000元)
    中级: 若 月租金 高于 500元 则 500元 否则 100元
  限 每 企业 2次
条款 A02 留任奖励
  对象 人员
  时点 入职日期
  给予 2万元
  兑现 分2年 等额 余数归末期 自 入职日期
  续发 离职日期 无 或 离职日期 > 时点
  限 每 人员 一次
条款 A03 口号
  给予 待明确 “未写”
`;

const person = (name: string, facts: string) =>
  `  人员 ${name} 属于 甲厂: 等级 = 高级, 入职日期 = 2023-05-01, 离职日期 = 无, ${facts}\n`;
const FIRM = '  企业 甲厂: 规上 = 是\n';

/** Ids of the branches left over by the cases, by declaration. */
function leftBy(cases: string): Readonly<Record<string, readonly string[]>> {
  const files = [{ path: 'example/policy.gj', text: POLICY + cases }];
  const {
    program,
    cases: declared,
    diagnostics,
  } = compile([{ id: 'example', files, documents: {} }], 'example');
  if (program === null) throw new Error(diagnostics.map((d) => d.code).join(' '));
  const recorder = createBranchRecorder(program);
  const results = declared.map((c) => runCase(program, c, recorder.deciderFor(testedBy(c, program))));
  expect(results.flatMap((r) => r.failures.map((f) => f.message.zh))).toEqual([]);
  return Object.fromEntries(
    recorder.report().owners.map(({ owner, missing }) => [owner.id, missing.map((b) => b.text.zh)]),
  );
}

describe('branches', () => {
  test('all are left without cases', () => {
    expect(leftBy('')).toEqual({
      A01: [
        '给予',
        '条件 A01.条件 读法 范围：成立',
        '条件 A01.条件 读法 范围：不成立',
        '条件 A01.档次 等级 属于 (高级、中级)：成立',
        '条件 A01.档次 等级 属于 (高级、中级)：不成立',
        '限 每 企业 2次：达到',
        '限 每 企业 2次：未达到',
        '按 等级：高级',
        '按 等级：中级',
        '较小者为第 1 月租金',
        '较小者为第 2 A01.高级',
        '若…则',
        '否则',
      ],
      A02: ['给予', '续发 离职日期 无 或 离职日期 > 时点：继续', '续发 离职日期 无 或 离职日期 > 时点：停止'],
      范围: ['读法 范围 甲 规上企业', '读法 范围 乙 所有企业'],
    });
  });

  test('a case takes those its answers come from', () => {
    const cases = `案例 甲\n${FIRM}${person('小甲', '月租金 = 800元')}  期望 A01 = 800元\n`;
    const { A01, A02, 范围 } = leftBy(cases);
    expect(A01).toEqual([
      '条件 A01.条件 读法 范围：不成立',
      '条件 A01.档次 等级 属于 (高级、中级)：不成立',
      '限 每 企业 2次：达到',
      '按 等级：中级',
      '较小者为第 2 A01.高级',
      '若…则',
      '否则',
    ]);
    expect(范围).toEqual(['读法 范围 乙 所有企业']);
    // Computed for the same person, but the case expects nothing of it.
    expect(A02).toHaveLength(3);
  });

  test('an open answer takes none: that one person stays within two is all there is', () => {
    const cases = '案例 甲\n  企业 甲厂:\n  人员 小甲 属于 甲厂: 入职日期 = 2023-05-01\n  期望 A01 未定\n';
    expect(leftBy(cases).A01).toHaveLength(12);
  });

  test('limits, instalments and readings are seen both ways', () => {
    const three = ['小甲', '小乙', '小丙'].map((name) => person(name, '月租金 = 800元')).join('');
    const left = person('小甲', '月租金 = 0元').replace('离职日期 = 无', '离职日期 = 2024-01-01');
    const cases = [
      `案例 一\n${FIRM}${three}  期望 A01 = 1600元\n`,
      `案例 二\n  截至 2025-12-31\n${FIRM}${left}  期望 A02 = 10000元\n`,
      `案例 三\n  读 范围 取 乙\n  企业 甲厂: 规上 = 否\n${person('小甲', '月租金 = 1000.01元')}  期望 A01 = 1000元\n`,
      `案例 四\n  企业 甲厂: 规上 = 否\n${person('小甲', '月租金 = 1元')}  期望 A01 不予\n`,
    ];
    const { A01, A02, 范围 } = leftBy(cases.join(''));
    expect(A01).toEqual(['条件 A01.档次 等级 属于 (高级、中级)：不成立', '按 等级：中级', '若…则', '否则']);
    expect(A02).toEqual([]);
    expect(范围).toEqual([]);
  });
});
