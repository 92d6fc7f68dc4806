/** What a caller gets to see of claims and awards: who has no need of names and numbers gets them masked. */
import type { Award, ObjectRef } from '@guiju/client';
import type { Request } from '../http/env.ts';
import { masked } from './mask.ts';

type Parties = Pick<Award, 'object' | 'payee' | 'keys'>;

export const partiesOfAward = ({ object, payee, keys }: Parties): readonly ObjectRef[] => [
  object,
  payee,
  ...Object.entries(keys).map(([entity, id]) => ({ entity, id })),
];

interface Decided {
  readonly object: ObjectRef;
  readonly awards: readonly Parties[];
}

export const partiesOfOutcome = ({ object, awards }: Decided): readonly ObjectRef[] => [
  object,
  ...awards.flatMap(partiesOfAward),
];

/** `parties`: whom the data is about. */
export function inSight<T>(c: Request, data: T, parties: readonly ObjectRef[]): T {
  const actor = c.get('actor');
  return actor.kind !== 'nobody' && actor.scopes.has('identities:read') ? data : masked(data, parties);
}
