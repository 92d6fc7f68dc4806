/**
 * An award of which everything that was paid has come back, and nothing is to come, was given up: it is withdrawn, counts for nothing, and the same may be granted anew. While another of its
 * parts is paid or to come it goes on, and only the part that came back counts for nothing.
 */
import { type AwardAccount, type InstalmentState, nameText } from '@guiju/ledger';
import { endParts } from '../ledger/end-awards.ts';
import type { Transaction } from '../ledger/store.ts';
import { bookPart } from './book-part.ts';

const NOTHING_KEPT: ReadonlySet<InstalmentState> = new Set(['recovered', 'stopped', 'withdrawn']);

/** `award`: as it is once a recovery was received; `recovery`: which. */
export async function endGivenBack(
  tx: Transaction,
  { name, state, instalments }: AwardAccount,
  recovery: string,
  at: string,
): Promise<void> {
  const parts = instalments.filter((i) => i.fen > 0n);
  if (!parts.every((i) => NOTHING_KEPT.has(i.state))) return;
  if (state !== 'withdrawn')
    await bookPart(tx, nameText(name), { kind: 'award-withdrawn', id: `${recovery}/given-back` }, at);
  await endParts(tx, name, new Set(instalments.map((i) => i.slot)), at);
}
