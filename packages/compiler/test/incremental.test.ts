/** Compiling after an edit answers what compiling everything anew answers. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { PolicyFolder } from '../src/folders.ts';
import { parse } from '../src/syntax/index.ts';

const HEADER = `政策 甲办法 (first)
  施行 2023-03-01
  来源 说明 “source.md”

单位 学时 (credit)

枚举 等级 (level) 由低到高
  初级 (junior) 高级 (senior)

对象 人员 (person)
  人员等级 (person_level): 等级
  费用 (cost): 金额
  入职日期 (hired_on): 日期

参数 标准 = 1000元

定义 高技能 对 人员: 人员等级 不低于 高级
`;
const FIRST = `条款 C01 奖励
  条文 “高技能人员给予奖励。”
  依据 说明 第一条 “给予奖励”
  对象 人员
  条件 高技能
  给予 标准
  限 每 人员 一次

条款 C02 补助
  对象 人员
  时点 入职日期
  给予 费用 × 20%
  限 每 人员 一次

条款 C08 积分
  对象 人员
  给予 10分
  限 每 人员 一次
`;
const SECOND = `条款 C03 补差
  对象 人员
  条件 已得(C01) < 500元
  给予 应得(C02) 封顶 5000元
  限 每 人员 一次

条款 C04 再补
  对象 人员
  给予 应得(C03) × 2
  限 每 人员 一次

条款 C06 转手
  对象 人员
  给予 应得(C07)
  限 每 人员 一次
`;
/** What C06 comes to goes by C08, through a clause of another file that nobody edits. */
const THIRD = `条款 C07 中转
  对象 人员
  给予 应得(C08)
  限 每 人员 一次
`;
/** Asks C08 through a definition, which names it and which the clause only uses. */
const FOURTH = `定义 转得 对 人员: 应得(C08)
定义 已转 对 人员: 已得(C08)

条款 C10 转给
  对象 人员
  给予 转得 × 2
  限 每 人员 一次

条款 C12 再转
  对象 人员
  给予 已转 × 2
  限 每 人员 一次
`;
/** Speaks of a unit and a source that only the header declares. */
const FIFTH = `条款 C11 学时
  条文 “给予12学时。”
  依据 说明 第二条
  对象 人员
  给予 20学时
  限 每 人员 一次
`;
const OTHER = `政策 乙办法 (second)
  施行 2024-01-01
  引用 甲办法

条款 D01 上浮奖励
  对象 人员
  条件 高技能
  给予 标准 上浮 20%
  限 每 人员 一次
`;

type Texts = Readonly<Record<string, string>>;
const TEXTS: Texts = {
  'first/0.gj': HEADER,
  'first/1.gj': FIRST,
  'first/2.gj': SECOND,
  'first/3.gj': THIRD,
  'first/4.gj': FOURTH,
  'first/5.gj': FIFTH,
  'second/0.gj': OTHER,
};

const foldersOf = (texts: Texts): readonly PolicyFolder[] =>
  ['first', 'second'].map((id) => ({
    id,
    files: Object.entries(texts).flatMap(([path, text]) =>
      path.startsWith(`${id}/`) ? [{ path, text }] : [],
    ),
    documents: { 'source.md': '[第一条] 〔给予奖励〕的，按标准。\n\n[第二条] 给予学时。\n' },
  }));

/** A compiler that has seen nothing yet. */
async function fresh(): Promise<(texts: Texts, id: string) => unknown> {
  vi.resetModules();
  const { compile } = await import('../src/compile.ts');
  return (texts, id) => {
    const { diagnostics, program, coverage, symbols, references, types, figures } = compile(
      foldersOf(texts),
      id,
    );
    const place = ({ span }: { readonly span: { file: string; start: number; end: number } }) =>
      `${span.file} ${String(span.start).padStart(6)} ${span.end}`;
    const sorted = <T extends Parameters<typeof place>[0]>(all: readonly T[]) =>
      all.toSorted((a, b) => place(a).localeCompare(place(b)));
    const said = { diagnostics, program, coverage, symbols, figures };
    return { ...said, references: sorted(references), types: sorted(types) };
  };
}

const EDITS: readonly (readonly [string, string, string])[] = [
  ['first/1.gj', '给予 标准', '给予 2000元'],
  ['first/1.gj', '给予 2000元', '给予 10分'],
  ['first/1.gj', '给予 10分', '给予 标准'],
  ['first/1.gj', '给予 费用 × 20%', '给予 20分'],
  ['first/1.gj', '给予 20分', '给予 应得(C04)'],
  ['first/1.gj', '给予 应得(C04)', '给予 费用 × 20%'],
  ['first/1.gj', '给予 10分', '给予 10元'],
  ['first/1.gj', '给予 10元', '给予 10次'],
  ['first/1.gj', '条款 C01', '条款 C09'],
  ['first/1.gj', '条款 C09', '条款 C01'],
  ['first/0.gj', '参数 标准 = 1000元', '参数 标准 = 1000人'],
  ['first/0.gj', '参数 标准 = 1000人', '参数 标准 = 待明确 “没有写” 单位 元'],
  ['first/0.gj', '不低于 高级', '不低于 高及'],
  ['first/0.gj', '不低于 高及', '不低于 高级'],
  ['first/0.gj', '费用 (cost): 金额', '费用 (cost): 金额 可无'],
  ['first/0.gj', '费用 (cost): 金额 可无', '费用 (cost): 数(分)'],
  ['first/0.gj', '费用 (cost): 数(分)', '费用 (cost): 金额'],
  ['first/0.gj', '单位 学时', '单位 学分'],
  ['first/0.gj', '单位 学分', '单位 学时'],
  ['first/0.gj', '来源 说明', '来源 原文'],
  ['first/0.gj', '来源 原文', '来源 说明'],
  ['first/0.gj', '参数 标准 = 待明确 “没有写” 单位 元', '参数 标准 = 1000元'],
  ['first/2.gj', 'C02', 'C05'],
  ['first/2.gj', 'C05', 'C02'],
  ['second/0.gj', '高技能', '高技'],
  ['second/0.gj', '高技\n', '高技能\n'],
];

let kept: (texts: Texts, id: string) => unknown;
beforeEach(async () => {
  kept = await fresh();
});

test('edit after edit, and back again', async () => {
  let texts = TEXTS;
  for (const id of ['first', 'second']) kept(texts, id);
  for (const [file, from, to] of EDITS) {
    texts = { ...texts, [file]: (texts[file] ?? '').replace(from, to) };
    const anew = await fresh();
    for (const id of ['first', 'second'])
      expect(kept(texts, id), `${id} after ${from} → ${to}`).toEqual(anew(texts, id));
  }
});

test('mistakes that come on top of known ones are told as if everything were read anew', () => {
  const textOf = (condition: string): string => {
    const first = `条款 C 甲\n  对象 人员\n${`  条件 ${condition}\n`.repeat(5)}`;
    return `${first}\n${Array.from({ length: 98 }, (_, i) => `条款 C${i} 甲\n  限 每\n`).join('\n')}`;
  };
  const [before, after] = [textOf('规上'), textOf('≥≥')];
  const { tree, diagnostics } = parse(before, 'a.gj');
  expect(diagnostics).toHaveLength(98);
  const anew = parse(after, 'a.gj').diagnostics;
  expect(anew.at(-1)).toMatchObject({ code: 'GJ1025' });
  expect(parse(after, 'a.gj', tree).diagnostics).toEqual(anew);
});
