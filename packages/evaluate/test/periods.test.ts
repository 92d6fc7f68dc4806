/** Clauses by year, half-year, quarter and month; versions, their terms and who published them when; what other policies suspend. */
import type { Period } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { decide, grant, lines, on, paid, policy, project, projects } from './answers.ts';
import { attr, clause, DATE, day, figure, lit, MONEY, number, once, parameter, self, yuan } from './build.ts';

const yearly = (period: Period, more = {}) =>
  policy([clause('C01', '企业', { grant: attr(self('企业'), '费用', MONEY) }, { period, ...more })]);
const firmFacts = {
  企业: [
    {
      id: 'e1',
      费用: [
        { from: '2023-01-01', to: '2023-03-15', value: '10元' },
        { from: '2023-03-16', value: '20元' },
      ],
    },
  ],
};

describe('a clause decided by periods', () => {
  it('a quarter is read and due on its last day', () => {
    expect(lines(decide(yearly('quarter'), firmFacts, [], '2023-06-30'))).toEqual([
      'C01 e1 granted: 2023-Q1 20 due',
      'C01 e1 granted: 2023-Q2 20 due',
    ]);
    const { outcomes } = decide(yearly('quarter'), firmFacts, [], '2023-05-01');
    expect(outcomes.map((o) => [o.period, o.year, o.awards[0]?.due, o.awards[0]?.state])).toEqual([
      ['2023-Q1', 2023, day('2023-03-31'), 'due'],
      ['2023-Q2', 2023, day('2023-06-30'), 'future'],
    ]);
  });

  it('a half-year is read and due on its last day', () => {
    const { outcomes } = decide(yearly('half-year'), firmFacts, [], '2024-01-01');
    expect(outcomes.map((o) => [o.period, o.year, o.awards[0]?.due, o.awards[0]?.state])).toEqual([
      ['2023-H1', 2023, day('2023-06-30'), 'due'],
      ['2023-H2', 2023, day('2023-12-31'), 'due'],
      ['2024-H1', 2024, day('2024-06-30'), 'future'],
    ]);
  });

  it('a limit of half-years counts the quarters and months in them', () => {
    const limited = (period: Period) =>
      lines(
        decide(
          yearly(period, { limits: [{ when: [], value: once(self('企业'), { window: 'half-year' }) }] }),
          firmFacts,
          [paid('C01', { key: 'e1', object: 'e1', slot: '2023-H2', due: day('2023-06-30'), paid: 1 })],
          '2023-09-30',
        ),
      );
    expect(limited('quarter')).toHaveLength(3);
    expect(limited('month')).toHaveLength(9);
    expect(limited('quarter').filter((l) => l.includes('granted'))).toEqual([
      'C01 e1 granted: 2023-Q1 20 due',
    ]);
    expect(limited('month').filter((l) => l.includes('granted'))).toEqual(['C01 e1 granted: 2023-01 10 due']);
  });

  it('a month is read and due on its first day', () => {
    expect(lines(decide(yearly('month'), firmFacts, [], '2023-04-10'))).toEqual([
      'C01 e1 granted: 2023-01 10 due',
      'C01 e1 granted: 2023-02 10 due',
      'C01 e1 granted: 2023-03 10 due',
      'C01 e1 granted: 2023-04 20 due',
    ]);
  });

  it('what was paid for a period is told by its slot', () => {
    const line = paid('C01', { key: 'e1', object: 'e1', slot: '2023-02', paid: 10 });
    expect(lines(decide(yearly('month'), firmFacts, [line], '2023-02-10'))[1]).toBe(
      'C01 e1 granted: 2023-02 10 paid',
    );
  });

  it('a yearly limit counts the months of the year', () => {
    const limited = yearly('month', {
      limits: [{ when: [], value: once(self('企业'), { window: 'year', max: lit(2, number()) }) }],
    });
    const shown = lines(decide(limited, firmFacts, [], '2024-01-10'));
    expect(shown.map((l) => l.split(' ')[2])).toEqual([
      ...['granted:', 'granted:'],
      ...Array.from({ length: 10 }, () => 'refused:'),
      'granted:',
    ]);
  });

  it('there are at most 1,200 periods', () => {
    const old = {
      ...yearly('month'),
      effective: { from: day('1800-01-01'), until: null, published: null, assumed: null },
    };
    expect(decide(old, firmFacts).outcomes).toHaveLength(1200);
  });
});

describe('versions of a clause', () => {
  const force = (from: string | null, until: string | null, published: string | null = null) => ({
    force: {
      from: from === null ? null : day(from),
      until: until === null ? null : day(until),
      published: published === null ? null : day(published),
    },
  });
  const two = policy([
    grant('C01', { grant: yuan(10) }, force(null, '2023-06-30')),
    grant('C01', { grant: yuan(20) }, force('2023-07-01', '2023-12-31', '2023-06-15')),
  ]);

  it.each([
    ['2023-06-30', 'C01 p1 granted: once 10 due'],
    ['2023-07-01', 'C01 p1 granted: once 20 due'],
    ['2024-01-01', 'C01 p1 refused: not-in-force C01'],
  ])('%s: the one in force, once', (日期, expected) => {
    expect(lines(decide(two, projects({ 日期 }), [], '2024-12-31'))).toEqual([expected]);
  });

  it('one that speaks of nobody takes nothing from those that do, before or after it', () => {
    const slogan = grant('C01', {}, { ...force('2023-07-01', '2023-12-31'), subject: null });
    const [first, last] = [
      grant('C01', { grant: yuan(10) }, force(null, '2023-06-30')),
      grant('C01', { grant: yuan(20) }, force('2024-01-01', null)),
    ];
    for (const texts of [
      [first, slogan],
      [slogan, last],
      [first, slogan, last],
    ]) {
      const verdicts = ['2023-06-30', '2023-07-01', '2024-01-01'].map(
        (日期) => decide(policy(texts), projects({ 日期 }), [], '2024-12-31').outcomes[0]?.verdict,
      );
      const said = (text: typeof first) => (texts.includes(text) ? 'granted' : 'refused');
      expect(verdicts).toEqual([said(first), 'refused', said(last)]);
    }
  });

  it('while the later one is not published the earlier one goes on', () => {
    const early = decide(two, projects({ 日期: '2023-07-01' }), [], '2023-12-31', {
      knownAt: day('2023-06-14'),
    });
    expect(lines(early)).toEqual(['C01 p1 granted: once 10 due']);
  });

  it('an unknown date leaves open which speaks, within bounds', () => {
    const [outcome] = decide(two, projects({ 日期: undefined })).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 20 } });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['项目/p1.日期']);
  });

  it('the months of a stay are granted by the version in force at each', () => {
    const months = [
      {
        when: [],
        value: { from: on, to: attr(project, '验收日期', DATE), basis: { kind: 'whole' } },
      } as const,
    ];
    const stay = policy([
      grant('C01', { grant: yuan(10) }, { ...force(null, '2023-06-30'), months }),
      grant('C01', { grant: yuan(20) }, { ...force('2023-07-01', null), months }),
    ]);
    const json = projects({ 日期: '2023-06-01', 验收日期: '2023-07-31' });
    expect(lines(decide(stay, json))).toEqual(['C01 p1 granted: p1/m1 10 due, p1/m2 20 due']);
  });

  it('a policy not published yet grants nothing', () => {
    const late = policy([grant('C01')], {
      effective: { from: day('2023-01-01'), until: null, published: day('2024-02-01'), assumed: null },
    });
    expect(lines(decide(late, projects({ 费用: '5元' })))).toEqual(['C01 p1 refused: not-in-force C01']);
    expect(lines(decide(late, projects({ 费用: '5元' }), [], '2024-02-01'))).toEqual([
      'C01 p1 granted: once 5 due',
    ]);
  });
});

describe('a clause that another policy suspends', () => {
  const effect = {
    kind: 'suspends',
    clause: 'test-policy/C01',
    by: 'other/D01',
    from: day('2023-07-01'),
    until: day('2023-08-31'),
  } as const;

  it('grants nothing meanwhile, and names what does it', () => {
    const of = policy([grant('C01', {}, { affectedBy: [effect] })]);
    const at = (日期: string) => lines(decide(of, projects({ 日期, 费用: '5元' })))[0];
    expect(at('2023-06-30')).toBe('C01 p1 granted: once 5 due');
    expect(at('2023-07-01')).toBe('C01 p1 refused: suspended other/D01');
    expect(at('2023-09-01')).toBe('C01 p1 granted: once 5 due');
  });

  it('months of a stay that fall into that time are left out', () => {
    const months = [
      {
        when: [],
        value: { from: on, to: attr(project, '验收日期', DATE), basis: { kind: 'whole' } },
      } as const,
    ];
    const of = policy([grant('C01', { grant: yuan(10) }, { affectedBy: [effect], months })]);
    const json = projects({ 日期: '2023-06-01', 验收日期: '2023-09-30' });
    expect(lines(decide(of, json))).toEqual([
      'C01 p1 granted: p1/m1 10 due, p1/m4 10 due, suspended other/D01 (p1/m2)',
    ]);
  });
});

describe('衔接: whose law', () => {
  const rate = parameter('C01.标准', 10, {
    versions: [
      { from: null, published: null, value: 10 },
      { from: day('2023-07-01'), published: null, value: 30 },
    ],
  });
  const months = [
    { when: [], value: { from: on, to: attr(project, '验收日期', DATE), basis: { kind: 'whole' } } } as const,
  ];
  const stay = (transition: 'old' | 'new' | 'better' | null) =>
    policy([grant('C01', { grant: figure('C01.标准') }, { months, transition })], { parameters: [rate] });
  const json = projects({ 日期: '2023-06-01', 验收日期: '2023-07-31' });

  it.each([
    ['old', 'p1/m1 10 due, p1/m2 10 due'],
    ['new', 'p1/m1 10 due, p1/m2 30 due'],
    ['better', 'p1/m1 10 due, p1/m2 30 due'],
    [null, 'p1/m1 10 due, p1/m2 30 due'],
  ] as const)('months, %s', (transition, expected) => {
    expect(lines(decide(stay(transition), json))).toEqual([`C01 p1 granted: ${expected}`]);
  });

  const parts = (transition: 'old' | 'new' | 'better' | null) =>
    policy(
      [
        grant(
          'C01',
          { grant: figure('C01.标准') },
          {
            transition,
            instalments: [
              {
                when: [],
                value: {
                  weights: [1, 1],
                  first: on,
                  everyMonths: 3,
                  step: 1,
                  remainder: 'last',
                  continueWhile: [],
                  afterFailure: 'stop',
                  promotion: 'none',
                },
              },
            ],
          },
        ),
      ],
      { parameters: [rate] },
    );

  it.each([
    ['old', 'inst-1/2 5 due, inst-2/2 5 due'],
    [null, 'inst-1/2 5 due, inst-2/2 5 due'],
    ['new', 'inst-1/2 5 due, inst-2/2 15 due'],
    ['better', 'inst-1/2 5 due, inst-2/2 15 due'],
  ] as const)('parts, %s', (transition, expected) => {
    expect(lines(decide(parts(transition), json))).toEqual([`C01 p1 granted: ${expected}`]);
  });
});
