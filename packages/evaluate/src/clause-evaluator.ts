/**
 * The seam between engines and the assembly of decisions: an engine answers what a clause's expressions may be worth for one
 * instance; `decide` (decide/) turns that into awards, refusals, limits and instalments, the same for every engine.
 *
 * Order of evaluation is part of the meaning, since what was read is reported (assumptions, trace): parts go left to right; `and` ends at the
 * first definite false and `or` at the first definite true (an open part does not end it); `if`, `table` and `default` evaluate just the branches still
 * possible; an aggregate tests every member and evaluates `of` and `distinct` for those not excluded; everything else evaluates all operands.
 */
import type { CompareOp, Expr, FactGraph, Instance, ParameterVersion, Type } from '@guiju/ir';
import type {
  Moment,
  Possible,
  PossibleDate,
  PossibleInstance,
  PossibleNumber,
  Verdict,
} from './possible.ts';
import type { Resolved, ResolvedClause } from './resolved.ts';

/** At which point in time facts are read (`at`), and at which date figures are looked up (`law`). They differ only under 就高补差. */
export interface When {
  readonly at: Moment;
  readonly law: Moment;
}

/** Told what an evaluation reads. */
export interface Watch {
  /** A figure with `Figure.assumed` was read. */
  assumed(address: string): void;
  /** null: the run is not traced, and nobody needs to hear of the rest. */
  readonly trace: TraceWatch | null;
}

export interface TraceWatch {
  fact(of: Instance, attribute: string, type: Type, value: Possible): void;
  /** How many there are in a list that was run over; undefined: the list is unknown. */
  list(of: Instance | null, entity: string, length: number | undefined): void;
  /** `version` null: given by the settings, or a gap (value open). */
  figure(address: string, value: PossibleNumber, version: ParameterVersion | null): void;
  reading(id: string): void;
  /** A comparison, after its two sides. */
  compared(op: CompareOp, left: Possible, right: Possible, type: Type): void;
}

/** One clause with a subject, over one fact graph. Methods may be called in any order and are pure but for `watch`. */
export interface ClauseEvaluator {
  readonly clause: ResolvedClause;
  /** 时点. `now`: the year's last day of a yearly clause, else asOf; it is the answer where the clause names no date. */
  at(subject: Instance, now: Moment, watch: Watch): PossibleDate;
  /** clause.conditions[index] */
  condition(index: number, subject: Instance, when: When, watch: Watch): Verdict;
  /** What is granted, before rounding: the amount, or the decided value under a ceiling. Called only when the grant is an amount or a ceiling with `decided`. */
  amount(subject: Instance, when: When, watch: Watch): PossibleNumber;
  /** Called only when the grant is a ceiling. */
  ceiling(subject: Instance, when: When, watch: Watch): PossibleNumber;
  payee(subject: Instance, when: When, watch: Watch): PossibleInstance;
  /** clause.months.from and .to; called only when the clause is monthly. */
  stayFrom(subject: Instance, when: When, watch: Watch): PossibleDate;
  stayTo(subject: Instance, when: When, watch: Watch): PossibleDate;
  /** clause.instalments.first and .continueWhile[index]; called only when the clause pays in parts. */
  firstDue(subject: Instance, when: When, watch: Watch): PossibleDate;
  continues(index: number, subject: Instance, when: When, watch: Watch): Verdict;
  /** clause.limits[index].per: instances, positions of enumerations' members, or texts. */
  limitKey(index: number, subject: Instance, when: When, watch: Watch): readonly Possible[];
  /** clause.limits[index].max: a number, or under a rising limit a position. */
  limitMax(index: number, subject: Instance, when: When, watch: Watch): Possible;
}

/** What an expression may ask of the rest of the decision. `decide` answers; engines only pass the question on. */
export interface World {
  /**
   * 已得: of the history, for one instance, due from..to (null: no end) and no later than `when.at`. `watch`: that of the claim which asks; what was paid for it
   * itself is no history to it.
   */
  received(
    measure: 'amount' | 'times' | 'months',
    clauses: readonly string[],
    of: Instance,
    window: { readonly from: PossibleDate; readonly to: PossibleDate } | null,
    when: When,
    watch: Watch,
  ): PossibleNumber;
  /** 应得: where claims of a period ask for claims of a period, of those in the longer of the two that `when.at` lies in. */
  payable(clause: string, of: Instance, when: When, watch: Watch): PossibleNumber;
  /** 认定: what a clause decides beside money, a value of `type`, for its own object; of one it refuses false of a boolean, else null. */
  decided(clause: string, type: Type, of: Instance, when: When): Possible;
  /** 名次, at the point in time's period; null where the instance is no entrant. 参评数: of those it would be ranked with. */
  rank(asks: 'place' | 'entrants', ranking: string, of: Instance, when: When): PossibleNumber;
}

/** What an engine makes of a resolved program, one fact graph and a world. */
export interface Evaluators {
  /** One for each clause that has a subject, in program order. */
  readonly clauses: readonly ClauseEvaluator[];
  /**
   * The worth of any expression of the program that stands in none of the methods of a ClauseEvaluator: results, milestones, recoveries, obligations, cost
   * shares, rankings, stackings, funds. The expression is the program's own object, known by identity.
   */
  value(expr: Expr, subject: Instance | null, when: When, watch: Watch): Possible;
}

export type Engine = (resolved: Resolved, facts: FactGraph, world: World) => Evaluators;
