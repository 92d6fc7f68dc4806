/** An award enters the books, and its plan may change while it is not payable. */
import { addLine, balanceOf, type JournalLine, move } from '../money/journal.ts';
import type { AwardAccount, Instalment } from './award.ts';
import type { AwardEvent, PlannedInstalment } from './event.ts';
import type { Outcome } from './outcome.ts';
import { foreignSlot, instalmentRepeated, moreThanThereIs, notPositive, wrongState } from './refusal.ts';
import { awardSlotOf } from './slot.ts';

type Of<Kind extends AwardEvent['kind']> = Extract<AwardEvent, { kind: Kind }>;

export function recordAward({ name, instalments }: Of<'award-recorded'>): Outcome {
  const fault = faultIn(instalments);
  if (fault !== null) return fault;
  const stranger = instalments.find((i) => awardSlotOf(i.slot) !== name.slot);
  if (stranger !== undefined) return { refused: foreignSlot(stranger.slot, name.slot) };
  const total = instalments.reduce((sum, i) => sum + i.fen, 0n);
  if (total <= 0n) return { refused: notPositive(null, total) };
  const planned = instalments.map(plan);
  return {
    award: {
      name,
      state: 'live',
      instalments: planned.map((p) => p.instalment),
      proposals: [],
      events: new Set(),
    },
    lines: planned.flatMap((p) => p.lines),
  };
}

function plan({ slot, due, fen }: PlannedInstalment) {
  const lines = move(slot, 'entitlement', 'commitment', fen);
  const balances = lines.reduce(addLine, {});
  const instalment: Instalment = { slot, due, fen, state: 'planned', arrearsOf: null, balances };
  return { instalment, lines };
}

export function replanAward(award: AwardAccount, { instalments }: Of<'award-replanned'>): Outcome {
  const fault = faultIn(instalments);
  if (fault !== null) return fault;
  const lines: JournalLine[] = [];
  const changed = new Map<string, Instalment>();
  for (const planned of instalments) {
    const before = award.instalments.find((i) => i.slot === planned.slot);
    if (before === undefined) {
      if (awardSlotOf(planned.slot) !== award.name.slot)
        return { refused: foreignSlot(planned.slot, award.name.slot) };
      const added = plan(planned);
      lines.push(...added.lines);
      changed.set(planned.slot, added.instalment);
      continue;
    }
    if (before.state !== 'planned' && before.state !== 'due')
      return { refused: wrongState(before, ['planned', 'due']) };
    const more = planned.fen - before.fen;
    // A lower plan takes back commitment; both sides shrink, because nothing was ever owed of it.
    if (-more > balanceOf(before.balances, 'commitment'))
      return { refused: moreThanThereIs(before, -more, balanceOf(before.balances, 'commitment')) };
    const own =
      more >= 0n
        ? move(planned.slot, 'entitlement', 'commitment', more)
        : move(planned.slot, 'commitment', 'entitlement', -more);
    lines.push(...own);
    changed.set(planned.slot, {
      ...before,
      due: planned.due,
      fen: planned.fen,
      balances: own.reduce(addLine, before.balances),
    });
  }
  const kept = award.instalments.map((i) => changed.get(i.slot) ?? i);
  const added = [...changed.values()].filter((i) => !kept.includes(i));
  return { award: { ...award, instalments: [...kept, ...added] }, lines };
}

/** A part may be 0 where a small sum is split; none may be below. */
function faultIn(instalments: readonly PlannedInstalment[]): Outcome | null {
  const seen = new Set<string>();
  for (const { slot, fen } of instalments) {
    if (fen < 0n) return { refused: notPositive(slot, fen) };
    if (seen.has(slot)) return { refused: instalmentRepeated(slot) };
    seen.add(slot);
  }
  return null;
}
