/**
 * Slots: within one key, which award this is. Together with clause and key they are the ledger's natural key, so they must come out
 * the same each time the claim is decided.
 *
 * Where at most one object can be granted for a key, the slot says only when (`once`, `2026`, `2026-05`); where several can, it begins with
 * the object's id. Months, parts and milestones follow: `p7/m3`, `inst-2/3`, `2026/inst-1/3`, `节点/受理`.
 */
import { type Exact, equal } from '@guiju/ir';
import { isOpen } from '../possible.ts';
import type { Draft } from './draft.ts';
import { windowAt } from './periods.ts';

/** `once`, `2026`, `p7`, `p7/2026`; null where a period it needs is unknown. */
export function baseSlot(draft: Draft): string | null {
  const { matter, object, when, period, date, recorder } = draft;
  const { clause, evaluator, leading } = matter;
  const max =
    leading === null || when === null
      ? null
      : evaluator.limitMax(leading.index, object, when, recorder.watch);
  const calendar = typeof leading?.window === 'string' ? leading.window : null;
  // Of any so many months several may hold a grant of one key.
  const once =
    leading?.measure === 'times' &&
    calendar !== null &&
    max !== null &&
    !isOpen(max) &&
    equal(max as Exact, 1);
  const alone = draft.key === object.id || once;
  const window = period === null && once ? calendar : 'ever';
  if (window !== 'ever' && date === null) return null;
  const name = period !== null ? period.name : windowAt(window, date ?? 0);
  const parts = [...(clause.months !== null || !alone ? [object.id] : []), ...(name === null ? [] : [name])];
  return parts.length === 0 ? 'once' : parts.join('/');
}

const after = (base: string, rest: string): string => (base === 'once' ? rest : `${base}/${rest}`);

export const monthSlot = (base: string, month: number): string => `${base}/m${month}`;

/** The month a slot names; 0 where it names none. */
export const monthOfSlot = (slot: string): number => Number(/(?:^|\/)m(\d+)$/.exec(slot)?.[1] ?? 0);

export const partSlot = (base: string, part: number, of: number): string => after(base, `inst-${part}/${of}`);

export const milestoneSlot = (base: string, name: string): string => after(base, `节点/${name}`);

/** The slot of the whole grant: a part's without the part, so that parts of one grant count once. */
export const wholeOf = (slot: string): string => slot.replace(/(^|\/)(inst-\d+\/\d+|m\d+|节点\/.+)$/, '');
