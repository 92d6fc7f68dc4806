/** What a clause decides beside money, and what happens after it was paid: milestones, results, settlements, recoveries, obligations, shares. */
import { type Clause, formatExact, makeUnit, ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import {
  cost,
  decide,
  firm,
  good,
  grant,
  level,
  lines,
  on,
  paid,
  policy,
  projects,
  reached,
} from './answers.ts';
import {
  always,
  BOOLEAN,
  day,
  enumeration,
  figure,
  lit,
  not,
  number,
  once,
  parameter,
  yuan,
} from './build.ts';

const words = (zh: string) => ({ zh, en: zh });

describe('节点', () => {
  const of = policy([
    grant(
      'C01',
      { conditions: [good], limits: [once(firm)] },
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
      },
    ),
  ]);

  it('each once, on its date', () => {
    expect(lines(decide(of, projects({ 费用: '800元', 验收日期: '2024-02-01' })))).toEqual([
      'C01 p1 granted: 节点/受理 500 due, 节点/验收 800 future',
    ]);
  });

  it('one without a date is not reached; one with an unknown date is open', () => {
    expect(lines(decide(of, projects({ 费用: '800元', 验收日期: null })))).toEqual([
      'C01 p1 granted: 节点/受理 500 due, not-reached C01 (节点/验收)',
    ]);
    const [outcome] = decide(of, projects({ 费用: '800元' })).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', range: { min: 500, max: 1300 } });
    expect(outcome?.missing.map((m) => m.attribute)).toEqual(['验收日期']);
  });

  it('parts of one grant count once', () => {
    const line = paid('C01', { key: 'e1', slot: '节点/受理', paid: 500 });
    expect(lines(decide(of, projects({ 费用: '800元', 验收日期: '2023-06-01' }), [line]))).toEqual([
      'C01 p1 granted: 节点/受理 500 paid, 节点/验收 800 due',
    ]);
  });
});

describe('认定, and other units than money', () => {
  const points = makeUnit([['分', 1]]);
  it('points are awarded in points', () => {
    const of = policy([
      grant(
        'C01',
        {},
        {
          grant: [
            always({
              kind: 'amount',
              amount: lit(20, number(points)),
              unit: points,
              text: words('20分'),
            } as const),
          ],
        },
      ),
    ]);
    expect(decide(of, projects({})).outcomes[0]).toMatchObject({
      unit: '分',
      awards: [{ amount: 20, unit: '分' }],
    });
  });

  const result = (expr: Clause['result'][number]['value']['expr']) =>
    policy([
      grant('C01', { conditions: [good] }, { grant: [], result: [always({ expr, text: words('认定') })] }),
    ]);

  it('a clause may only decide: granted without awards', () => {
    const of = result(lit(true, BOOLEAN));
    expect(decide(of, projects({})).outcomes[0]).toMatchObject({
      verdict: 'granted',
      awards: [],
      result: true,
    });
    expect(decide(of, projects({ 合格: false })).outcomes[0]).toMatchObject({
      verdict: 'refused',
      result: null,
    });
    expect(decide(of, projects({ 合格: undefined })).outcomes[0]).toMatchObject({
      verdict: 'undetermined',
      result: null,
    });
  });

  it('a member by its name, an amount with its unit; an open one is undetermined', () => {
    expect(decide(result(level), projects({ 等级: '中级' })).outcomes[0]?.result).toBe('中级');
    expect(decide(result(cost), projects({ 费用: '12.5元' })).outcomes[0]?.result).toBe('12.5元');
    expect(decide(result(lit('高级', enumeration('等级'))), projects({})).outcomes[0]?.result).toBe('高级');
    const [outcome] = decide(result(level), projects({})).outcomes;
    expect(outcome).toMatchObject({ verdict: 'undetermined', missing: [{ attribute: '等级' }] });
  });

  it('a limit counts what is only decided', () => {
    const of = policy([
      grant(
        'C01',
        { limits: [once(firm)] },
        { grant: [], result: [always({ expr: lit(true, BOOLEAN), text: words('认定') })] },
      ),
    ]);
    expect(decide(of, projects({}, {})).outcomes.map((o) => o.verdict)).toEqual(['granted', 'refused']);
  });
});

describe('结算', () => {
  const settled = (settlement: Clause['settlement'], more: Partial<Clause> = {}) =>
    policy([grant('C01', { conditions: [good] }, { settlement, ...more })]);
  const differences = (of: ReturnType<typeof policy>, json: Record<string, unknown>, amount = 100) =>
    decide(of, json, [paid('C01', { paid: amount, due: day('2023-05-01') })]).outcomes[0]?.settlements.map(
      (s) => [s.slot, s.entitled, s.difference],
    );

  it.each([
    [null, '130元', [['once', 130, 30]]],
    ['both', '70元', [['once', 70, -30]]],
    ['arrears', '130元', [['once', 130, 30]]],
    ['arrears', '70元', []],
    ['none', '130元', []],
    [null, '100元', []],
  ] as const)('%s, now %s', (settlement, 费用, expected) => {
    expect(differences(settled(settlement), projects({ 费用 }))).toEqual(expected);
  });

  it('the award stays paid, with what was paid', () => {
    const line = paid('C01', { paid: 100 });
    expect(lines(decide(settled(null), projects({ 费用: '130元' }), [line]))).toEqual([
      'C01 p1 granted: once 100 paid',
    ]);
  });

  it('what is now refused was due for nothing', () => {
    expect(differences(settled(null), projects({ 费用: '130元', 合格: false }))).toEqual([['once', 0, -100]]);
    expect(differences(settled('arrears'), projects({ 费用: '130元', 合格: false }))).toEqual([]);
  });

  it('while it is open nothing is settled', () => {
    expect(differences(settled(null), projects({ 费用: '130元', 合格: undefined }))).toEqual([]);
    expect(differences(settled(null), projects({}))).toEqual([]);
  });

  it('a rate raised later for months before gives arrears', () => {
    const of = (knownAt: string) =>
      decide(
        policy(
          [
            grant(
              'C01',
              { grant: figure('C01.标准') },
              { months: [always({ from: on, to: reached, basis: { kind: 'whole' } } as const)] },
            ),
          ],
          {
            parameters: [
              parameter('C01.标准', 10, {
                versions: [
                  { from: null, published: null, value: 10 },
                  { from: day('2023-06-01'), published: day('2023-08-01'), value: 15 },
                ],
              }),
            ],
          },
        ),
        projects({ 日期: '2023-05-01', 验收日期: '2023-06-30' }),
        [1, 2].map((m) => paid('C01', { slot: `p1/m${m}`, paid: 10, due: day(`2023-0${m + 4}-28`) })),
        '2023-08-31',
        { knownAt: day(knownAt) },
      ).outcomes[0]?.settlements.map((s) => [s.slot, s.difference]);
    expect(of('2023-07-31')).toEqual([]);
    expect(of('2023-08-01')).toEqual([['p1/m2', 5]]);
  });

  it('a month paid beyond a stay that turned out shorter is to be returned', () => {
    const of = policy([
      grant(
        'C01',
        { grant: yuan(10) },
        { months: [always({ from: on, to: reached, basis: { kind: 'whole' } } as const)] },
      ),
    ]);
    const json = projects({ 日期: '2023-05-01', 验收日期: '2023-05-31' });
    const history = [1, 2].map((m) =>
      paid('C01', { slot: `p1/m${m}`, paid: 10, due: day(`2023-0${m + 4}-28`) }),
    );
    expect(decide(of, json, history).outcomes[0]?.settlements.map((s) => [s.slot, s.difference])).toEqual([
      ['p1/m2', -10],
    ]);
  });

  it('a limit of money bounds arrears', () => {
    const of = policy([grant('C01', { limits: [once(firm, { measure: 'amount', max: yuan(120) })] })]);
    const line = paid('C01', { key: 'e1', slot: 'p1', paid: 100 });
    expect(decide(of, projects({ 费用: '500元' }), [line]).outcomes[0]?.settlements).toMatchObject([
      { difference: 20 },
    ]);
  });
});

describe('追回', () => {
  const of = policy([
    grant(
      'C01',
      {},
      { recoveries: [always({ id: 'C01.追回1', when: not(good), amount: yuan(60), text: words('追回') })] },
    ),
  ]);
  const line = paid('C01', { paid: 100 });
  const recovered = (json: Record<string, unknown>, history = [line]) =>
    decide(of, json, history).outcomes[0]?.recoveries.map((r) => [r.id, r.amount]);

  it('when it holds, no more than was paid, and nothing where nothing was paid', () => {
    expect(recovered(projects({ 费用: '100元', 合格: false }))).toEqual([['C01.追回1', 60]]);
    expect(recovered(projects({ 费用: '40元', 合格: false }), [{ ...line, paid: 40 }])).toEqual([
      ['C01.追回1', 40],
    ]);
    expect(recovered(projects({ 费用: '100元', 合格: true }))).toEqual([]);
    expect(recovered(projects({ 费用: '100元', 合格: false }), [])).toEqual([]);
  });

  it('together with what is settled no more than was paid', () => {
    expect(recovered(projects({ 费用: '30元', 合格: false }))).toEqual([['C01.追回1', 30]]);
  });

  it('an unknown test leaves the outcome open', () => {
    const [outcome] = decide(of, projects({ 费用: '100元', 合格: undefined }), [line]).outcomes;
    expect(outcome).toMatchObject({
      verdict: 'undetermined',
      recoveries: [],
      missing: [{ attribute: '合格' }],
    });
  });
});

describe('义务', () => {
  const of = (holds: typeof good | null) =>
    policy([
      grant(
        'C01',
        { grant: yuan(1) },
        { obligations: [always({ id: 'C01.义务1', words: '不得迁出', from: on, to: reached, holds })] },
      ),
    ]);
  const state = (json: Record<string, unknown>, holds: typeof good | null = good) =>
    decide(of(holds), json).outcomes[0]?.obligations;

  it('kept, broken or open, with its term', () => {
    const json = { 验收日期: '2028-05-01' };
    expect(state(projects(json))).toEqual([
      { id: 'C01.义务1', words: '不得迁出', from: day('2023-05-01'), to: day('2028-05-01'), state: 'kept' },
    ]);
    expect(state(projects({ ...json, 合格: false }))).toMatchObject([{ state: 'broken' }]);
    expect(state(projects({ ...json, 合格: undefined }))).toMatchObject([{ state: 'undetermined' }]);
    expect(state(projects({ ...json, 合格: false }), null)).toMatchObject([{ state: 'kept' }]);
    expect(state(projects({ ...json, 日期: '2024-05-01', 合格: false }))).toMatchObject([{ state: 'kept' }]);
  });
});

describe('分担', () => {
  const share = (percent: number) => lit(ratio(BigInt(percent), 100n), number());
  const of = (remainder: string) =>
    policy([
      grant(
        'C01',
        {},
        {
          shares: [
            always({
              shares: [
                { payer: '省级', share: share(30) },
                { payer: '县级', share: share(70) },
              ],
              remainder,
            }),
          ],
        },
      ),
    ]);

  it.each([
    ['县级', ['0.01', '0.04']],
    ['省级', ['0.02', '0.03']],
  ])('the fen left over goes to %s', (remainder, expected) => {
    const [award] = decide(of(remainder), projects({ 费用: '0.05元' })).outcomes[0]?.awards ?? [];
    expect(award?.shares.map((s) => formatExact(s.amount))).toEqual(expected);
  });

  const paidBy = (省级: number, 县级: number, more: Readonly<Record<string, number>> = {}) =>
    Object.entries({ 省级, 县级, ...more }).map(([payer, amount]) => ({ payer, amount }));

  it.each([
    ['as it would be shared now where nobody says', undefined, ['省级 15', '县级 35']],
    ['as the history says it was', paidBy(20, 30), ['省级 10', '县级 40']],
    ['by payers of then, one of whom owes while another gets back', paidBy(40, 10), ['省级 -10', '县级 60']],
    [
      'by one who pays no more, and gets all of it back',
      paidBy(20, 20, { 市级: 10 }),
      ['省级 10', '县级 50', '市级 -10'],
    ],
  ])('of what is settled each pays its share of what is due less what it paid: %s', (_, shares, expected) => {
    const program = of('县级');
    const clause = program.clauses[0] as Clause;
    const settling = { ...program, clauses: [{ ...clause, settlement: 'both' as const }] };
    const line = paid('C01', { paid: 50, ...(shares && { shares }) });
    const [outcome] = decide(settling, projects({ 费用: '100元' }), [line]).outcomes;
    const said = outcome?.settlements[0]?.shares.map((s) => `${s.payer} ${formatExact(s.amount)}`);
    expect(said).toEqual(expected);
    const borne = shares ?? paidBy(15, 35);
    expect(outcome?.awards[0]?.shares).toEqual(borne);
  });
});
