/**
 * What a definition or a reading comes to, found once for all that ask: thousands of clauses may go by one of a thousand parts.
 * Kept by the object that says it, for as long as that lives; so what is found must follow from the object alone.
 */
export function foundOnce<V>(): (of: object, find: () => V) => V {
  const kept = new WeakMap<object, { readonly value: V }>();
  return (of, find) => {
    const before = kept.get(of);
    if (before) return before.value;
    const value = find();
    kept.set(of, { value });
    return value;
  };
}
