/** A program under one run's settings: readings picked, lines that hold under other options gone, figures laid out by date. */
import type {
  Calendar,
  Clause,
  Condition,
  CostShares,
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
  NamedList,
  Obligation,
  Parameter,
  ParameterVersion,
  PlainValue,
  Program,
  Reading,
  ReadingOption,
  Recovery,
  Result,
  Settings,
} from '@guiju/ir';

export interface ResolvedClause
  extends Omit<
    Clause,
    | 'at'
    | 'conditions'
    | 'grant'
    | 'months'
    | 'instalments'
    | 'limits'
    | 'result'
    | 'recoveries'
    | 'obligations'
    | 'shares'
  > {
  readonly at: Expr | null;
  readonly conditions: readonly Condition[];
  /** null where no line of 给予 holds under the picked readings: then a gap, unless there is a result. */
  readonly grant: Grant | null;
  readonly months: MonthlySchedule | null;
  readonly instalments: InstalmentSchedule | null;
  readonly limits: readonly Limit[];
  readonly result: Result | null;
  readonly recoveries: readonly Recovery[];
  readonly obligations: readonly Obligation[];
  readonly shares: CostShares | null;
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

/** A named list over time, as known at `knownAt`. */
export interface ListOverTime {
  readonly list: NamedList;
  /** Ascending by `from`, the first null: what stands on the list from that day on; null: it is not known for these days. */
  readonly steps: readonly { readonly from: Days | null; readonly listed: readonly PlainValue[] | null }[];
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
  readonly lists: ReadonlyMap<string, ListOverTime>;
  readonly calendars: ReadonlyMap<string, Calendar>;
}
