/** A decision as JSON: amounts with their unit ("13333.33元", "20分"), dates as 2023-05-10, everything else as it stands in memory. */
import { type Days, formatDate } from './date.ts';
import type {
  AmountRange,
  Award,
  Decision,
  FundOutcome,
  ObligationState,
  Outcome,
  RecoveryDue,
  Settings,
  Settlement,
  Share,
  Trace,
  TraceStep,
} from './decision.ts';
import { type Exact, formatExact } from './exact.ts';

export interface SettingsJson {
  readonly asOf: string;
  readonly knownAt: string;
  readonly readings: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}
export interface RangeJson {
  readonly min: string;
  readonly max: string | null;
}
export interface ShareJson extends Omit<Share, 'amount'> {
  readonly amount: string;
}
export interface AwardJson extends Omit<Award, 'due' | 'exact' | 'amount' | 'range' | 'shares'> {
  readonly due: string;
  /** null while undetermined: what is open is never written as 0. `range` says what is possible. */
  readonly exact: string | null;
  readonly amount: string | null;
  readonly range: RangeJson | null;
  readonly shares: readonly ShareJson[];
}
export interface SettlementJson {
  readonly slot: string;
  readonly due: string;
  readonly paid: string;
  readonly entitled: string;
  /** Above 0 it is still owed, below 0 to be returned. */
  readonly difference: string;
  /** Left out where the clause does not say who pays. */
  readonly shares?: readonly ShareJson[];
}
export interface RecoveryJson extends Omit<RecoveryDue, 'amount'> {
  readonly amount: string;
}
export interface ObligationJson extends Omit<ObligationState, 'from' | 'to'> {
  readonly from: string | null;
  readonly to: string | null;
}
export interface FundJson
  extends Omit<FundOutcome, 'keys' | 'total' | 'carriedOver' | 'claimed' | 'paid' | 'rest'> {
  /** Left out where all share one pot. */
  readonly keys?: FundOutcome['keys'];
  readonly total: string | null;
  /** Left out where the fund carries nothing over. */
  readonly carriedOver?: RangeJson;
  readonly claimed: RangeJson;
  readonly paid: RangeJson;
  readonly rest: RangeJson;
}
type AmountStep = Extract<TraceStep, { kind: 'amount' }>;
export type TraceStepJson =
  | Exclude<TraceStep, { kind: 'amount' | 'condition' | 'continue' | 'limit' | 'in-force' }>
  | (Omit<AmountStep, 'exact' | 'rounded' | 'figures'> & {
      readonly exact: string;
      readonly rounded: string;
      readonly figures: readonly FigureJson[];
    })
  | (Omit<Extract<TraceStep, { kind: 'condition' | 'continue' | 'limit' | 'in-force' }>, 'figures'> & {
      readonly figures: readonly FigureJson[];
    });
export interface FigureJson {
  readonly address: string;
  readonly value: string;
  readonly from: string | null;
}
export interface OutcomeJson
  extends Omit<
    Outcome,
    'awards' | 'range' | 'ceiling' | 'trace' | 'settlements' | 'recoveries' | 'obligations'
  > {
  readonly settlements: readonly SettlementJson[];
  readonly recoveries: readonly RecoveryJson[];
  readonly obligations: readonly ObligationJson[];
  readonly awards: readonly AwardJson[];
  readonly range: RangeJson | null;
  readonly ceiling: string | null;
  readonly trace: { readonly steps: readonly TraceStepJson[] } | null;
}
export interface DecisionJson {
  readonly policy: string;
  readonly programHash: string;
  readonly settings: SettingsJson;
  readonly outcomes: readonly OutcomeJson[];
  readonly funds: readonly FundJson[];
}

const date = (d: Days | null): string | null => (d === null ? null : formatDate(d));
const quantity = (amount: Exact, unit: string): string => formatExact(amount) + unit;
const rangeIn = (r: AmountRange, unit: string): RangeJson => ({
  min: quantity(r.min, unit),
  max: r.max === null ? null : quantity(r.max, unit),
});
const YUAN = '元';

export const settingsToJson = (s: Settings): SettingsJson => ({
  asOf: formatDate(s.asOf),
  knownAt: formatDate(s.knownAt),
  readings: { ...s.readings },
  values: Object.fromEntries(Object.entries(s.values).map(([address, v]) => [address, formatExact(v)])),
});

export const awardToJson = ({ counted: _, ...a }: Award): AwardJson => ({
  ...a,
  due: formatDate(a.due),
  exact: a.state === 'undetermined' ? null : quantity(a.exact, a.unit),
  amount: a.state === 'undetermined' ? null : quantity(a.amount, a.unit),
  range: a.range && rangeIn(a.range, a.unit),
  shares: sharesToJson(a.shares, a.unit),
});

export const sharesToJson = (shares: readonly Share[], unit: string): readonly ShareJson[] =>
  shares.map(({ payer, amount }) => ({ payer, amount: quantity(amount, unit) }));

function stepToJson(step: TraceStep, unit: string): TraceStepJson {
  switch (step.kind) {
    case 'amount':
      return {
        ...step,
        exact: quantity(step.exact, unit),
        rounded: quantity(step.rounded, unit),
        figures: step.figures.map((f) => ({ ...f, from: date(f.from) })),
      };
    case 'condition':
    case 'continue':
    case 'limit':
    case 'in-force':
      return { ...step, figures: step.figures.map((f) => ({ ...f, from: date(f.from) })) };
    case 'reading':
    case 'quote':
      return step;
  }
}

const traceToJson = (t: Trace | null, unit: string): OutcomeJson['trace'] =>
  t && { steps: t.steps.map((step) => stepToJson(step, unit)) };

const settlementToJson = (s: Settlement, unit: string): SettlementJson => ({
  slot: s.slot,
  due: formatDate(s.due),
  paid: quantity(s.paid, unit),
  entitled: quantity(s.entitled, unit),
  difference: quantity(s.difference, unit),
  ...(s.shares.length > 0 && { shares: sharesToJson(s.shares, unit) }),
});

export const outcomeToJson = (o: Outcome): OutcomeJson => ({
  ...o,
  awards: o.awards.map(awardToJson),
  range: o.range && rangeIn(o.range, o.unit),
  ceiling: o.ceiling === null ? null : quantity(o.ceiling, YUAN),
  settlements: o.settlements.map((s) => settlementToJson(s, o.unit)),
  recoveries: o.recoveries.map((r) => ({ ...r, amount: quantity(r.amount, o.unit) })),
  obligations: o.obligations.map((d) => ({ ...d, from: date(d.from), to: date(d.to) })),
  trace: traceToJson(o.trace, o.unit),
});

/** What a fund without keys, or without 上期结余, says nothing of is left out: hashes of what was recorded stay what they are. */
export const fundToJson = ({ keys, carriedOver, ...f }: FundOutcome): FundJson => ({
  ...f,
  ...(Object.keys(keys).length > 0 && { keys }),
  total: f.total === null ? null : quantity(f.total, YUAN),
  ...(carriedOver && { carriedOver: rangeIn(carriedOver, YUAN) }),
  claimed: rangeIn(f.claimed, YUAN),
  paid: rangeIn(f.paid, YUAN),
  rest: rangeIn(f.rest, YUAN),
});

export const decisionToJson = (decision: Decision): DecisionJson => ({
  policy: decision.policy,
  programHash: decision.programHash,
  settings: settingsToJson(decision.settings),
  outcomes: decision.outcomes.map(outcomeToJson),
  funds: decision.funds.map(fundToJson),
});
