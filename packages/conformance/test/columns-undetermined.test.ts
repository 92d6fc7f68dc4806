/** What nobody can decide: facts that nobody gave and figures that the text leaves open, beside values that meet a bound, and claims that are decided all the same. */
import { compile } from '@guiju/compiler';
import {
  DEFERRED,
  decideColumns,
  decideRowWise,
  loadPopulation,
  planPopulation,
  resolve,
  UNDETERMINED,
  undeterminedOf,
} from '@guiju/evaluate';
import type { FactGraph, Instance, RawValue } from '@guiju/ir';
import { toDays } from '@guiju/ir';
import { expect, test } from 'vitest';
import { SEED } from '../src/budget.ts';
import { columnsDisagreement, noColumns } from '../src/columns-agreement.ts';
import { derive, type Random, random } from '../src/random.ts';

const FRAME = `政策 试 (trial)
  施行 2023-01-01

参数 奖金 (gap) = 待明确 “未写” 单位 元
参数 门槛 (least) = 待明确 “未写” 单位 人

对象 人员 (person)
  在职 (employed): 是否

枚举 等级 (level) 由低到高
  低 (low) 中 (middle) 高 (high)

对象 事 (matter)
  人员 (person): 人员
  等级 (level): 等级
  日期 (on): 日期
  完成 (done): 日期
  人数 (heads): 数(人)
  金额 (amount): 金额
  合格 (passed): 是否
`;

const clause = (lines: string, name = 'C1'): string =>
  `\n条款 ${name} 甲${name} (a_${name})\n  对象 事\n${lines
    .split('\n')
    .map((l) => `  ${l}\n`)
    .join('')}`;

const RULES: Readonly<Record<string, string>> = {
  且或非: clause('时点 日期\n条件 合格 且 (非 人数 ≥ 5人) 且 (非 等级 = 高)\n给予 金额'),
  比较: clause('时点 日期\n条件 人数 ≥ 0人\n  且 人数 < 5人\n  且 金额 ≥ 0元\n  且 完成 ≥ 日期\n给予 100元'),
  反过来比较: clause('时点 日期\n条件 非 人数 > 0人 或 5元 ≤ 金额\n给予 100元'),
  有序: clause('时点 日期\n条件 等级 不低于 中\n给予 100元'),
  他人之事: clause('时点 日期\n条件 人员.在职\n给予 100元'),
  先看条件: clause('时点 日期\n条件 合格\n给予 奖金'),
  乘以人数: clause('时点 日期\n给予 奖金 × (人数 ÷ 2人)'),
  加减: clause('时点 日期\n条件 合格\n给予 较大(奖金 + 金额, 5元) - 金额'),
  较小: clause('时点 日期\n给予 较小(奖金, 金额)'),
  门槛: clause('时点 日期\n条件 人数 ≥ 门槛\n给予 100元'),
  按等级: clause('时点 日期\n给予 按 等级\n  高: 奖金\n  中: 金额\n  低: 5元'),
  次数: clause('时点 日期\n给予 奖金\n限 每 人员 每年 2次'),
  递升: clause('时点 日期\n给予 奖金\n限 每 人员 递升 等级'),
  限额: clause('时点 日期\n给予 奖金\n限 每 人员 每年 100元'),
  自限: clause('时点 日期\n给予 奖金\n限 每 事 100元'),
  分期: clause('时点 日期\n给予 奖金\n兑现 分3年 等额 余数归末期 自 日期\n续发 合格 停发'),
  就高: `${clause('时点 日期\n给予 奖金')}${clause('时点 日期\n给予 金额', 'C2')}\n叠加 S1 高 (best)\n  含 C1、C2\n  就高 每 人员 每年\n`,
  各取所限: `${clause('时点 日期\n给予 奖金\n限 每 人员 1次')}${clause('时点 日期\n条件 合格\n给予 金额', 'C2')}`,
};

function programOf(text: string) {
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'a.gj', text }], documents: {} }],
    'trial',
  );
  if (program === null)
    throw new Error(
      `${text}\n${JSON.stringify(diagnostics.filter((d) => d.severity === 'error').slice(0, 3))}`,
    );
  return program;
}

function matters(r: Random, count: number, unknown: number): FactGraph {
  const maybe = <T extends RawValue>(value: T): T | undefined => (r.chance(unknown) ? undefined : value);
  const persons = Array.from(
    { length: 4 },
    (_, i): Instance => ({
      entity: '人员',
      id: `p${i}`,
      values: [maybe(r.chance(0.5))],
      parent: null,
      children: [],
    }),
  );
  const all = Array.from({ length: count }, (_, i): Instance => {
    const on = toDays(2023, r.pick([1, 12]), r.pick([1, 15, 31]));
    const values: RawValue[] = [
      r.chance(unknown / 8) ? undefined : r.pick(persons),
      maybe(r.below(3)),
      r.chance(unknown / 4) ? undefined : on,
      maybe(on + r.between(-1, 1)),
      maybe(r.pick([0, 1, 4, 5, 6])),
      maybe({ n: BigInt(r.pick([0, 1, 500, 10_000])), d: 100n }),
      maybe(r.chance(0.6)),
    ];
    return { entity: '事', id: `m${i}`, values, parent: null, children: [] };
  });
  return { instances: { 人员: persons, 事: all } };
}

const SETTINGS = { asOf: toDays(2025, 6, 30), knownAt: toDays(2025, 6, 30), readings: {}, values: {} };

test.each(Object.entries(RULES))(
  `%s: columns are open where the reference is, seed ${SEED}`,
  (name, rules) => {
    const program = programOf(`${FRAME}${rules}`);
    const tally = noColumns();
    for (let i = 0; i < 20; i++) {
      const r = random(derive(SEED + 4, i));
      const facts = matters(r, r.pick([5, 30]), r.pick([0.1, 0.3]));
      const found = columnsDisagreement(program, SETTINGS, facts, r.pick([1, 7, 65_536]), tally);
      expect(found === null ? null : `${i}: ${found}`).toBeNull();
    }
    // Beside another that is unknown, which of them matters only the records say.
    expect(tally.named > 0).toBe(tally.undetermined > 0 && name !== '较小');
    // Whether an amount that is not known is cut, or is the highest, only the records say.
    expect(tally.undetermined > 0).toBe(!['限额', '自限', '就高'].includes(name));
  },
);

test('nobody who does not ask is told: such rows are left to the records as before, which name what is missing', () => {
  const program = programOf(`${FRAME}${RULES.先看条件 ?? ''}`);
  const population = loadPopulation(program, matters(random(SEED), 30, 0.3));
  const resolved = resolve(program, SETTINGS);
  const plan = planPopulation(resolved, population.profile);
  const [told] = decideColumns(plan, population, { undetermined: true });
  const [left] = decideColumns(plan, population);
  if (told === undefined || left === undefined) throw new Error('the clause is not planned');
  const verdicts = (of: typeof told) => [...(of.claims[0]?.verdict ?? [])];
  expect(verdicts(told)).toContain(UNDETERMINED);
  expect(verdicts(left)).toEqual(verdicts(told).map((v) => (v === UNDETERMINED ? DEFERRED : v)));
  const waiting = decideRowWise(resolved, plan, [undeterminedOf(told)], population);
  expect(waiting).toHaveLength(verdicts(told).filter((v) => v === UNDETERMINED).length);
  for (const outcome of waiting) expect(outcome).toMatchObject({ verdict: 'undetermined', gaps: ['奖金'] });
});
