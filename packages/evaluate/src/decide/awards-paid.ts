/** An award that was paid in several payments: limits count it once, and what is due is settled with all of it. */
import { add, type HistoryLine, type Share } from '@guiju/ir';
import type { LineOwner } from './keys.ts';

/**
 * One line for each award, where its first payment stands: `paid` and `shares` of all of them, the rest of the first. A line names its award by object and slot; without an object
 * by key, where the key is what the clause is about. Other lines stay as they are. `clauseOf`: the clause as `ownerOf` takes it.
 */
export function awardsPaid(
  lines: readonly HistoryLine[],
  clauseOf: (line: HistoryLine) => string,
  ownerOf: (clause: string) => LineOwner,
): readonly HistoryLine[] {
  if (lines.length < 2) return lines;
  const awards = new Map<string | number, HistoryLine>();
  for (const [i, line] of lines.entries()) {
    const clause = clauseOf(line);
    const object = line.object ?? (isAboutItsKey(ownerOf(clause)) ? line.key : null);
    const award = object === null ? i : JSON.stringify([clause, object, line.slot]);
    const first = awards.get(award);
    awards.set(award, first === undefined ? line : together(first, line));
  }
  return awards.size === lines.length ? lines : [...awards.values()];
}

const isAboutItsKey = ({ leading, subject }: LineOwner): boolean =>
  leading?.length === 1 && leading[0] === subject;

function together(first: HistoryLine, next: HistoryLine): HistoryLine {
  const { shares: _, ...award } = { ...first, paid: add(first.paid, next.paid) };
  return first.shares && next.shares ? { ...award, shares: sharesOf(first.shares, next.shares) } : award;
}

function sharesOf(first: readonly Share[], next: readonly Share[]): readonly Share[] {
  const sums = new Map(first.map(({ payer, amount }) => [payer, amount]));
  for (const { payer, amount } of next) sums.set(payer, add(sums.get(payer) ?? 0, amount));
  return [...sums].map(([payer, amount]) => ({ payer, amount }));
}
