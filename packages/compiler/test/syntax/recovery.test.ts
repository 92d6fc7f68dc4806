/** One slip gives one diagnostic, at the words at fault, and everything around it is still read. */
import { describe, expect, it } from 'vitest';
import { edited, renderDiagnostic } from '../../src/diagnostics/index.ts';
import { type ClauseDeclaration, type Declaration, parse } from '../../src/syntax/index.ts';

const POLICY = `政策 海盐匠才 (haiyan_artisans)
  施行 2023-03-01

枚举 技能等级 由低到高
  初级工 高级工 首席技师

对象 企业 (enterprise)
  规上: 是否
  专精特新: 是否

条款 C05 自主认定培养奖励
  对象 企业 每年
  条件 规上 且 专精特新
  且 人数(证书.持证人 其中 等级 ≥ 高级工) 不少于 20人
  给予 按 技能等级
    首席技师: 12万元
    高级工: 9万元
  限 每 企业 每年 一次

案例 G1 二十人给两万元
  企业 甲厂: 规上 = 是
  期望 C05 = 20000元
`;

/** Replaces one piece of the policy and says what is then reported: code, words, and what is said about them. */
function slip(good: string, bad: string): string[] {
  expect(POLICY).toContain(good);
  const text = POLICY.replace(good, bad);
  return parse(text, 'a.gj').diagnostics.map(
    (d) => `${d.code} “${text.slice(d.span.start, d.span.end)}” ${renderDiagnostic(d).message.zh}`,
  );
}

const shape = (text: string): readonly string[] => parse(text, 'a.gj').tree.declarations.map(describeShape);

function describeShape(d: Declaration): string {
  switch (d.kind) {
    case 'clause':
    case 'case':
      return `${d.kind} ${d.lines.map((line) => line.kind).join(' ')}`;
    case 'entity':
      return `entity ${d.attributes.map((a) => a.name?.text).join(' ')}`;
    case 'enum':
      return `enum ${d.members.map((m) => m.name.text).join(' ')}`;
    default:
      return d.kind;
  }
}

describe('a slip is said once, in words that help', () => {
  it.each([
    [
      '给予 按 技能等级',
      '给于 按 技能等级',
      'GJ1023 “给于” 这里没有“给于”这个关键词；是不是“给予”？这一行按“给予”读。',
    ],
    [
      '给予 按 技能等级',
      '予给 按 技能等级',
      'GJ1023 “予给” 这里没有“予给”这个关键词；是不是“给予”？这一行按“给予”读。',
    ],
    ['条款 C05', '条欵 C05', 'GJ1023 “条欵” 这里没有“条欵”这个关键词；是不是“条款”？这一行按“条款”读。'],
    ['高级工) 不少于', '高级工 不少于', 'GJ1007 “(” 这个左括号没有配对的右括号。'],
    [
      '不少于 20人',
      '不少于20人',
      'GJ1018 “不少于20人” “不少于20人”连在一起，读成了一个名称；应分开写“不少于 20人”。',
    ],
    ['规上: 是否\n', '规上 是否\n', 'GJ1010 “是否” “规上”后面应是“:”，却写了“是否”。'],
    ['规上 且 专精特新', '规上 专精特新', 'GJ1011 “专精特新” “条件”到这里已经完整，接不上“专精特新”。'],
    ['12万元', '', 'GJ1009 “:” “:”后面应有一个值（数、日期、名称或括号里的式子），却没有了。'],
    ['2023-03-01', '2023-02-30', 'GJ1013 “2023-02-30” 日历上没有“2023-02-30”。'],
    ['20000元', '', 'GJ1009 “=” “=”后面应有数（如 10万元），却没有了。'],
    ['人数(证书', '人数（证书', ''],
    ['C05 = 20000元', 'C05 20000元', 'GJ1010 “20000元” “C05”后面应是“=”，却写了“20000元”。'],
    ['规上 = 是', '规上 是', 'GJ1010 “是” “规上”后面应是“=”，却写了“是”。'],
    ['对象 企业 (', '对象 (', 'GJ1010 “(” “对象”后面应是名称，却写了“(”。'],
    ['每年 一次', '每年', 'GJ1009 “每年” “每年”后面应有一个值（数、日期、名称或括号里的式子），却没有了。'],
  ])('%j written %j', (good, bad, said) => {
    expect(slip(good, bad)).toEqual(said === '' ? [] : [said]);
  });
});

describe('what people write from habit leads to what the language writes', () => {
  /** The text after the first fix of its only diagnostic. */
  function mended(text: string): string {
    const { diagnostics } = parse(text, 'a.gj');
    expect(diagnostics).toHaveLength(1);
    return edited(text, diagnostics[0]?.fixes[0]?.edits ?? []);
  }
  const clause = (line: string): string => `条款 C01 甲\n  ${line}`;

  it.each([
    [clause('条件 规上 && 专精特新'), clause('条件 规上 且 专精特新')],
    [clause('条件 等级 == 高级工'), clause('条件 等级 = 高级工')],
    [clause('给予： 10万元'), clause('给予 10万元')],
    [clause('限 每企业 一次'), clause('限 每 企业 一次')],
    [clause('条件 人数(证书) 20人以上'), clause('条件 人数(证书) 不少于 20人')],
    [clause('条文 给予10万元'), clause('条文 “给予10万元”')],
    [clause('给予 学费 且不超过 500元'), clause('给予 学费 封顶 500元')],
    [clause('给予 学费 但不低于 500元'), clause('给予 学费 保底 500元')],
    [clause('给予 学费 的50%'), clause('给予 学费 × 50%')],
    [clause('给予 学费 × 5‰'), clause('给予 学费 × 0.5%')],
    [clause('给予 学费 × 12.5‰'), clause('给予 学费 × 1.25%')],
    [clause('给予 100元/人·月'), clause('给予 100元/人/月')],
    [clause('条件 人数(证书) 大于或等于 20人'), clause('条件 人数(证书) ≥ 20人')],
    [clause('条件 规上；专精特新'), clause('条件 规上 且 专精特新')],
    ['条款C01 补助', '条款 C01 补助'],
    ['对象 企业\n  规上: 是否，', '对象 企业\n  规上: 是否'],
    ['案例 G1 甲\n  企业 甲厂 规上 = 是', '案例 G1 甲\n  企业 甲厂: 规上 = 是'],
  ])('%j', (written, good) => {
    expect(mended(written)).toBe(good);
    expect(parse(good, 'a.gj').diagnostics).toEqual([]);
  });
});

it('what denies a comparison stands in front of it: a list that something is not in', () => {
  expect(slip('规上 且', '技能等级 不属于')).toEqual([
    'GJ1031 “技能等级 不属于” 这里写的是“技能等级 不属于”，应写“非 技能等级 属于”。',
  ]);
});

describe('what is around a slip is read', () => {
  const whole = shape(POLICY);

  it.each([
    ['规上 且 专精特新', '规上 且'],
    ['高级工) 不少于', '高级工 不少于'],
    ['12万元', '12万元元 (('],
    ['G1 二十人给两万元', 'G1 二十人、给两万元'],
    ['由低到高', '由低到高 ；'],
    ['给予 按', '给于 按'],
    ['= 20000元', '20000元'],
  ])('%j written %j leaves every line in its place', (good, bad) => {
    expect(shape(POLICY.replace(good, bad))).toEqual(whole);
  });

  it('a broken arm leaves the other arms', () => {
    const { tree } = parse(POLICY.replace('12万元', '12 +'), 'a.gj');
    const clause = tree.declarations.find((d): d is ClauseDeclaration => d.kind === 'clause');
    const grant = clause?.lines.find((line) => line.kind === 'grant');
    const arms = grant?.amount?.kind === 'table' ? grant.amount.arms : [];
    expect(arms.map((arm) => [arm.members.map((m) => m.text), arm.result?.kind ?? null])).toEqual([
      [['首席技师'], null],
      [['高级工'], 'quantity'],
    ]);
  });

  it('a part that is not there is null, never made up', () => {
    const { tree } = parse('条款 C01 补助\n  给予\n  限 每 企业', 'a.gj');
    expect(tree.declarations).toMatchObject([
      {
        kind: 'clause',
        lines: [
          { kind: 'grant', amount: null },
          { kind: 'limit', max: null },
        ],
      },
    ]);
  });
});
