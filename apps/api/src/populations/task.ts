/** What is done with a population in a process of its own, and what that process says. */

import type { Bilingual, PopulationResult } from '@guiju/client';
import type { PolicyFolder } from '@guiju/compiler';
import type { Exact, Program, Settings } from '@guiju/ir';
import type { Table } from '@guiju/simulate';
import type { TablesChecked } from '@guiju/tables';

export interface LentTable {
  readonly entity: string;
  readonly file: string;
  /** What it is called in messages. */
  readonly name: string;
}

interface Task {
  readonly program: Program;
  readonly tables: readonly LentTable[];
  readonly absent: string | null;
  /** Rows that are read at once where nothing holds them together. */
  readonly block: number;
  /** The folder of this work, removed with everything in it when the work is over. */
  readonly within: string;
}

export interface CheckTask extends Task {
  readonly kind: 'check';
}

export interface SumTask extends Task {
  readonly kind: 'sum';
  readonly population: string;
  readonly settings: Settings;
  readonly asOf: string;
  readonly reform: Reform | null;
  readonly by: string | null;
  /** null: none are asked for. */
  readonly quantiles: readonly Exact[] | null;
  readonly threads: number;
}

/** Texts are compiled there: they come from a stranger. */
export type Reform =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | {
      readonly kind: 'draft';
      readonly folders: readonly PolicyFolder[];
      readonly policy: string;
      readonly today: string;
      readonly values: unknown;
      readonly readings: unknown;
    };

export interface Summed {
  readonly result: PopulationResult;
  /** The same as the table that is downloaded. */
  readonly table: Table;
}

export type TaskMessage =
  | { readonly kind: 'progress'; readonly progress: number; readonly step: string; readonly rows: RowsDone }
  | { readonly kind: 'checked'; readonly checked: TablesChecked }
  | { readonly kind: 'done'; readonly result: PopulationResult; readonly table: Table }
  | { readonly kind: 'failed'; readonly reason: string; readonly words?: Bilingual };

export interface RowsDone {
  readonly done: number;
  readonly total: number;
}
