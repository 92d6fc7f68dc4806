/**
 * Deep equality of plain data that says where the first difference is. BigInts and `undefined` count; instances never occur in decisions.
 * It compares every step of every trace of a run, a good part of the run's time: lists go by index, objects by their own keys.
 */
export function difference(a: unknown, b: unknown): string | null {
  // Only the slower call tells 0 from −0.
  if ((a === b && a !== 0) || Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || isList(a) !== isList(b))
    return `: ${show(a)} ≠ ${show(b)}`;
  return isList(a) && isList(b) ? betweenLists(a, b) : betweenObjects(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function betweenLists(a: readonly unknown[], b: readonly unknown[]): string | null {
  if (a.length !== b.length) return `.length: ${a.length} ≠ ${b.length}: ${show(a)} ≠ ${show(b)}`;
  for (let i = 0; i < a.length; i++) {
    const below = difference(a[i], b[i]);
    if (below !== null) return `/${i}${below}`;
  }
  return null;
}

function betweenObjects(a: Fields, b: Fields): string | null {
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  let sameKeys = keys.length === others.length;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (key !== others[i]) sameKeys = false;
    const below = difference(a[key], b[key]);
    if (below !== null) return `/${key}${below}`;
  }
  if (sameKeys) return null;
  for (const key of others)
    if (b[key] !== undefined && !Object.hasOwn(a, key)) return `/${key}: undefined ≠ ${show(b[key])}`;
  return null;
}

const isList = (value: object): value is readonly unknown[] => Array.isArray(value);

export const show = (v: unknown): string =>
  JSON.stringify(v, (_key, x) => (typeof x === 'bigint' ? `${x}n` : x))?.slice(0, 400) ?? String(v);
