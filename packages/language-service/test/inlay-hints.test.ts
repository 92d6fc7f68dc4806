import { toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import type { CostOf } from '../src/index.ts';
import { cursor, textOf } from './two-policies.ts';

/** The rows that have hints, with these in ⟨⟩. */
function hinted(file: string, day: number, costOf?: CostOf, text = textOf(file)): readonly string[] {
  const { service } = cursor(file, `${text.slice(0, 3)}│`, { [file]: text });
  const hints = service.inlayHints(file, { start: 0, end: text.length }, day, costOf);
  let shown = '';
  let at = 0;
  for (const hint of hints) {
    shown += `${text.slice(at, hint.offset)}⟨${hint.text.zh}⟩`;
    at = hint.offset;
  }
  return (shown + text.slice(at))
    .split('\n')
    .filter((row) => row.includes('⟨'))
    .map((row) => row.trim());
}

const BEFORE = toDays(2023, 6, 30);
const AFTER = toDays(2024, 6, 30);

describe('the value in force', () => {
  test('stands behind the name of a parameter, by the day', () => {
    expect(hinted('first/1-clauses.gj', BEFORE)).toEqual(['初级: 基本标准⟨= 1000元⟩']);
    expect(hinted('first/1-clauses.gj', AFTER)).toEqual(['初级: 基本标准⟨= 1200元⟩']);
  });

  test('stands behind another policy’s parameter too', () => {
    expect(hinted('second/policy.gj', AFTER)).toEqual(['给予 基本标准⟨= 1200元⟩ 上浮 上浮比例⟨= 20%⟩']);
  });

  test('of a gap is a gap', () => {
    const text = `${textOf('second/policy.gj')}\n参数 待定标准 = 待明确 “没有写” 单位 元\n定义 待定 对 人员: 待定标准\n`;
    expect(hinted('second/policy.gj', AFTER, undefined, text)).toContain(
      '定义 待定 对 人员: 待定标准⟨→ 元⟩⟨= 待明确⟩',
    );
  });

  test('of a day is a day', () => {
    const text = `${textOf('second/policy.gj')}\n参数 起始日 = 2023-05-10\n  自 2024-01-01 为 2024-03-01\n定义 已开始 对 人员: 起始日 ≤ 时点\n`;
    expect(hinted('second/policy.gj', BEFORE, undefined, text)).toContain(
      '定义 已开始 对 人员: 起始日⟨= 2023-05-10⟩ ≤ 时点',
    );
    expect(hinted('second/policy.gj', AFTER, undefined, text)).toContain(
      '定义 已开始 对 人员: 起始日⟨= 2024-03-01⟩ ≤ 时点',
    );
  });
});

test('the unit of a calculation stands behind it', () => {
  const text = textOf('second/policy.gj').replace('基本标准 上浮 上浮比例', '较小(基本标准 × 3, 5万元)');
  expect(hinted('second/policy.gj', AFTER, undefined, text)).toEqual([
    '给予 较小(基本标准⟨= 1200元⟩ × 3⟨→ 元⟩, 5万元)',
  ]);
});

test('the unit of a definition stands behind it', () => {
  const text = `${textOf('second/policy.gj')}\n定义 两倍 对 人员: 基本标准 上浮 100%\n`;
  expect(hinted('second/policy.gj', AFTER, undefined, text).at(-1)).toBe(
    '定义 两倍 对 人员: 基本标准⟨= 1200元⟩ 上浮 100%⟨→ 元⟩',
  );
});

test('what a clause costs is said by the application, at the end of its first row', () => {
  const costOf: CostOf = (clause) =>
    clause === 'D01' ? { zh: '一年约3万元', en: 'about 30,000 a year' } : null;
  expect(hinted('second/policy.gj', AFTER, costOf)[0]).toBe('条款 D01 上浮奖励⟨一年约3万元⟩');
});

test('only what lies in the range is answered', () => {
  const { service, file } = cursor('second/policy.gj', '政策│');
  expect(service.inlayHints(file, { start: 0, end: 20 }, AFTER)).toEqual([]);
});
