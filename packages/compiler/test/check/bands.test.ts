import type { ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../src/index.ts';
import { compiled, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const FIRM = '对象 企业\n  营收: 金额\n  人数: 数(人)\n  成立: 日期\n对象 证书 属于 企业\n';
const grant = (amount: string, more = '') =>
  policy`${FIRM}${more}条款 C01 补助\n 对象 企业\n 给予 ${amount}\n 限 每 企业 一次`;
const bands = (...arms: string[]) => grant(`按 营收 分档\n  ${arms.join('\n  ')}`);

describe('a table by members', () => {
  it('asks for an enumeration, and says what stands there instead', () => {
    const by = (key: string) => grant(`按 ${key}\n  一级: 1万元`, '枚举 级别\n  一级 二级\n');
    expect(by('人数')).toReport('GJ3001', '人数');
    expect(by('人数 ÷ 10人')).toReport('GJ3001', '人数 ÷ 10人');
    const [found] = compiled(by('人数 ÷ 10人')).diagnostics;
    expect(found && renderDiagnostic(found).message.zh).toContain('数（没有单位）');
  });
});

describe('bands', () => {
  it('grant the whole amount by the band a value lies in, each end with or without itself', () => {
    const program = programOf(bands('不低于 1000万元 不满 3000万元: 10万元', '不低于 3000万元: 20万元'));
    const [grant] = program.clauses[0]?.grant ?? [];
    const amount = grant?.value.kind === 'amount' && (grant.value.amount as ExprOf<'bands'>);
    expect(amount).toMatchObject({
      kind: 'bands',
      bands: [
        { low: { inclusive: true }, high: { inclusive: false } },
        { low: { inclusive: true }, high: null },
      ],
      otherwise: null,
    });
  });

  it('read any sum or product, not only an attribute', () => {
    const program = programOf(grant('按 营收 ÷ 1万元 − 1 分档\n  不满 3: 10万元\n  不低于 3: 20万元'));
    const [line] = program.clauses[0]?.grant ?? [];
    expect(line?.value).toMatchObject({ amount: { kind: 'bands', on: { kind: 'subtract' } } });
  });

  it('share the figure at which they meet, so that moving it leaves no gap', () => {
    const program = programOf(bands('不低于 1000万元 不满 3000万元: 10万元', '不低于 3000万元: 20万元'));
    expect(program.parameters.map((p) => p.address)).toEqual([
      'C01.第1档.下限',
      'C01.第1档.上限',
      'C01.第1档',
      'C01.第2档',
      'C01.上限',
    ]);
  });

  it('refuse what lies below the first or above the last, and say which bands there are', () => {
    const program = programOf(bands('不低于 1000万元 不满 3000万元: 10万元', '不低于 3000万元: 20万元'));
    expect(program.clauses[0]?.conditions[0]?.value).toMatchObject({
      id: 'C01.档次',
      expr: { kind: 'or' },
      text: { zh: '营收 ≥ 1000万元 且 营收 < 3000万元 或 营收 ≥ 3000万元' },
    });
    const whole = programOf(bands('不满 3000万元: 10万元', '不低于 3000万元: 20万元'));
    expect(whole.clauses[0]?.conditions).toEqual([]);
  });

  it('of which the text leaves an end open may refuse anything', () => {
    const open = grant(
      '按 人数 分档\n  不满 门槛: 10万元\n  不低于 门槛: 20万元',
      '参数 门槛 = 待明确 “原文未写人数” 单位 人\n',
    );
    expect(programOf(open).clauses[0]?.conditions[0]?.value.id).toBe('C01.档次');
  });

  it('that overlap are an error, with a value that lies in both', () => {
    const both = bands('不超过 3000万元: 10万元', '不低于 3000万元: 20万元');
    expect(both).toReport('GJ3029', '不低于 3000万元');
    expect(compiled(both).diagnostics[0]?.args).toMatchObject({ value: '3000万元' });
    expect(bands('不低于 1000万元 不满 3000万元: 10万元', '不低于 2000万元: 20万元')).toReport('GJ3029');
  });

  it('with a gap between them are a warning, with a value that lies in none, unless 其他 takes it', () => {
    const gap = bands('不满 3000万元: 10万元', '超过 3000万元: 20万元');
    expect(gap).toReport('GJ3030', '超过 3000万元');
    expect(compiled(gap).diagnostics.find((d) => d.code === 'GJ3030')?.args).toMatchObject({
      value: '3000万元',
    });
    expect(bands('不满 3000万元: 10万元', '超过 3000万元: 20万元', '其他: 0元')).toCompile();
  });

  it('of what is counted meet where the next whole number begins', () => {
    const counted = (first: string) => grant(`按 件数(证书) 分档\n  ${first}: 1万元\n  不低于 4个: 2万元`);
    expect(counted('不超过 3个')).toCompile();
    expect(counted('不超过 2个')).toReport('GJ3030', '不低于 4个');
    expect(counted('不满 4个')).toCompile();
    expect(grant('按 人数 分档\n  不超过 3人: 1万元\n  不低于 4人: 2万元')).toReport('GJ3030');
  });

  it('are compared on every day on which a figure changes', () => {
    const line = '参数 界线 = 3000万元\n  自 2024-01-01 为 2000万元\n';
    expect(grant('按 营收 分档\n  不满 界线: 1万元\n  不低于 3000万元: 2万元', line)).toReport('GJ3030');
    expect(grant('按 营收 分档\n  不满 3000万元: 1万元\n  不低于 界线: 2万元', line)).toReport('GJ3029');
    expect(grant('按 营收 分档\n  不满 界线: 1万元\n  不低于 界线: 2万元', line)).toCompile();
  });

  it('may go by date, by one value, and from high to low', () => {
    expect(grant('按 成立 分档\n  不超过 2020-12-31: 1万元\n  不低于 2021-01-01: 2万元')).toCompile();
    expect(grant('按 件数(证书) 分档\n  = 1个: 3万元\n  不低于 2个 不超过 3个: 1万元')).toCompile();
    expect(bands('不低于 3000万元: 20万元', '不低于 1000万元 不满 3000万元: 10万元')).toCompile();
  });

  it('ask for ends that make sense, in the unit of what they go by', () => {
    expect(bands('不低于 3000万元 不满 1000万元: 1万元', '其他: 0元')).toReport('GJ3028');
    expect(bands('不低于 1000万元 超过 3000万元: 1万元', '其他: 0元')).toReport('GJ3028', '超过 3000万元');
    expect(bands('不低于 20人: 1万元', '其他: 0元')).toReport('GJ3004', '20人');
  });

  it('in a condition need 其他 or to leave nothing out', () => {
    const asked = (arms: string) =>
      policy`${FIRM}定义 档 对 企业: 按 营收 分档\n  ${arms}\n条款 C01 补助\n 对象 企业\n 条件 档 ≥ 1万元\n 给予 1万元\n 限 每 企业 一次`;
    expect(asked('不低于 1000万元: 1万元')).toReport('GJ3018');
    expect(asked('不低于 1000万元: 1万元\n  其他: 0元')).toCompile();
    // Whatever a bound comes to, the next begins where it ends.
    const BOUND = '1000万元/人 × 人数';
    expect(asked(`不满 ${BOUND}: 1万元\n  不低于 ${BOUND}: 2万元`)).toCompile();
    expect(asked(`不满 ${BOUND}: 1万元\n  超过 ${BOUND}: 2万元`)).toReport('GJ3018');
  });
});

describe('brackets', () => {
  const brackets = (...arms: string[]) => grant(`按 营收 累进\n  ${arms.join('\n  ')}`);

  it('add up each part by its own rate', () => {
    const program = programOf(
      brackets('不超过 3000元: 3%', '超过 3000元 不超过 12000元: 10%', '超过 12000元: 20%'),
    );
    const [grant] = program.clauses[0]?.grant ?? [];
    expect(grant?.value.kind === 'amount' && grant.value.amount).toMatchObject({
      kind: 'brackets',
      from: { value: 0 },
      brackets: [
        { upTo: { address: 'C01.第1档.上限' }, rate: { address: 'C01.第1档' } },
        { upTo: { address: 'C01.第2档.上限' }, rate: { address: 'C01.第2档' } },
        { upTo: null, rate: { address: 'C01.第3档' } },
      ],
      type: { unit: [['元', 1]] },
    });
  });

  it('begin to count at the first lower end', () => {
    const program = programOf(brackets('超过 50万元 不超过 100万元: 60%', '超过 100万元: 80%'));
    expect(JSON.stringify(program.clauses[0]?.grant)).toContain('"from":{"kind":"parameter"');
  });

  it('adjoin at what is reckoned too, of which each number is one figure', () => {
    const program = programOf(
      brackets('不超过 50% × 1000元: 3%', '超过 50% × 1000元 不超过 2000元: 10%', '超过 2000元: 20%'),
    );
    const addresses = program.parameters.map((p) => p.address);
    expect(addresses.filter((address) => address.startsWith('C01.第2档.下限'))).toEqual([]);
  });

  it('must adjoin, from low to high, only the last open', () => {
    expect(brackets('不超过 3000元: 3%', '超过 5000元: 10%')).toReport('GJ3031', '超过 5000元');
    expect(brackets('不超过 3000元: 3%', '不超过 2000元: 10%')).toReport('GJ3031', '不超过 2000元');
    expect(brackets('超过 3000元: 3%', '超过 3000元: 10%')).toReport('GJ3031', '超过 3000元');
  });

  it('make the quick deduction what it is: another one is an error that offers the right one', () => {
    const arms = (deduction: string) =>
      brackets(
        '不超过 3000元: 3%',
        `超过 3000元 不超过 12000元: 10% 速算扣除 ${deduction}`,
        '超过 12000元: 20% 速算扣除 1410元',
      );
    expect(arms('210元')).toCompile();
    expect(arms('200元')).toReport('GJ3032', '200元');
    expect(compiled(arms('200元')).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('210元');
  });

  it('adjoin at whatever is the same amount of the same member of a list', () => {
    const each = (second: string) =>
      grant(
        `若 企业 有 分厂 其中 ((按 产值 累进\n  不超过 基数: 3%\n  超过 ${second}: 10%\n ) > 1万元) 则 1万元 否则 0元`,
        '对象 分厂 属于 企业\n  产值: 金额\n  基数: 金额\n  限额: 金额\n',
      );
    expect(each('基数')).toCompile();
    expect(each('限额')).toReport('GJ3031', '超过 限额');
  });

  it('have a quick deduction that changes when they do', () => {
    const dated = (deduction: string) =>
      brackets(
        '不超过 100元 自 2025-01-01 为 200元: 10%',
        `超过 100元 自 2025-01-01 为 200元: 20% 速算扣除 ${deduction}`,
      );
    expect(dated('10元 自 2025-01-01 为 20元')).toCompile();
    expect(dated('10元 自 2025-01-01 为 30元')).toReport('GJ3032');
    expect(dated('10元 自 2024-01-01 为 20元')).toReport('GJ3032');
    expect(dated('10元')).toReport('GJ3032');
  });

  it('have no quick deduction that cannot be checked', () => {
    expect(
      grant('按 营收 累进\n  不超过 3000元: 3%\n  超过 3000元: 比率 速算扣除 210元', '参数 比率 = 待明确\n'),
    ).toReport('GJ3033', '210元');
    expect(
      grant(
        '按 营收 累进\n  不超过 3000元: 3%\n  超过 3000元: 10% × 倍数 速算扣除 210元',
        '参数 倍数 = 待明确\n',
      ),
    ).toReport('GJ3033', '210元');
  });

  it('grant what the unit of x and the rate make', () => {
    const kilowatts =
      '单位 度\n对象 户\n  用电: 数(度)\n条款 C01 补助\n 对象 户\n 给予 按 用电 累进\n  不超过 100度: 0.5元/度\n  超过 100度: 0.3元/度\n 限 每 户 一次';
    expect(policy`${kilowatts}`).toCompile();
  });
});

describe('幂', () => {
  const power = (times: string) => grant(`1万元 × 幂(1 + 3%, ${times})`);

  it('is of so many times as the text says at most, whichever case is met', () => {
    expect(power('6')).toCompile();
    expect(power('若 营收 > 1万元 则 6 否则 0')).toCompile();
    expect(power('若 营收 > 1万元 则 201 否则 0')).toReport('GJ4070');
    expect(power('人数 ÷ 1人')).toReport('GJ4070');
  });
});

describe('封顶 and 保底', () => {
  it('bound what is added up before them', () => {
    const program = programOf(grant('营收 × 3% + 1000元 封顶 50万元'));
    const [grant1] = program.clauses[0]?.grant ?? [];
    expect(grant1?.value.kind === 'amount' && grant1.value.amount).toMatchObject({
      kind: 'least',
      parts: [{ kind: 'add' }, { kind: 'parameter', address: 'C01.封顶' }],
    });
    expect(grant('营收 封顶 50人')).toReport('GJ3004');
  });

  it('keep a divisor from 0', () => {
    expect(grant('100元 ÷ (人数 保底 1人) × 1人')).toCompile();
    expect(grant('100元 ÷ (人数 封顶 1人) × 1人')).toReport('GJ3008');
  });
});
