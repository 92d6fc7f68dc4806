import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = `对象 企业
  规上: 是否
  人数: 数(人)
对象 项目 属于 企业
  年产值: 金额
对象 人员
  雇主: 企业
  参保: 是否
定义 都用到 对 人员: 参保 且 雇主.规上 且 雇主.人数 > 0人
断言 用一下
  任意 项目: 年产值 ≥ 0元 且 企业.规上
断言 再用一下
  任意 人员: 都用到
条款 C01 补助
  对象 项目
  给予 1万元 给 企业
  限 每 企业 一次
条款 C02 奖励
  对象 企业
  给予 2万元
  限 每 企业 一次
条款 C03 积分
  对象 企业
  给予 20分
  限 每 企业 一次
条款 C04 津贴
  对象 人员
  给予 1000元 给 雇主
  限 每 人员 一次
条款 C05 认定
  对象 企业
  认定 规上
`;
const OTHER = folder(
  'other',
  '政策 甲办法\n  施行 2022-01-01\n对象 企业\n  规上: 是否\n条款 A01 补助\n  对象 企业\n  条件 规上\n  给予 1万元\n  限 每 企业 一次\n',
);
const rule = (lines: string) => beside(policy`政策 示例\n  施行 2023-03-01\n${WORLD}${lines}\n`, OTHER);
const stacking = (lines: string) => rule(`叠加 S01 不重复\n${lines}`);
const fund = (lines: string) => rule(`资金池 F01 资金\n${lines}`);
const stackingOf = (lines: string) => programOf(stacking(lines)).stackings[0];
const fundOf = (lines: string) => programOf(fund(lines)).funds[0];

describe('叠加', () => {
  it('goes over clauses here and in other policies, each counted by its own words', () => {
    expect(stackingOf('  含 C01、C02、C04、甲办法/A01\n  就高 每 企业 每年')).toMatchObject({
      id: 'S01',
      members: [
        { clause: 'C01', per: [{ kind: 'attribute', name: '企业' }] },
        { clause: 'C02', per: [{ kind: 'subject' }] },
        { clause: 'C04', per: [{ kind: 'attribute', name: '雇主' }] },
        { clause: 'other/A01', per: [] },
      ],
      rule: { kind: 'best', window: 'year', difference: false },
      text: { zh: '就高 每 企业 每年' },
    });
  });

  it('is counted by the owner where an attribute refers to such an object too', () => {
    const invested = policy`${WORLD.replace('年产值: 金额', '年产值: 金额\n  投资方: 企业')}叠加 S01 不重复
  含 C01、C02
  择先 每 企业`;
    expect(programOf(invested).stackings[0]?.members[0]?.per).toMatchObject([
      { kind: 'attribute', name: '企业' },
    ]);
  });

  it('takes the best, the best with the difference, the first, or limits them together', () => {
    const ruleOf = (line: string) => stackingOf(`  含 C01、C02\n  ${line}`)?.rule;
    expect(ruleOf('就高补差 每 企业')).toEqual({ kind: 'best', window: 'ever', difference: true });
    expect(ruleOf('择先 每 企业 每季')).toEqual({ kind: 'first', window: 'quarter' });
    expect(ruleOf('就高 每 企业 每半年')).toEqual({ kind: 'best', window: 'half-year', difference: false });
    expect(ruleOf('限 每 企业 每年 3次')).toMatchObject({
      kind: 'limit',
      window: 'year',
      measure: 'times',
      max: { kind: 'parameter', address: 'S01.上限' },
    });
    expect(ruleOf('限 每 企业 5万元')).toMatchObject({ kind: 'limit', measure: 'amount' });
  });

  it('has one rule and some clauses, each once', () => {
    expect(stacking('  含 C01、C02')).toReport('GJ4057', 'S01');
    expect(stacking('  就高 每 企业')).toReport('GJ4057', 'S01');
    expect(stacking('  含 C01、C02\n  就高 每 企业\n  择先 每 企业')).toReport('GJ4003', '择先 每 企业');
    expect(stacking('  含 C01、C01\n  就高 每 企业')).toReport('GJ2002', 'C01');
    expect(stacking('  含 C01、C09\n  就高 每 企业')).toReport('GJ2001', 'C09');
    expect(stacking('  含 C01、甲办法/A09\n  就高 每 企业')).toReport('GJ2001', 'A09');
    expect(stacking('  含 C01、乙办法/A01\n  就高 每 企业')).toReport('GJ2001', '乙办法');
  });

  it('compares amounts of one unit only', () => {
    expect(stacking('  含 C01、C03\n  就高 每 企业')).toReport('GJ4059', 'C03');
    expect(stacking('  含 C01、C05\n  就高 每 企业')).toReport('GJ4059', 'C05');
    expect(stacking('  含 C01、C03\n  择先 每 企业')).toCompile();
  });

  it('counts by what every clause has', () => {
    expect(stacking('  含 C01、C02\n  就高 每 项目').folders).toBeDefined();
    expect(
      compiled(stacking('  含 C01、C02\n  就高 每 项目')).diagnostics.filter((d) => d.severity === 'error'),
    ).toHaveLength(1);
  });

  it('shares its ids with clauses and funds', () => {
    expect(rule('叠加 C01 不重复\n  含 C01、C02\n  就高 每 企业')).toReport('GJ2002', 'C01');
  });

  it('is a symbol, and names clauses', () => {
    const { symbols, references } = compiled(stacking('  含 C01、C02\n  就高 每 企业'));
    expect(symbols.find((s) => s.id === 'stacking:S01')).toMatchObject({ kind: 'stacking', doc: '不重复' });
    expect(references.filter((r) => r.symbol === 'clause:C02' && !r.declaration)).toHaveLength(1);
  });
});

describe('资金池', () => {
  const ALLOT = '  分配 先到先得';

  it('shares a total among the awards of clauses', () => {
    expect(
      fundOf('  含 C01、C02\n  总额 2000万元 每年\n  限 每 企业 500万元\n  分配 按比例 取整到 元'),
    ).toMatchObject({
      id: 'F01',
      clauses: ['C01', 'C02'],
      total: { address: 'F01.总额' },
      period: 'year',
      caps: [
        {
          per: [
            { clause: 'C01', per: [{ name: '企业' }] },
            { clause: 'C02', per: [{ kind: 'subject' }] },
          ],
          max: { address: 'F01.上限' },
        },
      ],
      allot: { kind: 'pro-rata', remainder: 'largest', step: 1 },
      text: { zh: '总额 2000万元 每年；每 企业 500万元；按比例' },
    });
  });

  it('has a pot for each key, by which the total is read', () => {
    const fund = fundOf(
      `  含 C01、C02\n  总额 若 企业.人数 超过 5人 则 2万元 否则 1万元 每 企业 每年\n${ALLOT}`,
    );
    expect(fund).toMatchObject({
      per: [
        { clause: 'C01', per: [{ name: '企业' }] },
        { clause: 'C02', per: [{ kind: 'subject' }] },
      ],
      total: { test: { left: { of: { kind: 'argument', index: 0, name: '企业' } } } },
      carriesOver: false,
    });
  });

  it('carries over what was left, as the argument behind the keys', () => {
    expect(fundOf(`  含 C02\n  总额 1万元 + 上期结余 每 企业 每年\n${ALLOT}`)).toMatchObject({
      total: { right: { kind: 'argument', index: 1 } },
      carriesOver: true,
    });
    expect(rule(`资金池 F01 资金\n  含 C02\n  总额 1万元 + 上期结余\n${ALLOT}`)).toReport(
      'GJ4069',
      '上期结余',
    );
  });

  it('says whose total it reads', () => {
    expect(
      rule(`资金池 F01 资金\n  含 C02\n  总额 若 企业.人数 超过 5人 则 2万元 否则 1万元 每年\n${ALLOT}`),
    ).toReport('GJ4068', '企业');
    expect(rule(`资金池 F01 资金\n  含 C02\n  总额 1万元 每 企业 每 企业\n${ALLOT}`)).toReport(
      'GJ2002',
      '企业',
    );
  });

  it('by rank, or to those who come first', () => {
    const RANKING = '排名 R01 大小 对 企业\n  次序 人数 由高到低\n';
    const allotOf = (line: string, more = '') =>
      programOf(rule(`${more}资金池 F01 资金\n  含 C02\n  总额 5万元\n  ${line}`)).funds[0]?.allot;
    expect(allotOf('分配 先到先得 部分兑现')).toEqual({ kind: 'first-come', partly: true });
    expect(allotOf('分配 按次序 R01', RANKING)).toEqual({ kind: 'ranked', ranking: 'R01', partly: false });
    expect(rule(`${RANKING}资金池 F01 资金\n  含 C02\n  总额 5万元\n  分配 按次序 R02`)).toReport(
      'GJ2001',
      'R02',
    );
    expect(rule(`${RANKING}资金池 F01 资金\n  含 C01\n  总额 5万元\n  分配 按次序 R01`)).toReport(
      'GJ4061',
      'R01',
    );
  });

  it('holds the money of its own policy, and no clause draws on two', () => {
    expect(fund(`  含 C01、C03\n  总额 5万元\n${ALLOT}`)).toReport('GJ3004', 'C03');
    expect(fund(`  含 C01、C05\n  总额 5万元\n${ALLOT}`)).toReport('GJ4060', 'C05');
    expect(fund(`  含 C01、甲办法/A01\n  总额 5万元\n${ALLOT}`)).toReport('GJ4060', '甲办法/A01');
    expect(
      rule(
        `条款 C06 收费\n  对象 企业\n  征收 1万元\n资金池 F01 资金\n  含 C01、C06\n  总额 5万元\n${ALLOT}`,
      ),
    ).toReport('GJ4060', 'C06');
    expect(
      rule(
        `资金池 F01 甲\n  含 C01\n  总额 5万元\n${ALLOT}\n资金池 F02 乙\n  含 C01、C02\n  总额 5万元\n${ALLOT}`,
      ),
    ).toReport('GJ2002', 'C01');
  });

  it('says how much there is and who gets it', () => {
    expect(fund(`  含 C01\n${ALLOT}`)).toReport('GJ4057', 'F01');
    expect(fund('  含 C01\n  总额 5万元')).toReport('GJ4057', 'F01');
    expect(fund(`  含 C01\n  总额 5万元\n  总额 6万元\n${ALLOT}`)).toReport('GJ4003', '总额 6万元');
    expect(fund(`  含 C01\n  总额 5人\n${ALLOT}`)).toReport('GJ3004', '5人');
    expect(fund(`  含 C01\n  总额 5万元\n  限 每 企业 每年 1万元\n${ALLOT}`)).toReport('GJ4058');
    expect(fund(`  含 C01\n  总额 5万元\n  分配 按比例 取整到 人`)).toReport('GJ3004', '人');
  });
});
