/** 分担: an award split among payers. Each part is floored to the fen and the rest goes to the named payer, so that the parts come to the award exactly. */
import {
  type Award,
  add,
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
import { isOpen, type PossibleNumber } from '../possible.ts';
import type { Draft } from './draft.ts';
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
export function shared(
  award: Award,
  line: HistoryLine | undefined,
  shares: readonly PayerShare[] | null,
  remainder: string,
): Award {
  if (shares === null || award.state === 'undetermined') return award;
  const own = line?.shares ?? splitShares(award.amount, shares, remainder);
  return { ...award, shares: own };
}

/** The clause's shares for this claim; null where it has none, or one is open: then the outcome waits for it. */
export function sharesOf(draft: Draft, run: Run): readonly PayerShare[] | null {
  const { matter, object, when, recorder } = draft;
  const { shares } = matter.clause;
  if (shares === null || when === null) return null;
  const read = shares.shares.map(({ payer, share }) => ({
    payer,
    isFixed: share.type.kind === 'number' && share.type.unit.length > 0,
    share: run.value(share, object, when, recorder.watch) as PossibleNumber,
  }));
  const open = read.flatMap(({ share }) => (isOpen(share) ? share.missing : []));
  if (open.length > 0) draft.doubts.push({ source: 'after', missing: open });
  return open.length > 0 ? null : read.map((own) => ({ ...own, share: (own.share as Exact | null) ?? 0 }));
}
