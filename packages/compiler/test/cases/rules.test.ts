import { readRequest } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `枚举 等级 (level) 由低到高
  初级 (low) 高级 (high)
枚举 职业
  电工 焊工
对象 企业
  规上: 是否
  上市日期: 日期 可无
对象 人员
  等级: 等级
  职业: 职业
  雇主: 企业
对象 班
  主办: 企业
  开班日: 日期
条款 C01 津贴
  对象 人员 每月
  条件 规上: 雇主.规上
  例外 E1 若 等级 = 初级 则 不予
  给予 100元
  限 每 雇主 每 人员 一次
  分担 省级: 30%, 县级: 70%
条款 C02 认定
  对象 人员
  认定 等级
条款 C03 积分
  对象 企业 每季
  给予 20分
  限 每 企业 每年 100分
条款 C04 技能
  对象 人员
  给予 1万元
  限 每 人员 每 职业 递升 等级
条款 C05 上市
  对象 企业
  节点 挂牌 于 上市日期: 100万元
  限 每 企业 200万元
条款 C09 半年奖
  对象 企业 每半年
  给予 1万元
  限 每 企业 每年 2万元
条款 C06 开班
  对象 班
  给予 2万元 给 主办
  兑现 分2年 等额 自 开班日
  限 每 主办 每年 3万元
条款 C07 每年开班
  对象 班 每年
  给予 2万元 给 主办
  兑现 分2年 等额 自 开班日
  限 每 主办 每年 3万元
条款 C08 住宿
  对象 班
  时点 开班日
  给予 100元/月 给 主办
  逐月 自 开班日 至 加月(开班日, 3个月) 按 整月
  限 每 班 每年 一次
叠加 S01 不重复
  含 C01、C04、甲办法/A01
  择先 每 人员
资金池 F01 资金
  含 C01
  总额 5万元
  分配 先到先得
资金池 F03 各家资金
  含 C04
  总额 5万元 每 雇主
  分配 先到先得
`;
const OTHER = folder(
  'other',
  '政策 甲办法\n  施行 2022-01-01\n对象 企业\n  规上: 是否\n条款 A01 补助\n  对象 企业\n  条件 规上\n  给予 1万元\n  限 每 企业 一次\n',
);
const written = (lines: string) =>
  beside(
    policy`政策 示例\n  施行 2023-03-01\n${WORLD}案例 G1 一例\n  企业 甲厂: 规上 = 是, 上市日期 = 2023-05-01\n  人员 小甲: 等级 = 高级, 职业 = 电工, 雇主 = 甲厂\n  班 春班: 主办 = 甲厂, 开班日 = 2023-05-01\n${lines}\n  期望 C05 = 100万元`,
    OTHER,
  );
const caseOf = (lines: string) => {
  const { cases, diagnostics } = compiled(written(lines));
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return cases[0] as NonNullable<(typeof cases)[0]>;
};
const expected = (line: string) => caseOf(`  期望 ${line}`).expectations[0];
const paid = (line: string) => caseOf(`  已发 ${line}`).request.history?.[0];

describe('what a case expects', () => {
  it('is counted in the unit of the clause', () => {
    expect(expected('C03 = 20分')).toMatchObject({ kind: 'amount', amount: 20 });
    expect(written('  期望 C03 = 20元')).toReport('GJ6007', '20元');
  });

  it('may be of one month', () => {
    expect(expected('C01 小甲 = 100元 于 2023年5月')).toMatchObject({ year: 2023, month: 5, amount: 100 });
    expect(expected('C01 小甲 = 100元 于 2023')).toMatchObject({ year: 2023, month: null });
  });

  it('may be of one quarter, as a line of the history may', () => {
    expect(expected('C01 小甲 = 100元 于 2023年2季')).toMatchObject({ year: 2023, quarter: 2, month: null });
  });

  it('may be of one half of a year', () => {
    const half = { year: 2023, quarter: null, month: null };
    expect(expected('C01 小甲 = 100元 于 2023年上半年')).toMatchObject({ ...half, half: 1 });
    expect(expected('C01 小甲 = 100元 于 2023年下半年')).toMatchObject({ ...half, half: 2 });
    expect(expected('C01 小甲 = 100元 at half 2 of 2023')).toMatchObject({ ...half, half: 2 });
  });

  it('is of no month, quarter or half that a year has not', () => {
    expect(written('  期望 C01 小甲 = 0元 于 2023年13月')).toReport('GJ1013', '2023年13月');
    expect(written('  期望 C01 小甲 = 0元 于 2023年0月')).toReport('GJ1013', '2023年0月');
    expect(written('  期望 C03 = 0分 于 2023年5季')).toReport('GJ1013', '2023年5季');
    expect(written('  期望 C03 = 0分 at half 3 of 2023')).toReport('GJ1013', 'half 3 of 2023');
  });

  it('may be a decision, in the type of the clause', () => {
    expect(expected('C02 小甲 认定 high')).toMatchObject({ kind: 'result', result: '高级' });
    expect(written('  期望 C02 认定 特级')).toReport('GJ2001', '特级');
    expect(written('  期望 C01 认定 是')).toReport('GJ6011');
    expect(written('  期望 C02 小甲 认定 无')).toReport('GJ6006', '无');
  });

  it('may be what is still owed, to be returned, paid by one, or left over', () => {
    expect(expected('C01 补发 300元')).toMatchObject({ kind: 'arrears', amount: 300 });
    expect(expected('C01 追回 300元')).toMatchObject({ kind: 'recovery', amount: 300 });
    expect(expected('C01 小甲 分担 省级 = 30元')).toMatchObject({ kind: 'share', payer: '省级', amount: 30 });
    expect(expected('F01 结余 3元')).toMatchObject({ kind: 'rest', clause: 'F01', amount: 3 });
  });

  it('names payers and funds that are there', () => {
    expect(written('  期望 C01 分担 市级 = 30元')).toReport('GJ2001', '市级');
    expect(written('  期望 C03 分担 市级 = 30分')).toReport('GJ6011', '市级');
    expect(written('  期望 F02 结余 3元')).toReport('GJ2001', 'F02');
  });

  it('is of a pot by who shares it, and by nobody else', () => {
    expect(expected('F03 甲厂 结余 3元')).toMatchObject({ clause: 'F03', object: '甲厂', amount: 3 });
    expect(written('  期望 F03 小甲 结余 3元')).toReport('GJ2001', '小甲');
  });

  it('gives a reason by its kind, or by the short id of what refuses', () => {
    const because = (word: string) => expected(`C01 不予 因为 ${word}`)?.because;
    expect(['叠加', '资金池', '暂停', '节点', '有效', '条件'].map(because)).toEqual([
      'stacking',
      'fund',
      'suspended',
      'not-reached',
      'not-in-force',
      'condition',
    ]);
    expect(['规上', 'E1', 'C01.E1', 'S01', 'F01'].map(because)).toEqual([
      'C01.规上',
      'C01.E1',
      'C01.E1',
      'S01',
      'F01',
    ]);
    expect(written('  期望 C01 不予 因为 E2')).toReport('GJ2001', 'E2');
  });
});

describe('what was paid before', () => {
  it('names every key it was counted by, the first limit’s together', () => {
    expect(paid('C01 甲厂、小甲 2023年5月 = 100元 于 2023-05-01')).toMatchObject({
      clause: 'example/C01',
      key: '甲厂|小甲',
      keys: { 企业: '甲厂', 人员: '小甲' },
      slot: '2023-05',
    });
  });

  it('may be counted by a member, and carry the mark of a rising limit', () => {
    expect(paid('C04 小甲、电工 一次 = 1万元 于 2023-05-01 按 high')).toMatchObject({
      key: '小甲|电工',
      keys: { 人员: '小甲', 职业: '电工' },
      mark: '高级',
      object: '小甲',
    });
    expect(written('  已发 C04 小甲、木工 一次 = 1万元 于 2023-05-01')).toReport('GJ2001', '木工');
    expect(written('  已发 C04 小甲 一次 = 1万元 于 2023-05-01 按 特级')).toReport('GJ2001', '特级');
  });

  it('says which period, part or milestone it was', () => {
    expect(paid('C03 甲厂 2023年2季 = 20分 于 2023-06-30')).toMatchObject({ slot: '2023-Q2', paid: '20分' });
    expect(paid('C09 甲厂 2023年下半年 = 1万元 于 2023-12-31')).toMatchObject({ slot: '2023-H2' });
    expect(paid('C09 甲厂 half 1 of 2023 = 1万元 于 2023-06-30')).toMatchObject({ slot: '2023-H1' });
    expect(paid('C05 甲厂 节点 挂牌 = 100万元 于 2023-05-01')).toMatchObject({ slot: '节点/挂牌' });
  });

  it('begins with what it was paid for where several can be granted for one key, and says the part of a period', () => {
    expect(paid('C06 甲厂 第1期 春班 = 1万元 于 2023-05-01')).toMatchObject({ slot: '春班/inst-1/2' });
    expect(paid('C07 甲厂 2023年 第2期 春班 = 1万元 于 2023-05-01')).toMatchObject({
      slot: '春班/2023/inst-2/2',
      object: '春班',
    });
    expect(paid('C08 春班 2023年 第2月 = 100元 于 2023-06-01')).toMatchObject({ slot: '春班/2023/m2' });
    expect(paid('C04 小甲、电工 一次 = 1万元 于 2023-05-01')).toMatchObject({ object: '小甲' });
  });

  it.each([
    ['C01 甲厂、小甲 2023年', '2023年', '“2023年5月”'],
    ['C01 甲厂、小甲 第3月', '第3月', '“2023年5月”'],
    ['C01 甲厂、小甲 一次', '一次', '“2023年5月”'],
    ['C03 甲厂 2023年', '2023年', '“2023年2季”'],
    ['C03 甲厂 2023年上半年', '2023年上半年', '“2023年2季”'],
    ['C09 甲厂 2023年2季', '2023年2季', '“2023年上半年”'],
    ['C04 小甲、电工 2023年', '2023年', '“一次”'],
    ['C05 甲厂 节点 完工', '节点 完工', '“节点 挂牌”'],
    ['C06 甲厂 一次 春班', '一次', '“第1期”至“第2期”'],
    ['C06 甲厂 第3期 春班', '第3期', '“第1期”至“第2期”'],
    ['C08 春班 第2月', '第2月', '“2023年 第1月”'],
  ])('is of a slot that the clause has: %s', (line, words, slots) => {
    const unit = line.startsWith('C03') ? '分' : '元';
    const inline = written(`  已发 ${line} = 100${unit} 于 2023-05-01`);
    expect(inline).toReport('GJ6016', words);
    expect(compiled(inline).diagnostics.find((d) => d.code === 'GJ6016')?.args).toMatchObject({ slots });
  });

  it('is of a year of four digits', () => {
    const yearly = (year: string) => paid(`C07 甲厂 ${year} 第2期 春班 = 1万元 于 2023-05-01`)?.slot;
    expect(yearly('9999年')).toBe('春班/9999/inst-2/2');
    expect(written('  已发 C07 甲厂 10000年 第2期 春班 = 1万元 于 2023-05-01')).toReport('GJ6016', '第2期');
  });

  it('names a key that is a text in quotes too', () => {
    const inline = (key: string) =>
      policy`对象 车
  号: 文本
条款 C01 补助
  对象 车
  给予 1元
  限 每 号 一次
案例 G1 领过
  车 一: 号 = “浙A-123”
  已发 C01 ${key} 一次 一 = 1元 于 2023-06-01
  期望 C01 一 不予`;
    const lines = ['“浙A-123”', '「浙A-123」'].map(
      (key) => compiled(inline(key)).cases[0]?.request.history?.[0],
    );
    expect(lines[0]).toMatchObject({ key: '浙A-123', keys: { 号: '浙A-123' } });
    expect(lines[1]).toEqual(lines[0]);
  });

  it('names whom the limit counts by, and not only whoever was paid', () => {
    const line = (whom: string) =>
      policy`对象 人员
对象 失业 属于 人员
  起: 日期
  止: 日期
条款 C01 补助
  对象 失业
  时点 起
  给予 500元/月 给 人员
  逐月 自 起 至 止 按 自然月
  限 每 失业 6个月
案例 G1 发过一个月
  人员 甲:
  失业 首次 属于 甲: 起 = 2023-05-01, 止 = 2023-06-30
  已发 C01 ${whom} 第1月 首次 = 500元 于 2023-05-31
  期望 C01 首次 = 1000元`;
    expect(line('甲')).toReport('GJ6014', '甲');
    expect(line('首次')).toCompile();
  });

  it('may be of another policy', () => {
    expect(paid('甲办法/A01 甲厂 一次 = 1万元 于 2022-05-01')).toMatchObject({
      clause: 'other/A01',
      key: '甲厂',
    });
    expect(written('  已发 甲办法/A09 甲厂 一次 = 1万元 于 2022-05-01')).toReport('GJ2001', 'A09');
  });

  it('is accepted by the reader of requests', () => {
    const lines =
      '  已发 C01 甲厂、小甲 2023年5月 = 100元 于 2023-05-01\n  已发 C04 小甲、电工 一次 = 1万元 于 2023-05-01 按 高级\n  已发 C03 甲厂 2023年2季 = 20分 于 2023-06-30';
    const { program, cases } = compiled(written(lines));
    if (!program) throw new Error('no program');
    const read = readRequest(program, cases[0]?.request);
    expect(read.ok ? [] : read.errors).toEqual([]);
  });
});
