/** What a caller gets to see of claims and awards: who has no need of names and numbers gets them masked. */
import type { Award, ObjectRef } from '@guiju/client';
import type { Request } from '../http/env.ts';
import type { Library } from '../policies/library.ts';
import { masked } from './mask.ts';

type Parties = Pick<Award, 'object' | 'payee' | 'keys'>;

interface Decided {
  readonly object: ObjectRef;
  readonly awards: readonly Parties[];
}

interface PartiesOf {
  ofAward(award: Parties): readonly ObjectRef[];
  ofOutcome(outcome: Decided): readonly ObjectRef[];
}

/** Whom awards and outcomes are about. A key also holds members of enumerations, which are nobody's name: 高级工 stays as it is. */
export function partiesBy(library: Library): PartiesOf {
  const entities = new Set(
    library.policies.flatMap(({ program }) => program?.entities.map((e) => e.name) ?? []),
  );
  const ofAward = ({ object, payee, keys }: Parties): readonly ObjectRef[] => [
    object,
    payee,
    ...Object.entries(keys).flatMap(([entity, id]) => (entities.has(entity) ? [{ entity, id }] : [])),
  ];
  return { ofAward, ofOutcome: ({ object, awards }) => [object, ...awards.flatMap(ofAward)] };
}

/** `parties`: whom the data is about. */
export function inSight<T>(c: Request, data: T, parties: readonly ObjectRef[]): T {
  const actor = c.get('actor');
  return actor.kind !== 'nobody' && actor.scopes.has('identities:read') ? data : masked(data, parties);
}
