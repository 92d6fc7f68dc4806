/** 分担 as rows keep it: a JSON list of payers, amounts with their unit. */
import { add, type Exact, equal, parseExact, type Share, type ShareJson, sharesToJson } from '@guiju/ir';
import { sql } from 'kysely';
import { known } from './known.ts';

const BREAK = '\n';

/** Of an award, the lists of what was settled of it since, one a line; null: nothing was. */
export const SETTLED_SHARES = sql<
  string | null
>`(SELECT STRING_AGG(s.shares, ${BREAK}) FROM award_settlements s WHERE s.award = awards.sequence)`;

export interface RowShares {
  readonly shares: string;
  readonly settled: string | null;
  readonly unit: string;
}

/** Who has paid what by now, as recorded and settled since; undefined where the rows do not account for all that was paid. */
export function sharesPaid({ shares, settled, unit }: RowShares, paid: Exact): readonly Share[] | undefined {
  const lists = [shares, ...(settled === null ? [] : settled.split(BREAK))];
  const amounts = new Map<string, Exact>();
  for (const { payer, amount } of lists.flatMap((list) => readShares(list, unit)))
    amounts.set(payer, add(amounts.get(payer) ?? 0, amount));
  const all = [...amounts].map(([payer, amount]) => ({ payer, amount }));
  return all.length > 0 && equal(all.map((s) => s.amount).reduce(add, 0), paid) ? all : undefined;
}

/** Of money. */
export const sharesJson = (shares: readonly Share[]): string => JSON.stringify(sharesToJson(shares, '元'));

export const readShares = (json: string, unit: string): readonly Share[] =>
  (JSON.parse(json) as readonly ShareJson[]).map(({ payer, amount }) => ({
    payer,
    amount: known(parseExact(amount.slice(0, amount.length - unit.length))),
  }));
