/** 分担: an award split among payers. Each part is floored to the fen and the rest goes to the named payer, so that the parts come to the award exactly. */
import {
  type Award,
  add,
  type CostShares,
  type Exact,
  equal,
  FEN,
  greatest,
  type HistoryLine,
  least,
  multiply,
  negate,
  round,
  type Share,
  subtract,
} from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { isOpen, type PossibleNumber } from '../possible.ts';
import { isSteady, newest } from './by-month.ts';
import type { Draft } from './draft.ts';
import { slotsOfUnit } from './history.ts';
import type { Run } from './run.ts';

export interface PayerShare {
  readonly payer: string;
  /** Of the award, or what is paid of it whatever it comes to. */
  readonly share: Exact;
  readonly isFixed: boolean;
}

/**
 * What of a difference falls to each payer: its share of what is due less what it paid, so that in all each has paid its share of what is due. A payer of then that is none now gets all of
 * its part back. Nothing where nobody knows who pays what is due.
 */
export function sharesOfDifference(
  due: Exact,
  line: HistoryLine,
  shares: readonly PayerShare[],
  remainder: string,
): readonly Share[] {
  if (shares.length === 0 && !equal(due, 0)) return [];
  const before = sharesOfPaid(line, shares, remainder);
  const paidBy = new Map(before.map(({ payer, amount }) => [payer, amount]));
  const now = splitShares(due, shares, remainder).map(({ payer, amount }) => ({
    payer,
    amount: subtract(amount, paidBy.get(payer) ?? 0),
  }));
  const gone = before.filter(({ payer }) => shares.every((s) => s.payer !== payer));
  return [...now, ...gone.map(({ payer, amount }) => ({ payer, amount: negate(amount) }))];
}

/** Who paid what of a line: as it says itself, else as it would be shared now. */
const sharesOfPaid = (
  { paid, shares }: HistoryLine,
  now: readonly PayerShare[],
  remainder: string,
): readonly Share[] => shares ?? splitShares(paid, now, remainder);

export function splitShares(
  amount: Exact,
  shares: readonly PayerShare[],
  remainder: string,
): readonly Share[] {
  let left = amount;
  const taken = shares.map(({ payer, share, isFixed }) => {
    const own = isFixed ? share : multiply(amount, share);
    const part = payer === remainder ? 0 : least(left, greatest(round(own, FEN, 'floor'), 0));
    left = subtract(left, part);
    return { payer, amount: part };
  });
  return taken.map((t) => (t.payer === remainder ? { ...t, amount: add(t.amount, left) } : t));
}

/** With its shares: none where the clause does not say, or a share is open. */
export function shared(award: Award, { matter, paid }: Draft, shares: readonly PayerShare[] | null): Award {
  if (shares === null || award.state === 'undetermined') return award;
  const remainder = matter.clause.shares?.remainder ?? '';
  const own = paid.get(award.slot)?.shares ?? splitShares(award.amount, shares, remainder);
  return { ...award, shares: own };
}

/** Who bears a slot; null where the clause does not say, or a share is open: then the outcome waits for it. */
export type SharesOf = (slot: string) => readonly PayerShare[] | null;

/** Read at the claim's point in time, and anew for each month of a stay and each part or milestone that the law of its own day holds for (衔接). */
export function sharesBySlot(draft: Draft, run: Run): SharesOf {
  const { matter, object, when } = draft;
  const { shares } = matter.clause;
  if (shares === null || when === null) return () => null;
  const steady = shares.shares.every(({ share }) => isSteady(share, { object, run }));
  const times = steady ? new Map<string, When>() : timesOf(draft, when);
  const read = new Map<When, readonly PayerShare[] | null>();
  return (slot) => {
    const own = times.get(slot) ?? when;
    const known = read.get(own);
    if (known !== undefined) return known;
    const now = sharesAt(draft, shares, own, run);
    read.set(own, now);
    return now;
  };
}

/** By slot, where that is another than the claim's. */
function timesOf(draft: Draft, when: When): ReadonlyMap<string, When> {
  const { grant, transition } = draft.matter.clause;
  const byDay = transition !== null && transition !== 'old';
  return new Map(
    draft.units.flatMap((unit): [string, When][] => {
      const { first, slot, parts, day } = unit;
      if (first !== null) return [[slot, { at: first, law: newest(draft, first) }]];
      if (!byDay) return [];
      if (parts !== null)
        return slotsOfUnit(draft, unit).map((part, k) => [part, { ...when, law: parts[k]?.due ?? when.law }]);
      return grant?.kind === 'milestones' && day !== null ? [[slot, { ...when, law: day }]] : [];
    }),
  );
}

function sharesAt(draft: Draft, shares: CostShares, when: When, run: Run): readonly PayerShare[] | null {
  const { object, recorder } = draft;
  const read = shares.shares.map(({ payer, share }) => ({
    payer,
    isFixed: share.type.kind === 'number' && share.type.unit.length > 0,
    share: run.value(share, object, when, recorder.watch) as PossibleNumber,
  }));
  const open = read.flatMap(({ share }) => (isOpen(share) ? share.missing : []));
  if (open.length > 0) draft.doubts.push({ source: 'after', missing: open });
  return open.length > 0 ? null : read.map((own) => ({ ...own, share: (own.share as Exact | null) ?? 0 }));
}
