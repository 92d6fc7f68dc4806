/**
 * A check finds that, on the facts as they are now, the grant should never have been: whatever is not paid yet is stopped, what was kept for payment included, and for
 * each part that was paid a recovery is proposed. Another person decides it; no money comes back by a check alone.
 */
import type { CheckedPart } from '@guiju/client';
import { type Bilingual, type Decision, formatDate, formatMoney, fromFen } from '@guiju/ir';
import { type AwardAccount, type AwardEvent, balanceOf, type Instalment, nameText } from '@guiju/ledger';
import type { PostedClaim } from '../claims/post-awards.ts';
import { HttpProblem } from '../http/problem.ts';
import { awardsBookedBy, loadAward, postAll } from '../ledger/books.ts';
import { endParts } from '../ledger/end-awards.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Moving } from '../payments/move-process.ts';
import { proposeRecovery } from '../payments/recoveries.ts';

export interface NeverGranted {
  readonly parts: CheckedPart[];
  readonly reasons: readonly Bilingual[];
  /** Ids of the recoveries that were proposed. */
  readonly recoveries: string[];
}

export async function endNeverGranted(
  tx: Transaction,
  application: string,
  decision: Decision,
  posting: PostedClaim,
  moving: Moving,
): Promise<NeverGranted> {
  const reasons = decision.outcomes.flatMap((o) => o.refusals.map((r) => r.text));
  const parts: CheckedPart[] = [];
  const recoveries: string[] = [];
  for (const award of await awardsOf(tx, application)) {
    for (const { slot, due, fen } of await stopOpen(tx, award, posting))
      parts.push({
        slot,
        due: formatDate(due),
        amount: formatMoney(fromFen(fen)),
        outcome: 'stopped',
        reasons: [...reasons],
      });
    for (const { slot, fen } of await paidParts(tx, application, award)) {
      const amount = formatMoney(fromFen(fen));
      const reason = `年检：按现在的事实当初就不应给予：${[...new Set(reasons.map((r) => r.zh))].join('；')}`;
      const request = { application, slot, amount, reason: reason.slice(0, 2_000) };
      recoveries.push(await proposeRecovery(tx, `check/${posting.claim}/${slot}`, request, fen, moving));
    }
  }
  return { parts, reasons, recoveries };
}

/** Of every decision of the application, the first included. */
async function awardsOf(tx: Transaction, application: string): Promise<readonly AwardAccount[]> {
  const links = await tx
    .selectFrom('application_claims')
    .select('claim')
    .where('application', '=', application)
    .execute();
  const awards = new Map<string, AwardAccount>();
  for (const claim of new Set([application, ...links.map((l) => l.claim)]))
    for (const name of await awardsBookedBy(tx, claim)) {
      const award = await loadAward(tx, name);
      if (award !== null && award.state !== 'withdrawn') awards.set(nameText(name), award);
    }
  return [...awards.values()];
}

async function stopOpen(
  tx: Transaction,
  award: AwardAccount,
  { claim, recordedAt }: PostedClaim,
): Promise<readonly Instalment[]> {
  const open = award.instalments.filter(
    (i) => i.fen > 0n && (i.state === 'planned' || i.state === 'due' || i.state === 'payable'),
  );
  const [first, ...others] = open.flatMap(({ slot, state }): AwardEvent[] => [
    ...(state === 'payable'
      ? [{ kind: 'instalment-reopened', id: `${claim}/reopen/${slot}`, slot } as const]
      : []),
    { kind: 'instalment-stopped', id: `${claim}/stop/${slot}`, slot },
  ]);
  if (first === undefined) return [];
  const applied = await postAll(tx, award, award.name, [first, ...others], { claim, recordedAt });
  if (!applied.ok) throw new HttpProblem('conflict', applied.refusal.message.zh, applied.refusal.message.en);
  await endParts(tx, award.name, new Set(open.map((i) => i.slot)), recordedAt);
  return open;
}

/** What this application paid and nobody has proposed to claim back yet, in fen. */
async function paidParts(
  tx: Transaction,
  application: string,
  award: AwardAccount,
): Promise<readonly { readonly slot: string; readonly fen: bigint }[]> {
  const lines = await tx
    .selectFrom('payment_lines')
    .select('slot')
    .where('application', '=', application)
    .where('award', '=', nameText(award.name))
    .where('state', '=', 'paid')
    .execute();
  const proposed = new Set(
    award.proposals.filter((p) => p.kind === 'recovery' && p.state === 'proposed').map((p) => p.slot),
  );
  return award.instalments
    .filter((i) => i.state === 'paid' && !proposed.has(i.slot) && lines.some((l) => l.slot === i.slot))
    .map(({ slot, balances }) => ({
      slot,
      fen: balanceOf(balances, 'payment') - balanceOf(balances, 'recovery'),
    }))
    .filter(({ fen }) => fen > 0n);
}
