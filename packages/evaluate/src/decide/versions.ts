/** One outcome of several versions of a clause: while it is not known which was in force, or where each speaks for months of its own. */
import { add, type Exact, greatest, type Outcome } from '@guiju/ir';
import { unionMissing } from '../possible.ts';

export function mergeVersions(outcomes: readonly Outcome[], exclusive: boolean): Outcome {
  const open = outcomes.filter((o) => o.verdict !== 'refused');
  const [first] = open.length > 0 ? open : outcomes;
  if (first === undefined) throw new RangeError('a clause without a version');
  if (open.length < 2) return first;
  const undetermined = open.some((o) => o.verdict === 'undetermined');
  const most = (a: Exact | null, b: Exact | null) =>
    a === null || b === null ? null : exclusive ? greatest(a, b) : add(a, b);
  const ranges = open.map((o) => o.range ?? totalOf(o));
  const max = ranges.map((r) => r.max).reduce(most);
  const min = exclusive ? 0 : ranges.map((r) => r.min).reduce(add, 0);
  return {
    ...first,
    verdict: undetermined ? 'undetermined' : 'granted',
    // While only one of them speaks, an award of either may not be one at all.
    awards: exclusive ? [] : open.flatMap((o) => o.awards).sort((a, b) => a.due - b.due),
    refusals: open.flatMap((o) => o.refusals),
    missing: unionMissing(open.map((o) => o.missing)),
    range: undetermined ? { min, max } : null,
    gaps: [...new Set(open.flatMap((o) => o.gaps))],
    assumptions: [...new Set(open.flatMap((o) => o.assumptions))],
    result: exclusive ? null : first.result,
    settlements: exclusive ? [] : open.flatMap((o) => o.settlements),
    recoveries: exclusive ? [] : open.flatMap((o) => o.recoveries),
    obligations: exclusive ? [] : open.flatMap((o) => o.obligations),
  };
}

const totalOf = ({ awards }: Outcome) => {
  const total = awards.map((a) => a.amount).reduce(add, 0);
  return { min: total, max: total };
};
