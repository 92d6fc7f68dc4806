/**
 * Rows in the order vectors go through them: by group, so that sixteen rows side by side belong to one and nothing is scattered. Rows with a cell that is no value, and
 * what does not fill a step of sixteen, are left over.
 */
import type { Range } from '../part.ts';
import type { Groups } from '../sums.ts';
import type { Column } from '../table.ts';
import { ROWS } from './lanes.ts';

export interface Clusters {
  /** Rows, whole steps of each group one after the other. */
  readonly order: Int32Array;
  readonly spans: readonly { readonly group: number; readonly first: number; readonly last: number }[];
  /** Ascending. */
  readonly leftOver: Int32Array;
}

/** Of these rows. `columns`: all that are read; `group` null: one group. */
export function cluster(
  { first: begin, end }: Range,
  columns: readonly Column[],
  group: Column | null,
  groups: Groups,
): Clusters {
  /** By row from the first on. */
  const clean = new Uint8Array(end - begin).fill(1);
  for (const { states } of columns)
    if (states !== null) for (let r = begin; r < end; r++) if (states[r] !== 0) clean[r - begin] = 0;
  const placeOf = (r: number): number => (group === null ? 0 : (group.values[r] as number) - groups.lo);
  const sizes = new Int32Array(groups.count);
  for (let r = begin; r < end; r++)
    if (clean[r - begin] === 1) sizes[placeOf(r)] = (sizes[placeOf(r)] as number) + 1;
  const next = new Int32Array(groups.count);
  const spans: { group: number; first: number; last: number }[] = [];
  let length = 0;
  for (let g = 0; g < groups.count; g++) {
    const whole = (sizes[g] as number) - ((sizes[g] as number) % ROWS);
    next[g] = length;
    if (whole > 0) spans.push({ group: g, first: length, last: length + whole });
    length += whole;
  }
  const ends = new Int32Array(groups.count);
  for (const { group: g, last } of spans) ends[g] = last;
  const order = new Int32Array(length);
  const leftOver: number[] = [];
  for (let r = begin; r < end; r++) {
    const g = clean[r - begin] === 1 ? placeOf(r) : -1;
    if (g >= 0 && (next[g] as number) < (ends[g] as number)) {
      order[next[g] as number] = r;
      next[g] = (next[g] as number) + 1;
    } else leftOver.push(r);
  }
  return { order, spans, leftOver: Int32Array.from(leftOver) };
}
