/**
 * 例外: which of several results applies. Of the exceptions that hold, one applies that no other that holds goes over; where two such
 * lead to different results the text contradicts itself, and the answer stays open between them.
 */
import type { ExprOf, Missing } from '@guiju/ir';
import { gather, isOpen, missingConflict, type Possible, type Verdict } from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { join } from './join.ts';
import { verdictOf } from './verdict.ts';

/** What may apply: the base (no exception does, or one that says “as usual”), and which cases with results of their own. */
export interface Standing {
  readonly base: boolean;
  readonly cases: readonly number[];
  /** What the choice among them rests on: open tests, then conflicts. */
  readonly because: readonly Missing[];
}

const ONLY_BASE: Standing = { base: true, cases: [], because: [] };

export function standing({ owner, cases }: ExprOf<'exceptions'>, holds: readonly Verdict[]): Standing {
  if (holds.every((h) => h === false)) return ONLY_BASE;
  const goesOver = (i: number, j: number) => cases[i]?.over.includes(cases[j]?.id ?? '') ?? false;
  const mayApply = holds.flatMap((h, i) =>
    h !== false && !holds.some((other, k) => other === true && goesOver(k, i)) ? [i] : [],
  );
  const asUsual = (i: number) => cases[i]?.result === null;
  const because: Missing[] = [];
  for (const h of holds) if (isOpen(h)) gather(because, h.missing);
  for (const [k, i] of mayApply.entries())
    for (const j of mayApply.slice(k + 1)) {
      const agree = asUsual(i) && asUsual(j);
      if (!agree && !goesOver(i, j) && !goesOver(j, i))
        gather(because, [missingConflict(owner, cases[i]?.id ?? '', cases[j]?.id ?? '')]);
    }
  return {
    base: !holds.includes(true) || mayApply.some(asUsual),
    cases: mayApply.filter((i) => !asUsual(i)),
    because,
  };
}

/** One that may apply is the one that does. */
export const joinStanding = (
  results: readonly Possible[],
  because: readonly Missing[],
  type: ExprOf<'exceptions'>['type'],
): Possible => (results.length === 1 ? (results[0] ?? null) : join(results, because, type));

export function evaluateExceptions(
  expr: ExprOf<'exceptions'>,
  context: Context,
  evaluate: Evaluate,
): Possible {
  const holds = expr.cases.map((c) => verdictOf(evaluate(c.when, context)));
  const { base, cases, because } = standing(expr, holds);
  const results = base ? [evaluate(expr.base, context)] : [];
  for (const i of cases) {
    const result = expr.cases[i]?.result;
    if (result) results.push(evaluate(result, context));
  }
  return joinStanding(results, because, expr.type);
}
