/** What is in reach where an expression stands, and what the check hands from construct to construct. */
import type { Expr, FigureType, Span, Type, Unit } from '@guiju/ir';
import type { Bound, BoundClause, BoundDefinition, BoundFormal, BoundReading } from '../bind/bound.ts';
import { refer, type Sink, type SymbolInfo } from '../bind/symbol.ts';
import { BOOLEAN, type CheckType, ERROR } from '../bind/types.ts';
import type { Expression, Gap, Name } from '../syntax/tree.ts';
import type { AwardUnits } from './award-unit.ts';
import type { Received } from './history.ts';
import type { Lookup } from './known.ts';
import { type KnownFacts, nothingKnown } from './known-facts.ts';
import type { Depth } from './nesting.ts';

/** An instance that bare names are looked up on: the subject, or the member of an enclosing list. */
interface Reach {
  readonly entity: string;
  readonly member: boolean;
}

export interface Scope {
  /** Innermost first: members, then the subject. */
  readonly reach: readonly Reach[];
  /** How many members enclose this place. */
  readonly depth: number;
  /** Places known to be given here, and divisors known not to be 0 (see known.ts). */
  readonly known: KnownFacts;
  /** Targets and assertions: a list that is no child of the subject means all instances. */
  readonly world: boolean;
  /** 累计 may be asked. */
  readonly totals: boolean;
  /** The clause this stands in: what 已得() without a name means. */
  readonly clause: string | null;
  /** Parameters of the definition this stands in; in a fund's total, the keys of its pots. */
  readonly formals: readonly BoundFormal[];
  /** In a fund's total: the argument that 上期结余 is; null: there is none. */
  readonly carriedOver: number | null;
}

export const scopeOf = (entity: string | null, options: Partial<Scope> = {}): Scope => ({
  reach: entity === null ? [] : [{ entity, member: false }],
  depth: 0,
  known: nothingKnown(),
  world: false,
  totals: false,
  clause: null,
  formals: [],
  carriedOver: null,
  ...options,
});

export const withKnown = (scope: Scope, more: Iterable<string>): Scope => {
  const known = scope.known.with(more);
  return known === scope.known ? scope : { ...scope, known };
};

/** The instance at a position of `scope.reach`. */
export function instanceAt(scope: Scope, index: number): Expr {
  const { entity, member } = scope.reach[index] as Reach;
  const type: Type = { kind: 'entity', entity };
  return member ? { kind: 'member', type, entity, level: index } : { kind: 'subject', type, entity };
}

export const enter = (scope: Scope, entity: string): Scope => ({
  ...scope,
  reach: [{ entity, member: true }, ...scope.reach],
  depth: scope.depth + 1,
});

/** An expression with its type. `absent`: it may be known not to be there, and nothing before it makes sure that it is. */
export interface Typed {
  readonly expr: Expr;
  readonly type: CheckType;
  readonly absent: boolean;
}

/** Stands for what was already reported. It never reaches a program: an error keeps the program from being made. */
export const failed = (span?: Span): Typed => ({
  expr: { kind: 'literal', type: BOOLEAN, value: false, ...(span && { span }) },
  type: ERROR,
  absent: false,
});

export const typed = (expr: Expr, absent = false): Typed => ({ expr, type: expr.type, absent });

/** What is `absent` has no value for some, which is for its users to ask. */
export interface CheckedDefinition extends Typed {
  readonly bound: BoundDefinition;
}

/** What a reading's options say, and the type they share; null for an option that only chooses between lines. */
export interface CheckedOptions {
  readonly type: CheckType;
  readonly options: readonly (Expr | null)[];
}

interface Decided {
  readonly subject: string;
  readonly type: Type;
}

export interface Checker {
  readonly bound: Bound;
  readonly sink: Sink;
  /** The type of an expression by its node. */
  readonly types: Map<Expression, CheckType>;
  /** How deep the check is inside expressions, and through the names they use (nesting.ts). */
  readonly depth: Depth;
  /** Those of clauses, which are checked by themselves. */
  readonly typesApart: ReadonlyMap<Expression, CheckType>[];
  /** Units of gaps that their place decided. */
  readonly gapTypes: Map<Gap, FigureType>;
  readonly lookup: Lookup;
  /** In what clauses grant, by how they are written. */
  readonly awardUnits: AwardUnits;
  readonly received: Received[];
  /** Ids of symbols that something uses. */
  readonly used: Set<string>;
  /** An expression as written; may be absent. */
  readonly expression: (node: Expression | null, scope: Scope, expected?: CheckType) => Typed;
  /** An expression whose value is needed: reports it where it may be absent. */
  readonly value: (node: Expression | null, scope: Scope, expected?: CheckType) => Typed;
  /** A condition. */
  readonly condition: (node: Expression | null, scope: Scope) => Expr;
  /** undefined while it is being checked (a circle, reported). */
  readonly definition: (bound: BoundDefinition, at: Span) => CheckedDefinition | undefined;
  readonly reading: (bound: BoundReading, at: Span) => CheckedOptions | undefined;
  /** The unit of a figure by its address, imported ones included. */
  readonly figureUnit: (address: string) => Unit | null;
  /** What the awards of a clause are in. */
  readonly awardUnit: (clause: BoundClause) => Unit;
  /** Of whom a clause decides something beside money, and of which types, by version; none: it does not. null while it is being checked: it asks for itself. */
  readonly decided: (clause: BoundClause) => readonly Decided[] | null;
}

export function use(check: Checker, name: Name, symbol: SymbolInfo): void {
  refer(check.sink, name.span, symbol);
  check.used.add(symbol.id);
}
