/** One decision, recorded: awards, books, receipt, claim; all in the transaction given, and the only place where it is done. */
import { randomUUID } from 'node:crypto';
import type { Claim, ClaimStatus, RecordedAward } from '@guiju/client';
import {
  type Award,
  type Decision,
  decisionToJson,
  type FactGraph,
  formatDate,
  type History,
  type HistoryLine,
  programHash,
  settingsToJson,
} from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import { requestHash, type StoredClaim, writeClaim } from '../ledger/claims.ts';
import { pastOf } from '../ledger/history.ts';
import { recordAward } from '../ledger/record-award.ts';
import { send } from '../ledger/send.ts';
import type { Transaction } from '../ledger/store.ts';
import { countedTogether } from '../ledger/whole-clauses.ts';
import { type ClosingRef, historyToJson, newSalt, type StoredContents } from '../receipts/contents.ts';
import { signDecision } from '../receipts/sign-decision.ts';
import { ABOUT_NOTHING, announce } from '../webhooks/announce.ts';
import { requireHoldable } from './holdable.ts';
import type { Request } from './idempotency.ts';
import { narrowed } from './narrowed.ts';
import { type PostedClaim, postAwards } from './post-awards.ts';
import { requirePromisesKept } from './promises-kept.ts';
import type { ReadClaim } from './read-claim.ts';
import { reasonsOf } from './reasons.ts';

interface Writing {
  readonly signer: Signer;
  readonly at: string;
  readonly request: Request;
  /** What the claim is decided for; null: it is its own application. */
  readonly application: string | null;
  /** Whether what is granted enters the books although nothing of it is due yet: an approval promises it, a claim does not. */
  readonly commits: boolean;
  /** What the decision stops in the books, before its receipt is signed: a re-check stops, a claim does not. */
  readonly stop?: (decision: Decision, posting: PostedClaim) => Promise<void>;
}

export interface Recording extends Writing {
  /** What the engine made of the claim's program and settings, before the lock. */
  readonly decide: (facts: FactGraph, history: History) => Decision;
}

/** A decision that is made already, with the history it was made on. */
export interface Made {
  readonly decision: Decision;
  readonly history: readonly HistoryLine[];
  /** Where it was decided together with others. */
  readonly closing: ClosingRef | null;
}

export interface RecordedDecision {
  readonly stored: StoredClaim;
  readonly status: ClaimStatus;
  readonly decision: Decision;
  readonly contents: Pick<Claim, 'decision' | 'reasons' | 'awards'>;
}

export async function recordDecision(
  tx: Transaction,
  claim: ReadClaim,
  { decide, ...writing }: Recording,
): Promise<RecordedDecision> {
  const whole = countedTogether(claim.program, claim.facts);
  const past = await pastOf(tx, claim.families, idsOf(claim.facts), { whole, deciding: claim });
  const history = past.lines;
  const decision = narrowed(decide(claim.facts, history), claim);
  requirePromisesKept(past.own, decision);
  return writeDecision(tx, claim, { decision, history, closing: null }, writing);
}

export async function writeDecision(
  tx: Transaction,
  claim: ReadClaim,
  { decision, history, closing }: Made,
  { signer, at, request, application, commits, stop }: Writing,
): Promise<RecordedDecision> {
  const { program, policy, families, facts, settings } = claim;
  const ids = idsOf(facts);
  const id = `c-${randomUUID()}`;
  if (application !== null)
    await send(tx, tx.insertInto('application_claims').values({ claim: id, application }));
  const posting = { family: families[0], claim: id, recordedAt: at, ids };
  const awards: RecordedAward[] = [];
  const recorded: Award[] = [];
  for (const award of payable(decision)) {
    const kept = await recordAward(tx, award, { ...posting, policy });
    if (kept === null) continue;
    recorded.push(award);
    awards.push(kept);
  }
  const booked = await postAwards(tx, decision, recorded, { ...posting, commits });
  await stop?.(decision, posting);
  const status = statusOf(decision, booked || recorded.length > 0);
  const evidence: StoredContents = {
    salt: newSalt(),
    facts: claim.json,
    history: historyToJson(history),
    decision: decisionToJson(decision) as Claim['decision'],
    clause: claim.clause,
    object: claim.object,
    ...(closing === null ? {} : { closing }),
  };
  const receipt = await signDecision(tx, signer, {
    ...evidence,
    claim: id,
    policy,
    family: families[0],
    program,
    settings,
    status,
    at,
  });
  const contents = { decision: evidence.decision, reasons: reasonsOf(program, decision), awards };
  const stored = await writeClaim(tx, {
    id,
    policy,
    programHash: programHash(program),
    asOf: formatDate(settings.asOf),
    status,
    createdAt: at,
    idempotencyKey: request.key,
    requestHash: requestHash(evidence.salt, request.hash),
    settings: settingsToJson(settings),
    contents: evidence,
    reasons: contents.reasons,
    subjects: subjectsOf(decision),
    receipt,
  });
  await announce(tx, 'claim.recorded', at, () => ({
    ...ABOUT_NOTHING,
    policy,
    clause: claim.clause,
    application: application ?? id,
    claim: id,
    state: status,
  }));
  return { stored, status, decision, contents };
}

function payable(decision: Decision): readonly Award[] {
  const due = decision.outcomes.flatMap((o) =>
    o.verdict === 'granted' ? o.awards.filter(({ state }) => state === 'due') : [],
  );
  for (const award of due) requireHoldable(award);
  return due;
}

export function idsOf(facts: FactGraph): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of Object.values(facts.instances)) for (const { id } of list ?? []) ids.add(id);
  return ids;
}

function statusOf(decision: Decision, entered: boolean): ClaimStatus {
  if (entered) return 'awarded';
  if (decision.outcomes.some((o) => o.verdict === 'granted')) return 'nothing-new';
  return decision.outcomes.some((o) => o.verdict === 'undetermined') ? 'undetermined' : 'refused';
}

function subjectsOf(decision: Decision) {
  const subjects = new Map<string, { entity: string; id: string }>();
  for (const { object, awards } of decision.outcomes)
    for (const ref of [object, ...awards.map((a) => a.payee)]) subjects.set(`${ref.entity}/${ref.id}`, ref);
  return [...subjects.values()];
}
