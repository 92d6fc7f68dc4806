/** The golden cases of the county's measure (G1–G13), to the fen. */
import {
  type Award,
  type Decision,
  formatDate,
  formatExact,
  type HistoryLine,
  type Outcome,
} from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/index.ts';
import { day, facts, settings } from './build.ts';
import { haiyan } from './haiyan.ts';

const decide = (json: Record<string, unknown>, asOf: string, history: HistoryLine[] = []): Decision =>
  evaluate(haiyan, settings(asOf), facts(haiyan, json), history, { trace: false });
const outcomesOf = (decision: Decision, clause: string): readonly Outcome[] =>
  decision.outcomes.filter((o) => o.clause === clause);
const line = ({ slot, due, amount, state }: Award) =>
  `${slot} ${formatDate(due)} ${formatExact(amount)} ${state}`;
const awards = (decision: Decision, clause: string) =>
  outcomesOf(decision, clause).flatMap((o) => o.awards.map(line));
const verdicts = (decision: Decision, clause: string) => outcomesOf(decision, clause).map((o) => o.verdict);

const firm = (given: Record<string, unknown>) => ({
  企业: [{ id: 'e1', 规上: true, 专精特新: false, 备案: true, 培训中心: [], 实训: [], 证书: [], ...given }],
});
const centre = { id: 'c1', 认定日期: '2023-06-01' };

describe('C02 企业技能培训中心创建补助', () => {
  it('G1: a firm above scale with a recognised centre gets 100,000 yuan once', () => {
    const decision = decide(firm({ 培训中心: [centre] }), '2023-12-31');
    expect(awards(decision, 'C02')).toEqual(['once 2023-06-01 100000 due']);
  });

  it('G2: a 专精特新 firm below scale gets nothing under reading 甲, and it under 乙', () => {
    const json = firm({ 规上: false, 专精特新: true, 培训中心: [centre] });
    expect(verdicts(decide(json, '2023-12-31'), 'C02')).toEqual(['refused']);
    const under乙 = evaluate(
      haiyan,
      settings('2023-12-31', { readings: { 特别是: '乙' } }),
      facts(haiyan, json),
      [],
    );
    expect(awards(under乙, 'C02')).toEqual(['once 2023-06-01 100000 due']);
  });

  it('a second centre of the same firm is refused by the limit; the earlier recognised one is paid', () => {
    const decision = decide(firm({ 培训中心: [{ id: 'c2', 认定日期: '2023-09-01' }, centre] }), '2023-12-31');
    expect(outcomesOf(decision, 'C02').map((o) => [o.object.id, o.verdict, o.refusals[0]?.kind])).toEqual([
      ['c2', 'refused', 'limit'],
      ['c1', 'granted', undefined],
    ]);
  });
});

describe('C03 学生实训补助', () => {
  const stay = (id: string, 起: string, 止: string, more: object = {}) => ({
    id,
    学生: 's1',
    起,
    止,
    ...more,
  });
  const host = (...stays: object[]) => ({
    ...firm({ 培训中心: [{ id: 'c1', 认定日期: '2023-03-01' }], 实训: stays }),
    学生: [{ id: 's1' }],
  });

  it('G3: three whole months pay 2,400 yuan, each due on its last day', () => {
    expect(awards(decide(host(stay('p1', '2023-03-15', '2023-06-14')), '2023-12-31'), 'C03')).toEqual([
      'p1/m1 2023-04-14 800 due',
      'p1/m2 2023-05-14 800 due',
      'p1/m3 2023-06-14 800 due',
    ]);
  });

  it('G4: the same student at two firms, 4 + 4 months, is paid 4 + 2', () => {
    const json = {
      企业: ['e1', 'e2'].map((id, i) => ({
        id,
        规上: true,
        培训中心: [{ id: `c-${id}`, 认定日期: '2023-03-01' }],
        实训: [i === 0 ? stay('p1', '2023-03-01', '2023-06-30') : stay('p2', '2023-07-01', '2023-10-31')],
        证书: [],
      })),
      学生: [{ id: 's1' }],
    };
    const decision = decide(json, '2023-12-31');
    const [first, second] = outcomesOf(decision, 'C03');
    expect(first?.awards).toHaveLength(4);
    expect(second?.awards.map((a) => a.slot)).toEqual(['p2/m1', 'p2/m2']);
    expect(second?.verdict).toBe('granted');
    expect(second?.refusals.map((r) => [r.kind, r.slot])).toEqual([['limit', 'p2/m3']]);
  });

  it.each([
    ['G5', '2023-08-31', '2023-09-30', 1],
    ['G6b', '2023-03-01', '2023-03-28', 0],
    ['G6b', '2023-03-01', '2023-03-31', 1],
    ['G6b', '2023-03-15', '2023-06-13', 2],
  ])('%s: %s to %s is %i whole months', (_, from, to, months) => {
    const [outcome] = outcomesOf(decide(host(stay('p1', from, to)), '2023-12-31'), 'C03');
    expect(outcome?.awards).toHaveLength(months);
    expect(outcome?.refusals.map((r) => r.kind)).toEqual(months === 0 ? ['no-stay'] : []);
  });

  it('pays only the months that begin after the policy took effect, keeping their numbers', () => {
    const stays = host(stay('p1', '2023-01-10', '2023-05-09'));
    const json = { ...stays, 企业: [{ ...stays.企业[0], 培训中心: [{ id: 'c1', 认定日期: '2022-01-01' }] }] };
    expect(awards(decide(json, '2023-12-31'), 'C03')).toEqual([
      'p1/m3 2023-04-09 800 due',
      'p1/m4 2023-05-09 800 due',
    ]);
  });

  it('a stay of unknown end is undetermined, at most six months', () => {
    const json = host({ id: 'p1', 学生: 's1', 起: '2023-03-15' });
    const [outcome] = outcomesOf(decide(json, '2023-12-31'), 'C03');
    expect(outcome?.verdict).toBe('undetermined');
    expect(outcome?.range).toEqual({ min: 0, max: 4800 });
    expect(outcome?.missing.map((m) => m.fact)).toEqual(['实训/p1.止']);
  });
});

describe('C05 自主认定培养奖励', () => {
  const certificates = (persons: number, extra = 0) => ({
    ...firm({
      证书: Array.from({ length: persons + extra }, (_, i) => ({
        id: `z${i}`,
        持证人: `p${i % persons}`,
        等级: '高级工',
      })),
    }),
    人员: Array.from({ length: persons }, (_, i) => ({ id: `p${i}` })),
  });

  it.each([
    ['G7', 19, 0, 'refused'],
    ['G7', 20, 0, 'granted'],
    ['G7', 40, 0, 'granted'],
    ['G8', 19, 2, 'refused'],
  ])('%s: %i persons with %i certificates more → %s', (_, persons, extra, verdict) => {
    const decision = decide(certificates(persons, extra), '2023-12-31');
    expect(verdicts(decision, 'C05')).toEqual([verdict]);
    if (verdict === 'granted') expect(awards(decision, 'C05')).toEqual(['2023 2023-12-31 20000 due']);
  });

  it('asks for each year since the policy took effect', () => {
    const decision = decide(certificates(20), '2025-06-30');
    expect(awards(decision, 'C05')).toEqual([
      '2023 2023-12-31 20000 due',
      '2024 2024-12-31 20000 due',
      '2025 2025-12-31 20000 future',
    ]);
  });
});

describe('C06 待明确', () => {
  it('a gap is never 0: undetermined, without bound, naming the gap', () => {
    const [outcome] = outcomesOf(decide({ 引进: [{ id: 'i1', 起: '2023-05-01' }] }, '2023-12-31'), 'C06');
    expect(outcome).toMatchObject({
      verdict: 'undetermined',
      gaps: ['C06.金额'],
      range: { min: 0, max: null },
      missing: [{ kind: 'gap', fact: 'C06.金额' }],
    });
  });

  it('a setting fills it', () => {
    const decision = evaluate(
      haiyan,
      settings('2023-12-31', { values: { 'C06.金额': 3000 } }),
      facts(haiyan, { 引进: [{ id: 'i1', 起: '2023-05-01' }] }),
      [],
    );
    expect(awards(decision, 'C06')).toEqual(['once 2023-05-01 3000 due']);
  });
});

describe('C09 新引育领军人才奖励', () => {
  const person = (given: Record<string, unknown>) => ({
    人员: [
      {
        id: 'p1',
        技能等级: '高级技师',
        引育日期: '2023-05-10',
        批准日期: '2023-05-10',
        离职日期: null,
        参保: true,
        ...given,
      },
    ],
  });

  it('G9: 40,000 in three parts that sum exactly', () => {
    expect(awards(decide(person({}), '2025-12-31'), 'C09')).toEqual([
      'inst-1/3 2023-05-10 13333.33 due',
      'inst-2/3 2024-05-10 13333.33 due',
      'inst-3/3 2025-05-10 13333.34 due',
    ]);
  });

  it('G10: who leaves on 2024-03-01 keeps the first part only, and every later part says why', () => {
    const decision = decide(person({ 离职日期: '2024-03-01' }), '2025-12-31');
    expect(awards(decision, 'C09')).toEqual([
      'inst-1/3 2023-05-10 13333.33 due',
      'inst-2/3 2024-05-10 0 stopped',
      'inst-3/3 2025-05-10 0 stopped',
    ]);
    const [outcome] = outcomesOf(decision, 'C09');
    expect(outcome?.refusals.map((r) => [r.kind, r.slot])).toEqual([
      ['continue', 'inst-2/3'],
      ['continue', 'inst-3/3'],
    ]);
  });

  const promoted = person({
    技能等级: [
      { from: '2020-01-01', to: '2024-01-31', value: '高级技师' },
      { from: '2024-02-01', value: '特级技师' },
    ],
  });

  it('G11: promotion before the second part splits what is left of 90,000', () => {
    const paid: HistoryLine = {
      clause: 'C09',
      key: 'p1',
      keys: {},
      mark: null,
      payee: 'p1',
      slot: 'inst-1/3',
      object: 'p1',
      due: day('2023-05-10'),
      paid: { n: 1333333n, d: 100n },
    };
    expect(awards(decide(promoted, '2025-12-31', [paid]), 'C09')).toEqual([
      'inst-1/3 2023-05-10 13333.33 paid',
      'inst-2/3 2024-05-10 38333.33 due',
      'inst-3/3 2025-05-10 38333.34 due',
    ]);
  });

  it('G11 without a ledger line comes to the same parts', () => {
    expect(awards(decide(promoted, '2024-12-31'), 'C09')).toEqual([
      'inst-1/3 2023-05-10 13333.33 due',
      'inst-2/3 2024-05-10 38333.33 due',
      'inst-3/3 2025-05-10 38333.34 future',
    ]);
  });

  it('G12: 首席技师 gets 3 × 40,000; the raise of 2024 holds for those who come then', () => {
    expect(
      awards(decide(person({ 技能等级: '首席技师' }), '2025-12-31'), 'C09').map((l) => l.split(' ')[2]),
    ).toEqual(['40000', '40000', '40000']);
    const later = person({ 技能等级: '首席技师', 引育日期: '2024-05-10', 批准日期: '2024-05-10' });
    expect(awards(decide(later, '2024-12-31'), 'C09')[0]).toBe('inst-1/3 2024-05-10 50000 due');
  });

  it('two clocks: before the raise was published nobody knows of it', () => {
    const later = person({ 技能等级: '首席技师', 引育日期: '2024-05-10', 批准日期: '2024-05-10' });
    const decision = evaluate(
      haiyan,
      settings('2024-12-31', { knownAt: day('2023-11-14') }),
      facts(haiyan, later),
      [],
    );
    expect(awards(decision, 'C09')[0]).toBe('inst-1/3 2024-05-10 40000 due');
  });

  it('G13: 技师 is not on the list', () => {
    const [outcome] = outcomesOf(decide(person({ 技能等级: '技师' }), '2025-12-31'), 'C09');
    expect(outcome).toMatchObject({ verdict: 'refused', awards: [], refusals: [{ kind: 'condition' }] });
  });

  it('an unknown level is undetermined between 0 and the highest reward', () => {
    const [outcome] = outcomesOf(decide(person({ 技能等级: undefined }), '2023-12-31'), 'C09');
    expect(outcome).toMatchObject({
      verdict: 'undetermined',
      range: { min: 0, max: 120_000 },
      missing: [{ fact: '人员/p1.技能等级' }],
    });
  });
});
