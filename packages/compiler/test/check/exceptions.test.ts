import type { ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const FIRM =
  '枚举 地区\n  甲地 乙地 丙地\n对象 企业\n  规上: 是否\n  偏远: 是否\n  失信: 是否\n  地区: 地区\n  人数: 数(人)\n  注销日期: 日期 可无\n';
const rule = (...exceptions: string[]) =>
  policy`${FIRM}定义 标准 对 企业: 10万元\n  ${exceptions.join('\n  ')}\n条款 C01 补助\n 对象 企业\n 给予 标准\n 限 每 企业 一次`;
const standard = (...exceptions: string[]) =>
  programOf(rule(...exceptions)).definitions[0]?.expr as ExprOf<'exceptions'>;

describe('exceptions of a definition', () => {
  it('go round its value, each with its words, its figure and what it goes over', () => {
    const node = standard('例外 E1 “偏远地区” 若 偏远 则 60万元', '例外 E2 优先于 E1 若 失信 则 照常');
    expect(node).toMatchObject({
      kind: 'exceptions',
      owner: '标准',
      base: { kind: 'parameter', address: '标准.金额' },
      cases: [
        { id: 'E1', result: { address: '标准.E1' }, over: [], text: { zh: '偏远地区' } },
        { id: 'E2', result: null, over: ['E1'] },
      ],
    });
  });

  it('pass going over on', () => {
    const node = standard(
      '例外 E1 若 偏远 则 20万元',
      '例外 E2 优先于 E1 若 规上 则 30万元',
      '例外 E3 优先于 E2 若 失信 则 1万元',
    );
    expect(node.cases.map((c) => c.over)).toEqual([[], ['E1'], ['E2', 'E1']]);
  });

  it('give what the definition gives', () => {
    expect(rule('例外 E1 若 偏远 则 20人')).toReport('GJ3004', '20人');
    expect(rule('例外 E1 若 偏远 则 不予')).toReport('GJ4021');
    expect(rule('例外 E1 若 人数 则 20万元')).toReport('GJ3001', '人数');
  });

  it('make sure of what their own test asks', () => {
    expect(rule('例外 E1 若 注销日期 有 则 若 注销日期 ≤ 时点 则 0元 否则 1万元')).toCompile();
    expect(rule('例外 E1 若 偏远 则 若 注销日期 ≤ 时点 则 0元 否则 1万元')).toReport('GJ3007', '注销日期');
  });

  it('name only each other, each once, and never in a circle', () => {
    expect(rule('例外 E1 优先于 E9 若 偏远 则 20万元')).toReport('GJ2001', 'E9');
    expect(rule('例外 E1 若 偏远 则 20万元', '例外 E1 若 规上 则 30万元')).toReport('GJ2002', 'E1');
    expect(rule('例外 E1 优先于 E2 若 偏远 则 20万元', '例外 E2 优先于 E1 若 规上 则 30万元')).toReport(
      'GJ4022',
    );
    expect(rule('例外 E1 若 偏远 则 照常')).toReport('GJ4024', 'E1');
  });
});

describe('two exceptions that can hold together', () => {
  it('are an error where the words show it and neither goes over the other', () => {
    const two = (a: string, b: string, over = '') =>
      rule(`例外 E1 若 ${a} 则 20万元`, `例外 E2 ${over} 若 ${b} 则 30万元`);
    expect(two('人数 ≥ 20人', '人数 ≥ 50人')).toReport('GJ4023', 'E2');
    expect(two('人数 ≥ 20人', '人数 ≥ 50人', '优先于 E1')).toCompile();
    expect(two('偏远', '偏远')).toReport('GJ4023', 'E2');
    expect(two('地区 属于 (甲地、乙地)', '地区 = 乙地')).toReport('GJ4023', 'E2');
  });

  it('are left to the run where only the facts can show it', () => {
    expect(rule('例外 E1 若 偏远 则 20万元', '例外 E2 若 规上 则 30万元')).toCompile();
  });

  it('are none where they exclude each other', () => {
    expect(rule('例外 E1 若 人数 < 20人 则 20万元', '例外 E2 若 人数 ≥ 20人 则 30万元')).toCompile();
    expect(rule('例外 E1 若 地区 = 甲地 则 20万元', '例外 E2 若 地区 = 乙地 则 30万元')).toCompile();
  });

  it('are found in a clause too, between amounts and refusals', () => {
    const clause = (...lines: string[]) =>
      policy`${FIRM}条款 C01 补助\n 对象 企业\n 给予 10万元\n 限 每 企业 一次\n ${lines.join('\n ')}`;
    expect(clause('例外 E1 若 人数 ≥ 20人 则 20万元', '例外 E2 若 人数 ≥ 50人 则 不予')).toReport(
      'GJ4023',
      'E2',
    );
    expect(clause('例外 E1 若 人数 ≥ 20人 则 不予', '例外 E2 若 人数 ≥ 50人 则 不予')).toCompile();
  });
});
