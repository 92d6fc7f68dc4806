/**
 * One clause for one object (and period) on its way to an outcome. The phases of `decide` fill it in order: examine (may it be granted at
 * all), plan (which units at what amounts), allocate (what limits and stackings leave of them), schedule (awards), share (what funds leave of those).
 */
import type { Days, Exact, HistoryLine, Instance, Missing, Refusal, TraceStep } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import type { Moment, Possible, PossibleInstance } from '../possible.ts';
import type { Key } from './keys.ts';
import type { Range } from './money.ts';
import type { PeriodSpan } from './periods.ts';
import type { Recorder } from './recorder.ts';
import type { Matter } from './run.ts';

/** Something unknown that keeps the outcome open, and what of it: the order of sources is the order of decisiveness. */
export interface Doubt {
  readonly source: 'condition' | 'date' | 'payee' | 'amount' | 'continue' | 'limit' | 'after';
  readonly missing: readonly Missing[];
}

export type Answer = 'yes' | 'maybe' | 'no';

export const worse = (a: Answer, b: Answer): Answer =>
  a === 'no' || b === 'no' ? 'no' : a === 'maybe' ? a : b;

/** What limits are applied to: one month of a stay, a milestone, or the whole of any other grant. */
export interface Unit {
  /** The award's slot; in a clause paid in parts, what the parts' slots begin with ('' for none). */
  readonly slot: string;
  /** When it counts for a limit's window, and falls due unless paid in parts; null where a date is unknown: it is then never listed. */
  readonly day: Days | null;
  /** Of a month of a stay, its first day, on which it is read. */
  readonly first: Days | null;
  /** Who gets a month of a stay, where that may be another than the claim's payee. */
  readonly payee: PossibleInstance | undefined;
  /** Before limits and rounding. Of a clause with promotions: the highest total reached. */
  readonly planned: Range;
  /** What 补差 of a stacking leaves of it; null: none speaks. */
  left: Range | null;
  /** What limits leave of that, before rounding. */
  amount: Range;
  /** Paid in parts: due date and the total then in force, for each part. */
  readonly parts: readonly { readonly due: Days; readonly total: Range }[] | null;
  /** By rule: what a month of a stay is counted by; null: by what the claim is. */
  readonly keys: readonly Key[] | null;
  /** A milestone that may not be reached is not: there may be no such unit. */
  readonly exists: boolean;
  /** Facts its amount waits for. */
  waits: readonly Missing[];
  /** What stackings say, and which: null where none speaks. */
  standing: { readonly answer: Answer; readonly rule: number; readonly missing: readonly Missing[] } | null;
  /** What limits say as well. A month cut off has 'no'. */
  allowed: Answer;
  /** The most that an amount limit leaves; null: no such limit. */
  cap: Range | null;
}

/** A unit before anything cuts it. */
export const unitOf = (
  slot: string,
  day: Unit['day'],
  amount: Range,
  waits: Unit['waits'],
  {
    parts = null,
    exists = true,
    keys = null,
    first = null,
    payee,
  }: Partial<Pick<Unit, 'parts' | 'exists' | 'keys' | 'first' | 'payee'>> = {},
): Unit => ({
  slot,
  day,
  first,
  payee,
  planned: amount,
  left: null,
  amount,
  parts,
  keys,
  exists,
  waits,
  standing: null,
  allowed: 'yes',
  cap: null,
});

/** A stay whose end is unknown: not which months, only how much at most. */
interface Vague {
  /** Some time of it. */
  readonly during: Moment;
  /** null: no bound. */
  months: Exact | null;
  readonly rate: Range;
}

export interface Draft {
  readonly matter: Matter;
  readonly object: Instance;
  readonly period: PeriodSpan | null;
  /** Position among the claims decided together: by clause, then object, then period. */
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
  /** By rule. */
  keys: readonly Key[];
  /** The award's key; null: unknown. */
  key: string | null;
  /** Of a fund, whose money it asks for; null: no fund has its clause. */
  pot: Key | null;
  /** What a rising limit counts it by. */
  mark: string | null;
  /** 认定; undefined: not asked. */
  result: Possible | undefined;
  units: readonly Unit[];
  vague: Vague | null;
  ceiling: Exact | null;
  /** Lines of the history that are this draft's own, by slot. */
  readonly paid: Map<string, HistoryLine>;
  /** Lines that were paid for it and are now due for nothing. */
  readonly overpaid: HistoryLine[];
  /** What lines of the history that may be its own, or another's, have paid. */
  perhapsPaid: Exact;
}

export const isRefused = (draft: Draft): boolean => draft.refusals.some((r) => r.slot === null);
/** Nothing unknown stands between it and being granted, limits aside. */
export const isSure = (draft: Draft): boolean =>
  !draft.doubts.some((d) => d.source === 'condition' || d.source === 'date' || d.source === 'payee');

/** What a unit, or the claim as a whole, is counted by under a rule. */
export const keyUnder = (draft: Draft, unit: Unit | null, rule: number): Key | undefined =>
  (unit?.keys ?? draft.keys)[rule];

/** The key awards are known by under these keys: the leading limit's, else the object; null: unknown. */
export function awardKey({ matter, object }: Draft, keys: readonly Key[]): string | null {
  const first = matter.leading === null ? undefined : keys[matter.leading.index];
  return first?.counts ? first.text : object.id;
}

/** Who is paid it. */
export const payeeOf = (draft: Draft, unit: Unit): PossibleInstance =>
  unit.payee === undefined ? draft.payee : unit.payee;

export const awardKeyOf = (draft: Draft, { keys }: Unit): string | null =>
  keys === null ? draft.key : awardKey(draft, keys);

/** All facts it waits for. Asked at every limit of every unit, each of which may add a doubt: only doubts that are new are looked at. */
export function waitsOf({ doubts }: Draft): readonly Missing[] {
  const before = waits.get(doubts) ?? { count: 0, byFact: new Map(), missing: [] };
  if (before.count === doubts.length) return before.missing;
  const { byFact } = before;
  const known = byFact.size;
  for (let i = before.count; i < doubts.length; i++)
    for (const m of doubts[i]?.missing ?? []) if (!byFact.has(m.fact)) byFact.set(m.fact, m);
  const missing = byFact.size === known ? before.missing : [...byFact.values()];
  waits.set(doubts, { count: doubts.length, byFact, missing });
  return missing;
}

interface Waits {
  readonly count: number;
  readonly byFact: Map<string, Missing>;
  readonly missing: readonly Missing[];
}

/** Leaves the first ones. */
export function cutDoubts({ doubts }: Draft, length: number): void {
  doubts.length = length;
  waits.delete(doubts);
}

/** By the doubts of a draft, which grow, and are cut by `cutDoubts` only. */
const waits = new WeakMap<readonly Doubt[], Waits>();

export const paidIn = (draft: Draft): readonly HistoryLine[] => [...draft.paid.values()];
