/**
 * A policy and its amended forms share their pools: one pool has one closing, by one text. It is the form that the latest claim of the pool was filed under, since that is the law its
 * applicants were told of, among the forms that have every clause claimed under; before there is any claim, the policy that was amended.
 */
import type { Transaction } from '../ledger/store.ts';
import type { LoadedPolicy } from '../policies/library.ts';
import type { ProgramPool } from './pools.ts';

/** `forms`: of one family, each with the pool as it has it. */
export async function decidingVersion<
  P extends Pick<LoadedPolicy, 'id' | 'family'> & { readonly pool: ProgramPool },
>(tx: Transaction, forms: readonly [P, ...P[]], period: string | null = null): Promise<P> {
  const [first] = forms;
  let claims = tx
    .selectFrom('pool_applications')
    .innerJoin('applications', 'applications.id', 'pool_applications.application')
    .select(['applications.policy', 'clause', (e) => e.fn.max('sequence').as('latest')])
    .where('family', '=', first.family)
    .where('clause', 'in', [...new Set(forms.flatMap(({ pool }) => pool.clauses))]);
  if (period !== null) claims = claims.where('period', '=', period);
  const claimed = await claims.groupBy(['applications.policy', 'clause']).execute();
  const whole = forms.filter(({ pool }) => claimed.every((c) => pool.clauses.includes(c.clause ?? '')));
  const able = whole.length > 0 ? whole : forms;
  const latest = claimed
    .toSorted((a, b) => Number(b.latest) - Number(a.latest))
    .find(({ policy }) => able.some(({ id }) => id === policy));
  return (
    able.find(({ id }) => id === latest?.policy) ??
    able.find(({ id, family }) => id === family) ??
    able[0] ??
    first
  );
}
