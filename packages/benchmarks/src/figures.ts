/** The figures a reform may change, and what a population is asked: the matrix of sums by town, and what a reform changes of it. */
import { SUMS, TOWNS } from './records.ts';

export interface JobFigures {
  readonly threshold: number;
  /** J5 by level, in fen. */
  readonly leaders: readonly number[];
}

export const BASE: JobFigures = { threshold: 20, leaders: [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000] };
export const REFORM: JobFigures = {
  threshold: 15,
  leaders: [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 15_000_000],
};

/** Fen, row by row: town × sum. */
export type Matrix = Float64Array;
export const emptyMatrix = (): Matrix => new Float64Array(TOWNS * SUMS.length);

export interface ReformAnswer {
  readonly base: Matrix;
  readonly difference: Matrix;
  readonly winners: number;
  readonly losers: number;
}

export function sameMatrix(what: string, expected: Matrix, actual: ArrayLike<number>): void {
  for (let i = 0; i < expected.length; i++)
    if (expected[i] !== actual[i])
      throw new Error(
        `${what}: town ${Math.floor(i / SUMS.length)} ${SUMS[i % SUMS.length]} is ${actual[i]} fen, by hand ${expected[i]}`,
      );
}
