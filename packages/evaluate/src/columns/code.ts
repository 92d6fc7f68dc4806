/** What generated code is made of: names for arrays, and the states of values. */
import type { Cell, CellOf, ColumnRef, ListRef } from '../plan/cell.ts';
import type { Block, Code } from './block.ts';

/** What generated code is given beside its rows: arrays by the name they have in it. */
export interface Bindings {
  column(of: ColumnRef): {
    readonly values: string;
    readonly states: string | null;
    readonly dated: string | null;
    /** Every open cell is a fact that nobody gave. */
    readonly plain: boolean;
  };
  list(of: ListRef): {
    readonly start: string;
    readonly members: string | null;
    readonly open: string | null;
  };
  /** The months of a stay. */
  stay(of: CellOf<'months'>): string;
  /** A table of values looked up by position. */
  table(values: readonly number[]): string;
  /** An array of marks, one for each value a key can have. */
  marks(length: number): string;
}

/** How often a test holds, from 0, never, to 1, always. */
export type Odds = (test: Cell) => number;
/** Of a test that nobody has counted (how-often.ts). */
export const EVEN = 0.5;
export const evenOdds: Odds = () => EVEN;

export interface Emitter {
  readonly bindings: Bindings;
  readonly odds: Odds;
  fresh(prefix: string): string;
}

/** Gives a value a name, and a state where it may have one. */
export function named(block: Block, e: Emitter, value: string, state: string | null): Code {
  const v = e.fresh('v');
  block.lines.push(`const ${v} = ${value};`);
  if (state === null || state === '1' || state === '2') return { value: v, state };
  const s = e.fresh('s');
  block.lines.push(`const ${s} = ${state};`);
  return { value: v, state: s };
}

/** Absent where any is, else open where any is. */
export function strictState(parts: readonly Code[]): string | null {
  const states = [...new Set(parts.map((p) => p.state).filter((s) => s !== null))];
  if (states.length < 2) return states[0] ?? null;
  return `(${states.map((s) => `${s} === 1`).join(' || ')} ? 1 : ${states.join(' | ')})`;
}

/** A boolean as a condition sees it: when it holds for certain, and when it is open. */
export function truthOf({ value, state }: Code): { readonly holds: string; readonly open: string | null } {
  if (state === null) return { holds: value, open: null };
  if (state === '1') return { holds: 'false', open: null };
  return { holds: `(${state} === 0 && ${value})`, open: `${state} === 2` };
}
