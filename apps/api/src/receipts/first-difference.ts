/** The JSON pointer of the first place where two JSON values differ, in the order of their keys; null: they do not. */
export function firstDifference(a: unknown, b: unknown, pointer = ''): string | null {
  if (Object.is(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return pointer || '/';
  if (Array.isArray(a) !== Array.isArray(b)) return pointer || '/';
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  if (!Array.isArray(a)) names.sort();
  for (const name of names) {
    const found = firstDifference(
      left[name],
      right[name],
      `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`,
    );
    if (found !== null) return found;
  }
  return null;
}
