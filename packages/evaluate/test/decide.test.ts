/** From answers to awards: the term, limits and history, ceilings, what is missing, and the explanation. */
import { type Decision, formatExact, type HistoryLine, MONTHS, type Program, ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/index.ts';
import {
  always,
  and,
  attr,
  BOOLEAN,
  clause,
  compare,
  condition,
  DATE,
  day,
  entity,
  facts,
  figure,
  lit,
  MONEY,
  number,
  object,
  once,
  parameter,
  program,
  self,
  settings,
  yuan,
} from './build.ts';

const claim = self('申请');
const person = attr(claim, '人员', entity('人员'));
const on = attr(claim, '日期', DATE);
const entities = [
  object('人员', { 在岗: BOOLEAN }),
  object('申请', {
    人员: entity('人员'),
    日期: DATE,
    甲: BOOLEAN,
    乙: BOOLEAN,
    费用: MONEY,
    核定: { type: MONEY, optional: true },
    起: DATE,
    止: { type: DATE, optional: true },
  }),
];
const A = attr(claim, '甲', BOOLEAN);
const B = attr(claim, '乙', BOOLEAN);
const cost = attr(claim, '费用', MONEY);

/** A policy of one clause X. */
const policy = (
  given: Parameters<typeof clause>[2],
  more: Parameters<typeof clause>[3] = {},
  rest: Partial<Program> = {},
) => program({ entities, clauses: [clause('X', '申请', { at: on, ...given }, more)], ...rest });

const one = (given: Record<string, unknown>, id = 'a1') => ({ id, 人员: 'p1', 日期: '2023-05-01', ...given });
const claims = (...申请: Record<string, unknown>[]) => ({ 人员: [{ id: 'p1' }, { id: 'p2' }], 申请 });
const paid = (given: Partial<HistoryLine>): HistoryLine => ({
  clause: 'X',
  key: 'p1',
  payee: 'p1',
  slot: 'once',
  object: null,
  keys: {},
  mark: null,
  due: day('2023-03-01'),
  paid: 100,
  ...given,
});

function decide(
  of: Program,
  json: Record<string, unknown>,
  history: readonly HistoryLine[] = [],
  asOf = '2023-12-31',
): Decision {
  return evaluate(of, settings(asOf), facts(of, json), history, { trace: true });
}
const summary = (decision: Decision) =>
  decision.outcomes.map((o) => {
    const awards = o.awards.map((a) => `${a.slot} ${formatExact(a.amount)} ${a.state}`);
    const reasons = o.refusals.map((r) => r.kind);
    return [o.object.id, o.verdict, ...awards, ...reasons].join(' | ');
  });

describe('the term of a policy', () => {
  const dated = policy(
    { grant: yuan(1) },
    {},
    { effective: { from: day('2023-03-01'), until: day('2023-06-30'), published: null, assumed: '未写' } },
  );

  it.each([
    ['2023-02-28', 'refused'],
    ['2023-03-01', 'granted'],
    ['2023-06-30', 'granted'],
    ['2023-07-01', 'refused'],
  ])('%s: %s', (日期, verdict) => {
    const [outcome] = decide(dated, claims(one({ 日期 }))).outcomes;
    expect(outcome?.verdict).toBe(verdict);
    if (verdict === 'refused') expect(outcome?.refusals).toMatchObject([{ kind: 'not-in-force' }]);
  });

  it('a repeal that is not published yet ends nothing; then it ends the clause from its own day', () => {
    const force = (until: string | null) => ({
      from: null,
      until: day('2023-03-31'),
      published: null,
      repealed: { published: day('2023-06-01'), until: until === null ? null : day(until) },
    });
    const verdict = (knownAt: string, until: string | null = null) => {
      const of = policy({ grant: yuan(1) }, { force: force(until) });
      return evaluate(of, settings('2023-12-31', { knownAt: day(knownAt) }), facts(of, claims(one({}))), [])
        .outcomes[0]?.verdict;
    };
    expect(verdict('2023-05-31')).toBe('granted');
    expect(verdict('2023-06-01')).toBe('refused');
    expect(verdict('2023-05-31', '2023-04-30')).toBe('refused');
  });

  it('an unknown date is undetermined; an assumed first day is named', () => {
    const [outcome] = decide(dated, { 人员: [{ id: 'p1' }], 申请: [{ id: 'a1' }] }).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', assumptions: ['施行'], awards: [] });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['申请/a1.日期']);
    expect(outcome?.range).toEqual({ min: 0, max: 1 });
  });

  it('what will fall due later is future', () => {
    expect(summary(decide(policy({ grant: yuan(1) }), claims(one({ 日期: '2024-05-01' }))))).toEqual([
      'a1 | granted | once 1 future',
    ]);
  });
});

describe('conditions', () => {
  const both = policy({ conditions: [A, B], grant: yuan(10) });

  it('every failing one is reported, in text order', () => {
    const [outcome] = decide(both, claims(one({ 甲: false, 乙: false }))).outcomes;
    expect(outcome?.refusals.map((r) => r.id)).toEqual(['X.条件1', 'X.条件2']);
  });

  it('a failing one settles it, whatever else is unknown', () => {
    expect(summary(decide(both, claims(one({ 乙: false }))))).toEqual(['a1 | refused | condition']);
  });

  it('facts that can settle it alone come first', () => {
    const of = policy({ conditions: [and(A, compare(cost, '>', yuan(5))), B], grant: cost });
    const [outcome] = decide(of, claims(one({}))).outcomes;
    expect(outcome?.missing.map((m) => m.attribute)).toEqual(['乙', '甲', '费用']);
    expect(outcome?.awards).toMatchObject([{ state: 'undetermined', range: { min: 0, max: null } }]);
  });
});

describe('rounding', () => {
  it.each([
    ['0.005元', '0.01'],
    ['0.004元', '0'],
    ['1234.565元', '1234.57'],
  ])('%s is awarded as %s, once, half up to the fen', (费用, amount) => {
    const [award] = decide(policy({ grant: cost }), claims(one({ 费用 }))).outcomes[0]?.awards ?? [];
    expect(formatExact(award?.amount ?? -1)).toBe(amount);
    expect(`${formatExact(award?.exact ?? -1)}元`).toBe(费用);
  });

  it('nothing is granted below 0', () => {
    expect(summary(decide(policy({ grant: cost }), claims(one({ 费用: '-5元' }))))).toEqual([
      'a1 | granted | once 0 due',
    ]);
  });
});

describe('once for each person', () => {
  const limited = policy({ conditions: [A], grant: yuan(100), limits: [once(person)] });
  const two = (first: Record<string, unknown>, second: Record<string, unknown>) =>
    claims(one(first, 'a1'), one({ 日期: '2023-06-01', ...second }, 'a2'));

  it('the earlier claim is granted, whatever the order given', () => {
    const json = claims(one({ 日期: '2023-06-01', 甲: true }, 'late'), one({ 甲: true }, 'early'));
    expect(summary(decide(limited, json))).toEqual([
      'late | refused | limit',
      'early | granted | once 100 due',
    ]);
  });

  it('a claim waits for at most 20 facts of others, and still names all its own', () => {
    const many = Array.from({ length: 30 }, (_, i) => one({ 日期: undefined }, `a${i}`));
    const shared = policy({ grant: yuan(1), limits: [once(person)] });
    const { outcomes } = decide(shared, claims(...many));
    expect(outcomes.map((o) => o.missing.length)).toEqual(many.map(() => 21));
    expect(outcomes.map((o) => o.missing[0]?.fact)).toEqual(many.map((c) => `申请/${c.id}.日期`));
  });

  it('an uncertain earlier claim leaves the later one undetermined', () => {
    const decision = decide(limited, two({}, { 甲: true }));
    expect(summary(decision)).toEqual([
      'a1 | undetermined | once 0 undetermined',
      'a2 | undetermined | once 0 undetermined',
    ]);
    expect(decision.outcomes[1]?.missing.map((m) => m.fact)).toEqual(['申请/a1.甲']);
  });

  it('a third claim is refused when one of the two before it is granted in any case', () => {
    const json = claims(one({}, 'a1'), one({ 甲: true }, 'a2'), one({ 甲: true }, 'a3'));
    expect(summary(decide(limited, json))[2]).toBe('a3 | refused | limit');
  });

  it('a refused claim uses nothing', () => {
    expect(summary(decide(limited, two({ 甲: false }, { 甲: true })))[1]).toBe('a2 | granted | once 100 due');
  });

  it('what was paid stays paid, with what was paid', () => {
    const line = paid({ object: 'a1', paid: 90 });
    expect(summary(decide(limited, claims(one({ 甲: true })), [line]))).toEqual([
      'a1 | granted | once 90 paid',
    ]);
  });

  it('what was paid for another object refuses this one', () => {
    const line = paid({ object: 'a0' });
    expect(summary(decide(limited, claims(one({ 甲: true })), [line]))).toEqual(['a1 | refused | limit']);
  });

  it('an unknown history leaves it undetermined; a failing condition still refuses', () => {
    const unknown = evaluate(
      limited,
      settings('2023-12-31'),
      facts(limited, claims(one({ 甲: true }))),
      undefined,
    );
    expect(unknown.outcomes[0]).toMatchObject({ verdict: 'undetermined', missing: [{ kind: 'history' }] });
    const failing = evaluate(
      limited,
      settings('2023-12-31'),
      facts(limited, claims(one({ 甲: false }))),
      undefined,
    );
    expect(failing.outcomes[0]?.verdict).toBe('refused');
  });

  it('a claim for an unknown person cannot be awarded yet', () => {
    const json = { 人员: [{ id: 'p1' }], 申请: [{ id: 'a1', 日期: '2023-05-01', 甲: true }] };
    const [outcome] = decide(limited, json).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', awards: [], range: { min: 0, max: 100 } });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['申请/a1.人员']);
  });
});

describe('so much a year', () => {
  const capped = policy({
    grant: cost,
    limits: [once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
  });

  it('cuts the amount to what is left, and starts anew each year', () => {
    const json = claims(
      one({ 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a2'),
      one({ 日期: '2023-07-01', 费用: '1元' }, 'a3'),
      one({ 日期: '2024-01-01', 费用: '700元' }, 'a4'),
    );
    expect(summary(decide(capped, json, [], '2024-12-31'))).toEqual([
      'a1 | granted | a1 700 due',
      'a2 | granted | a2 300 due | limit',
      'a3 | refused | limit',
      'a4 | granted | a4 700 due',
    ]);
  });

  it('counts what was paid before', () => {
    const line = paid({ slot: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(capped, claims(one({ 费用: '700元' })), [line]))).toEqual([
      'a1 | granted | a1 100 due | limit',
    ]);
  });

  it('what was paid uses the year it was paid in, wherever the claim says its date is now', () => {
    const json = claims(
      one({ 日期: '2024-05-01', 费用: '900元' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
    );
    const line = paid({ slot: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(capped, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | a0 900 paid',
      'a1 | granted | a1 100 due | limit',
      'a2 | granted | a2 700 due',
    ]);
  });

  it('what was paid uses the money of whoever it was counted for, whoever the claim names now', () => {
    const both = policy({
      grant: cost,
      limits: [once(claim), once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
    });
    const json = claims(
      one({ 费用: '900元', 人员: 'p2' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-02', 费用: '700元', 人员: 'p2' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(both, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | granted | once 100 due | limit',
      'a2 | granted | once 700 due',
    ]);
    // A line that does not say is counted by what its claim says now.
    const silent = paid({ key: 'a0', object: 'a0', paid: 900 });
    expect(summary(decide(both, json, [silent], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | granted | once 700 due',
      'a2 | granted | once 100 due | limit',
    ]);
  });

  it('once only: a grant that was given stays that of whoever it was given for', () => {
    const limited = policy({ grant: cost, limits: [once(claim), once(person)] });
    const json = claims(
      one({ 费用: '900元', 人员: 'p2' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2023-06-02', 费用: '700元', 人员: 'p2' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(limited, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | refused | limit',
      'a2 | granted | once 700 due',
    ]);
  });

  it('once a year: a grant that is moved stays the one of its own year', () => {
    const yearly = policy({
      grant: cost,
      limits: [once(claim), once(person, { window: 'year' })],
    });
    const json = claims(
      one({ 日期: '2024-05-01', 费用: '900元' }, 'a0'),
      one({ 日期: '2023-06-01', 费用: '700元' }, 'a1'),
      one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
    );
    const line = paid({ key: 'a0', keys: { 人员: 'p1' }, object: 'a0', paid: 900 });
    expect(summary(decide(yearly, json, [line], '2024-12-31'))).toEqual([
      'a0 | granted | once 900 paid',
      'a1 | refused | limit',
      'a2 | granted | once 700 due',
    ]);
  });
});

describe('a line of somebody else under a limit by periods', () => {
  it('counts where it fell due, or where it says that its whole grant does', () => {
    const yearly = policy({ grant: cost, limits: [once(claim), once(person, { window: 'year' })] });
    const json = claims(one({ 日期: '2024-06-01', 费用: '700元' }, 'a1'));
    const part = (more: Partial<HistoryLine>) =>
      paid({
        key: 'a0',
        keys: { 人员: 'p1' },
        object: 'a0',
        slot: 'inst-2/3',
        due: day('2024-03-01'),
        paid: 300,
        ...more,
      });
    expect(summary(decide(yearly, json, [part({})], '2024-12-31'))).toEqual(['a1 | refused | limit']);
    expect(summary(decide(yearly, json, [part({ counted: day('2023-03-01') })], '2024-12-31'))).toEqual([
      'a1 | granted | once 700 due',
    ]);
  });
});

describe('months of a stay', () => {
  const stay = (basis: 'whole' | 'calendar' | 'daily') =>
    policy(
      { grant: yuan(3100), limits: [once(person, { measure: 'months', max: lit(2, number(MONTHS)) })] },
      {
        months: [
          always({
            from: attr(claim, '起', DATE),
            to: attr(claim, '止', DATE),
            basis: basis === 'calendar' ? { kind: basis, minDays: 15 } : { kind: basis },
          } as const),
        ],
      },
    );

  it('calendar months with enough days pay in full', () => {
    const json = claims(one({ 起: '2023-01-18', 止: '2023-02-15' }));
    expect(summary(decide(stay('calendar'), json))).toEqual(['a1 | granted | a1/m1 3100 due']);
  });

  it('by the day: days present over days of the month', () => {
    const json = claims(one({ 起: '2023-01-31', 止: '2023-02-14' }));
    expect(summary(decide(stay('daily'), json))).toEqual(['a1 | granted | a1/m1 100 due | a1/m2 1550 due']);
  });

  it('a limit that is used up is named once, at the first month it stops', () => {
    const json = claims(one({ 起: '2023-01-01', 止: '2023-04-30' }));
    expect(decide(stay('whole'), json).outcomes[0]?.refusals.map((r) => r.slot)).toEqual(['a1/m3']);
  });

  it('a limit of months a year leaves as many again in the next', () => {
    const yearly = once(person, { measure: 'months', window: 'year', max: lit(2, number(MONTHS)) });
    const of = policy(
      { grant: yuan(3100), limits: [yearly] },
      {
        months: [
          always({
            from: attr(claim, '起', DATE),
            to: attr(claim, '止', DATE),
            basis: { kind: 'whole' },
          } as const),
        ],
      },
    );
    const json = claims(one({ 起: '2023-10-01', 止: '2024-04-30' }));
    expect(decide(of, json, [], '2024-12-31').outcomes[0]?.awards.map((a) => a.slot)).toEqual([
      'a1/m1',
      'a1/m2',
      'a1/m4',
      'a1/m5',
    ]);
  });

  it.each(['whole', 'calendar', 'daily'] as const)(
    'a stay written over all years is cut by its limit (%s)',
    (basis) => {
      const json = claims(one({ 起: '0001-01-01', 止: '9999-12-31' }));
      const [outcome] = decide(stay(basis), json).outcomes;
      expect(outcome?.awards).toHaveLength(2);
      expect(outcome?.refusals.map((r) => r.kind)).toEqual(['limit']);
    },
  );

  it('months before the term keep their number, however many they are', () => {
    const json = claims(one({ 起: '0001-01-20', 止: '9999-12-31' }));
    const slots = (basis: 'whole' | 'calendar' | 'daily') =>
      decide(stay(basis), json).outcomes[0]?.awards.map((a) => a.slot);
    expect(slots('whole')).toEqual(['a1/m24265', 'a1/m24266']);
    // Twelve days of the first month are too few for a calendar month of 15.
    expect(slots('calendar')).toEqual(['a1/m24264', 'a1/m24265']);
    expect(slots('daily')).toEqual(['a1/m24265', 'a1/m24266']);
  });

  it('a stay of more than 1,200 months that no limit cuts is refused, with the bound', () => {
    const endless = policy(
      { grant: yuan(800) },
      {
        months: [
          always({ from: attr(claim, '起', DATE), to: attr(claim, '止', DATE), basis: { kind: 'whole' } }),
        ],
      },
    );
    const json = claims(one({ 起: '2023-03-01', 止: '9999-12-31' }));
    const [outcome] = decide(endless, json).outcomes;
    expect(outcome?.verdict).toBe('refused');
    expect(outcome?.refusals[0]).toMatchObject({
      kind: 'no-stay',
      text: {
        zh: expect.stringContaining('超过1200个月'),
        en: expect.stringContaining('more than 1200 months'),
      },
      needed: '≤ 1200月',
    });
    const hundred = claims(one({ 起: '2023-03-01', 止: '2123-02-28' }));
    expect(decide(endless, hundred).outcomes[0]?.awards).toHaveLength(1200);
  });

  it('months paid long after the limit still belong to their stay', () => {
    const json = claims(one({ 起: '2023-03-01', 止: '2123-02-28' }));
    const [outcome] = decide(stay('whole'), json, [paid({ slot: 'a1/m200' })]).outcomes;
    expect(outcome?.awards.map((a) => [a.slot, a.state])).toEqual([
      ['a1/m1', 'due'],
      ['a1/m200', 'paid'],
    ]);
  });

  it('a stay known to have no end yet is counted to asOf', () => {
    const json = claims(one({ 起: '2023-01-01', 止: null }));
    expect(decide(stay('whole'), json, [], '2023-01-31').outcomes[0]?.awards).toHaveLength(1);
  });
});

describe('months counted for whoever they were spent with', () => {
  const byPerson = policy(
    { grant: yuan(800), limits: [once(person, { measure: 'months', max: lit(2, number(MONTHS)) })] },
    {
      months: [
        always({ from: attr(claim, '起', DATE), to: attr(claim, '止', DATE), basis: { kind: 'whole' } }),
      ],
    },
  );
  const moved = (from: string, more: Record<string, unknown> = {}) =>
    one({
      起: '2023-01-01',
      止: '2023-06-30',
      日期: '2023-01-01',
      人员: [
        { from: '2023-01-01', to: '2023-03-31', value: 'p1' },
        { from, value: 'p2' },
      ],
      ...more,
    });
  const monthsOf = (json: ReturnType<typeof claims>, history: readonly HistoryLine[] = []) =>
    decide(byPerson, json, history).outcomes.map((o) => o.awards.map((a) => `${a.slot} ${a.key} ${a.state}`));

  it('each person has a limit of their own, from the month that begins with them', () => {
    expect(monthsOf(claims(moved('2023-04-01')))).toEqual([
      ['a1/m1 p1 due', 'a1/m2 p1 due', 'a1/m4 p2 due', 'a1/m5 p2 due'],
    ]);
  });

  it('a later stay finds used what each of them had', () => {
    const later = one({ 起: '2024-01-01', 止: '2024-03-31', 日期: '2024-01-01', 人员: 'p2' }, 'a2');
    expect(monthsOf(claims(moved('2023-04-01'), later))[1]).toEqual([]);
    const history = [paid({ key: 'p2', keys: { 人员: 'p2' }, object: 'a9', slot: 'a9/m1' })];
    expect(monthsOf(claims(moved('2023-04-01')), history)[0]).toEqual([
      'a1/m1 p1 due',
      'a1/m2 p1 due',
      'a1/m4 p2 due',
    ]);
  });

  it('a month that was paid is paid, whoever it then counted for', () => {
    const history = [paid({ key: 'p1', object: 'a1', slot: 'a1/m4' })];
    expect(monthsOf(claims(moved('2023-04-01')), history)[0]).toEqual([
      'a1/m1 p1 due',
      'a1/m2 p1 due',
      'a1/m4 p2 paid',
      'a1/m5 p2 due',
    ]);
  });

  it('of a time for which the person is unknown nothing is certain', () => {
    const [outcome] = decide(byPerson, claims(moved('2023-05-01'))).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 4800 } });
    expect(outcome?.missing[0]?.attribute).toBe('人员');
  });

  it('a stay whose dates are unknown may count for any of them', () => {
    const [outcome] = decide(byPerson, claims(moved('2023-04-01', { 止: undefined }))).outcomes;
    expect(outcome?.verdict).toBe('undetermined');
    expect(outcome?.range?.max ?? null).toBeNull();
  });
});

describe('最高: a ceiling', () => {
  const ceiling = (decided: boolean) =>
    policy(
      {},
      {
        grant: [
          always({
            kind: 'ceiling',
            ceiling: yuan(500),
            decided: decided ? attr(claim, '核定', MONEY) : null,
            text: { zh: '最高', en: 'at most' },
          } as const),
        ],
      },
    );

  it.each([
    ['400元', 'a1 | granted | once 400 due'],
    ['500元', 'a1 | granted | once 500 due'],
    ['600元', 'a1 | granted | once 500 due | limit'],
  ])('decided at %s', (核定, expected) => {
    expect(summary(decide(ceiling(true), claims(one({ 核定 }))))).toEqual([expected]);
  });

  it('undecided it is anything up to the ceiling', () => {
    for (const given of [{}, { 核定: null }]) {
      const [outcome] = decide(ceiling(true), claims(one(given))).outcomes;
      expect(outcome).toMatchObject({ verdict: 'undetermined', ceiling: 500, range: { min: 0, max: 500 } });
      expect(outcome?.missing[0]?.attribute).toBe('核定');
    }
  });
});

describe('paid in parts', () => {
  const inParts = (given: object) =>
    policy(
      { grant: cost, limits: [once(person)] },
      {
        instalments: [
          always({
            weights: [4, 3, 3],
            first: on,
            everyMonths: 12,
            step: 1,
            remainder: 'first',
            continueWhile: [condition(attr(person, '在岗', BOOLEAN), '在岗')],
            afterFailure: 'stop',
            promotion: 'none',
            ...given,
          } as const),
        ],
      },
    );
  const employed = (...spans: { from?: string; to?: string }[]) => ({
    人员: [{ id: 'p1', 在岗: spans.map((s) => ({ ...s, value: true })) }],
    申请: [one({ 费用: '1001元' })],
  });

  it('by weights, floored to the step, the rest to the first', () => {
    expect(summary(decide(inParts({}), employed({}), [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 300 due | inst-3/3 300 due',
    ]);
  });

  it('停发: a gap at the second part ends it, 缓发: only that part', () => {
    const away = employed({ to: '2024-01-31' }, { from: '2025-01-01' });
    expect(summary(decide(inParts({}), away, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 0 stopped | inst-3/3 0 stopped | continue | continue',
    ]);
    expect(summary(decide(inParts({ afterFailure: 'skip' }), away, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 401 due | inst-2/3 0 stopped | inst-3/3 300 due | continue',
    ]);
  });

  it('an unknown condition opens that part and those after it, within bounds', () => {
    const unknown = { 人员: [{ id: 'p1' }], 申请: [one({ 费用: '1001元' })] };
    const [outcome] = decide(inParts({}), unknown, [], '2025-12-31').outcomes;
    expect(outcome?.awards.map((a) => a.range)).toEqual([
      { min: 0, max: 401 },
      { min: 0, max: 300 },
      { min: 0, max: 300 },
    ]);
    expect(outcome).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 1001 } });
  });

  it('a year’s cap counts a grant where it was granted, all its parts, and moves with it nowhere', () => {
    const capped = policy(
      {
        grant: cost,
        limits: [once(claim), once(person, { measure: 'amount', window: 'year', max: yuan(1000) })],
      },
      {
        instalments: [
          always({
            weights: [1, 1],
            first: on,
            everyMonths: 12,
            step: 1,
            remainder: 'first',
            continueWhile: [],
            afterFailure: 'stop',
            promotion: 'none',
          } as const),
        ],
      },
    );
    const line = (part: number, due: string) =>
      paid({
        key: 'a0',
        keys: { 人员: 'p1' },
        object: 'a0',
        slot: `inst-${part}/2`,
        due: day(due),
        paid: 450,
      });
    const lines = [line(1, '2023-12-31'), line(2, '2024-12-31')];
    const later = (date: string) => {
      const json = claims(
        one({ 日期: date, 费用: '900元' }, 'a0'),
        one({ 日期: '2023-12-31', 费用: '700元' }, 'a1'),
        one({ 日期: '2024-06-01', 费用: '700元' }, 'a2'),
      );
      return summary(decide(capped, json, lines, '2025-12-31')).slice(1);
    };
    const expected = later('2023-12-31');
    expect(expected[0]).toBe('a1 | granted | inst-1/2 50 due | inst-2/2 50 due | limit');
    expect(expected[1]).toBe('a2 | granted | inst-1/2 350 due | inst-2/2 350 due');
    expect(later('2024-03-01')).toEqual(expected);
  });

  it('thirds of a fen go to the last part, and the sum is kept', () => {
    const thirds = inParts({
      weights: [1, 1, 1],
      step: ratio(1n, 100n),
      remainder: 'last',
      continueWhile: [],
    });
    const json = claims(one({ 费用: '0.05元' }));
    expect(summary(decide(thirds, json, [], '2025-12-31'))).toEqual([
      'a1 | granted | inst-1/3 0.01 due | inst-2/3 0.01 due | inst-3/3 0.03 due',
    ]);
  });
});

describe('the explanation', () => {
  const explained = policy(
    { conditions: [compare(cost, '≥', figure('X.门槛'))], grant: figure('X.金额'), limits: [once(person)] },
    { wording: '费用达到20元的，给予10元。' },
    {
      parameters: [
        parameter('X.门槛', 20, { status: 'assumed', note: '原文未写' }),
        parameter('X.金额', 10),
        parameter('X.别的', 1, { status: 'placeholder' }),
      ],
    },
  );

  it('names the words, the facts and figures of each step, and the value before and after rounding', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '20元' }))).outcomes;
    expect(outcome?.trace?.steps.map((s) => s.kind)).toEqual([
      'quote',
      'in-force',
      'condition',
      'amount',
      'limit',
    ]);
    expect(outcome?.trace?.steps[2]).toMatchObject({
      verdict: 'true',
      facts: [{ fact: '申请/a1.费用', value: '20元' }],
      figures: [{ address: 'X.门槛', value: '20元' }],
    });
    expect(outcome?.trace?.steps[3]).toMatchObject({ slot: 'once', exact: 10, rounded: 10 });
  });

  it('a refusal says what was met and what is needed', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '19.99元' }))).outcomes;
    expect(outcome?.refusals).toMatchObject([{ actual: '19.99元', needed: '≥ 20元' }]);
  });

  it('only assumptions that were read are listed', () => {
    const [outcome] = decide(explained, claims(one({ 费用: '20元' }))).outcomes;
    expect(outcome?.assumptions).toEqual(['X.门槛']);
  });

  it('tracing changes nothing but the explanation', () => {
    const json = claims(one({ 费用: '19.99元' }), one({ 费用: '21元' }, 'a2'), one({}, 'a3'));
    const plain = evaluate(explained, settings('2023-12-31'), facts(explained, json), []);
    const traced = decide(explained, json);
    const bare = (decision: Decision) =>
      decision.outcomes.map((o) => ({
        ...o,
        trace: null,
        refusals: o.refusals.map((r) => ({ ...r, actual: null, needed: null })),
      }));
    expect(bare(traced)).toEqual(bare(plain));
  });
});
