/**
 * A sum over rows taken apart: a constant is a count times it, a table of constants a count for each of its values, a factor comes out of the sum. What is left to be
 * added row by row is little, and the same count serves baseline and reform.
 */
import type { Builder } from '../plan/builder.ts';
import { constantOf } from '../plan/builder.ts';
import type { Cell } from '../plan/cell.ts';
import { among, and, not } from '../plan/logic.ts';
import { codesOf, tableOver, worthAt } from '../plan/pointwise.ts';

/** Rows for which `mask` holds are counted, or what `of` is worth for them is added up. */
export type Measure =
  | { readonly kind: 'count'; readonly mask: Cell }
  | { readonly kind: 'sum'; readonly mask: Cell; readonly of: Cell };

/** `by` times a measure, known by its position. */
export interface Term {
  readonly measure: number;
  readonly by: bigint;
}

export interface Measures {
  readonly all: readonly Measure[];
  countOf(mask: Cell): readonly Term[];
  sumOf(mask: Cell, value: Cell): readonly Term[];
}

export function createMeasures(b: Builder): Measures {
  const all: Measure[] = [];
  const known = new Map<string, number>();
  const term = (measure: Measure, by: bigint): readonly Term[] => {
    if (constantOf(measure.mask) === 0 || by === 0n) return [];
    const key = measure.kind === 'count' ? `${measure.mask.id}` : `${measure.mask.id}*${measure.of.id}`;
    const position = known.get(key) ?? all.push(measure) - 1;
    known.set(key, position);
    return [{ measure: position, by }];
  };
  const sumOf = (mask: Cell, of: Cell, by = 1n): readonly Term[] => {
    const value = constantOf(of);
    if (value === null) return [];
    if (value !== undefined) return term({ kind: 'count', mask }, by * BigInt(value));
    const on = tableOver([of]);
    if (on !== null && !on.absent && !on.open)
      return [...Map.groupBy(codesOf(on), (code) => worthAt(of, code) ?? 0)].flatMap(([worth, codes]) =>
        term({ kind: 'count', mask: and(b, mask, among(b, on, codes)) }, by * BigInt(worth)),
      );
    switch (of.kind) {
      case 'scaled':
        return sumOf(mask, of.of, by * BigInt(of.by));
      case 'add':
        return [...sumOf(mask, of.left, by), ...sumOf(mask, of.right, by)];
      case 'subtract':
        return [...sumOf(mask, of.left, by), ...sumOf(mask, of.right, -by)];
      case 'if':
        return [
          ...sumOf(and(b, mask, of.test), of.yes, by),
          ...sumOf(and(b, mask, not(b, of.test)), of.no, by),
        ];
      default:
        return term({ kind: 'sum', mask, of }, by);
    }
  };
  return {
    all,
    countOf: (mask) => term({ kind: 'count', mask }, 1n),
    sumOf: (mask, value) => sumOf(mask, value),
  };
}

/** What the terms come to, from what the measures do. */
export const worthOf = (terms: readonly Term[], measured: (measure: number) => bigint): bigint =>
  terms.reduce((sum, { measure, by }) => sum + by * measured(measure), 0n);
