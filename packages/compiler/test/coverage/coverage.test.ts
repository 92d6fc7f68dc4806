import { figuresIn } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/index.ts';
import { compiled, policy, withSource } from '../support/policy.ts';
import '../support/matchers.ts';

const SOURCE = `# 起草说明（重述）

[一1] 为了〔培养技能人才〕。
[三(一)3] 经认定的培训中心〔给予 10 万元的一次性创建补助〕，
  由县级承担。

[三(一)4] 实训基地要有。
`;

const FIRM = '对象 企业\n  规上: 是否\n';
const policyWith = (basis: string, header = '  不涉及 说明 一1 “背景”\n') =>
  withSource(
    policy`政策 示例
  施行 2023-03-01
  来源 说明 “source.md”
${header}${FIRM}条款 C02 补助
  ${basis}
  对象 企业
  给予 10万元
  限 每 企业 一次
条款 C10 实训基地
  依据 说明 三(一)4
  给予 待明确 “没有写”`,
    SOURCE,
  );

describe('a source', () => {
  it('is one sentence a paragraph with its locator; what it marks may be quoted', () => {
    const { paragraphs } = parseSource('说明', 'source.md', SOURCE);
    expect(paragraphs.map((p) => p.locator)).toEqual(['一1', '三(一)3', '三(一)4']);
    expect(paragraphs[1]).toMatchObject({
      text: '经认定的培训中心给予 10 万元的一次性创建补助，\n  由县级承担。',
      quotes: ['给予 10 万元的一次性创建补助'],
    });
    const { start, end } = paragraphs[2]?.span ?? { start: 0, end: 0 };
    expect(SOURCE.slice(start, end)).toBe('[三(一)4] 实训基地要有。');
  });
});

describe('a citation', () => {
  it('may name the paragraph, and quote marked words whatever their width and blanks', () => {
    expect(policyWith('依据 说明 三(一)3')).toCompile();
    expect(policyWith('依据 说明 三（一）3 “10万元的一次性创建补助”')).toCompile();
  });

  it('names a source and a paragraph that are there', () => {
    expect(policyWith('依据 说明 三(一)3\n  依据 说明 三(二)9')).toReport('GJ5002', '三(二)9');
    expect(policyWith('依据 说明 三(一)3\n  依据 说名 三(一)3')).toReport('GJ2001', '说名');
  });

  it('quotes only marked words', () => {
    const slip = policyWith('依据 说明 三(一)3 “给予12万元”');
    expect(slip).toReport('GJ5003', '“给予12万元”');
    expect(compiled(slip).diagnostics.find((d) => d.code === 'GJ5003')?.fixes[0]?.edits[0]?.text).toBe(
      '“给予 10 万元的一次性创建补助”',
    );
    expect(policyWith('依据 说明 三(一)3 “由县级承担”')).toReport('GJ5003', '“由县级承担”');
  });
});

describe('coverage', () => {
  it('says of every paragraph who implements it, that it is a gap, or that it is without effect', () => {
    const { coverage } = compiled(policyWith('依据 说明 三(一)3'));
    expect(coverage?.rows.map(({ locator, state, by, reason }) => [locator, state, by, reason])).toEqual([
      ['一1', 'no-effect', [], '背景'],
      ['三(一)3', 'implemented', ['C02'], null],
      ['三(一)4', 'gap', ['C10'], null],
    ]);
    expect(coverage?.share).toBe(1);
  });

  it('is an exact share, and what is left over is a warning', () => {
    const open = policyWith('依据 说明 三(一)3', '');
    expect(open).toReport('GJ5004');
    expect(compiled(open).coverage?.share).toEqual({ n: 2n, d: 3n });
  });

  it('is there while a clause has an error', () => {
    const { coverage, program } = compiled(policyWith('依据 说明 三(一)3\n  条件 规尚'));
    expect(program).toBeNull();
    expect(coverage?.counts.implemented).toBe(1);
  });

  it('without the file is a warning, not an error', () => {
    expect(policy`政策 示例\n  施行 2023-03-01\n  来源 说明 “source.md”\n${FIRM}`).toReport('GJ5006');
  });
});

describe('figures in the words', () => {
  it('are read as people write them; years and dates are none', () => {
    expect(
      figuresIn(
        '2023年起，满20名的给予10万元，每月1,200.5元，不超过6个月，提高20%，分3年，2024年3月1日止',
      ).map((f) => f.text),
    ).toEqual(['20名', '10万元', '1,200.5元', '6个月', '20%', '3年']);
  });

  const worded = (words: string, lines: string) =>
    policy`${FIRM}  人数: 数(人)\n条款 C01 补助\n  条文 “${words}”\n  对象 企业\n${lines}\n  限 每 企业 一次`;

  it('agree with the clause', () => {
    expect(
      worded('满20名的企业给予10万元，分3年。', '  条件 人数 ≥ 20人\n  给予 10万元\n  兑现 分3年 等额'),
    ).toCompile();
    expect(worded('每人每月800元。', '  给予 800元 × 1')).toCompile();
  });

  it('that differ are shown, with both', () => {
    const drift = worded('满20名的企业给予12万元。', '  条件 人数 ≥ 20人\n  给予 10万元');
    expect(drift).toReport('GJ5005');
    expect(compiled(drift).diagnostics.find((d) => d.code === 'GJ5005')?.args).toEqual({
      id: 'C01',
      words: '12万元',
      clause: '10万元',
    });
  });

  it('may be said in words: 减半 is 50%, 八折 is 80%', () => {
    expect(worded('按10%给予10万元，其他的减半。', '  给予 10万元 × 50%')).toCompile();
    expect(worded('按10%给予10万元，其他的打八五折。', '  给予 10万元 × 85%')).toCompile();
    expect(worded('按10%给予10万元，其他的打八折。', '  给予 10万元 × 85%')).toReport('GJ5005');
    expect(worded('给予10万元，其他的打八折。', '  给予 10万元 下浮 20%')).toCompile();
    expect(worded('给予10万元的一半。', '  给予 10万元 × 60%')).toReport('GJ5005');
  });

  it('with % or 倍 are no other number', () => {
    expect(worded('给予4万元的50%。', '  给予 4万元 × 50')).toReport('GJ5005');
    expect(worded('给予4万元的50%。', '  给予 4万元 × 50%')).toCompile();
    expect(worded('给予4万元的1.5倍。', '  给予 4万元 × 1.6')).toReport('GJ5005');
    expect(worded('给予4万元的1.5倍。', '  给予 4万元 × 1.5')).toCompile();
    expect(worded('给予4万元的1.5倍。', '  给予 4万元 × 150%')).toCompile();
  });

  it('may be those of a 参数 the clause names, of any of its days, or of what it is reached through', () => {
    const beside = (figure: string, words: string, lines: string) =>
      policy`${figure}对象 企业\n  投资额: 金额\n条款 C01 补助\n  条文 “${words}”\n  对象 企业\n${lines}\n  限 每 企业 一次`;
    const granted = '  给予 投资额 × 补助比例';
    expect(beside('参数 补助比例 = 30%\n', '按投资额的20%给予补助。', granted)).toReport('GJ5005');
    expect(
      beside('参数 补助比例 = 20%\n', '按投资额的20%给予补助，城镇的减半。', `${granted} × 50%`),
    ).toCompile();
    expect(
      beside('参数 补助比例 = 30%\n  自 2024-01-01 为 20%\n', '按投资额的20%给予补助。', granted),
    ).toCompile();
    expect(
      beside(
        '定义 补助比例 对 企业: 若 投资额 > 1万元 则 20% 否则 10%\n',
        '按20%、10%，最高50%。',
        `${granted} × 40%`,
      ),
    ).toReport('GJ5005');
    expect(
      beside(
        '定义 补助比例 对 企业: 若 投资额 > 1万元 则 20% 否则 10%\n',
        '按20%、10%。',
        `${granted} × 40%`,
      ),
    ).toCompile();
  });

  it('may be spelt out: 三年 is 36 months, 四万元 is 40000 yuan', () => {
    const timesIn = (words: string, times: string) =>
      policy`${FIRM}条款 C01 补助\n  条文 “${words}”\n  对象 企业\n  给予 4万元\n  限 每 企业 ${times}`;
    expect(timesIn('奖励四万元，每家限两次。', '两次')).toCompile();
    expect(timesIn('奖励四万元，每家限两次。', '3次')).toReport('GJ5005');
    expect(timesIn('一次性奖励四万元。', '3次')).toCompile();
    expect(timesIn('第2次申请的，奖励五万元。', '3次')).toReport('GJ5005');
    expect(worded('给予四万元，分三年。', '  给予 4万元\n  兑现 分3年 等额')).toCompile();
    expect(worded('给予四万元，分三年。', '  给予 4万元\n  兑现 分2年 等额')).toReport('GJ5005');
  });

  it('that turn one unit into another are not the clause’s', () => {
    const monthly = (words: string) =>
      policy`参数 标准 = 50元/月\n对象 企业\n  申请日: 日期\n定义 起发 对 企业: 加月(月初(申请日), −3个月)\n条款 C01 补助\n  条文 “${words}”\n  对象 企业 每月\n  条件 起发: 时点 不早于 起发\n  给予 标准 × 1个月\n  限 每 企业 每月 一次`;
    expect(monthly('每月50元；迟申请的，补发不超过3个月。')).toCompile();
    expect(monthly('每月50元；迟申请的，补发不超过6个月。')).toReport('GJ5005');
  });

  it('of a window that counts the month or the day it ends with go back one less', () => {
    const window = (words: string, move: string) =>
      policy`对象 企业\n  申请日: 日期\n条款 C01 补助\n  条文 “${words}”\n  对象 企业\n  条件 近期: 申请日 不早于 ${move}\n  给予 1万元\n  限 每 企业 一次`;
    expect(window('最近12个月内（含当月）申请的，给予1万元。', '月初(加月(时点, −11个月))')).toCompile();
    expect(window('最近30日内申请的，给予1万元。', '加日(时点, −29日)')).toCompile();
    expect(window('最近12个月内申请的，给予1万元。', '加月(时点, −10个月)')).toReport('GJ5005');
  });

  it('of an earlier version of the clause are not those of the later', () => {
    const version = (words: string, amount: string, days: string) =>
      `条款 C01 补助\n  条文 “${words}”\n  对象 企业\n  有效 ${days}\n  给予 ${amount}\n  限 每 企业 一次\n`;
    const both = (later: string) =>
      policy`对象 企业\n${version('给予10万元。', '10万元', '自 2023-03-01 至 2023-12-31')}${version(later, '12万元', '自 2024-01-01')}`;
    expect(both('给予12万元。')).toCompile();
    expect(both('给予10万元。')).toReport('GJ5005', '“给予10万元。”');
  });

  it('lie on the side of a line that the words put them on', () => {
    const line = (words: string, condition: string) => worded(words, `  条件 ${condition}\n  给予 1万元`);
    expect(line('不超过30名的给予1万元。', '人数 ≤ 30人')).toCompile();
    expect(line('超过30名的除外，给予1万元。', '人数 ≤ 30人')).toCompile();
    expect(line('30名以下的给予1万元。', '人数 ≤ 30人')).toCompile();
    const drift = line('不超过30名的给予1万元。', '人数 < 30人');
    expect(drift).toReport('GJ5005');
    expect(compiled(drift).diagnostics.find((d) => d.code === 'GJ5005')?.args).toMatchObject({
      words: '不超过30名',
      clause: '不满30人',
    });
    expect(line('30名以上的给予1万元。', '人数 > 30人')).toReport('GJ5005');
    expect(line('不满30名或者30名以下的给予1万元。', '人数 < 30人')).toCompile();
  });

  it('that only one side has are no disagreement', () => {
    expect(worded('给予10万元，服务满5年。', '  给予 10万元')).toCompile();
  });
});
