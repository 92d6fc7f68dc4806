/** What facts may be: types, enumerations, and the kinds of things facts are about. */
import type { Unit } from '../unit.ts';
import type { Expr } from './expression.ts';
import type { Span } from './words.ts';

export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly unit: Unit }
  | { readonly kind: 'enum'; readonly enum: string }
  | { readonly kind: 'entity'; readonly entity: string };

export interface EnumType {
  readonly name: string;
  readonly alias: string | null;
  /** True when members are declared from low to high, so that 以上 and ≥ mean something. */
  readonly ordered: boolean;
  readonly members: readonly { readonly name: string; readonly alias: string | null }[];
  readonly span?: Span;
}

/** A kind of thing facts are about: an enterprise, a person, one placement of one student. */
export interface EntityType {
  readonly name: string;
  readonly alias: string | null;
  /** The entity it belongs to (属于), named by the attribute of the same name; facts may nest it there. */
  readonly parent: string | null;
  readonly attributes: readonly Attribute[];
  /** Entities that belong to this one: each is a list on every instance. */
  readonly children: readonly string[];
  /** 员工: 人员 按 雇主: every instance of `entity` whose reference `by` is this one. */
  readonly inverses: readonly Inverse[];
  readonly span?: Span;
}

export interface Inverse {
  readonly name: string;
  readonly alias: string | null;
  readonly entity: string;
  readonly by: string;
  readonly span?: Span;
}

export interface Attribute {
  readonly name: string;
  readonly alias: string | null;
  readonly type: Type;
  /** 可无: may be known not to be (null); must then be guarded wherever it is compared. */
  readonly optional: boolean;
  /** 仅当: where false, the attribute is not applicable. Read with the instance as subject. */
  readonly appliesWhen: Expr | null;
  /** How the value is checked on entry and masked in lists: 统一社会信用代码, 公民身份号码. */
  readonly format: 'credit-code' | 'identity-number' | null;
  readonly span?: Span;
}
