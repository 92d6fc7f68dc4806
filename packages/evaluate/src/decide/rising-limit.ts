/** A rising limit and one claim or line of the history. */
import type { Limit } from '@guiju/ir';
import { type Draft, waitsOf } from './draft.ts';
import { KEY_NOT_NAMED, keyOfLine } from './keys.ts';
import type { ActiveRule, Asked } from './limit.ts';
import { markOf, markOfLine } from './marks.ts';
import type { Rising } from './rising.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { type ClauseLines, placeOf, placeOfLine, placePaid } from './usage.ts';

const limitOf = (draft: Draft, { limit }: Rule): Limit | null =>
  limit === null ? null : (draft.matter.clause.limits[limit] ?? null);

/** A claim with nothing to compare is let through: absent, the mark says nothing against it. */
export function askRising(rising: Rising, draft: Draft, { index, rule, value, reach }: ActiveRule): Asked {
  const mark = markOf(value);
  if (mark === null) return { answer: 'yes', used: { lo: 0, hi: 0, missing: () => [] } };
  const { answer, missing } = rising.ask(placeOf(draft, index, rule, null, reach), mark, draft);
  return { answer, used: { lo: 0, hi: null, missing: () => missing } };
}

/** Its mark stands before later claims; not for certain while it may still be refused, or its date is unknown. */
export function recordRising(rising: Rising, draft: Draft, active: ActiveRule, certain: boolean): void {
  const { index, rule, value, reach } = active;
  const mark = markOf(value);
  if (mark === null) return;
  const place = placeOf(draft, index, rule, null, reach);
  const missing = [...waitsOf(draft), ...mark.missing];
  const anyWindow = place.anyWindow || (draft.date === null && rule.window !== 'ever');
  const lo = certain ? mark.lo : null;
  rising.record({ place: { ...place, anyWindow }, by: draft, settled: false, lo, hi: mark.hi, missing });
}

export function countRisingPaid(rising: Rising, draft: Draft, index: number, rule: Rule, run: Run): void {
  const max = limitOf(draft, rule)?.max ?? null;
  for (const line of draft.paid.values()) {
    const { lo, hi, missing } = markOfLine(line, max, run.resolved);
    const place = placePaid(line, draft, index, rule, null, run);
    if (place !== null) rising.record({ place, by: draft, settled: true, lo, hi, missing });
  }
}

export function countRisingLines(rising: Rising, rule: Rule, { owner, others }: ClauseLines, run: Run): void {
  const perhaps = others.perhaps.map(({ line, missing }) => ({ line, unlessOwn: missing }));
  const surely = others.surely.map((line) => ({ line, unlessOwn: [] }));
  for (const { line, unlessOwn } of [...surely, ...perhaps]) {
    const key = keyOfLine(line, rule.names, owner);
    const { lo, hi, missing } = markOfLine(line, rule.max, run.resolved);
    const place = placeOfLine(line, rule, key);
    const open = [...unlessOwn, ...(key === null ? KEY_NOT_NAMED : []), ...missing];
    rising.record({
      place,
      by: null,
      settled: true,
      lo: unlessOwn.length > 0 ? null : lo,
      hi,
      missing: open,
    });
  }
}
