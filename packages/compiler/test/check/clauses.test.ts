import { describe, expect, it } from 'vitest';
import { policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const FIRM = `枚举 规模 由低到高
  小型 中型 大型
对象 企业
  规上: 是否
  规模: 规模
  注册日期: 日期
  核定额: 金额 可无
对象 中心 属于 企业
  起: 日期
  止: 日期
`;
const TWO = '读法 口径 “元”\n  甲 “一”\n  乙 “二”\n  取 甲 理由 “字面”\n';
const clause = (
  lines: string,
  subject = '企业',
) => policy`${FIRM}${TWO}条款 C01 补助\n  对象 ${subject}\n${lines}
  优先 企业.规上
断言 用到口径\n  任意 企业: 累计(C01) ≥ 0元
条款 C02 其他\n  对象 企业\n  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙`;

describe('a clause', () => {
  it('without an object is a slogan: it may only cite and say that its amount is not clear', () => {
    expect(policy`条款 C10 实训基地\n  条文 “支持建设实训基地。”\n  给予 待明确 “没有写”`).toCompile();
    expect(policy`条款 C10 实训基地\n  给予 1万元`).toReport('GJ4001', 'C10');
  });

  it('with an object grants something', () => {
    expect(clause('  条件 规上')).toReport('GJ4002', 'C01');
  });

  it('has each of its parts as a condition of its own, with ids and words', () => {
    const program = programOf(
      clause('  条件 规上 且 (注册日期 ≥ 2020-01-01 或 规上)\n  条件 规模 = 大型\n  给予 1万元'),
    );
    const conditions = program.clauses[0]?.conditions.map(({ value }) => [value.id, value.text.zh]);
    expect(conditions).toEqual([
      ['C01.条件', '规上'],
      ['C01.条件2', '(注册日期 ≥ 2020-01-01 或 规上)'],
      ['C01.条件3', '规模 = 大型'],
    ]);
  });

  it('that grants by a table carries the condition that there is an arm', () => {
    const program = programOf(clause('  给予 按 规模\n    中型: 1万元\n    大型: 2万元'));
    const [condition] = program.clauses[0]?.conditions ?? [];
    expect(condition?.value).toMatchObject({
      id: 'C01.档次',
      expr: { kind: 'one-of', values: ['中型', '大型'] },
    });
    expect(
      programOf(clause('  给予 按 规模\n    中型: 1万元\n    其他: 2万元')).clauses[0]?.conditions,
    ).toEqual([]);
  });

  it('carries it through a definition, and only where the table is reached', () => {
    const standard = '定义 标准 对 企业: 按 规模\n  大型: 2万元\n';
    const direct = programOf(
      policy`${FIRM}${standard}条款 C01 补助\n 对象 中心\n 给予 企业.标准 × 2 给 企业`,
    );
    expect(direct.clauses[0]?.conditions[0]?.value.expr).toMatchObject({
      of: { name: '规模', of: { name: '企业', of: { kind: 'subject', entity: '中心' } } },
    });
    const guarded = programOf(
      policy`${FIRM}${standard}条款 C01 补助\n 对象 企业\n 给予 若 规上 则 标准 否则 1万元`,
    );
    expect(guarded.clauses[0]?.conditions[0]?.value.expr).toMatchObject({
      kind: 'or',
      parts: [{ kind: 'not' }, { kind: 'one-of' }],
    });
  });

  it('pays by the month only what is per month', () => {
    const monthly = '  逐月 自 起 至 止 按 满15天计一月';
    expect(clause(`  给予 800元/人/月 给 企业\n${monthly}\n  限 每 企业 6个月`, '中心')).toCompile();
    expect(clause(`  给予 800元 给 企业\n${monthly}`, '中心')).toReport('GJ4005', '800元');
    const [{ value } = {}] =
      programOf(clause(`  给予 800元/月 给 企业\n${monthly}`, '中心')).clauses[0]?.months ?? [];
    expect(value?.basis).toEqual({ kind: 'calendar', minDays: 15 });
  });

  it('writes out the defaults of instalments', () => {
    const program = programOf(
      clause('  时点 注册日期\n  给予 4万元\n  兑现 分3年\n  续发 规上 且 规模 = 大型 缓发\n  晋级 就高补差'),
    );
    expect(program.clauses[0]?.instalments[0]?.value).toMatchObject({
      weights: [1, 1, 1],
      first: { kind: 'at' },
      everyMonths: 12,
      remainder: 'last',
      continueWhile: [{ id: 'C01.续发' }, { id: 'C01.续发2' }],
      afterFailure: 'skip',
      promotion: 'difference',
    });
  });

  it('does not pay by the month and in instalments, nor check parts it does not have', () => {
    expect(clause('  给予 800元/月 给 企业\n  逐月 自 起 至 止 按 整月\n  兑现 分3年 等额', '中心')).toReport(
      'GJ4013',
    );
    expect(clause('  给予 4万元\n  续发 规上')).toReport('GJ4008', '续发 规上');
  });

  it('limits times, months of a monthly grant, or yuan, by objects', () => {
    const [first, second] =
      programOf(clause('  给予 1万元 给 企业\n  限 每 企业 每年 50万元\n  限 每 中心 一次', '中心'))
        .clauses[0]?.limits ?? [];
    expect(first?.value).toMatchObject({ window: 'year', measure: 'amount', per: [{ name: '企业' }] });
    expect(second?.value).toMatchObject({ window: 'ever', measure: 'times', per: [{ kind: 'subject' }] });
    expect(clause('  给予 1万元\n  限 每 企业 6个月')).toReport('GJ4007');
    expect(
      programOf(clause('  给予 1万元\n  限 每 企业 6个月', '企业 每月')).clauses[0]?.limits[0]?.value,
    ).toMatchObject({ measure: 'times', window: 'ever' });
    expect(clause('  给予 1万元\n  限 每 企业 20人')).toReport('GJ4006', '20人');
  });

  it('limits by a number, a day or a yes or no as well, and within a length of time', () => {
    const [first, second] =
      programOf(clause('  给予 1万元\n  限 每 注册日期 一次\n  限 每 企业 3年内 2次')).clauses[0]?.limits ??
      [];
    expect(first?.value).toMatchObject({
      window: 'ever',
      per: [{ name: '注册日期', type: { kind: 'date' } }],
    });
    expect(second?.value).toMatchObject({
      measure: 'times',
      window: { kind: 'rolling', unit: 'month', length: { kind: 'parameter', address: 'C01.期限' } },
    });
    expect(clause('  给予 1万元\n  限 每 企业 1个月内 一次')).toCompile();
    expect(clause('  给予 1万元\n  限 每 企业 0个月内 一次')).toReport('GJ4066', '0个月');
    expect(clause('  给予 1万元\n  限 每 企业 2次内 一次')).toReport('GJ4066', '2次');
    expect(clause('  给予 1万元\n  限 每 企业 每年 36个月内 一次')).toReport('GJ4067', '36个月');
  });

  it('gives a ceiling with the value that is decided', () => {
    expect(programOf(clause('  给予 最高 5万元 核定 核定额')).clauses[0]?.grant[0]?.value).toMatchObject({
      kind: 'ceiling',
      decided: { name: '核定额' },
    });
  });
});

describe('lines under readings', () => {
  it('hold under their option', () => {
    const program = programOf(
      clause('  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n  限 每 企业 一次 当 口径 取 甲'),
    );
    expect(program.clauses[0]?.grant.map((g) => g.when)).toEqual([
      [{ reading: '口径', option: '甲' }],
      [{ reading: '口径', option: '乙' }],
    ]);
  });

  it('cover every option where there must be a line', () => {
    expect(clause('  给予 1万元 当 口径 取 甲')).toReport('GJ4004', '给予 1万元 当 口径 取 甲');
  });

  it('never hold twice', () => {
    expect(clause('  给予 1万元\n  给予 2万元 当 口径 取 乙')).toReport('GJ4003', '给予 2万元 当 口径 取 乙');
    expect(clause('  给予 1万元\n  给予 2万元')).toReport('GJ4003');
  });

  it('name real readings and options, and a slip there is not also an uncovered option', () => {
    expect(clause('  给予 1万元 当 口迳 取 甲\n  给予 2万元 当 口径 取 乙')).toReport('GJ2001', '口迳');
    expect(clause('  给予 1万元 当 口径 取 丁\n  给予 2万元 当 口径 取 乙')).toReport('GJ2001', '丁');
  });

  it('multiply instalments by what 续发 depends on', () => {
    const program = programOf(clause('  给予 4万元\n  兑现 分3年 等额\n  续发 规上 当 口径 取 甲'));
    expect(
      program.clauses[0]?.instalments.map(({ when, value }) => [when[0]?.option, value.continueWhile.length]),
    ).toEqual([
      ['甲', 1],
      ['乙', 0],
    ]);
  });
});

describe('readings', () => {
  const reading = (options: string, lines = '  条件 读法 范围\n') =>
    policy`${FIRM}读法 范围 对 企业 “企业”\n${options}条款 C01 补助\n  对象 中心\n${lines}  给予 1万元 给 企业`;

  it('are asked of the nearest instance of their object', () => {
    const program = programOf(reading('  甲: 规上 “一”\n  乙: 非 规上 “二”\n  取 甲 理由 “字面”\n'));
    expect(program.clauses[0]?.conditions[0]?.value.expr).toMatchObject({
      kind: 'reading',
      id: '范围',
      of: { kind: 'attribute', name: '企业', of: { kind: 'subject', entity: '中心' } },
    });
  });

  it('have one pick among their options', () => {
    expect(reading('  甲: 规上 “一”\n  乙: 非 规上 “二”\n')).toReport('GJ4010', '范围');
    expect(reading('  甲: 规上 “一”\n  乙: 非 规上 “二”\n  取 丙 理由 “字面”\n')).toReport('GJ2001', '丙');
  });

  it('have options of one kind and one type', () => {
    expect(reading('  甲: 规上 “一”\n  乙 “二”\n  取 甲 理由 “字面”\n')).toReport('GJ4016');
    expect(reading('  甲: 规上 “一”\n  乙: 20人 “二”\n  取 甲 理由 “字面”\n')).toReport('GJ3001', '20人');
  });
});
