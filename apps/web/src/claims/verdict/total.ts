/** Several outcomes of one clause as one answer: what is granted, and what is still possible. */
import { type AwardJson, add, type Exact, type OutcomeJson, parseQuantity, YUAN } from '@guiju/ir';

export interface Total {
  readonly verdict: 'granted' | 'refused' | 'undetermined';
  /** Due, future and paid parts. */
  readonly granted: Exact;
  /** Only when something is open; `max` null: no bound. */
  readonly range: { readonly min: Exact; readonly max: Exact | null } | null;
}

export const money = (text: string): Exact => parseQuantity(text, YUAN) ?? 0;

export function totalOf(outcomes: readonly OutcomeJson[]): Total {
  const granted = sumOf(outcomes, ({ state }) => state === 'due' || state === 'future' || state === 'paid');
  const open = outcomes.filter(({ verdict }) => verdict === 'undetermined');
  const determined = sumOf(outcomes.filter(({ verdict }) => verdict !== 'undetermined'));
  if (open.length > 0)
    return {
      verdict: 'undetermined',
      granted,
      range: open.reduce<NonNullable<Total['range']>>(
        (sum, { range }) => ({
          min: add(sum.min, range ? money(range.min) : 0),
          max:
            sum.max === null || range === null || range.max === null ? null : add(sum.max, money(range.max)),
        }),
        { min: determined, max: determined },
      ),
    };
  return {
    verdict: outcomes.some(({ verdict }) => verdict === 'granted') ? 'granted' : 'refused',
    granted,
    range: null,
  };
}

/** Awards whose amount is settled; open ones speak through their range. */
function sumOf(outcomes: readonly OutcomeJson[], counts: (award: AwardJson) => boolean = () => true): Exact {
  return outcomes
    .flatMap(({ awards }) => awards)
    .filter(counts)
    .flatMap(({ amount }) => (amount === null ? [] : [money(amount)]))
    .reduce<Exact>(add, 0);
}
