/** What is said over several clauses or instances: definitions, rankings, stackings, funds. */
import type { Exact } from '../exact.ts';
import type { Citation, Period } from './clause.ts';
import type { Expr } from './expression.ts';
import type { CalendarWindow, LimitWindow } from './grant.ts';
import type { Type } from './types.ts';
import type { Bilingual, Span } from './words.ts';

/** 排名: places of instances among each other, 1 the first; of a period, read at its last day (a month's: its first). */
export interface Ranking {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly entity: string;
  /** 每: places are among those with the same keys (instances, enum members or texts); empty: among all. Who lacks a key takes no part. */
  readonly per: readonly Expr[];
  readonly period: Period | null;
  /** Who takes part; null: all. */
  readonly entrants: Expr | null;
  /** First key first. A boolean key: those for whom it holds come first. An absent value comes last. */
  readonly order: readonly { readonly key: Expr; readonly descending: boolean }[];
  /** same: 1, 1, 3. last: 2, 2, 3. in-order: by the order of the facts. */
  readonly ties: 'same' | 'last' | 'in-order';
  readonly text: Bilingual;
  readonly span?: Span;
}

/** 叠加: a rule over the awards of several clauses with the same key and window. */
export interface Stacking {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly wording: string | null;
  readonly citations: readonly Citation[];
  /** In the order written. `clause` may be another policy's (`haiyan-training/A02`), of which only the history counts: `per` is then empty. */
  readonly members: readonly StackingMember[];
  readonly rule: StackingRule;
  /** The figure by which it is law (1) or not on a day, which the first key of each member asks; left out: it is as long as the policy. */
  readonly inForce?: string;
  readonly text: Bilingual;
  readonly span?: Span;
}

export interface StackingMember {
  readonly clause: string;
  readonly per: readonly Expr[];
}

/**
 * best: of all awards of a key and window only the highest stands; one already paid bars what is not higher, and a higher one is then paid in full under
 * `difference` only by what it exceeds, else not at all. first: the earliest bars all later ones. limit: together no more than `max`.
 */
export type StackingRule =
  | { readonly kind: 'best'; readonly window: CalendarWindow; readonly difference: boolean }
  | { readonly kind: 'first'; readonly window: LimitWindow }
  | {
      readonly kind: 'limit';
      readonly window: LimitWindow;
      readonly measure: 'times' | 'months' | 'amount';
      readonly max: Expr;
    };

/**
 * 资金池: what the awards of some clauses share in each period of their due dates: one pot for all, or one for each key. Each award that is due or future takes part; one that has no key has no
 * pot, and gets nothing.
 */
export interface Fund {
  readonly id: string;
  readonly title: string;
  readonly alias: string | null;
  readonly citations: readonly Citation[];
  readonly clauses: readonly string[];
  readonly period: Period | null;
  /** 每: the keys of the pots, in each clause's own words; their types are the same in all. Empty: one pot for all. */
  readonly per: readonly StackingMember[];
  /** About no subject. Its arguments: the keys, then what the same pot of the period before has left (0 before the policy took effect). */
  readonly total: Expr;
  /** Whether it reads what is left of the period before. */
  readonly carriesOver: boolean;
  /** At most so much for each key, before anything is shared. */
  readonly caps: readonly { readonly per: readonly StackingMember[]; readonly max: Expr }[];
  readonly allot: FundRule;
  readonly text: Bilingual;
  readonly span?: Span;
}

/**
 * pro-rata: all claims scaled by the same factor ≤ 1, floored to `step`, the rest of the sum to the largest remainders, the last or the first claim. ranked,
 * first-come: in the order of a ranking or of the claims' dates until the money ends; `partly`: the first it does not suffice for takes the rest.
 */
export type FundRule =
  | { readonly kind: 'pro-rata'; readonly remainder: 'largest' | 'last' | 'first'; readonly step: Exact }
  | { readonly kind: 'ranked'; readonly ranking: string; readonly partly: boolean }
  | { readonly kind: 'first-come'; readonly partly: boolean };

/** A parameter of a definition: 封顶额(基数: 金额). */
export interface Formal {
  readonly name: string;
  readonly type: Type;
}

export interface Definition {
  readonly id: string;
  readonly alias: string | null;
  readonly entity: string | null;
  readonly formals: readonly Formal[];
  /** It may have no value: who asks it guards it, as an attribute with 可无. */
  readonly optional?: true;
  readonly expr: Expr;
  readonly text: Bilingual;
  readonly span?: Span;
}
