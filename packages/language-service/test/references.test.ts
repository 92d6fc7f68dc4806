import type { Span } from '@guiju/ir';
import { expect, test } from 'vitest';
import { behind, FILE, MEASURE, serviceOf } from './fixture.ts';
import { cursor } from './two-policies.ts';

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

test('a name of another policy leads to its name there, and its uses are found in both', () => {
  const { service, file, offset, files } = cursor('second/policy.gj', '基本│标准');
  const shown = (spans: readonly Span[]) =>
    spans.map((span) => `${span.file} ${files[span.file]?.slice(span.start, span.end)}`);
  expect(shown(service.definition(file, offset))).toEqual(['first/0-policy.gj 基本标准']);
  expect(shown(service.references(file, offset))).toEqual([
    'first/0-policy.gj 基本标准',
    'first/1-clauses.gj 基本标准',
    'second/policy.gj 基本标准',
  ]);
});

test('a name is marked wherever this file has it', () => {
  const service = serviceOf(MEASURE);
  const marks = service.highlights(FILE, offsetBehind('甲: 规上'));
  expect(words(marks.map(({ span }) => span))).toEqual(['10:规上', '29:规上', '30:规上']);
  expect(marks.map(({ declaration }) => declaration)).toEqual([true, false, false]);
});

test('declarations of every policy are found by name, title and pinyin', () => {
  const { service } = cursor('first/0-policy.gj', '政策│');
  const found = (typed: string) => service.symbols(typed).map(({ policy, name }) => `${policy}/${name}`);
  expect(found('上浮奖')).toEqual(['second/D01']);
  expect(found('jbbz')).toEqual(['first/基本标准']);
  expect(found('C01')).toEqual(['first/C01']);
});
