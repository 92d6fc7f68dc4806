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
  /** How many there are. */
  count(): number;
  /** `WITH …`, the first so many steps; nothing where they are tables. Asked once all are there. */
  written(count: number): string;
  /** Those that must be tables before a statement is asked. */
  kept(): readonly Step[];
}

export function createSteps({ once, mostWrittenOut }: Dialect): Steps {
  const steps: Step[] = [];
  const areTables = (): boolean =>
    once === null || (mostWrittenOut !== null && writtenOut(steps) > mostWrittenOut);
  return {
    add(query) {
      const name = nameOf(steps.length);
      steps.push({ name, query });
      return name;
    },
    count: () => steps.length,
    written(count) {
      if (count === 0 || areTables()) return '';
      const queries = steps.slice(0, count).map(({ name, query }) => `${name} AS ${once}(${query})`);
      return `WITH ${queries.join(',\n')}\n`;
    },
    kept: () => (areTables() ? steps : []),
  };
}

/** No name of a policy holds this sign, so no table of the layout is called so. */
const nameOf = (number: number): string => named(`#${number}`);
const NAMES = new RegExp(nameOf(0).replace('0', '(\\d+)'), 'g');

/** The characters of the longest step with every step it names written out in its place, as often as it is named. */
function writtenOut(steps: readonly Step[]): number {
  const lengths: number[] = [];
  for (const { query } of steps) {
    const within = [...query.matchAll(NAMES)].map(([, number]) => lengths[Number(number)] ?? 0);
    lengths.push(within.reduce((sum, length) => sum + length, query.length));
  }
  return Math.max(0, ...lengths);
}
