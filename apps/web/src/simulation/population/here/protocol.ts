/** What passes between the page and the worker that adds up tables without sending them anywhere. */
import type { Population, PopulationResult } from '@guiju/client';
import type { Bilingual, Program } from '@guiju/ir';
import type { Table } from '@guiju/simulate';

export interface GivenFile {
  readonly entity: string;
  readonly file: File;
}

export type Asked =
  | { readonly kind: 'read'; readonly program: Program; readonly files: readonly GivenFile[] }
  | {
      readonly kind: 'sum';
      readonly law: Law;
      readonly by: string | null;
      readonly quantiles: readonly string[] | null;
      readonly threads: number;
    };

/** Figures and readings as the contract writes them; none: the policy as it is. */
export interface Law {
  readonly asOf: string;
  readonly values: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>>;
}

/** What was understood of the tables. */
export interface TablesHere {
  readonly tables: readonly Pick<
    Population['tables'][number],
    'entity' | 'rows' | 'columns' | 'unread' | 'unknown'
  >[];
  readonly problems: Population['problems'];
  /** Why they cannot be added up. */
  readonly refused: Bilingual | null;
  readonly rows: number;
  /** What adding up takes at most, in bytes. */
  readonly memory: number;
}

/** How totals came about. */
export interface Effort {
  readonly threads: number;
  /** All threads read one copy; else each has its own. */
  readonly shared: boolean;
  readonly milliseconds: number;
}

export type Told =
  | { readonly kind: 'read'; readonly found: TablesHere }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done';
      readonly result: PopulationResult;
      readonly table: Table;
      readonly effort: Effort;
    }
  | { readonly kind: 'failed'; readonly why: Bilingual };
