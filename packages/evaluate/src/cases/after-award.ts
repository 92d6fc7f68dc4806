/** What 期望 says of more than awards: 补发, 追回, 认定, 分担, and what is left of a fund. */
import {
  add,
  type Bilingual,
  compare,
  type Decision,
  type Exact,
  type Expectation,
  equal,
  type FundOutcome,
  formatMoney,
  negate,
} from '@guiju/ir';
import { mayBeIn, type Selected } from './select.ts';

const sumOf = (amounts: readonly Exact[]): Exact => amounts.reduce(add, 0);

const differences = (selected: readonly Selected[]): readonly Exact[] =>
  selected.flatMap(({ settlements }) => settlements.map((s) => s.difference));

export const arrearsOf = (selected: readonly Selected[]): Exact =>
  sumOf(differences(selected).filter((d) => compare(d, 0) > 0));

/** By settlement and by the clause's own rules. */
export const recoveredFrom = (selected: readonly Selected[]): Exact =>
  add(
    negate(sumOf(differences(selected).filter((d) => compare(d, 0) < 0))),
    sumOf(selected.flatMap(({ outcome }) => outcome.recoveries.map((r) => r.amount))),
  );

export const shareOf = (selected: readonly Selected[], payer: string): Exact =>
  sumOf(
    selected.flatMap(({ awards }) =>
      awards.flatMap((a) => a.shares.filter((s) => s.payer === payer).map((s) => s.amount)),
    ),
  );

export function restProblem({ funds }: Decision, expectation: Expectation): Bilingual | null {
  const own = funds.filter((f) => f.fund === expectation.clause && isWithin(f, expectation));
  const known = own.length > 0 && own.every(({ rest }) => rest.max !== null && equal(rest.min, rest.max));
  const rest = sumOf(own.map((f) => f.rest.min));
  if (known && expectation.amount !== null && equal(rest, expectation.amount)) return null;
  if (own.length === 0) return { zh: '没有这样的资金池结果', en: 'no such fund' };
  const each = own.map((f) => `${f.period ?? ''} ${formatMoney(f.rest.min)}–${money(f.rest.max)}`.trim());
  return { zh: `结余 ${each.join('、')}`, en: `left ${each.join(', ')}` };
}

const money = (amount: Exact | null): string => (amount === null ? '?' : formatMoney(amount));

function isWithin({ period }: FundOutcome, expectation: Expectation): boolean {
  const { year } = expectation;
  if (year === null || period === null) return true;
  if (!period.startsWith(String(year).padStart(4, '0'))) return false;
  return mayBeIn(period, expectation);
}

const described = (selected: readonly Selected[], words: (of: Selected) => string): string =>
  selected.map((of) => `${of.outcome.object.id} ${words(of)}`).join('；');

export function describeResults(selected: readonly Selected[]): Bilingual {
  if (selected.length === 0) return { zh: '没有这样的结果', en: 'no such outcome' };
  const got = described(selected, ({ outcome }) => `${outcome.verdict} ${outcome.result ?? '—'}`);
  return { zh: `认定 ${got}`, en: `the result ${got}` };
}

export function describeSettled(selected: readonly Selected[]): Bilingual {
  const [owed, returned] = [formatMoney(arrearsOf(selected)), formatMoney(recoveredFrom(selected))];
  return { zh: `补发 ${owed}，追回 ${returned}`, en: `arrears of ${owed}, ${returned} to be returned` };
}

export function describeShares(selected: readonly Selected[]): Bilingual {
  const payers = [
    ...new Set(selected.flatMap(({ awards }) => awards.flatMap((a) => a.shares.map((s) => s.payer)))),
  ];
  const got = payers.map((payer) => `${payer} ${formatMoney(shareOf(selected, payer))}`).join('、') || '—';
  return { zh: `分担 ${got}`, en: `shares of ${got}` };
}
