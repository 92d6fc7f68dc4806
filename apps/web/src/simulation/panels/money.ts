/** Whole fen for the eye. null is 未定 and is never a number. */
import { type Exact, fromFen } from '@guiju/ir';
import type { SimulationResult } from '@guiju/simulate';

export const yuanOf = (fen: number): Exact => fromFen(BigInt(fen));

export const sum = (fen: readonly number[]): number => fen.reduce((total, one) => total + one, 0);

/** null as soon as one of them is open. */
export const sumOpen = (fen: readonly (number | null)[]): number | null =>
  fen.reduce<number | null>((total, one) => (total === null || one === null ? null : total + one), 0);

/** Whether any clause has an amount: without one a total of 0 would say what nobody knows. */
export const counted = ({ clauses }: SimulationResult): boolean =>
  clauses.some(({ status }) => status === 'determined' || status === 'partly');
