/** A tree without its layout: no spans, no blank rows, no file name; unit words by what they stand for. */
export function plain(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(plain);
  if (typeof tree === 'bigint') return `${tree}n`;
  if (typeof tree !== 'object' || tree === null) return tree;
  const kept = Object.entries(tree).filter(([key]) => !LAYOUT.has(key));
  const isUnit = 'kind' in tree && tree.kind === 'unit-word';
  return Object.fromEntries(
    kept.filter(([key]) => !(isUnit && key === 'text')).map(([key, value]) => [key, plain(value)]),
  );
}

const LAYOUT: ReadonlySet<string> = new Set(['span', 'blank']);
