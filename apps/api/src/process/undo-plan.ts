/**
 * What a claim changed in the plan of an award that others stand in, taken back: amounts and days as they were before it, parts that it added owed nothing, parts that it resumed
 * stopped again. What somebody changed after it, and what is payable or paid by now, stays.
 */
import { type AwardAccount, type AwardEvent, type Instalment, replayEvents } from '@guiju/ledger';
import { eventsOf } from '../ledger/books.ts';
import type { Transaction } from '../ledger/store.ts';

/** `reopened`: parts that go back to their re-check with it. */
export async function undoPlan(
  tx: Transaction,
  award: AwardAccount,
  claim: string,
  reopened: ReadonlySet<string>,
  id: string,
): Promise<readonly AwardEvent[]> {
  const events = await eventsOf(tx, award.name);
  const from = events.findIndex((e) => e.claim === claim);
  const upTo = events.findLastIndex((e) => e.claim === claim) + 1;
  if (from <= 0) return [];
  const [before, made] = [from, upTo].map((n) => replayEvents(events.slice(0, n).map((e) => e.event)));
  if (!before || !made) return [];
  const isOpen = ({ slot, state }: Instalment) =>
    state === 'planned' || state === 'due' || reopened.has(slot);
  const changed = award.instalments.flatMap((now): { now: Instalment; then: Instalment | undefined }[] => {
    const own = made.instalments.find((i) => i.slot === now.slot);
    const then = before.instalments.find((i) => i.slot === now.slot);
    if (own === undefined || !samePlan(own, now) || !isOpen(now)) return [];
    return then !== undefined &&
      samePlan(then, own) &&
      (then.state === 'stopped') === (own.state === 'stopped')
      ? []
      : [{ now, then }];
  });
  const instalments = changed
    .filter(({ now, then }) => then === undefined || !samePlan(then, now))
    .map(({ now, then }) => ({ slot: now.slot, due: then?.due ?? now.due, fen: then?.fen ?? 0n }));
  return [
    ...(instalments.length > 0
      ? [{ kind: 'award-replanned', id: `${id}/replanned`, instalments } as const]
      : []),
    ...changed
      .filter(({ then }) => then?.state === 'stopped')
      .map(
        ({ now: { slot } }) => ({ kind: 'instalment-stopped', id: `${id}/stopped/${slot}`, slot }) as const,
      ),
  ];
}

const samePlan = (a: Instalment, b: Instalment): boolean => a.fen === b.fen && a.due === b.due;
