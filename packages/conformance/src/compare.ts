/** Deep equality of plain data that says where the first difference is. BigInts and `undefined` count; instances never occur in decisions. */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${path}: ${show(a)} ≠ ${show(b)}`;
  if (Array.isArray(a) !== Array.isArray(b)) return `${path}: ${show(a)} ≠ ${show(b)}`;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return `${path}.length: ${a.length} ≠ ${b.length}: ${show(a)} ≠ ${show(b)}`;
    for (let i = 0; i < a.length; i++) {
      const d = difference(a[i], b[i], `${path}/${i}`);
      if (d !== null) return d;
    }
    return null;
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const d = difference(left[key], right[key], `${path}/${key}`);
    if (d !== null) return d;
  }
  return null;
}

export const show = (v: unknown): string =>
  JSON.stringify(v, (_key, x) => (typeof x === 'bigint' ? `${x}n` : x))?.slice(0, 400) ?? String(v);
