/** A day as a figure: read at a date, open where the text gives none, told in a trace as a day. */
import type { Expr } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { declaredProfile, planPopulation, resolve } from '../src/index.ts';
import { decide } from './answers.ts';
import {
  attr,
  clause,
  compare,
  DATE,
  day,
  lit,
  MONEY,
  object,
  parameter,
  program,
  self,
  settings,
} from './build.ts';
import { type Given, shown, worthIn } from './worth.ts';

const START: Expr = { kind: 'parameter', type: DATE, address: '起始日' };
const dated = parameter('起始日', null, {
  type: { kind: 'date' },
  status: 'fixed',
  versions: [
    { from: null, published: null, value: day('2023-05-10') },
    { from: day('2024-01-01'), published: day('2023-11-15'), value: day('2024-03-01') },
    { from: day('2025-01-01'), published: null, value: null },
  ],
});
const person = self('人员');
const on = attr(person, '申请日期', DATE);
const entities = [object('人员', { 申请日期: DATE })];
const worth = (expr: Expr, given: Given = {}): string =>
  shown(
    worthIn({ entities, parameters: [dated] }, expr, {
      of: ['人员', 'p'],
      facts: { 人员: [{ id: 'p' }] },
      ...given,
    }),
  );

describe('a day as a figure', () => {
  it('is the one of its date, as far as that is published', () => {
    expect(worth(START, { at: '2023-06-30' })).toBe(String(day('2023-05-10')));
    expect(worth(START, { at: '2024-06-30' })).toBe(String(day('2024-03-01')));
    expect(worth(START, { at: '2024-06-30', knownAt: '2023-11-14' })).toBe(String(day('2023-05-10')));
  });

  it('may be any day where the text gives none: no number from 0 on', () => {
    expect(worth(START, { at: '2025-06-30' })).toBe('[…, …] waits for 起始日');
  });

  it('lies between those of all days that its date may be', () => {
    const then: Expr = { kind: 'at-time', type: DATE, of: START, time: on };
    expect(worth(then)).toBe('[…, …] waits for 人员/p.申请日期、起始日');
    const within: Expr = {
      kind: 'if',
      type: DATE,
      test: { kind: 'compare', type: { kind: 'boolean' }, op: '≥', left: on, right: START },
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
      then: lit(day('2023-06-01'), DATE),
      else: lit(day('2024-06-01'), DATE),
    };
    expect(worth({ ...then, time: within })).toBe(
      `[${day('2023-05-10')}, ${day('2024-03-01')}] waits for 人员/p.申请日期`,
    );
  });
});

describe('a clause that reads it', () => {
  const measure = program({
    entities,
    parameters: [dated],
    clauses: [
      clause('C1', '人员', { at: on, conditions: [compare(on, '≥', START)], grant: lit(100, MONEY) }),
    ],
  });
  const verdict = (applied: string, values: Record<string, number> = {}) =>
    decide(measure, { 人员: [{ id: 'p', 申请日期: applied }] }, [], '2024-12-31', { values }).outcomes[0]
      ?.verdict;

  it('is refused a day early, also by a day of the run', () => {
    expect(verdict('2023-05-09')).toBe('refused');
    expect(verdict('2023-05-10')).toBe('granted');
    expect(verdict('2023-05-09', { 起始日: day('2023-05-01') })).toBe('granted');
  });

  it('stands in columns with nothing left open', () => {
    const plan = planPopulation(resolve(measure, settings('2024-12-31')), declaredProfile(measure));
    expect(plan.clauses[0]).toMatchObject({ kind: 'columns', left: [] });
  });
});
