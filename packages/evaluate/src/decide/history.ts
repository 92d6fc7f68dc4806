/** Lines of the history: which belong to which draft, and what the others have used of a limit. */
import type { History, HistoryLine, Program } from '@guiju/ir';
import type { Draft, Unit } from './draft.ts';
import { partSlot } from './slots.ts';

export const linesOf = (history: History, clause: string, { id }: Program): readonly HistoryLine[] =>
  (history ?? []).filter((line) => line.clause === clause || line.clause === `${id}/${clause}`);

/** Every slot a draft may be awarded. */
export function slotsOf(draft: Draft): readonly string[] {
  return draft.units.flatMap((unit) => slotsOfUnit(draft, unit));
}

export function slotsOfUnit({ evaluator }: Draft, { slot }: Unit): readonly string[] {
  const { instalments, months } = evaluator.clause;
  if (instalments === null || months !== null) return [slot];
  const { length } = instalments.weights;
  return instalments.weights.map((_, i) => partSlot(slot, i + 1, length));
}

/**
 * Gives each line to the draft it paid: same key and slot, and the same object where the line names one. A line without an object goes
 * to the earliest that fits. Returns the lines that belong to no draft here.
 */
export function matchHistory(
  drafts: readonly Draft[],
  lines: readonly HistoryLine[],
): readonly HistoryLine[] {
  const waiting = new Map<string, HistoryLine[]>();
  const place = (key: string, slot: string) => `${key}\n${slot}`;
  for (const line of lines) {
    const at = place(line.key, line.slot);
    waiting.set(at, [...(waiting.get(at) ?? []), line]);
  }
  const take = (draft: Draft, fits: (line: HistoryLine) => boolean) => {
    if (draft.key === null) return;
    for (const slot of slotsOf(draft)) {
      const queue = waiting.get(place(draft.key, slot)) ?? [];
      const line = queue.find(fits);
      if (line === undefined || draft.paid.has(slot)) continue;
      draft.paid.set(slot, line);
      queue.splice(queue.indexOf(line), 1);
    }
  };
  for (const draft of drafts) take(draft, (line) => line.object === draft.object.id);
  for (const draft of drafts) take(draft, (line) => line.object === null);
  return [...waiting.values()].flat();
}
