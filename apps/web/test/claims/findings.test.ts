/** What the past of a subject puts beside the verdict. */
import type { AwardHistory, ClaimSummary, RecordedAward } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/claims/history/findings.ts';

const now = { policy: 'p', clause: 'C09' };
const award = (change: Partial<RecordedAward>): RecordedAward => ({
  clause: 'C09',
  object: { entity: '人员', id: '甲' },
  key: '甲',
  keys: {},
  mark: null,
  payee: { entity: '人员', id: '甲' },
  slot: 'inst-1/3',
  due: '2024-01-01',
  fiscalYear: 2024,
  exact: '40000/3元',
  amount: '13333.33元',
  state: 'due',
  range: null,
  unit: '元',
  shares: [],
  claim: 'c-1',
  policy: 'p',
  recordedAt: '2024-01-01T00:00:00Z',
  endedAt: null,
  ...change,
});
const history = (...awards: RecordedAward[]): AwardHistory => ({ subject: '甲', total: '0元', awards });
const claim = (change: Partial<ClaimSummary>): ClaimSummary => ({
  id: 'c-0',
  policy: 'p',
  status: 'refused',
  createdAt: '2024-01-01T00:00:00Z',
  asOf: '2024-01-01',
  total: '0元',
  subjects: [],
  ...change,
});
const none = new Map<string, readonly ClaimSummary[]>();

describe('beside a verdict', () => {
  it('stands what this clause gave, in parts, exactly, and in which years', () => {
    const parts = [
      award({}),
      award({ slot: 'inst-2/3', fiscalYear: 2025 }),
      award({ slot: 'inst-3/3', fiscalYear: 2026, amount: '13333.34元' }),
    ];
    expect(findingsOf(now, [history(...parts)], none)).toEqual([
      { kind: 'same-clause', subject: '甲', parts: 3, total: 40_000, unit: '元', years: [2024, 2025, 2026] },
    ]);
  });

  it('stands nothing of what was withdrawn', () => {
    expect(findingsOf(now, [history(award({ endedAt: '2024-02-01T00:00:00Z' }))], none)).toEqual([]);
  });

  it('stands what other clauses and other policies gave, each on its own', () => {
    const others = [award({ clause: 'C08', amount: '1元' }), award({ policy: 'q', amount: '2元' })];
    expect(findingsOf(now, [history(...others)], none)).toMatchObject([
      { kind: 'other-clause', policy: 'p', clause: 'C08', total: 1 },
      { kind: 'other-clause', policy: 'q', clause: 'C09', total: 2 },
    ]);
  });

  it('amounts of different units are never added', () => {
    const findings = findingsOf(now, [history(award({}), award({ unit: '分', amount: '20分' }))], none);
    expect(findings.map((found) => ('unit' in found ? found.unit : ''))).toEqual(['元', '分']);
  });

  it('stands that money went through several employers, and not that it went to the one who earned it', () => {
    const through = (id: string) => award({ payee: { entity: '企业', id } });
    expect(findingsOf(now, [history(through('甲厂'), through('乙厂'))], none)[1]).toEqual({
      kind: 'other-payees',
      subject: '甲',
      payees: ['甲厂', '乙厂'],
    });
    expect(findingsOf(now, [history(through('甲厂'), award({}))], none)).toHaveLength(1);
  });

  it('stands that a claim came to nothing, and not one that was awarded', () => {
    const claims = new Map([['甲', [claim({}), claim({ id: 'c-2', status: 'awarded' })]]]);
    expect(findingsOf(now, [], claims)).toEqual([
      { kind: 'earlier-claim', subject: '甲', claim: 'c-0', status: 'refused', asOf: '2024-01-01' },
    ]);
  });
});
