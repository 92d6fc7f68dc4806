/** Lists by reference, extremes, and months that stays cover. */
import { averageOf, type Collection, type Expr } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { attr, BOOLEAN, DATE, date, entity, lit, member, number, object, self } from './build.ts';
import { type Given, shown, worthIn } from './worth.ts';

const NUMBER = number();
const firm = self('企业');
const staff: Collection = { kind: 'inverse', of: firm, entity: '人员', by: '雇主' };
const stays: Collection = { kind: 'children', of: firm, entity: '参保' };
const entities = [
  object(
    '企业',
    {},
    {
      children: ['参保'],
      inverses: [{ name: '员工', alias: null, entity: '人员', by: '雇主' }],
    },
  ),
  object('人员', {
    雇主: { type: entity('企业'), optional: true },
    数: { type: NUMBER, optional: true },
    在岗: BOOLEAN,
  }),
  object('参保', { 起: DATE, 止: { type: DATE, optional: true } }, { parent: '企业' }),
];
const worth = (expr: Expr, facts: Record<string, unknown>, given: Given = {}): string =>
  shown(worthIn({ entities }, expr, { of: ['企业', 'a'], facts, ...given }));

const firms = [{ id: 'a' }, { id: 'b' }];
const count = (where: Expr | null = null): Expr => ({
  kind: 'count',
  type: NUMBER,
  over: staff,
  where,
  distinct: null,
});
const working = attr(member('人员'), '在岗', BOOLEAN);

describe('员工: 人员 按 雇主', () => {
  const people = [
    { id: 'p', 雇主: 'a', 在岗: true, 数: '3' },
    { id: 'q', 雇主: 'b', 在岗: true, 数: '9' },
    { id: 'r', 雇主: 'a', 数: '4' },
    { id: 's', 雇主: null },
  ];

  it('is whoever refers to it', () => {
    expect(worth(count(), { 企业: firms, 人员: people })).toBe('2');
    expect(worth(count(working), { 企业: firms, 人员: people })).toBe('[1, 2] waits for 人员/r.在岗');
    const sum: Expr = {
      kind: 'sum',
      type: NUMBER,
      over: staff,
      where: null,
      of: attr(member('人员'), '数', NUMBER),
    };
    expect(worth(sum, { 企业: firms, 人员: people })).toBe('7');
  });

  it('may hold one whose reference is not known', () => {
    const unsure = [...people, { id: 't', 在岗: true }];
    expect(worth(count(), { 企业: firms, 人员: unsure })).toBe('[2, 3] waits for 人员/t.雇主');
    const every: Expr = { kind: 'every', type: BOOLEAN, over: staff, where: working };
    const settled = [
      { id: 'p', 雇主: 'a', 在岗: true },
      { id: 't', 在岗: true },
    ];
    expect(worth(every, { 企业: firms, 人员: settled })).toBe('true');
    expect(worth(every, { 企业: firms, 人员: [{ id: 't', 在岗: false }] })).toBe(
      'boolean waits for 人员/t.雇主',
    );
    expect(
      worth({ ...every, kind: 'exists' } as Expr, { 企业: firms, 人员: [{ id: 't', 在岗: false }] }),
    ).toBe('false');
  });

  it('is not known where it is not known who there is', () => {
    expect(worth(count(), { 企业: firms })).toBe('[0, …] waits for 人员');
    expect(worth(count(), { 企业: firms, 人员: [] })).toBe('0');
  });

  it('is read at the point in time where the reference changes', () => {
    const moved = {
      id: 'p',
      雇主: [
        { from: '2022-01-01', to: '2023-12-31', value: 'a' },
        { from: '2024-01-01', value: 'b', known: '2024-03-01' },
      ],
    };
    const facts = { 企业: firms, 人员: [moved] };
    expect(worth(count(), facts, { at: '2023-06-30' })).toBe('1');
    expect(worth(count(), facts, { at: '2024-06-30' })).toBe('0');
    expect(worth(count(), facts, { at: '2021-06-30' })).toBe('[0, 1] waits for 人员/p.雇主');
    // Until it is known where he went he may still be here.
    expect(worth(count(), facts, { at: '2024-02-01', knownAt: '2024-02-01' })).toBe(
      '[0, 1] waits for 人员/p.雇主',
    );
  });
});

describe('最大值 and its kin', () => {
  const extreme = (which: 'least' | 'greatest', where: Expr | null = null): Expr => ({
    kind: 'extreme',
    type: NUMBER,
    which,
    over: staff,
    where,
    of: attr(member('人员'), '数', NUMBER),
  });
  const person = (id: string, of: Record<string, unknown>) => ({ id, 雇主: 'a', ...of });

  it('is absent where nobody counts', () => {
    expect(worth(extreme('greatest'), { 企业: firms, 人员: [] })).toBe('absent');
    expect(worth(extreme('greatest'), { 企业: firms, 人员: [person('p', { 数: null })] })).toBe('absent');
  });

  it('waits only for whom it may depend on', () => {
    const people = [person('p', { 数: '5', 在岗: true }), person('q', { 数: '3' }), person('r', { 数: '9' })];
    expect(worth(extreme('greatest', working), { 企业: firms, 人员: people })).toBe(
      '[5, 9] waits for 人员/r.在岗',
    );
    expect(worth(extreme('least', working), { 企业: firms, 人员: people })).toBe(
      '[3, 5] waits for 人员/q.在岗',
    );
    expect(worth(extreme('least', working), { 企业: firms, 人员: people.slice(1) })).toBe(
      '[3, 9] or absent waits for 人员/q.在岗、人员/r.在岗',
    );
  });
});

describe('平均值', () => {
  const average = (where: Expr | null = null): Expr =>
    averageOf(staff, where, attr(member('人员'), '数', NUMBER));
  const person = (id: string, of: Record<string, unknown>) => ({ id, 雇主: 'a', ...of });

  it('is absent where there is nobody', () => {
    expect(worth(average(), { 企业: firms, 人员: [] })).toBe('absent');
  });

  it('is the sum over how many there are', () => {
    const people = [person('p', { 数: '5' }), person('q', { 数: '3' }), person('r', { 数: '9' })];
    expect(worth(average(), { 企业: firms, 人员: people })).toBe('17/3');
  });

  it('waits for whom it depends on', () => {
    const people = [person('p', { 数: '5', 在岗: true }), person('q', { 数: '3' })];
    expect(worth(average(working), { 企业: firms, 人员: people })).toContain('waits for 人员/q.在岗');
  });
});

describe('累计月数', () => {
  const stay = member('参保');
  const covered = (
    mode: 'total' | 'longest' | 'latest',
    window: readonly [string, string] | null = null,
  ): Expr => ({
    kind: 'months-covered',
    type: NUMBER,
    mode,
    over: stays,
    where: null,
    from: attr(stay, '起', DATE),
    to: attr(stay, '止', DATE),
    window: window && { from: date(window[0]), to: date(window[1]) },
  });
  const insured = (...list: [string | undefined, string | null | undefined][]) => ({
    企业: [
      {
        id: 'a',
        参保: list.map(([from, to]) => ({
          ...(from === undefined ? {} : { 起: from }),
          ...(to === undefined ? {} : { 止: to }),
        })),
      },
    ],
  });

  it('counts each calendar month once, however often and however little it is covered', () => {
    const twice = insured(
      ['2023-01-31', '2023-03-01'],
      ['2023-03-15', '2023-04-01'],
      ['2023-07-10', '2023-07-10'],
    );
    expect(worth(covered('total'), twice)).toBe('5');
    expect(worth(covered('longest'), twice)).toBe('4');
    expect(worth(covered('latest', ['2023-01-01', '2023-07-31']), twice)).toBe('1');
    expect(worth(covered('latest', ['2023-01-01', '2023-06-30']), twice)).toBe('0');
  });

  it('runs on to the end of the window, or to asOf, where it has no end', () => {
    const running = insured(['2023-11-20', null]);
    expect(worth(covered('total'), running, { at: '2024-02-10' })).toBe('4');
    expect(worth(covered('latest'), running, { at: '2024-02-10' })).toBe('4');
    expect(worth(covered('total', ['2023-01-01', '2023-12-31']), running)).toBe('2');
  });

  it('counts only days within the window', () => {
    const long = insured(['2020-01-01', '2026-12-31']);
    expect(worth(covered('total', ['2023-03-31', '2023-05-01']), long)).toBe('3');
  });

  it('of an unknown end lies between what is covered for sure and what may be', () => {
    const unknown = insured(['2023-01-10', '2023-03-10'], ['2023-02-01', undefined]);
    expect(worth(covered('total', ['2023-01-01', '2023-12-31']), unknown)).toBe(
      '[3, 12] waits for 参保/a.参保2.止',
    );
    expect(worth(covered('total'), unknown)).toBe('[3, …] waits for 参保/a.参保2.止');
    expect(worth(covered('total', ['2023-01-01', '2023-12-31']), { 企业: firms })).toBe(
      '[0, 12] waits for 企业/a.参保',
    );
  });

  it('an absent end of the window leaves nothing to count', () => {
    const never: Expr = {
      ...covered('total'),
      window: { from: lit(null as never, DATE), to: date('2023-01-01') },
    } as Expr;
    expect(worth(never, insured(['2023-01-01', null]))).toBe('absent');
  });
});
