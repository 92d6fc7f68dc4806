/** The living awards of money that a claim recorded, with what was paid of each by now: as recorded, and what was settled since. */
import { fromFen, type ObjectRef, type Share } from '@guiju/ir';
import { type AwardName, awardSlotOf } from '@guiju/ledger';
import { PAID } from '../ledger/find-past.ts';
import { SETTLED_SHARES, sharesPaid } from '../ledger/row-shares.ts';
import type { Transaction } from '../ledger/store.ts';

export interface OwnAward {
  readonly sequence: number;
  /** Which of that name stands, the books say. */
  readonly name: Omit<AwardName, 'generation'>;
  readonly clause: string;
  readonly slot: string;
  readonly object: ObjectRef;
  readonly payee: ObjectRef;
  readonly due: string;
  readonly fiscalYear: number;
  readonly claim: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly mark: string | null;
  /** Fen. */
  readonly paid: bigint;
  /** Who has paid it; undefined: not kept, or the clause does not say. */
  readonly shares: readonly Share[] | undefined;
}

const rows = (tx: Transaction) =>
  tx
    .selectFrom('awards')
    .select([
      'sequence',
      'policy',
      'clause',
      'key',
      'slot',
      'object_entity',
      'object_id',
      'payee_entity',
      'payee_id',
      'due',
      'fiscal_year',
      'claim',
      'keys',
      'mark',
      'unit',
      'shares',
      SETTLED_SHARES.as('settled'),
      PAID.as('paid'),
    ]);

export async function ownAwards(tx: Transaction, claim: string): Promise<readonly OwnAward[]> {
  const found = await rows(tx)
    .where('claim', '=', claim)
    .where('unit', '=', '元')
    .where('ended_at', 'is', null)
    .orderBy('sequence')
    .execute();
  return found.map(toOwn);
}

export async function awardBy(tx: Transaction, sequence: number): Promise<OwnAward> {
  return toOwn(await rows(tx).where('sequence', '=', sequence).executeTakeFirstOrThrow());
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

const toOwn = (r: Row): OwnAward => ({
  sequence: Number(r.sequence),
  name: { family: r.policy, clause: r.clause, key: r.key, slot: awardSlotOf(r.slot) },
  clause: r.clause,
  slot: r.slot,
  object: { entity: r.object_entity, id: r.object_id },
  payee: { entity: r.payee_entity, id: r.payee_id },
  due: r.due,
  fiscalYear: Number(r.fiscal_year),
  claim: r.claim,
  keys: JSON.parse(r.keys) as Record<string, string>,
  mark: r.mark,
  paid: BigInt(r.paid),
  shares: sharesPaid(r, fromFen(BigInt(r.paid))),
});
