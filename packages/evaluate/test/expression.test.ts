/** What an expression may be worth: known, absent, or open with the facts it waits for. */
import type { Expr, Instance } from '@guiju/ir';
import { makeUnit } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { evaluateExpr, isOpen, type Possible, resolve, type World } from '../src/index.ts';
import {
  and,
  attr,
  BOOLEAN,
  children,
  compare,
  count,
  DATE,
  date,
  day,
  entity,
  enumeration,
  exists,
  facts,
  figure,
  lit,
  MONEY,
  member,
  not,
  number,
  object,
  oneOf,
  or,
  parameter,
  present,
  program,
  self,
  settings,
  table,
  yuan,
} from './build.ts';

const PERSONS = makeUnit([['人', 1]]);
const firm = self('企业');
const working = compare(attr(firm, '歇业日期', DATE), '>', date('2024-01-01'));

const policy = program({
  enums: [
    {
      name: '级',
      alias: null,
      ordered: true,
      members: ['低', '中', '高'].map((name) => ({ name, alias: null })),
    },
  ],
  entities: [
    object(
      '企业',
      {
        甲: BOOLEAN,
        乙: BOOLEAN,
        人数: number(PERSONS),
        利润: MONEY,
        级: enumeration('级'),
        歇业日期: { type: DATE, optional: true },
        歇业原因: { type: { kind: 'text' }, appliesWhen: present(attr(firm, '歇业日期', DATE)) },
      },
      { children: ['职工'] },
    ),
    object('职工', { 在岗: BOOLEAN, 证件: entity('人'), 工资: MONEY }, { parent: '企业' }),
    object('人', {}),
  ],
  parameters: [
    parameter('标准', null, {
      status: 'fixed',
      versions: [
        { from: null, published: null, value: 100 },
        { from: day('2024-01-01'), published: day('2023-06-01'), value: 200 },
        { from: day('2024-01-01'), published: day('2023-09-01'), value: 300 },
      ],
    }),
    parameter('缺口', null),
  ],
});

const notAsked = () => null;
const NO_WORLD: World = { received: notAsked, payable: notAsked, decided: notAsked, rank: notAsked };

interface Given {
  readonly firm?: Record<string, unknown>;
  readonly more?: Record<string, unknown>;
  readonly at?: string;
  readonly knownAt?: string;
}

function worth(
  expr: Expr,
  { firm: given = {}, more = {}, at = '2024-06-30', knownAt = at }: Given = {},
): Possible {
  const graph = facts(policy, { 企业: [{ id: 'e', ...given }], ...more });
  const when = { at: day(at), law: day(at) };
  return evaluateExpr(expr, {
    resolved: resolve(policy, settings(at, { knownAt: day(knownAt) })),
    facts: graph,
    when,
    watch: { assumed: () => undefined, trace: null },
    subject: graph.instances.企业?.[0] as Instance,
    members: [],
    args: [],
    world: NO_WORLD,
    awarded: null,
  });
}

/** "true", "[0, 5]", "?" with the missing facts behind it. */
function shown(value: Possible): string {
  if (!isOpen(value)) return JSON.stringify(value);
  const { values, missing, absent } = value;
  const range =
    values.kind === 'number' || values.kind === 'date'
      ? `[${values.lo ?? '-∞'}, ${values.hi ?? '∞'}]`
      : values.kind === 'enum'
        ? `{${values.positions.join(',')}}`
        : '?';
  const of = missing.map((m) => m.fact.replace('企业/e.', '')).join(' ');
  return `${range}${absent ? ' or none' : ''} (${of})`;
}

const A = attr(firm, '甲', BOOLEAN);
const B = attr(firm, '乙', BOOLEAN);

describe('and, or, not', () => {
  it.each([
    [true, true, 'true', 'true'],
    [true, false, 'false', 'true'],
    [false, false, 'false', 'false'],
    [true, undefined, '? (乙)', 'true'],
    [false, undefined, 'false', '? (乙)'],
    [undefined, true, '? (甲)', 'true'],
    [undefined, false, 'false', '? (甲)'],
    [undefined, undefined, '? (甲 乙)', '? (甲 乙)'],
  ])('%s with %s: and is %s, or is %s', (甲, 乙, conjunction, disjunction) => {
    expect(shown(worth(and(A, B), { firm: { 甲, 乙 } }))).toBe(conjunction);
    expect(shown(worth(or(A, B), { firm: { 甲, 乙 } }))).toBe(disjunction);
  });

  it('the opposite of unknown is unknown', () => {
    expect(shown(worth(not(A)))).toBe('? (甲)');
  });
});

describe('numbers', () => {
  const size = attr(firm, '人数', number(PERSONS));
  const profit = attr(firm, '利润', MONEY);

  it('a count is never negative, money may be', () => {
    expect(shown(worth(size))).toBe('[0, ∞] (人数)');
    expect(shown(worth(profit))).toBe('[-∞, ∞] (利润)');
  });

  it('compares bounds, not guesses', () => {
    const one = lit(-1, number(PERSONS));
    expect(shown(worth(compare(size, '>', one)))).toBe('true');
    expect(shown(worth(compare(size, '≥', lit(3, number(PERSONS)))))).toBe('? (人数)');
  });

  it('a ratio of counts is not applicable when the second is 0', () => {
    const ratio: Expr = { kind: 'divide', type: number(), left: lit(3, number()), right: size };
    expect(worth(ratio, { firm: { 人数: '0人' } })).toBeNull();
    expect(worth(ratio, { firm: { 人数: '2人' } })).toEqual({ n: 3n, d: 2n });
    expect(shown(worth(ratio))).toBe('[0, ∞] or none (人数)');
  });

  it('the smaller of an unknown and a cap is at most the cap', () => {
    const least: Expr = { kind: 'least', type: MONEY, parts: [profit, yuan(500)] };
    expect(shown(worth(least))).toBe('[-∞, 500] (利润)');
  });

  it('a product with a zero is zero whatever the other is', () => {
    const product: Expr = { kind: 'multiply', type: MONEY, left: profit, right: lit(0, number()) };
    expect(worth(product)).toBe(0);
  });
});

describe('figures and the two clocks', () => {
  it.each([
    ['2023-12-31', '2023-12-31', '100'],
    ['2024-01-01', '2024-01-01', '300'],
    ['2024-01-01', '2023-08-31', '200'],
    ['2024-01-01', '2023-05-31', '100'],
  ])('on %s, known at %s: %s', (at, knownAt, value) => {
    expect(shown(worth(figure('标准'), { at, knownAt }))).toBe(value);
  });

  it('a gap is any amount, never 0', () => {
    expect(shown(worth(figure('缺口')))).toBe('[0, ∞] (缺口)');
  });

  it('at an unknown date, every version that may hold', () => {
    const later: Expr = {
      kind: 'at-time',
      type: MONEY,
      of: figure('标准'),
      time: attr(firm, '歇业日期', DATE),
    };
    expect(shown(worth(later))).toBe('[100, 300] or none (歇业日期)');
    expect(worth(later, { firm: { 歇业日期: '2023-01-01' } })).toBe(100);
  });
});

describe('facts that change', () => {
  const dated = [
    { from: '2023-01-01', to: '2023-06-30', value: true },
    { from: '2024-01-01', value: true, known: '2024-03-01' },
  ];
  it.each([
    ['2022-12-31', '2024-06-30', 'false'],
    ['2023-06-30', '2024-06-30', 'true'],
    ['2023-07-01', '2024-06-30', 'false'],
    ['2024-02-01', '2024-06-30', 'true'],
    ['2024-02-01', '2024-02-29', '? (甲)'],
  ])('on %s, known at %s: %s', (at, knownAt, value) => {
    expect(shown(worth(A, { firm: { 甲: dated }, at, knownAt }))).toBe(value);
  });

  it('outside its intervals anything but a boolean is unknown', () => {
    const level = attr(firm, '级', enumeration('级'));
    expect(shown(worth(level, { firm: { 级: [{ from: '2025-01-01', value: '高' }] } }))).toBe('{0,1,2} (级)');
  });
});

describe('absent and not applicable', () => {
  it('a comparison with an absent value is false, and so is its opposite comparison', () => {
    expect(worth(working, { firm: { 歇业日期: null } })).toBe(false);
    expect(
      worth(compare(attr(firm, '歇业日期', DATE), '≤', date('2024-01-01')), { firm: { 歇业日期: null } }),
    ).toBe(false);
  });

  it('unknown may be absent', () => {
    expect(shown(worth(present(attr(firm, '歇业日期', DATE))))).toBe('? (歇业日期)');
  });

  it('仅当: where its condition is false an attribute is not applicable, given or not', () => {
    const reason = attr(firm, '歇业原因', { kind: 'text' });
    expect(worth(reason, { firm: { 歇业日期: null } })).toBeNull();
    expect(worth(reason, { firm: { 歇业日期: '2024-01-01', 歇业原因: '搬迁' } })).toBe('搬迁');
    expect(shown(worth(reason, { firm: { 歇业原因: '搬迁' } }))).toBe('? or none (歇业日期)');
  });

  it('缺省 replaces absence only', () => {
    const closed = attr(firm, '歇业日期', DATE);
    const orToday: Expr = { kind: 'default', type: DATE, of: closed, fallback: date('2024-01-01') };
    expect(worth(orToday, { firm: { 歇业日期: null } })).toBe(day('2024-01-01'));
    expect(worth(orToday, { firm: { 歇业日期: '2023-01-01' } })).toBe(day('2023-01-01'));
    expect(shown(worth(orToday))).toBe('[-∞, ∞] (歇业日期)');
  });
});

describe('tables and enumerations', () => {
  const level = attr(firm, '级', enumeration('级'));
  const amount = table(level, { 中: yuan(10), 高: yuan(20) });

  it('a known member takes its arm; one without an arm has no amount', () => {
    expect(worth(amount, { firm: { 级: '高' } })).toBe(20);
    expect(worth(amount, { firm: { 级: '低' } })).toBeNull();
  });

  it('an unknown member leaves every arm possible', () => {
    expect(shown(worth(amount))).toBe('[10, 20] or none (级)');
  });

  it('arms of equal worth need no answer', () => {
    expect(worth(table(level, { '低 中 高': yuan(5) }))).toBe(5);
  });

  it('order and membership over what is possible', () => {
    expect(worth(compare(level, '≥', lit('低', enumeration('级'))))).toBe(true);
    expect(shown(worth(oneOf(level, '中', '高')))).toBe('? (级)');
    expect(worth(oneOf(level, '低', '中', '高'))).toBe(true);
  });
});

describe('counts over members', () => {
  const staff = children(firm, '职工');
  const onDuty = attr(member('职工'), '在岗', BOOLEAN);
  const people = { 人: [{ id: 'p1' }, { id: 'p2' }] };

  it('counts the certain and the possible', () => {
    const given = { 职工: [{ id: 'a', 在岗: true }, { id: 'b' }, { id: 'c', 在岗: false }] };
    expect(shown(worth(count(staff, onDuty), { firm: given }))).toBe('[1, 2] (职工/b.在岗)');
    expect(worth(count(staff, null), { firm: given })).toBe(3);
  });

  it('an unknown list may hold any number', () => {
    expect(shown(worth(count(staff, onDuty)))).toBe('[0, ∞] (职工)');
    expect(worth(count(staff, onDuty), { firm: { 职工: [] } })).toBe(0);
  });

  it('distinct values: a member that could only repeat a certain one changes nothing', () => {
    const distinct = count(staff, onDuty, attr(member('职工'), '证件', entity('人')));
    const repeat = {
      职工: [
        { id: 'a', 在岗: true, 证件: 'p1' },
        { id: 'b', 证件: 'p1' },
      ],
    };
    expect(worth(distinct, { firm: repeat, more: people })).toBe(1);
    const unknown = {
      职工: [
        { id: 'a', 在岗: true, 证件: 'p1' },
        { id: 'b', 在岗: true },
      ],
    };
    expect(shown(worth(distinct, { firm: unknown, more: people }))).toBe('[1, 2] (职工/b.证件)');
    const nobody = {
      职工: [
        { id: 'b', 在岗: true },
        { id: 'c', 在岗: true },
      ],
    };
    expect(shown(worth(distinct, { firm: nobody, more: people }))).toBe('[1, 2] (职工/b.证件 职工/c.证件)');
  });

  it('one certain member is enough for 有, whatever is unknown beside it', () => {
    const given = { 职工: [{ id: 'a' }, { id: 'b', 在岗: true }] };
    expect(worth(exists(staff, onDuty), { firm: given })).toBe(true);
    expect(shown(worth(exists(staff, onDuty), { firm: { 职工: [{ id: 'a' }] } }))).toBe('? (职工/a.在岗)');
  });

  it('sums what may belong between its bounds', () => {
    const wages: Expr = {
      kind: 'sum',
      type: MONEY,
      over: staff,
      where: onDuty,
      of: attr(member('职工'), '工资', MONEY),
    };
    const given = {
      职工: [
        { id: 'a', 在岗: true, 工资: '100元' },
        { id: 'b', 工资: '50元' },
      ],
    };
    expect(shown(worth(wages, { firm: given }))).toBe('[100, 150] (职工/b.在岗)');
  });
});

describe('dates', () => {
  const closed = attr(firm, '歇业日期', DATE);
  it('a term ends on the corresponding day, or the last of the month', () => {
    const term: Expr = { kind: 'add-months', type: DATE, of: closed, months: lit(1, number()) };
    expect(worth(term, { firm: { 歇业日期: '2024-01-31' } })).toBe(day('2024-02-29'));
  });

  it('age is reached on the birthday; 29 February on the 28th', () => {
    const age = (on: string): Expr => ({
      kind: 'age',
      type: number(),
      born: date('2004-02-29'),
      on: date(on),
    });
    expect(worth(age('2022-02-27'))).toBe(17);
    expect(worth(age('2022-02-28'))).toBe(18);
  });

  it('an unknown date lies in an unknown year', () => {
    const year: Expr = { kind: 'year-of', type: number(), of: closed };
    expect(shown(worth(year))).toBe('[-∞, ∞] or none (歇业日期)');
  });
});
