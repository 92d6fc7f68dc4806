/**
 * What is known of a population before a plan is made for it: how wide its columns are and which states occur. Measured from the tables themselves
 * (`columns/`), or declared from types alone, where whoever uses the plan must see that each record keeps to it.
 */
import { type Attribute, type Program, toDays } from '@guiju/ir';
import type { ColumnRef, ListRef } from './cell.ts';

export interface ColumnProfile {
  /** Wholes at this scale. */
  readonly scale: number;
  readonly lo: number;
  readonly hi: number;
  readonly absent: boolean;
  /** Some cell is unknown, changes over time, or does not fit the column. */
  readonly open: boolean;
  /** Of cells that change, what each is on a day is known: they are read on a day. */
  readonly dated?: boolean;
}

export interface ListProfile {
  /** The longest list. */
  readonly most: number;
  readonly open: boolean;
}

export interface Profile {
  /** null: there is no such column. */
  column(of: ColumnRef): ColumnProfile | null;
  /** null: there is no such list. */
  list(of: ListRef): ListProfile | null;
  /** Rows of a table, those that no list names included. */
  rows(table: string): number;
  /** The facts list every row of the table; where nobody tells, some may not be listed. */
  readonly allListed?: (table: string) => boolean;
  /** The code of a text; −1: no row has it. */
  text(word: string): number;
}

/** Every cell that changes over time is open. */
export const undated = (profile: Profile): Profile => ({
  ...profile,
  column(of) {
    const found = profile.column(of);
    return found === null ? null : { ...found, dated: false };
  },
});

const CENTURIES = { lo: toDays(1800, 1, 1), hi: toDays(2300, 12, 31) };

/**
 * The bounds a plan for single records may rest on: money up to a hundred million yuan in whole fen, other numbers whole and up to a million, days between
 * 1800 and 2300, lists of up to a thousand. A record outside them must be decided row-wise.
 */
export function declaredProfile(program: Program): Profile {
  const words = textsOf(program);
  const attribute = ({ table, name }: ColumnRef): Attribute | undefined =>
    program.entities.find((e) => e.name === table)?.attributes.find((a) => a.name === name);
  return {
    column(of) {
      if (of.kind === 'parent') return { scale: 1, lo: 0, hi: MOST_ROWS - 1, absent: false, open: true };
      const found = attribute(of);
      if (found === undefined) return null;
      return { ...declaredRange(found, program), absent: found.optional, open: true };
    },
    list: () => ({ most: 1000, open: true }),
    rows: () => MOST_ROWS,
    text: (word) => words.indexOf(word),
  };
}

const MOST_ROWS = 1_000_000;

function declaredRange({ type }: Attribute, { enums }: Program): { scale: number; lo: number; hi: number } {
  switch (type.kind) {
    case 'boolean':
      return { scale: 1, lo: 0, hi: 1 };
    case 'date':
      return { scale: 1, ...CENTURIES };
    case 'enum':
      return { scale: 1, lo: 0, hi: (enums.find((e) => e.name === type.enum)?.members.length ?? 1) - 1 };
    case 'text':
    case 'entity':
      return { scale: 1, lo: -1, hi: MOST_ROWS - 1 };
    case 'number': {
      const money = type.unit.some(([base]) => base === '元');
      return money ? { scale: 100, lo: -1e10, hi: 1e10 } : { scale: 1, lo: 0, hi: 1_000_000 };
    }
  }
}

/** Every text that the program itself names. */
function textsOf(program: Program): readonly string[] {
  const words = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, values } = node as { type?: { kind?: string }; value?: unknown; values?: unknown };
    if (typeof value === 'string' && (type === undefined || type.kind === 'text')) words.add(value);
    if (Array.isArray(values)) for (const v of values) if (typeof v === 'string') words.add(v);
    for (const part of Object.values(node)) walk(part);
  };
  walk([program.definitions, program.readings, program.clauses, program.lists, program.entities]);
  return [...words];
}
