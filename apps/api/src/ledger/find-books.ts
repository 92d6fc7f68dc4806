/** Living awards in the books with the parts of their plans, by what a search asks of `award_books`. */
import type { ObjectRef } from '@guiju/ir';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Transaction } from './store.ts';

export interface PlannedPart {
  readonly slot: string;
  readonly due: string;
  /** Whole fen, as text. */
  readonly fen: string;
  readonly state: string;
}

export interface FoundBook {
  /** As the books name it. */
  readonly award: string;
  readonly policy: string;
  readonly clause: string;
  readonly key: string;
  readonly slot: string;
  /** JSON: what it is counted by. */
  readonly keys: string;
  readonly mark: string | null;
  readonly payee: string;
  readonly object: ObjectRef;
  /** Without arrears: they are of the part they make good. By day. */
  readonly parts: readonly PlannedPart[];
  /** Of an award in parts: the day on which it counts. */
  readonly counted: string | null;
}

const ARREARS = /\+\d+$/;

/** `upToClaim`: only those begun by that claim or before it; null: any. */
export async function findBooks(
  tx: Transaction,
  which: Expression<SqlBool>,
  upToClaim: number | null,
): Promise<readonly FoundBook[]> {
  const rows = await tx
    .selectFrom('award_books')
    .innerJoin('claims', 'claims.id', 'award_books.claim')
    .innerJoin('instalments', 'instalments.award', 'award_books.award')
    .select([
      'award_books.award',
      'award_books.policy',
      'award_books.clause',
      'award_books.key',
      'award_books.slot as whole',
      'award_books.keys',
      'award_books.mark',
      'award_books.counted',
      'award_books.payee_id',
      'award_books.object_entity',
      'award_books.object_id',
      'instalments.slot',
      'instalments.due',
      sql<string>`CAST(instalments.fen AS TEXT)`.as('fen'),
      'instalments.state',
    ])
    .where(which)
    .where('award_books.withdrawn_at', 'is', null)
    .where('claims.sequence', '<=', upToClaim ?? Number.MAX_SAFE_INTEGER)
    .execute();
  return [...Map.groupBy(rows, (r) => r.award)].map(([award, all]): FoundBook => {
    const [row] = all;
    if (row === undefined) throw new Error('a group has a first');
    const parts = all
      .filter(({ slot }) => !ARREARS.test(slot))
      .map(({ slot, due, fen, state }) => ({ slot, due, fen, state }))
      .sort((a, b) => (a.due === b.due ? (a.slot < b.slot ? -1 : 1) : a.due < b.due ? -1 : 1));
    return {
      award,
      policy: row.policy,
      clause: row.clause,
      key: row.key,
      slot: row.whole,
      keys: row.keys,
      mark: row.mark,
      payee: row.payee_id,
      object: { entity: row.object_entity, id: row.object_id },
      parts,
      counted: row.counted,
    };
  });
}
