import { formatDate, type Program, programHash } from '@guiju/ir';
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
/** With gaps, bands, a name for a figure, and a table. */
const RICH = folder(
  'base',
  `${BASE.files[0]?.text}
参数 奖励标准 = 待明确 “没有写” 单位 元
条款 C03 待定
  对象 企业
  给予 待明确 “没有写” 当 口径 取 甲
  给予 奖励标准 当 口径 取 乙
  限 每 企业 一次
读法 口径 “给予奖励”
  甲 “另定”
  乙 “按标准”
  取 甲 理由 “没有写”

条款 C04 分档
  对象 企业
  给予 按 人数 分档
    不满 50人: 1万元
    不低于 50人: 2万元
  限 每 企业 一次

条款 C05 工资
  对象 企业
  条件 人数 不少于 3人 称 名额
  给予 工资(级别)
  限 每 企业 一次
表 工资 按 级别
  市级: 1800元
  省级: 2000元
  自 2025-01-01
  省级: 2300元
  自 2027-01-01 至 2027-12-31
  市级: 2500元
`,
);
const amendment = (lines: string, base = BASE) => beside(policy`修订 新规 对 匠才\n${lines}`, base);
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

/** What a program means: without its own names, and without the order of its figures. */
const meaning = ({ parameters, ...program }: Program): string =>
  programHash({
    ...program,
    parameters: parameters.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
    name: '',
    alias: null,
    imports: [],
  });

function consolidated({ folders, id }: InlinePolicy) {
  const whole: PolicyFolder = { id, ...consolidate(folders, id) };
  const { program, cases, diagnostics } = compile([whole], id);
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (!program) throw new Error(JSON.stringify(errors));
  return { program, cases, text: whole.files.map((f) => f.text).join('') };
}

describe('the consolidated text', () => {
  const changes: Readonly<Record<string, string>> = {
    'a repeal': '  废止 C02 自 2024-01-01\n',
    'a repeal with the day it was published': '  废止 C02 自 2024-01-01 公布 2024-03-01\n',
    'a repeal of what is repealed already':
      '  废止 C02 自 2026-01-01 公布 2024-03-01\n  废止 C02 自 2025-01-01 公布 2024-06-01\n',
    'a new version of what is to be repealed':
      '  废止 C01 自 2026-01-01 公布 2024-03-01\n条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n',
    'two texts for one day':
      '  将 C01.金额 由 10万元 改为 15万元 自 2024-01-01 公布 2023-11-15\n  将 C01.金额 由 15万元 改为 12万元 自 2024-01-01 公布 2023-12-20\n  将 门槛 由 20人 改为 30人 自 2024-01-01\n  将 门槛 由 30人 改为 35人 自 2024-01-01 公布 2024-02-01\n',
    'a change that is put right': '  将 C02.市级 由 1万元 改为 3万元\n  将 门槛 由 20人 改为 25人\n',
    'what comes before an earlier change':
      '  将 C02.市级 由 1万元 改为 3万元 自 2025-01-01\n  将 C02.市级 由 1万元 改为 2万元 自 2024-01-01 公布 2023-12-01\n  将 门槛 由 20人 改为 30人 自 2025-01-01\n  将 门槛 由 20人 改为 25人 自 2024-01-01\n',
    'a figure inside a clause': '  将 C01.金额 由 10万元 改为 15万元 自 2024-01-01 公布 2023-11-15\n',
    'a parameter': '  将 门槛 由 20人 改为 30人 自 2024-01-01\n  将 门槛 由 30人 改为 40人 自 2025-01-01\n',
    'an end':
      '  将 门槛 由 20人 改为 待明确 自 2024-01-01 公布 2023-11-15\n  将 C01.金额 由 10万元 改为 待明确 自 2025-01-01\n  将 限期 由 6个月 改为 9个月 自 2024-03-01\n  将 限期 由 待明确 改为 12个月 自 2025-01-01 公布 2024-12-01\n',
    'a new clause': '条款 C03 增发   # 新增\n  对象 企业\n  给予 3万元\n  限 每 企业 一次\n',
    'a new version':
      '# 提高标准\n条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n',
    'a later text of a definition':
      '定义 够大 对 企业: 人数 ≥ 门槛\n定义 够大 对 企业 自 2024-01-01 公布 2023-11-15: 人数 ≥ 30人\n条款 C03 增发\n  对象 企业\n  条件 够大\n  给予 3万元\n  限 每 企业 一次\n',
    'two new versions':
      '条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n条款 C01 补助\n  对象 企业\n  有效 自 2025-01-01\n  给予 16万元\n  限 每 企业 一次\n',
    'all of it':
      '  将 C02.市级 由 1万元 改为 3万元 自 2023-06-01\n  废止 C02 自 2024-01-01\n条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 15万元\n  限 每 企业 一次\n参数 乙 = 3万元\n条款 C04 新设\n  对象 企业\n  给予 乙\n  限 每 企业 一次\n',
  };
  const figures: Readonly<Record<string, string>> = {
    'a gap that is filled':
      '  将 奖励标准 由 待明确 改为 3万元 自 2024-01-01\n  将 C03.金额 由 待明确 改为 2万元 自 2025-01-01 公布 2024-11-01\n',
    'a value that is assumed':
      '  将 门槛 由 20人 改为 30人 假定 “待核” 自 2024-01-01\n  将 C01.金额 由 10万元 改为 11万元 占位 “邻县” 自 2024-01-01\n',
    'a threshold between two bands':
      '  将 C04.第1档.上限 由 50人 改为 60人 自 2024-01-01\n  将 C04.第1档 由 1万元 改为 2万元 自 2024-01-01\n',
    'a cell of a table':
      '  将 工资.省级 由 2000元 改为 2100元 自 2024-06-01 公布 2024-05-01\n  将 工资.市级 由 1800元 改为 1900元 自 2024-06-01 公布 2024-05-01\n  将 工资.市级 由 1900元 改为 2000元 自 2026-01-01\n  将 工资.省级 由 2300元 改为 2400元 自 2025-01-01\n',
    'a figure that is from the first what was published later':
      '  将 C01.金额 由 10万元 改为 15万元 公布 2023-11-15\n  将 C01.金额 由 15万元 改为 16万元 自 2024-01-01\n  将 C02.市级 由 1万元 改为 2万元 自 2024-01-01\n',
    'a cell whose last day lies ahead': '  将 工资.市级 由 2500元 改为 2600元 自 2027-06-01\n',
    'a figure by its name': '  将 C05.名额 由 3人 改为 4人 自 2024-01-01\n',
  };
  const NOT_IN_PLACE = [
    'a figure that is from the first what was published later',
    'a cell whose last day lies ahead',
  ];
  it.each([
    ...Object.entries(changes).map(([name, lines]) => [name, amendment(lines)] as const),
    ...Object.entries(figures).map(([name, lines]) => [name, amendment(lines, RICH)] as const),
  ])('of %s means what the amendment means', (name, inline) => {
    const { program, text } = consolidated(inline);
    expect(meaning(program)).toBe(meaning(programOf(inline)));
    expect(/^修订/m.test(text)).toBe(NOT_IN_PLACE.includes(name));
  });

  it('says each change where it stands, and keeps as a row what cannot be said there', () => {
    const clauses = (lines: string) =>
      consolidated(amendment(lines, RICH))
        .text.split('\n\n')
        .filter((block) => /20|将/.test(block));
    const { 'a threshold between two bands': bands, 'a cell of a table': cells } = figures;
    const { 'a figure that is from the first what was published later': late } = figures;
    expect(clauses(`${bands}${cells}${late}`)).toMatchInlineSnapshot(`
      [
        "# 已并入修订：新规
      政策 匠才 (artisans)
        施行 2023-03-01",
        "枚举 级别
        市级 省级
      参数 门槛 = 20人   # 以单位申报数为准
      参数 限期 = 6个月 至 2024-12-31
      对象 企业
        规上: 是否
        人数: 数(人)
        级别: 级别",
        "条款 C02 奖励
        对象 企业
        给予 按 级别
          市级: 1万元 自 2024-01-01 为 2万元
          其他: 2万元
        限 每 企业 一次",
        "条款 C04 “分档”
        对象 企业
        给予 按 人数 分档
          不满 50人 自 2024-01-01 为 60人: 1万元 自 2024-01-01 为 2万元
          不低于 50人 自 2024-01-01 为 60人: 2万元
        限 每 企业 一次",
        "条款 C05 工资
        对象 企业
        条件 人数 不少于 3人 称 名额
        给予 工资(级别)
        限 每 企业 一次
      表 工资 按 级别
        市级: 1800元
        省级: 2000元
        自 2024-06-01 公布 2024-05-01
        省级: 2100元
        市级: 1900元
        自 2025-01-01
        省级: 2400元
        自 2026-01-01
        市级: 2000元
        自 2027-01-01 至 2027-12-31
        市级: 2500元",
        "修订 新规 对 匠才
        将 C01.金额 由 10万元 改为 15万元 公布 2023-11-15
        将 C01.金额 由 15万元 改为 16万元 自 2024-01-01
      ",
      ]
    `);
  });

  it('brings the cases of the amendment in place of those of the amended policy', () => {
    const trial = (name: string, amount: string) =>
      `案例 ${name}\n  企业 甲: 级别 = 市级\n  期望 C02 甲 = ${amount}\n`;
    const base = folder('base', `${BASE.files[0]?.text}${trial('原来的', '1万元')}`);
    const inline = amendment(`${changes['a repeal']}${trial('现在的', '1万元')}`, base);
    const { cases } = consolidated(inline);
    expect(cases.map((c) => c.title)).toEqual(compiled(inline).cases.map((c) => c.title));
  });

  it('of a policy that amends itself is without its 修订', () => {
    const own = policy`${BASE.files[0]?.text}修订 清理 对 匠才\n${changes['a figure inside a clause']}${changes['a repeal']}`;
    const { program, text } = consolidated(own);
    expect(meaning(program)).toBe(meaning(programOf(own)));
    expect(text).not.toMatch(/^修订/m);
  });

  it('keeps what stood there, and reads as one text', () => {
    expect(consolidated(amendment(changes['all of it'] ?? '')).text).toMatchInlineSnapshot(`
      "# 已并入修订：新规
      政策 匠才 (artisans)
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
        限 每 企业 一次 # 一生一次

      条款 C01 补助
        对象 企业
        有效 自 2024-01-01
        给予 15万元
        限 每 企业 一次

      条款 C02 奖励
        废止 自 2024-01-01
        对象 企业
        给予 按 级别
          市级: 1万元 自 2023-06-01 为 3万元
          其他: 2万元
        限 每 企业 一次

      参数 乙 = 3万元

      条款 C04 新设
        对象 企业
        给予 乙
        限 每 企业 一次
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
    expect(meaning(consolidated(second).program)).toBe(meaning(programOf(second)));
  });

  it('of a policy that amends nothing is its own', () => {
    expect(consolidate([BASE], 'base').files).toEqual(BASE.files);
  });
});
