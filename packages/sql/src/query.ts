/** A query as steps: each is a named query that keeps what the one before has and adds columns. */
import { type Dialect, named } from './dialect.ts';

export interface Step {
  readonly name: string;
  readonly query: string;
}

/** Steps of all relations of a plan, in the order in which they may be written. */
export interface Steps {
  /** Answers the step's name, as it is written. */
  add(query: string): string;
  /** `WITH …`, all steps so far; nothing where they are tables. */
  written(): string;
  /** Those that must be tables before a statement is asked. */
  kept(): readonly Step[];
}

export function createSteps({ once }: Dialect): Steps {
  const steps: Step[] = [];
  return {
    add(query) {
      // No name of a policy holds this sign, so no table of the layout is called so.
      const name = named(`#${steps.length}`);
      steps.push({ name, query });
      return name;
    },
    written: () =>
      once === null || steps.length === 0
        ? ''
        : `WITH ${steps.map(({ name, query }) => `${name} AS ${once}(${query})`).join(',\n')}\n`,
    kept: () => (once === null ? steps : []),
  };
}
