/** Applications and payments as somebody without need of names sees them: the parties masked, of an account only its last four digits. */
import type { Account, ObjectRef } from '@guiju/client';
import { inSight } from '../access/sight.ts';
import type { Request } from '../http/env.ts';

interface Filed {
  readonly object: ObjectRef | null;
  readonly applicant: string | null;
}

export const partiesOf = ({ object, applicant }: Filed): readonly ObjectRef[] => [
  ...(object === null ? [] : [object]),
  ...(applicant === null ? [] : [{ entity: '申请人', id: applicant }]),
];

export const holderOf = (account: Account | null): readonly ObjectRef[] =>
  account === null ? [] : [{ entity: '户名', id: account.holder }];

export function accountSeen(c: Request, account: Account | null): Account | null {
  const actor = c.get('actor');
  if (account === null || (actor.kind !== 'nobody' && actor.scopes.has('identities:read'))) return account;
  return { ...account, number: `****${account.number.slice(-4)}` };
}

export const applicationSeen = <T extends Filed & { readonly account: Account | null }>(
  c: Request,
  application: T,
): T =>
  inSight(c, { ...application, account: accountSeen(c, application.account) }, [
    ...partiesOf(application),
    ...holderOf(application.account),
  ]);
