/**
 * From a decision to the books: an award newly recorded is posted with its whole plan, and the parts that this claim found due are kept and payable: the
 * decision itself was their re-check. Awards of points or months are no money and are not here.
 */
import { type Award, type Decision, formatUnit, toFen, YUAN } from '@guiju/ir';
import {
  type AwardAccount,
  type AwardEvent,
  type AwardName,
  awardSlotOf,
  type InstalmentState,
  type LedgerRefusal,
  type PlannedInstalment,
} from '@guiju/ledger';
import { HttpProblem } from '../http/problem.ts';
import { addParties, openBook, standingAward } from '../ledger/award-books.ts';
import { type Posting, postAll } from '../ledger/books.ts';
import { partiesOf } from '../ledger/record-award.ts';
import type { Transaction } from '../ledger/store.ts';
import { requireHoldable } from './holdable.ts';

export interface PostedClaim extends Posting {
  readonly claim: string;
  readonly family: string;
  /** Every id of the facts. */
  readonly ids: ReadonlySet<string>;
}

/**
 * `recorded`: the awards that this claim put into the ledger. `commits`: whether a plan of which nothing is due yet is booked too. Answers whether anything
 * was booked.
 */
export async function postAwards(
  tx: Transaction,
  decision: Decision,
  recorded: readonly Award[],
  { commits, ...claim }: PostedClaim & { readonly commits: boolean },
): Promise<boolean> {
  const granted = decision.outcomes.filter((o) => o.verdict === 'granted').flatMap((o) => o.awards);
  const plans = Map.groupBy(granted.filter(isMoney), wholeOf);
  const fresh = Map.groupBy(recorded.filter(isMoney), wholeOf);
  let booked = false;
  for (const whole of new Set([...fresh.keys(), ...(commits ? plans.keys() : [])])) {
    const own = fresh.get(whole) ?? [];
    booked = (await postAward(tx, plans.get(whole) ?? own, own, claim)) || booked;
  }
  return booked;
}

export const isMoney = (award: Award): boolean => award.unit === formatUnit(YUAN);
const wholeOf = ({ clause, key, slot }: Award): string => JSON.stringify([clause, key, awardSlotOf(slot)]);

async function postAward(
  tx: Transaction,
  plan: readonly Award[],
  fresh: readonly Award[],
  { family, ids, ...posting }: PostedClaim,
): Promise<boolean> {
  const first = fresh[0] ?? plan.find(isAhead);
  if (first === undefined) return false;
  // The parts to come are booked as well.
  for (const award of plan.filter(isAhead)) requireHoldable(award);
  const { clause, key } = first;
  const { name, award } = await standingAward(tx, { family, clause, key, slot: awardSlotOf(first.slot) });
  const [event, ...others] = eventsFor(award, name, plan, fresh, posting.claim);
  if (event === undefined) return false;
  if (award === null) await openBook(tx, name, { ...first, claim: posting.claim });
  await addParties(tx, name, partiesOf(first, ids));
  const applied = await postAll(tx, award, name, [event, ...others], posting);
  if (!applied.ok) throw refusedByTheBooks(first, applied.refusal);
  return true;
}

const refusedByTheBooks = ({ clause, key, slot }: Award, { message }: LedgerRefusal): HttpProblem =>
  new HttpProblem(
    'conflict',
    `条款 ${clause} 对 ${key} 的“${slot}”不能入账，没有处理：${message.zh}`,
    `What clause ${clause} grants ${key} in “${slot}” cannot be booked; nothing was recorded: ${message.en}`,
  );

function eventsFor(
  award: AwardAccount | null,
  name: AwardName,
  plan: readonly Award[],
  fresh: readonly Award[],
  claim: string,
): readonly AwardEvent[] {
  const events: AwardEvent[] = [];
  const add = (make: (id: string) => AwardEvent) => events.push(make(`${claim}/${events.length + 1}`));
  // Of two that a limit lets only one be of, the one that was recorded.
  const bySlot = new Map([...plan.filter(isAhead), ...fresh].map((a) => [a.slot, toPlanned(a)]));
  const planned = [...bySlot.values()];
  if (award === null) {
    if (planned.every((p) => p.fen === 0n)) return [];
    add((id) => ({ kind: 'award-recorded', id, name, instalments: planned }));
  } else {
    for (const { slot, state } of award.instalments)
      if (state === 'stopped' && bySlot.has(slot)) add((id) => ({ kind: 'instalment-resumed', id, slot }));
    const instalments = changesOf(award, planned, plan);
    if (instalments.length > 0) add((id) => ({ kind: 'award-replanned', id, instalments }));
  }
  for (const { slot, due: on } of fresh) {
    const before = award?.instalments.find((i) => i.slot === slot);
    if (before?.state !== 'due') add((id) => ({ kind: 'instalment-due', id, slot, on }));
    add((id) => ({ kind: 'instalment-kept', id, slot }));
  }
  return events;
}

const isAhead = ({ state }: Award): boolean => state === 'due' || state === 'future';
const toPlanned = ({ slot, due, amount }: Award): PlannedInstalment => ({ slot, due, fen: toFen(amount) });

const isOpen = (state: InstalmentState): boolean => state === 'planned' || state === 'due';

/** Parts whose amount or day is another now, parts that are new, and parts that the grant no longer has: these are owed nothing. */
function changesOf(
  award: AwardAccount,
  planned: readonly PlannedInstalment[],
  plan: readonly Award[],
): readonly PlannedInstalment[] {
  const before = new Map(award.instalments.map((i) => [i.slot, i]));
  const named = new Set(plan.map((a) => a.slot));
  const gone = award.instalments.filter(
    (i) => i.arrearsOf === null && !named.has(i.slot) && i.fen > 0n && isOpen(i.state),
  );
  return [
    ...planned.filter(({ slot, due, fen }) => {
      const known = before.get(slot);
      return known === undefined || known.fen !== fen || known.due !== due;
    }),
    ...gone.map(({ slot, due }) => ({ slot, due, fen: 0n })),
  ];
}
