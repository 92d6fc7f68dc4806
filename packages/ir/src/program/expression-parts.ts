/** What expressions are made of beside expressions: arms, bands, brackets, exceptions, collections. */
import type { Expr } from './expression.ts';
import type { Bilingual } from './words.ts';

export interface TableArm {
  readonly members: readonly string[];
  readonly result: Expr;
}

/** Lower and upper end of a band; `inclusive`: the end itself lies in the band. */
export interface Band {
  readonly low: BandEnd | null;
  readonly high: BandEnd | null;
  readonly result: Expr;
}

export interface BandEnd {
  readonly value: Expr;
  readonly inclusive: boolean;
}

/** `upTo` null: no end. */
export interface Bracket {
  readonly upTo: Expr | null;
  readonly rate: Expr;
}

export interface ExceptionCase {
  /** `E1`, unique in its clause or definition. */
  readonly id: string;
  readonly when: Expr;
  /** null: as usual, whatever it goes over does not apply. */
  readonly result: Expr | null;
  /** Ids of cases it goes over. */
  readonly over: readonly string[];
  readonly text: Bilingual;
}

/**
 * What an aggregate runs over: the children of an instance, the instances that refer to it (at the point in time), or every instance of an entity
 * (targets, assertions).
 */
export type Collection =
  | { readonly kind: 'children'; readonly of: Expr; readonly entity: string }
  | { readonly kind: 'inverse'; readonly of: Expr; readonly entity: string; readonly by: string }
  | { readonly kind: 'all'; readonly entity: string };
