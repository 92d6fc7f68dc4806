/**
 * Code under construction: blocks of lines within blocks. A cell is computed once in the innermost block that needs it, or outside every loop whose member it does
 * not depend on, and is known to all that is written later in that block and within it.
 */
import type { Cell } from '../plan/cell.ts';

/** A cell in code: a cheap expression, and a variable with its state (0 value, 1 absent, 2 open); null: always a value. Booleans are 0/1 or true/false. */
export interface Code {
  readonly value: string;
  readonly state: string | null;
  /** Of a stay: the arrays that its months stand in, and what goes before a month's number there. */
  readonly months?: { readonly of: string; readonly at: string };
}

export interface Block {
  readonly parent: Block | null;
  /** Loops around it. */
  readonly loops: number;
  readonly lines: string[];
  readonly known: Map<number, Code>;
}

export const rootBlock = (): Block => ({ parent: null, loops: 0, lines: [], known: new Map() });
export const within = (parent: Block): Block => ({
  parent,
  loops: parent.loops,
  lines: [],
  known: new Map(),
});
/** Its lines are put into the parent's when it is complete, so that what it moves out stands before it. */
export const loopWithin = (parent: Block): Block => ({ ...within(parent), loops: parent.loops + 1 });

export function knownIn(block: Block, cell: Cell): Code | undefined {
  for (let b: Block | null = block; b !== null; b = b.parent) {
    const code = b.known.get(cell.id);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Where a cell is computed: outside the loops it does not depend on. */
export function homeOf(block: Block, cell: Cell): Block {
  let home = block;
  let outer: Block = block;
  for (let b: Block | null = block; b !== null && b.loops > cell.depth; b = b.parent) outer = b.parent ?? b;
  if (outer !== block) home = outer;
  return home;
}

export const linesOf = (block: Block): string => block.lines.join('\n');
