import { describe, expect, it } from 'vitest';
import { beside, folder, policy } from '../support/policy.ts';
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

  it('may be what a definition says: then it is asked of the definition', () => {
    const world =
      '对象 人员\n  年收入: 金额\n  离职日期: 日期 可无\n  师傅: 人员 可无\n对象 贷款 属于 人员\n  门槛: 金额\n';
    const left = '定义 离职 对 人员: (离职日期)\n';
    const below = '定义 最低于 对 人员 (数额: 金额): 最小值(贷款.门槛 其中 门槛 < 数额)\n';
    const lowest = '定义 最低 对 人员: 最小值(贷款.门槛)\n';
    const asks = (condition: string, definitions = lowest) =>
      policy`${world}${definitions}条款 C01 奖励\n 对象 人员\n 条件 ${condition}\n 给予 1万元\n 限 每 人员 一次`;
    expect(asks('年收入 > 最低')).toReport('GJ3007', '最低');
    expect(asks('最低 有 且 年收入 > 最低')).toCompile();
    expect(asks('有贷款 且 年收入 > 最低', `${lowest}定义 有贷款 对 人员: 最低 有\n`)).toCompile();
    expect(asks('离职 > 时点', left)).toReport('GJ3007', '离职');
    expect(asks('离职 无 或 离职 > 时点', left)).toCompile();
    expect(asks('(离职 缺省 2099-12-31) > 时点', left)).toCompile();
    expect(asks('带教.年收入 > 年收入', '定义 带教 对 人员: 师傅\n')).toReport('GJ3007', '带教');
    expect(
      asks('带教 有 且 带教.最低 有 且 带教.最低 > 年收入', `${lowest}定义 带教 对 人员: 师傅\n`),
    ).toCompile();
    expect(asks('最低于(年收入) > 0元', below)).toReport('GJ3007', '最低于(年收入)');
    expect(asks('最低于(年收入) 有 且 最低于(年收入) > 0元', below)).toCompile();
    expect(asks('最低 有 且 (最低 于 2023-01-01) < 年收入')).toReport('GJ3007', '最低');
  });

  it('may come from the definition of a policy that is taken in', () => {
    const base = folder(
      'base',
      '政策 基础\n  施行 2023-01-01\n对象 人员\n  离职日期: 日期 可无\n定义 离职 对 人员: 离职日期\n',
    );
    const asks = (condition: string) =>
      beside(
        policy`引用 基础\n条款 C01 奖励\n 对象 人员\n 条件 ${condition}\n 给予 1万元\n 限 每 人员 一次`,
        base,
      );
    expect(asks('离职 > 时点')).toReport('GJ3007', '离职');
    expect(asks('离职 有 且 离职 > 时点')).toCompile();
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
