/** What is known to hold at a place. It only grows, from line to line and from part to part; each place keeps what was known there. */
export interface KnownFacts {
  readonly has: (fact: string) => boolean;
  /** The same where there is nothing new. */
  readonly with: (more: Iterable<string>) => KnownFacts;
}

export const nothingKnown = (): KnownFacts => upTo(new Map(), 0);

/** The first so many of facts that are numbered in the order they became known. A clause may have thousands: whoever grows the latest shares them, another has its own. */
function upTo(numbered: Map<string, number>, size: number): KnownFacts {
  const has = (fact: string): boolean => (numbered.get(fact) ?? size) < size;
  const known: KnownFacts = {
    has,
    with(more) {
      const fresh = [...new Set(more)].filter((fact) => !has(fact));
      if (fresh.length === 0) return known;
      const own = numbered.size === size ? numbered : new Map([...numbered].slice(0, size));
      for (const fact of fresh) own.set(fact, own.size);
      return upTo(own, own.size);
    },
  };
  return known;
}
