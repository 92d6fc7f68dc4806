/** A query as steps: each is a named query that keeps what the one before has and adds columns. */

import type { Dialect } from './dialect.ts';

/** Steps of all relations of a statement, in the order in which they may be written. */
export interface Steps {
  /** Answers the step's name. */
  add(query: string): string;
  /** `WITH …`, all steps so far. */
  written(): string;
}

export function createSteps({ once }: Dialect): Steps {
  const steps: string[] = [];
  return {
    add(query) {
      const name = `s${steps.length}`;
      steps.push(`${name} AS ${once}(${query})`);
      return name;
    },
    written: () => (steps.length === 0 ? '' : `WITH ${steps.join(',\n')}\n`),
  };
}
