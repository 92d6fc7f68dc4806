import { parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `枚举 等级 由低到高
  初级 中级 高级
枚举 职业
  电工 焊工
对象 企业
  规上: 是否
  占比: 数
  偏远: 是否
  失信: 是否
  受理日期: 日期 可无
  挂牌日期: 日期 可无
对象 人员
  等级: 等级
  职业: 职业
  备注: 文本
  雇主: 企业
  离职日期: 日期 可无
`;
const USED = `定义 都用到 对 人员: 等级 = 高级 且 职业 = 电工 且 备注 = “” 且 离职日期 无 且 雇主.规上 且 雇主.占比 > 0 且 雇主.偏远 且 雇主.失信 且 雇主.受理日期 无 且 雇主.挂牌日期 无
断言 用一下
  任意 人员: 都用到
`;
const written = (lines: string, subject: string) =>
  policy`${WORLD}条款 C01 补助\n  对象 ${subject}\n${lines}\n${USED}`;
const firms = (lines: string) => written(lines, '企业');
const people = (lines: string) => written(lines, '人员');
const first = (inline: ReturnType<typeof policy>) => {
  const [clause] = programOf(inline).clauses;
  if (!clause) throw new Error('no clause');
  return clause;
};

describe('a clause decided again and again', () => {
  it('is so each year, half-year, quarter or month', () => {
    const periods = ['人员 每年', '人员 每半年', '人员 每季', '人员 每月', '人员'].map(
      (subject) => first(written('  给予 100元', subject)).period,
    );
    expect(periods).toEqual(['year', 'half-year', 'quarter', 'month', null]);
  });
});

describe('what is granted', () => {
  it('may be of any unit', () => {
    const [grant] = first(people('  给予 20分\n  限 每 人员 每年 100分')).grant;
    expect(grant?.value).toMatchObject({ kind: 'amount', unit: [['分', 1]] });
    expect(first(people('  给予 20分\n  限 每 人员 每年 100分')).limits[0]?.value.measure).toBe('amount');
  });

  it('is limited in its own unit', () => {
    expect(people('  给予 20分\n  限 每 人员 100元')).toReport('GJ3004', '100元');
  });

  it('may be a decision instead of money', () => {
    const clause = first(people('  认定 等级'));
    expect(clause.grant).toEqual([]);
    expect(clause.result[0]?.value).toMatchObject({ expr: { name: '等级' }, text: { zh: '等级' } });
    expect(people('  认定 雇主')).toReport('GJ4056', '雇主');
    expect(people('  认定 等级\n  认定 职业')).toReport('GJ4003', '认定 职业');
    expect(people('  认定 等级\n  兑现 分3年 等额')).toReport('GJ4047', '兑现 分3年 等额');
  });

  it('may come in milestones, each with an address of its own', () => {
    const program = programOf(firms('  节点 受理 于 受理日期: 500万元\n  节点 挂牌 于 挂牌日期: 300万元'));
    expect(program.clauses[0]?.grant[0]?.value).toMatchObject({
      kind: 'milestones',
      parts: [
        { name: '受理', date: { name: '受理日期' }, amount: { address: 'C01.受理' } },
        { name: '挂牌', date: { name: '挂牌日期' }, amount: { address: 'C01.挂牌' } },
      ],
    });
  });

  it('needs no guard for the date of a milestone, nor for reading it in the amount', () => {
    expect(firms('  节点 受理 于 受理日期: 年份(受理日期) × 1元')).toCompile();
    expect(firms('  节点 受理 于 受理日期: 年份(挂牌日期) × 1元')).toReport('GJ3007', '挂牌日期');
  });

  it('is a grant or milestones, of one unit, each named once, not split again', () => {
    const one = '  节点 受理 于 受理日期: 500万元\n';
    expect(firms(`${one}  给予 1万元`)).toReport('GJ4045', '节点 受理 于 受理日期: 500万元');
    expect(firms(`${one}  节点 受理 于 挂牌日期: 1万元`)).toReport('GJ2002', '受理');
    expect(firms(`${one}  节点 挂牌 于 挂牌日期: 20分`)).toReport('GJ3004', '20分');
    expect(firms(`${one}  兑现 分3年 等额`)).toReport('GJ4046', '兑现 分3年 等额');
  });

  it('is paid out every so many months', () => {
    const [instalments] = first(people('  给予 1万元\n  兑现 分4期 每 3个月 等额')).instalments;
    expect(instalments?.value).toMatchObject({ everyMonths: 3, weights: [1, 1, 1, 1] });
    expect(people('  给予 1万元\n  兑现 分4期 每 10日 等额')).toReport('GJ4049', '10日');
  });
});

describe('conditions', () => {
  it('have the id of their label, others are counted on', () => {
    const ids = first(
      firms('  条件 占比: 占比 ≥ 5% 且 规上\n  条件 偏远\n  条件 失信\n  给予 1万元'),
    ).conditions;
    expect(ids.map((c) => c.value.id)).toEqual(['C01.占比', 'C01.占比2', 'C01.条件', 'C01.条件2']);
    expect(firms('  条件 占比: 规上\n  条件 占比: 偏远\n  给予 1万元')).toReport('GJ2002', '占比');
  });
});

describe('exceptions', () => {
  it('exempt from conditions by label or number: the condition or the exception holds', () => {
    const lines =
      '  条件 占比: 占比 ≥ 5%\n  条件 规上\n  例外 E1 “偏远的” 若 偏远 免 占比、条件1\n  给予 1万元';
    const { conditions } = first(firms(lines));
    expect(conditions.map(({ value }) => [value.id, value.expr.kind, value.text.zh])).toEqual([
      ['C01.占比', 'or', '占比 ≥ 5%（例外：偏远的）'],
      ['C01.条件', 'or', '规上（例外：偏远的）'],
    ]);
    expect(firms('  条件 占比: 规上\n  例外 E1 若 偏远 免 占用比\n  给予 1万元')).toReport(
      'GJ2001',
      '占用比',
    );
  });

  it('leave nothing known that only an exempted condition made sure of', () => {
    const lines = (exempt: string) =>
      `  条件 挂牌: 挂牌日期 有\n${exempt}  给予 若 年份(挂牌日期) > 2020 则 1万元 否则 2万元`;
    expect(firms(lines(''))).toCompile();
    expect(firms(lines('  例外 E1 若 偏远 免 挂牌\n'))).toReport('GJ3007', '挂牌日期');
  });

  it('give another amount, with an address of its own', () => {
    const [grant] = first(firms('  例外 E1 “偏远” 若 偏远 则 60万元\n  给予 50万元')).grant;
    expect(grant?.value).toMatchObject({
      amount: {
        kind: 'exceptions',
        owner: 'C01',
        base: { address: 'C01.金额' },
        cases: [{ id: 'E1', result: { address: 'C01.E1' }, over: [], text: { zh: '偏远' } }],
      },
    });
    expect(firms('  例外 E1 若 偏远 则 60分\n  给予 50万元')).toReport('GJ3004', '60分');
    expect(firms('  例外 E1 若 偏远 则 60万元\n  认定 规上')).toReport('GJ4055', '60万元');
  });

  it('refuse, as a condition that a 照常 or an amount may go over', () => {
    const clause = first(
      firms(
        '  例外 E1 若 失信 则 不予\n  例外 E2 优先于 E1 若 偏远 则 照常\n  例外 E3 优先于 E1、E2 若 规上 则 60万元\n  给予 50万元',
      ),
    );
    expect(clause.conditions.map(({ value }) => [value.id, value.text.zh])).toEqual([
      ['C01.E1', '例外“E1”：失信 的不予'],
    ]);
    expect(clause.conditions[0]?.value.expr).toMatchObject({
      kind: 'not',
      of: {
        kind: 'exceptions',
        base: { value: false },
        cases: [
          { id: 'E1', result: { value: true }, over: [] },
          { id: 'E3', result: { value: false }, over: ['E1', 'E2'] },
          { id: 'E2', result: null, over: ['E1'] },
        ],
      },
    });
    expect(clause.grant[0]?.value).toMatchObject({ amount: { cases: [{ id: 'E3', over: [] }] } });
  });

  it('that both refuse agree; one that refuses and one that pays must say which goes first', () => {
    expect(firms('  例外 E1 若 失信 则 不予\n  例外 E2 若 失信 则 不予\n  给予 1万元')).toCompile();
    expect(firms('  例外 E1 若 失信 则 不予\n  例外 E2 若 失信 则 2万元\n  给予 1万元')).toReport(
      'GJ4023',
      'E2',
    );
  });

  it('cite the words they come from', () => {
    const lines = '  例外 E1 若 偏远 则 60万元 依据 说明 二 “偏远”\n  给予 50万元';
    const text = `政策 示例\n  施行 2023-03-01\n  来源 说明 “source.md”\n${WORLD}条款 C01 补助\n  对象 企业\n${lines}\n${USED}`;
    expect(compiled(policy`${text}`).program?.clauses[0]?.citations).toMatchObject([
      { locator: '二', quote: '偏远' },
    ]);
  });
});

describe('limits', () => {
  it('count by members and words, or by nothing at all', () => {
    const { limits } = first(
      people('  给予 1元\n  限 每 职业 每季 2次\n  限 每 备注 一次\n  限 全部 每年 5次'),
    );
    expect(limits.map(({ value }) => [value.per.length, value.window, value.measure])).toEqual([
      [1, 'quarter', 'times'],
      [1, 'ever', 'times'],
      [0, 'year', 'times'],
    ]);
  });

  it('may count by what not everybody has', () => {
    const firms = (limit: string) =>
      policy`对象 集团\n对象 企业\n  集团: 集团 可无\n条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 ${limit}\n  限 每 企业 一次`;
    expect(firms('每 集团 每年 1万元')).toCompile();
    expect(firms('每 企业.集团 每年 1万元')).toCompile();
  });

  it('may let through only what rises', () => {
    const [limit] = first(people('  给予 1元\n  限 每 人员 每 职业 递升 等级')).limits;
    expect(limit?.value).toMatchObject({ measure: 'rising', max: { name: '等级' } });
    expect(people('  给予 1元\n  限 每 人员 递升 职业')).toReport('GJ4048', '职业');
  });
});

describe('the term of a clause', () => {
  const two = (a: string, b: string) =>
    policy`${WORLD}条款 C01 补助\n  对象 企业\n  有效 ${a}\n  给予 1万元\n条款 C01 补助\n  对象 企业\n  有效 ${b}\n  给予 2万元\n${USED}`;

  it('makes versions of one clause, which do not overlap', () => {
    const program = programOf(two('自 2023-03-01 至 2023-12-31', '自 2024-01-01 公布 2023-11-15'));
    expect(program.clauses.map((c) => [c.id, c.force])).toEqual([
      ['C01', { from: parseDate('2023-03-01'), until: parseDate('2023-12-31'), published: null }],
      ['C01', { from: parseDate('2024-01-01'), until: null, published: parseDate('2023-11-15') }],
    ]);
    expect(two('自 2023-03-01 至 2024-01-01', '自 2024-01-01')).toReport('GJ4051', '有效 自 2024-01-01');
  });

  it('lies within that of the policy', () => {
    expect(firms('  有效 自 2022-01-01\n  给予 1万元')).toReport('GJ4050', '有效 自 2022-01-01');
    expect(firms('  有效 自 2024-01-01 至 2023-12-31\n  给予 1万元')).toReport('GJ4050');
  });

  it('is needed for a second wording: otherwise an id stands twice', () => {
    expect(
      policy`${WORLD}条款 C01 补助\n  对象 企业\n  给予 1万元\n条款 C01 补助\n  对象 企业\n  给予 2万元\n${USED}`,
    ).toReport('GJ2002', 'C01');
  });

  it('says how what is running goes over to new law, and what was paid otherwise', () => {
    expect(first(firms('  给予 1万元\n  衔接 从优\n  结算 只补不退'))).toMatchObject({
      transition: 'better',
      settlement: 'arrears',
    });
    expect(first(firms('  给予 1万元'))).toMatchObject({ transition: null, settlement: null, force: null });
    expect(firms('  给予 1万元\n  衔接 从旧\n  衔接 从新')).toReport('GJ4003', '衔接 从新');
  });
});

describe('what follows an award', () => {
  it('is returned, in the unit of the grant', () => {
    const [recovery] = first(
      people('  给予 1万元\n  追回 若 离职日期 有 且 年份(离职日期) < 2025 则 已得() × 50%'),
    ).recoveries;
    expect(recovery?.value).toMatchObject({
      id: 'C01.追回',
      when: { kind: 'and' },
      amount: { left: { kind: 'received', clauses: ['C01'] }, right: { address: 'C01.追回' } },
      text: { zh: '若 离职日期 有 且 年份(离职日期) < 2025 则追回 已得() × 50%' },
    });
    expect(people('  给予 1万元\n  追回 若 离职日期 有 则 20分')).toReport('GJ3004', '20分');
    expect(people('  认定 等级\n  追回 若 离职日期 有 则 1元')).toReport('GJ4053');
    expect(people('  征收 1万元\n  追回 若 离职日期 有 则 1元')).toReport('GJ4064');
  });

  it('is promised', () => {
    const [one, two] = first(
      people(
        '  给予 1万元\n  义务 “两年内不离职” 自 时点 至 期满(时点, 24个月) 满足 离职日期 无\n  义务 “配合检查”',
      ),
    ).obligations;
    expect(one?.value).toMatchObject({
      id: 'C01.义务',
      words: '两年内不离职',
      from: { kind: 'at' },
      to: { kind: 'term-end' },
      holds: { kind: 'not' },
    });
    expect(one?.value.to).toMatchObject({ length: { kind: 'parameter', address: 'C01.期限' } });
    expect(two?.value).toEqual({ id: 'C01.义务2', words: '配合检查', from: null, to: null, holds: null });
  });

  it('is shared, by shares that come to the whole', () => {
    const shares = (line: string) => people(`  给予 1万元\n  分担 ${line}`);
    expect(first(shares('省级: 30%, 县级: 70%')).shares[0]?.value).toMatchObject({
      shares: [
        { payer: '省级', share: { address: 'C01.省级' } },
        { payer: '县级', share: { address: 'C01.县级' } },
      ],
      remainder: '县级',
    });
    expect(first(shares('省级: 30%, 县级: 70% 余数归 省级')).shares[0]?.value.remainder).toBe('省级');
    expect(shares('省级: 30%, 县级: 60%')).toReport('GJ4054');
    expect(shares('省级: 30%, 县级: 70% 余数归 市级')).toReport('GJ2001', '市级');
    expect(shares('省级: 30%, 省级: 70%')).toReport('GJ2002', '省级');
  });

  it('is shared by sums of money, and whoever takes the rest needs no share', () => {
    const shares = (line: string) => people(`  给予 1万元\n  分担 ${line}`);
    expect(first(shares('中央: 45%, 省级: 2000元 余数归 县级')).shares[0]?.value).toMatchObject({
      shares: [
        { payer: '中央', share: { type: { unit: [] } } },
        { payer: '省级', share: { type: { unit: [['元', 1]] } } },
        { payer: '县级', share: { value: 0 } },
      ],
      remainder: '县级',
    });
    expect(shares('省级: 30% 余数归 县级')).toCompile();
    expect(shares('省级: 110% 余数归 县级')).toReport('GJ4054');
    expect(shares('省级: 20人 余数归 县级')).toReport('GJ3004', '20人');
  });
});

describe('another policy', () => {
  const OTHER = folder(
    'other',
    '政策 甲办法\n  施行 2022-01-01\n对象 企业\n  规上: 是否\n条款 A01 补助\n  对象 企业\n  条件 规上\n  给予 1万元\n  限 每 企业 一次\n  替代 示例/C01\n  暂停 示例/C01 自 2024-01-01 至 2024-06-30\n',
  );
  const named = (lines: string) =>
    beside(
      policy`政策 示例\n  施行 2023-03-01\n${WORLD}条款 C01 补助\n  对象 企业\n  给予 1万元\n${lines}\n${USED}`,
      OTHER,
    );

  it('may have a clause replaced or suspended, without being taken in', () => {
    expect(first(named('  替代 甲办法/A01 自 2024-01-01')).effects).toEqual([
      {
        kind: 'replaces',
        clause: 'other/A01',
        by: 'example/C01',
        from: parseDate('2024-01-01'),
        until: null,
      },
    ]);
    expect(first(named('  暂停 other/A01')).effects[0]).toMatchObject({
      kind: 'suspends',
      from: parseDate('2023-03-01'),
    });
  });

  it('may do so to a clause, from the day it takes effect unless it says when', () => {
    expect(first(named('')).affectedBy).toEqual([
      {
        kind: 'replaces',
        clause: 'example/C01',
        by: 'other/A01',
        from: parseDate('2022-01-01'),
        until: null,
      },
      {
        kind: 'suspends',
        clause: 'example/C01',
        by: 'other/A01',
        from: parseDate('2024-01-01'),
        until: parseDate('2024-06-30'),
      },
    ]);
  });

  it('and its clause must be there', () => {
    expect(named('  替代 乙办法/A01')).toReport('GJ2001', '乙办法');
    expect(named('  替代 甲办法/A02')).toReport('GJ2001', 'A02');
    expect(named('  替代 A01')).toReport('GJ4052', 'A01');
  });
});
