import type { Program } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { resultWords } from '../src/claims/verdict/result-words.ts';
import { amountIn, wanChange, wireMoney, wireParts } from '../src/format/money.ts';
import { tracedWords } from '../src/format/traced.ts';

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
    expect(amountIn(-300, '元', 'en')).toBe('−¥300');
    expect(wanChange(-600_000, 'en')).toBe('−¥600,000');
    expect(wanChange(100_000, 'en')).toBe('+¥100,000');
  });
});

describe('a value of a trace', () => {
  const member = (name: string, alias: string) => ({ name, alias });
  const members = [member('初级工', 'junior'), member('高级技师', 'senior_technician')];
  const program = { enums: [{ name: '等级', members }] } as unknown as Program;

  test.each([
    ['未知', 'unknown'],
    ['是', 'yes'],
    ['2023年5月10日', '2023-05-10'],
    ['高级技师', 'senior technician'],
    ['初级工或高级技师或无', 'junior or senior technician or none'],
    ['40000元', '¥40,000'],
    ['至少19人', 'at least 19 persons'],
    ['2023年5月10日至2024年1月1日', '2023-05-10 to 2024-01-01'],
    ['甲厂', '甲厂'],
  ])('%s', (zh, en) => {
    expect(tracedWords(zh, program, 'zh')).toBe(zh);
    expect(tracedWords(zh, program, 'en')).toBe(en);
  });
});

test('a result is said in words, not as true', () => {
  expect(resultWords(true).zh).toBe('认定');
  expect(resultWords('优秀').zh).toBe('认定：优秀');
});
