/** Parts whose amount is read again when they fall due: levels that rise and fall on the very days, figures that change on them, and the last day that is looked at. */
import { compile } from '@guiju/compiler';
import { addMonths, type FactGraph, type Instance, type RawValue, toDays } from '@guiju/ir';
import { expect, test } from 'vitest';
import { SEED } from '../src/budget.ts';
import { columnsDisagreement, noColumns } from '../src/columns-agreement.ts';
import { derive, type Random, random } from '../src/random.ts';

const textOf = (schedule: string, more: string): string => `政策 试 (trial)
  施行 2023-01-01

枚举 等级 (level) 由低到高
  低 (low) 中 (middle) 高 (high)

参数 单价 (rate) = 100.01元
  自 2024-01-15 为 200元
  自 2025-01-15 为 150.05元

对象 事 (matter)
  等级 (level): 等级
  日期 (on): 日期
  在职 (employed): 是否

条款 C1 甲 (a)
  对象 事
  时点 日期
  给予 按 等级
    低: 单价
    中: 333.34元
    高: 单价 × 5
  兑现 ${schedule} 自 日期
  续发 在职 停发
${more}`;

const SCHEDULES = ['分3年 等额 余数归末期', '分3年 按 4:3:3 余数归首期 取整到 元'];
const RULES = ['  晋级 就高补差\n', '  衔接 从新\n', '  衔接 从优\n', '  晋级 就高补差\n  衔接 从优\n'];

function matters(r: Random): FactGraph {
  const all = Array.from({ length: 20 }, (_, i): Instance => {
    const on = toDays(2023, 1, r.pick([14, 15, 16]));
    const due = addMonths(on, r.pick([0, 12, 24])) + r.between(-1, 1);
    const later = addMonths(due, 12);
    const [first, then, last] = [r.below(3), r.below(3), r.below(3)];
    const level: RawValue = r.chance(0.2)
      ? r.chance(0.2)
        ? undefined
        : first
      : {
          kind: 'dated',
          spans: [
            { from: null, to: due - 1, value: first, known: null },
            { from: due, to: later - 1, value: then, known: null },
            { from: later, to: null, value: last, known: null },
          ],
        };
    return {
      entity: '事',
      id: `m${i}`,
      values: [level, on, r.chance(0.8)],
      parent: null,
      children: [],
    };
  });
  return { instances: { 事: all } };
}

const cases = SCHEDULES.flatMap((schedule) => RULES.map((rule) => [schedule, rule] as const));

const VERSIONS = `政策 试 (trial)
  施行 2023-01-01

枚举 等级 (level) 由低到高
  低 (low) 中 (middle) 高 (high)

对象 事 (matter)
  等级 (level): 等级
  日期 (on): 日期
  在职 (employed): 是否

条款 C1 分期给的 (a)
  有效 自 2023-01-01 至 2023-12-31
  对象 事
  时点 日期
  条件 等级 不低于 中
  给予 1000.01元
  兑现 分3年 等额 余数归末期 自 日期
  续发 在职 停发

条款 C1 一次给的 (a)
  有效 自 2024-01-01 至 2026-12-31
  对象 事
  时点 日期
  给予 500元
`;

test.each([
  ...cases.map(([schedule, rule]) => [`${schedule} ${rule}`, textOf(schedule, rule)] as const),
  ['in parts under one version, at once under the next', VERSIONS] as const,
])(`%s: columns come to what the reference says, seed ${SEED}`, (_, text) => {
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'a.gj', text }], documents: {} }],
    'trial',
  );
  if (program === null) throw new Error(JSON.stringify(diagnostics.map((d) => [d.code, d.args])));
  const tally = noColumns();
  for (let i = 0; i < 20; i++) {
    const r = random(derive(SEED + 5, i));
    const asOf = toDays(r.pick([2024, 2025, 2026]), 1, r.pick([14, 15, 16]));
    const settings = { asOf, knownAt: asOf, readings: {}, values: {} };
    const found = columnsDisagreement(program, settings, matters(r), r.pick([1, 7, 65_536]), tally);
    expect(found === null ? null : `${i}: ${found}`).toBeNull();
  }
  expect(tally.planned).toBe(tally.clauses);
  expect(tally.decided / tally.claims).toBeGreaterThan(0.8);
});
