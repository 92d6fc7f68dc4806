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
  type Outcome,
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

/** What the payer still owes or, as an amount above 0, what it gets back. Of one settlement one payer may owe and another get back. */
export const shareOfSettled = (selected: readonly Selected[], payer: string, back: boolean): Exact => {
  const shares = selected.flatMap(({ settlements }) => settlements.flatMap((s) => s.shares));
  const own = shares.filter((s) => s.payer === payer && compare(s.amount, 0) < 0 === back);
  const sum = sumOf(own.map(({ amount }) => amount));
  return back ? negate(sum) : sum;
};

/** The pots of a fund, in the periods asked for. */
export const fundsAsked = ({ funds }: Decision, expectation: Expectation): readonly FundOutcome[] =>
  latestOf(funds.filter((f) => f.fund === expectation.clause && isAsked(f, expectation)));

export function restProblem(decision: Decision, expectation: Expectation): Bilingual | null {
  const own = fundsAsked(decision, expectation);
  const known = own.length > 0 && own.every(({ rest }) => rest.max !== null && equal(rest.min, rest.max));
  const rest = sumOf(own.map((f) => f.rest.min));
  if (known && expectation.amount !== null && equal(rest, expectation.amount)) return null;
  if (own.length === 0) return expectation.year === null ? NO_POT : NOT_ASKED;
  const each = own.map((f) =>
    [f.period ?? '', ...Object.values(f.keys), rangeOf(f.rest)].filter((part) => part !== '').join(' '),
  );
  return { zh: `结余 ${each.join('、')}`, en: `left ${each.join(', ')}` };
}

const NO_POT: Bilingual = { zh: '没有这样的资金池结果', en: 'no such fund' };
/** What it had still goes over into the next. */
const NOT_ASKED: Bilingual = {
  zh: '资金池在这一期没有可给的申请，也没有支付，不列结果',
  en: 'the fund has no claim that could be paid, and no payment, in that period, and tells none',
};

/** One figure where nothing is open. */
function rangeOf({ min, max }: FundOutcome['rest']): string {
  if (max === null) return `${formatMoney(min)}–?`;
  return equal(min, max) ? formatMoney(min) : `${formatMoney(min)}–${formatMoney(max)}`;
}

/** What went over into a later period is left there. */
function latestOf(funds: readonly FundOutcome[]): readonly FundOutcome[] {
  const last = funds
    .map(({ period }) => period ?? '')
    .sort()
    .at(-1);
  return funds.some((f) => f.carriedOver !== null) ? funds.filter(({ period }) => period === last) : funds;
}

function isAsked({ keys, period }: FundOutcome, expectation: Expectation): boolean {
  const { object, year } = expectation;
  if (object !== null && !Object.values(keys).includes(object)) return false;
  if (year === null || period === null) return true;
  if (!period.startsWith(String(year).padStart(4, '0'))) return false;
  return mayBeIn(period, expectation);
}

const VERDICTS: Readonly<Record<'refused' | 'undetermined', Bilingual>> = {
  refused: { zh: '不予', en: 'refused' },
  undetermined: { zh: '未定', en: 'undetermined' },
};

const TRUTH = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

function decided(result: Outcome['result']): Bilingual {
  const words = result === null ? { zh: '—', en: '—' } : { zh: String(result), en: String(result) };
  const { zh, en } = typeof result === 'boolean' ? TRUTH[`${result}`] : words;
  return { zh: `认定 ${zh}`, en: `decided ${en}` };
}

export function describeResults(selected: readonly Selected[]): Bilingual {
  if (selected.length === 0) return { zh: '没有这样的结果', en: 'no such outcome' };
  const told = selected.map(({ outcome: { object, period, verdict, result } }) => {
    const of = [object.id, ...(period === null ? [] : [period])].join(' ');
    const words = verdict === 'granted' ? decided(result) : VERDICTS[verdict];
    return { zh: `${of} ${words.zh}`, en: `${of} ${words.en}` };
  });
  return {
    zh: told.map(({ zh }) => zh).join('；'),
    en: told.map(({ en }) => en).join('; '),
  };
}

export function describeSettled(selected: readonly Selected[]): Bilingual {
  const [owed, returned] = [formatMoney(arrearsOf(selected)), formatMoney(recoveredFrom(selected))];
  return { zh: `补发 ${owed}，追回 ${returned}`, en: `arrears of ${owed}, ${returned} to be returned` };
}

export function describeSettledShares(selected: readonly Selected[], back: boolean): Bilingual {
  const payers = [
    ...new Set(
      selected.flatMap(({ settlements }) => settlements.flatMap((s) => s.shares.map((x) => x.payer))),
    ),
  ];
  const got = payers.map((p) => `${p} ${formatMoney(shareOfSettled(selected, p, back))}`).join('、') || '—';
  return back
    ? { zh: `追回的分担 ${got}`, en: `shares of ${got} of what is to be returned` }
    : { zh: `补发的分担 ${got}`, en: `shares of ${got} of the arrears` };
}

export function describeShares(selected: readonly Selected[]): Bilingual {
  const payers = [
    ...new Set(selected.flatMap(({ awards }) => awards.flatMap((a) => a.shares.map((s) => s.payer)))),
  ];
  const got = payers.map((payer) => `${payer} ${formatMoney(shareOf(selected, payer))}`).join('、') || '—';
  return { zh: `分担 ${got}`, en: `shares of ${got}` };
}
