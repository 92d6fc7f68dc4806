/** A seeded source of choices (xorshift over 32 bits, well mixed by a multiplication). The same seed gives the same choices everywhere. */
export interface Choices {
  /** A whole number in [0, n). */
  below(n: number): number;
  /** True with a chance of `percent` in 100. */
  chance(percent: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

export function createChoices(seed: number): Choices {
  let state = Math.imul((seed >>> 0) + 0x9e3779b9, 0x85ebca6b) || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ (state >>> 12)) >>> 0;
  };
  for (let i = 0; i < 8; i++) next();
  const below = (n: number) => next() % n;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (from) => from[below(from.length)] ?? from[0],
  };
}
