/** Choices from a seed: the same seed makes the same history on every machine. */
export interface Choices {
  /** A whole number from 0 to below `below`. */
  below(below: number): number;
  chance(percent: number): boolean;
  one<T>(of: readonly T[]): T;
}

export function seededChoices(seed: number): Choices {
  let state = seed >>> 0;
  // SplitMix32: neighbouring seeds give unrelated choices.
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const below = (n: number): number => Math.floor((next() / 2 ** 32) * n);
  return {
    below,
    chance: (percent) => below(100) < percent,
    one(of) {
      const chosen = of[below(of.length)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
  };
}
