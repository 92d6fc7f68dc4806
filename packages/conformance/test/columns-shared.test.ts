/** What claims use up for each other, on rows made to tie: few keys, few days, amounts that meet a limit to the fen. */
import { compile } from '@guiju/compiler';
import { evaluate } from '@guiju/evaluate';
import type { FactGraph, Instance, RawValue } from '@guiju/ir';
import { toDays } from '@guiju/ir';
import { expect, test } from 'vitest';
import { SEED } from '../src/budget.ts';
import { columnsDisagreement, noColumns } from '../src/columns-agreement.ts';
import { derive, type Random, random } from '../src/random.ts';

const FRAME = `政策 试 (trial)
  施行 2023-01-01

对象 人员 (person)
  资金 (purse): 金额

枚举 等级 (level) 由低到高
  低 (low) 中 (middle) 高 (high)

对象 事 (matter)
  人员 (person): 人员
  等级 (level): 等级
  日期 (on): 日期
  止 (to): 日期
  金额 (amount): 金额
`;

const CLAUSES = `
条款 C1 甲 (a)
  对象 事
  时点 日期
  给予 金额
  OF_C1

条款 C2 乙 (b)
  对象 事
  时点 日期
  给予 金额 × 2
`;

const RULES: Readonly<Record<string, { readonly own?: string; readonly after?: string }>> = {
  就高: { after: '叠加 S1 高 (best)\n  含 C1、C2\n  就高 每 人员 每年\n' },
  择先: { after: '叠加 S1 先 (first)\n  含 C1、C2\n  择先 每 人员\n' },
  叠加限额: { after: '叠加 S1 合计 (cap)\n  含 C1、C2\n  限 每 人员 每年 100.01元\n' },
  限额: { own: '限 每 人员 每年 33.335元' },
  半年限额: { own: '限 每 人员 每半年 33.335元' },
  半年次数: { own: '限 每 人员 每半年 一次' },
  半年就高: { after: '叠加 S1 高 (best)\n  含 C1、C2\n  就高 每 人员 每半年\n' },
  半年一份: { after: '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 300.01元 每半年\n  分配 按比例 最大余数\n' },
  季度限额: { own: '限 每 人员 每季 33.335元' },
  递升: { own: '限 每 人员 递升 等级' },
  '先到先得，余额付一部分': {
    after: '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 300.01元 每年\n  分配 先到先得 部分兑现\n',
  },
  每人一份: {
    after: '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 100.01元 每 人员 每年\n  分配 先到先得 部分兑现\n',
  },
  '每人一份，总额各不同': {
    after:
      '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 人员.资金 + 0.01元 每 人员 每年\n  分配 按比例 余数归首位\n',
  },
  '每人每级一份，先限额': {
    after:
      '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 60元 每 人员 每 等级\n  分配 按比例\n  限 每 人员 50元\n',
  },
  按比例: { after: '资金池 F1 池 (fund)\n  含 C1、C2\n  总额 100.01元 每年\n  分配 按比例 最大余数\n' },
};

const MONTHLY = `
条款 C1 甲 (a)
  对象 事
  时点 日期
  给予 10元/月
  逐月 自 日期 至 止 按 BASIS
  限 每 人员 7个月
`;

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

/** One is empty, one is small, two suffice. */
const PURSES = [0, 50, 200, 100_000];

function matters(r: Random, count: number): FactGraph {
  const persons = Array.from(
    { length: 4 },
    (_, i): Instance => ({ entity: '人员', id: `p${i}`, values: [PURSES[i]], parent: null, children: [] }),
  );
  const all = Array.from({ length: count }, (_, i): Instance => {
    const on = toDays(2023, r.pick([1, 5, 7, 8, 12]), r.pick([1, 15, 31]));
    const fen = r.pick([0, 1, 3333, 3334, 5000, 10_001]);
    const values: RawValue[] = [
      r.pick(persons),
      r.below(3),
      on,
      on + r.between(0, 400),
      { n: BigInt(fen), d: 100n },
    ];
    return { entity: '事', id: `m${i}`, values, parent: null, children: [] };
  });
  return { instances: { 人员: persons, 事: all } };
}

const policies = [
  ...Object.entries(RULES).map(
    ([name, { own = '', after = '' }]) =>
      [name, `${FRAME}${CLAUSES.replace('OF_C1', own)}\n${after}`] as const,
  ),
  ...['整月', '满15天计一月', '按日', '自然月'].map(
    (basis) => [`逐月 ${basis}`, `${FRAME}${MONTHLY.replace('BASIS', basis)}`] as const,
  ),
];

test.each(policies)(`%s: columns come to what the reference says, seed ${SEED}`, (_, text) => {
  const program = programOf(text);
  const settings = { asOf: toDays(2025, 6, 30), knownAt: toDays(2025, 6, 30), readings: {}, values: {} };
  const tally = noColumns();
  for (let i = 0; i < 12; i++) {
    const r = random(derive(SEED + 3, i));
    const found = columnsDisagreement(
      program,
      settings,
      matters(r, r.pick([5, 30])),
      r.pick([1, 7, 65_536]),
      tally,
    );
    expect(found === null ? null : `${i}: ${found}`).toBeNull();
  }
  expect(tally.decided).toBe(tally.claims);
  expect(tally.granted).toBeGreaterThan(0);
  expect(tally.granted).toBeLessThan(tally.claims);
});

/** Who may be barred leaves room for the next under the one limit of all, who may then bar another: a chain as long as the list. */
const CHAIN = `
条款 C1 甲 (a)
  对象 事
  时点 日期
  给予 10元/月
  逐月 自 日期 至 止 按 自然月
  限 全部 70个月

叠加 S1 高 (best)
  含 C1
  就高 每 人员 每年
`;

test(`a long chain of claims takes the time of its links, not of all claims at each of them, seed ${SEED}`, {
  timeout: 5_000,
}, () => {
  const program = programOf(`${FRAME}${CHAIN}`);
  const r = random(derive(SEED + 8, 0));
  const of = (entity: string, i: number, values: RawValue[]): Instance => ({
    entity,
    id: `${entity}${i}`,
    values,
    parent: null,
    children: [],
  });
  const persons = Array.from({ length: 300 }, (_, i) => of('人员', i, []));
  const stays = Array.from({ length: 600 }, (_, i) => {
    const on = toDays(2023, 1, 1) + Math.floor(i / 2);
    const person = r.chance(0.2) ? undefined : r.pick(persons);
    return of('事', i, [person, 0, on, on + r.between(40, 200), 0]);
  });
  const day = toDays(2025, 6, 30);
  const settings = { asOf: day, knownAt: day, readings: {}, values: {} };
  const { outcomes } = evaluate(program, settings, { instances: { 人员: persons, 事: stays } }, []);
  expect(outcomes).toHaveLength(600);
  expect(outcomes.filter((o) => o.verdict === 'undetermined').length).toBeGreaterThan(300);
});
