/** Terms, working days, shifts, and sums over time. */
import type { Calendar, Expr } from '@guiju/ir';
import { DAYS_UNIT, formatDate, MONTHS } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { attr, BOOLEAN, DATE, date, day, lit, number, object, parameter, self } from './build.ts';
import { type Given, shown, worthIn } from './worth.ts';

const NUMBER = number();
const person = self('人员');
const d = attr(person, '日', DATE);
const entities = [object('人员', { 日: { type: DATE, optional: true }, 在岗: BOOLEAN })];
const calendars: Calendar[] = [
  {
    id: '放假安排',
    alias: null,
    from: day('2023-01-01'),
    until: day('2023-12-31'),
    // 2023 Spring Festival: the week from Saturday 21 January, with the weekends of 28 January worked.
    off: Array.from({ length: 7 }, (_, i) => day('2023-01-21') + i),
    on: [day('2023-01-28'), day('2023-01-29')],
  },
];
const parameters = [
  parameter('标准', null, {
    status: 'fixed',
    type: { kind: 'number', unit: [] },
    versions: [
      { from: null, published: null, value: 10 },
      { from: day('2024-01-01'), published: null, value: 20 },
    ],
  }),
];
const written = (text: string): string => text.replace(/-?\d{5}/g, (n) => formatDate(Number(n)));
const worth = (expr: Expr, of: Record<string, unknown> = {}, given: Given = {}): string => {
  const facts = { 人员: [{ id: 'p', ...of }] };
  const value = shown(
    worthIn({ entities, calendars, parameters }, expr, { of: ['人员', 'p'], facts, ...given }),
  );
  return expr.type.kind === 'date' ? written(value) : value;
};

type Unit = 'month' | 'day' | 'workday';
const term = (of: Expr, length: number, unit: Unit, rolls = false): Expr => ({
  kind: 'term-end',
  type: DATE,
  of,
  length: lit(length, number(unit === 'month' ? MONTHS : DAYS_UNIT)),
  unit,
  rolls,
  calendar: '放假安排',
});

describe('期满', () => {
  it('ends on the corresponding day; the day of the event does not count', () => {
    expect(worth(term(date('2023-05-10'), 12, 'month'))).toBe('2024-05-10');
    expect(worth(term(date('2023-01-31'), 1, 'month'))).toBe('2023-02-28');
    expect(worth(term(date('2023-05-10'), 30, 'day'))).toBe('2023-06-09');
  });

  it('counts working days by the calendar', () => {
    expect(worth(term(date('2023-01-19'), 1, 'workday'))).toBe('2023-01-20');
    expect(worth(term(date('2023-01-20'), 1, 'workday'))).toBe('2023-01-28');
    expect(worth(term(date('2023-01-20'), 3, 'workday'))).toBe('2023-01-30');
    expect(worth(term(date('2023-01-20'), 0, 'workday'))).toBe('2023-01-20');
  });

  it('rolls a last day that is off on to the next working day', () => {
    expect(worth(term(date('2022-12-22'), 1, 'month', true))).toBe('2023-01-28');
    expect(worth(term(date('2022-12-22'), 1, 'month'))).toBe('2023-01-22');
    expect(worth(term(date('2023-05-10'), 1, 'month', true))).toBe('2023-06-12');
  });

  it('is not known where the calendar ends', () => {
    expect(worth(term(date('2023-12-27'), 4, 'workday'))).toBe('[2024-01-02, …] waits for 放假安排');
    expect(worth(term(date('2024-02-01'), 1, 'month', true))).toBe('[2024-03-01, …] waits for 放假安排');
    expect(worth(term(date('2022-12-01'), 2, 'workday'))).toBe('[2022-12-03, …] waits for 放假安排');
  });

  it('of an unknown day waits for that day', () => {
    const bounded: Expr = { kind: 'default', type: DATE, of: d, fallback: date('2023-05-10') };
    expect(worth(term(bounded, 1, 'month'), { 日: null })).toBe('2023-06-10');
    expect(worth(term(d, 1, 'month'), { 日: null })).toBe('absent');
    expect(worth(term(d, 1, 'month'))).toBe('[…, …] or absent waits for 人员/p.日');
  });
});

describe('工作日数, 天数 and 满年数', () => {
  const workdays = (from: string, to: string): Expr => ({
    kind: 'workdays',
    type: NUMBER,
    from: date(from),
    to: date(to),
    calendar: '放假安排',
  });

  it('count both days', () => {
    expect(worth(workdays('2023-01-16', '2023-01-31'))).toBe('9');
    expect(worth(workdays('2023-01-31', '2023-01-16'))).toBe('0');
    expect(worth({ kind: 'days', type: NUMBER, from: date('2023-02-27'), to: date('2023-03-01') })).toBe('3');
  });

  it('leave days outside the calendar open', () => {
    expect(worth(workdays('2023-12-28', '2024-01-03'))).toBe('[2, 5] waits for 放假安排');
  });

  it('reach a year on the corresponding day', () => {
    const years = (from: string, to: string): Expr => ({
      kind: 'whole-years',
      type: NUMBER,
      from: date(from),
      to: date(to),
    });
    expect(worth(years('2020-02-29', '2021-02-27'))).toBe('0');
    expect(worth(years('2020-02-29', '2021-02-28'))).toBe('1');
    expect(worth(years('2021-02-28', '2020-02-28'))).toBe('0');
  });
});

describe('月初 and its kin', () => {
  it.each([
    ['month-start', '2023-11-01'],
    ['month-end', '2023-11-30'],
    ['next-month', '2023-12-01'],
    ['quarter-start', '2023-10-01'],
    ['quarter-end', '2023-12-31'],
    ['half-year-start', '2023-07-01'],
    ['half-year-end', '2023-12-31'],
    ['year-start', '2023-01-01'],
    ['year-end', '2023-12-31'],
  ] as const)('%s of 2023-11-15 is %s', (to, expected) => {
    expect(worth({ kind: 'shift-to', type: DATE, of: date('2023-11-15'), to })).toBe(expected);
  });
});

describe('逐日合计', () => {
  const over = (step: 'day' | 'month' | 'year', of: Expr, from: Expr, to: Expr): Expr => ({
    kind: 'over-time',
    type: NUMBER,
    step,
    of,
    from,
    to,
  });
  const standard: Expr = { kind: 'parameter', type: NUMBER, address: '标准' };

  it('reads figures at each day, each whole month, each year touched', () => {
    expect(worth(over('day', standard, date('2023-12-30'), date('2024-01-03')))).toBe('80');
    expect(worth(over('month', standard, date('2023-11-15'), date('2024-02-14')))).toBe('40');
    expect(worth(over('year', standard, date('2022-06-01'), date('2024-01-01')))).toBe('40');
    expect(worth(over('day', standard, date('2024-01-03'), date('2023-12-30')))).toBe('0');
  });

  it('reads facts at each day', () => {
    const days = over(
      'day',
      {
        kind: 'if',
        type: NUMBER,
        test: attr(person, '在岗', BOOLEAN),
        // biome-ignore lint/suspicious/noThenProperty: the field of the typed program
        then: lit(1, NUMBER),
        else: lit(0, NUMBER),
      },
      date('2023-01-01'),
      date('2023-01-31'),
    );
    expect(worth(days, { 在岗: [{ from: '2023-01-10', to: '2023-01-14', value: true }] })).toBe('5');
    expect(worth(days)).toBe('[0, 31] waits for 人员/p.在岗');
  });

  it('is absent where there are too many steps, or no end', () => {
    expect(worth(over('day', standard, date('1900-01-01'), date('2023-01-01')))).toBe('absent');
    expect(worth(over('day', standard, date('2023-01-01'), d), { 日: null })).toBe('absent');
  });

  it('of an unknown end counts as many steps as there may be', () => {
    const until: Expr = { kind: 'default', type: DATE, of: d, fallback: date('2023-01-31') };
    expect(worth(over('month', standard, date('2023-01-01'), until))).toBe(
      '[0, …] or absent waits for 人员/p.日',
    );
    // What is absent at each of them adds nothing, however many they are.
    const nothing: Expr = { kind: 'divide', type: NUMBER, left: lit(1, NUMBER), right: lit(0, NUMBER) };
    expect(worth(over('month', nothing, date('2023-01-01'), until))).toBe(
      '[0, 0] or absent waits for 人员/p.日',
    );
  });
});

describe('月份, 季度 and 当月第几日', () => {
  const PARTS = ['month-of', 'quarter-of', 'day-of-month'] as const;
  const partsOf = (of: Expr, facts?: Record<string, unknown>) =>
    PARTS.map((kind) => worth({ kind, type: NUMBER, of }, facts));

  it('of a known day are plain numbers', () => {
    expect(partsOf(date('2023-11-15'))).toEqual(['11', '4', '15']);
    expect(partsOf(d, { 日: '2024-02-29' })).toEqual(['2', '1', '29']);
  });

  it('of an absent day are absent', () => {
    expect(partsOf(d, { 日: null })).toEqual(['absent', 'absent', 'absent']);
  });

  it('of a day that is not known come round again, and wait for it', () => {
    expect(partsOf(d)).toEqual([
      '[1, 12] or absent waits for 人员/p.日',
      '[1, 4] or absent waits for 人员/p.日',
      '[1, 31] or absent waits for 人员/p.日',
    ]);
    const between = (from: string, to: string): Expr => ({
      kind: 'if',
      type: DATE,
      test: attr(person, '在岗', BOOLEAN),
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
      then: date(from),
      else: date(to),
    });
    const waits = 'waits for 人员/p.在岗';
    expect(partsOf(between('2023-06-10', '2023-08-05'))).toEqual([
      `[6, 8] ${waits}`,
      `[2, 3] ${waits}`,
      `[1, 31] ${waits}`,
    ]);
    expect(partsOf(between('2023-12-31', '2024-01-02'))).toEqual([
      `[1, 12] ${waits}`,
      `[1, 4] ${waits}`,
      `[1, 31] ${waits}`,
    ]);
    expect(partsOf(between('2023-02-27', '2023-03-02'))).toEqual([
      `[2, 3] ${waits}`,
      '1',
      `[1, 28] ${waits}`,
    ]);
  });
});
