import { toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import type { HoverPart } from '../src/index.ts';
import { at, behind, FILE } from './fixture.ts';

const DAY = toDays(2023, 6, 30);
const LATER = toDays(2024, 6, 30);

function partsOf({ service, offset }: ReturnType<typeof behind>, day = DAY): readonly HoverPart[] {
  return service.hover(FILE, offset, day)?.parts ?? [];
}
const part = <K extends HoverPart['kind']>(parts: readonly HoverPart[], kind: K) =>
  parts.find((candidate): candidate is Extract<HoverPart, { kind: K }> => candidate.kind === kind);

describe('a name', () => {
  test('an attribute says what it is of, its alias and its type', () => {
    const parts = partsOf(at('条件 读法 特别是', '条件 规上│'));
    expect(part(parts, 'title')).toMatchObject({ text: { zh: '属性' }, code: '企业.规上 (above_scale)' });
    expect(part(parts, 'text')?.text.zh).toBe('是否');
  });

  test('an optional attribute says so', () => {
    expect(part(partsOf(behind('离职日期')), 'text')?.text.zh).toBe('日期，可无');
  });

  test('a reading shows its options, the one taken, and why', () => {
    const parts = partsOf(behind('条件 读法 特别'));
    expect(part(parts, 'options')).toMatchObject({
      rows: [
        { id: '甲', picked: true },
        { id: '乙', picked: false },
      ],
      reason: '突出一部分',
    });
  });

  test('a clause shows the source words it implements', () => {
    expect(part(partsOf(behind('条款 C01')), 'quote')).toMatchObject({
      source: '说明',
      locator: '一1',
      words: '10万元的一次性补助',
    });
  });
});

describe('a figure', () => {
  test('in a clause shows its address and value', () => {
    const parts = partsOf(behind('给予 10万'));
    expect(part(parts, 'title')?.code).toBe('C01.金额');
    expect(part(parts, 'versions')?.rows).toMatchObject([{ value: '10万元', current: true }]);
  });

  test('with versions marks the one in force on the day', () => {
    const current = (day: number) =>
      part(partsOf(behind('参数 上浮比'), day), 'versions')?.rows.find((row) => row.current)?.value;
    expect(current(DAY)).toBe('20%');
    expect(current(LATER)).toBe('25%');
  });
});

test('meaning stays while the text is broken', () => {
  const broken = at('给予 10万元\n', '给予 给予 （\n  对象 规│上\n');
  expect(broken.service.compilation().program).toBeNull();
  expect(partsOf(behind('离职日期'))).not.toEqual([]);
});
