/** Claims on a fund, or what was paid out of it, by pot and period. What is known to be on no pot is left out. */
import type { Key } from './keys.ts';

export interface ByPot<T> {
  /** Of this pot and period for certain. */
  readonly in: (pot: string, period: string | null) => readonly T[];
  /** Of the period, and perhaps of any pot. */
  readonly perhapsIn: (period: string | null) => readonly T[];
  /** Both, in the order given; those of unknown period among them. */
  readonly with: (pot: string, period: string | null) => readonly T[];
}

export function byPot<T extends { readonly pot: Key; readonly period: string | null | undefined }>(
  all: readonly T[],
): ByPot<T> {
  const place = (pot: string, period: string | null): string => `${period ?? ''} ${pot}`;
  const known = new Map<string, T[]>();
  const unknown: T[] = [];
  const put = (at: string, one: T): void => {
    const there = known.get(at);
    if (there === undefined) known.set(at, [one]);
    else there.push(one);
  };
  for (const one of all) {
    const { pot, period } = one;
    if (pot.text === null && !pot.counts) continue;
    if (pot.text === null || period === undefined) unknown.push(one);
    else put(place(pot.text, period), one);
  }
  const turn = unknown.length > 0 ? new Map(all.map((one, i) => [one, i])) : null;
  return {
    in: (pot, period) => known.get(place(pot, period)) ?? [],
    perhapsIn: (period) => unknown.filter((one) => one.period === period && one.pot.text === null),
    with(pot, period) {
      const sure = known.get(place(pot, period)) ?? [];
      if (turn === null) return sure;
      const perhaps = unknown.filter(
        (one) =>
          (one.pot.text === null || one.pot.text === pot) &&
          (one.period === undefined || one.period === period),
      );
      return [...sure, ...perhaps].sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0));
    },
  };
}
