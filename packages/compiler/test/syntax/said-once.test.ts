/** Names that the language reads otherwise, and slips that recur with a word: each told once, with the change that mends it. */
import { describe, expect, it } from 'vitest';
import { edited } from '../../src/diagnostics/index.ts';
import { format, parse } from '../../src/syntax/index.ts';
import { compiled, policy } from '../support/policy.ts';
import '../support/matchers.ts';

const codes = (text: string) => parse(text, 'a.gj').diagnostics.map(({ code, args }) => [code, args.word]);

function mended(text: string): string {
  const [first] = parse(text, 'a.gj').diagnostics[0]?.fixes ?? [];
  return edited(text, first?.edits ?? []);
}

describe('a keyword or a number as a name', () => {
  const CASE = (name: string) =>
    `背景 ${name}\n  企业 甲厂: 规上 = 是\n案例 甲\n  背景 ${name}\n  期望 C01 = 1元\n案例 乙\n  背景 ${name}\n  期望 C01 = 1元\n`;

  it.each([
    ['条款 C01 补助\n  条件 有: 规上\n', '有'],
    ['条款 C01 补助\n  条件 在: 规上\n', '在'],
    ['案例 甲\n  人员 占位: 在职 = 是\n  期望 A1 占位 = 1元\n', '占位'],
    [CASE('四家'), '四家'],
  ])('%s', (text, word) => {
    expect(codes(text)).toEqual([['GJ1014', word]]);
    expect(parse(mended(text), 'a.gj').diagnostics).toEqual([]);
  });

  it('is a title where nothing follows it', () => {
    expect(parse('条款 A5 逐月\n  给予 1元\n', 'a.gj').diagnostics).toEqual([]);
    expect(parse('叠加 S01 就高补差 (higher)\n  含 C01\n', 'a.gj').diagnostics).toEqual([]);
  });
});

it.each([
  ['给予 10 万元', '给予 10万元'],
  ['给予 2000 万 英镑', '给予 2000万英镑'],
  ['给予 人数 × 800 元/人', '给予 人数 × 800元/人'],
  ['条件 人数 不少于 20 人 且 在岗', '条件 人数 不少于 20人\n    且 在岗'],
  ['限 每 企业 每年 3 次', '限 每 企业 每年 3次'],
])('a unit may stand apart from its number: %s', (written, printed) => {
  const text = `条款 C01 补助\n  ${written}\n`;
  expect(parse(text, 'a.gj').diagnostics).toEqual([]);
  expect(format(text, 'zh')).toMatchObject({ ok: true, text: `条款 C01 补助\n  ${printed}\n` });
});

it('a name behind a number is no unit where it leads something of its own', () => {
  const row = (facts: string) => codes(`案例 甲\n  企业 甲厂: ${facts}\n`);
  expect(row('人数 = 5 人, 收入 = 3 万元')).toEqual([]);
  expect(row('人数 = 5 收入 = 3万元').map(([code]) => code)).toEqual(['GJ1011']);
  expect(mended('案例 甲\n  企业 甲厂: 人数 = 5 收入 = 3万元\n')).toContain('人数 = 5, 收入 = 3万元');
  expect(codes('案例 甲\n  已发 C01 甲厂 2023年 甲项 = 3 万元 于 2023-05-01\n')).toEqual([]);
});

it.each([
  ['91330424MA2CX00012', '“91330424MA2CX00012”'],
  ['0571-88880000', '“0571-88880000”'],
  ['MA2CX0001-2', '“MA2CX0001-2”'],
])('a code without quotes is a text: %s', (code, text) => {
  const row = `案例 甲\n  企业 甲厂: 代码 = ${code}, 规上 = 是\n`;
  expect(codes(row)).toEqual([['GJ1031', undefined]]);
  expect(mended(row)).toBe(row.replace(code, text));
});

it('a condition whose name has no colon says so', () => {
  const found = parse('条款 C01 补助\n  条件 收入 收入 不超过 5万元\n', 'a.gj').diagnostics;
  expect(found.map(({ code, args }) => [code, args.after])).toEqual([['GJ1010', '收入']]);
  expect(mended('条款 C01 补助\n  条件 收入 收入 不超过 5万元\n')).toContain('条件 收入: 收入 不超过');
});

it('a type and an attribute of somebody else are suggested', () => {
  const nearOf = (inline: Parameters<typeof compiled>[0]) =>
    compiled(inline).diagnostics.find(({ code }) => code === 'GJ2001')?.args.near;
  expect(nearOf(policy`对象 企业\n  收入: 元\n`)).toBe('金额');
  const clause = '条款 C01 补助\n  对象 人员\n  条件 规模 不少于 3人\n  给予 1元\n  限 每 人员 一次\n';
  const firm = '对象 企业\n  规模: 数(人)\n';
  expect(nearOf(policy`${firm}对象 人员 属于 企业\n${clause}`)).toBe('企业.规模');
  expect(nearOf(policy`${firm}对象 人员\n  雇主: 企业\n${clause}`)).toBe('雇主.规模');
});

it('a positive multiple of a guarded quantity is guarded', () => {
  const share = (guard: string) =>
    policy`对象 户\n  收入: 金额\n  口数: 数(个)\n条款 C01 补助\n  对象 户\n  给予 若 ${guard} 则 收入 ÷ (口数 ÷ 1个) 否则 0元\n  限 每 户 一次\n`;
  expect(share('口数 > 0个')).toCompile();
  expect(share('口数 ≥ 0个')).toReport('GJ3008', '(口数 ÷ 1个)');
});
