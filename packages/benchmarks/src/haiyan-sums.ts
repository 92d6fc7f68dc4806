/** What the whole Haiyan measure is asked of a population: fen by clause and fiscal year, under the text as it stands. */
import type { PopulationSums } from '@guiju/evaluate';

export const CLAUSES = ['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09'] as const;
export const FIRST_YEAR = 2023;
/** Six of claims; stays that have begun and parts that are promised fall due in two more. */
export const YEARS = 8;

/** Row by row: clause × year. */
export type HaiyanSums = Float64Array;
export const emptySums = (): HaiyanSums => new Float64Array(CLAUSES.length * YEARS);

export function sameSums(what: string, expected: HaiyanSums, actual: ArrayLike<number>): void {
  if (actual.length !== expected.length)
    throw new Error(`${what}: ${actual.length} sums, by hand ${expected.length}`);
  for (const [i, sum] of expected.entries())
    if (sum !== actual[i])
      throw new Error(
        `${what}: ${CLAUSES[Math.floor(i / YEARS)]} of ${FIRST_YEAR + (i % YEARS)} is ${actual[i]} fen, by hand ${sum}`,
      );
}

/** Of the engine's first law; a clause, a year or a record that has no place here is an error. */
export function sumsOfEngine({ laws }: PopulationSums): HaiyanSums {
  const sums = emptySums();
  for (const { clause, fen, undetermined } of laws[0] ?? []) {
    if (undetermined > 0) throw new Error(`${clause}: ${undetermined} are undetermined`);
    for (const [year, byGroup] of fen) {
      const at = (CLAUSES as readonly string[]).indexOf(clause);
      const column = year - FIRST_YEAR;
      if (at < 0 || column < 0 || column >= YEARS) throw new RangeError(`no place for ${clause} of ${year}`);
      sums[at * YEARS + column] = byGroup.reduce((sum, group) => sum + Number(group), 0);
    }
  }
  return sums;
}
