/**
 * Seeded chance, the same in every engine: whole-number mixing only, no Math.exp or Math.log, whose last bit differs between machines.
 *
 * A `Stream` is named, so that one part of the county can grow without changing what the others draw.
 */

/** 32-bit FNV-1a over UTF-16 units, then an avalanche so that neighbouring names do not draw alike. */
function hash32(text: string, start = 0x811c9dc5): number {
  let h = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 0xff), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  return mix(h);
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The fixed draw of one claimant for one clause, in 0 … 2^32 − 1: the same in every scenario, so take-up is monotone. */
export const drawOf = (seed: string, clause: string, unit: string): number =>
  hash32(unit, hash32(`${seed}/${clause}`));

export interface Stream {
  /** A whole number in 0 … n − 1. */
  below(n: number): number;
  /** True in `perMille` of a thousand draws. */
  chance(perMille: number): boolean;
}

/** sfc32, warmed up. */
export function createStream(seed: string, name: string): Stream {
  let a = hash32(`${seed}#${name}#a`);
  let b = hash32(`${seed}#${name}#b`);
  let c = hash32(`${seed}#${name}#c`);
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (n: number) => Math.floor((next() * n) / 4294967296);
  return { below, chance: (perMille) => below(1000) < perMille };
}

/** A shuffled copy. */
export function shuffled<T>(stream: Stream, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** The item that a non-empty list gives to one draw. */
export const pickOne = <T>(stream: Stream, items: readonly T[]): T => items[stream.below(items.length)] as T;

/** A position, drawn by whole-number weights. */
export function pickWeighted(stream: Stream, weights: readonly number[]): number {
  let left = stream.below(weights.reduce((a, b) => a + b, 0));
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/**
 * Controlled rounding: whole numbers in the proportion of `weights` (whole, not all 0) that sum to `total` exactly. Largest remainders first, earlier
 * positions on ties.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((w, index) => ({
    index,
    whole: Math.floor((total * w) / sum),
    remainder: (total * w) % sum,
  }));
  let left = total - parts.reduce((a, p) => a + p.whole, 0);
  const out = parts.map((p) => p.whole);
  for (const part of [...parts].sort((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left <= 0) break;
    out[part.index] = (out[part.index] as number) + 1;
    left--;
  }
  return out;
}

/** Positions 0 … sum − 1 labelled so that each label i appears exactly counts[i] times, in a shuffled order. */
export function dealt(stream: Stream, counts: readonly number[]): number[] {
  return shuffled(
    stream,
    counts.flatMap((count, label) => Array.from({ length: count }, () => label)),
  );
}
