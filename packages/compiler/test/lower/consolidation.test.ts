import { formatDate, type Program } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compile, consolidate, type PolicyFolder } from '../../src/index.ts';
import { beside, compiled, folder, type InlinePolicy, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const BASE = folder(
  'base',
  `政策 匠才 (artisans)
  施行 2023-03-01

枚举 级别
  市级 省级
参数 门槛 = 20人   # 以单位申报数为准
参数 限期 = 6个月 至 2024-12-31
对象 企业
  规上: 是否
  人数: 数(人)
  级别: 级别

条款 C01 补助
  对象 企业
  条件 人数 ≥ 门槛
  给予 10万元
  限 每 企业 一次   # 一生一次

条款 C02 奖励
  对象 企业
  给予 按 级别
    市级: 1万元
    其他: 2万元
  限 每 企业 一次
`,
);
const amendment = (lines: string) => beside(policy`修订 新规 对 匠才\n${lines}`, BASE);
const days = (program: Program, id: string) =>
  program.clauses
    .filter((c) => c.id === id)
    .map(({ force }) => [force?.from, force?.until].map((d) => (d == null ? null : formatDate(d))));

describe('an amendment', () => {
  it('repeals a clause: it ends the day before', () => {
    const program = programOf(amendment('  废止 C02 自 2024-01-01\n'));
    expect(days(program, 'C02')).toEqual([['2023-03-01', '2023-12-31']]);
    expect(days(program, 'C01')).toEqual([[undefined, undefined].map(() => null)]);
  });

  it('repeals a clause from the day the repeal is published', () => {
    const force = (lines: string) =>
      programOf(amendment(lines)).clauses.find((c) => c.id === 'C02')?.force?.repealed;
    expect(force('  废止 C02 自 2024-01-01\n')).toBeUndefined();
    const repealed = force('  废止 C02 自 2024-01-01 公布 2024-03-01\n');
    expect(repealed && formatDate(repealed.published)).toBe('2024-03-01');
    expect(repealed?.until).toBeNull();
  });

  it('adds clauses, and whatever else it declares', () => {
    const program = programOf(
      amendment('参数 增量 = 3万元\n条款 C03 增发\n  对象 企业\n  给予 增量\n  限 每 企业 一次\n'),
    );
    expect(program.clauses.map((c) => c.id)).toEqual(['C01', 'C02', 'C03']);
    expect(program.parameters.map((p) => p.address)).toContain('增量');
  });

  it('gives a clause a new version: the older one ends the day before', () => {
    const program = programOf(
      amendment(
        '条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01 公布 2023-11-15\n  给予 15万元\n  限 每 企业 一次\n',
      ),
    );
    expect(days(program, 'C01')).toEqual([
      ['2023-03-01', '2023-12-31'],
      ['2024-01-01', null],
    ]);
    const amounts = program.parameters.filter((p) => p.address.startsWith('C01.金额'));
    expect(Object.fromEntries(amounts.map((p) => [p.address, p.versions[0]?.value]))).toEqual({
      'C01.金额': 100_000,
      'C01.金额2': 150_000,
    });
  });

  it('leaves the amended policy, its cases and its remarks alone', () => {
    const both = amendment('  废止 C02 自 2024-01-01\n');
    expect(compiled({ ...both, id: 'base' }).program?.clauses.map((c) => c.force)).toEqual([null, null]);
    expect(compiled(both).diagnostics.filter((d) => d.span.file.startsWith('base/'))).toEqual([]);
  });

  it('builds on another amendment', () => {
    const first = folder(
      'first',
      '修订 甲 对 匠才\n  废止 C02 自 2024-01-01\n  将 C01.金额 由 10万元 改为 11万元 自 2024-01-01\n',
    );
    const second = beside(
      policy`修订 乙 对 first\n  将 C01.金额 由 11万元 改为 12万元 自 2025-01-01\n条款 C03 增发\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n`,
      BASE,
      first,
    );
    const program = programOf(second);
    expect(program.imports[0]).toBe('first');
    expect(days(program, 'C02')).toEqual([['2023-03-01', '2023-12-31']]);
    expect(program.parameters.find((p) => p.address === 'C01.金额')?.versions.map((v) => v.value)).toEqual([
      100_000, 110_000, 120_000,
    ]);
  });

  it('leaves standing what other policies do to a clause', () => {
    const other = folder(
      'other',
      '政策 乙办法\n  施行 2024-06-01\n对象 企业\n  规上: 是否\n条款 B01 补助\n  对象 企业\n  给予 1万元\n  替代 匠才/C02\n',
    );
    const affectedBy = (lines: string) =>
      programOf(beside(amendment(lines), other)).clauses.map((c) => c.affectedBy.map((e) => e.by));
    expect(affectedBy('  废止 C01 自 2024-01-01\n')).toEqual([[], ['other/B01']]);
    expect(affectedBy('  将 C01.金额 由 10万元 改为 15万元 自 2024-01-01\n')).toEqual([[], ['other/B01']]);
  });

  it('names clauses that are there, and says from when a new version holds', () => {
    expect(amendment('  废止 C09 自 2024-01-01\n')).toReport('GJ2001', 'C09');
    expect(amendment('条款 C01 补助\n  对象 企业\n  给予 15万元\n  限 每 企业 一次\n')).toReport(
      'GJ6012',
      'C01',
    );
  });

  it('may repeal within the policy itself', () => {
    const own = `${BASE.files[0]?.text}修订 清理 对 匠才\n  废止 C02 自 2024-01-01\n`;
    expect(days(programOf(policy`${own}`), 'C02')).toEqual([['2023-03-01', '2023-12-31']]);
  });
});

/** What a program means: without its own names, where it stands, and the order of its figures. */
function meaning({ id, parameters, ...program }: Program): unknown {
  const byAddress = parameters.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const rest = { ...program, parameters: byAddress, name: '', alias: '', title: '', imports: [] };
  return JSON.parse(
    JSON.stringify(rest, (key, value: unknown) => {
      if (key === 'span') return undefined;
      return typeof value === 'string' && value.startsWith(`${id}/`) ? value.slice(id.length) : value;
    }),
  );
}

function consolidated({ folders, id }: InlinePolicy): { program: Program; text: string } {
  const { files } = consolidate(folders, id);
  const whole: PolicyFolder = { id: 'whole', files, documents: {} };
  const { program, diagnostics } = compile([whole], 'whole');
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (!program) throw new Error(JSON.stringify(errors));
  return { program, text: files.map((f) => f.text).join('') };
}

describe('the consolidated text', () => {
  const changes: Readonly<Record<string, string>> = {
    'a repeal': '  废止 C02 自 2024-01-01\n',
    'a figure inside a clause': '  将 C01.金额 由 10万元 改为 15万元 自 2024-01-01 公布 2023-11-15\n',
    'a parameter': '  将 门槛 由 20人 改为 30人 自 2024-01-01\n  将 门槛 由 30人 改为 40人 自 2025-01-01\n',
    'an end':
      '  将 门槛 由 20人 改为 待明确 自 2024-01-01 公布 2023-11-15\n  将 C01.金额 由 10万元 改为 待明确 自 2025-01-01\n  将 限期 由 6个月 改为 9个月 自 2024-03-01\n  将 限期 由 待明确 改为 12个月 自 2025-01-01 公布 2024-12-01\n',
    'a new clause': '条款 C03 增发   # 新增\n  对象 企业\n  给予 3万元\n  限 每 企业 一次\n',
    'a new version':
      '# 提高标准\n条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n',
    'two new versions':
      '条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n条款 C01 补助\n  对象 企业\n  有效 自 2025-01-01\n  给予 16万元\n  限 每 企业 一次\n',
    'all of it':
      '  将 C02.市级 由 1万元 改为 3万元 自 2023-06-01\n  废止 C02 自 2024-01-01\n条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n参数 乙 = 3万元\n条款 C04 新设\n  对象 企业\n  给予 乙\n  限 每 企业 一次\n',
  };
  it.each(Object.entries(changes))('of %s means what the amendment means', (_, lines) => {
    const inline = amendment(lines);
    expect(meaning(consolidated(inline).program)).toEqual(meaning(programOf(inline)));
  });

  it('keeps what stood there, and reads as one text', () => {
    expect(consolidated(amendment(changes['all of it'] ?? '')).text).toMatchInlineSnapshot(`
      "政策 匠才 (artisans)
        施行 2023-03-01

      枚举 级别
        市级 省级
      参数 门槛 = 20人   # 以单位申报数为准
      参数 限期 = 6个月 至 2024-12-31
      对象 企业
        规上: 是否
        人数: 数(人)
        级别: 级别

      条款 C01 补助
        有效 自 2023-03-01 至 2023-12-31
        对象 企业
        条件 人数 ≥ 门槛
        给予 10万元
        限 每 企业 一次   # 一生一次

      条款 C01 补助
        对象 企业
        有效 自 2024-01-01
        给予 15万元
        限 每 企业 一次

      条款 C02 奖励
        有效 自 2023-03-01 至 2023-12-31
        对象 企业
        给予 按 级别
          市级: 1万元
          其他: 2万元
        限 每 企业 一次

      参数 乙 = 3万元

      条款 C04 新设
        对象 企业
        给予 乙
        限 每 企业 一次

      修订 新规 对 匠才
        将 C02.市级 由 1万元 改为 3万元 自 2023-06-01
      "
    `);
  });

  it('of an amendment of an amendment holds both', () => {
    const first = folder('first', `修订 甲 对 匠才\n${changes['a new version']}`);
    const second = beside(
      policy`修订 乙 对 first\n  废止 C01 自 2026-01-01\n  将 C01.金额2 由 15万元 改为 16万元 自 2025-01-01\n`,
      BASE,
      first,
    );
    expect(meaning(consolidated(second).program)).toEqual(meaning(programOf(second)));
  });

  it('of a policy that amends nothing is its own', () => {
    expect(consolidate([BASE], 'base').files).toEqual(BASE.files);
  });
});
