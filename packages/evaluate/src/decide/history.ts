/** Lines of the history: which belong to which draft, and what the others have used of a limit. */
import { add, type History, type HistoryLine, type Missing, type Program } from '@guiju/ir';
import { unionMissing } from '../possible.ts';
import { type Draft, isSure, type Unit, waitsOf } from './draft.ts';
import { partSlot } from './slots.ts';

export const linesOf = (history: History, clause: string, { id }: Program): readonly HistoryLine[] =>
  (history ?? []).filter((line) => line.clause === clause || line.clause === `${id}/${clause}`);

/** Every slot a draft may be awarded. */
function slotsOf(draft: Draft): readonly string[] {
  return draft.units.flatMap((unit) => slotsOfUnit(draft, unit));
}

export function slotsOfUnit({ evaluator }: Draft, { slot }: Unit): readonly string[] {
  const { instalments, months } = evaluator.clause;
  if (instalments === null || months !== null) return [slot];
  const { length } = instalments.weights;
  return instalments.weights.map((_, i) => partSlot(slot, i + 1, length));
}

/** Lines that no draft here is known to have been paid by. */
export interface OtherLines {
  readonly surely: readonly HistoryLine[];
  /** It may still be a draft's own: one that cannot say yet which key or slots it has, for want of the missing facts. */
  readonly perhaps: readonly { readonly line: HistoryLine; readonly missing: readonly Missing[] }[];
}

/**
 * Gives each line to the draft it paid: same key and slot, and the same object where the line names one. A line without an
 * object goes to the earliest that fits; where it is not certain which is, to none, but perhaps to each.
 */
export function matchHistory(drafts: readonly Draft[], lines: readonly HistoryLine[]): OtherLines {
  const surely: HistoryLine[] = [];
  const perhaps: { line: HistoryLine; missing: readonly Missing[] }[] = [];
  for (const line of [...lines.filter((l) => l.object !== null), ...lines.filter((l) => l.object === null)]) {
    const claimants = drafts.filter((draft) => mayOwn(draft, line));
    const [first] = claimants;
    const certain = claimants.every(
      (draft) => owns(draft, line) && (claimants.length === 1 || isSure(draft)),
    );
    if (first !== undefined && certain) {
      first.paid.set(line.slot, line);
      continue;
    }
    for (const draft of claimants) draft.perhapsPaid = add(draft.perhapsPaid, line.paid);
    const missing = unionMissing(claimants.map(waitsOf));
    if (missing.length === 0) surely.push(line);
    else perhaps.push({ line, missing });
  }
  return { surely, perhaps };
}

/** Nothing known speaks against the line being the draft's own. */
function mayOwn(draft: Draft, line: HistoryLine): boolean {
  if (line.object !== null && line.object !== draft.object.id) return false;
  if (draft.key !== null && draft.key !== line.key) return false;
  return !draft.paid.has(line.slot) && (draft.date === null || slotsOf(draft).includes(line.slot));
}

const owns = (draft: Draft, line: HistoryLine): boolean =>
  draft.key === line.key && slotsOf(draft).includes(line.slot);
