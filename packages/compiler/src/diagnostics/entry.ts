/** One entry of the catalogue: severity, words in both languages, and a wrong and a right example that the tests compile. */
import type { Args, Severity } from './diagnostic.ts';

/** Words, or how to make them from the arguments. */
export type Say<A extends Args> = string | ((args: A) => string);

export interface Words<A extends Args> {
  readonly zh: Say<A>;
  readonly en: Say<A>;
}

export interface Entry<A extends Args> {
  readonly severity: Severity;
  /** A short heading. */
  readonly title: Words<A>;
  /** What is wrong here, and why. */
  readonly message: Words<A>;
  /** What to do. */
  readonly help: Words<A>;
  /** The smallest text that gets this diagnostic, and the same text put right. */
  readonly wrong: string;
  readonly right: string;
}

/** Declares an entry; the type argument names what its words need: `entry<{ name: string }>({ … })`. */
export const entry = <A extends Args = Record<string, never>>(e: Entry<A>): Entry<A> => e;
