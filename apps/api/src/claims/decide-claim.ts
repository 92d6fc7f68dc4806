/**
 * Decide and record, as one transaction: the history is read, the claim decided with it, and what is due written, with nobody in
 * between. The unique key of the ledger is the last word: what it holds already is not awarded again, whatever was decided.
 */
import { randomUUID } from 'node:crypto';
import type { Claim, ClaimStatus, RecordedAward } from '@guiju/client';
import {
  type Award,
  add,
  canonicalJson,
  type Decision,
  decisionToJson,
  type Exact,
  type FactGraph,
  formatDate,
  formatMoney,
  parseQuantity,
  programHash,
  settingsToJson,
  sha256Hex,
  YUAN,
} from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import type { Engine } from '../engine.ts';
import { awardsOfClaim, historyOf, recordAward } from '../ledger/awards.ts';
import {
  contentsOf,
  findByKey,
  findClaim,
  isRequestOf,
  requestHash,
  type StoredClaim,
  writeClaim,
} from '../ledger/claims.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { historyToJson, newSalt, type StoredContents } from '../receipts/contents.ts';
import { signDecision } from '../receipts/sign-decision.ts';
import { contentsErased } from './contents-erased.ts';
import { requireHoldable } from './holdable.ts';
import { type Caller, createFlights, keyReused, type Request, requestOf } from './idempotency.ts';
import { narrowed } from './narrowed.ts';
import { postAwards } from './post-awards.ts';
import type { ReadClaim } from './read-claim.ts';
import { reasonsOf } from './reasons.ts';
import { noteRecorder } from './reviews.ts';

export interface ClaimDesk {
  /**
   * Decides and records what `read` makes of the request; where the caller used the key for the same request before, its answer of then.
   * Throws what `read` throws, idempotency-key-reused, idempotency-key-in-flight, and LedgerUnavailable.
   */
  submit(by: Caller, key: string, json: unknown, read: () => ReadClaim): Promise<Claim>;
  find(id: string): Promise<Claim | null>;
}

export function createClaimDesk(engine: Engine, store: Store, signer: Signer, clock: () => Date): ClaimDesk {
  const flights = createFlights();
  const earlier = (request: Request): Promise<Claim | null> => store.read((tx) => replay(tx, request));
  return {
    async submit(by, key, json, read) {
      const request = requestOf(by, key, sha256Hex(canonicalJson(json)));
      const conflict = flights.conflict(request);
      if (conflict) {
        // What is under way may itself be a repeat: then there is an answer already.
        const answer = await earlier(request);
        if (answer) return answer;
        throw conflict;
      }
      return flights.run(request, async () => {
        let claim: ReadClaim;
        try {
          claim = read();
        } catch (error) {
          // A repeat gets its first answer even if the policy has changed since, and would not take it today.
          const answer = await earlier(request);
          if (answer) return answer;
          throw error;
        }
        return decide(request, claim);
      });
    },
    find: (id) =>
      store.read(async (tx) => {
        const stored = await findClaim(tx, id);
        return stored ? toClaim(tx, stored, false) : null;
      }),
  };

  function decide(request: Request, claim: ReadClaim): Promise<Claim> {
    const { program, policy, families, facts } = claim;
    // Generating code takes milliseconds: before the lock, not inside it.
    const decider = engine.decider(program, claim.settings, { trace: true, engine: 'claim' });
    const ids = idsOf(facts);
    return store.transaction(async (tx) => {
      const repeated = await replay(tx, request);
      if (repeated) return repeated;
      const history = await historyOf(tx, families, ids);
      const decision = narrowed(decider(facts, history), claim);
      const id = `c-${randomUUID()}`;
      const recordedAt = clock().toISOString();
      const recorded: Award[] = [];
      const awards: RecordedAward[] = [];
      for (const award of payable(decision)) {
        const kept = await recordAward(tx, award, {
          family: families[0],
          policy,
          claim: id,
          recordedAt,
          ids,
        });
        if (kept === null) continue;
        recorded.push(award);
        awards.push(kept);
      }
      await postAwards(tx, decision, recorded, { family: families[0], claim: id, recordedAt });
      const status = statusOf(decision, recorded);
      const { settings } = claim;
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
        at: recordedAt,
      });
      const known = { decision: evidence.decision, reasons: reasonsOf(program, decision), awards };
      const stored = await writeClaim(tx, {
        id,
        policy,
        programHash: programHash(program),
        asOf: formatDate(settings.asOf),
        status,
        createdAt: recordedAt,
        idempotencyKey: request.key,
        requestHash: requestHash(evidence.salt, request.hash),
        settings: settingsToJson(settings),
        contents: evidence,
        reasons: known.reasons,
        subjects: subjectsOf(decision),
        receipt,
      });
      await noteRecorder(tx, id, request.by.hand, recordedAt);
      await request.by.witness(tx, id);
      return answerOf(stored, known, false);
    });
  }
}

/** The answer to an earlier request with this key; null for a new key. */
async function replay(tx: Transaction, { key, hash }: Request): Promise<Claim | null> {
  const earlier = await findByKey(tx, key);
  if (!earlier) return null;
  const same = await isRequestOf(tx, earlier, hash);
  if (same === null) throw contentsErased(earlier.id);
  if (same) return toClaim(tx, earlier, true);
  throw keyReused(earlier.id);
}

async function toClaim(tx: Transaction, stored: StoredClaim, replayed: boolean): Promise<Claim> {
  const contents = await contentsOf(tx, stored.id);
  if (contents === null) throw contentsErased(stored.id);
  return answerOf(stored, { ...contents, awards: await awardsOfClaim(tx, stored.id) }, replayed);
}

function answerOf(
  stored: StoredClaim,
  known: Pick<Claim, 'decision' | 'reasons' | 'awards'>,
  replayed: boolean,
): Claim {
  return {
    id: stored.id,
    policy: stored.policy,
    status: stored.status as ClaimStatus,
    createdAt: stored.created_at,
    asOf: stored.as_of,
    programHash: stored.program_hash,
    total: formatMoney(totalOf(known.awards)),
    ...known,
    receipt: stored.receipt,
    replayed,
  };
}

function payable(decision: Decision): readonly Award[] {
  const due = decision.outcomes.flatMap((o) =>
    o.verdict === 'granted' ? o.awards.filter(({ state }) => state === 'due') : [],
  );
  for (const award of due) requireHoldable(award);
  return due;
}

function idsOf(facts: FactGraph): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const list of Object.values(facts.instances)) for (const { id } of list ?? []) ids.add(id);
  return ids;
}

function statusOf(decision: Decision, recorded: readonly Award[]): ClaimStatus {
  if (recorded.length > 0) return 'awarded';
  if (decision.outcomes.some((o) => o.verdict === 'granted')) return 'nothing-new';
  return decision.outcomes.some((o) => o.verdict === 'undetermined') ? 'undetermined' : 'refused';
}

function subjectsOf(decision: Decision) {
  const subjects = new Map<string, { entity: string; id: string }>();
  for (const { object, awards } of decision.outcomes)
    for (const ref of [object, ...awards.map((a) => a.payee)]) subjects.set(`${ref.entity}/${ref.id}`, ref);
  return [...subjects.values()];
}

export const totalOf = (awards: readonly RecordedAward[]): Exact =>
  awards.reduce<Exact>((sum, award) => add(sum, parseQuantity(award.amount, YUAN) ?? 0), 0);
