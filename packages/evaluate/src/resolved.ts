/** A program under one run's settings: readings picked, lines that hold under other options gone, figures laid out by date. */
import type {
  Clause,
  Condition,
  Days,
  Definition,
  EntityType,
  EnumType,
  Exact,
  Expr,
  Grant,
  InstalmentSchedule,
  Limit,
  MonthlySchedule,
  Parameter,
  ParameterVersion,
  Program,
  Reading,
  ReadingOption,
  Settings,
} from '@guiju/ir';

export interface ResolvedClause
  extends Omit<Clause, 'at' | 'conditions' | 'grant' | 'months' | 'instalments' | 'limits'> {
  readonly at: Expr | null;
  readonly conditions: readonly Condition[];
  /** null where no line of 给予 holds under the picked readings: then a gap. */
  readonly grant: Grant | null;
  readonly months: MonthlySchedule | null;
  readonly instalments: InstalmentSchedule | null;
  readonly limits: readonly Limit[];
}

/** A parameter's values over time, as known at `knownAt`. */
export interface Figure {
  readonly parameter: Parameter;
  /** settings.values: holds at every date, and takes the figure out of the assumptions. */
  readonly override: Exact | null;
  /** Ascending by `from` (null first), one step for each first day: the latest published. Empty: a gap. */
  readonly steps: readonly { readonly from: Days | null; readonly version: ParameterVersion }[];
  /** Its status is 假定 or 占位 and no setting replaces it: what reads it rests on an assumption. */
  readonly assumed: boolean;
}

export interface Resolved {
  readonly program: Program;
  readonly programHash: string;
  readonly settings: Settings;
  /** In program order, slogans without a subject included. */
  readonly clauses: readonly ResolvedClause[];
  readonly figures: ReadonlyMap<string, Figure>;
  readonly readings: ReadonlyMap<string, { readonly reading: Reading; readonly option: ReadingOption }>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly entities: ReadonlyMap<string, EntityType>;
  readonly enums: ReadonlyMap<string, EnumType>;
}
