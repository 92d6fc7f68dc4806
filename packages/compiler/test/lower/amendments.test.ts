import { formatDate, parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const BASE = folder(
  'base',
  '政策 匠才 (artisans)\n 施行 2023-03-01\n对象 企业\n条款 C01 补助\n 对象 企业\n 给予 10万元\n 限 每 企业 一次\n条款 C06 奖励\n 对象 企业\n 给予 待明确 “没有写”\n 限 每 企业 一次\n',
);
const amendment = (change: string) => beside(policy`修订 提高补助 对 匠才\n  ${change}\n`, BASE);

describe('an amendment in a folder of its own', () => {
  it('is a new policy: the amended one with the change', () => {
    const program = programOf(amendment('将 C01.金额 由 10万元 改为 15万元 自 2024-01-01 公布 2023-11-15'));
    expect(program).toMatchObject({ id: 'example', name: '提高补助', imports: ['base'] });
    expect(program.clauses.map((c) => c.id)).toEqual(['C01', 'C06']);
    const amount = program.parameters.find((p) => p.address === 'C01.金额');
    expect(amount?.versions.map(({ from, published, value }) => [from, published, value])).toEqual([
      [null, null, 100_000],
      [parseDate('2024-01-01'), parseDate('2023-11-15'), 150_000],
    ]);
  });

  it('goes by its own name also where it changes the text, and one on top of it by that one’s', () => {
    const first = amendment('废止 C06 自 2024-01-01 公布 2023-11-15');
    expect(programOf(first)).toMatchObject({ id: 'example', name: '提高补助', imports: ['base'] });
    const below = folder('below', '修订 废一条 (fewer) 对 匠才\n  废止 C06 自 2024-01-01 公布 2023-11-15\n');
    const second = programOf(
      beside(policy`修订 再提高 对 废一条\n  将 C01.金额 由 10万元 改为 12万元 自 2024-06-01\n`, BASE, below),
    );
    expect(second).toMatchObject({ id: 'example', name: '再提高' });
    expect(second.imports).toContain('below');
  });

  it('has an end: two that amend each other, or one that amends itself, are told so', () => {
    const other = folder('other', '修订 乙改 对 example\n  废止 C06 自 2024-01-01\n');
    expect(compiled(beside(policy`修订 甲改 对 other\n  废止 C01 自 2024-01-01\n`, other))).toMatchObject({
      program: null,
      diagnostics: [{ severity: 'error' }],
    });
    expect(policy`修订 甲改 对 甲改\n  废止 C01 自 2024-01-01\n`).toReport('GJ2006', '甲改');
  });

  it('leaves the amended policy as it was', () => {
    const both = amendment('将 C01.金额 由 10万元 改为 15万元 自 2024-01-01');
    programOf(both);
    expect(compiled({ ...both, id: 'base' }).program?.parameters[0]?.versions).toHaveLength(1);
  });

  it('may hold thousands of versions of one clause', () => {
    const versions = Array.from({ length: 3000 }, (_, i) => {
      const from = formatDate((parseDate('2024-01-01') as number) + i);
      return `条款 C01 补助\n 对象 企业\n 有效 自 ${from}\n 给予 ${i + 1}元\n`;
    });
    const program = programOf(
      beside(
        policy`修订 天天改 对 匠才\n  将 C06.金额 由 待明确 改为 3000元 自 2024-01-01\n${versions.join('')}`,
        BASE,
      ),
    );
    expect(program.clauses.filter((c) => c.id === 'C01')).toHaveLength(3001);
  });

  it('must start from the value that stands there, and offers it', () => {
    const slip = amendment('将 C01.金额 由 12万元 改为 15万元 自 2024-01-01');
    expect(slip).toReport('GJ6001', '12万元');
    expect(compiled(slip).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('10万元');
  });

  it('compares with the value in force on its day, so that changes build on each other', () => {
    const twice =
      '将 C01.金额 由 10万元 改为 15万元 自 2024-01-01\n  将 C01.金额 由 15万元 改为 18万元 自 2025-01-01';
    expect(programOf(amendment(twice)).parameters[0]?.versions).toHaveLength(3);
  });

  it('may settle a gap', () => {
    const settled = programOf(amendment('将 C06.金额 由 待明确 改为 3000元 自 2024-01-01'));
    expect(settled.parameters.find((p) => p.address === 'C06.金额')).toMatchObject({
      status: 'fixed',
      versions: [{ value: 3000 }],
    });
  });

  it('may end a figure, and say what comes after', () => {
    const until = amendment('将 C01.金额 由 10万元 改为 待明确 “到期待续” 自 2026-01-01 公布 2025-06-01');
    const amount = (inline: Parameters<typeof programOf>[0]) =>
      programOf(inline).parameters.find((p) => p.address === 'C01.金额');
    expect(amount(until)).toMatchObject({
      status: 'fixed',
      note: '到期待续',
      versions: [{ value: 100_000 }, { from: parseDate('2026-01-01'), value: null }],
    });
    const renewed = amendment(
      '将 C01.金额 由 10万元 改为 待明确 自 2026-01-01\n  将 C01.金额 由 待明确 改为 8万元 自 2026-07-01',
    );
    expect(amount(renewed)?.versions.map((v) => v.value)).toEqual([100_000, null, 80_000]);
    expect(amendment('将 C01.金额 由 10万元 改为 待明确')).toReport('GJ6013', '待明确');
  });

  it('leaves what stood for the same day to whoever does not know of it yet', () => {
    const twice = amendment(
      '将 C01.金额 由 10万元 改为 15万元 自 2024-01-01\n  将 C01.金额 由 15万元 改为 18万元 自 2024-01-01 公布 2023-12-01',
    );
    expect(programOf(twice).parameters[0]?.versions.map((v) => v.value)).toEqual([100_000, 150_000, 180_000]);
  });

  it('tells the figures a clause has when nothing is called alike', () => {
    const { diagnostics } = compiled(amendment('将 C01.不满九十 由 10万元 改为 15万元 自 2024-01-01'));
    const [unknown] = diagnostics.filter((d) => d.code === 'GJ2001');
    expect(unknown?.fixes.map((fix) => fix.edits[0]?.text)).toContain('C01.金额');
  });

  it('names addresses that are there, in their unit', () => {
    expect(amendment('将 C01.金领 由 10万元 改为 15万元 自 2024-01-01')).toReport('GJ2001', 'C01.金领');
    expect(amendment('将 C01.金额 由 10万元 改为 15人 自 2024-01-01')).toReport('GJ6003', '15人');
    expect(amendment('将 C01.金额 由 10万元 改为 10万元 自 2024-01-01')).toReport('GJ6004');
  });

  it('speaks of what the amended policy declares, and an editor can follow', () => {
    const { references, symbols } = compiled(amendment('将 C01.金额 由 10万元 改为 15万元 自 2024-01-01'));
    expect(references).toContainEqual(
      expect.objectContaining({ symbol: 'figure:C01.金额', declaration: false }),
    );
    expect(symbols.find((s) => s.id === 'figure:C01.金额')?.span?.file).toBe('base/policy.gj');
  });

  it('goes on with a list to the later of the last days, or to none', () => {
    const base = folder(
      'base',
      '政策 名册\n 施行 2023-03-01\n枚举 工种\n 电工 焊工\n名单 紧缺 属于 工种 自 2023-03-01 至 2023-12-31\n 列入 电工\n',
    );
    const term = (days: string) => {
      const more = beside(policy`修订 续册 对 名册\n名单 紧缺 属于 工种 ${days}\n 列入 焊工\n`, base);
      const { from, until } = programOf(more).lists[0] ?? {};
      return [from, until].map((day) => (day == null ? null : formatDate(day)));
    };
    expect(term('自 2024-01-01 至 2024-12-31')).toEqual(['2023-03-01', '2024-12-31']);
    expect(term('自 2023-05-01 至 2023-06-30')).toEqual(['2023-03-01', '2023-12-31']);
    expect(term('自 2024-01-01')).toEqual(['2023-03-01', null]);
    expect(term('')).toEqual(['2023-03-01', '2023-12-31']);
  });

  it('is for a policy that is there', () => {
    expect(
      beside(policy`修订 提高补助 对 匠人\n  将 C01.金额 由 10万元 改为 15万元 自 2024-01-01\n`, BASE),
    ).toReport('GJ2005', '匠人');
  });
});

describe('an amendment inside a policy', () => {
  it('changes its own figures or those it takes in', () => {
    const own =
      '对象 企业\n条款 C02 补助\n 对象 企业\n 给予 1万元\n 限 每 企业 一次\n修订 提高 对 示例\n 将 C02.金额 由 1万元 改为 2万元 自 2024-01-01\n';
    expect(programOf(policy`${own}`).parameters[0]?.versions).toHaveLength(2);
  });
});

describe('a rule over clauses that is declared again', () => {
  const base = folder(
    'base',
    '政策 匠才\n 施行 2023-03-01\n对象 企业\n条款 C01 补助\n 对象 企业\n 给予 1万元\n 限 每 企业 一次\n叠加 S01 就高\n 含 C01\n 就高 每 企业\n资金池 F01 资金\n 含 C01\n 总额 10万元 每年\n 分配 先到先得\n',
  );
  const NEW = '条款 C02 奖励\n  有效 自 2024-01-01\n  对象 企业\n  给予 2万元\n  限 每 企业 一次\n';
  const again = (rules: string) =>
    beside(policy`修订 改 对 匠才\n  废止 S01 自 2025-01-01\n${NEW}${rules}`, base);

  it('takes in more clauses, and keeps its term', () => {
    const { stackings, funds } = programOf(again('叠加 S01\n  含 C01、C02\n资金池 F01\n  含 C02\n'));
    expect(stackings[0]?.members.map((m) => m.clause)).toEqual(['C01', 'C02']);
    expect(stackings[0]?.inForce).toBe('S01.有效');
    expect(funds[0]?.clauses).toEqual(['C01', 'C02']);
  });

  it('says nothing else: figures change by 将', () => {
    expect(again('资金池 F01 资金\n  含 C02\n  总额 20万元 每年\n  分配 先到先得\n')).toReport(
      'GJ6032',
      'F01',
    );
  });
});

describe('废止', () => {
  it('of a fund or a definition is told what to do instead, and is not taken for a clause of a like name', () => {
    const base = folder(
      'base',
      '政策 匠才\n 施行 2023-03-01\n对象 企业\n条款 C01 补助\n 对象 企业\n 给予 1万元\n 限 每 企业 一次\n条款 C02 奖励\n 对象 企业\n 给予 2万元\n 限 每 企业 一次\n叠加 S01 就高\n 含 C01、C02\n 就高 每 企业\n定义 大 对 企业: 1 > 0\n资金池 F01 资金\n 含 C01、C02\n 总额 10万元 每年\n 分配 先到先得\n',
    );
    const repealing = (name: string) => beside(policy`修订 改 对 匠才\n  废止 ${name} 自 2024-01-01\n`, base);
    expect(repealing('F01')).toReport('GJ6031', 'F01');
    expect(repealing('大')).toReport('GJ6031', '大');
    expect(repealing('C03')).toReport('GJ2001', 'C03');
    const { stackings, parameters } = programOf(repealing('S01'));
    expect(stackings).toMatchObject([{ id: 'S01', inForce: 'S01.有效' }]);
    expect(parameters.find((p) => p.address === 'S01.有效')?.versions).toMatchObject([
      { from: null, value: 1 },
      { from: parseDate('2024-01-01'), value: 0 },
    ]);
    const after = beside(
      policy`修订 再改 对 改\n  废止 S01 自 2025-01-01\n`,
      base,
      folder('example2', '修订 改 对 匠才\n  废止 S01 自 2024-01-01\n'),
    );
    expect(after).toReport('GJ4065', 'S01');
  });
});
