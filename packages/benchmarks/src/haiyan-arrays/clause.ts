/** How a clause is written by hand over typed arrays. */
import { CLAUSES, type HaiyanSums, YEARS } from '../haiyan-sums.ts';

/** Adds what the clause comes to. What it keeps between times is room to work in, and holds nothing of the time before. */
export type AddClause = (sums: HaiyanSums) => void;

/** Where a clause's years begin. */
export const placeOf = (clause: (typeof CLAUSES)[number]): number => CLAUSES.indexOf(clause) * YEARS;

/** Years in which a yearly clause is decided: those from the day of effect to the last that is asked for. */
export const YEARS_DECIDED = 6;
