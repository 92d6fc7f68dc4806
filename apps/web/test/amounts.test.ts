import { describe, expect, test } from 'vitest';
import { resultWords } from '../src/claims/verdict/result-words.ts';
import { amountIn, wireMoney, wireParts } from '../src/format/money.ts';

describe('an amount stands in its own unit', () => {
  test.each([
    ['13333.33元', '13,333.33元', '¥13,333.33'],
    ['20分', '20分', '20 points'],
    ['3月', '3个月', '3 months'],
    ['1200.5美元', '1,200.5美元', '1,200.5 美元'],
  ])('%s', (wire, zh, en) => {
    expect(wireMoney(wire, 'zh')).toBe(zh);
    expect(wireMoney(wire, 'en')).toBe(en);
  });

  test('text that is no amount stays as it is', () => {
    expect(wireMoney('见公告', 'zh')).toBe('见公告');
    expect(wireParts('公告')).toBeUndefined();
  });

  test('below zero', () => {
    expect(amountIn(-300, '元', 'zh')).toBe('−300元');
  });
});

test('a result is said in words, not as true', () => {
  expect(resultWords(true).zh).toBe('认定');
  expect(resultWords('优秀').zh).toBe('认定：优秀');
});
