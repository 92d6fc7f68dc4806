/** What a policy may name of others without taking them in: clauses that it replaces, suspends, stacks with or whose history it reads. */
import type { Effect } from '@guiju/ir';
import type { ClauseDeclaration } from '../syntax/tree.ts';

export interface NeighbourClause {
  readonly policy: string;
  readonly clause: string;
  readonly tree: ClauseDeclaration;
}

export interface Neighbours {
  /** Every name a policy goes by. */
  readonly policies: () => readonly string[];
  /** The folder's id; undefined: there is no such policy. */
  readonly policy: (name: string) => string | undefined;
  /** By id or alias. */
  readonly clause: (policy: string, name: string) => NeighbourClause | undefined;
  readonly clauses: (policy: string) => readonly string[];
  /** 替代 and 暂停 of clauses of the policy with this id, by all other folders. */
  readonly effectsOn: (id: string) => readonly Effect[];
}
