/** What a simulation answers: plain data, whole fen as numbers, ready to be sent between threads and drawn. */
import type { Bilingual, Exact } from '@guiju/ir';
import type { UnknownName } from '../bind/names.ts';
import type { Figure } from '../county/figures.ts';
import type { Concept, Headcount } from '../county/record.ts';
import type { Scenario } from './scenario.ts';

/** Whole fen by year, in the order of `years`. */
export type Yearly = readonly number[];
export type Banded<T> = Readonly<Record<Headcount, T>>;

export interface SimulationResult {
  readonly kind: 'simulation';
  readonly policy: string;
  readonly programHash: string;
  readonly scenario: Scenario;
  readonly years: readonly number[];
  /** By clause id. */
  readonly clauses: readonly ClauseResult[];
  /** Expenditure over all clauses, without what is undetermined: `openClauses` says which that concerns. */
  readonly total: Money;
  /** What levies bring in: never set off against `total`. null: the text levies nothing. */
  readonly income: Money | null;
  readonly byTown: readonly Group[];
  readonly byLevel: readonly Group[];
  readonly byRoute: readonly Group[];
  /** Clauses whose amount is wholly or partly 未定. */
  readonly openClauses: readonly string[];
  readonly gaps: readonly GapLine[];
  readonly targets: readonly TargetResult[];
  readonly budget: BudgetResult;
  /** null: no baseline was given. */
  readonly incidence: Incidence | null;
  /** Names of the program that the county has no facts for. */
  readonly unknown: readonly UnknownName[];
  readonly figures: readonly Figure[];
  readonly synthetic: Bilingual;
}

export interface Money {
  readonly cash: Banded<Yearly>;
  /** By the year of the decision: all parts promised then. */
  readonly commitment: Banded<Yearly>;
}

/** A clause's money: null is 未定 and never adds up as 0. */
export interface OpenMoney {
  readonly cash: Banded<readonly (number | null)[]>;
  readonly commitment: Banded<readonly (number | null)[]>;
}

/**
 * no-benefit: the text states none yet. undetermined: nothing can be counted. partly: something can. no-subjects: the county has no such objects, so
 * nothing is said. not-money: points, months, a result: no budget.
 */
export type ClauseStatus =
  | 'determined'
  | 'partly'
  | 'undetermined'
  | 'no-benefit'
  | 'no-subjects'
  | 'not-money';

export interface ClauseResult extends OpenMoney {
  readonly clause: string;
  readonly title: string;
  readonly status: ClauseStatus;
  /** 征收: its money is income. */
  readonly levy: boolean;
  /** What it awards, in Chinese: 元, 分, 月; empty where it awards nothing. */
  readonly unit: string;
  /** The objects that the county does not have; null where it has all. */
  readonly absent: string | null;
  /** Awards decided in the year that come with money, middle estimate. */
  readonly granted: Yearly;
  /** Decided in the year but undetermined, middle estimate: shown as 未定, never as 0. */
  readonly undetermined: Yearly;
  /** 最高: what may be granted at most by year, middle estimate; null where the clause sets no ceiling. */
  readonly ceiling: Yearly | null;
  readonly gaps: readonly string[];
  /** Facts the county does not know, where they leave an outcome open. */
  readonly missing: readonly string[];
  readonly assumptions: readonly string[];
}

/** Middle estimate, one row of a breakdown. */
export interface Group {
  readonly id: string;
  readonly label: Bilingual;
  readonly cash: Yearly;
  readonly commitment: Yearly;
}

/** One gap and what waits for it. `clause` null: a parameter no clause reads. */
export interface GapLine {
  readonly address: string;
  readonly clause: string | null;
  readonly text: string;
  /** How many claims in the reported years wait for it, middle estimate; null: the text names nobody. */
  readonly waiting: number | null;
}

export interface TargetResult {
  readonly target: string;
  readonly title: string;
  readonly soft: boolean;
  readonly by: number | null;
  /** null where the measure needs what the county cannot say. */
  readonly goal: Exact | null;
  readonly years: readonly TargetYear[];
  /** At the end of the year of `by`; null where it cannot be said. */
  readonly reached: boolean | null;
}

export interface TargetYear {
  readonly year: number;
  /** null: not applicable, or not to be said. */
  readonly value: Exact | null;
  /** Over the stated range of employed persons. */
  readonly low: Exact | null;
  readonly high: Exact | null;
  readonly reached: boolean | null;
  /** Cut, not rounded: 35.996% is "35.99%". */
  readonly shown: string;
}

export interface BudgetResult {
  /** Fen a year; null: none set. */
  readonly line: number | null;
  /** By year and estimate: whether cash passes the line. */
  readonly passed: Banded<readonly boolean[]>;
  readonly firstYearPassed: Banded<number | null>;
  /** True where a clause is 未定: the line may be passed earlier. */
  readonly incomplete: boolean;
}

export interface Incidence {
  readonly winners: Side;
  readonly losers: Side;
  readonly byClause: readonly {
    readonly clause: string;
    readonly winners: number;
    readonly losers: number;
    readonly gained: number;
    readonly lost: number;
  }[];
}

export interface Side {
  readonly count: number;
  /** Fen over all years, positive. */
  readonly amount: number;
  /** Largest change first. */
  readonly subjects: readonly SubjectChange[];
}

export interface SubjectChange {
  readonly concept: Concept;
  readonly id: string;
  readonly town: string;
  readonly before: number;
  readonly after: number;
}
