/**
 * Parts of a population that are added up apart and come to the same together. Claims that stand alone go by ranges of rows. Of those that take turns nobody is parted from a claim it shares a key with: rows go by
 * the key they count under; where there is more than one way to count, or a key is open, all of them are one part's.
 */
import type { ClausePlan } from '../plan/plan.ts';
import { emit } from './emit-cell.ts';
import { compileKernel } from './kernel.ts';
import { ABSENT_KEY, keyCode, OPEN_KEY } from './sink-columns.ts';
import type { ListIndex, Population } from './table.ts';

export interface Part {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

export const WHOLE: Part = { index: 0, of: 1 };

export interface Range {
  readonly first: number;
  /** The row after the last. */
  readonly end: number;
}

/** Rows side by side, nearly as many in each part; members of `lists`, which the rows go through, count as rows do. */
export function rangeOf(rows: number, { index, of }: Part, lists: readonly ListIndex[] = []): Range {
  const before = (row: number): number => lists.reduce((sum, { start }) => sum + (start[row] as number), row);
  const cut = (nth: number): number => {
    const least = Math.floor((before(rows) * nth) / of);
    let [low, high] = [0, rows];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(middle) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { first: cut(index), end: cut(index + 1) };
}

/** Which rows of each subject table are the part's: null: all of them. `nth`: places the group where it cannot be parted. */
export function rowsOfPart(
  group: readonly ClausePlan[],
  nth: number,
  population: Population,
  part: Part,
): (subject: string) => Int32Array | null {
  if (part.of === 1) return () => null;
  const listed = (subject: string): number => population.tables.get(subject)?.listed ?? 0;
  const turns = group.flatMap((c) => c.claims.flatMap((claim) => claim.turns));
  if (turns.length === 0)
    return (subject) => {
      const { first, end } = rangeOf(listed(subject), part);
      return Int32Array.from({ length: end - first }, (_, i) => first + i);
    };
  const apart = keysOf(group, population);
  if (apart === null) return () => (nth % part.of === part.index ? null : new Int32Array(0));
  return (subject) => {
    const keys = apart.get(subject) ?? new Int32Array(listed(subject));
    const own: number[] = [];
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] as number;
      if ((key === ABSENT_KEY ? row : key) % part.of === part.index) own.push(row);
    }
    return new Int32Array(own);
  };
}

/** By subject table, the one key each row counts by; null: there are several, or one is open. */
function keysOf(
  group: readonly ClausePlan[],
  population: Population,
): ReadonlyMap<string, Int32Array> | null {
  const claims = group.flatMap(({ subject, claims }) => claims.map((claim) => ({ subject, claim })));
  const limits = new Set(claims.flatMap(({ claim }) => claim.turns.map((t) => t.limit)));
  if (limits.size > 1 || claims.some(({ claim: { turns } }) => turns.length !== 1)) return null;
  const found = new Map<string, Int32Array>();
  for (const [subject, own] of Map.groupBy(claims, (c) => c.subject)) {
    const cells = own.map(({ claim }) => claim.turns[0]?.per ?? []);
    const [cell] = cells[0] ?? [];
    if (cell === undefined || cells.some((per) => per.length !== 1 || per[0]?.id !== cell.id)) return null;
    const keys = new Int32Array(population.tables.get(subject)?.listed ?? 0);
    compileKernel(
      [],
      population,
      { keys },
      {
        granted: () => undefined,
        deferred: () => undefined,
        end(row, e) {
          const { value, state } = emit(cell, row, e);
          row.lines.push(`keys[r] = ${keyCode(value, state)};`);
        },
      },
    ).run(0, keys.length);
    if (keys.includes(OPEN_KEY)) return null;
    found.set(subject, keys);
  }
  return found;
}
