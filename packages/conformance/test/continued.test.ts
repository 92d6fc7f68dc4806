/** A 修订 that goes on with what the amended policy declares: members, attributes, rows, entries and days behind those there are. */
import { compile, consolidate, type PolicyFolder } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { expect, it } from 'vitest';

const folder = (id: string, text: string): PolicyFolder => ({
  id,
  files: [{ path: `${id}/policy.gj`, text }],
  documents: {},
});

const BASE = folder(
  'base',
  `政策 农机补贴 (machines)
  施行 2024-01-01
  终止 2028-12-31

枚举 机具 (machine)
  拖拉机 (tractor) 烘干机 (dryer)

表 补贴额 (amount) 按 机具
  拖拉机: 22300元
  烘干机: 45000元
  自 2025-01-01
  拖拉机: 20000元

# 每年公布
名单 目录 (catalogue) 属于 机具 自 2024-01-01 至 2024-12-31
  列入 拖拉机、烘干机

日历 放假安排 (holidays) 自 2024-01-01 至 2024-12-31
  放假 2024-02-10 至 2024-02-17 “春节”

对象 购机 (purchase)
  机具 (machine): 机具
  日期 (day): 日期

条款 J01 购置补贴 (grant)
  对象 购机
  时点 日期
  条件 在目录: 机具 在 目录
  条件 期限: 时点 不晚于 期满(日期, 5个工作日)
  给予 补贴额(机具)
  限 每 购机 一次

案例 拖拉机
  购机 一: 机具 = 拖拉机, 日期 = 2024-05-06
  期望 J01 一 = 22300元
`,
);
const CASE = `案例 无人机
  购机 一: 机具 = 无人机, 日期 = 2025-05-06, 型号 = 无
  购机 二: 机具 = 无人机, 日期 = 2025-06-06, 型号 = 无
  购机 三: 机具 = 烘干机, 日期 = 2025-08-06, 型号 = 无
  购机 四: 机具 = 拖拉机, 日期 = 2025-08-06, 型号 = 无
  期望 J01 一 = 9000元
  期望 J01 二 = 8000元
  期望 J01 三 = 40000元
  期望 J01 四 = 20000元
`;
const NEXT = folder(
  'next',
  `修订 二〇二五年目录 对 农机补贴
  将 补贴额.烘干机 由 45000元 改为 40000元 自 2025-07-01

枚举 机具
  无人机 (drone)

表 补贴额 按 机具
  无人机: 9000元
  自 2025-06-01
  无人机: 8000元

# 二〇二五年
名单 目录 属于 机具 自 2025-01-01 至 2025-12-31
  列入 无人机 自 2025-01-01

日历 放假安排 自 2025-01-01 至 2025-12-31
  放假 2025-01-28 至 2025-02-04 “春节”

对象 购机
  型号 (model): 文本 可无

${CASE}`,
);

function failures(folders: readonly PolicyFolder[], id: string): readonly string[] {
  const { program, cases, diagnostics } = compile(folders, id);
  if (program === null) return diagnostics.map(({ code, args }) => `${code} ${JSON.stringify(args)}`);
  expect(cases.length).toBe(1);
  return runCases(program, cases).flatMap((result) => result.failures.map(({ message }) => message.zh));
}

it('what is gone on with decides with the new and the old, in the amendment and in the consolidated text', () => {
  expect(failures([BASE, NEXT], 'next')).toEqual([]);
  const whole = { id: 'base', ...consolidate([BASE, NEXT], 'next') };
  const text = whole.files.map((file) => file.text).join('\n');
  expect(text).toContain('拖拉机 (tractor) 烘干机 (dryer) 无人机 (drone)');
  expect(text).toContain('名单 目录 (catalogue) 属于 机具 自 2024-01-01 至 2025-12-31');
  expect(text).toContain('# 二〇二五年');
  expect(text).not.toContain('修订 二〇二五年目录 对');
  expect(failures([whole], 'base')).toEqual([]);
});

it.each([
  [
    'a calendar that leaves out days between',
    '日历 放假安排 自 2026-01-01 至 2026-12-31\n  放假 2026-02-16\n',
    '放假安排',
  ],
  ['a list of something else', '名单 目录 属于 文本 自 2025-01-01 至 2025-12-31\n  列入 “某某”\n', '目录'],
  ['a member that is there already', '枚举 机具\n  拖拉机\n', '拖拉机'],
])('%s is declared twice', (_, text, name) => {
  const next = folder('next', `修订 某修订 对 农机补贴\n\n${text}`);
  const found = compile([BASE, next], 'next').diagnostics.filter(({ severity }) => severity === 'error');
  expect(found.map(({ code, args }) => [code, args.name])).toEqual([['GJ2002', name]]);
});
