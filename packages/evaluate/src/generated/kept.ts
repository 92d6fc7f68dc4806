/**
 * What is compiled is kept with its program: the functions of the settings used last, for as long as the program itself is. Programs are told apart by identity,
 * not by hash: the hash leaves out words that a decision quotes.
 */
import { formatExact, type Program, type Settings } from '@guiju/ir';

/** Kept for each program. */
const KEPT = 64;

/** What was made under this key, or what `make` makes of it now. */
export type Kept<T> = (program: Program, key: string, make: () => T) => T;

export function createKept<T>(): Kept<T> {
  const all = new WeakMap<Program, Map<string, T>>();
  return (program, key, make) => {
    const kept = all.get(program) ?? new Map<string, T>();
    all.set(program, kept);
    const found = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > KEPT)
      for (const [oldest] of kept) {
        kept.delete(oldest);
        break;
      }
    return found;
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Equal for settings that give equal answers. */
export const settingsKey = ({ asOf, knownAt, readings, values }: Settings): string =>
  JSON.stringify([
    asOf,
    knownAt,
    Object.entries(readings).sort(byName),
    Object.entries(values)
      .sort(byName)
      .map(([address, value]) => [address, formatExact(value)]),
  ]);
