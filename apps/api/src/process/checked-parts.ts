/** What a re-check says of each part, and what the clause's own rule wants back. */
import type { CheckedPart } from '@guiju/client';
import { type Award, add, compare, type Decision, type Exact, formatDate, formatMoney } from '@guiju/ir';

const OUTCOMES: Readonly<Record<Award['state'], CheckedPart['outcome'] | null>> = {
  due: 'kept',
  future: 'to-come',
  stopped: 'stopped',
  undetermined: 'undetermined',
  paid: null,
};

export const partsOf = ({ outcomes }: Decision): CheckedPart[] =>
  outcomes.flatMap((o) =>
    o.awards.flatMap((a) => {
      const outcome = OUTCOMES[a.state];
      if (outcome === null) return [];
      const reasons = o.refusals.filter((r) => r.slot === null || r.slot === a.slot).map((r) => r.text);
      return [
        {
          slot: a.slot,
          due: formatDate(a.due),
          amount: formatMoney(a.amount),
          outcome,
          reasons: outcome === 'stopped' ? reasons : [],
        },
      ];
    }),
  );

export function recoveryOf({ outcomes }: Decision): string | null {
  const sum = outcomes
    .flatMap((o) => o.recoveries.map((r) => r.amount))
    .reduce<Exact>((all, amount) => add(all, amount), 0);
  return compare(sum, 0) === 0 ? null : formatMoney(sum);
}
