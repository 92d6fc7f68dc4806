/**
 * A cell as SQL. Its value is NULL exactly where it is no value; where that may be for two reasons, `open` tells them apart: true (never NULL) where the
 * cell is open, else it is absent. Strict arithmetic is then SQL's own, and a condition that cannot be absent is SQL's three-valued truth, with NULL for open.
 */
import type { Cell } from '@guiju/evaluate';
import type { Dialect } from './dialect.ts';

export interface Code {
  readonly value: string;
  /** Only of a cell that may be both absent and open. */
  readonly open: string | null;
}

export const isDouble = (cell: Cell): boolean => cell.absent && cell.open;

/** null: never. */
export function openIn(cell: Cell, { value, open }: Code): string | null {
  if (!cell.open) return null;
  return open ?? `(${value} IS NULL)`;
}

/** null: never. */
export function absentIn(cell: Cell, { value, open }: Code): string | null {
  if (!cell.absent) return null;
  return open === null ? `(${value} IS NULL)` : `(${value} IS NULL AND NOT ${open})`;
}

/** True, false or NULL for open: an absent boolean is false. */
export function truthOf(cell: Cell, code: Code, { never }: Dialect): string {
  if (!cell.absent) return code.value;
  const known = `coalesce(${code.value}, ${never})`;
  return code.open === null ? known : `(CASE WHEN ${code.open} THEN NULL ELSE ${known} END)`;
}

export const either = (parts: readonly (string | null)[]): string | null => {
  const given = parts.filter((p) => p !== null);
  return given.length === 0 ? null : given.length === 1 ? (given[0] ?? null) : `(${given.join(' OR ')})`;
};

/** A strict operation: absent as soon as an operand is, else open as soon as one is. */
export function strict(
  cell: Cell,
  value: string,
  parts: readonly (readonly [Cell, Code])[],
  { never }: Dialect,
): Code {
  if (!isDouble(cell)) return { value, open: null };
  const open = either(parts.map(([c, code]) => openIn(c, code)));
  const absent = either(parts.map(([c, code]) => absentIn(c, code)));
  if (open === null) return { value, open: never };
  return { value, open: absent === null ? open : `(${open} AND NOT ${absent})` };
}

/** A test of values: false where one is absent, else NULL where one is open. */
export function tested(test: string, parts: readonly (readonly [Cell, Code])[], { never }: Dialect): Code {
  const absent = either(parts.map(([c, code]) => absentIn(c, code)));
  const opens = parts.some(([c]) => c.open);
  if (absent === null) return { value: `(${test})`, open: null };
  if (!opens) return { value: `coalesce(${test}, ${never})`, open: null };
  return { value: `(CASE WHEN ${absent} THEN ${never} ELSE ${test} END)`, open: null };
}

export const whole = (value: number | null, dialect: Dialect): string =>
  value === null ? `CAST(NULL AS ${dialect.whole})` : dialect.literal(value);
