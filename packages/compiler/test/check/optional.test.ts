import { describe, expect, it } from 'vitest';
import { policy } from '../support/policy.ts';
import '../support/matchers.ts';

const PERSON = '对象 企业\n  规上: 是否\n对象 人员\n  离职日期: 日期 可无\n  雇主: 企业 可无\n  在职: 是否\n';
const when = (condition: string, more = '') =>
  policy`${PERSON}${more}条款 C01 奖励\n 对象 人员\n 条件 ${condition}\n 给予 1万元`;

describe('a value that may be absent', () => {
  it('must be guarded', () => {
    expect(when('离职日期 > 时点')).toReport('GJ3007', '离职日期');
    expect(when('雇主.规上')).toReport('GJ3007', '雇主');
  });

  it('is there after 有 且, and after 无 或', () => {
    expect(when('离职日期 有 且 离职日期 > 时点')).toCompile();
    expect(when('离职日期 无 或 离职日期 > 时点')).toCompile();
    expect(when('雇主 有 且 雇主.规上')).toCompile();
  });

  it('is not there after 有 或, nor before its guard', () => {
    expect(when('离职日期 有 或 离职日期 > 时点')).toReport('GJ3007', '离职日期');
    expect(when('离职日期 > 时点 且 离职日期 有')).toReport('GJ3007', '离职日期');
  });

  it('is guarded through 非, 若 and brackets', () => {
    expect(when('非 (离职日期 无) 且 离职日期 > 时点')).toCompile();
    expect(when('非 (离职日期 无 或 在职) 且 离职日期 > 时点')).toCompile();
    expect(
      policy`${PERSON}条款 C01 奖励\n 对象 人员\n 给予 若 雇主 有 则 若 雇主.规上 则 1万元 否则 2万元 否则 0元`,
    ).toCompile();
  });

  it('is guarded by earlier 条件 lines, for all that comes after', () => {
    expect(
      policy`${PERSON}条款 C01 奖励\n 对象 人员\n 条件 雇主 有\n 条件 雇主.规上\n 给予 1万元 给 雇主`,
    ).toCompile();
  });

  it('is guarded by a definition that says so', () => {
    expect(when('已离职 且 离职日期 > 时点', '定义 已离职 对 人员: 离职日期 有 且 非 在职\n')).toCompile();
    expect(when('已离职 且 离职日期 > 时点', '定义 已离职 对 人员: 离职日期 有 或 在职\n')).toReport(
      'GJ3007',
      '离职日期',
    );
  });

  it('is guarded by a reading only when every option says so', () => {
    const reading = (second: string) =>
      `读法 离开 对 人员 “离开”\n 甲: 离职日期 有 “一”\n 乙: ${second} “二”\n 取 甲 理由 “字面”\n`;
    expect(when('读法 离开 且 离职日期 > 时点', reading('离职日期 有 且 在职'))).toCompile();
    expect(when('读法 离开 且 离职日期 > 时点', reading('在职'))).toReport('GJ3007', '离职日期');
  });

  it('has a value with 缺省', () => {
    expect(when('(离职日期 缺省 2099-12-31) > 时点')).toCompile();
  });

  it('may be there today and not at another time', () => {
    expect(when('离职日期 有 且 (离职日期 于 2023-01-01) > 时点')).toReport('GJ3007', '离职日期');
  });

  it('is also one that does not apply everywhere, until its condition or its own 有 is known', () => {
    const person =
      '对象 人员\n  离职日期: 日期 可无\n  离职年: 数 仅当 离职日期 有\n  岗龄: 数 仅当 非 (离职日期 有)\n  任期: 数 仅当 离职日期 无\n';
    const asks = (condition: string) =>
      policy`${person}条款 C01 奖励\n 对象 人员\n 条件 ${condition}\n 给予 1万元`;
    expect(asks('离职年 ≥ 2020')).toReport('GJ3007', '离职年');
    expect(asks('离职日期 有 且 离职年 ≥ 2020')).toCompile();
    expect(asks('离职年 有 且 离职年 ≥ 2020')).toCompile();
    expect(asks('离职日期 无 且 岗龄 ≥ 3')).toReport('GJ3007', '岗龄');
    expect(asks('岗龄 有 且 岗龄 ≥ 3')).toCompile();
    expect(asks('离职日期 有 且 任期 ≥ 3')).toReport('GJ3007', '任期');
  });

  it('asked of what is always there is only a warning', () => {
    expect(when('在职 有')).toReport('GJ3013', '在职');
  });
});
