/** 分担: an award split among payers. Each part is floored to the fen and the rest goes to the named payer, so that the parts come to the award exactly. */
import { type Award, add, type Exact, FEN, greatest, least, multiply, round, subtract } from '@guiju/ir';
import { isOpen, type PossibleNumber } from '../possible.ts';
import type { Draft } from './draft.ts';
import type { Run } from './run.ts';

export interface PayerShare {
  readonly payer: string;
  /** Of the award, or what is paid of it whatever it comes to. */
  readonly share: Exact;
  readonly isFixed: boolean;
}

/** What of a difference falls to each payer: its share of what is due less that of what was paid, so that in all each has paid its share of what is due. */
export const sharesOfDifference = (
  due: Exact,
  paid: Exact,
  shares: readonly PayerShare[],
  remainder: string,
): Award['shares'] => {
  const before = splitShares(paid, shares, remainder);
  return splitShares(due, shares, remainder).map(({ payer, amount }, i) => ({
    payer,
    amount: subtract(amount, before[i]?.amount ?? 0),
  }));
};

export function splitShares(
  amount: Exact,
  shares: readonly PayerShare[],
  remainder: string,
): Award['shares'] {
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
export function shared(award: Award, shares: readonly PayerShare[] | null, remainder: string): Award {
  return shares === null || award.state === 'undetermined'
    ? award
    : { ...award, shares: splitShares(award.amount, shares, remainder) };
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
