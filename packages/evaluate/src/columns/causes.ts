/**
 * What an undetermined row waits for, by name. The idea: whatever an outcome misses is a figure left open or a fact that nobody gave, and it misses at least one. Where only one that the
 * claim could read is open in a row, it is that one. Rows with several are told by their records.
 */
import type { Cell, ColumnRef } from '../plan/cell.ts';
import type { ClaimPlan } from '../plan/plan.ts';
import type { Block } from './block.ts';
import type { Emitter } from './code.ts';
import { emit } from './emit-cell.ts';

export type Cause =
  | { readonly kind: 'gap'; readonly address: string }
  | { readonly kind: 'fact'; readonly column: ColumnRef };

/** By row, where it is undetermined: a place in `causes`, or SEVERAL. */
export interface CauseColumns {
  readonly causes: readonly Cause[];
  readonly of: Uint8Array;
}

/** Which of them, the record says. */
export const SEVERAL = 255;

type Leaf = { readonly cell: Cell; readonly cause: Cause | null };

/** What may be open of a claim, outside loops. A loop that may be open is a leaf without a name, and so is a cell that only the record can read. */
function leavesOf(claim: ClaimPlan): readonly Leaf[] {
  const leaves = new Map<string, Leaf>();
  const seen = new Set<object>();
  const add = (cell: Cell, cause: Cause | null): void => {
    const name = cause === null ? cell.id : cause.kind === 'gap' ? cause.address : `${cell.id}`;
    leaves.set(`${cause?.kind}/${name}`, { cell, cause });
  };
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const cell = 'kind' in node && 'id' in node ? (node as Cell) : null;
    if (cell !== null && 'list' in cell && 'owner' in cell) {
      if (cell.open) add(cell, null);
      return;
    }
    if (cell?.kind === 'open') add(cell, cell.gap ? { kind: 'gap', address: cell.what } : null);
    if (cell?.kind === 'column' && cell.open) add(cell, { kind: 'fact', column: cell.column });
    for (const part of Object.values(node)) walk(part);
  };
  walk(claim);
  return [...leaves.values()];
}

export const causesOf = (claim: ClaimPlan): readonly Cause[] =>
  leavesOf(claim).flatMap(({ cause }) => cause ?? []);

/** An expression: the place of the row's only cause. */
export function causeCode(claim: ClaimPlan, block: Block, e: Emitter): string {
  const leaves = leavesOf(claim);
  const causes = leaves.filter((l) => l.cause !== null);
  if (causes.length >= SEVERAL || leaves.some(({ cell }) => cell.depth > 0)) return `${SEVERAL}`;
  const [count, place] = [e.fresh('n'), e.fresh('c')];
  block.lines.push(`let ${count} = 0, ${place} = ${SEVERAL};`);
  for (const { cell, cause } of leaves) {
    const { state } = emit(cell, block, e);
    if (state === null) continue;
    const at = cause === null ? SEVERAL : causes.findIndex((l) => l.cell === cell);
    const found = `${count}++; ${place} = ${at};`;
    block.lines.push(state === '2' ? found : `if (${state} === 2) { ${found} }`);
  }
  return `${count} === 1 ? ${place} : ${SEVERAL}`;
}
