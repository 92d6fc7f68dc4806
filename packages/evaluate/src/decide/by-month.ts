/**
 * What a clause with 逐月 reads anew for each month of a stay, on the month's first day and under the law that 衔接 names: how much its limits leave, who is paid, who bears it. What cannot
 * change meanwhile is read once.
 */
import type { Days, Expr } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import type { Moment, Possible, PossibleInstance, PossibleNumber } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import { lawsOf } from './amount.ts';
import type { Draft, Unit } from './draft.ts';
import type { ActiveRule } from './limit.ts';
import { higher, type Range, rangeOf } from './money.ts';
import { follow, MOVES } from './month-keys.ts';
import { periodAt } from './periods.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';

/** The most of a rule; of a rising limit the claim's own mark. */
export function mostUnder({ limit, max }: Rule, draft: Draft, when: When, run: Run): Possible {
  const { matter, object, recorder } = draft;
  if (limit !== null) return matter.evaluator.limitMax(limit, object, when, recorder.watch);
  return max === null ? 1 : run.value(max, null, when, recorder.watch);
}

/** Whether the most of a rule is the same in every month. */
export function isSteadyRule({ limit, max }: Rule, { matter, object }: Draft, run: Run): boolean {
  const { clause } = matter;
  if (clause.months === null) return true;
  const expr = limit === null ? max : (clause.limits[limit]?.max ?? null);
  return expr === null || isSteady(expr, { object, run });
}

/** A rule as it stands for one month; null: it has no most then. */
export function inMonth(active: ActiveRule, draft: Draft, unit: Unit, run: Run): ActiveRule | null {
  const at = active.isSteady ? null : dayReadOf(unit, active.rule.window);
  return at === null ? active : during(active, draft, at, run);
}

/** The first day of the month that lies in the period it counts in: a whole month may begin in the year before. */
function dayReadOf({ first, day }: Unit, window: Rule['window']): Days | null {
  if (first === null || day === null || window === 'ever' || typeof window !== 'string') return first;
  return Math.max(first, periodAt(window, day).first);
}

/** A rule as it stands at a time, or over it: the most it may be under any law that may hold. */
export function during(active: ActiveRule, draft: Draft, at: Moment, run: Run): ActiveRule | null {
  const values = lawsOf(draft, at, 'new').map((law) => mostUnder(active.rule, draft, { at, law }, run));
  const known = values.filter((v) => v !== null);
  const [value] = known;
  if (value === undefined) return null;
  const max: Range = known.map((v) => rangeOf(v as PossibleNumber)).reduce(higher);
  return { ...active, value, max, missing: missingOf(known) };
}

/** Who is paid in a month; undefined: whoever is paid by the claim. */
export function payeeIn(draft: Draft, first: Moment, moves: boolean): PossibleInstance | undefined {
  const { matter, object, recorder } = draft;
  if (!moves) return undefined;
  return matter.evaluator.payee(object, { at: first, law: newest(draft, first) }, recorder.watch);
}

/** Whether months may be paid to others than the claim's own payee. */
export function payeeMoves({ matter, object }: Draft, run: Run): boolean {
  const { payee } = matter.clause;
  return payee !== null && !isSteady(payee, { object, run });
}

/** The one law of several by which it is said who is paid and who bears it: the new. */
export const newest = (draft: Draft, at: Moment): Moment => lawsOf(draft, at, 'new').at(-1) ?? at;

interface About {
  readonly object: Draft['object'];
  readonly run: Run;
}

/** Whether an expression comes to the same on every day, under every law. */
export function isSteady(expr: Expr, about: About): boolean {
  const all = (parts: readonly Expr[]): boolean => parts.every((part) => isSteady(part, about));
  switch (expr.kind) {
    case 'literal':
    case 'subject':
      return true;
    case 'parameter': {
      const figure = about.run.resolved.figures.get(expr.address);
      return figure === undefined || figure.override !== null || figure.steps.every((s) => s.from === null);
    }
    case 'attribute':
      return follow(expr, about.object, about.run.resolved) !== MOVES;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'compare':
      return all([expr.left, expr.right]);
    case 'least':
    case 'greatest':
    case 'and':
    case 'or':
      return all(expr.parts);
    case 'negate':
    case 'not':
    case 'round':
    case 'present':
    case 'one-of':
      return isSteady(expr.of, about);
    case 'default':
      return all([expr.of, expr.fallback]);
    case 'if':
      return all([expr.test, expr.then, expr.else]);
    default:
      return false;
  }
}
