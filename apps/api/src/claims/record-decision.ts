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
  programHash,
  settingsToJson,
} from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import { historyOf, recordAward } from '../ledger/awards.ts';
import { requestHash, type StoredClaim, writeClaim } from '../ledger/claims.ts';
import type { Transaction } from '../ledger/store.ts';
import { historyToJson, newSalt, type StoredContents } from '../receipts/contents.ts';
import { signDecision } from '../receipts/sign-decision.ts';
import { ABOUT_NOTHING, announce } from '../webhooks/announce.ts';
import { requireHoldable } from './holdable.ts';
import type { Request } from './idempotency.ts';
import { narrowed } from './narrowed.ts';
import { type PostedClaim, postAwards } from './post-awards.ts';
import type { ReadClaim } from './read-claim.ts';
import { reasonsOf } from './reasons.ts';

export interface Recording {
  readonly signer: Signer;
  readonly at: string;
  readonly request: Request;
  /** What the claim is decided for; null: it is its own application. */
  readonly application: string | null;
  /** What the engine made of the claim's program and settings, before the lock. */
  readonly decide: (facts: FactGraph, history: History) => Decision;
  /** Whether what is granted enters the books although nothing of it is due yet: an approval promises it, a claim does not. */
  readonly commits: boolean;
  /** What the decision stops in the books, before its receipt is signed: a re-check stops, a claim does not. */
  readonly stop?: (decision: Decision, posting: PostedClaim) => Promise<void>;
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
  { signer, at, request, application, decide, commits, stop }: Recording,
): Promise<RecordedDecision> {
  const { program, policy, families, facts, settings } = claim;
  const ids = idsOf(facts);
  const history = await historyOf(tx, families, ids);
  const decision = narrowed(decide(facts, history), claim);
  const id = `c-${randomUUID()}`;
  if (application !== null)
    await tx.insertInto('application_claims').values({ claim: id, application }).execute();
  const posting = { family: families[0], claim: id, recordedAt: at };
  const awards: RecordedAward[] = [];
  const recorded: Award[] = [];
  for (const award of payable(decision)) {
    const kept = await recordAward(tx, award, { ...posting, policy, ids });
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
