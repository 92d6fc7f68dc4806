import type { ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = '对象 人员\n  核发日期: 日期\n  申领日期: 日期\n  离职日期: 日期 可无\n';
const CALENDAR =
  '日历 放假安排 (holidays) 自 2023-01-01 至 2024-12-31\n  放假 2023-01-21 至 2023-01-27 “春节”\n  上班 2023-01-28\n';
const when = (condition: string, more = '') =>
  policy`${WORLD}${more}条款 C01 补贴\n 对象 人员\n 条件 ${condition}\n 给予 1万元\n 限 每 人员 一次`;
const conditionOf = (condition: string, more = '') =>
  programOf(when(condition, more)).clauses[0]?.conditions.map((c) => c.value.expr) ?? [];

describe('the end of a term', () => {
  it('is counted by the unit of its length', () => {
    for (const [length, unit] of [
      ['12个月', 'month'],
      ['1年', 'month'],
      ['30日', 'day'],
      ['10个工作日', 'workday'],
    ] as const) {
      const [compare] = conditionOf(`申领日期 ≤ 期满(核发日期, ${length})`, CALENDAR);
      expect((compare as ExprOf<'compare'>).right).toMatchObject({ kind: 'term-end', unit, rolls: false });
    }
  });

  it('goes on to the next working day only with 顺延', () => {
    const [compare] = conditionOf('申领日期 ≤ 期满(核发日期, 12个月, 顺延)', CALENDAR);
    expect((compare as ExprOf<'compare'>).right).toMatchObject({ rolls: true, calendar: '放假安排' });
  });

  it('needs no calendar where none is asked', () => {
    const [compare] = conditionOf('申领日期 ≤ 期满(核发日期, 12个月)');
    expect((compare as ExprOf<'compare'>).right).toMatchObject({ calendar: null });
  });

  it('by working days needs a calendar, its own or that of an import', () => {
    expect(when('申领日期 ≤ 期满(核发日期, 10个工作日)')).toReport('GJ3025');
    expect(when('申领日期 ≤ 期满(核发日期, 12个月, 顺延)')).toReport('GJ3025');
    const other = folder('other', `政策 国家安排\n  施行 2020-01-01\n${CALENDAR}`);
    const text = `政策 示例\n  施行 2023-03-01\n  引用 国家安排\n${WORLD}条款 C01 补贴\n 对象 人员\n 条件 工作日数(核发日期, 申领日期) ≤ 5个工作日\n 给予 1万元\n 限 每 人员 一次`;
    const program = programOf(beside(policy`${text}`, other));
    expect(program.calendars.map((c) => c.id)).toEqual(['other/放假安排']);
    expect(JSON.stringify(program.clauses)).toContain('"calendar":"other/放假安排"');
  });

  it('of two calendars goes by the nearest above', () => {
    const second = CALENDAR.replace('放假安排 (holidays)', '本县安排');
    const [a] = conditionOf('工作日数(核发日期, 申领日期) ≤ 5个工作日', CALENDAR + second);
    expect((a as ExprOf<'compare'>).left).toMatchObject({ calendar: '本县安排' });
  });

  it('is reached by 加日 and + too, forward only', () => {
    expect(when('申领日期 ≤ 加日(核发日期, 5个工作日)', CALENDAR)).toCompile();
    expect(when('申领日期 ≤ 核发日期 + 5个工作日', CALENDAR)).toCompile();
    expect(when('申领日期 ≤ 加日(核发日期, −5个工作日)', CALENDAR)).toReport('GJ3026');
    expect(when('申领日期 ≤ 核发日期 + 3人')).toReport('GJ3004', '3人');
  });

  it('has the length of a term', () => {
    expect(when('申领日期 ≤ 期满(核发日期, 12)')).toReport('GJ3009', '12');
    expect(when('申领日期 ≤ 期满(核发日期, 3人)')).toReport('GJ3004', '3人');
  });
});

describe('a window from an event', () => {
  it('runs from its day to the end of the term', () => {
    const [from, to] = conditionOf('申领日期 在 核发日期 起 12个月 内').flatMap((e) =>
      e.kind === 'and' ? e.parts : [e],
    ) as ExprOf<'compare'>[];
    expect(from).toMatchObject({ op: '≥', right: { name: '核发日期' } });
    expect(to).toMatchObject({ op: '≤', right: { kind: 'term-end', unit: 'month' } });
  });

  it('asks for dates that are there', () => {
    expect(when('申领日期 在 离职日期 起 12个月 内')).toReport('GJ3007', '离职日期');
  });
});

describe('periods', () => {
  it('are the year, the year before, the month, the quarter and the half-year of the point in time', () => {
    for (const period of ['本年', '上年', '本月', '本季', '本半年'])
      expect(when(`申领日期 在 ${period}`)).toCompile();
    const [month] = conditionOf('申领日期 在 本季');
    expect(JSON.stringify(month)).toContain('quarter-start');
    expect(JSON.stringify(conditionOf('申领日期 在 本半年'))).toContain('half-year-end');
  });

  it('stand only after 在; a year is also a number', () => {
    expect(when('申领日期 ≥ 本月')).toReport('GJ3027', '本月');
    expect(when('年份(申领日期) = 上年')).toCompile();
  });
});

describe('days', () => {
  it('are counted both included, in 日 and in 工作日', () => {
    expect(when('天数(核发日期, 申领日期) ≤ 30日')).toCompile();
    expect(when('天数(核发日期, 申领日期) ≤ 30')).toReport('GJ3009', '30');
    expect(when('工作日数(核发日期, 申领日期) ≤ 30日', CALENDAR)).toReport('GJ3004', '30日');
  });

  it('make whole years, and the nth year: the first from the day on, none before it', () => {
    const [years, nth] = conditionOf(
      '满年数(核发日期, 时点) ≥ 5 且 第几年(核发日期, 时点) ≤ 3',
    ) as ExprOf<'compare'>[];
    expect(years?.left).toMatchObject({ kind: 'whole-years' });
    expect(nth?.left).toMatchObject({
      kind: 'if',
      test: { op: '≥' },
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
      then: { kind: 'add', left: { kind: 'whole-years' }, right: { value: 1 } },
      else: { value: 0 },
    });
  });

  it('have a month, a quarter and a place in their month, which are plain numbers', () => {
    for (const [name, kind] of [
      ['月份', 'month-of'],
      ['季度', 'quarter-of'],
      ['当月第几日', 'day-of-month'],
    ] as const) {
      const [compare] = conditionOf(`${name}(核发日期) ≤ 3`);
      expect((compare as ExprOf<'compare'>).left).toMatchObject({ kind, of: { name: '核发日期' } });
      expect(when(`${name}(核发日期) ≤ 3个月`)).toReport('GJ3004', '3个月');
      expect(when(`${name}(离职日期) ≤ 3`)).toReport('GJ3007', '离职日期');
      expect(when(`${name}(3) ≤ 3`)).toReport('GJ3001', '3');
    }
    expect(when('月份(时点) 在 6 至 9')).toCompile();
    expect(when('month_of(时点) ≥ 6 且 quarter_of(时点) = 2 且 day_of_month(时点) ≤ 15')).toCompile();
  });

  it('in a month are a whole number of times, never 0: a power and a divisor', () => {
    expect(when('幂(2, 月份(核发日期)) ÷ 月份(核发日期) ≤ 3')).toCompile();
    expect(when('年份(核发日期) ÷ (月份(核发日期) − 1) ≤ 3')).toReport('GJ3008');
  });

  it('move to the ends of their month and year', () => {
    for (const [name, to] of [
      ['月初', 'month-start'],
      ['月末', 'month-end'],
      ['次月', 'next-month'],
      ['年初', 'year-start'],
      ['年末', 'year-end'],
    ] as const) {
      const [compare] = conditionOf(`申领日期 ≥ ${name}(核发日期)`);
      expect((compare as ExprOf<'compare'>).right).toMatchObject({ kind: 'shift-to', to });
    }
  });
});

describe('a calendar', () => {
  it('knows the days that are off and those that are worked after all', () => {
    const { calendars } = programOf(policy`${CALENDAR}`);
    expect(calendars[0]).toMatchObject({ id: '放假安排', alias: 'holidays' });
    expect(calendars[0]?.off).toHaveLength(7);
    expect(calendars[0]?.on).toHaveLength(1);
  });

  it('says nothing outside its days, and nothing twice', () => {
    const with1 = (line: string) => policy`日历 安排 自 2023-01-01 至 2023-12-31\n  ${line}\n`;
    expect(with1('放假 2024-01-01')).toReport('GJ4029', '放假 2024-01-01');
    expect(with1('放假 2023-01-02\n  上班 2023-01-02')).toReport('GJ4029', '上班 2023-01-02');
    expect(with1('放假 2023-05-03 至 2023-05-01')).toReport('GJ4028', '2023-05-01');
  });
});
