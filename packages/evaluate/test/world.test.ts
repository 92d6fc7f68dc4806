/** What a clause may ask beyond its own facts: what was paid, what another clause grants, places among others. */
import type { Expr, Ranking } from '@guiju/ir';
import { makeUnit } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { placesOn, referenceEngine, resolve } from '../src/index.ts';
import { createChoices } from '../src/random/generator.ts';
import { cost, cost2, decide, firm, good, grant, lines, paid, policy, projects, trade } from './answers.ts';
import {
  always,
  attr,
  BOOLEAN,
  clause,
  compare,
  date,
  day,
  facts,
  lit,
  MONEY,
  number,
  self,
  settings,
  yuan,
} from './build.ts';

const TIMES = makeUnit([['次', 1]]);
const received = (given: Partial<Extract<Expr, { kind: 'received' }>>): Expr => ({
  kind: 'received',
  type: MONEY,
  measure: 'amount',
  clauses: ['C01'],
  of: firm,
  window: null,
  ...given,
});
const payable = (name: string, of: Expr): Expr => ({ kind: 'payable', type: MONEY, clause: name, of });
const minus = (left: Expr, right: Expr): Expr => ({ kind: 'subtract', type: MONEY, left, right });

describe('已得', () => {
  const line = (given: object) => paid('C01', { key: 'p0', object: 'p0', keys: { 企业: 'e1' }, ...given });
  const amount = (expr: Expr, history: Parameters<typeof decide>[2], json = projects({ 费用: '1000元' })) => {
    const of = policy([
      grant('C01', { grant: cost }),
      grant('C02', { grant: minus(cost, expr), payee: firm }),
    ]);
    const outcome = decide(of, json, history).outcomes.find((o) => o.clause === 'C02');
    return outcome?.range ?? outcome?.awards[0]?.amount;
  };

  it('by key, payee or object, up to the point in time', () => {
    expect(amount(received({}), [line({ paid: 300 })])).toBe(700);
    expect(amount(received({}), [line({ keys: { 企业: 'e2' }, payee: 'e1', paid: 300 })])).toBe(700);
    expect(amount(received({}), [line({ keys: { 企业: 'e2' }, paid: 300 })])).toBe(1000);
    expect(amount(received({}), [line({ due: day('2023-05-02'), paid: 300 })])).toBe(1000);
    expect(
      amount(received({ clauses: ['other/A01'] }), [{ ...line({ paid: 50 }), clause: 'other/A01' }]),
    ).toBe(950);
  });

  it('within a window', () => {
    const window = { from: date('2023-01-01'), to: date('2023-12-31') };
    const history = [line({ paid: 300 }), line({ paid: 200, slot: 'x', due: day('2022-06-01') })];
    expect(amount(received({ window }), history)).toBe(700);
  });

  it('an unknown history, or date, leaves it open', () => {
    expect(amount(received({}), 'unknown')).toEqual({ min: 0, max: 1000 });
    const undated = projects({ 费用: '1000元', 日期: undefined });
    expect(amount(received({}), [line({ paid: 300 })], undated)).toEqual({ min: 0, max: 1000 });
  });

  it('times counts grants, not parts of one', () => {
    const times = received({ measure: 'times', type: number(TIMES) });
    const of = policy([
      grant('C01'),
      grant('C02', { grant: yuan(1), conditions: [compare(times, '<', lit(2, number(TIMES)))] }),
    ]);
    const verdict = (...slots: string[]) =>
      decide(
        of,
        projects({ 费用: '1元' }),
        slots.map((slot) => line({ slot, object: slot.split('/')[0] })),
      ).outcomes[1]?.verdict;
    expect(verdict('p8/inst-1/3', 'p8/inst-2/3')).toBe('granted');
    expect(verdict('p8', 'p9')).toBe('refused');
  });
});

describe('应得', () => {
  const of = policy([
    clause('C02', '企业', { grant: minus(yuan(100), payable('C01', self('企业'))) }),
    grant('C01', { grant: cost, conditions: [good], payee: firm }),
  ]);

  it('is what the other clause grants, whichever stands first', () => {
    expect(lines(decide(of, projects({ 费用: '30元' }, { 费用: '20元' }))).slice(0, 2)).toEqual([
      'C02 e1 granted: once 50 due',
      'C02 e2 granted: once 100 due',
    ]);
  });

  it('after stackings', () => {
    const stacked = {
      ...of,
      clauses: [...of.clauses, grant('C03', { grant: cost2 })],
      stackings: [
        {
          id: 'S01',
          title: 'S01',
          alias: null,
          wording: null,
          citations: [],
          members: ['C01', 'C03'].map((id) => ({ clause: id, per: [firm] })),
          rule: { kind: 'best', window: 'ever', difference: false } as const,
          text: { zh: '', en: '' },
        },
      ],
    };
    const json = projects({ 费用: '30元', 费用二: '40元' });
    expect(lines(decide(stacked, json))[0]).toBe('C02 e1 granted: once 100 due');
  });

  it('while that is open, so is this, within bounds', () => {
    const [outcome] = decide(of, projects({ 费用: '30元', 合格: undefined })).outcomes;
    expect(outcome).toMatchObject({
      verdict: 'undetermined',
      range: { min: 70, max: 100 },
      missing: [{ attribute: '合格' }],
    });
  });

  it('a clause that asks for itself is open, not 0', () => {
    const circle = policy([clause('C02', '企业', { grant: minus(yuan(100), payable('C02', self('企业'))) })]);
    expect(decide(circle, projects()).outcomes[0]).toMatchObject({
      verdict: 'undetermined',
      missing: [{ kind: 'gap' }],
    });
  });
});

describe('名次', () => {
  const score = attr(self('企业'), '费用', MONEY);
  const ranking = (given: Partial<Ranking> = {}): Ranking => ({
    id: 'R01',
    title: 'R01',
    alias: null,
    entity: '企业',
    period: null,
    per: [],
    entrants: null,
    order: [{ key: score, descending: true }],
    ties: 'same',
    text: { zh: '', en: '' },
    ...given,
  });
  const place: Expr = { kind: 'rank', asks: 'place', type: number(), ranking: 'R01', of: self('企业') };
  const of = (r: Ranking) =>
    policy(
      [clause('C01', '企业', { grant: { kind: 'multiply', type: MONEY, left: yuan(1), right: place } })],
      {
        rankings: [r],
      },
    );
  const places = (r: Ranking, scores: readonly (string | undefined)[], more: Record<string, unknown> = {}) =>
    decide(of(r), {
      企业: scores.map((费用, i) => ({ id: `e${i + 1}`, 费用, ...more })),
      项目: [],
    }).outcomes.map((o) => (o.range === null ? o.awards[0]?.amount : [o.range.min, o.range.max]));

  it.each([
    ['same', [1, 2, 2, 4]],
    ['last', [1, 3, 3, 4]],
    ['in-order', [1, 2, 3, 4]],
  ] as const)('%s', (ties, expected) => {
    expect(places(ranking({ ties }), ['9元', '5元', '5元', '1元'])).toEqual(expected);
  });

  it('is told of each instance without a clause that asks', () => {
    const program = of(ranking({ entrants: compare(score, '>', yuan(1)) }));
    const given = facts(program, {
      企业: ['9元', '1元', '5元'].map((费用, i) => ({ id: `e${i + 1}`, 费用 })),
    });
    const r = program.rankings[0];
    if (r === undefined) throw new Error('the policy has a ranking');
    const { place: placed, entrants } = placesOn(
      resolve(program, settings('2023-12-31')),
      given,
      [],
      referenceEngine,
      {
        ranking: r,
        day: day('2023-12-31'),
      },
    );
    expect(given.instances.企业?.map((i) => [placed(i), entrants(i)])).toEqual([
      [1, 2],
      [null, 2],
      [2, 2],
    ]);
  });

  it('ties take the place each rule gives them (200 random rankings)', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const choices = createChoices(seed);
      const scores = Array.from({ length: 1 + choices.below(7) }, () => choices.below(4));
      const given = scores.map((s) => `${s}元`);
      const better = (i: number) => scores.filter((s) => s > (scores[i] ?? 0)).length;
      const equal = (i: number) => scores.filter((s) => s === scores[i]).length;
      const earlier = (i: number) => scores.slice(0, i).filter((s) => s === scores[i]).length;
      const expected = {
        same: scores.map((_, i) => better(i) + 1),
        last: scores.map((_, i) => better(i) + equal(i)),
        'in-order': scores.map((_, i) => better(i) + earlier(i) + 1),
      };
      for (const ties of ['same', 'last', 'in-order'] as const)
        expect(places(ranking({ ties }), given), `seed ${seed}`).toEqual(expected[ties]);
    }
  });

  it('an open score leaves between which places; the others move by one', () => {
    expect(places(ranking(), ['9元', undefined, '5元'])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it('only entrants have a place', () => {
    const entrants = compare(score, '>', yuan(3));
    expect(places(ranking({ entrants }), ['9元', '1元', '5元'])).toEqual([1, 0, 2]);
  });

  describe('kept apart by a key', () => {
    const project = self('项目');
    const byTrade = ranking({ entity: '项目', per: [trade], order: [{ key: cost, descending: true }] });
    const asked = (asks: 'place' | 'entrants', trades: readonly (string | undefined)[]) => {
      const number_: Expr = { kind: 'rank', type: number(), asks, ranking: 'R01', of: project };
      const amount: Expr = { kind: 'multiply', type: MONEY, left: yuan(1), right: number_ };
      const given = projects(...trades.map((职业, i) => ({ 职业, 费用: `${9 - i}元` })));
      return decide(policy([grant('C01', { grant: amount })], { rankings: [byTrade] }), given).outcomes.map(
        (o) => (o.range === null ? o.awards[0]?.amount : [o.range.min, o.range.max]),
      );
    };

    it('places and entrants are those of the key', () => {
      expect(asked('place', ['电工', '焊工', '电工', '焊工'])).toEqual([1, 1, 2, 2]);
      expect(asked('entrants', ['电工', '焊工', '电工', '电工'])).toEqual([3, 1, 3, 3]);
    });

    it('who may be of either leaves both open', () => {
      expect(asked('place', ['电工', undefined, '电工', '焊工'])).toEqual([1, [1, 2], [2, 3], [1, 2]]);
      expect(asked('entrants', ['电工', undefined, '电工'])).toEqual([
        [2, 3],
        [1, 3],
        [2, 3],
      ]);
    });
  });

  it('those for whom a key holds come first', () => {
    const first = { key: attr(self('企业'), '规上', BOOLEAN), descending: false };
    const r = ranking({ order: [first, { key: score, descending: true }] });
    const json = {
      企业: [
        { id: 'e1', 规上: false, 费用: '9元' },
        { id: 'e2', 规上: true, 费用: '1元' },
      ],
      项目: [],
    };
    expect(decide(of(r), json).outcomes.map((o) => o.awards[0]?.amount)).toEqual([2, 1]);
  });

  it('a ranking by the year is read on its last day', () => {
    const json = {
      企业: [
        {
          id: 'e1',
          费用: [
            { from: null, to: '2023-06-30', value: '9元' },
            { from: '2023-07-01', value: '1元' },
          ],
        },
        { id: 'e2', 费用: '5元' },
      ],
      项目: [],
    };
    const at = (period: Ranking['period']) => {
      const { clauses, ...rest } = of(ranking({ period }));
      const early = clauses.map((c) => ({ ...c, at: [always(date('2023-05-01'))] }));
      return decide({ ...rest, clauses: early }, json).outcomes.map((o) => o.awards[0]?.amount);
    };
    expect(at(null)).toEqual([1, 2]);
    expect(at('year')).toEqual([2, 1]);
  });
});
