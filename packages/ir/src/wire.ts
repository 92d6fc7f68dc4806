/** A decision as JSON: money as "13333.33元", dates as 2023-05-10, everything else as it stands in memory. */
import { type Days, formatDate } from './date.ts';
import type { AmountRange, Award, Decision, Outcome, Settings, Trace, TraceStep } from './decision.ts';
import { formatExact } from './exact.ts';
import { formatMoney } from './quantity.ts';

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
export interface AwardJson extends Omit<Award, 'due' | 'exact' | 'amount' | 'range'> {
  readonly due: string;
  /** null while undetermined: what is open is never written as 0. `range` says what is possible. */
  readonly exact: string | null;
  readonly amount: string | null;
  readonly range: RangeJson | null;
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
export interface OutcomeJson extends Omit<Outcome, 'awards' | 'range' | 'ceiling' | 'trace'> {
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
}

const date = (d: Days | null): string | null => (d === null ? null : formatDate(d));
const range = (r: AmountRange | null): RangeJson | null =>
  r && { min: formatMoney(r.min), max: r.max === null ? null : formatMoney(r.max) };

export const settingsToJson = (s: Settings): SettingsJson => ({
  asOf: formatDate(s.asOf),
  knownAt: formatDate(s.knownAt),
  readings: { ...s.readings },
  values: Object.fromEntries(Object.entries(s.values).map(([address, v]) => [address, formatExact(v)])),
});

export const awardToJson = (a: Award): AwardJson => ({
  ...a,
  due: formatDate(a.due),
  exact: a.state === 'undetermined' ? null : formatMoney(a.exact),
  amount: a.state === 'undetermined' ? null : formatMoney(a.amount),
  range: range(a.range),
});

function stepToJson(step: TraceStep): TraceStepJson {
  switch (step.kind) {
    case 'amount':
      return {
        ...step,
        exact: formatMoney(step.exact),
        rounded: formatMoney(step.rounded),
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

const traceToJson = (t: Trace | null): OutcomeJson['trace'] => t && { steps: t.steps.map(stepToJson) };

export const outcomeToJson = (o: Outcome): OutcomeJson => ({
  ...o,
  awards: o.awards.map(awardToJson),
  range: range(o.range),
  ceiling: o.ceiling === null ? null : formatMoney(o.ceiling),
  trace: traceToJson(o.trace),
});

export const decisionToJson = (decision: Decision): DecisionJson => ({
  policy: decision.policy,
  programHash: decision.programHash,
  settings: settingsToJson(decision.settings),
  outcomes: decision.outcomes.map(outcomeToJson),
});
