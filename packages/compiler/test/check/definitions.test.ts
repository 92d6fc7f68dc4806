import { formatDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD =
  '枚举 地区\n  甲地 乙地 丙地\n枚举 类别\n  省一类 市一类\n枚举 奖项\n  金奖 银奖\n对象 企业 (enterprise)\n  规上: 是否\n  地区: 地区\n  费用: 金额\n  人数: 数(人)\n对象 中心 属于 企业\n  奖项: 奖项\n  类别: 类别\n';
const clause = (amount: string, more = '', subject = '企业') =>
  policy`${WORLD}${more}条款 C01 补助\n 对象 ${subject}\n 给予 ${amount} 给 企业\n 限 每 企业 一次`;
const CAP = '定义 封顶额 (cap) 对 企业 (基数: 金额, 比例: 数): 基数 × 比例 封顶 50万元\n';

describe('a definition with parameters', () => {
  it('is called with values of their types, by its name or its alias', () => {
    const program = programOf(clause('封顶额(费用, 30%)', CAP));
    expect(program.definitions[0]).toMatchObject({
      id: '封顶额',
      entity: '企业',
      formals: [
        { name: '基数', type: { kind: 'number', unit: [['元', 1]] } },
        { name: '比例', type: { kind: 'number', unit: [] } },
      ],
      expr: {
        kind: 'least',
        parts: [{ kind: 'multiply', left: { kind: 'argument', index: 0, name: '基数' } }, {}],
      },
    });
    const [grant] = program.clauses[0]?.grant ?? [];
    expect(grant?.value.kind === 'amount' && grant.value.amount).toMatchObject({
      kind: 'definition',
      id: '封顶额',
      of: { kind: 'subject' },
      args: [
        { kind: 'attribute', name: '费用' },
        { kind: 'parameter', address: 'C01.比例' },
      ],
    });
    expect(clause('cap(费用, 30%)', CAP)).toCompile();
  });

  it('is asked of the instance that a path leads to', () => {
    const program = programOf(clause('企业.封顶额(企业.费用, 30%)', CAP, '中心'));
    const [grant] = program.clauses[0]?.grant ?? [];
    expect(grant?.value.kind === 'amount' && grant.value.amount).toMatchObject({
      kind: 'definition',
      id: '封顶额',
      of: { kind: 'attribute', name: '企业' },
      args: [{ kind: 'attribute', name: '费用' }, { kind: 'parameter' }],
    });
    expect(clause('企业 . 封顶额 (企业.费用, 30%)', CAP, '中心')).toCompile();
    expect(clause('企业.封顶(企业.费用, 30%)', CAP, '中心')).toReport('GJ1016', '封顶');
    expect(clause('企业.费用.封顶额(企业.费用, 30%)', CAP, '中心')).toReport('GJ3001', '企业.费用');
    expect(clause('企业.封顶额(企业.费用)', CAP, '中心')).toReport('GJ3014');
  });

  it('of the object that the subject belongs to is found as well', () => {
    expect(clause('封顶额(企业.费用, 30%)', CAP, '中心')).toCompile();
  });

  it('is called with as many values as it has parameters, and never without', () => {
    expect(clause('封顶额(费用)', CAP)).toReport('GJ3014', '封顶额(费用)');
    expect(clause('封顶额', CAP)).toReport('GJ3014', '封顶额');
    expect(clause('封顶额(费用, 30%, 1)', CAP)).toReport('GJ3014');
  });

  it('takes no value of another type or unit', () => {
    expect(clause('封顶额(人数, 30%)', CAP)).toReport('GJ3004', '人数');
    expect(clause('封顶额(10000, 30%)', CAP)).toReport('GJ3009', '10000');
    expect(clause('封顶额(规上, 30%)', CAP)).toReport('GJ3001', '规上');
  });

  it('rounds to a figure that is above 0 on every day, and to a number written for a step', () => {
    const STEP = '参数 每格 = 1000元\n 自 2024-01-01 为 2000元\n';
    expect(clause('进位(费用, 每格)', STEP)).toCompile();
    expect(clause('进位(费用, 每格)', '参数 每格 = 1000元\n 自 2024-01-01 为 0元\n')).toReport(
      'GJ3015',
      '每格',
    );
    expect(clause('进位(费用, 费用)')).toReport('GJ3015');
    const dated = programOf(clause('进位(费用, 1000元 自 2024-01-01 为 2000元)'));
    expect(dated.parameters.find((p) => p.address === 'C01.步长')?.versions).toHaveLength(2);
    expect(programOf(clause('进位(费用, 1000元)')).parameters.map((p) => p.address)).not.toContain(
      'C01.步长',
    );
    const decimals = clause('四舍五入(费用, 2)');
    expect(decimals).toReport('GJ1031', '2');
    expect(compiled(decimals).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('0.01元');
  });

  it('that is not there is said with those that are', () => {
    const slip = clause('可补额(费用)', '定义 可补额度 对 企业 (基数: 金额): 基数\n');
    expect(slip).toReport('GJ1016', '可补额');
    expect(compiled(slip).diagnostics.map((d) => d.fixes[0]?.edits[0]?.text)).toContain('可补额度');
  });

  it('knows its parameters before the attributes of its object, but not before the members of a list', () => {
    const named = '定义 更大 对 企业 (人数: 数(人)): 企业 有 中心 且 企业.人数 > 人数\n';
    const program = programOf(
      policy`${WORLD}${named}条款 C01 补助\n 对象 企业\n 条件 更大(20人)\n 给予 1万元\n 限 每 企业 一次`,
    );
    expect(JSON.stringify(program.definitions[0]?.expr)).toContain('"right":{"kind":"argument"');
  });

  it('that calls itself, directly or through another, is a circle', () => {
    expect(clause('甲(费用)', '定义 甲 对 企业 (数额: 金额): 甲(数额)\n')).toReport('GJ2008');
    expect(
      clause('甲(费用)', '定义 甲 对 企业 (数: 金额): 乙(数)\n定义 乙 对 企业 (数: 金额): 甲(数)\n'),
    ).toReport('GJ2008');
  });

  it('hands the condition of its table on to the clause, for what it was given', () => {
    const rate = '定义 率 (在地: 地区): 按 在地\n  甲地: 20%\n  乙地: 10%\n';
    const program = programOf(clause('费用 × 率(地区)', rate));
    expect(program.clauses[0]?.conditions[0]?.value).toMatchObject({
      id: 'C01.档次',
      expr: { kind: 'one-of', of: { kind: 'attribute', name: '地区' }, values: ['甲地', '乙地'] },
      text: { zh: '地区 属于 (甲地、乙地)' },
    });
    expect(programOf(clause('费用 × 率(甲地)', rate)).clauses[0]?.conditions).toEqual([]);
  });
});

const WAGE =
  '表 最低工资 (min_wage) 按 地区\n  甲地: 2280元/月\n  乙地: 2070元/月\n  丙地: 待明确 “未定”\n  自 2024-01-01 公布 2023-11-15\n  甲地: 2490元/月\n  乙地: 2260元/月\n';
const PRIZE =
  '表 名次奖 按 类别 × 奖项\n  省一类 × 金奖: 1万元\n  省一类 × 银奖: 8000元\n  市一类 × 金奖: 5000元\n';

describe('a table', () => {
  it('is a definition by members, with a figure for each cell and its versions', () => {
    const program = programOf(clause('最低工资(地区) × 1个月', WAGE));
    expect(program.definitions[0]).toMatchObject({
      id: '最低工资',
      formals: [{ name: '地区' }],
      expr: { kind: 'table' },
    });
    expect(program.parameters.slice(0, 3)).toMatchObject([
      {
        address: '最低工资.甲地',
        type: {
          kind: 'number',
          unit: [
            ['元', 1],
            ['月', -1],
          ],
        },
        versions: [
          { from: null, value: 2280 },
          { from: 19723, published: 19676, value: 2490 },
        ],
      },
      { address: '最低工资.乙地' },
      { address: '最低工资.丙地', status: 'gap', versions: [] },
    ]);
  });

  it('of two enumerations is asked with both, and lacks what it does not say', () => {
    const program = programOf(clause('名次奖(类别, 奖项)', PRIZE, '中心'));
    expect(program.parameters.map((p) => p.address)).toContain('名次奖.省一类.银奖');
    const [needed] = program.clauses[0]?.conditions ?? [];
    expect(JSON.stringify(needed?.value.expr)).toContain('"values":["金奖"]');
  });

  it('lends a single figure by its name', () => {
    const program = programOf(clause('名次奖.省一类.银奖', PRIZE));
    expect(JSON.stringify(program.clauses[0]?.grant)).toContain('"address":"名次奖.省一类.银奖"');
    expect(clause('名次奖.省一类', PRIZE)).toReport('GJ3014', '名次奖');
  });

  it('has members of its enumerations only, each once, all in one unit, and some at least', () => {
    expect(clause('标准(地区)', '表 标准 按 地区\n  甲地: 1元\n  甲城: 2元\n')).toReport('GJ2001', '甲城');
    expect(clause('标准(地区)', '表 标准 按 地区\n  甲地: 1元\n  甲地: 2元\n')).toReport('GJ3017', '甲地');
    expect(clause('标准(地区)', '表 标准 按 地区\n  甲地: 1元\n  乙地: 2人\n')).toReport('GJ3004', '2人');
    expect(policy`${WORLD}表 标准 按 地区\n`).toReport('GJ4025', '标准');
    expect(policy`${WORLD}表 标准 按 地方\n  甲地: 1元\n`).toReport('GJ2001', '地方');
  });

  it('has its versions in order', () => {
    const backwards = WAGE.replace('  自 2024-01-01', '  自 2024-06-01\n  甲地: 2400元/月\n  自 2024-01-01');
    expect(clause('最低工资(地区) × 1个月', backwards)).toReport('GJ4017', '2490元/月');
  });

  it('may end: from the day after its last one it is a gap', () => {
    const versionsOf = (figure: string, table = false) =>
      programOf(clause(table ? '标准(地区)' : '标准', figure)).parameters[0]?.versions.map((v) => [
        v.from && formatDate(v.from),
        v.value,
      ]);
    expect(versionsOf('参数 标准 = 1万元 至 2023-12-31\n')).toEqual([
      [null, 10_000],
      ['2024-01-01', null],
    ]);
    expect(versionsOf('参数 标准 = 1万元\n  自 2024-01-01 为 待明确 “标准废止”\n')).toEqual([
      [null, 10_000],
      ['2024-01-01', null],
    ]);
    expect(
      versionsOf(
        '参数 标准 = 1万元 至 2023-12-31\n  自 2024-01-01 至 2024-06-30 为 2万元\n  自 2025-01-01 为 3万元 公布 2024-10-01\n',
      ),
    ).toEqual([
      [null, 10_000],
      ['2024-01-01', 20_000],
      ['2024-07-01', null],
      ['2025-01-01', 30_000],
    ]);
    expect(
      versionsOf('表 标准 按 地区\n  甲地: 1元\n  自 2024-01-01 至 2024-12-31\n  甲地: 2元\n', true),
    ).toEqual([
      [null, 1],
      ['2024-01-01', 2],
      ['2025-01-01', null],
    ]);
  });

  it('has ended for whoever does not yet know the value that follows at once', () => {
    const renewed = '参数 标准 = 1万元 至 2023-12-31\n  自 2024-01-01 为 2万元 公布 2023-12-01\n';
    expect(programOf(clause('标准', renewed)).parameters[0]?.versions.map((v) => v.value)).toEqual([
      10_000,
      null,
      20_000,
    ]);
  });

  it('ends before its next value begins, and not before it begins itself', () => {
    const late = clause('标准', '参数 标准 = 1万元 至 2024-01-31\n  自 2024-01-01 为 2万元\n');
    expect(late).toReport('GJ4017', '2024-01-31');
    expect(compiled(late).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('2023-12-31');
    const early = '参数 标准 = 1万元\n  自 2024-01-01 至 2023-12-31 为 2万元\n';
    expect(clause('标准', early)).toReport('GJ4028', '2023-12-31');
    const never = '参数 标准 = 待明确 “未定” 单位 元 至 2023-12-31\n';
    expect(clause('标准', never)).toReport('GJ4017', '2023-12-31');
  });

  it('may divide only what is never 0: a figure that has ended may be anything', () => {
    expect(clause('费用 ÷ 人数标准 × 1人', '参数 人数标准 = 20人\n')).toCompile();
    expect(clause('费用 ÷ (人数标准 于 2023-05-01) × 1人', '参数 人数标准 = 20人\n')).toCompile();
    expect(clause('费用 ÷ 进位(人数标准, 1人) × 1人', '参数 人数标准 = 20人\n')).toCompile();
    expect(clause('费用 ÷ 取整(人数标准, 1人) × 1人', '参数 人数标准 = 0.5人\n')).toReport('GJ3008');
    const ended = '参数 人数标准 = 20人 至 2023-12-31\n';
    expect(clause('费用 ÷ 人数标准 × 1人', ended)).toReport('GJ3008', '人数标准');
  });

  it('may have its first value later than the policy', () => {
    const begun = '参数 标准 = 待明确 “标准未定” 单位 元\n  自 2024-01-01 为 1万元\n';
    expect(programOf(clause('标准', begun)).parameters[0]?.versions).toHaveLength(1);
  });
});

describe('what another policy declares', () => {
  const base = folder(
    'base',
    `政策 省标准\n  施行 2020-01-01\n单位 学时\n${WORLD}${WAGE}${CAP}名单 紧缺地区 属于 地区\n  列入 甲地\n`,
  );
  const middle = folder('middle', '政策 市办法\n  施行 2021-01-01\n  引用 省标准\n参数 系数 = 2\n');
  const importing = (policies: string, body: string, ...others: Parameters<typeof beside>[1][]) =>
    beside(
      policy`政策 示例\n  施行 2023-03-01\n  引用 ${policies}\n条款 C01 补助\n 对象 企业\n ${body}\n 限 每 企业 一次`,
      ...others,
    );

  it('can be used: tables, definitions with parameters, lists and units, under the other’s id', () => {
    const program = programOf(
      importing('省标准', '条件 地区 在 紧缺地区\n 给予 封顶额(费用, 30%) + 最低工资(地区) × 1个月', base),
    );
    expect(program.definitions.map((d) => d.id)).toEqual(['base/最低工资', 'base/封顶额']);
    expect(program.lists.map((l) => l.id)).toEqual(['base/紧缺地区']);
    expect(JSON.stringify(program.clauses)).toContain('"list":"base/紧缺地区"');
    expect(importing('省标准', '条件 企业.人数 > 1人\n 给予 20学时', base)).toCompile();
  });

  it('comes along with what the other takes in itself', () => {
    const program = programOf(importing('市办法', '给予 封顶额(费用, 30%) × 系数', base, middle));
    expect(program.definitions.map((d) => d.id)).toEqual(['base/封顶额']);
    expect(program.parameters.map((p) => p.address)).toContain('middle/系数');
    expect(program.imports).toEqual(['middle']);
  });

  it('once, however many ways lead to it', () => {
    const both = importing('市办法\n  引用 省标准', '给予 封顶额(费用, 30%) × 系数', base, middle);
    expect(both).toCompile();
    expect(programOf(both).imports).toEqual(['middle', 'base']);
  });
});

describe('names that rest on names', () => {
  const FIRM = '对象 企业\n  规上: 是否\n';
  const chained = (count: number, body: (next: string) => string, isUpward: boolean) => {
    const rows = Array.from(
      { length: count },
      (_, i) => `定义 D${i} 对 企业: ${i + 1 < count ? body(`D${i + 1}`) : '规上'}`,
    );
    const asks = '条款 C01 甲\n  对象 企业\n  条件 D0\n  给予 1元\n  限 每 企业 一次\n';
    return policy`${FIRM}${(isUpward ? rows.toReversed() : rows).join('\n')}\n${asks}`;
  };
  const brackets = (next: string) => `${'('.repeat(80)}${next}${')'.repeat(80)}`;

  it.each([false, true])('are read as deep as evaluation goes, in either order (upward: %s)', (isUpward) => {
    expect(chained(50, (next) => `非 ${next}`, isUpward)).toCompile();
    expect(chained(70, (next) => `非 ${next}`, isUpward)).toReport('GJ2021');
    expect(chained(3000, (next) => `非 ${next}`, isUpward)).toReport('GJ2021');
    expect(chained(50, brackets, isUpward)).toReport('GJ2021');
  });

  it('clauses that wait for clauses are names too', () => {
    const clauses = Array.from(
      { length: 1000 },
      (_, i) => `条款 C${i} 甲\n  对象 企业\n  给予 应得(C${i + 1})\n  限 每 企业 一次\n`,
    ).join('');
    expect(policy`${FIRM}${clauses}条款 C1000 乙\n  对象 企业\n  给予 1元\n  限 每 企业 一次\n`).toReport(
      'GJ2021',
    );
  });
});
