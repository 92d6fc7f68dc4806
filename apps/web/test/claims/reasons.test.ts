import { evaluate } from '@guiju/evaluate';
import { outcomeToJson, readRequest, slotWords } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { reasonsOf } from '../../src/claims/verdict/reasons.ts';
import { totalOf } from '../../src/claims/verdict/total.ts';
import { measure } from '../measure.ts';

const { program, cases } = measure();

function outcomesOf(id: string, clause: string) {
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`no case ${id}`);
  const read = readRequest(program, found.request);
  if (!read.ok) throw new Error(read.errors[0]?.message.zh);
  return evaluate(program, read.settings, read.facts, read.history, { trace: true })
    .outcomes.filter((outcome) => outcome.clause === clause)
    .map(outcomeToJson);
}
const reasons = (id: string, clause: string) => outcomesOf(id, clause).flatMap(reasonsOf);

describe('reasons', () => {
  test('what failed comes first, with the value met and the value needed', () => {
    const [first] = reasons('G7甲', 'C05');
    expect(first).toMatchObject({ mark: 'failed', actual: '19人' });
    expect(first?.needed).toContain('20人');
  });

  test('a reading is said in the words it was taken to mean', () => {
    const words = reasons('G9', 'C09').map(({ text }) => text.zh);
    expect(words).toContain('新引育（新引进或新培育）');
    expect(words.join()).not.toContain('读法');
  });

  test('a condition read at several due dates is one line that names the parts', () => {
    const stopped = reasons('G10', 'C09').filter(({ mark }) => mark === 'failed');
    expect(stopped).toHaveLength(1);
    expect(stopped[0]?.slots).toEqual(['inst-2/3', 'inst-3/3']);
  });

  test('words that stand twice, met here and failed there, say at which part each was asked', () => {
    const twice = reasons('G10', 'C09').filter(({ again }) => again);
    expect(twice.map(({ mark, text, slots }) => [mark, text.zh, slots])).toEqual([
      ['failed', '在县内企业在职', ['inst-2/3', 'inst-3/3']],
      ['met', '在县内企业在职', ['inst-1/3']],
    ]);
  });

  test('what is unknown asks for the fact', () => {
    const open = reasons('K102', 'C09').filter(({ mark }) => mark === 'unknown');
    expect(open.flatMap(({ facts }) => facts.map(({ fact }) => fact)).join()).toContain('技能等级');
  });
});

describe('totals', () => {
  test('three parts of 40,000', () => {
    expect(totalOf(outcomesOf('G9', 'C09'))).toEqual({
      verdict: 'granted',
      unit: '元',
      granted: 40_000,
      range: null,
    });
  });

  test('an amount nobody has fixed has no upper end', () => {
    const { verdict, range } = totalOf(outcomesOf('K61', 'C06'));
    expect(verdict).toBe('undetermined');
    expect(range?.max).toBeNull();
  });
});

test.each([
  ['inst-2/3', '第2期（共3期）'],
  ['p7/m3', '第3个月'],
  ['2026', '2026年'],
  ['once', '一次性'],
  ['其他', '其他'],
])('slot %s reads %s', (slot, words) => {
  expect(slotWords(slot).zh).toBe(words);
});
