/**
 * Decide and record, as one transaction: the history is read, the claim decided with it, and what is due written, with nobody in
 * between. The unique key of the ledger is the last word: what it holds already is not awarded again, whatever was decided.
 */
import type { Claim, ClaimStatus, RecordedAward } from '@guiju/client';
import { add, type Exact, formatMoney, parseQuantity, YUAN } from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import { requireAlone } from '../closing/require-alone.ts';
import type { Engine } from '../engine.ts';
import { contentsOf, findByKey, findClaim, isRequestOf, type StoredClaim } from '../ledger/claims.ts';
import { awardsOfClaim } from '../ledger/recorded-awards.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { beginRecorded } from '../process/begin-recorded.ts';
import { handText } from '../process/hand.ts';
import { contentsErased } from './contents-erased.ts';
import { type Caller, createFlights, hashOfBody, keyOf, keyReused, type Request } from './idempotency.ts';
import type { ReadClaim } from './read-claim.ts';
import { recordDecision } from './record-decision.ts';

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
      const request = { key: keyOf(by, key), hash: hashOfBody(json) };
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
          requireAlone(claim);
        } catch (error) {
          // A repeat gets its first answer even if the policy has changed since, and would not take it today.
          const answer = await earlier(request);
          if (answer) return answer;
          throw error;
        }
        return decide(by, request, claim);
      });
    },
    find: (id) =>
      store.read(async (tx) => {
        const stored = await findClaim(tx, id);
        return stored ? toClaim(tx, stored, false) : null;
      }),
  };

  function decide(by: Caller, request: Request, claim: ReadClaim): Promise<Claim> {
    // Generating code takes milliseconds: before the lock, not inside it.
    const decider = engine.decider(claim.program, claim.settings, { trace: true, engine: 'claim' });
    return store.transaction(async (tx) => {
      const repeated = await replay(tx, request);
      if (repeated) return repeated;
      const at = clock().toISOString();
      const recorded = await recordDecision(tx, claim, {
        signer,
        at,
        request,
        application: null,
        decide: decider,
        commits: false,
      });
      await beginRecorded(tx, claim, recorded, { by: handText(by.hand), at });
      await by.witness(tx, recorded.stored.id);
      return answerOf(recorded.stored, recorded.contents, false);
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

export const totalOf = (awards: readonly RecordedAward[]): Exact =>
  awards.reduce<Exact>((sum, award) => add(sum, parseQuantity(award.amount, YUAN) ?? 0), 0);
