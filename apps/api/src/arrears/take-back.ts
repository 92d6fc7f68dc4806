/**
 * Where in the books too much is taken back from: first off what is granted and not paid out, arrears before the part they make good and the newest first; the rest, of what was paid, is to
 * come back.
 */
import { type AwardAccount, type AwardEvent, balanceOf, type Instalment } from '@guiju/ledger';

interface Share {
  readonly slot: string;
  readonly fen: bigint;
}

export interface TakenBack {
  /** Off parts that are planned, due or payable. */
  readonly cuts: readonly Share[];
  readonly recoveries: readonly Share[];
}

const OPEN: ReadonlySet<Instalment['state']> = new Set(['planned', 'due', 'payable']);
const PAID: ReadonlySet<Instalment['state']> = new Set(['paid', 'recovering']);

/** `fen` > 0. null: some of it is with the bank, or was sent back by it, and cannot be touched until that is settled. */
export function takenBack(award: AwardAccount | null, slot: string, fen: bigint): TakenBack | null {
  const own = (award?.instalments ?? []).filter((i) => i.slot === slot || i.arrearsOf === slot);
  const newestFirst = own.toReversed();
  let rest = fen;
  const take = (from: readonly Instalment[], there: (i: Instalment) => bigint): Share[] =>
    from.flatMap((part) => {
      let some = there(part);
      if (some > rest) some = rest;
      rest -= some;
      return some > 0n ? [{ slot: part.slot, fen: some }] : [];
    });
  const cuts = take(
    newestFirst.filter((i) => OPEN.has(i.state)),
    (i) => i.fen,
  );
  const recoveries = take(
    own.filter((i) => PAID.has(i.state)),
    ({ balances }) => balanceOf(balances, 'payment') - balanceOf(balances, 'recovery'),
  );
  return rest === 0n ? { cuts, recoveries } : null;
}

/** What is left of a part stays as far as it was: payable is payable. Two people have just looked, so that its check is not asked again. */
export function cutEvents(award: AwardAccount, { slot, fen }: Share, id: string): readonly AwardEvent[] {
  const part = award.instalments.find((i) => i.slot === slot);
  if (part === undefined) return [];
  const payable = part.state === 'payable';
  const left = part.fen - fen;
  const reopened = { kind: 'instalment-reopened', id: `${id}/reopened/${slot}`, slot } as const;
  const changed =
    left > 0n
      ? ({
          kind: 'award-replanned',
          id: `${id}/reduced/${slot}`,
          instalments: [{ slot, due: part.due, fen: left }],
        } as const)
      : ({ kind: 'instalment-stopped', id: `${id}/stopped/${slot}`, slot } as const);
  const kept = { kind: 'instalment-kept', id: `${id}/kept/${slot}`, slot } as const;
  return [...(payable ? [reopened] : []), changed, ...(payable && left > 0n ? [kept] : [])];
}

export const sumOf = (shares: readonly Share[]): bigint => shares.reduce((sum, { fen }) => sum + fen, 0n);
