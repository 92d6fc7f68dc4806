import { expect, test } from 'vitest';
import { matchName } from '../src/pinyin.ts';

test('a name is found by its beginning, its alias, pinyin initials and whole pinyin, in that order of merit', () => {
  expect(matchName('技能', '技能等级', 'skill_level')).toBe(0);
  expect(matchName('skill', '技能等级', 'skill_level')).toBe(1);
  expect(matchName('jndj', '技能等级', 'skill_level')).toBe(2);
  expect(matchName('jinengd', '技能等级', 'skill_level')).toBe(3);
  expect(matchName('等级', '技能等级', 'skill_level')).toBe(4);
  expect(matchName('xyz', '技能等级', 'skill_level')).toBeNull();
});

test('full-width letters and capitals are the same as small half-width ones', () => {
  expect(matchName('ＪＮＤＪ', '技能等级', null)).toBe(2);
  expect(matchName('Zzmj', '种植面积', null)).toBe(2);
});

test('every reading of a character counts: 行 is hang and xing, 参 is can and cen', () => {
  expect(matchName('yh', '银行', null)).toBe(2);
  expect(matchName('yinhang', '银行', null)).toBe(3);
  expect(matchName('cb', '参保', null)).toBe(2);
});

test('nothing typed fits everything', () => {
  expect(matchName('', '规上', 'above_scale')).toBe(0);
});
