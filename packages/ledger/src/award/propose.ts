/** Arrears (补发) and recoveries (追回) that a later look finds. Money moves only when a second person has approved. */
import { addLine, balanceOf, move } from '../money/journal.ts';
import type { AwardAccount, Instalment, Proposal } from './award.ts';
import type { ProposalEvent } from './event.ts';
import type { Outcome } from './outcome.ts';
import {
  awardState,
  moreThanThereIs,
  noSuchInstalment,
  noSuchProposal,
  notPositive,
  proposalDecided,
  proposalRepeated,
  samePerson,
} from './refusal.ts';
import { takeStep } from './take-step.ts';

type Proposing = Extract<ProposalEvent, { kind: 'arrears-proposed' | 'recovery-proposed' }>;
type Deciding = Extract<ProposalEvent, { kind: 'proposal-approved' | 'proposal-refused' }>;

export function propose(award: AwardAccount, event: Proposing): Outcome {
  const { slot, fen, due, by, proposal: id } = event;
  const instalment = award.instalments.find((i) => i.slot === slot);
  if (instalment === undefined) return { refused: noSuchInstalment(slot, award.instalments) };
  if (award.proposals.some((p) => p.id === id)) return { refused: proposalRepeated(id) };
  if (fen <= 0n) return { refused: notPositive(slot, fen) };
  const paid = balanceOf(instalment.balances, 'payment') - balanceOf(instalment.balances, 'recovery');
  if (event.kind === 'recovery-proposed' && fen > paid)
    return { refused: moreThanThereIs(instalment, fen, paid) };
  const kind = event.kind === 'arrears-proposed' ? 'arrears' : 'recovery';
  const proposal: Proposal = { id, kind, slot, fen, due, proposedBy: by, state: 'proposed' };
  return { award: { ...award, proposals: [...award.proposals, proposal] }, lines: [] };
}

export function decideProposal(award: AwardAccount, { kind, proposal: id, by }: Deciding): Outcome {
  const proposal = award.proposals.find((p) => p.id === id);
  if (proposal === undefined) return { refused: noSuchProposal(id) };
  if (proposal.state !== 'proposed') return { refused: proposalDecided(id) };
  if (proposal.proposedBy === by) return { refused: samePerson(by) };
  if (kind === 'proposal-refused') return { award: withState(award, id, 'refused'), lines: [] };
  const outcome = proposal.kind === 'arrears' ? grantArrears(award, proposal) : claimBack(award, proposal);
  return 'refused' in outcome ? outcome : { ...outcome, award: withState(outcome.award, id, 'approved') };
}

/** Arrears are an instalment of their own, due and still to be re-checked like any other. */
function grantArrears(award: AwardAccount, { slot, fen, due }: Proposal): Outcome {
  if (award.state === 'withdrawn') return { refused: awardState('withdrawn') };
  const before = award.instalments.filter((i) => i.arrearsOf === slot).length;
  const own = `${slot}+${before + 1}`;
  const lines = move(own, 'entitlement', 'commitment', fen);
  const balances = lines.reduce(addLine, {});
  const arrears: Instalment = { slot: own, due, fen, state: 'due', arrearsOf: slot, balances };
  return { award: { ...award, instalments: [...award.instalments, arrears] }, lines };
}

/** What was paid when it was proposed may have come back meanwhile; the table and the balance are asked again. */
function claimBack(award: AwardAccount, { slot, fen }: Proposal): Outcome {
  const instalment = award.instalments.find((i) => i.slot === slot);
  if (instalment === undefined) return { refused: noSuchInstalment(slot, award.instalments) };
  return takeStep(award, instalment, 'recovery-approved', fen);
}

const withState = (award: AwardAccount, id: string, state: Proposal['state']): AwardAccount => ({
  ...award,
  proposals: award.proposals.map((p) => (p.id === id ? { ...p, state } : p)),
});
