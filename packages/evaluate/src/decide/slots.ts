/**
 * Slots: within one key, which award this is. Together with clause and key they are the ledger's natural key, so they must come out
 * the same each time the claim is decided.
 *
 * Where at most one object can be granted for a key, the slot says only when (`once`, `2026`); where several can, it begins with
 * the object's id. Months and parts follow: `p7/m3`, `inst-2/3`, `2026/inst-1/3`.
 */
import { equal, yearOf } from '@guiju/ir';
import { isOpen } from '../possible.ts';
import type { Draft } from './draft.ts';

/** `once`, `2026`, `p7`, `p7/2026`; null where a year it needs is unknown. */
export function baseSlot(draft: Draft): string | null {
  const { evaluator, object, when, year, recorder } = draft;
  const { clause } = evaluator;
  const [first] = clause.limits;
  const max = first && when ? evaluator.limitMax(0, object, when, recorder.watch) : null;
  const one = max !== null && !isOpen(max) && equal(max, 1);
  const alone = draft.key === object.id || (first?.measure === 'times' && one);
  const yearly = clause.yearly || (first?.window === 'year' && alone && one && first.measure === 'times');
  if (yearly && year === null && draft.date === null) return null;
  const inYear = yearly ? [String(year ?? yearOf(draft.date ?? 0))] : [];
  const parts = clause.months !== null || !alone ? [object.id, ...inYear] : inYear;
  return parts.length === 0 ? 'once' : parts.join('/');
}

export const monthSlot = (base: string, month: number): string => `${base}/m${month}`;

/** The month a slot names; 0 where it names none. */
export const monthOfSlot = (slot: string): number => Number(/(?:^|\/)m(\d+)$/.exec(slot)?.[1] ?? 0);

export const partSlot = (base: string, part: number, of: number): string =>
  base === 'once' ? `inst-${part}/${of}` : `${base}/inst-${part}/${of}`;

/** The slot of the whole grant: a part's without the part, so that parts of one grant count once. */
export const wholeOf = (slot: string): string => slot.replace(/(^|\/)(inst-\d+\/\d+|m\d+)$/, '');

/** The year a slot names, if it does. */
export function yearOfSlot(slot: string): number | null {
  const year = slot.split('/').find((part) => /^\d{4}$/.test(part));
  return year === undefined ? null : Number(year);
}
