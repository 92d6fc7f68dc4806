/** A tree without its layout: no spans, no blank rows, no file name; unit words by what they stand for. */
export function plain(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(plain);
  if (typeof tree === 'bigint') return `${tree}n`;
  if (typeof tree !== 'object' || tree === null) return tree;
  const kept = Object.entries(tree).filter(([key]) => counts(key, tree));
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

/** Whether trees are alike as `plain` has them, without making those: laws over many trees ask it, and show `plain` where it is false. */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => alike(x, b[i]));
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const inBoth = (key: string): boolean =>
    !counts(key, left) || (Object.hasOwn(right, key) && alike(left[key], right[key]));
  return (
    Object.keys(left).every(inBoth) &&
    Object.keys(right).every((key) => !counts(key, right) || Object.hasOwn(left, key))
  );
}

const counts = (key: string, { kind }: { readonly kind?: unknown }): boolean =>
  key !== 'span' && key !== 'blank' && !(key === 'text' && kind === 'unit-word');
