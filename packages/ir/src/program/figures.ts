/** Figures with their versions, and what is picked or listed beside them: readings, lists, calendars. */
import type { Days } from '../date.ts';
import type { Exact } from '../exact.ts';
import type { Expr } from './expression.ts';
import type { Type } from './types.ts';
import type { Span } from './words.ts';

/** fixed: in the source. picked: our choice among readings. assumed: 假定. placeholder: 占位, a stand-in. gap: 待明确. */
export type ValueStatus = 'fixed' | 'picked' | 'assumed' | 'placeholder' | 'gap';

/** What a figure is: a number in a unit, or a day. */
export type FigureType = Extract<Type, { readonly kind: 'number' | 'date' }>;

export interface Parameter {
  /** `C09.首席技师`; a referenced policy's carry its id: `haiyan-training/标准.中级工`. */
  readonly address: string;
  readonly alias: string | null;
  readonly type: FigureType;
  /** Shown as a percentage. */
  readonly percent: boolean;
  readonly status: ValueStatus;
  /** Why it is assumed, or what is to be made clear. */
  readonly note: string | null;
  /** Oldest first. Empty for a gap that nobody has filled. */
  readonly versions: readonly ParameterVersion[];
  readonly span?: Span;
}

export interface ParameterVersion {
  /** First day it applies; null = always. */
  readonly from: Days | null;
  /** Day it was published; null = with the policy. */
  readonly published: Days | null;
  /** Of a date its Days. null: from that day on the text gives no value; the figure is a gap until a later version. */
  readonly value: Exact | null;
  readonly span?: Span;
}

export interface Reading {
  readonly id: string;
  readonly alias: string | null;
  /** The ambiguous words. */
  readonly quote: string;
  readonly entity: string | null;
  readonly options: readonly ReadingOption[];
  readonly pick: string;
  readonly reason: string;
  readonly span?: Span;
}

export interface ReadingOption {
  readonly id: string;
  readonly text: string;
  /** null where the reading only chooses between lines of clauses. */
  readonly expr: Expr | null;
}

/** A list whose entries come and go: 紧缺工种目录. */
export interface NamedList {
  readonly id: string;
  readonly alias: string | null;
  /** enum or text */
  readonly of: Type;
  /** The days it is known for; null: no end on that side. */
  readonly from: Days | null;
  readonly until: Days | null;
  readonly entries: readonly ListEntry[];
  readonly span?: Span;
}

export interface ListEntry {
  readonly value: string;
  /** First and last day on the list; null: as long as the list is known. */
  readonly from: Days | null;
  readonly until: Days | null;
  /** Day it was published; null: with the list. */
  readonly published: Days | null;
}

/** Working days: Monday to Friday, without `off`, with `on`; known from..until. */
export interface Calendar {
  readonly id: string;
  readonly alias: string | null;
  readonly from: Days;
  readonly until: Days;
  readonly off: readonly Days[];
  readonly on: readonly Days[];
  readonly span?: Span;
}
