/** How much a run tries, and from which seed: GUIJU_CASES and GUIJU_SEED, both printed in the tests' names. */
export const whole = (name: string, fallback: number): number => {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number, not ${text}`);
  return value;
};

/** The same every day, so that a red run is red again; change it to search elsewhere. */
export const SEED = whole('GUIJU_SEED', 20_230_301);
/** Cases of the main law: one program with one set of facts. */
export const CASES = whole('GUIJU_CASES', 100_000);

/** Parts of a run, each a test of its own. */
export function parts(programs: number, count: number): { readonly first: number; readonly last: number }[] {
  const size = Math.ceil(programs / count);
  return Array.from({ length: Math.ceil(programs / size) }, (_, i) => ({
    first: i * size,
    last: Math.min(programs, (i + 1) * size) - 1,
  }));
}

export function* between(first: number, last: number): Generator<number> {
  for (let i = first; i <= last; i++) yield i;
}
