/** What adds up a population: typed arrays in this process and its threads, or a database. Every engine comes to the same fen; what one does not carry it names, and leaves out whole. */
import type { ClauseSums, Population, Resolved } from '@guiju/evaluate';
import type { Expr } from '@guiju/ir';
import type { LeftOut } from '@guiju/sql';

export const ENGINES = ['native', 'duckdb', 'clickhouse'] as const;
export type EngineName = (typeof ENGINES)[number];

interface SumsAsked {
  /** By entity, what its rows are grouped by. */
  readonly groups: Readonly<Record<string, Expr>>;
  /** What each granted claim comes to is kept beside the sums. */
  readonly amounts: boolean;
}

export interface Engine {
  readonly name: EngineName;
  sum(resolved: Resolved, population: Population, asked: SumsAsked): Promise<EngineSums>;
  close(): Promise<void>;
}

interface EngineSums {
  readonly sums: readonly ClauseSums[];
  readonly leftOut: readonly LeftOut[];
}
