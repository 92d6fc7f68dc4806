/** Limits that count everybody, words or rising marks; lines matched by their keys; and rules over several clauses. */
import { type Expr, keyNamesOf, type Stacking, type StackingRule } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import {
  cost,
  cost2,
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
  trade,
} from './answers.ts';
import { day, lit, number, once, self, yuan } from './build.ts';

const limited = (given: Parameters<typeof once>[1]) =>
  policy([
    grant('C01', { grant: cost, conditions: [good], limits: [once(firm, { id: 'C01.限1', ...given })] }),
  ]);
const granted = (of: ReturnType<typeof decide>) => of.outcomes.map((o) => o.verdict);

describe('limits', () => {
  it('全部: of all claims together only so many, the earliest', () => {
    const of = limited({ per: [], max: lit(2, number()) });
    const json = projects(
      { 企业: 'e1', 费用: '1元', 日期: '2023-05-03' },
      { 企业: 'e2', 费用: '2元', 日期: '2023-05-01' },
      { 企业: 'e3', 费用: '3元', 日期: '2023-05-02' },
    );
    expect(lines(decide(of, json))).toEqual([
      'C01 p1 refused: limit C01.限1',
      'C01 p2 granted: once 2 due',
      'C01 p3 granted: once 3 due',
    ]);
  });

  it('by a word: once for each occupation', () => {
    const of = limited({ per: [firm, trade] });
    const json = projects(
      { 职业: '电工', 费用: '1元' },
      { 职业: '电工', 费用: '1元' },
      { 职业: '焊工', 费用: '1元' },
    );
    const decision = decide(of, json);
    expect(granted(decision)).toEqual(['granted', 'refused', 'granted']);
    expect(decision.outcomes[2]?.awards[0]).toMatchObject({
      key: 'e1|焊工',
      keys: { 企业: 'e1', 职业: '焊工' },
    });
  });

  it('by a number, a day, a yes or no: names of its own, by which lines of the history are held against it', () => {
    const year: Expr = { kind: 'year-of', type: number(), of: on };
    const of = limited({ per: [year, on, good] });
    const json = projects({ 费用: '1元' }, { 费用: '1元' }, { 费用: '1元', 日期: '2023-05-02' });
    const decision = decide(of, json);
    expect(granted(decision)).toEqual(['granted', 'refused', 'granted']);
    const { key, keys } = decision.outcomes[0]?.awards[0] ?? {};
    expect({ key, keys }).toEqual({
      key: '2023|2023-05-01|是',
      keys: { 'year-of': '2023', 日期: '2023-05-01', 合格: '是' },
    });
    // Somebody else's, told without a name: its keys say by what it counts.
    const line = paid('C01', { key: '#1', keys: keys ?? {}, object: '#1', slot: '#1' });
    expect(granted(decide(of, json, [line]))).toEqual(['refused', 'refused', 'granted']);
  });

  it('two definitions of one name are told apart, in the order of the text', () => {
    const named = (entity: string): Expr => ({
      kind: 'attribute',
      type: number(),
      of: self(entity),
      entity,
      name: '年度',
    });
    const program = policy([
      grant('C01', { limits: [once(named('项目'), { per: [named('项目'), named('企业')] })] }),
    ]);
    expect(keyNamesOf(program, 'C01')([named('企业'), named('项目')])).toEqual(['年度#2', '年度']);
  });

  it('递升: only a higher level than before', () => {
    const of = limited({ per: [firm, trade], measure: 'rising', max: level });
    const rise = (...levels: string[]) =>
      projects(...levels.map((等级, i) => ({ 职业: '电工', 等级, 费用: '1元', 日期: `2023-05-0${i + 1}` })));
    expect(granted(decide(of, rise('初级', '高级', '中级')))).toEqual(['granted', 'granted', 'refused']);
    expect(granted(decide(of, rise('中级', '中级')))).toEqual(['granted', 'refused']);
    expect(decide(of, rise('中级')).outcomes[0]?.awards[0]?.mark).toBe('中级');
  });

  it('递升 goes by the marks of the history; a line without one may have been any', () => {
    const of = limited({ per: [firm, trade], measure: 'rising', max: level });
    const json = projects({ 职业: '电工', 等级: '中级', 费用: '1元' });
    const line = { key: 'e1|电工', object: 'p0', slot: 'p0' };
    expect(granted(decide(of, json, [paid('C01', { ...line, mark: '初级' })]))).toEqual(['granted']);
    expect(granted(decide(of, json, [paid('C01', { ...line, mark: '高级' })]))).toEqual(['refused']);
    expect(granted(decide(of, json, [paid('C01', { ...line, mark: null })]))).toEqual(['undetermined']);
    expect(granted(decide(of, json, 'unknown'))).toEqual(['undetermined']);
  });

  it('a second limit counts lines by their keys; where a line names none, it may count', () => {
    const two = policy([
      grant('C01', {
        limits: [once(firm, { max: lit(9, number()) }), once(trade, { id: 'C01.限2' })],
      }),
    ]);
    const json = projects({ 职业: '电工', 费用: '1元' });
    const line = { key: 'e2', object: 'p0', slot: 'p0' };
    const with_ = (keys: Record<string, string>) =>
      granted(decide(two, json, [paid('C01', { ...line, keys })]));
    expect(with_({ 企业: 'e2', 职业: '电工' })).toEqual(['refused']);
    expect(with_({ 企业: 'e2', 职业: '焊工' })).toEqual(['granted']);
    expect(with_({})).toEqual(['undetermined']);
  });
});

const stacking = (rule: StackingRule, clauses: readonly string[] = ['C01', 'C02']): Stacking => ({
  id: 'S01',
  title: 'S01',
  alias: null,
  wording: null,
  citations: [],
  members: clauses.map((clause) => ({ clause, per: clause.includes('/') ? [] : [firm] })),
  rule,
  text: { zh: '叠加', en: 'stacking' },
});
const two = (rule: StackingRule, clauses?: readonly string[]) =>
  policy(
    [
      grant('C01', {
        grant: cost,
        conditions: [good],
        limits: [once(firm, { id: 'C01.限1', max: lit(5, number()) })],
      }),
      grant('C02', { grant: cost2 }),
    ],
    { stackings: [stacking(rule, clauses)] },
  );
const best = { kind: 'best', window: 'ever', difference: false } as const;
const topUp = { ...best, difference: true } as const;

describe('就高', () => {
  it('only the highest stands; of equals the earlier clause', () => {
    expect(lines(decide(two(best), projects({ 费用: '5元', 费用二: '7元' })))).toEqual([
      'C01 p1 refused: stacking S01',
      'C02 p1 granted: once 7 due',
    ]);
    expect(lines(decide(two(best), projects({ 费用: '7元', 费用二: '7元' })))[0]).toBe(
      'C01 p1 granted: p1 7 due',
    );
  });

  it('one that is refused otherwise bars nobody', () => {
    const json = projects({ 费用: '9元', 费用二: '7元', 合格: false });
    expect(lines(decide(two(best), json))).toEqual([
      'C01 p1 refused: condition C01.条件1',
      'C02 p1 granted: once 7 due',
    ]);
  });

  it('whoever is barred uses nothing of a limit', () => {
    const perFirm = policy(
      [grant('C01', { limits: [once(firm, { id: 'C01.限1' })] }), grant('C02', { grant: cost2 })],
      {
        stackings: [
          {
            ...stacking(best),
            members: [
              { clause: 'C01', per: [trade] },
              { clause: 'C02', per: [trade] },
            ],
          },
        ],
      },
    );
    const json = projects(
      { 职业: '电工', 费用: '5元', 费用二: '7元', 日期: '2023-05-01' },
      { 职业: '焊工', 费用: '5元', 费用二: '3元', 日期: '2023-05-02' },
    );
    expect(lines(decide(perFirm, json))).toEqual([
      'C01 p1 refused: stacking S01',
      'C01 p2 granted: once 5 due',
      'C02 p1 granted: once 7 due',
      'C02 p2 refused: stacking S01',
    ]);
  });

  it('by the year: each year has its own highest', () => {
    const json = projects({ 费用: '5元', 费用二: '0元' }, { 费用: '4元', 费用二: '0元', 日期: '2024-05-01' });
    const shown = lines(decide(two({ ...best, window: 'year' }), json, [], '2024-12-31'));
    expect(shown.slice(0, 2)).toEqual(['C01 p1 granted: p1 5 due', 'C01 p2 granted: p2 4 due']);
  });

  const line = paid('C02', { key: 'p0', keys: { 企业: 'e1' }, object: 'p0', payee: 'p0', paid: 6 });

  it('what was paid bars others; 补差 pays what a higher one exceeds it by', () => {
    const json = projects({ 费用: '10元', 费用二: '5元' });
    expect(lines(decide(two(best), json, [line]))).toEqual([
      'C01 p1 refused: stacking S01',
      'C02 p1 refused: stacking S01',
    ]);
    expect(lines(decide(two(topUp), json, [line]))).toEqual([
      'C01 p1 granted: p1 4 due',
      'C02 p1 refused: stacking S01',
    ]);
  });

  it('what was paid bars others of whoever it was counted for, whoever its claim names now', () => {
    const json = projects(
      { 企业: 'e2', 合格: false, 费用二: '6元' },
      { 合格: false, 费用二: '5元' },
      { 企业: 'e2', 合格: false, 费用二: '5元' },
    );
    const was = paid('C02', { key: 'p1', keys: { 企业: 'e1' }, object: 'p1', payee: 'p1', paid: 6 });
    expect(lines(decide(two(best), json, [was])).filter((l) => l.startsWith('C02'))).toEqual([
      'C02 p1 granted: once 6 paid',
      'C02 p2 refused: stacking S01',
      'C02 p3 granted: once 5 due',
    ]);
  });

  it('another policy counts by what it has paid', () => {
    const other = paid('other/A02', { key: 'e1', object: null, payee: 'e1', paid: 6 });
    const of = two(topUp, ['C01', 'C02', 'other/A02']);
    expect(lines(decide(of, projects({ 费用: '10元', 费用二: '5元' }), [other]))[0]).toBe(
      'C01 p1 granted: p1 4 due',
    );
  });

  it('while one is uncertain, so are the others that it may bar', () => {
    const json = projects({ 费用: '9元', 费用二: '7元', 合格: undefined });
    const { outcomes } = decide(two(best), json);
    expect(outcomes.map((o) => [o.verdict, o.range])).toEqual([
      ['undetermined', { min: 0, max: 9 }],
      ['undetermined', { min: 0, max: 7 }],
    ]);
    expect(outcomes[1]?.missing.map((m) => m.attribute)).toEqual(['合格']);
  });
});

describe('择先, 限', () => {
  const first = two({ kind: 'first', window: 'ever' });
  it('the earliest bars all later ones', () => {
    const json = projects({ 费用: '5元', 费用二: '7元', 日期: '2023-05-02' }, { 费用: '1元', 费用二: '2元' });
    expect(lines(decide(first, json))).toEqual([
      'C01 p1 refused: stacking S01',
      'C01 p2 granted: p2 1 due',
      'C02 p1 refused: stacking S01',
      'C02 p2 refused: stacking S01',
    ]);
  });

  it('two clauses share one limit of money', () => {
    const shared = two({ kind: 'limit', window: 'year', measure: 'amount', max: yuan(10) });
    expect(lines(decide(shared, projects({ 费用: '7元', 费用二: '7元' })))).toEqual([
      'C01 p1 granted: p1 7 due',
      'C02 p1 granted: once 3 due, stacking S01 (once)',
    ]);
  });

  it('and the history of every member counts', () => {
    const shared = two({ kind: 'limit', window: 'year', measure: 'times', max: lit(1, number()) });
    const line = paid('C02', { key: 'p0', keys: { 企业: 'e1' }, object: 'p0', due: day('2023-02-01') });
    expect(granted(decide(shared, projects({ 费用: '7元', 费用二: '7元' }), [line]))).toEqual([
      'refused',
      'refused',
    ]);
  });
});
