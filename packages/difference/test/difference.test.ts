import { compile, consolidate, type PolicyFolder } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { type Difference, differenceHtml, differenceOf, differenceText } from '../src/index.ts';
import { collection, FOLDERS, replaced, small } from './policies.ts';

const rowOf = (difference: Difference, id: string) => difference.rows.find((r) => r.id === id);

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
function examplesHold(
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

describe.each(['haiyan-artisans', 'haiyan-artisans-2024', 'haiyan-training'])('%s beside itself', (id) => {
  test('does not differ', () => {
    const { rows, tried } = differenceOf({ folders: FOLDERS, id }, { folders: FOLDERS, id });
    expect(rows).toEqual([]);
    expect(tried).toBe(0);
  });
});

describe('a policy and its amendment', () => {
  const difference = differenceOf(
    { folders: FOLDERS, id: 'haiyan-artisans' },
    { folders: FOLDERS, id: 'haiyan-artisans-2024' },
  );

  test('differ in the clauses amended and no others', () => {
    expect(difference.rows.map((r) => r.id)).toEqual(['C03', 'C09']);
  });

  test('C09: the line, the figure with its first day, and somebody who gets more', () => {
    const row = rowOf(difference, 'C09');
    expect(row?.lines).toEqual([{ before: '首席技师: 12万元', after: '首席技师: 15万元' }]);
    expect(row?.changes).toEqual([
      {
        kind: 'amount',
        text: {
          zh: 'C09.首席技师由12万元改为15万元，自2024年1月1日起',
          en: 'C09.首席技师 from 12万元 to 15万元, from 2024-01-01',
        },
      },
    ]);
    expect(row?.example?.before.zh).toMatch(/^给予12万元/);
    expect(row?.example?.after.zh).toMatch(/^给予15万元/);
    expect(row?.example?.facts).toContain('技能等级首席技师');
  });

  test('examples replay in both folders', () => examplesHold(difference, FOLDERS, FOLDERS));

  test('the same seed gives the same table', () => {
    const again = differenceOf(
      { folders: FOLDERS, id: 'haiyan-artisans' },
      { folders: FOLDERS, id: 'haiyan-artisans-2024' },
    );
    expect(differenceHtml(again)).toBe(differenceHtml(difference));
  });

  test('the table for the county: five columns, a row a clause, nothing from outside', () => {
    const html = differenceHtml(difference);
    expect([...html.matchAll(/<th scope="col">([^<]*)</g)].map((m) => m[1])).toEqual([
      '条款',
      '修改前',
      '修改后',
      '说明',
      '举例',
    ]);
    expect(html.match(/<tr>/g)).toHaveLength(difference.rows.length + 1);
    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
    expect(html).toContain('<del>首席技师: 12万元</del>');
    expect(html).toContain('<ins>首席技师: 15万元</ins>');
  });

  test('in plain text, in either language', () => {
    expect(differenceText(difference, 'zh')).toContain('【标准】C09.首席技师由12万元改为15万元');
    expect(differenceText(difference, 'en')).toContain('[amount] C09.首席技师 from 12万元 to 15万元');
  });
});

const POLICY = `政策 小办法 (small)
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

const between = (change: (text: string) => string) => {
  const [before, after] = [small(POLICY), small(change(POLICY))];
  const difference = differenceOf({ folders: before, id: 'small' }, { folders: after, id: 'small' });
  examplesHold(difference, before, after);
  return difference;
};
const kindsOf = (difference: Difference, id: string) => rowOf(difference, id)?.changes.map((c) => c.kind);

describe('without a single case to begin with', () => {
  test('a threshold moved by a month: somebody in between is found', () => {
    const difference = between((t) => t.replace('12个月', '13个月'));
    expect(kindsOf(difference, 'A01')).toEqual(['threshold']);
    expect(rowOf(difference, 'A01')?.example?.facts).toContain('工龄12月');
    expect(rowOf(difference, 'A01')?.example?.after.zh).toBe('不予');
  });

  test('the word of a comparison counts: 不少于 becomes 超过', () => {
    const difference = between((t) => t.replace('工龄 不少于 12', '工龄 超过 12'));
    expect(rowOf(difference, 'A01')?.changes[0]?.text.zh).toBe('条件“工龄在12个月以上”改为“工龄超过12个月”');
    expect(rowOf(difference, 'A01')?.example?.facts).toContain('工龄12月');
  });

  test('a condition that is gone, one that came', () => {
    const gone = between((t) => t.replace('  条件 在职\n  给予 工资', '  给予 工资'));
    expect(rowOf(gone, 'A02')?.changes[0]?.text.zh).toBe('删去条件“在职”');
    const came = between((t) => t.replace('条件 在职\n    且', '条件 在职 且 工资 超过 0元\n    且'));
    expect(kindsOf(came, 'A01')).toEqual(['condition']);
  });

  test('a clause that is new, one that is gone', () => {
    const added = `${POLICY}\n条款 A03 贺礼 (gift)\n  对象 人员\n  给予 100元\n  限 每 人员 一次\n`;
    const difference = between(() => added);
    expect(kindsOf(difference, 'A03')).toEqual(['added']);
    expect(rowOf(difference, 'A03')?.example?.before.zh).toBe('不予');
    expect(rowOf(difference, 'A03')?.example?.cases.before).toBeNull();
    const back = differenceOf(
      { folders: small(added), id: 'small' },
      { folders: small(POLICY), id: 'small' },
    );
    expect(kindsOf(back, 'A03')).toEqual(['repealed']);
  });

  test('a limit', () => {
    expect(
      kindsOf(
        between((t) => t.replace('限 每 人员 每年 一次', '限 每 人员 每年 1000元')),
        'A02',
      ),
    ).toEqual(['limit']);
  });

  test('only wording is said only where the meaning is the same', () => {
    const { rows } = between((t) => t.replace('不少于', '≥').replace('10%', '10% 称 补贴率'));
    expect(rows.map((r) => [r.id, r.changes.map((c) => c.kind)])).toEqual([
      ['A01', ['wording']],
      ['A02', ['wording']],
    ]);
    expect(rows.every((r) => r.example === null && !r.notFound)).toBe(true);
  });

  test('nothing found is said as that', () => {
    const change = (t: string) => t.replace('条件 在职\n    且', '条件 (在职 或 工龄 低于 0个月)\n    且');
    const [before, after] = [small(POLICY), small(change(POLICY))];
    const difference = differenceOf(
      { folders: before, id: 'small' },
      { folders: after, id: 'small' },
      { budget: 20 },
    );
    expect(rowOf(difference, 'A01')?.notFound).toBe(true);
    expect(differenceText(difference, 'zh')).toContain(
      '试了20组事实，没有找到结果不同的例子；这不说明没有。',
    );
  });
});

test('a definition that changed is said at itself and in every clause that uses it', () => {
  const after = replaced('haiyan-artisans', (t) =>
    t.replace(
      '定义 领军人才 (leading_artisan) 对 人员: 技能等级 属于 (首席技师、特级技师、高级技师)',
      '定义 领军人才 (leading_artisan) 对 人员: 技能等级 属于 (首席技师、特级技师)',
    ),
  );
  const difference = differenceOf(
    { folders: FOLDERS, id: 'haiyan-artisans' },
    { folders: after, id: 'haiyan-artisans' },
    { budget: 100 },
  );
  expect(difference.rows.map((r) => [r.kind, r.id])).toEqual([
    ['definition', '领军人才'],
    ['clause', 'C08'],
  ]);
});

describe('amendments that repeal, add and rewrite', () => {
  const folders = (amendment: string): readonly PolicyFolder[] => [
    ...small(POLICY),
    { id: 'small-new', files: [{ path: 'small-new/amendment.gj', text: amendment }], documents: {} },
  ];
  const amended = (amendment: string): Difference => {
    const both = folders(amendment);
    const difference = differenceOf({ folders: both, id: 'small' }, { folders: both, id: 'small-new' });
    examplesHold(difference, both, both);
    return difference;
  };

  test('a clause repealed and a clause added', () => {
    const difference = amended(
      `修订 第一次修订 对 小办法\n  废止 A02 自 2024-01-01\n\n条款 A03 贺礼 (gift)\n  有效 自 2024-06-01\n  对象 人员\n  给予 100元\n  限 每 人员 一次\n`,
    );
    expect(rowOf(difference, 'A02')?.changes[0]?.text.zh).toBe('自2024年1月1日起废止');
    expect(rowOf(difference, 'A02')?.lines.at(-1)).toEqual({
      before: null,
      after: '（自2024年1月1日起废止）',
    });
    expect(rowOf(difference, 'A03')?.changes[0]?.text.zh).toBe('新增本条，自2024年6月1日起施行');
    expect(difference.rows.every((r) => r.example !== null)).toBe(true);
  });

  test('a clause written anew from a day on: both texts, both rules, and when', () => {
    const difference = amended(
      `修订 第二次修订 对 小办法\n\n条款 A02 补贴 (subsidy)\n  有效 自 2025-01-01\n  对象 人员 每年\n  条件 在职\n  给予 工资 × 12% 封顶 5000元\n  限 每 人员 每年 一次\n`,
    );
    expect(rowOf(difference, 'A02')?.changes.map((c) => c.text.zh)).toEqual([
      '给予：“对在职的人员，每年按工资的10%给予补贴。”改为“对在职的人员，每年按工资的12%给予补贴，最高不超过5000元。”',
      '自2025年1月1日起施行',
    ]);
    expect(rowOf(difference, 'A02')?.example?.cases.after).toContain('期望 A02');
  });
});

describe('amendments of amendments', () => {
  const base = `政策 房补 (housing)
  名称 “购房补贴办法”
  施行 2023-01-01
参数 比例 = 2%
对象 人
  房价: 金额
  购房日: 日期
  首套: 是否
条款 A1 购房补贴
  对象 人
  时点 购房日
  条件 首套
  给予 房价 × 比例 封顶 3万元
  限 每 人 一次
条款 A2 搬家补贴
  对象 人
  时点 购房日
  给予 2000元
  限 每 人 一次
`;
  const first = `修订 一次修订 对 房补
  将 比例 由 2% 改为 2.5% 自 2024-03-01 公布 2024-02-01
  将 A2.金额 由 2000元 改为 2500元 自 2024-05-01 公布 2024-02-01
`;
  const second = `修订 二次修订 对 一次修订
  将 A2.金额 由 2500元 改为 3000元 自 2024-09-01 公布 2024-08-01
  废止 A2 自 2025-01-01 公布 2024-08-01

条款 A1 购房补贴
  有效 自 2025-01-01 公布 2024-08-01
  对象 人
  时点 购房日
  给予 房价 × 1%
  限 每 人 一次
`;
  // The base stands last: what comes after what is told by who amends whom, not by names.
  const folders: readonly PolicyFolder[] = [
    { id: 'a-second', files: [{ path: 'a-second/a.gj', text: second }], documents: {} },
    { id: 'b-first', files: [{ path: 'b-first/a.gj', text: first }], documents: {} },
    { id: 'housing', files: [{ path: 'housing/a.gj', text: base }], documents: {} },
  ];
  const between = (before: string, after: string) =>
    differenceOf({ folders, id: before }, { folders, id: after }, { budget: 50 });
  const changesOf = (difference: Difference, id: string) =>
    rowOf(difference, id)?.changes.map((c) => c.text.zh) ?? [];

  test('a figure changed twice goes through both values; the clause that is repealed says what changed until then', () => {
    const difference = between('housing', 'a-second');
    expect(changesOf(difference, 'A2')).toEqual([
      'A2.金额由2000元改为2500元，自2024年5月1日起；再改为3000元，自2024年9月1日起',
      '自2025年1月1日起废止',
    ]);
    expect(rowOf(difference, 'A2')?.lines).toEqual([
      { before: '给予 2000元', after: '给予 3000元' },
      { before: null, after: '（自2025年1月1日起废止）' },
    ]);
    examplesHold(difference, folders, folders);
  });

  test('a clause written anew says what changed in the version before, too; lines stand beside their like', () => {
    const difference = between('housing', 'a-second');
    expect(changesOf(difference, 'A1')[0]).toBe('比例由2%改为2.5%，自2024年3月1日起');
    expect(changesOf(difference, 'A1')).toContain('自2025年1月1日起施行');
    expect(rowOf(difference, 'A1')?.lines).toContainEqual({
      before: '给予 房价 × 比例 封顶 3万元',
      after: '给予 房价 × 1%',
    });
  });

  test('a figure that is declared gets a line as it would be written, in percent', () => {
    expect(rowOf(between('housing', 'b-first'), '比例')?.lines).toEqual([
      { before: null, after: '自 2024-03-01 为 2.5% 公布 2024-02-01' },
    ]);
  });

  test('what the first amendment changed is no change of the second', () => {
    const difference = between('b-first', 'a-second');
    expect(rowOf(difference, '比例')).toBeUndefined();
    expect(rowOf(difference, 'A2')?.lines[0]).toEqual({ before: '给予 2500元', after: '给予 3000元' });
  });
});

describe('amendments that go on with what is there', () => {
  const base = `政策 开办补贴 (opening)
  施行 2023-01-01
  终止 2027-12-31
枚举 类 甲类 乙类
对象 企业
  类: 类
  规上: 是否
名单 重点 属于 类 自 2023-01-01
  列入 甲类
对象 申请 属于 企业
  日期: 日期
表 标准 按 类
  甲类: 1万元
  乙类: 2万元
条款 C01 开办补贴
  对象 申请
  时点 日期
  给予 标准(企业.类) 给 企业
  限 每 企业 一次
条款 C02 租金补贴
  对象 申请
  时点 日期
  给予 3000元 自 2023-07-01 为 4000元 给 企业
  限 每 企业 一次
`;
  const first = `修订 一次修订 (first) 对 开办补贴
  将 C02.金额 由 4000元 改为 5000元 自 2025-01-01 公布 2024-12-01
枚举 类
  丙类
名单 重点 属于 类
  列入 丙类
表 标准 按 类
  自 2025-01-01 公布 2024-12-01
  甲类: 1.5万元
  丙类: 3万元
对象 企业
  信用好: 是否
条款 C01 开办补贴
  有效 自 2025-01-01 公布 2024-12-01
  对象 申请
  时点 日期
  条件 规上: 企业.规上
  例外 E1 “信用不好的除外” 若 非 企业.信用好 则 不予
  给予 标准(企业.类) 给 企业
  限 每 企业 一次
条款 C03 人才补贴
  有效 自 2025-01-01 公布 2024-12-01
  对象 申请
  时点 日期
  给予 1000元 给 企业
  限 每 企业 一次
`;
  const second = `修订 二次修订 (second) 对 一次修订
  将 C02.金额 由 5000元 改为 6000元 自 2025-01-01 公布 2025-03-01
  废止 C01 自 2027-01-01 公布 2025-12-01
  废止 C03 自 2026-01-01 公布 2025-12-01
`;
  const folders: readonly PolicyFolder[] = [
    { id: 'opening', files: [{ path: 'opening/a.gj', text: base }], documents: {} },
    { id: 'first', files: [{ path: 'first/a.gj', text: first }], documents: {} },
    { id: 'second', files: [{ path: 'second/a.gj', text: second }], documents: {} },
  ];
  const between = (before: string, after: string) =>
    differenceOf({ folders, id: before }, { folders, id: after }, { budget: 50 });
  const said = (difference: Difference, id: string) => rowOf(difference, id)?.changes.map((c) => c.text.zh);
  const once = between('opening', 'first');
  const twice = between('opening', 'second');

  test.each([
    ['类', ['丙类']],
    ['企业', ['信用好: 是否']],
    ['重点', ['列入 丙类']],
    ['标准', ['自 2025-01-01 公布 2024-12-01', '甲类: 1.5万元', '丙类: 3万元']],
  ])('%s: only what comes is shown; what stays is not shown as gone', (id, come) => {
    expect(rowOf(once, id)?.lines).toEqual(come.map((after) => ({ before: null, after })));
  });

  test('what comes is named: members, attributes, rows of a table', () => {
    expect(said(once, '类')).toEqual(['增加“丙类”']);
    expect(said(once, '企业')).toEqual(['增加“信用好”']);
    expect(said(once, '标准')).toEqual([
      '标准.甲类由1万元改为1.5万元，自2025年1月1日起',
      '新增标准.丙类：3万元，自2025年1月1日起',
    ]);
  });

  test('a figure whose text says its days keeps them', () => {
    expect(rowOf(once, 'C02')?.lines).toEqual([
      {
        before: '给予 3000元 自 2023-07-01 为 4000元 给 企业',
        after: '给予 3000元 自 2023-07-01 为 4000元 自 2025-01-01 为 5000元 公布 2024-12-01 给 企业',
      },
    ]);
  });

  test('amendments read as the consolidated text does', () => {
    for (const id of ['first', 'second']) {
      const whole: PolicyFolder = { id: 'opening', ...consolidate(folders, id) };
      const { rows } = differenceOf({ folders, id }, { folders: [whole], id: 'opening' });
      expect(rows, id).toEqual([]);
    }
  });

  test('whom an exception leaves out is said as a sentence', () => {
    expect(said(once, 'C01')).toContain('增加例外“企业不为信用好企业的，不予补贴”');
    expect(said(once, 'C01')).toContain('增加条件“企业为规上企业”');
    // The grant itself reads as before.
    expect(said(once, 'C01')?.join()).not.toContain('给予：');
  });

  test('a clause that comes and ends again tells both days, in words and in meaning', () => {
    expect(said(twice, 'C03')).toEqual(['新增本条，自2025年1月1日起施行，自2026年1月1日起废止']);
    const words = rowOf(twice, 'C03')?.lines.map((l) => l.after);
    expect(words).toContain('有效 自 2025-01-01 公布 2024-12-01');
    expect(words).toContain('废止 自 2026-01-01 公布 2025-12-01');
  });

  test('a clause written anew that ends later tells both days', () => {
    expect(said(twice, 'C01')).toContain('自2025年1月1日起施行，自2027年1月1日起废止');
    expect(rowOf(twice, 'C01')?.lines.map((l) => l.after)).toContain('废止 自 2027-01-01 公布 2025-12-01');
  });

  test('a clause that only ends stands whole on the old side', () => {
    const row = rowOf(between('first', 'second'), 'C03');
    expect(row?.changes.map((c) => c.text.zh)).toEqual(['自2026年1月1日起废止']);
    expect(row?.lines[0]).toEqual({ before: '条款 C03 人才补贴', after: null });
    expect(row?.lines.filter((l) => l.after !== null)).toEqual([
      { before: null, after: '（自2026年1月1日起废止）' },
    ]);
  });

  test('a figure that is published after it begins says when', () => {
    expect(said(between('first', 'second'), 'C02')).toEqual([
      'C02.金额由5000元改为6000元（2025年3月1日公布）',
    ]);
  });
});

test('a figure that is a threshold and opens the first band is told once', () => {
  const bands = `${POLICY}
条款 A03 高龄津贴 (old_age)
  对象 人员
  条件 工龄 不低于 80个月
  给予 按 工龄 分档
    不低于 80个月 不满 90个月: 100元
    不低于 90个月: 200元
  限 每 人员 一次
`;
  const folders = small(bands);
  const amendment = `修订 下调 (lower) 对 小办法
  将 A03.第1档.下限 由 80个月 改为 75个月 自 2025-01-01
  将 A03.门槛 由 80个月 改为 75个月 自 2025-01-01
`;
  const both = [...folders, { id: 'lower', files: [{ path: 'lower/a.gj', text: amendment }], documents: {} }];
  const difference = differenceOf({ folders: both, id: 'small' }, { folders: both, id: 'lower' });
  expect(rowOf(difference, 'A03')?.changes.map((c) => c.text.zh)).toEqual([
    'A03.门槛由80个月改为75个月，自2025年1月1日起',
    'A03.第1档.下限由80个月改为75个月，自2025年1月1日起',
  ]);
});

describe('what reads as before and means something else', () => {
  const SCHOOL = `政策 入学 (school)
  名称 “入学办法”
  施行 2023-01-01
对象 孩子
  得分: 数(分)
  社保月: 数
  申请日: 日期
  用量: 数
排名 L1 志愿名次 对 孩子 每年
  参评 得分 不低于 60分 且 申请日 不晚于 时点
  次序 得分 由高到低
  次序 社保月 由高到低
  次序 申请日 由低到高
  并列 取后
条款 X1 录取
  对象 孩子 每年
  条件 申请日 早于 时点
  条件 名次(L1) 有 且 名次(L1) 不超过 2
  认定 是
条款 X2 电费
  对象 孩子 每年
  征收 用量 × 1元
  限 每 孩子 每年 一次
`;
  const changed = (change: (text: string) => string) => {
    const [before, after] = [SCHOOL, change(SCHOOL)].map((text): readonly PolicyFolder[] => [
      { id: 'school', files: [{ path: 'school/a.gj', text }], documents: {} },
    ]) as [readonly PolicyFolder[], readonly PolicyFolder[]];
    return differenceOf({ folders: before, id: 'school' }, { folders: after, id: 'school' }, { budget: 20 });
  };
  const said = (difference: Difference, id: string) => rowOf(difference, id)?.changes.map((c) => c.text.zh);

  test('a ranking: the clause names it, and never sets the same words beside each other', () => {
    const difference = changed((t) => t.replace('  次序 社保月 由高到低\n', ''));
    expect(said(difference, 'X1')).toEqual([
      '条件“参加‘志愿名次’”所引用的排名“志愿名次”有变化',
      '条件“在‘志愿名次’中的名次不超过2”所引用的排名“志愿名次”有变化',
    ]);
  });

  test('a threshold and an order that go together are both told', () => {
    const difference = changed((t) => t.replace('  次序 社保月 由高到低\n', '').replace('60分', '50分'));
    const [figure, words] = said(difference, 'L1') ?? [];
    expect(figure).toBe('L1.门槛由60分改为50分');
    expect(words).toContain('得分由高到低、社保月由高到低、申请日由早到晚');
    expect(words).toMatch(/改为“.*得分由高到低、申请日由早到晚/);
    expect(said(difference, 'X1')?.[0]).toBe('L1.门槛由60分改为50分');
  });

  test('a day is called as the printed text calls it', () => {
    const difference = changed((t) => t.replace('申请日 早于 时点', '申请日 不早于 时点'));
    expect(said(difference, 'X1')).toEqual(['条件“申请日早于当年12月31日”改为“申请日不早于当年12月31日”']);
    const { example } = rowOf(difference, 'X1') ?? {};
    expect([example?.before, example?.after]).toContainEqual({ zh: '认定为是', en: 'decided yes' });
    expect([example?.before.zh, example?.after.zh]).toContain('不予认定');
    expect([example?.cases.before, example?.cases.after]).not.toContain(null);
  });

  test('a levy is levied', () => {
    const difference = changed((t) => t.replace('1元', '2元'));
    expect(rowOf(difference, 'X2')?.example?.before.zh).toMatch(/^征收/);
    expect(rowOf(difference, 'X2')?.example?.before.en).toMatch(/^levied/);
  });
});

test.each(['patterns', 'elsewhere'])('no policy of %s differs from itself', (name) => {
  const all = collection(name);
  for (const { id } of all)
    expect(differenceOf({ folders: all, id }, { folders: all, id }).rows, id).toEqual([]);
});

test('every figure moved by one is said, and shown by an example that replays', () => {
  const { program } = compile(small(POLICY), 'small');
  const figures = (program?.parameters ?? []).flatMap((p) =>
    p.span ? [{ address: p.address, span: p.span }] : [],
  );
  expect(figures.length).toBeGreaterThan(4);
  for (const { address, span } of figures) {
    const was = POLICY.slice(span.start, span.end);
    if (!/\d/.test(was)) continue;
    const moved = was.replace(/\d+/, (n) => String(Number(n) + 1));
    const difference = between((t) => t.slice(0, span.start) + moved + t.slice(span.end));
    expect(difference.rows, address).toHaveLength(1);
    expect(difference.rows[0]?.changes[0]?.text.zh, address).toContain(`${address}由`);
    expect(difference.rows[0]?.example, address).not.toBeNull();
  }
});

test('a clause that states no benefit yet is listed, and nobody is looked for', () => {
  const slogan = `${POLICY}\n条款 A04 竞赛奖励 (contest)\n  给予 待明确 “金额未写”\n`;
  const { rows, tried } = between(() => slogan);
  expect(rows.map((r) => [r.id, r.changes[0]?.kind, r.notFound])).toEqual([['A04', 'added', false]]);
  expect(tried).toBe(0);
});

test('a rule over several clauses: the clauses it reaches are tried', () => {
  const stacked = (rule: string) => `${POLICY}\n叠加 S01 不重复享受\n  含 A01、A02\n  ${rule}\n`;
  const [before, after] = [small(stacked('就高 每 人员 每年')), small(stacked('择先 每 人员 每年'))];
  const difference = differenceOf({ folders: before, id: 'small' }, { folders: after, id: 'small' });
  examplesHold(difference, before, after);
  expect(rowOf(difference, 'S01')?.changes[0]?.text.zh).toBe(
    '“‘奖励’和‘补贴’，每名人员每年同时符合的，按就高原则享受，不重复享受”改为“‘奖励’和‘补贴’，每名人员每年只享受最先取得的一项”',
  );
  expect(difference.rows.some((r) => r.example !== null)).toBe(true);
});

test('a day that an amendment moves is said as days, and somebody between the two is found', () => {
  const base = `政策 起算 (counted_since)
  名称 “起算办法”
  施行 2023-01-01
  终止 2027-12-31
参数 起始日 = 2023-05-10
对象 人员
  申领日期: 日期
条款 A1 补贴
  对象 人员
  时点 申领日期
  条件 申领日期 ≥ 起始日
  给予 1000元
  限 每 人员 一次
`;
  const later =
    '修订 推迟 对 起算\n  将 起始日 由 2023-05-10 改为 2024-07-01 自 2024-01-01 公布 2023-12-01\n';
  const folders = [
    { id: 'base', files: [{ path: 'base/policy.gj', text: base }], documents: {} },
    { id: 'later', files: [{ path: 'later/policy.gj', text: later }], documents: {} },
  ];
  const difference = differenceOf({ folders, id: 'base' }, { folders, id: 'later' });
  expect(rowOf(difference, 'A1')?.changes.map((c) => c.text.zh)).toEqual([
    '起始日由2023年5月10日改为2024年7月1日，自2024年1月1日起',
  ]);
  expect(rowOf(difference, '起始日')?.lines).toEqual([
    { before: null, after: '自 2024-01-01 为 2024-07-01 公布 2023-12-01' },
  ]);
  expect(rowOf(difference, 'A1')?.example).not.toBeNull();
  examplesHold(difference, folders, folders);
});
