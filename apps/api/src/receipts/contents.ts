/** What a receipt commits to, in the form it is stored, committed and handed out in. */
import { randomBytes } from 'node:crypto';
import type { Claim } from '@guiju/client';
import {
  formatDate,
  formatExact,
  type HistoryLine,
  type ObjectRef,
  parseDate,
  parseExact,
  type Settings,
  type SettingsJson,
  type ShareJson,
} from '@guiju/ir';
import type { ReceiptContents } from '@guiju/ledger';
import type { ClaimMoney } from './money-of.ts';

export type Decision = Claim['decision'];

/** A closing, and the hash of all that it was decided from: alone the claim has no result. */
export interface ClosingRef {
  readonly id: string;
  readonly list: string;
  /** A later check: of the claim itself its record has facts, settings and history; of the others, the closing. */
  readonly checked?: true;
}

interface Claimed {
  readonly clause: string | null;
  readonly object: ObjectRef | null;
  readonly closing?: ClosingRef;
}

export interface HistoryJson extends Omit<HistoryLine, 'due' | 'counted' | 'paid' | 'shares'> {
  readonly due: string;
  readonly counted?: string;
  readonly paid: string;
  readonly shares?: readonly ShareJson[];
}

/** 256 random bits, hex. */
export const newSalt = (): string => randomBytes(32).toString('hex');

export const historyToJson = (history: readonly HistoryLine[]): readonly HistoryJson[] =>
  history.map(({ counted, shares, ...line }) => ({
    ...line,
    due: formatDate(line.due),
    ...(counted === undefined ? {} : { counted: formatDate(counted) }),
    paid: formatExact(line.paid),
    ...(shares && { shares: shares.map((s) => ({ ...s, amount: formatExact(s.amount) })) }),
  }));

export const historyFromJson = (lines: readonly HistoryJson[]): readonly HistoryLine[] =>
  lines.map(({ counted, shares, ...line }) => ({
    ...line,
    due: known(parseDate(line.due)),
    ...(counted === undefined ? {} : { counted: known(parseDate(counted)) }),
    paid: known(parseExact(line.paid)),
    ...(shares && { shares: shares.map((s) => ({ ...s, amount: known(parseExact(s.amount)) })) }),
  }));

export const settingsFromJson = ({ asOf, knownAt, readings, values }: SettingsJson): Settings => ({
  asOf: known(parseDate(asOf)),
  knownAt: known(parseDate(knownAt)),
  readings,
  values: Object.fromEntries(Object.entries(values).map(([address, v]) => [address, known(parseExact(v))])),
});

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a record holds a value that this program never writes');
  return value;
}

/** The result without its explanations, and the explanations. */
function apart(decision: Decision): { readonly result: unknown; readonly trace: unknown } {
  const outcomes = decision.outcomes.map(({ trace, ...rest }) => ({ rest, trace }));
  return {
    result: { ...decision, outcomes: outcomes.map((o) => o.rest) },
    trace: outcomes.map((o) => o.trace),
  };
}

export interface StoredContents extends Claimed {
  readonly salt: string;
  readonly facts: unknown;
  readonly history: readonly HistoryJson[];
  readonly decision: Decision;
}

export const contentsOf = (
  { salt, facts, history, decision, clause, object, closing }: StoredContents,
  money: ClaimMoney,
): ReceiptContents => ({
  salt,
  claimed: { clause, object, ...(closing && { closing }) },
  facts,
  history,
  ...apart(decision),
  money,
});
