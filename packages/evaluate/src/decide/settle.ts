/**
 * 结算, 追回: what was paid against what is now due. A slot keeps what was paid of it; the difference is owed, or to be returned. What was paid for a
 * claim that is now refused was paid for nothing.
 */
import {
  add,
  compare,
  type Exact,
  equal,
  greatest,
  type HistoryLine,
  least,
  negate,
  type RecoveryDue,
  type Settlement,
  subtract,
} from '@guiju/ir';
import { isOpen, MISSING_HISTORY, type PossibleNumber } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import { verdictOf } from '../reference/verdict.ts';
import { type Draft, isRefused, isSure, paidIn } from './draft.ts';
import { isOutOfTerm, isUndated } from './examine.ts';
import { isExact, rangeOf, toFenHalfUp } from './money.ts';
import type { Run } from './run.ts';
import type { Entitled } from './schedule.ts';
import { type SharesOf, sharesOfDifference } from './shares.ts';
import { monthOfSlot } from './slots.ts';

/** Gives lines that no claim could have been paid by to those they name: refused ones, and stays that turned out shorter. */
export function matchRefused(drafts: readonly Draft[], lines: readonly HistoryLine[]): void {
  if (lines.length === 0) return;
  const byObject = Map.groupBy(drafts, (d) => d.object.id);
  for (const line of lines) {
    const named = line.object ?? (byObject.has(line.key) ? line.key : null);
    const own = (named === null ? [] : (byObject.get(named) ?? [])).filter((draft) =>
      mayHavePaid(draft, line),
    );
    const [draft] = own;
    if (draft !== undefined && own.length === 1 && !draft.paid.has(line.slot)) draft.overpaid.push(line);
  }
}

function mayHavePaid(draft: Draft, { slot }: HistoryLine): boolean {
  const { period, matter, vague, date } = draft;
  if (period !== null && !slot.split('/').includes(period.name)) return false;
  if (isRefused(draft)) return true;
  return (
    matter.clause.months !== null && vague === null && date !== null && isSure(draft) && monthOfSlot(slot) > 0
  );
}

/** `shares` are read only where something is settled. */
export function settlementsOf(
  draft: Draft,
  entitled: readonly Entitled[],
  shares: SharesOf,
): readonly Settlement[] {
  const { settlement, shares: said } = draft.matter.clause;
  if (settlement === 'none') return [];
  const now = entitled.filter(({ due }) => isExact(due)).map(({ line, due }) => ({ line, due: due.lo }));
  const before = refusedForGood(draft) ? [...draft.overpaid, ...(isRefused(draft) ? paidIn(draft) : [])] : [];
  const all = [...now, ...before.map((line) => ({ line, due: 0 as Exact }))];
  return all.flatMap(({ line, due }): Settlement[] => {
    const difference = subtract(due, line.paid);
    const isArrears = compare(difference, 0) > 0;
    if (equal(difference, 0) || (!isArrears && settlement === 'arrears')) return [];
    const payers = shares(line.slot) ?? [];
    const own = sharesOfDifference(due, line, payers, said?.remainder ?? '');
    return [{ slot: line.slot, due: line.due, paid: line.paid, entitled: due, difference, shares: own }];
  });
}

/** That a clause without a date of its own is out of its term, or suspended, today says nothing of the day it was paid. */
const refusedForGood = (draft: Draft): boolean =>
  !(
    isUndated(draft) &&
    (isOutOfTerm(draft) || draft.refusals.every((r) => r.kind === 'suspended' && r.slot === null))
  );

/** 追回 by the clause's own rules, together with what settlements return no more than was paid. */
export function recoveriesOf(
  draft: Draft,
  settlements: readonly Settlement[],
  run: Run,
): readonly RecoveryDue[] {
  const { matter, object, recorder } = draft;
  if (matter.clause.recoveries.length === 0) return [];
  const { asOf } = run.resolved.settings;
  const when = { at: asOf, law: asOf };
  const watch = { ...recorder.watch };
  const returned = settlements
    .map((s) => s.difference)
    .filter((d) => compare(d, 0) < 0)
    .reduce(add, 0);
  const lines = [...paidIn(draft), ...draft.overpaid];
  let left = subtract(lines.map((l) => l.paid).reduce(add, 0), negate(returned));
  run.asking.set(watch, { kind: 'recovery', draft, returned: negate(returned) });
  const due: RecoveryDue[] = [];
  for (const { id, when: test, amount, text } of matter.clause.recoveries) {
    if (run.history !== undefined && compare(left, 0) <= 0) break;
    const verdict = verdictOf(run.value(test, object, when, watch));
    if (verdict === false) continue;
    if (run.history === undefined) {
      draft.doubts.push({ source: 'after', missing: [MISSING_HISTORY] });
      continue;
    }
    const asked = run.value(amount, object, when, watch) as PossibleNumber;
    const range = rangeOf(asked);
    if (isOpen(verdict) || !isExact(range)) {
      draft.doubts.push({ source: 'after', missing: missingOf([verdict, asked]) });
      continue;
    }
    const some = toFenHalfUp(least(greatest(range.lo, 0), left));
    if (compare(some, 0) <= 0) continue;
    left = subtract(left, some);
    due.push({ id, text, amount: some });
  }
  return due;
}
