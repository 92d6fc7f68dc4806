/** 累计: all that was and is awarded under a clause to an instance: for it, to it, or counted by it. What is open stays a range. */
import {
  add,
  type Decision,
  type Exact,
  type History,
  type Instance,
  type Missing,
  type Outcome,
} from '@guiju/ir';
import { MISSING_HISTORY, mergeMissing, open, type PossibleNumber } from '../possible.ts';

export function awardedIn(
  { policy, outcomes }: Decision,
  history: History,
): (clause: string, to: Instance) => PossibleNumber {
  return (clause, to) => {
    const own = outcomes.filter((o) => o.clause === clause);
    let lo: Exact = earlierThan(own, history, `${policy}/${clause}`, clause, to);
    let hi: Exact | null = lo;
    let missing: readonly Missing[] = history === undefined ? [MISSING_HISTORY] : [];
    if (history === undefined) hi = null;
    for (const outcome of own) {
      const part = partOf(outcome, to);
      lo = add(lo, part.lo);
      hi = hi === null || part.hi === null ? null : add(hi, part.hi);
      if (part.lo !== part.hi) missing = mergeMissing(missing, outcome.missing);
    }
    return missing.length === 0 ? lo : open({ kind: 'number', lo, hi }, missing);
  };
}

function partOf(outcome: Outcome, to: Instance): { readonly lo: Exact; readonly hi: Exact | null } {
  const { awards, object, range } = outcome;
  if (awards.length === 0 && range !== null) {
    // Nobody can be named yet: it may be this one.
    return { lo: 0, hi: range.max };
  }
  let lo: Exact = 0;
  let hi: Exact | null = 0;
  for (const award of awards) {
    const concerns =
      (award.payee.entity === to.entity && award.payee.id === to.id) ||
      (object.entity === to.entity && object.id === to.id) ||
      award.key.split('|').includes(to.id);
    if (!concerns) continue;
    lo = add(lo, award.range?.min ?? award.amount);
    const most = award.range === null ? award.amount : award.range.max;
    hi = hi === null || most === null ? null : add(hi, most);
  }
  return { lo, hi };
}

/** Lines that are no award of this decision: paid for other objects, or before. */
function earlierThan(
  outcomes: readonly Outcome[],
  history: History,
  qualified: string,
  clause: string,
  { id }: Instance,
): Exact {
  const shown = new Set(
    outcomes
      .flatMap((o) => o.awards)
      .filter((a) => a.state === 'paid')
      .map((a) => `${a.key}\n${a.slot}`),
  );
  return (history ?? [])
    .filter((l) => l.clause === clause || l.clause === qualified)
    .filter((l) => !shown.has(`${l.key}\n${l.slot}`))
    .filter((l) => l.payee === id || l.object === id || l.key.split('|').includes(id))
    .map((l) => l.paid)
    .reduce(add, 0);
}
