/** Events of the books that integrators are told of, and the application that each belongs to. */
import type { WebhookEventType } from '@guiju/client';
import {
  type AwardAccount,
  type AwardEvent,
  type AwardEventKind,
  type AwardName,
  nameText,
} from '@guiju/ledger';
import { livingParts } from '../ledger/end-awards.ts';
import type { Transaction } from '../ledger/store.ts';
import { ABOUT_NOTHING, announce } from './announce.ts';

/** null: told by the claim that was recorded with it. proposal: by what was proposed. */
const TYPES: Readonly<Record<AwardEventKind, WebhookEventType | 'proposal' | null>> = {
  'award-recorded': null,
  'award-replanned': 'award.changed',
  'award-withdrawn': 'award.withdrawn',
  'instalment-due': null,
  'instalment-kept': null,
  'instalment-stopped': 'part.stopped',
  'instalment-resumed': 'part.resumed',
  'instalment-reopened': null,
  'payment-sent': 'payment.sent',
  'payment-confirmed': 'payment.paid',
  'payment-rejected': 'payment.rejected',
  'payment-returned': 'payment.returned',
  'payment-renewed': 'payment.renewed',
  'return-withdrawn': 'payment.abandoned',
  'recovery-received': 'recovery.received',
  'recovery-lifted': 'recovery.lifted',
  'arrears-proposed': 'arrears.proposed',
  'recovery-proposed': 'recovery.proposed',
  'proposal-approved': 'proposal',
  'proposal-refused': 'proposal',
};

/** `award`: after all of the events. */
export async function announceAward(
  tx: Transaction,
  award: AwardAccount,
  events: readonly AwardEvent[],
  at: string,
): Promise<void> {
  for (const event of events) {
    const type = typeOf(award, event);
    if (type === null) continue;
    const slot = slotOf(award, event);
    await announce(tx, type, at, async () => ({
      ...ABOUT_NOTHING,
      slot,
      ...(await placeOf(tx, award.name, slot)),
    }));
  }
}

function typeOf(award: AwardAccount, event: AwardEvent): WebhookEventType | null {
  const type = TYPES[event.kind];
  if (type !== 'proposal') return type;
  const kind = proposalOf(award, event)?.kind ?? 'recovery';
  return event.kind === 'proposal-approved' ? `${kind}.approved` : `${kind}.refused`;
}

const proposalOf = (award: AwardAccount, event: AwardEvent) =>
  'proposal' in event ? award.proposals.find((p) => p.id === event.proposal) : undefined;

const slotOf = (award: AwardAccount, event: AwardEvent): string | null =>
  'slot' in event ? event.slot : (proposalOf(award, event)?.slot ?? null);

async function placeOf(tx: Transaction, name: AwardName, slot: string | null) {
  const { clause } = name;
  const claim = await claimOf(tx, name, slot);
  if (claim === null) return { policy: name.family, clause };
  const link = await tx
    .selectFrom('application_claims')
    .select('application')
    .where('claim', '=', claim)
    .executeTakeFirst();
  const application = link?.application ?? claim;
  const known = await tx
    .selectFrom('applications')
    .select('policy')
    .where('id', '=', application)
    .executeTakeFirst();
  // An application that this very transaction is about to write is of the family itself, or an amended form of it.
  return { policy: known?.policy ?? name.family, clause, claim, application };
}

/** The claim that found the part due, or another part of the award; before that, and once it is withdrawn, the claim that began it. */
async function claimOf(tx: Transaction, name: AwardName, slot: string | null): Promise<string | null> {
  const parts = await livingParts(tx, name);
  const own = parts.find((part) => part.slot === slot) ?? parts[0];
  if (own) return own.claim;
  const book = await tx
    .selectFrom('award_books')
    .select('claim')
    .where('award', '=', nameText(name))
    .executeTakeFirst();
  return book?.claim ?? null;
}
