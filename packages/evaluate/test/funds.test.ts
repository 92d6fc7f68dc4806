/** Money that awards of several clauses share: pro rata, by rank, first come; caps, what was paid, what is left, what is open. */
import { type Decision, type Fund, type FundRule, formatExact, type Ranking, ratio } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compileClaim, evaluate } from '../src/index.ts';
import { cost2, decide, firm, grant, lines, paid, policy, projects } from './answers.ts';
import { attr, compare, day, facts, figure, MONEY, parameter, self, settings, yuan } from './build.ts';

const fund = (allot: FundRule, given: Partial<Fund> = {}): Fund => ({
  id: 'F01',
  title: 'F01',
  alias: null,
  citations: [],
  clauses: ['C01', 'C02'],
  period: null,
  per: [],
  total: yuan(100),
  carriesOver: false,
  caps: [],
  allot,
  text: { zh: '资金池', en: 'fund' },
  ...given,
});
const FEN = ratio(1n, 100n);
const proRata = { kind: 'pro-rata', remainder: 'largest', step: FEN } as const;
const firstCome = { kind: 'first-come', partly: true } as const;

const byCost: Ranking = {
  id: 'R01',
  title: 'R01',
  alias: null,
  entity: '企业',
  period: null,
  per: [],
  entrants: compare(attr(self('企业'), '费用', MONEY), '>', yuan(0)),
  order: [{ key: attr(self('企业'), '费用', MONEY), descending: true }],
  ties: 'same',
  text: { zh: '排名', en: 'ranking' },
};
const of = (allot: FundRule, given: Partial<Fund> = {}) =>
  policy([grant('C01', { payee: firm }), grant('C02', { grant: cost2, payee: firm })], {
    funds: [fund(allot, given)],
    rankings: [byCost],
  });
const three = (...amounts: readonly string[]) =>
  projects(
    ...amounts.map((费用, i) => ({ 费用, 费用二: '0元', 企业: `e${i + 1}`, 日期: `2023-05-0${i + 1}` })),
  );
const own = (decision: Decision) => lines(decision).filter((l) => l.startsWith('C01'));
const pot = ({ funds }: Decision) =>
  funds.map((f) =>
    [f.period ?? '', f.claimed, f.paid, f.rest]
      .map((v) =>
        typeof v === 'string'
          ? v
          : `${formatExact(v.min)}${v.max === v.min ? '' : `–${v.max === null ? '' : formatExact(v.max)}`}`,
      )
      .join(' | '),
  );

describe('who is presented', () => {
  it('shares it out; what others among the facts would be granted takes nothing, by either engine', () => {
    const program = of(proRata);
    const facts_ = facts(program, three('100元', '100元', '100元'));
    const presented = (clause: string, object: string) => clause === 'C01' && object !== 'p3';
    for (const decision of [
      evaluate(program, settings('2023-12-31'), facts_, [], { trace: false, presented }),
      compileClaim(program, settings('2023-12-31'))(facts_, [], presented),
    ]) {
      expect(own(decision)).toEqual([
        'C01 p1 granted: once 50 due, fund F01 (once)',
        'C01 p2 granted: once 50 due, fund F01 (once)',
        'C01 p3 granted: once 100 due',
      ]);
      expect(pot(decision)).toEqual([' | 200 | 100 | 0']);
    }
  });
});

describe('按比例', () => {
  it('comes to the total exactly, the fen left to the largest remainders', () => {
    const decision = decide(of(proRata), three('100元', '100元', '100元'));
    expect(own(decision)).toEqual([
      'C01 p1 granted: once 33.34 due, fund F01 (once)',
      'C01 p2 granted: once 33.33 due, fund F01 (once)',
      'C01 p3 granted: once 33.33 due, fund F01 (once)',
    ]);
    expect(pot(decision)).toEqual([' | 300 | 100 | 0']);
  });

  it('to whole yuan, the rest to the last claim', () => {
    const rule = { kind: 'pro-rata', remainder: 'last', step: 1 } as const;
    expect(own(decide(of(rule), three('100元', '50元', '30元')))).toEqual([
      'C01 p1 granted: once 55 due, fund F01 (once)',
      'C01 p2 granted: once 27 due, fund F01 (once)',
      'C01 p3 granted: once 18 due, fund F01 (once)',
    ]);
  });

  it('pays all in full where it suffices, and says what is left', () => {
    const decision = decide(of(proRata), three('10元', '20元'));
    expect(own(decision)[0]).toBe('C01 p1 granted: once 10 due');
    expect(pot(decision)).toEqual([' | 30 | 30 | 70']);
  });

  it('a cap is read for the period that is shared out, whenever it is asked', () => {
    const cap = parameter('每家上限', null, {
      status: 'fixed',
      versions: [
        { from: null, published: null, value: 30 },
        { from: day('2024-01-01'), published: null, value: 50 },
      ],
    });
    const caps = [{ per: [{ clause: 'C01', per: [firm] }], max: figure('每家上限') }];
    const { parameters, ...program } = of(proRata, { period: 'year', clauses: ['C01'], caps });
    const json = projects(
      { 费用: '100元', 费用二: '0元' },
      { 费用: '100元', 费用二: '0元', 日期: '2024-05-01' },
    );
    for (const asOf of ['2023-12-31', '2024-12-31'])
      expect(own(decide({ ...program, parameters: [...parameters, cap] }, json, [], asOf))[0]).toContain(
        'once 30',
      );
    expect(
      own(decide({ ...program, parameters: [...parameters, cap] }, json, [], '2024-12-31'))[1],
    ).toContain('once 50');
  });

  it('caps bound each key before anything is shared', () => {
    const caps = [{ per: ['C01', 'C02'].map((clause) => ({ clause, per: [firm] })), max: yuan(60) }];
    const json = projects(
      { 费用: '50元', 费用二: '30元' },
      { 费用: '60元', 费用二: '0元', 企业: 'e2', 日期: '2023-05-02' },
    );
    const decision = decide(of(proRata, { caps }), json);
    expect(pot(decision)).toEqual([' | 120 | 100 | 0']);
    expect(decision.outcomes.flatMap((o) => o.awards.map((a) => formatExact(a.amount)))).toEqual([
      '41.67',
      '50',
      '8.33',
      '0',
    ]);
  });

  it('by the year of the due dates; what was paid comes off', () => {
    const json = projects(
      { 费用: '80元', 费用二: '0元' },
      { 费用: '80元', 费用二: '0元', 日期: '2024-05-01', 企业: 'e2' },
    );
    const line = paid('C01', { key: 'p0', object: 'p0', due: day('2023-02-01'), paid: 30 });
    const decision = decide(of(proRata, { period: 'year' }), json, [line], '2024-12-31');
    expect(own(decision)).toEqual([
      'C01 p1 granted: once 70 due, fund F01 (once)',
      'C01 p2 granted: once 80 due',
    ]);
    expect(pot(decision)).toEqual(['2023 | 110 | 100 | 0', '2024 | 80 | 80 | 20']);
  });

  it('an open claim opens the others, within bounds', () => {
    const json = projects(
      { 费用: '100元', 费用二: '0元' },
      { 费用二: '0元', 企业: 'e2', 日期: '2023-05-02' },
    );
    const decision = decide(of(proRata), json);
    expect(decision.outcomes[0]).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 100 } });
    expect(decision.outcomes[0]?.missing.map((m) => m.fact)).toEqual(['项目/p2.费用']);
  });

  it('unknown history leaves open how much is left', () => {
    const decision = decide(of(proRata), three('10元'), 'unknown');
    expect(decision.outcomes[0]).toMatchObject({ verdict: 'undetermined', range: { min: 0, max: 10 } });
    expect(decision.outcomes[0]?.missing).toMatchObject([{ kind: 'history' }]);
  });
});

describe('先到先得, 按次序', () => {
  it('until the money ends; the one it does not suffice for takes the rest', () => {
    expect(own(decide(of(firstCome), three('60元', '60元', '1元')))).toEqual([
      'C01 p1 granted: once 60 due',
      'C01 p2 granted: once 40 due, fund F01 (once)',
      'C01 p3 refused: fund F01 (once)',
    ]);
  });

  it('or gets nothing, and nobody after it', () => {
    const decision = decide(of({ ...firstCome, partly: false }), three('60元', '60元', '1元'));
    expect(own(decision)).toEqual([
      'C01 p1 granted: once 60 due',
      'C01 p2 refused: fund F01 (once)',
      'C01 p3 refused: fund F01 (once)',
    ]);
    expect(pot(decision)).toEqual([' | 121 | 60 | 40']);
  });

  it('by places in a ranking, those without one last', () => {
    const json = {
      ...three('60元', '60元', '60元'),
      企业: [
        { id: 'e1', 费用: '0元' },
        { id: 'e2', 费用: '1元' },
        { id: 'e3', 费用: '2元' },
      ],
    };
    expect(own(decide(of({ kind: 'ranked', ranking: 'R01', partly: true }), json))).toEqual([
      'C01 p1 refused: fund F01 (once)',
      'C01 p2 granted: once 40 due, fund F01 (once)',
      'C01 p3 granted: once 60 due',
    ]);
  });

  it('a claim of unknown date may come before any other', () => {
    const json = projects(
      { 费用: '60元', 费用二: '0元' },
      { 费用: '60元', 费用二: '0元', 企业: 'e2', 日期: undefined },
    );
    const { outcomes } = decide(of(firstCome), json);
    expect(outcomes.slice(0, 2).map((o) => o.range)).toEqual([
      { min: 40, max: 60 },
      { min: 0, max: 60 },
    ]);
  });
});
