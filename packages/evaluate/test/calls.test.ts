/** Named lists, definitions with parameters, 至少, and what only the rest of the decision can answer. */
import type { Definition, Expr, NamedList } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import type { World } from '../src/clause-evaluator.ts';
import { attr, BOOLEAN, date, day, entity, enumeration, lit, number, object, self } from './build.ts';
import { type Given, shown, worthIn } from './worth.ts';

const NUMBER = number();
const person = self('人员');
const TRADE = enumeration('工种');
const entities = [
  object('人员', {
    工种: TRADE,
    甲: BOOLEAN,
    乙: BOOLEAN,
    数: NUMBER,
    师傅: { type: entity('人员'), optional: true },
  }),
];
const enums = [
  {
    name: '工种',
    alias: null,
    ordered: false,
    members: ['电工', '焊工', '钳工'].map((name) => ({ name, alias: null })),
  },
];
const shortage: NamedList = {
  id: '紧缺工种',
  alias: null,
  of: TRADE,
  from: day('2023-01-01'),
  until: day('2024-12-31'),
  entries: [
    { value: '电工', from: null, until: null, published: null },
    { value: '钳工', from: day('2023-07-01'), until: day('2023-12-31'), published: day('2023-06-01') },
  ],
};
const worth = (
  expr: Expr,
  of: Record<string, unknown> = {},
  given: Given = {},
  definitions: Definition[] = [],
): string =>
  shown(
    worthIn({ entities, enums, lists: [shortage], definitions }, expr, {
      of: ['人员', 'p'],
      facts: {
        人员: [
          { id: 'p', ...of },
          { id: 'q', 数: '7' },
        ],
      },
      ...given,
    }),
  );

describe('x 在 名单', () => {
  const listed: Expr = { kind: 'listed', type: BOOLEAN, of: attr(person, '工种', TRADE), list: '紧缺工种' };

  it('goes by the day', () => {
    expect(worth(listed, { 工种: '电工' })).toBe('true');
    expect(worth(listed, { 工种: '焊工' })).toBe('false');
    expect(worth(listed, { 工种: '钳工' }, { at: '2023-08-01' })).toBe('true');
    expect(worth(listed, { 工种: '钳工' }, { at: '2024-01-01' })).toBe('false');
  });

  it('goes by what was published', () => {
    expect(worth(listed, { 工种: '钳工' }, { at: '2023-08-01', knownAt: '2023-05-01' })).toBe('false');
  });

  it('is a gap outside the days the list is known for', () => {
    expect(worth(listed, { 工种: '电工' }, { at: '2025-01-01' })).toBe('boolean waits for 紧缺工种');
  });

  it('of an unknown trade waits for it, unless none of those possible is listed', () => {
    expect(worth(listed)).toBe('boolean waits for 人员/p.工种');
  });
});

describe('a definition with parameters', () => {
  const cap: Definition = {
    id: '封顶额',
    alias: null,
    entity: '人员',
    formals: [
      { name: '基数', type: NUMBER },
      { name: '比例', type: NUMBER },
    ],
    expr: {
      kind: 'add',
      type: NUMBER,
      left: {
        kind: 'multiply',
        type: NUMBER,
        left: { kind: 'argument', type: NUMBER, index: 0, name: '基数' },
        right: { kind: 'argument', type: NUMBER, index: 1, name: '比例' },
      },
      right: attr(person, '数', NUMBER),
    },
    text: { zh: '', en: '' },
  };
  const call = (of: Expr, ...args: Expr[]): Expr => ({
    kind: 'definition',
    type: NUMBER,
    id: '封顶额',
    of,
    args,
  });

  it('takes what it is given, read where it is called', () => {
    expect(worth(call(person, lit(4, NUMBER), attr(person, '数', NUMBER)), { 数: '3' }, {}, [cap])).toBe(
      '15',
    );
  });

  it('calls of one inside another keep their own', () => {
    const inner = call(person, lit(2, NUMBER), lit(5, NUMBER));
    expect(worth(call(person, inner, lit(10, NUMBER)), { 数: '1' }, {}, [cap])).toBe('111');
  });

  it('of an open argument is open', () => {
    const other = attr(attr(person, '师傅', entity('人员')), '数', NUMBER);
    expect(worth(call(person, lit(2, NUMBER), other), { 数: '1' }, {}, [cap])).toBe(
      '[…, …] or absent waits for 人员/p.师傅',
    );
  });
});

describe('至少', () => {
  const atLeast = (need: number): Expr => ({
    kind: 'at-least',
    type: BOOLEAN,
    need: lit(need, NUMBER),
    parts: [attr(person, '甲', BOOLEAN), attr(person, '乙', BOOLEAN), lit(true, BOOLEAN)],
  });

  it('counts the parts that hold', () => {
    expect(worth(atLeast(2), { 甲: true, 乙: false })).toBe('true');
    expect(worth(atLeast(3), { 甲: true, 乙: false })).toBe('false');
    expect(worth(atLeast(2), { 甲: true })).toBe('true');
    expect(worth(atLeast(2), { 甲: false })).toBe('boolean waits for 人员/p.乙');
    expect(worth(atLeast(1))).toBe('true');
  });
});

describe('幂', () => {
  const least = (times: Expr): Expr => ({ kind: 'least', type: NUMBER, parts: [times, lit(3, NUMBER)] });
  const power = (of: Expr, times: Expr): Expr => ({ kind: 'power', type: NUMBER, of, times });
  const own = attr(person, '数', NUMBER);

  it('is exact, and 1 where there are no times', () => {
    expect(worth(power(own, lit(3, NUMBER)), { 数: '1.03' })).toBe('1092727/1000000');
    expect(worth(power(own, lit(0, NUMBER)), { 数: '1.03' })).toBe('1');
    expect(worth(power(own, lit(3, NUMBER)), { 数: '-2' })).toBe('-8');
  });

  it('holds whatever an unknown base or an unknown number of times may come to', () => {
    expect(worth(power(lit(2, NUMBER), least(own)))).toBe('[1, 8] waits for 人员/p.数');
    expect(worth(power(own, lit(2, NUMBER)))).toBe('[…, …] waits for 人员/p.数');
    const share: Expr = { kind: 'greatest', type: NUMBER, parts: [own, lit(1, NUMBER)] };
    expect(worth(power(least(share), lit(2, NUMBER)))).toBe('[1, 9] waits for 人员/p.数');
  });
});

describe('what is counted from the year of a day', () => {
  const yearOf = (on: string): Expr => ({ kind: 'year-of', type: NUMBER, of: date(on) });
  const minus = (left: Expr, right: Expr): Expr => ({ kind: 'subtract', type: NUMBER, left, right });

  it('is exact, however large a product it is part of', () => {
    const below = minus(lit(-10_000, NUMBER), yearOf('2023-06-30'));
    const large = lit(900_000_000_001, NUMBER);
    expect(worth({ kind: 'multiply', type: NUMBER, left: below, right: large })).toBe('-10820700000012023/1');
  });

  it('divides by what it is, whatever the years between which it may lie', () => {
    const ahead = minus(yearOf('2023-06-30'), lit(5000, NUMBER));
    expect(worth({ kind: 'divide', type: NUMBER, left: lit(2, NUMBER), right: ahead })).toBe('-2/2977');
  });
});

describe('what the rest of the decision answers', () => {
  const asked: unknown[] = [];
  const world: World = {
    received(measure, clauses, of, window) {
      asked.push([measure, clauses, of.id, window]);
      return 300;
    },
    payable: (clause, of) => (clause === 'C01' && of.id === 'q' ? 12 : 0),
    decided: () => null,
    rank: (_asks, _, of) => (of.id === 'p' ? 2 : null),
  };
  const master = attr(person, '师傅', entity('人员'));
  const payable: Expr = { kind: 'payable', type: NUMBER, clause: 'C01', of: master };
  const rank = (of: Expr): Expr => ({ kind: 'rank', asks: 'place', type: NUMBER, ranking: 'R01', of });

  it('is asked about an instance that is known', () => {
    expect(worth(payable, { 师傅: 'q' }, { world })).toBe('12');
    expect(worth(rank(person), {}, { world })).toBe('2');
    expect(worth(rank(master), { 师傅: 'q' }, { world })).toBe('absent');
  });

  it('of nobody is nothing, and of somebody unknown anything', () => {
    expect(worth(payable, { 师傅: null }, { world })).toBe('0');
    expect(worth(rank(master), { 师傅: null }, { world })).toBe('absent');
    expect(worth(payable, {}, { world })).toBe('[0, …] waits for 人员/p.师傅');
    expect(worth(rank(master), {}, { world })).toBe('[0, …] or absent waits for 人员/p.师傅');
  });

  it('hears the window', () => {
    const received: Expr = {
      kind: 'received',
      type: NUMBER,
      measure: 'amount',
      clauses: ['C01'],
      of: person,
      window: { from: date('2023-01-01'), to: date('2023-12-31') },
    };
    expect(worth(received, {}, { world })).toBe('300');
    expect(asked.at(-1)).toEqual([
      'amount',
      ['C01'],
      'p',
      { from: day('2023-01-01'), to: day('2023-12-31') },
    ]);
  });
});
