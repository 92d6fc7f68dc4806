/** A figure that moves from place to place: what it does not reach is worked out once, and must still be right at every place. */
import { compile } from '@guiju/compiler';
import { type FactGraph, type Instance, toDays } from '@guiju/ir';
import { expect, test } from 'vitest';
import { knownBatch, randomBatch } from '../src/batch.ts';
import { SEED } from '../src/budget.ts';
import { randomSettings } from '../src/generate/facts.ts';
import { randomProgram } from '../src/generate/program.ts';
import { randomDate } from '../src/generate/scope.ts';
import { movingDisagreement, nothingMoved } from '../src/moving-agreement.ts';
import { derive, type Random, random } from '../src/random.ts';

const PROGRAMS = 24;

test(`a plan with a figure left free answers as plans with it in place, seed ${SEED}`, {
  timeout: 60_000,
}, () => {
  const tally = nothingMoved();
  for (let nth = 0; nth < PROGRAMS; nth++) {
    const r = random(derive(SEED + 6, nth));
    const made = randomProgram(r);
    if (made.parameters.length === 0) continue;
    const settings = randomSettings(r, made);
    const facts = r.chance(0.5) ? knownBatch(r, made, 60) : randomBatch(r, made, 6);
    const { address, type } = r.pick(made.parameters);
    const places =
      type.kind === 'date'
        ? [randomDate(r), 0, randomDate(r), randomDate(r)]
        : [r.between(0, 60), 0, 1, r.between(0, 12), 60];
    const found = movingDisagreement(made, settings, facts, address, places, tally);
    expect(found === null ? null : `program ${nth}: ${found}`).toBeNull();
  }
  expect(tally.granted).toBeGreaterThan(200);
  expect(tally.decided).toBeGreaterThan(1_000);
});

/** The figure in a list, a stay, a condition, a limit, an amount, and where it cannot help those whom another condition refuses. */
const FRAME = `政策 试 (trial)
  施行 2023-01-01

参数 数 (figure) = 3个月

参数 人 (least) = 3人

参数 钱 (money) = 3元

对象 学生 (student)

对象 企业 (enterprise)
  规上 (large): 是否

对象 实训 (placement) 属于 企业
  学生 (student): 学生
  起 (from): 日期
  止 (to): 日期
  名额 (places): 数(人)
  金额 (amount): 金额
`;
const RULES: Readonly<Record<string, { readonly address: string; readonly rule: string }>> = {
  名单里: {
    address: '人',
    rule: '对象 企业\n每年\n条件 规上\n给予 10元 × 人数(实训.学生 其中 名额 ≥ 人) ÷ 1人',
  },
  逐月限: {
    address: '数',
    rule: '对象 实训\n时点 起\n条件 企业.规上\n给予 10元/月\n逐月 自 起 至 止 按 整月\n限 每 学生 数',
  },
  期限里: {
    address: '数',
    rule: '对象 实训\n时点 起\n给予 10元/月\n逐月 自 起 至 加月(起, 数) 按 自然月\n限 每 学生 9个月',
  },
  条件里: { address: '人', rule: '对象 实训\n时点 起\n条件 企业.规上 且 名额 ≥ 人\n给予 金额' },
  限额里: { address: '钱', rule: '对象 实训\n时点 起\n条件 企业.规上\n给予 金额\n限 每 学生 每年 钱' },
  金额里: { address: '钱', rule: '对象 实训\n时点 起\n条件 企业.规上\n给予 较小(金额, 钱)' },
};

function placements(r: Random): FactGraph {
  const of = (entity: string, count: number, values: () => Instance['values']): Instance[] =>
    Array.from({ length: count }, (_, i) => ({
      entity,
      id: `${entity}${i}`,
      values: values(),
      parent: null,
      children: [],
    }));
  const students = of('学生', 6, () => []);
  const firms = of('企业', 12, () => [r.chance(0.1) ? undefined : r.chance(0.4)]);
  const placed = firms.map((firm): Instance & { children: Instance[][] } => ({ ...firm, children: [[]] }));
  for (let i = 0; i < 60; i++) {
    const from = toDays(2023, r.between(1, 12), r.pick([1, 15, 31]));
    const parent = r.pick(placed);
    const values = [r.pick(students), from, from + r.between(0, 250), r.between(0, 8), r.between(0, 9)];
    parent.children[0]?.push({ entity: '实训', id: `t${i}`, values, parent, children: [] });
  }
  return { instances: { 学生: students, 企业: placed, 实训: placed.flatMap((f) => f.children[0] ?? []) } };
}

test.each(Object.entries(RULES))(`%s: the figure moves, seed ${SEED}`, (_, { address, rule }) => {
  const lines = rule.split('\n').map((line) => `  ${line}\n`);
  const text = `${FRAME}\n条款 C1 甲 (a)\n${lines.join('')}`;
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'a.gj', text }], documents: {} }],
    'trial',
  );
  if (program === null) throw new Error(JSON.stringify(diagnostics.filter((d) => d.severity === 'error')));
  const tally = nothingMoved();
  const day = toDays(2024, 6, 30);
  for (let i = 0; i < 5; i++) {
    const r = random(derive(SEED + 7, i));
    const settings = { asOf: day, knownAt: day, readings: {}, values: {} };
    const found = movingDisagreement(
      program,
      settings,
      placements(r),
      address,
      [3, 0, 1, 5, 8, 2, 60],
      tally,
    );
    expect(found === null ? null : `${i}: ${found}`).toBeNull();
  }
  expect(tally.granted).toBeGreaterThan(20);
});
