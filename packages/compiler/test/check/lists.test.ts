import type { Expr, ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `枚举 等级 由低到高
  初级 中级 高级
枚举 来路
  引进 培育
对象 企业
对象 人员
  等级: 等级
  来路: 来路
对象 证书 属于 企业
  持证人: 人员
  等级: 等级
  发证日期: 日期
  费用: 金额
对象 中心 属于 企业
  认定日期: 日期
对象 实训 属于 企业
  起: 日期
`;
const of = (subject: string, condition: string) =>
  policy`${WORLD}条款 C01 补助\n 对象 ${subject}\n 条件 ${condition}\n 给予 1万元 给 企业\n 限 每 企业 一次`;

describe('counts', () => {
  it('count distinct persons among the subject’s list', () => {
    const program = programOf(
      of('企业', '人数(证书.持证人 其中 等级 ≥ 高级 且 发证日期 在 本年) 不少于 20人'),
    );
    const comparison = program.clauses[0]?.conditions[0]?.value.expr as ExprOf<'compare'>;
    const count = comparison.left as ExprOf<'count'>;
    expect(count.over).toMatchObject({ kind: 'children', entity: '证书', of: { kind: 'subject' } });
    expect(count.distinct).toMatchObject({
      kind: 'attribute',
      name: '持证人',
      of: { kind: 'member', level: 0 },
    });
  });

  it('find the list of the nearest owner that is reached by name', () => {
    expect(of('实训', '企业 有 中心 其中 认定日期 ≤ 起')).toCompile();
    expect(of('实训', '件数(企业.证书) ≥ 1个')).toCompile();
    expect(of('实训', '企业 每个 证书 满足 费用 ≥ 0元')).toCompile();
  });

  it('ask by 有 alone whether a list has a member, of the subject’s own or at the end of a path', () => {
    const existing = (subject: string, condition: string) =>
      programOf(of(subject, condition)).clauses[0]?.conditions[0]?.value.expr as Extract<
        Expr,
        { kind: 'exists' | 'every' }
      >;
    expect(existing('企业', '中心 有').over).toMatchObject({ entity: '中心', of: { kind: 'subject' } });
    expect(existing('实训', '企业.中心 有').over).toMatchObject({
      entity: '中心',
      of: { kind: 'attribute', name: '企业' },
    });
  });

  it('look a bare name up on the member first, then on the subject, and 对象.属性 on the nearest of that object', () => {
    const program = programOf(of('实训', '企业 有 证书 其中 (发证日期 ≤ 实训.起 且 发证日期 ≤ 起)'));
    const exists = program.clauses[0]?.conditions[0]?.value.expr as Extract<
      Expr,
      { kind: 'exists' | 'every' }
    >;
    const [one, two] = (exists.where as Extract<Expr, { kind: 'and' | 'or' }>).parts as ExprOf<'compare'>[];
    expect(one?.right).toMatchObject({ name: '起', of: { kind: 'subject', entity: '实训' } });
    expect(two?.right).toMatchObject({ name: '起', of: { kind: 'subject', entity: '实训' } });
    expect(two?.left).toMatchObject({ name: '发证日期', of: { kind: 'member', level: 0 } });
  });

  it('do not count all of an object in a clause', () => {
    expect(of('企业', '人数(人员) ≥ 20人')).toReport('GJ3023', '人员');
  });

  it('are no values by themselves, and sums say of what', () => {
    expect(of('企业', '证书')).toReport('GJ3012', '证书');
    expect(of('企业', '合计(证书) ≥ 1万元')).toReport('GJ3024', '证书');
    expect(of('企业', '合计(证书.费用) ≥ 1万元')).toCompile();
  });

  it('name a list that is not there with the lists there are', () => {
    expect(of('企业', '件数(证) ≥ 1个')).toReport('GJ2001', '证');
  });
});

describe('enumerations', () => {
  const level = (condition: string) =>
    policy`${WORLD}条款 C01 奖励\n 对象 人员\n 条件 ${condition}\n 给予 1万元\n 限 每 人员 一次`;

  it('compare by their order, whichever side the member stands on', () => {
    expect(level('等级 不低于 高级')).toCompile();
    expect(level('高级 ≤ 等级')).toCompile();
    expect(level('等级 属于 (中级、高级)')).toCompile();
  });

  it('without an order are only equal or not', () => {
    expect(level('来路 ≥ 引进')).toReport('GJ3005', '来路 ≥ 引进');
    expect(level('来路 = 引进')).toCompile();
  });

  it('have only their members', () => {
    expect(level('等级 = 特级')).toReport('GJ2001', '特级');
    expect(level('等级 = 引进')).toReport('GJ3003', '引进');
  });
});
