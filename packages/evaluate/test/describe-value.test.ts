/** Values in words, as explanations show them. */
import type { Type } from '@guiju/ir';
import { expect, test } from 'vitest';
import { describe } from '../src/decide/describe.ts';
import { resolve } from '../src/index.ts';
import type { Possible } from '../src/possible.ts';
import { policy } from './answers.ts';
import { day, facts, settings } from './build.ts';

const program = policy([]);
const resolved = resolve(program, settings('2023-12-31'));
const [firm] = facts(program, { 企业: [{ id: '甲厂' }] }).instances.企业 ?? [];

test.each<[Possible, Type, string]>([
  [null, { kind: 'boolean' }, '无'],
  [true, { kind: 'boolean' }, '是'],
  [day('2023-05-01'), { kind: 'date' }, '2023年5月1日'],
  ['甲', { kind: 'text' }, '甲'],
  [firm as Possible, { kind: 'entity', entity: '企业' }, '甲厂'],
])('%j', (value, type, words) => {
  expect(describe(value, type, resolved)).toBe(words);
});
