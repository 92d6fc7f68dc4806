/** A policy with one clause for each way in which claims depend on others, for tests that try them all on random facts. */
import { makeUnit, type Program, ratio } from '@guiju/ir';
import { cost, cost2, firm, good, grant, level, on, policy, reached, trade } from './answers.ts';
import { always, attr, clause, compare, date, day, lit, MONEY, number, once, self, yuan } from './build.ts';

const words = (zh: string) => ({ zh, en: zh });
const TIMES = makeUnit([['次', 1]]);
const company = self('企业');
const cap = { kind: 'least', type: MONEY, parts: [cost, yuan(5000)] } as const;
const per = (...ids: string[]) => ids.map((id) => ({ clause: id, per: [firm] }));
const named = (id: string) => ({ id, title: id, alias: null, citations: [], text: words(id) });
const version = (from: string | null, until: string | null) => ({
  force: {
    from: from === null ? null : day(from),
    until: until === null ? null : day(until),
    published: null,
  },
});
const FEN = ratio(1n, 100n);

export const rich: Program = policy(
  [
    grant('B01', {
      grant: cap,
      conditions: [good],
      limits: [once(firm, { id: 'B01.限1', per: [firm, trade], measure: 'rising', max: level })],
    }),
    grant('B02', {
      grant: cost2,
      limits: [once(firm, { id: 'B02.限1', per: [], max: lit(2, number(TIMES)) })],
    }),
    grant('B03', { grant: cost, conditions: [good] }),
    grant('B04', { grant: cost2 }),
    grant('B05', { grant: cap, conditions: [good] }),
    grant('B06', { grant: cost2, limits: [once(trade, { id: 'B06.限1', window: 'quarter' })] }),
    grant('B07', { grant: cap, payee: firm }),
    grant('B08', { grant: cost2, conditions: [good], payee: firm }),
    clause('B09', '企业', {
      at: date('2023-12-31'),
      conditions: [
        compare(
          { kind: 'rank', asks: 'place', type: number(), ranking: 'R01', of: company },
          '≤',
          lit(2, number()),
        ),
      ],
      grant: {
        kind: 'greatest',
        type: MONEY,
        parts: [
          yuan(0),
          {
            kind: 'subtract',
            type: MONEY,
            left: yuan(5000),
            right: { kind: 'payable', type: MONEY, clause: 'B03', of: company },
          },
        ],
      },
    }),
    clause(
      'B10',
      '企业',
      {
        grant: {
          kind: 'received',
          type: MONEY,
          measure: 'amount',
          clauses: ['B04', 'B06'],
          of: company,
          window: null,
        },
      },
      { period: 'quarter' },
    ),
    grant(
      'B11',
      {},
      {
        grant: [
          always({
            kind: 'milestones',
            parts: [
              { name: '受理', date: on, amount: yuan(500) },
              { name: '验收', date: reached, amount: cost },
            ],
            text: words('节点'),
          } as const),
        ],
        recoveries: [
          always({
            id: 'B11.追回1',
            when: { kind: 'not', type: good.type, of: good },
            amount: yuan(300),
            text: words('追回'),
          }),
        ],
      },
    ),
    grant('B12', { grant: cost }, version(null, '2023-05-31')),
    grant('B12', { grant: cost2, conditions: [good] }, version('2023-06-01', null)),
    grant(
      'B13',
      { grant: yuan(100), limits: [once(firm, { id: 'B13.限1', measure: 'months', max: lit(3, number()) })] },
      {
        months: [always({ from: on, to: reached, basis: { kind: 'whole' } } as const)],
      },
    ),
  ],
  {
    stackings: [
      {
        ...named('S01'),
        wording: null,
        members: per('B03', 'B04'),
        rule: { kind: 'best', window: 'year', difference: true },
      },
      {
        ...named('S02'),
        wording: null,
        members: per('B05', 'B06'),
        rule: { kind: 'limit', window: 'ever', measure: 'amount', max: yuan(6000) },
      },
      { ...named('S03'), wording: null, members: per('B12', 'B13'), rule: { kind: 'first', window: 'ever' } },
      {
        ...named('S04'),
        wording: null,
        members: per('B01', 'B02'),
        rule: { kind: 'best', window: 'ever', difference: false },
      },
    ],
    rankings: [
      {
        ...named('R01'),
        entity: '企业',
        period: 'year',
        per: [],
        entrants: null,
        order: [{ key: attr(company, '费用', MONEY), descending: true }],
        ties: 'last',
      },
    ],
    funds: [
      {
        ...named('F01'),
        clauses: ['B07', 'B08'],
        period: 'year',
        per: [],
        carriesOver: false,
        total: yuan(8000),
        caps: [{ per: per('B07', 'B08'), max: yuan(5000) }],
        allot: { kind: 'pro-rata', remainder: 'largest', step: FEN },
      },
      {
        ...named('F02'),
        clauses: ['B05'],
        period: null,
        per: [],
        carriesOver: false,
        total: yuan(7000),
        caps: [],
        allot: { kind: 'first-come', partly: true },
      },
      {
        ...named('F03'),
        clauses: ['B09'],
        period: null,
        per: [],
        carriesOver: false,
        total: yuan(7000),
        caps: [],
        allot: { kind: 'ranked', ranking: 'R01', partly: false },
      },
    ],
  },
);
