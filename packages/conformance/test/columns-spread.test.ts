/** How amounts are spread over granted claims: by columns as by the reference, whatever the program, the blocks and the parts. */
import { compile } from '@guiju/compiler';
import { type FactGraph, type Instance, type RawValue, toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { knownBatch, randomBatch } from '../src/batch.ts';
import { between, CASES, parts, SEED } from '../src/budget.ts';
import { randomSettings } from '../src/generate/facts.ts';
import { randomProgram } from '../src/generate/program.ts';
import { derive, random } from '../src/random.ts';
import { noSpreads, spreadDisagreement } from '../src/spread-agreement.ts';

/** Of a hundred thousand cases; GUIJU_CASES tries more. */
const PROGRAMS = Math.max(8, Math.round((CASES * 60) / 100_000));

describe(`quantiles of random programs are the reference's, seed ${SEED}`, () => {
  test.each(parts(PROGRAMS, Math.max(1, Math.round(CASES / 100_000))))(
    'programs $first–$last',
    { timeout: 600_000 },
    ({ first, last }) => {
      const tally = noSpreads();
      for (const program of between(first, last)) {
        const r = random(derive(SEED + 9, program));
        const made = randomProgram(r, r.chance(0.5) ? true : undefined);
        const settings = randomSettings(r, made);
        const facts = r.chance(0.5) ? randomBatch(r, made, 4) : knownBatch(r, made, 12);
        const moved = made.parameters
          .filter(() => r.chance(0.3))
          .map((p) => [p.address, r.between(0, 40)] as const);
        const reform = { ...settings, values: { ...settings.values, ...Object.fromEntries(moved) } };
        const found = spreadDisagreement(made, [settings, reform], facts, r, tally);
        expect(found === null ? null : `program ${program}: ${found}`).toBeNull();
      }
      for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(0);
    },
  );
});

const FRAME = `政策 试 (trial)
  施行 2023-01-01

枚举 等级 (level)
  低 (low) 中 (middle) 高 (high)

对象 人员 (person)

对象 事 (matter)
  人员 (person): 人员
  等级 (level): 等级
  日期 (on): 日期
  止 (to): 日期
  在职 (employed): 是否
  金额 (amount): 金额

条款 C1 甲 (a)
  对象 事
  时点 日期
`;

const RULES: Readonly<Record<string, string>> = {
  'once, nothing granted counting as 0': '  给予 金额',
  'in parts, without what 续发 stopped':
    '  给予 金额 × 3\n  兑现 分3年 等额 余数归末期 自 日期\n  续发 在职 停发',
  'under a limit on money': '  给予 金额\n  限 每 人员 每年 33.335元',
  'under a limit of times': '  给予 金额\n  限 每 人员 每年 2次',
  'month by month, without months beyond the limit':
    '  给予 10元/月\n  逐月 自 日期 至 止 按 按日\n  限 每 人员 7个月',
  'out of a fund':
    '  给予 金额\n\n资金池 F1 池 (fund)\n  含 C1\n  总额 300.01元 每年\n  分配 按比例 最大余数',
};

test.each(Object.entries(RULES))(`%s, seed ${SEED}`, (_, rule) => {
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'a.gj', text: `${FRAME}${rule}\n` }], documents: {} }],
    'trial',
  );
  if (program === null) throw new Error(JSON.stringify(diagnostics.map((d) => [d.code, d.args])));
  const day = toDays(2025, 6, 30);
  const settings = { asOf: day, knownAt: day, readings: {}, values: {} };
  const tally = noSpreads();
  for (let i = 0; i < 6; i++) {
    const r = random(derive(SEED + 10, i));
    const found = spreadDisagreement(program, [settings], matters(r), r, tally);
    expect(found === null ? null : `${i}: ${found}`).toBeNull();
  }
  expect(tally.spread).toBeGreaterThan(0);
});

function matters(r: ReturnType<typeof random>): FactGraph {
  const of = (entity: string, id: string, values: RawValue[]): Instance => ({
    entity,
    id,
    values,
    parent: null,
    children: [],
  });
  const persons = Array.from({ length: 4 }, (_, i) => of('人员', `p${i}`, []));
  const all = Array.from({ length: r.pick([3, 40]) }, (_, i) => {
    const on = toDays(2023, r.pick([1, 12]), r.pick([1, 15, 31]));
    const fen = r.pick([0, 1, 3333, 3334, 5000, 10_001]);
    const employed = r.chance(0.1) ? undefined : r.chance(0.7);
    const values = [r.pick(persons), r.pick([0, 2]), on, on + r.between(0, 400), employed];
    return of('事', `m${i}`, [...values, { n: BigInt(fen), d: 100n }]);
  });
  return { instances: { 人员: persons, 事: all } };
}
