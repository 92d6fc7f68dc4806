/** A text by someone who knows what to say and not yet the words for it: each is told once, with the word that is meant. */
import { expect, it } from 'vitest';
import { compile, edited } from '../../src/index.ts';

const CHINESE = `办法 甲
  标题 “甲办法”
  生效 2023-01-01
  有效期至 2025-12-31

类型 等级: 一级、二级

申报对象 人才
  等级: 等级
  人数: 数(人)

变量 标准额 = 1000元

规则 C01 奖励
  对象 人才
  要求 人数 ≥ 1人
  给 1000元
  上限 每 人才 一次

条款 C02 补助
  对象 人才
  如果 等级 = 一级
  补贴 标准额
  限 每 人才 一次

测试 两项都有
  人才 小甲: 等级 = 一级, 人数 = 3人
  日期 2023-12-31
  结果 C01 小甲 = 1000元
  结果 C02 小甲 = 1000元
`;

const ENGLISH = `policy measure
  effective 2023-01-01
  expires 2025-12-31

object worker
  headcount: number(person)

const base = 1000 yuan

rule C01 award
  object worker
  if headcount >= 1 person
  pay base
  cap per worker one time
`;

const compiled = (text: string) =>
  compile([{ id: 'p', files: [{ path: 'p/policy.gj', text }], documents: {} }], 'p').diagnostics.filter(
    (d) => d.severity === 'error',
  );

it.each([
  ['Chinese', CHINESE, 17],
  ['English', ENGLISH, 5],
])('in %s', (_, text, count) => {
  const found = compiled(text);
  expect(found.map((d) => d.code)).toEqual(Array.from({ length: count }, () => 'GJ1023'));
  const edits = found.flatMap((d) => d.fixes[0]?.edits ?? []);
  expect(compiled(edited(text, edits))).toEqual([]);
});
