import type { ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `枚举 工种
  电工 焊工 钳工
对象 企业
  规上: 是否
  员工 (staff): 人员 按 雇主
对象 人员
  雇主: 企业
  师傅: 人员 可无
  徒弟: 人员 按 师傅
  工种: 工种
  文凭: 文本
  入职日期: 日期
  工资: 金额
对象 证书 属于 人员
  发证日期: 日期
  费用: 金额
  分数: 数(分) 可无
对象 参保 属于 人员
  险种: 文本
  起: 日期
  止: 日期 可无
`;
const when = (condition: string, subject = '人员', more = '') =>
  policy`${WORLD}${more}条款 C01 补贴\n 对象 ${subject}\n 条件 ${condition}\n 给予 1万元\n 限 每 ${subject} 一次`;
const first = (condition: string, subject = '人员', more = '') =>
  programOf(when(condition, subject, more)).clauses[0]?.conditions[0]?.value.expr;

describe('the largest, smallest, earliest and latest', () => {
  it('of a list may be none, so they are guarded', () => {
    expect(when('最大值(证书.费用) > 100元')).toReport('GJ3007', '最大值(证书.费用)');
    expect(when('(最大值(证书.费用) 缺省 0元) > 100元')).toCompile();
    expect(when('最早(证书.发证日期) 有 且 最早(证书.发证日期) ≤ 时点')).toCompile();
    expect(when('最早(证书.发证日期) 有 且 最晚(证书.发证日期) ≤ 时点')).toReport('GJ3007');
  });

  it('are known only where the same is asked again', () => {
    const guard = '最大值(证书.费用 其中 发证日期 在 本年) 有';
    expect(when(`${guard} 且 最大值(证书.费用 其中 发证日期 在 本年) > 1元`)).toCompile();
    expect(when(`${guard} 且 最大值(证书.费用 其中 发证日期 在 上年) > 1元`)).toReport('GJ3007');
    expect(when(`${guard} 且 最大值(证书.费用) > 1元`)).toReport('GJ3007');
  });

  it('say of what, and of the right kind', () => {
    expect(when('最大值(证书) 有')).toReport('GJ3034', '证书');
    expect(when('最早(证书.费用) 有')).toReport('GJ3001', '费用');
    expect(when('最大值(证书.发证日期) 有')).toReport('GJ3001', '发证日期');
  });

  it('of members of an enumeration, where it is declared from low to high', () => {
    const levels = '枚举 等级 由低到高\n  初级 高级\n对象 考核 属于 人员\n  档次: 等级\n  类别: 工种\n';
    expect(when('最大值(考核.档次) 有 且 最大值(考核.档次) 不低于 高级', '人员', levels)).toCompile();
    expect(when('(最小值(考核.档次) 缺省 初级) = 高级', '人员', levels)).toCompile();
    expect(when('最大值(考核.类别) 有', '人员', levels)).toReport('GJ3005', '类别');
    expect(when('最早(考核.档次) 有', '人员', levels)).toReport('GJ3001', '档次');
  });

  it('leave out members that have no value', () => {
    expect(when('(最大值(证书.分数) 缺省 0分) > 60分')).toCompile();
    expect(when('合计(证书.分数) > 60分')).toReport('GJ3007', '分数');
  });
});

describe('the average', () => {
  it('of a list may be none, so it is guarded', () => {
    expect(when('平均值(证书.费用) > 100元')).toReport('GJ3007', '平均值(证书.费用)');
    expect(when('(平均值(证书.费用 其中 发证日期 在 本年) 缺省 0元) > 100元')).toCompile();
    expect(when('平均值(证书.费用) 有 且 平均值(证书.费用) > 1元')).toCompile();
    expect(when('平均值(证书.费用) 有 且 平均值(证书.费用 其中 发证日期 在 本年) > 1元')).toReport('GJ3007');
  });

  it('is of numbers that everybody has, and in their unit', () => {
    expect(when('平均值(证书) 有')).toReport('GJ3024', '证书');
    expect(when('平均值(证书.发证日期) 有')).toReport('GJ3001', '发证日期');
    expect(when('(平均值(证书.分数) 缺省 0分) > 60分')).toReport('GJ3007', '分数');
    expect(when('(平均值(证书.费用) 缺省 0元) > 60分')).toReport('GJ3004', '60分');
  });

  it('is what 平均 is taken for', () => {
    expect(when('(平均(证书.费用) 缺省 0元) > 1元')).toReport('GJ1016', '平均');
  });
});

describe('a list from the other side of a reference', () => {
  it('is all who refer to the instance', () => {
    const program = programOf(when('件数(员工 其中 工资 > 5000元) ≥ 20个', '企业'));
    expect(program.entities.find((e) => e.name === '企业')?.inverses).toMatchObject([
      { name: '员工', alias: 'staff', entity: '人员', by: '雇主' },
    ]);
    expect(JSON.stringify(program.clauses)).toContain('"over":{"kind":"inverse"');
    const [count] = [first('件数(员工) ≥ 20个', '企业') as ExprOf<'compare'>];
    expect(count?.left).toMatchObject({
      over: { kind: 'inverse', entity: '人员', by: '雇主', of: { kind: 'subject' } },
    });
  });

  it('is used wherever a list is', () => {
    for (const condition of [
      '企业 有 员工 其中 工资 > 5000元',
      '企业 每个 员工 满足 工资 > 5000元',
      '员工 有',
      '合计(staff.工资) > 5000元',
      '(最早(员工.入职日期) 缺省 时点) < 时点',
      '人数(员工.师傅 其中 师傅 有) ≥ 1人',
    ])
      expect(when(condition, '企业')).toCompile();
    expect(when('件数(雇主.员工) ≥ 20个 且 件数(徒弟) ≥ 1个')).toCompile();
    expect(when('件数(员工.证书) ≥ 1个', '企业')).toReport('GJ3012');
  });

  it('names an object, one of its references, and that one refers here', () => {
    const wrong = (line: string) => policy`对象 企业\n  ${line}\n对象 人员\n  姓名: 文本\n  雇主: 企业\n`;
    expect(wrong('员工: 人员 按 单位1')).toReport('GJ2001', '单位1');
    expect(wrong('员工: 人员 按 姓名')).toReport('GJ2020', '姓名');
    expect(wrong('员工: 文本 按 雇主')).toReport('GJ2019');
    expect(wrong('员工: 人力 按 雇主')).toReport('GJ2001', '人力');
    expect(wrong('员工: 人员 按 雇主\n  员工: 是否')).toReport('GJ2002', '员工');
  });
});

describe('a list of names', () => {
  const SHORT =
    '名单 紧缺工种 (shortage) 属于 工种 自 2023-01-01 至 2024-12-31\n  列入 电工、焊工\n  列入 钳工 自 2023-07-01 至 2023-12-31 公布 2023-06-01\n';

  it('holds members with their days, over the days it is known for', () => {
    const program = programOf(when('工种 在 紧缺工种', '人员', SHORT));
    expect(program.lists).toMatchObject([
      {
        id: '紧缺工种',
        alias: 'shortage',
        of: { kind: 'enum', enum: '工种' },
        from: 19358,
        until: 20088,
        entries: [
          { value: '电工', from: null },
          { value: '焊工' },
          { value: '钳工', from: 19539, published: 19509 },
        ],
      },
    ]);
    expect(program.clauses[0]?.conditions[0]?.value.expr).toMatchObject({ kind: 'listed', list: '紧缺工种' });
  });

  it('may be of words', () => {
    const words = '名单 重点院校 属于 文本\n  列入 “甲大学”、“乙大学”\n';
    expect(when('文凭 在 重点院校', '人员', words)).toCompile();
    expect(when('工种 在 重点院校', '人员', words)).toReport('GJ3001', '工种');
  });

  it('holds only members of its enumeration, and its days are in order', () => {
    expect(when('工种 在 目录', '人员', '名单 目录 属于 工种\n  列入 瓦工\n')).toReport('GJ2001', '瓦工');
    expect(when('工种 在 目录', '人员', '名单 目录 属于 职位\n  列入 瓦工\n')).toReport('GJ2001');
    expect(
      when('工种 在 目录', '人员', '名单 目录 属于 工种 自 2024-01-01 至 2023-01-01\n  列入 电工\n'),
    ).toReport('GJ4028');
  });
});

describe('months that stays cover', () => {
  const COVERED = '累计月数(参保 自 起 至 止 在 2022-01-01 至 时点 其中 险种 = “养老”)';

  it('are counted in 月, and a stay without a last day goes on', () => {
    const compare = first(`${COVERED} ≥ 6个月`) as ExprOf<'compare'>;
    expect(compare.left).toMatchObject({
      kind: 'months-covered',
      mode: 'total',
      from: { name: '起', of: { kind: 'member' } },
      to: { name: '止' },
      window: { to: { kind: 'at' } },
      type: { unit: [['月', 1]] },
    });
    expect(
      when('最长连续月数(参保 自 起 至 止) ≥ 6个月 且 连续月数(参保 自 起 至 止 在 本年) ≥ 3个月'),
    ).toCompile();
  });

  it('need a first day', () => {
    expect(when('累计月数(参保 自 止 至 起) ≥ 6个月')).toReport('GJ3007', '止');
    expect(when('累计月数(参保 自 险种 至 止) ≥ 6个月')).toReport('GJ3001', '险种');
    expect(when('累计月数(参保 自 起 至 险种) ≥ 6个月')).toReport('GJ3001', '险种');
  });
});

describe('a sum over time', () => {
  it('reads its value on each day, month or year of a period', () => {
    for (const [word, step] of [
      ['逐日合计', 'day'],
      ['逐月合计', 'month'],
      ['逐年合计', 'year'],
    ] as const) {
      const compare = first(`${word}(工资 自 入职日期 至 时点) > 1万元`) as ExprOf<'compare'>;
      expect(compare.left).toMatchObject({ kind: 'over-time', step, type: { unit: [['元', 1]] } });
    }
  });

  it('is of numbers between dates, and what was known today is not known then', () => {
    expect(when('逐日合计(文凭 自 入职日期 至 时点) > 1万元')).toReport('GJ3001', '文凭');
    expect(when('逐日合计(工资 自 工资 至 时点) > 1万元')).toReport('GJ3001', '工资');
    expect(when('师傅 有 且 逐日合计(师傅.工资 自 入职日期 至 时点) > 1万元')).toReport('GJ3007', '师傅');
  });
});

describe('branches', () => {
  it('keep their names', () => {
    expect(first('之一(本地: 雇主.规上, 高薪: 工资 > 1万元)')).toMatchObject({
      kind: 'or',
      labels: ['本地', '高薪'],
    });
    expect(first('至少(2, 本地: 雇主.规上, 高薪: 工资 > 1万元, 工种 = 电工)')).toMatchObject({
      kind: 'at-least',
      need: { address: 'C01.门槛' },
      labels: ['本地', '高薪', ''],
    });
    expect(JSON.stringify(first('之一(雇主.规上, 工资 > 1万元)'))).not.toContain('labels');
  });

  it('of 同时 and 之一 say what the next may rely on; those of 至少 do not', () => {
    expect(when('同时(甲: 师傅 有, 乙: 师傅.工资 > 1元)')).toCompile();
    expect(when('之一(甲: 师傅 无, 乙: 师傅.工资 > 1元)')).toCompile();
    expect(when('至少(1, 甲: 师傅 无, 乙: 师傅.工资 > 1元)')).toReport('GJ3007', '师傅');
  });

  it('have names of their own, and no more is asked than there are', () => {
    expect(when('之一(甲: 雇主.规上, 甲: 工资 > 1元)')).toReport('GJ2002', '甲');
    expect(when('至少(3, 甲: 雇主.规上, 乙: 工资 > 1元)')).toReport('GJ3038', '3');
    expect(when('至少(2元, 甲: 雇主.规上, 乙: 工资 > 1元)')).toReport('GJ3001', '2元');
  });
});
