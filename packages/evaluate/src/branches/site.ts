/** Where branches are decided: at an expression the reference interpreter is watched at, or in the outcome itself. */
import type { Expr } from '@guiju/ir';
import type { Branch } from './branch.ts';

/** A place that is decided each time its expression is evaluated. */
export type Site =
  | { readonly kind: 'verdict'; readonly met: Branch; readonly failed: Branch | null }
  /** The one result that was evaluated. */
  | { readonly kind: 'choice'; readonly results: ReadonlyMap<Expr, Branch> }
  | { readonly kind: 'default'; readonly of: Expr; readonly given: Branch; readonly fallback: Branch }
  | {
      readonly kind: 'brackets';
      readonly on: Expr;
      readonly from: Expr;
      readonly brackets: readonly { readonly upTo: Expr | null; readonly branch: Branch }[];
    }
  | { readonly kind: 'extreme'; readonly parts: readonly { readonly expr: Expr; readonly branch: Branch }[] }
  | { readonly kind: 'reached'; readonly branch: Branch };

/** A place that the outcome tells of. */
export interface Yes {
  readonly yes: Branch;
  readonly no: Branch;
}

export interface Sites {
  readonly branches: readonly Branch[];
  readonly at: ReadonlyMap<Expr, readonly Site[]>;
  /** By clause: something is granted. */
  readonly granted: ReadonlyMap<string, Branch>;
  /** By `clause/limit`; a ceiling by `clause/clause`. yes: reached. */
  readonly limits: ReadonlyMap<string, Yes>;
  /** By `clause/name`. yes: reached. */
  readonly milestones: ReadonlyMap<string, Yes>;
  /** By `clause/id`. yes: kept. */
  readonly obligations: ReadonlyMap<string, Yes>;
  /** By id. yes: something is barred, or the money does not suffice. */
  readonly stackings: ReadonlyMap<string, Yes>;
  readonly funds: ReadonlyMap<string, Yes>;
  /** Options that choose between lines: by `reading/option`, and the clauses with such lines. */
  readonly options: ReadonlyMap<string, { readonly branch: Branch; readonly clauses: ReadonlySet<string> }>;
}
