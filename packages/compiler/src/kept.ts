/**
 * What was found for a declaration, kept for the next compilation. Typing changes one declaration: the tree of every other is the very
 * same object, and so is all that it can see. What was found from the same objects is found again without looking.
 *
 * The phases stay pure: a result is given again only where finding it anew would give its equal. One result a key is kept, and it
 * goes when the key does.
 */
export type Kept<K extends object, T> = (key: K, from: readonly unknown[], find: () => T) => T;

/** `from`: everything but the key that `find` goes by, compared by identity. */
export function createKept<K extends object, T>(): Kept<K, T> {
  const found = new WeakMap<K, { readonly from: readonly unknown[]; readonly result: T }>();
  return (key, from, find) => {
    const before = found.get(key);
    if (before?.from.every((one, i) => one === from[i])) return before.result;
    const result = find();
    found.set(key, { from, result });
    return result;
  };
}
