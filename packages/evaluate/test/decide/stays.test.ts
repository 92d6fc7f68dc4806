/** Months of a stay: which of them count, for whom, and how many a limit leaves. */
import { type HistoryLine, MONTHS } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { always, attr, DATE, lit, number, once, yuan } from '../build.ts';
import { claim, claims, decide, one, paid, person, policy, summary } from './claims.ts';

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
