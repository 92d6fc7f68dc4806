/** Journal lines, and what an award's lines add up to. Amounts are whole fen, as bigint; a line never carries 0. */
import { type Account, sideOf } from './accounts.ts';

export interface JournalLine {
  readonly account: Account;
  /** The instalment whose money it is. */
  readonly slot: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** The same fen on one account's debit and another's credit; nothing for 0. */
export const move = (slot: string, debit: Account, credit: Account, fen: bigint): readonly JournalLine[] =>
  fen === 0n
    ? []
    : [
        { account: debit, slot, debit: fen, credit: 0n },
        { account: credit, slot, debit: 0n, credit: fen },
      ];

/** Fen on each account, on its own side; absent: none. */
export type Balances = Readonly<Partial<Record<Account, bigint>>>;

export const balanceOf = (balances: Balances | undefined, account: Account): bigint =>
  balances?.[account] ?? 0n;

export function addLine(balances: Balances, { account, debit, credit }: JournalLine): Balances {
  const more = sideOf(account) === 'debit' ? debit - credit : credit - debit;
  return { ...balances, [account]: balanceOf(balances, account) + more };
}

export function balancesOf(lines: Iterable<JournalLine>): Balances {
  let balances: Balances = {};
  for (const line of lines) balances = addLine(balances, line);
  return balances;
}

export const debits = (lines: readonly JournalLine[]): bigint => lines.reduce((sum, l) => sum + l.debit, 0n);
export const credits = (lines: readonly JournalLine[]): bigint =>
  lines.reduce((sum, l) => sum + l.credit, 0n);
