/**
 * The typed program: what a policy means once every name is resolved, every unit checked and every default written out.
 * It is plain readonly data discriminated by `kind`, can be written as JSON, and is the only thing engines accept.
 *
 * Only an error-free check yields a `Program`. Display fields (`text`, `span`, `note`, `quote`) never change an answer and are left
 * out of the program hash; everything else is in it.
 *
 * Chapter by chapter in `program/`; everything else imports from here.
 */
import type { Days } from './date.ts';
import type { Citation, Clause } from './program/clause.ts';
import type { CompareOp, Expr } from './program/expression.ts';
import type { Calendar, NamedList, Parameter, Reading } from './program/figures.ts';
import type { Definition, Fund, Ranking, Stacking } from './program/rules.ts';
import type { EntityType, EnumType } from './program/types.ts';
import type { Bilingual, Span } from './program/words.ts';

export type * from './program/clause.ts';
export type * from './program/expression.ts';
export type * from './program/expression-parts.ts';
export type * from './program/figures.ts';
export type * from './program/grant.ts';
export type * from './program/rules.ts';
export type * from './program/types.ts';
export type * from './program/words.ts';

export interface Target {
  readonly id: string;
  readonly title: string;
  /** A ratio or count over a whole population, context: asOf. */
  readonly measure: Expr;
  readonly op: CompareOp;
  readonly goal: Expr;
  readonly by: Days | null;
  /** 力争: an aim, not a duty. */
  readonly soft: boolean;
  readonly citations: readonly Citation[];
  readonly text: Bilingual;
  readonly span?: Span;
}

/** A claim about every instance of an entity, whatever the facts. */
export interface Assertion {
  readonly id: string;
  readonly entity: string;
  readonly expr: Expr;
  readonly text: Bilingual;
  readonly span?: Span;
}

export interface Source {
  readonly name: string;
  readonly file: string;
}

export interface Program {
  readonly kind: 'program';
  /** The policy's folder: `haiyan-artisans`. */
  readonly id: string;
  readonly name: string;
  readonly alias: string | null;
  readonly title: string;
  readonly effective: {
    readonly from: Days;
    readonly until: Days | null;
    /** null: known from the first. */
    readonly published: Days | null;
    readonly assumed: string | null;
  };
  readonly sources: readonly Source[];
  readonly enums: readonly EnumType[];
  readonly entities: readonly EntityType[];
  readonly parameters: readonly Parameter[];
  readonly readings: readonly Reading[];
  readonly definitions: readonly Definition[];
  readonly lists: readonly NamedList[];
  readonly calendars: readonly Calendar[];
  readonly rankings: readonly Ranking[];
  readonly clauses: readonly Clause[];
  readonly stackings: readonly Stacking[];
  readonly funds: readonly Fund[];
  readonly targets: readonly Target[];
  readonly assertions: readonly Assertion[];
  readonly imports: readonly string[];
}
