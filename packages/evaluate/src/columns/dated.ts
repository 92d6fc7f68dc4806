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
      return {
        values: Float64Array.from(values),
        states: Uint8Array.from(states),
        find(row, day, knownAt) {
          const own = rows.get(row);
          if (own === undefined) return NOT_KNOWN;
          for (let k = own.first; k < own.end; k++) {
            const { from, to, known } = spans[k] as DatedSpan;
            if ((from !== null && day < from) || (to !== null && day > to)) continue;
            const since = known ?? from;
            return since !== null && since > knownAt ? NOT_KNOWN : k;
          }
          return isBoolean ? OUTSIDE : NOT_KNOWN;
        },
      };
    },
  };
}
