/**
 * One clause for one object (and year) on its way to an outcome. The phases of `decide` fill it in order: examine (may it be granted at
 * all), plan (which units at what amounts), allocate (what limits leave of them), schedule (awards).
 */
import type { Days, Exact, HistoryLine, Instance, Missing, Refusal, TraceStep } from '@guiju/ir';
import type { ClauseEvaluator, When } from '../clause-evaluator.ts';
import { type PossibleInstance, unionMissing } from '../possible.ts';
import type { Range } from './money.ts';
import type { Recorder } from './recorder.ts';

/** Something unknown that keeps the outcome open, and what of it: the order of sources is the order of decisiveness. */
export interface Doubt {
  readonly source: 'condition' | 'date' | 'payee' | 'amount' | 'continue' | 'limit';
  readonly missing: readonly Missing[];
}

/** What limits are applied to: one month of a stay, or the whole of any other grant. */
export interface Unit {
  /** The award's slot; in a clause paid in parts, what the parts' slots begin with ('' for none). */
  readonly slot: string;
  /** When it counts for a yearly limit, and falls due unless paid in parts; null where a date is unknown: it is then never listed. */
  readonly day: Days | null;
  /** Before limits and rounding. Of a clause with promotions: the highest total reached. */
  amount: Range;
  /** Paid in parts: due date and the total then in force, for each part. */
  readonly parts: readonly { readonly due: Days; readonly total: Range }[] | null;
  /** Facts its amount waits for. */
  readonly waits: readonly Missing[];
  /** What limits say: null not yet asked. A month cut off has 'no'. */
  allowed: 'yes' | 'maybe' | 'no';
  /** The most that an amount limit leaves; null: no such limit. */
  cap: Range | null;
}

/** A stay whose end is unknown: not which months, only how much at most. */
interface Vague {
  /** null: no bound. */
  months: Exact | null;
  readonly rate: Range;
}

export interface LimitKey {
  /** Ids joined by |; null where one is unknown; '' where one is known to be absent: nothing to count by. */
  readonly text: string | null;
  readonly missing: readonly Missing[];
}

export interface Draft {
  readonly evaluator: ClauseEvaluator;
  readonly object: Instance;
  readonly year: number | null;
  /** Position among the clause's candidates. */
  readonly order: number;
  readonly recorder: Recorder;
  readonly refusals: Refusal[];
  readonly doubts: Doubt[];
  readonly steps: TraceStep[];
  /** null until the point in time is found. */
  when: When | null;
  /** Order among claimants of a limit: the point in time, or the first day of a stay; null: unknown. */
  date: Days | null;
  payee: PossibleInstance;
  /** By limit. */
  keys: readonly LimitKey[];
  /** The award's key; null: unknown. */
  key: string | null;
  units: readonly Unit[];
  vague: Vague | null;
  ceiling: Exact | null;
  /** Lines of the history that are this draft's own, by slot. */
  readonly paid: Map<string, HistoryLine>;
  /** What lines of the history that may be its own, or another's, have paid. */
  perhapsPaid: Exact;
}

export const isRefused = (draft: Draft): boolean => draft.refusals.some((r) => r.slot === null);
/** Nothing unknown stands between it and being granted, limits aside. */
export const isSure = (draft: Draft): boolean =>
  !draft.doubts.some((d) => d.source === 'condition' || d.source === 'date' || d.source === 'payee');

/** All facts it waits for. */
export const waitsOf = ({ doubts }: Draft): readonly Missing[] => unionMissing(doubts.map((d) => d.missing));
