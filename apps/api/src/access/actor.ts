/** Who asks. */
import { type PersonalRole, SCOPE_NAMES, type Scope } from '@guiju/client';
import type { HttpProblem } from '../http/problem.ts';

export type Actor =
  /** The one person of a server for this machine only. */
  | { readonly kind: 'local'; readonly scopes: ReadonlySet<Scope> }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly PersonalRole[];
      readonly scopes: ReadonlySet<Scope>;
      readonly mustChangePassword: boolean;
    }
  | {
      readonly kind: 'key';
      readonly id: string;
      readonly name: string;
      readonly scopes: ReadonlySet<Scope>;
      readonly perMinute: number;
    }
  /** `refusal`: what to say where somebody is needed; it differs by what was brought. */
  | { readonly kind: 'nobody'; readonly refusal: HttpProblem };

export const LOCAL_PERSON: Actor = { kind: 'local', scopes: new Set(SCOPE_NAMES) };

/** Under which name the actor stands in records; null: nobody. */
export const idOf = (actor: Actor): string | null => {
  switch (actor.kind) {
    case 'local':
      return 'local';
    case 'person':
    case 'key':
      return actor.id;
    case 'nobody':
      return null;
  }
};
