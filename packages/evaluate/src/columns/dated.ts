/** Cells that change over time: the spans of each row side by side, in their order. A value that no column holds is not known here. */
import type { Dated, DatedSpan } from '@guiju/ir';
import { ABSENT, type DatedCells, NOT_KNOWN, OPEN, OUTSIDE, VALUE } from './table.ts';

export function createDated(isBoolean: boolean) {
  const rows = new Map<number, { readonly first: number; readonly end: number }>();
  const spans: DatedSpan[] = [];
  const values: number[] = [];
  const states: number[] = [];
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    lo: () => lo,
    hi: () => hi,
    /** `wholeOf`: null: absent; undefined: no column holds it. */
    add(row: number, dated: Dated, wholeOf: (value: DatedSpan['value']) => number | null | undefined): void {
      const first = spans.length;
      for (const span of dated.spans) {
        const whole = wholeOf(span.value);
        spans.push(span);
        values.push(whole ?? 0);
        states.push(whole === undefined ? OPEN : whole === null ? ABSENT : VALUE);
        if (typeof whole === 'number') [lo, hi] = [Math.min(lo, whole), Math.max(hi, whole)];
      }
      rows.set(row, { first, end: spans.length });
    },
    /** null: no cell changes. */
    cells(): DatedCells | null {
      if (rows.size === 0) return null;
      let size = 0;
      for (const row of rows.keys()) size = Math.max(size, row + 1);
      const [firsts, ends] = [new Int32Array(size).fill(-1), new Int32Array(size)];
      for (const [row, { first, end }] of rows) {
        firsts[row] = first;
        ends[row] = end;
      }
      const [never, ever] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      const from = Float64Array.from(spans, (s) => s.from ?? never);
      const to = Float64Array.from(spans, (s) => s.to ?? ever);
      const known = Float64Array.from(spans, (s) => s.known ?? s.from ?? never);
      return datedCells({
        firsts,
        ends,
        from,
        to,
        known,
        values: Float64Array.from(values),
        states: Uint8Array.from(states),
        isBoolean,
      });
    },
  };
}

/** What `datedCells` finds in: plain arrays, by row where its spans begin and end, and by span. */
export interface DatedSpans {
  readonly firsts: Int32Array;
  readonly ends: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly known: Float64Array;
  readonly values: Float64Array;
  readonly states: Uint8Array;
  readonly isBoolean: boolean;
}

export function datedCells(spans: DatedSpans): DatedCells {
  const { firsts, ends, from, to, known, values, states, isBoolean } = spans;
  return {
    spans,
    values,
    states,
    find(row, day, knownAt) {
      const [first, end] = [firsts[row] ?? -1, ends[row] ?? 0];
      if (first < 0) return NOT_KNOWN;
      for (let k = first; k < end; k++)
        if ((from[k] as number) <= day && day <= (to[k] as number))
          return (known[k] as number) > knownAt ? NOT_KNOWN : k;
      return isBoolean ? OUTSIDE : NOT_KNOWN;
    },
  };
}
