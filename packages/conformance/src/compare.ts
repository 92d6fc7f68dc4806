/** Deep equality of plain data that says where the first difference is. BigInts and `undefined` count; instances never occur in decisions. */
export function difference(a: unknown, b: unknown): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || isList(a) !== isList(b))
    return `: ${show(a)} ≠ ${show(b)}`;
  if (isList(a) && isList(b) && a.length !== b.length)
    return `.length: ${a.length} ≠ ${b.length}: ${show(a)} ≠ ${show(b)}`;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key in left) {
    const below = difference(left[key], right[key]);
    if (below !== null) return `/${key}${below}`;
  }
  for (const key in right)
    if (!Object.hasOwn(left, key) && right[key] !== undefined)
      return `/${key}: undefined ≠ ${show(right[key])}`;
  return null;
}

const isList = (value: object): value is readonly unknown[] => Array.isArray(value);

export const show = (v: unknown): string =>
  JSON.stringify(v, (_key, x) => (typeof x === 'bigint' ? `${x}n` : x))?.slice(0, 400) ?? String(v);
