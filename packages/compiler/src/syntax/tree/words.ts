/** Names, texts, dates, numbers with their units: what everything is made of. */
import type { Days, Exact } from '@guiju/ir';
import type { Node } from './node.ts';

/** A name as written, without the 「」 it may need. */
export interface Name extends Node<'name'> {
  readonly text: string;
}

/** `text` is what stands between the quotes. */
export interface Text extends Node<'text'> {
  readonly text: string;
}

/** `a.b.c`, also a single name. */
export interface Path extends Node<'path'> {
  readonly parts: readonly Name[];
}

/** What `C09.首席技师` or `职业技能提升/标准.中级工` points at. */
export interface Address extends Node<'address'> {
  readonly policy: Name | null;
  readonly parts: readonly Name[];
}

/** `value` is null for a day that does not exist; `style` is how it was written. */
export interface DateLiteral extends Node<'date'> {
  readonly value: Days | null;
  readonly text: string;
  readonly style: 'iso' | 'chinese';
}

/** One unit word: `base` is its canonical Chinese form (名 → 人, 个月 → 月), or the word itself for a user unit. */
export interface UnitWord extends Node<'unit-word'> {
  readonly text: string;
  readonly base: string;
}

/** `元/人/月`: top 元, bottom 人 and 月. 年 stays 年 here. */
export interface UnitPhrase extends Node<'unit'> {
  readonly top: readonly UnitWord[];
  readonly bottom: readonly UnitWord[];
}

/** Why a value is not simply in the text: 假定 or 占位, with the words behind it. */
export interface Status extends Node<'status'> {
  readonly status: 'assumed' | 'placeholder';
  readonly note: Text | null;
}

/**
 * A number with what is joined to it. `value` is the exact number with scale and percent worked in (`10万元` → 100000, `20%` → 1/5),
 * in the unit as written (`3年` → 3 of 年).
 */
export interface Quantity extends Node<'quantity'> {
  readonly value: Exact;
  /** The digits as written (`1,200`), always Arabic. */
  readonly digits: string;
  /** Written with a Chinese numeral (一次) or an English number word. */
  readonly inWords: boolean;
  /** Any of 百 千 万 亿, in the order written. */
  readonly scale: string;
  readonly percent: boolean;
  readonly unit: UnitPhrase | null;
  /** 称: the name this number's address gets. */
  readonly called: Name | null;
  readonly status: Status | null;
  /** What it is from later days on, where it stands. Of a 参数 these are lines of their own. */
  readonly versions: readonly DatedValue[];
}

/** 待明确: a value nobody has fixed. */
export interface Gap extends Node<'gap'> {
  readonly note: Text | null;
  readonly unit: UnitPhrase | null;
  readonly versions: readonly DatedValue[];
}

/** A day as the value of a 参数: 2023-05-10 [假定 “…”]. */
export interface DateFigure extends Node<'date-figure'> {
  readonly date: DateLiteral;
  readonly status: Status | null;
}

/** What has an address of its own. */
export type FigureNode = Quantity | Gap | DateFigure;

/** 自 2024-01-01 [至 2025-12-31] 为 25% [公布 2023-11-15] */
export interface Dated<V extends FigureNode = Quantity | Gap> {
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
  readonly value: V | null;
  readonly published: DateLiteral | null;
}

/** Behind a figure inside an expression: 800元/人/月 自 2024-01-01 为 900元/人/月 */
export interface DatedValue extends Node<'dated-value'>, Dated {}
