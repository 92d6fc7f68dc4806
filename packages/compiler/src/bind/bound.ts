/** A policy with its names declared: what binding answers. Expressions are still as written. */
import type {
  Calendar,
  Definition,
  EnumType,
  Exact,
  FigureType,
  NamedList,
  Parameter,
  Program,
  Ranking,
  Reading,
  Span,
  Unit,
  ValueStatus,
} from '@guiju/ir';
import type {
  AmendmentDeclaration,
  AssertionDeclaration,
  AttributeDeclaration,
  BackgroundDeclaration,
  CaseDeclaration,
  ClauseDeclaration,
  DefinitionDeclaration,
  FigureNode,
  FundDeclaration,
  PolicyDeclaration,
  RankingDeclaration,
  ReadingDeclaration,
  StackingDeclaration,
  SyntaxTree,
  TableDeclaration,
  TargetDeclaration,
} from '../syntax/tree.ts';
import type { Neighbours } from './neighbours.ts';
import type { Sink, SymbolInfo } from './symbol.ts';
import type { CheckType } from './types.ts';

/** Names and aliases of one kind; both keys hold the same value. */
export type Names<T> = ReadonlyMap<string, T>;

/** A policy taken in by 引用, or by one that is (not `direct`). */
export interface Import {
  readonly program: Program;
  readonly direct: boolean;
  /** Units it declares or takes in. */
  readonly units: readonly SymbolInfo[];
  readonly span: Span;
}

export interface BoundUnit {
  readonly symbol: SymbolInfo;
  readonly name: string;
}

export interface BoundEnum {
  readonly symbol: SymbolInfo;
  readonly type: EnumType;
  readonly members: Names<SymbolInfo>;
}

export interface BoundAttribute {
  readonly symbol: SymbolInfo;
  readonly name: string;
  readonly alias: string | null;
  readonly type: CheckType;
  readonly optional: boolean;
  readonly format: 'credit-code' | 'identity-number' | null;
  /** 仅当 as written here, or as another policy's program has it. */
  readonly applies:
    | { readonly kind: 'tree'; readonly tree: AttributeDeclaration }
    | { readonly kind: 'program'; readonly expr: import('@guiju/ir').Expr }
    | null;
  readonly span: Span;
}

/** 员工: 人员 按 雇主: all instances of `entity` whose reference `by` is this one. */
export interface BoundInverse {
  readonly symbol: SymbolInfo;
  readonly name: string;
  readonly alias: string | null;
  readonly entity: string;
  readonly by: string;
  readonly span: Span;
}

export interface BoundEntity {
  readonly symbol: SymbolInfo;
  readonly name: string;
  readonly alias: string | null;
  readonly parent: string | null;
  readonly children: readonly string[];
  readonly inverses: Names<BoundInverse>;
  readonly attributes: readonly BoundAttribute[];
  readonly byName: Names<BoundAttribute>;
  readonly span: Span;
}

/** A number with an address. `unit` is null for a gap whose unit its place decides. */
export interface Figure {
  readonly symbol: SymbolInfo;
  readonly address: string;
  readonly alias: string | null;
  readonly owner: string;
  /** null: none could be read. */
  readonly type: FigureType | null;
  readonly percent: boolean;
  readonly status: ValueStatus;
  readonly note: string | null;
  readonly versions: Parameter['versions'];
  readonly span: Span;
}

/** A parameter named by 参数, here or in an imported policy. */
export interface BoundParameter {
  readonly symbol: SymbolInfo;
  readonly address: string;
  readonly type: FigureType | null;
  readonly own: boolean;
}

/** A parameter of a definition; a key of a fund's total. */
export interface BoundFormal {
  /** null: another policy's, or a table's. */
  readonly symbol: SymbolInfo | null;
  readonly name: string;
  /** Other names it goes by. */
  readonly also?: readonly string[];
  readonly type: CheckType;
}

/** 表: a figure for each member of its enumeration, or for each pair. */
export interface BoundTable {
  readonly tree: TableDeclaration;
  readonly cells: readonly { readonly members: readonly string[]; readonly figure: Figure }[];
}

/** 定义 … 自 d: what a definition says from later days on. */
export interface LaterTexts {
  readonly trees: readonly DefinitionDeclaration[];
  /** 1 for the first text, 2 for the next: `租金标准.版本`. */
  readonly version: Figure;
}

export interface WrittenDefinition {
  readonly kind: 'tree';
  readonly tree: DefinitionDeclaration;
  /** null: there is one text. */
  readonly later: LaterTexts | null;
}

export interface BoundDefinition {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly entity: string | null;
  readonly formals: readonly BoundFormal[];
  readonly source:
    | WrittenDefinition
    | { readonly kind: 'table'; readonly table: BoundTable }
    | { readonly kind: 'program'; readonly definition: Definition };
}

export interface BoundReading {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly entity: string | null;
  readonly options: Names<SymbolInfo>;
  /** Option ids in order. */
  readonly order: readonly string[];
  /** Every option has an expression: it can be used as a condition. */
  readonly conditional: boolean;
  readonly source:
    | { readonly kind: 'tree'; readonly tree: ReadingDeclaration }
    | { readonly kind: 'program'; readonly reading: Reading };
}

/** 名单 */
export interface BoundList {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly own: boolean;
  readonly list: NamedList;
}

/** 日历 */
export interface BoundCalendar {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly own: boolean;
  readonly calendar: Calendar;
}

/** 排名 */
export interface BoundRanking {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly entity: string;
  readonly source:
    | { readonly kind: 'tree'; readonly tree: RankingDeclaration }
    | { readonly kind: 'program'; readonly ranking: Ranking };
}

export interface BoundClause {
  readonly symbol: SymbolInfo;
  readonly id: string;
  /** The first of its versions; most clauses have one. */
  readonly tree: ClauseDeclaration;
  readonly versions: readonly ClauseDeclaration[];
}

export interface BoundStacking {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly tree: StackingDeclaration;
  /** S01.有效; null: it is law as long as the policy. */
  readonly inForce: Figure | null;
}

export interface BoundFund {
  readonly symbol: SymbolInfo;
  readonly id: string;
  readonly tree: FundDeclaration;
}

export interface BoundSource {
  readonly symbol: SymbolInfo;
  readonly name: string;
  readonly file: string;
  readonly span: Span;
}

/** What a unit phrase comes to: a unit in base units, and how many of them the written number counts. */
export interface WrittenUnit {
  readonly unit: Unit;
  readonly factor: Exact;
}

export interface Bound {
  readonly id: string;
  readonly trees: readonly SyntaxTree[];
  readonly header: PolicyDeclaration | null;
  readonly imports: readonly Import[];
  readonly sources: Names<BoundSource>;
  readonly units: Names<BoundUnit>;
  readonly enums: Names<BoundEnum>;
  readonly entities: Names<BoundEntity>;
  readonly parameters: Names<BoundParameter>;
  /** Without an object. */
  readonly definitions: Names<BoundDefinition>;
  /** By object, then by name. */
  readonly definitionsOf: ReadonlyMap<string, Names<BoundDefinition>>;
  readonly readings: Names<BoundReading>;
  readonly lists: Names<BoundList>;
  /** The nearest first: own ones, then those of imports. */
  readonly calendars: Names<BoundCalendar>;
  readonly rankings: Names<BoundRanking>;
  readonly clauses: Names<BoundClause>;
  readonly stackings: Names<BoundStacking>;
  readonly funds: Names<BoundFund>;
  /** Policies beside this one, which it may name without taking them in. */
  readonly neighbours: Neighbours;
  readonly backgrounds: Names<BackgroundDeclaration>;
  readonly cases: readonly CaseDeclaration[];
  readonly assertions: readonly AssertionDeclaration[];
  readonly targets: readonly TargetDeclaration[];
  readonly amendments: readonly AmendmentDeclaration[];
  /** Every number that has an address. */
  readonly figures: ReadonlyMap<FigureNode, Figure>;
  /** For each clause one object while its numbers have the same addresses. */
  readonly addressed: ReadonlyMap<ClauseDeclaration, object>;
  /** Names of declarations that could not be bound; their uses are not reported again. */
  readonly broken: ReadonlySet<string>;
  /** One object while everything here but what clauses say reads the same. */
  readonly surroundings: object;
  readonly sink: Sink;
}

/** Each value once, in order of declaration. */
export const each = <T>(names: Names<T>): T[] => [...new Set(names.values())];
