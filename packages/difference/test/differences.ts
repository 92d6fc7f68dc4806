/** Differences as tests ask for them: their rows, their examples tried on both sides, and a small policy to change. */
import { compile, type PolicyFolder } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { expect } from 'vitest';
import { type Difference, differenceOf } from '../src/index.ts';
import { small } from './policies.ts';

export const rowOf = (difference: Difference, id: string) => difference.rows.find((r) => r.id === id);
export const kindsOf = (difference: Difference, id: string) =>
  rowOf(difference, id)?.changes.map((c) => c.kind);
export const said = (difference: Difference, id: string) =>
  rowOf(difference, id)?.changes.map((c) => c.text.zh);

/** The case, put into the policy's folder, compiles and passes there. */
function replays(folders: readonly PolicyFolder[], id: string, text: string): void {
  const extended = folders.map((f) =>
    f.id === id ? { ...f, files: [...f.files, { path: `${id}/example.gj`, text }] } : f,
  );
  const { program, cases, diagnostics } = compile(extended, id);
  expect(diagnostics.filter((d) => d.severity === 'error' && d.span.file.endsWith('example.gj'))).toEqual([]);
  if (!program) throw new Error(`${id} does not compile`);
  const own = cases.filter((c) => c.span.file.endsWith('example.gj'));
  expect(own).toHaveLength(1);
  expect(runCases(program, own).flatMap((r) => r.failures.map((f) => f.message.zh))).toEqual([]);
}

/** Every example replays on both sides, and says something else there. */
export function examplesHold(
  difference: Difference,
  before: readonly PolicyFolder[],
  after: readonly PolicyFolder[],
): void {
  for (const { example } of difference.rows) {
    if (!example) continue;
    expect(example.cases.before).not.toBe(example.cases.after);
    if (example.cases.before !== null) replays(before, difference.before.id, example.cases.before);
    if (example.cases.after !== null) replays(after, difference.after.id, example.cases.after);
  }
}

export const POLICY = `政策 小办法 (small)
  名称 “小办法”
  施行 2023-01-01

枚举 等级 (level) 由低到高
  初级 (low) 中级 (middle) 高级 (high)

对象 人员 (person)
  等级 (level): 等级
  在职 (employed): 是否
  工龄 (seniority): 数(月)
  工资 (wage): 金额

条款 A01 奖励 (award)
  对象 人员
  条件 在职
    且 工龄 不少于 12个月
  给予 按 等级
    高级: 2万元
    中级: 1万元
  限 每 人员 一次

条款 A02 补贴 (subsidy)
  对象 人员 每年
  条件 在职
  给予 工资 × 10%
  限 每 人员 每年 一次
`;

/** The small policy beside what the change makes of it. */
export const between = (change: (text: string) => string) => {
  const [before, after] = [small(POLICY), small(change(POLICY))];
  const difference = differenceOf({ folders: before, id: 'small' }, { folders: after, id: 'small' });
  examplesHold(difference, before, after);
  return difference;
};
