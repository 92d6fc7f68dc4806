/** One event, mostly sensible and often not: what the world sends to a ledger. */
import type { AwardAccount, AwardName } from '../award/award.ts';
import type { AwardEvent, PlannedInstalment } from '../award/event.ts';
import { INSTALMENT_STEPS } from '../award/transitions.ts';
import type { Choices } from './seeded.ts';

const PEOPLE = ['clerk', 'reviewer'] as const;
const FIRST_DAY = 19_000;

const PLAIN = [
  'instalment-kept',
  'instalment-reopened',
  'instalment-stopped',
  'instalment-resumed',
  'payment-confirmed',
  'payment-rejected',
  'payment-returned',
  'payment-renewed',
  'return-withdrawn',
  'recovery-lifted',
] as const;

export function randomEvent(
  choices: Choices,
  id: string,
  name: AwardName,
  award: AwardAccount | null,
): AwardEvent {
  if (award === null || choices.chance(4))
    return { kind: 'award-recorded', id, name, instalments: randomPlan(choices, name.slot) };
  const slot = choices.chance(3) ? 'elsewhere' : choices.one(award.instalments).slot;
  // The clock may jump: a day before, at, or long after anything fell due.
  const on = FIRST_DAY + choices.below(900) - 200;
  const by = choices.one(PEOPLE);
  const fen = randomFen(choices);
  const proposal = choices.chance(80)
    ? (award.proposals.findLast((p) => p.state === 'proposed')?.id ?? 'none')
    : `pr-${choices.below(4)}`;
  if (choices.chance(3)) return { kind: 'award-withdrawn', id };
  if (choices.chance(55)) return likely(choices, id, award, on);
  switch (choices.below(9)) {
    case 0:
      return { kind: 'award-replanned', id, instalments: randomPlan(choices, name.slot) };
    case 1:
      return { kind: 'instalment-due', id, slot, on };
    case 2:
      return { kind: 'arrears-proposed', id, slot, proposal: `a-${choices.below(9)}`, fen, due: on, by };
    case 3:
      return { kind: 'recovery-proposed', id, slot, proposal: `r-${choices.below(9)}`, fen, due: on, by };
    case 4:
    case 5:
      return { kind: choices.chance(80) ? 'proposal-approved' : 'proposal-refused', id, proposal, by };
    case 6:
      return { kind: 'recovery-received', id, slot, fen };
    case 7:
      return { kind: 'payment-sent', id, slot, batch: `b-${choices.below(9)}` };
    default:
      return { kind: choices.one(PLAIN), id, slot };
  }
}

/** Some row of the table that fits an instalment as it stands, so that histories get far. */
function likely(choices: Choices, id: string, award: AwardAccount, on: number): AwardEvent {
  const { slot, state, due } = choices.one(award.instalments);
  const { event } = choices.one(INSTALMENT_STEPS.filter((s) => s.from === state));
  switch (event) {
    case 'instalment-due':
      return { kind: event, id, slot, on: Math.max(on, due) };
    case 'payment-sent':
      return { kind: event, id, slot, batch: 'b' };
    case 'recovery-received':
      return { kind: event, id, slot, fen: randomFen(choices) };
    case 'recovery-approved':
    case 'award-withdrawn': {
      const open = award.proposals.findLast((p) => p.state === 'proposed');
      const fen = randomFen(choices);
      return open === undefined
        ? { kind: 'recovery-proposed', id, slot, proposal: `r-${id}`, fen, due: on, by: 'clerk' }
        : { kind: 'proposal-approved', id, proposal: open.id, by: 'reviewer' };
    }
    default:
      return { kind: event, id, slot };
  }
}

function randomPlan(choices: Choices, slot: string): readonly PlannedInstalment[] {
  const parts = choices.below(4);
  const own = (k: number): string =>
    parts <= 1 ? slot : slot === 'once' ? `inst-${k + 1}/${parts}` : `${slot}/inst-${k + 1}/${parts}`;
  return Array.from({ length: Math.max(1, parts) }, (_, k) => ({
    slot: own(k),
    due: FIRST_DAY + 365 * k,
    fen: randomFen(choices),
  }));
}

/** Often small, so that parts and wholes meet; sometimes nothing, less than nothing, or beyond what a double can hold. */
function randomFen(choices: Choices): bigint {
  if (choices.chance(3)) return 0n;
  if (choices.chance(2)) return -5n;
  if (choices.chance(3)) return 9_007_199_254_740_993n;
  return BigInt(choices.below(12) + 1) * 500n;
}
