/**
 * A policy and its amended forms share their pools: one pool has one closing, by one text. It is the form that the latest claim of the pool was filed under, since that is the law its
 * applicants were told of; before there is any claim, the policy that was amended.
 */
import type { Transaction } from '../ledger/store.ts';
import type { LoadedPolicy } from '../policies/library.ts';

/** `forms`: of one family, all with the pool. */
export async function decidingVersion<P extends Pick<LoadedPolicy, 'id' | 'family'>>(
  tx: Transaction,
  forms: readonly [P, ...P[]],
  pool: string,
  period: string | null = null,
): Promise<P> {
  const [first] = forms;
  let claims = tx
    .selectFrom('pool_applications')
    .innerJoin('applications', 'applications.id', 'pool_applications.application')
    .select('applications.policy')
    .where('family', '=', first.family)
    .where('pool', '=', pool);
  if (period !== null) claims = claims.where('period', '=', period);
  const latest = await claims.orderBy('applications.sequence', 'desc').limit(1).executeTakeFirst();
  return (
    forms.find(({ id }) => id === latest?.policy) ?? forms.find(({ id, family }) => id === family) ?? first
  );
}
