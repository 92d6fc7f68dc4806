import { expect, test } from 'vitest';
import { behind, FILE, MEASURE, serviceOf } from './fixture.ts';

const words = (spans: readonly { readonly start: number; readonly end: number }[]) =>
  spans.map(({ start, end }) => `${MEASURE.slice(0, start).split('\n').length}:${MEASURE.slice(start, end)}`);

function offsetBehind(text: string): number {
  return MEASURE.indexOf(text) + text.length;
}

test('a name leads to its declaration', () => {
  const service = serviceOf(MEASURE);
  expect(words(service.definition(FILE, offsetBehind('乙: 规上')))).toEqual(['10:规上']);
  expect(words(service.definition(FILE, offsetBehind('条件 读法 特别是')))).toEqual(['28:特别是']);
  expect(words(service.definition(FILE, offsetBehind('给予 按 人员等级')))).toEqual(['19:人员等级']);
});

test('all uses of a name are found, the declaration first', () => {
  const service = serviceOf(MEASURE);
  expect(words(service.references(FILE, offsetBehind('甲: 规上')))).toEqual([
    '10:规上',
    '29:规上',
    '30:规上',
  ]);
});

test('where nothing is named there is nothing to find', () => {
  const { service, offset } = behind('  名称 “演');
  expect(service.definition(FILE, offset)).toEqual([]);
  expect(service.references(FILE, offset)).toEqual([]);
});
