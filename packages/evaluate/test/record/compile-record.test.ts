import { type Exact, type FactGraph, type HistoryLine, ratio } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { jobProgram } from '../../bench/job-program.ts';
import { compileRecord, evaluate, type FactRecord } from '../../src/index.ts';

const settings = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} };
const kernel = compileRecord(jobProgram, settings, { subject: '企业' });
const person = compileRecord(jobProgram, settings, { subject: '人员' });

const enterprise = (more: FactRecord = {}): FactRecord => ({
  id: 'e1',
  规上: true,
  专精特新: false,
  培训中心: true,
  领过创建补助: false,
  实训人数: 3,
  实训月数: 7,
  培训补助: 1_234_555,
  自主认定: true,
  高级工人数: 25,
  ...more,
});
const leader = { id: 'p1', 企业职工: true, 新引进: true, 技能等级: 5 };

const placeOf = (k: typeof kernel, property: string) => {
  const place = k.places.find((p) => p.property === property);
  if (place === undefined) throw new Error(`no place ${property}`);
  return place;
};
const verdict = (record: FactRecord, property: string): string => {
  const answer = kernel(record, []);
  return `${kernel.verdict(answer, placeOf(kernel, property))} ${answer[property]}`;
};
const line = (slot: string, paid: Exact, more: Partial<HistoryLine> = {}): HistoryLine => ({
  clause: 'J5',
  key: 'p1',
  keys: {},
  mark: null,
  payee: 'p1',
  slot,
  object: 'p1',
  due: 20_000,
  paid,
  ...more,
});

describe('a record kernel', () => {
  test('answers in whole fen, by place and in all', () => {
    const answer = kernel(enterprise({ 专精特新: true }), []);
    expect(answer).toMatchObject({ J1: 10_000_000, J2: 1_440_000, J3: 246_911, J4: 2_000_000 });
    expect(answer.total).toBe(10_000_000 + 1_440_000 + 246_911 + 2_000_000);
    expect(kernel.rowWise).toEqual([]);
  });

  test('rounds half up to the fen, once', () => {
    for (const [fen, fifth] of [
      [2, 0],
      [3, 1],
      [7, 1],
      [8, 2],
      [1_000_000_003, 200_000_001],
    ] as const)
      expect(kernel(enterprise({ 专精特新: true, 培训补助: fen }), []).J3).toBe(fifth);
  });

  test('tells an unknown fact from one that is known not to be, and neither from false or 0', () => {
    expect(verdict(enterprise({ 自主认定: undefined }), 'J4')).toBe('undetermined 0');
    expect(verdict(enterprise({ 自主认定: null }), 'J4')).toBe('refused 0');
    expect(verdict(enterprise({ 自主认定: false }), 'J4')).toBe('refused 0');
    expect(verdict(enterprise({ 专精特新: undefined }), 'J1'), '规上 decides it alone').toBe(
      'granted 10000000',
    );
    expect(verdict(enterprise({ 专精特新: undefined }), 'J3')).toBe('undetermined 0');
    expect(kernel(enterprise({ 实训人数: undefined }), []).open, 'J2').toBe(0b0010);
  });

  test('is the reference where numbers are out of the common', () => {
    const large = enterprise({ 实训人数: 9_000_000_000, 实训月数: 6 });
    expect(kernel(large, []).J2).toBe(9_000_000_000 * 6 * 80_000);
    expect(kernel(enterprise({ 实训人数: ratio(5n, 2n), 实训月数: 1 }), []).J2).toBe(200_000);
    expect(kernel(enterprise({ 专精特新: true, 培训补助: -700 }), []).J3).toBe(0);
    expect(kernel(enterprise({ 专精特新: true, 培训补助: 10_000_000_005 }), []).J3).toBe(2_000_000_001);
  });

  test('reads a value that changes over time at the point in time of the clause', () => {
    const spans = [
      { from: null, to: 20_000, value: 30, known: null },
      { from: 20_001, to: null, value: 19, known: null },
    ];
    expect(verdict(enterprise({ 高级工人数: { kind: 'dated', spans } }), 'J4')).toBe('refused 0');
  });

  test.each([
    ['规上', 1, '真或假', 'true or false'],
    ['实训人数', 2.5, '整数或分数', 'a whole number or a Fraction'],
    ['实训人数', '3', '整数或分数', 'a whole number or a Fraction'],
    ['实训人数', 3n, '整数或分数', 'a whole number or a Fraction'],
    ['实训人数', Number.NaN, '整数或分数', 'a whole number or a Fraction'],
    ['培训补助', 0.5, '以分计', 'a whole number of fen'],
  ])('says which property is wrong, and what it should be: %s = %s', (property, value, zh, en) => {
    for (const words of [property, zh, en, 'undefined', 'null'])
      expect(() => kernel(enterprise({ [property]: value }), [])).toThrow(words);
  });

  test('says what there is where a subject or a clause is not', () => {
    expect(() => compileRecord(jobProgram, settings, { subject: '工厂' })).toThrow(
      /没有对象“工厂”.*企业、人员/,
    );
    expect(() => compileRecord(jobProgram, settings, { subject: '企业', clauses: ['J9'] })).toThrow(
      /J9.*J1、J2/,
    );
  });

  test('is made once for a program and its settings', () => {
    expect(compileRecord(jobProgram, { ...settings }, { subject: '企业' })).toBe(kernel);
    expect(compileRecord(jobProgram, { ...settings, asOf: 20_454 }, { subject: '企业' })).not.toBe(kernel);
    const only = compileRecord(jobProgram, settings, { subject: '企业', clauses: ['J4'] });
    expect(Object.keys(only(enterprise(), []))).toEqual(['total', 'granted', 'open', 'states0', 'J4']);
  });

  test('gives all answers one shape, whatever way they were found', () => {
    const shapes = [enterprise(), enterprise({ 规上: undefined }), enterprise({ 培训补助: -1 })].map((r) =>
      Object.keys(kernel(r, [])).join(),
    );
    expect(new Set(shapes).size).toBe(1);
  });
});

describe('a record with a history', () => {
  const states = (
    history: readonly HistoryLine[] | undefined,
    record: FactRecord = leader,
  ): readonly string[] => {
    const answer = person(record, history);
    return person.places.map((place) => `${answer[place.property]} ${person.state(answer, place)}`);
  };

  test('has its parts due, future or paid', () => {
    expect(states([])).toEqual(['1333333 due', '1333333 due', '1333334 due']);
    const paid = [
      line('inst-1/3', ratio(1_333_333n, 100n)),
      line('inst-2/3', ratio(1_333_333n, 100n), { clause: 'job/J5' }),
    ];
    expect(states(paid)).toEqual(['1333333 paid', '1333333 paid', '1333334 due']);
  });

  test('keeps what was paid, also where something else is due', () => {
    expect(states([line('inst-1/3', 10_000)])).toEqual(['1000000 paid', '1333333 due', '1333334 due']);
    expect(states([line('inst-1/3', 10_000)], { ...leader, 技能等级: 2 })).toEqual([
      '0 none',
      '0 none',
      '0 none',
    ]);
  });

  test('does not take for its own what names another', () => {
    expect(states([line('inst-1/3', 99, { key: 'p2', object: 'p2' })])[0]).toBe('1333333 due');
  });

  test('is undetermined under a limit where the history is unknown', () => {
    const answer = kernel(enterprise(), undefined);
    expect(kernel.verdict(answer, placeOf(kernel, 'J1'))).toBe('undetermined');
    expect(kernel.verdict(answer, placeOf(kernel, 'J2')), 'without a limit').toBe('granted');
  });

  test('needs an id', () => {
    expect(() => person({ ...leader, id: undefined }, [line('inst-1/3', 1)])).toThrow(/没有 id.*no id/);
  });
});

describe('an explained answer', () => {
  test('names every test that failed, in the order of the text', () => {
    const explained = kernel.explained(enterprise({ 自主认定: false, 高级工人数: 3, 培训中心: false }), []);
    const failed = (property: string) => kernel.failed(explained, placeOf(kernel, property)).map((t) => t.id);
    expect(failed('J4')).toEqual(['J4.条件1', 'J4.条件2']);
    expect(failed('J1')).toEqual(['J1.条件2']);
    expect(kernel.failed(explained, placeOf(kernel, 'J1'))[0]?.text.zh).toBe('条件2');
    expect(explained.answer).toEqual(
      kernel(enterprise({ 自主认定: false, 高级工人数: 3, 培训中心: false }), []),
    );
  });

  test('keeps what it was decided on, so that the whole story can be told later', () => {
    const record: Record<string, unknown> = { ...enterprise({ 自主认定: false }) };
    const explained = kernel.explained(record, []);
    record.自主认定 = true;
    const decision = kernel.decision(explained.record, explained.history);
    const facts: FactGraph = {
      instances: {
        企业: [
          {
            entity: '企业',
            id: 'e1',
            values: [true, false, true, false, 3, 7, ratio(1_234_555n, 100n), false, 25],
            parent: null,
            children: [],
          },
        ],
      },
    };
    expect(decision).toEqual(evaluate(jobProgram, settings, facts, [], { trace: true }));
  });
});

test('the generated code holds no word of the policy but as a string or a comment, and no name twice', () => {
  for (const k of [kernel, person]) {
    const bare = k.source.replace(/\/\/.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
    expect(bare).not.toMatch(/[^ -~\n]/);
    expect(() => new Function(k.source)).not.toThrow();
  }
});
