/** Several outcomes of one clause, which share its unit, as one answer: what is granted, and what is still possible. */
import { type AwardJson, add, type Exact, type OutcomeJson } from '@guiju/ir';
import { wireParts } from '../../format/money.ts';

export interface Total {
  readonly verdict: 'granted' | 'refused' | 'undetermined';
  readonly unit: string;
  /** Due, future and paid parts. */
  readonly granted: Exact;
  /** Only when something is open; `max` null: no bound. */
  readonly range: { readonly min: Exact; readonly max: Exact | null } | null;
}

export const amountOf = (text: string): Exact => wireParts(text)?.value ?? 0;

export function totalOf(outcomes: readonly OutcomeJson[]): Total {
  const unit = outcomes[0]?.unit ?? '元';
  const granted = sumOf(outcomes, ({ state }) => state === 'due' || state === 'future' || state === 'paid');
  const open = outcomes.filter(({ verdict }) => verdict === 'undetermined');
  const determined = sumOf(outcomes.filter(({ verdict }) => verdict !== 'undetermined'));
  if (open.length > 0)
    return {
      verdict: 'undetermined',
      unit,
      granted,
      range: open.reduce<NonNullable<Total['range']>>(
        (sum, { range }) => ({
          min: add(sum.min, range ? amountOf(range.min) : 0),
          max:
            sum.max === null || range === null || range.max === null
              ? null
              : add(sum.max, amountOf(range.max)),
        }),
        { min: determined, max: determined },
      ),
    };
  return {
    verdict: outcomes.some(({ verdict }) => verdict === 'granted') ? 'granted' : 'refused',
    unit,
    granted,
    range: null,
  };
}

/** Awards whose amount is settled; open ones speak through their range. */
function sumOf(outcomes: readonly OutcomeJson[], counts: (award: AwardJson) => boolean = () => true): Exact {
  return outcomes
    .flatMap(({ awards }) => awards)
    .filter(counts)
    .flatMap(({ amount }) => (amount === null ? [] : [amountOf(amount)]))
    .reduce<Exact>(add, 0);
}
