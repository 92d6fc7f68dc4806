/**
 * Decide and record, as one transaction: the history is read, the claim decided with it, and what is due written, with nobody in
 * between. The unique key of the ledger is the last word: what it holds already is not awarded again, whatever was decided.
 */
import { randomUUID } from 'node:crypto';
import type { Claim, ClaimStatus, RecordedAward } from '@guiju/client';
import {
  type Award,
  add,
  type Decision,
  decisionToJson,
  type Exact,
  type FactGraph,
  formatDate,
  formatMoney,
  parseQuantity,
  programHash,
  settingsToJson,
  toFen,
  YUAN,
} from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import type { Engine } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
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
import { narrowed } from './narrowed.ts';
import { postAwards } from './post-awards.ts';
import type { ReadClaim } from './read-claim.ts';
import { reasonsOf } from './reasons.ts';

export interface ClaimDesk {
  /** The answer to an earlier request with this key and this body; null for a new key. Throws idempotency-key-reused. */
  replay(key: string, json: unknown): Promise<Claim | null>;
  decide(key: string, json: unknown, claim: ReadClaim): Promise<Claim>;
  find(id: string): Promise<Claim | null>;
}

export function createClaimDesk(engine: Engine, store: Store, signer: Signer, clock: () => Date): ClaimDesk {
  return {
    replay: (key, json) => store.read((tx) => replay(tx, key, json)),
    find: (id) =>
      store.read(async (tx) => {
        const stored = await findClaim(tx, id);
        return stored ? toClaim(tx, stored, false) : null;
      }),
    decide(key, json, claim) {
      const { program, policy, families, facts } = claim;
      // Generating code takes milliseconds: before the lock, not inside it.
      const decide = engine.decider(program, claim.settings, { trace: true, engine: 'claim' });
      const ids = idsOf(facts);
      return store.transaction(async (tx) => {
        const repeated = await replay(tx, key, json);
        if (repeated) return repeated;
        const history = await historyOf(tx, families, ids);
        const decision = narrowed(decide(facts, history), claim);
        const id = `c-${randomUUID()}`;
        const recordedAt = clock().toISOString();
        const recorded: Award[] = [];
        for (const award of payable(decision))
          if (await recordAward(tx, award, { family: families[0], claim: id, recordedAt, ids }))
            recorded.push(award);
        await postAwards(tx, decision, recorded, { family: families[0], claim: id, recordedAt });
        const status = statusOf(decision, recorded);
        const contents: StoredContents = {
          salt: newSalt(),
          facts: claim.json,
          history: historyToJson(history),
          decision: decisionToJson(decision) as Claim['decision'],
          clause: claim.clause,
          object: claim.object,
        };
        const { settings } = claim;
        const receipt = await signDecision(tx, signer, {
          ...contents,
          claim: id,
          policy,
          family: families[0],
          program,
          settings,
          status,
          at: recordedAt,
        });
        await writeClaim(tx, {
          id,
          policy,
          programHash: programHash(program),
          asOf: formatDate(settings.asOf),
          status,
          createdAt: recordedAt,
          idempotencyKey: key,
          requestHash: requestHash(contents.salt, json),
          settings: settingsToJson(settings),
          contents,
          reasons: reasonsOf(program, decision),
          subjects: subjectsOf(decision),
          receipt,
        });
        const stored = await findClaim(tx, id);
        if (!stored) throw new Error('the claim just written cannot be read');
        return toClaim(tx, stored, false);
      });
    },
  };
}

async function replay(tx: Transaction, key: string, json: unknown): Promise<Claim | null> {
  const earlier = await findByKey(tx, key);
  if (!earlier) return null;
  const same = await isRequestOf(tx, earlier, json);
  if (same === null) throw erased(earlier.id);
  if (same) return toClaim(tx, earlier, true);
  throw new HttpProblem(
    'idempotency-key-reused',
    `这个 Idempotency-Key 已用于申报 ${earlier.id}，而内容不同，没有处理。同一份申报重发时内容要一样；新的申报请换一个 key。`,
    `This Idempotency-Key was used for claim ${earlier.id} with other content; nothing was done. Repeat a claim with the same content, or use a new key for a new claim.`,
  );
}

async function toClaim(tx: Transaction, stored: StoredClaim, replayed: boolean): Promise<Claim> {
  const contents = await contentsOf(tx, stored.id);
  if (contents === null) throw erased(stored.id);
  const awards = await awardsOfClaim(tx, stored.id);
  return {
    id: stored.id,
    policy: stored.policy,
    status: stored.status as ClaimStatus,
    createdAt: stored.created_at,
    asOf: stored.as_of,
    programHash: stored.program_hash,
    total: formatMoney(totalOf(awards)),
    awards,
    ...contents,
    receipt: stored.receipt,
    replayed,
  };
}

const erased = (id: string): HttpProblem =>
  new HttpProblem(
    'contents-erased',
    `申报 ${id} 的内容已按要求删除，只保留编号、凭证和账目。凭证链仍可核验。`,
    `The contents of claim ${id} were erased on request; its id, receipt and money remain. The chain of receipts still verifies.`,
  );

/** The ledger keeps an amount in 64 bits: hundredths of the unit. */
const MOST = 2n ** 63n - 1n;

function payable(decision: Decision): readonly Award[] {
  const due = decision.outcomes.flatMap((o) =>
    o.verdict === 'granted' ? o.awards.filter(({ state }) => state === 'due') : [],
  );
  for (const { clause, object, amount } of due)
    if (toFen(amount) > MOST || toFen(amount) < -MOST)
      throw new HttpProblem(
        'bad-input',
        `条款 ${clause} 对 ${object.id} 的金额超过账本能记的最大数（九万亿万元），没有入账。请检查事实里的数额是否多写了位数。`,
        `What clause ${clause} awards ${object.id} is more than the ledger can hold (92 quadrillion yuan); nothing was recorded. Check the facts for figures with too many digits.`,
      );
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
