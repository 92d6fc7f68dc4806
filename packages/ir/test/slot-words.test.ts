import { expect, it } from 'vitest';
import { slotsWords, slotWords } from '../src/slot-words.ts';

it.each([
  ['once', '一次性', 'once'],
  ['inst-2/3', '第2期（共3期）', 'part 2 of 3'],
  ['2026-Q1', '2026年第1季度', '2026, quarter 1'],
  ['2026-H1', '2026年上半年', '2026, half 1'],
  ['p7/2026-H2/inst-1/2', '2026年下半年 第1期（共2期）', '2026, half 2, part 1 of 2'],
  ['2026', '2026年', '2026'],
  ['2026-03', '2026年3月', '2026-03'],
  ['2022/inst-2/2', '2022年度 第2期（共2期）', '2022, part 2 of 2'],
  ['2022/inst-2/2+1', '2022年度 第2期（共2期）补发', 'arrears of 2022, part 2 of 2'],
  ['p7/2026-Q1/inst-1/2', '2026年第1季度 第1期（共2期）', '2026, quarter 1, part 1 of 2'],
  ['p7', 'p7', 'p7'],
  ['p7/m3', '第3个月', 'month 3'],
  ['p7/m3+1', '第3个月补发', 'arrears of month 3'],
  ['inst-2/3+2', '第2期（共3期）补发', 'arrears of part 2 of 3'],
  ['节点/受理', '节点：受理', 'milestone: 受理'],
])('%s is %s', (slot, zh, en) => {
  expect(slotWords(slot)).toEqual({ zh, en });
});

it('several are listed, and none are nothing', () => {
  expect(slotsWords(['inst-1/2', 'inst-2/2'])).toEqual({
    zh: '第1期（共2期）、第2期（共2期）',
    en: 'part 1 of 2, part 2 of 2',
  });
  expect(slotsWords([])).toBeNull();
});
