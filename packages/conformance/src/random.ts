/**
 * Seeded randomness, so that a failure is a number one can type again. The generator is mulberry32: small, fast, and equal on
 * every machine; nothing here is about secrecy.
 */
export interface Random {
  /** A whole number in 0..n−1. */
  below(n: number): number;
  /** A whole number in low..high, both included. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(p: number): boolean;
  pick<T>(of: readonly T[]): T;
  shuffle<T>(of: readonly T[]): T[];
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (p) => next() < p,
    pick(of) {
      if (of.length === 0) throw new RangeError('nothing to pick from');
      return of[below(of.length)] as (typeof of)[number];
    },
    shuffle(of) {
      const out = [...of];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
  };
}

/** Independent seeds from one: neighbours must not share a stream. */
export const derive = (seed: number, index: number): number =>
  (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
