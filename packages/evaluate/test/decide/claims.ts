/** A policy of one clause about what people claim, for tests that decide; and its answers as lines to be read. */
import { type Decision, formatExact, type HistoryLine, type Program } from '@guiju/ir';
import { evaluate } from '../../src/index.ts';
import {
  attr,
  BOOLEAN,
  clause,
  DATE,
  day,
  entity,
  facts,
  MONEY,
  object,
  program,
  self,
  settings,
} from '../build.ts';

export const claim = self('申请');
export const person = attr(claim, '人员', entity('人员'));
export const on = attr(claim, '日期', DATE);
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
export const A = attr(claim, '甲', BOOLEAN);
export const B = attr(claim, '乙', BOOLEAN);
export const cost = attr(claim, '费用', MONEY);

/** A policy of one clause X. */
export const policy = (
  given: Parameters<typeof clause>[2],
  more: Parameters<typeof clause>[3] = {},
  rest: Partial<Program> = {},
) => program({ entities, clauses: [clause('X', '申请', { at: on, ...given }, more)], ...rest });

export const one = (given: Record<string, unknown>, id = 'a1') => ({
  id,
  人员: 'p1',
  日期: '2023-05-01',
  ...given,
});
export const claims = (...申请: Record<string, unknown>[]) => ({ 人员: [{ id: 'p1' }, { id: 'p2' }], 申请 });
export const paid = (given: Partial<HistoryLine>): HistoryLine => ({
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

export function decide(
  of: Program,
  json: Record<string, unknown>,
  history: readonly HistoryLine[] = [],
  asOf = '2023-12-31',
): Decision {
  return evaluate(of, settings(asOf), facts(of, json), history, { trace: true });
}
export const summary = (decision: Decision) =>
  decision.outcomes.map((o) => {
    const awards = o.awards.map((a) => `${a.slot} ${formatExact(a.amount)} ${a.state}`);
    const reasons = o.refusals.map((r) => r.kind);
    return [o.object.id, o.verdict, ...awards, ...reasons].join(' | ');
  });
