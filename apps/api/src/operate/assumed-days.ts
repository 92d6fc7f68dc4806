/** Of older books nobody wrote down the day of the grant: they count by that of their first part, and whoever keeps the ledger has to know. */
import { sql } from 'kysely';
import type { Transaction } from '../ledger/store.ts';
import { type Finding, finding } from './finding.ts';

export interface AssumedDays {
  readonly books: number;
  /** `policy/clause`. */
  readonly clauses: readonly string[];
}

/** Of awards that live. */
export async function assumedDays(tx: Transaction): Promise<AssumedDays> {
  const rows = await tx
    .selectFrom('award_books')
    .select(['policy', 'clause', sql<number>`COUNT(*)`.as('books')])
    .innerJoin('assumed_grant_days', 'assumed_grant_days.award', 'award_books.award')
    .where('withdrawn_at', 'is', null)
    .groupBy(['policy', 'clause'])
    .orderBy('policy')
    .orderBy('clause')
    .execute();
  return {
    books: rows.reduce((sum, r) => sum + Number(r.books), 0),
    clauses: rows.map((r) => `${r.policy}/${r.clause}`),
  };
}

export function assumedDaysFinding({ books, clauses }: AssumedDays): readonly Finding[] {
  if (books === 0) return [];
  const names = clauses.slice(0, NAMED);
  const more = clauses.length - names.length;
  return [
    finding(
      'grant-days',
      'warn',
      `有 ${books} 笔分期给予（${names.join('、')}${more > 0 ? ` 等 ${clauses.length} 条` : ''}）是旧版本记的，没有写下给予日，按首期到期日计入按年、半年、季、月的限额。给予日与首期到期日不在同一期的，请人工核对那两期的名额和额度`,
      `${books} awards in parts (${names.join(', ')}${more > 0 ? ` and ${more} more clauses` : ''}) were booked by an older version that did not write down the day of the grant: limits by year, half-year, quarter or month count them on the day their first part falls due. Where that is another period than the grant’s, look at both periods by hand`,
    ),
  ];
}

const NAMED = 5;
