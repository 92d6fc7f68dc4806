import type { Expr, FactGraph, Instance } from '@guiju/ir';
import type { Watch, When, World } from '../clause-evaluator.ts';
import type { Possible, PossibleNumber } from '../possible.ts';
import type { Resolved } from '../resolved.ts';

/** Where an expression is evaluated. */
export interface Context {
  readonly resolved: Resolved;
  readonly facts: FactGraph;
  readonly when: When;
  readonly watch: Watch;
  /** null: an expression about no instance (targets). Open: an instance that is not known. */
  readonly subject: Possible;
  /** Bound by the enclosing aggregates, nearest first. */
  readonly members: readonly Instance[];
  /** What the definition being evaluated was given, by position. */
  readonly args: readonly Possible[];
  /** 已得, 应得, 名次. */
  readonly world: World;
  /** 累计: what is awarded in all under a clause to an instance; only assertions ask. */
  readonly awarded: ((clause: string, to: Instance) => PossibleNumber) | null;
  /** Told the worth of every expression, the parts of one before itself: which branches are taken is seen here. */
  readonly observe?: (expr: Expr, value: Possible) => void;
}

/** The interpreter itself, handed to what it calls. */
export type Evaluate = (expr: Expr, context: Context) => Possible;
