/**
 * One event on one award: the award as it is after it and the journal lines of its money, or why it is refused. Pure. An event that
 * came before (by its id) changes nothing and moves nothing; a refused one leaves everything as it was.
 */
import type { JournalLine } from '../money/journal.ts';
import type { AwardAccount } from './award.ts';
import type { AwardEvent, InstalmentEvent } from './event.ts';
import type { Outcome, Posted } from './outcome.ts';
import { decideProposal, propose } from './propose.ts';
import { recordAward, replanAward } from './record.ts';
import {
  alreadyRecorded,
  awardState,
  type LedgerRefusal,
  noSuchAward,
  noSuchInstalment,
  notYetDue,
} from './refusal.ts';
import { takeStep } from './take-step.ts';
import { AT_AN_END, AWARD_EVENTS } from './transitions.ts';

export type Applied =
  | ({ readonly ok: true; readonly repeated: boolean } & Posted)
  | { readonly ok: false; readonly refusal: LedgerRefusal };

/** `award`: null where there is none by that name yet. */
export function applyEvent(award: AwardAccount | null, event: AwardEvent): Applied {
  if (award?.events.has(event.id)) return { ok: true, repeated: true, award, lines: [] };
  const outcome = outcomeOf(award, event);
  if ('refused' in outcome) return { ok: false, refusal: outcome.refused(event) };
  const events = new Set(award?.events).add(event.id);
  return {
    ok: true,
    repeated: false,
    award: closed({ ...outcome.award, events }),
    lines: outcome.lines,
  };
}

/** The award as its events made it; null: there are none. Throws where one of them is refused. */
export const replayEvents = (events: readonly AwardEvent[]): AwardAccount | null =>
  events.reduce<AwardAccount | null>((award, event) => {
    const applied = applyEvent(award, event);
    if (applied.ok) return applied.award;
    throw new Error(`the books hold an event that the rules refuse: ${applied.refusal.code}`);
  }, null);

function outcomeOf(award: AwardAccount | null, event: AwardEvent): Outcome {
  if (event.kind === 'award-recorded')
    return award === null ? recordAward(event) : { refused: alreadyRecorded(award) };
  if (award === null) return { refused: noSuchAward };
  if (!AWARD_EVENTS[award.state].includes(event.kind)) return { refused: awardState(award.state) };
  switch (event.kind) {
    case 'award-replanned':
      return replanAward(award, event);
    case 'award-withdrawn':
      return withdraw(award);
    case 'arrears-proposed':
    case 'recovery-proposed':
      return propose(award, event);
    case 'proposal-approved':
    case 'proposal-refused':
      return decideProposal(award, event);
    default:
      return onInstalment(award, event);
  }
}

function onInstalment(award: AwardAccount, event: InstalmentEvent): Outcome {
  const instalment = award.instalments.find((i) => i.slot === event.slot);
  if (instalment === undefined) return { refused: noSuchInstalment(event.slot, award.instalments) };
  if (event.kind === 'instalment-due' && instalment.state === 'planned' && event.on < instalment.due)
    return { refused: notYetDue(instalment) };
  return takeStep(award, instalment, event.kind, event.kind === 'recovery-received' ? event.fen : null);
}

function withdraw(award: AwardAccount): Outcome {
  let after = award;
  const lines: JournalLine[] = [];
  for (const instalment of award.instalments) {
    const outcome = takeStep(after, instalment, 'award-withdrawn', null);
    if ('refused' in outcome) return outcome;
    after = outcome.award;
    lines.push(...outcome.lines);
  }
  return { award: { ...after, state: 'withdrawn' }, lines };
}

function closed(award: AwardAccount): AwardAccount {
  if (award.state === 'withdrawn') return award;
  return { ...award, state: award.instalments.every((i) => AT_AN_END.has(i.state)) ? 'closed' : 'live' };
}
