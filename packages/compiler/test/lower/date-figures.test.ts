/** A day as the value of a 参数. */
import { formatDate, parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { consolidate, parse, print } from '../../src/index.ts';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const day = (text: string) => parseDate(text) ?? null;
const CLAUSE =
  '对象 人员\n  申领日期: 日期\n条款 C01 补贴\n  对象 人员\n  时点 申领日期\n  条件 申领日期 ≥ 起始日\n  给予 100元\n  限 每 人员 一次\n';
const DATED =
  '参数 起始日 (start_day) = 2023-05-10 假定 “原文未写”\n  自 2024-01-01 为 2024年3月1日 公布 2023-11-15\n';
const startOf = (text: string) =>
  programOf(policy`${text}${CLAUSE}`).parameters.find((p) => p.address === '起始日');

describe('a day as a figure', () => {
  it('has dated versions, a status and an alias as a number has', () => {
    expect(startOf(DATED)).toMatchObject({
      alias: 'start_day',
      type: { kind: 'date' },
      percent: false,
      status: 'assumed',
      note: '原文未写',
      versions: [
        { from: null, value: day('2023-05-10') },
        { from: day('2024-01-01'), published: day('2023-11-15'), value: day('2024-03-01') },
      ],
    });
  });

  it('ends, and is a gap until the next begins', () => {
    expect(startOf('参数 起始日 = 2023-05-10 至 2024-06-30\n')?.versions).toMatchObject([
      { from: null, value: day('2023-05-10') },
      { from: day('2024-07-01'), value: null },
    ]);
  });

  it('is a gap that says it is a day, or that a later version does', () => {
    const gap = '参数 起始日 = 待明确 “原文未写”';
    expect(startOf(`${gap} 单位 日期\n`)).toMatchObject({ type: { kind: 'date' }, status: 'gap' });
    expect(startOf(`${gap} 单位 date\n`)).toMatchObject({ type: { kind: 'date' } });
    expect(startOf(`${gap}\n  自 2024-01-01 为 2024-03-01\n`)).toMatchObject({ type: { kind: 'date' } });
    expect(policy`${gap}\n${CLAUSE}`).toReport('GJ3003', '起始日');
  });

  it('is a gap in a condition too, where a day is compared with it', () => {
    const inPlace = CLAUSE.replace('起始日', '待明确 “原文未写”');
    expect(programOf(policy`${inPlace}`).parameters[0]).toMatchObject({
      address: 'C01.门槛',
      type: { kind: 'date' },
      status: 'gap',
    });
  });

  it('is wherever a day is, and nowhere else', () => {
    const where = (condition: string) =>
      policy`${DATED}${CLAUSE.replace('申领日期 ≥ 起始日', `申领日期 ≥ 起始日 且 ${condition}`)}`;
    expect(where('年份(起始日) = 2023 且 加月(起始日, 3个月) ≤ 申领日期')).toCompile();
    expect(where('申领日期 在 起始日 至 较大(起始日, 2024-12-31)')).toCompile();
    expect(where('起始日 ≥ 3')).toReport('GJ3003', '3');
  });

  it('is a day in all its versions, and one that exists', () => {
    expect(policy`参数 起始日 = 2023-05-10\n  自 2024-01-01 为 12个月\n${CLAUSE}`).toReport(
      'GJ4017',
      '12个月',
    );
    expect(policy`参数 起始日 = 2023-02-30\n${CLAUSE}`).toReport('GJ1013', '2023-02-30');
  });

  it('is printed as it was written, in either language', () => {
    const tree = (text: string) => parse(text, 'policy.gj').tree;
    const en = print(tree(DATED), 'en');
    expect(en).toBe(
      'parameter 起始日 (start_day) = 2023-05-10 assumed "原文未写"\n  from 2024-01-01 is 2024年3月1日 published 2023-11-15\n',
    );
    expect(print(tree(en), 'zh')).toBe(DATED);
  });

  it('may be set in a case, as a day', () => {
    const set = (value: string) =>
      policy`${DATED}${CLAUSE}案例 一\n  设 起始日 = ${value}\n  人员 甲: 申领日期 = 2023-04-01\n  期望 C01 甲 = 100元\n`;
    const { cases } = compiled(set('2023年4月1日'));
    expect(cases[0]?.request.settings).toMatchObject({ values: { 起始日: '2023-04-01' } });
    expect(set('12个月')).toReport('GJ6003', '12个月');
    const number = compiled(policy`参数 限额 = 12个月\n${DATED}${CLAUSE}案例 一\n  设 限额 = 2023-04-01\n`);
    expect(number.diagnostics.map((d) => d.code)).toContain('GJ6003');
  });
});

describe('an amendment of a day', () => {
  const BASE = folder('base', `政策 匠才\n  施行 2023-03-01\n参数 起始日 = 2023-05-10\n${CLAUSE}`);
  const amended = (change: string) => beside(policy`修订 推迟 对 匠才\n  ${change}\n`, BASE);
  const LATER = '将 起始日 由 2023-05-10 改为 2023-07-01 自 2024-01-01 公布 2023-12-01';

  it('adds a version', () => {
    const [start] = programOf(amended(LATER)).parameters;
    expect(start?.versions.map(({ from, value }) => [from && formatDate(from), value])).toEqual([
      [null, day('2023-05-10')],
      ['2024-01-01', day('2023-07-01')],
    ]);
  });

  it('starts from the day that stands there, and gives a day', () => {
    const slip = amended(LATER.replace('2023-05-10', '2023-05-11'));
    expect(slip).toReport('GJ6001', '2023-05-11');
    expect(compiled(slip).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('2023-05-10');
    expect(amended(LATER.replace('2023-07-01', '12个月'))).toReport('GJ6003', '12个月');
  });

  it('is worked into the text as a version, and compiles to the same', () => {
    const { folders, id } = amended(`${LATER}\n  将 起始日 由 2023-07-01 改为 待明确 自 2025-01-01`);
    const text = consolidate(folders, id)
      .files.map((f) => f.text)
      .join('\n');
    expect(text).toContain(
      '参数 起始日 = 2023-05-10\n  自 2024-01-01 为 2023-07-01 公布 2023-12-01\n  自 2025-01-01 为 待明确\n',
    );
  });
});
