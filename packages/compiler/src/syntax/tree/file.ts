/** A file, and what it may declare. */
import type {
  AssertionDeclaration,
  BackgroundDeclaration,
  CaseDeclaration,
  TargetDeclaration,
} from './cases.ts';
import type { AmendmentDeclaration, ClauseDeclaration } from './clauses.ts';
import type {
  CalendarDeclaration,
  DefinitionDeclaration,
  EntityDeclaration,
  EnumDeclaration,
  FundDeclaration,
  ListDeclaration,
  ParameterDeclaration,
  PolicyDeclaration,
  RankingDeclaration,
  ReadingDeclaration,
  StackingDeclaration,
  TableDeclaration,
  UnitDeclaration,
} from './declarations.ts';
import type { Comment, Node } from './node.ts';

export interface SyntaxTree extends Node<'tree'> {
  readonly file: string;
  readonly declarations: readonly Declaration[];
  /** Comments after the last declaration, or of a file that has nothing else. */
  readonly closing: readonly Comment[];
}

export type Declaration =
  | PolicyDeclaration
  | EnumDeclaration
  | UnitDeclaration
  | EntityDeclaration
  | ParameterDeclaration
  | DefinitionDeclaration
  | ReadingDeclaration
  | ClauseDeclaration
  | TableDeclaration
  | ListDeclaration
  | CalendarDeclaration
  | RankingDeclaration
  | StackingDeclaration
  | FundDeclaration
  | AmendmentDeclaration
  | BackgroundDeclaration
  | CaseDeclaration
  | AssertionDeclaration
  | TargetDeclaration;
