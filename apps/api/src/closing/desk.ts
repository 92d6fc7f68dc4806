/** The desk of closings: previewed by anybody who may look, drawn up by one person, approved by another, and booked with the approval. */
import { randomUUID } from 'node:crypto';
import type { Closing, ClosingDecision, ClosingPreview, ClosingSummary, NewClosing } from '@guiju/client';
import type { Signer } from '@guiju/ledger';
import { type Clock, todayInShanghai } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import type { Asker } from '../process/asker.ts';
import { decidedBy, judgeDecision } from '../process/two-hands.ts';
import { historyToJson } from '../receipts/contents.ts';
import { keepProgram, textHashOf } from '../receipts/keep-program.ts';
import { bookClosing } from './book.ts';
import { decidingVersion } from './deciding-version.ts';
import { type Drawn, drawUp, type PoolRun } from './draw-up.ts';
import { closingsOf } from './members.ts';
import { isSamePool, poolNamed, poolsOf } from './pools.ts';
import { notReady } from './problems.ts';
import { closingRow, outcomeOf, previewOf, readClosing, rows, summariesOf } from './view.ts';

export interface ClosingParts {
  readonly engine: Engine;
  readonly library: Library;
  readonly store: Store;
  readonly signer: Signer;
  readonly clock: Clock;
}

export interface ClosingDesk {
  /** Throws policy-not-found, pool-not-found, bad-parameter. */
  preview(policy: string, pool: string, period: string): Promise<ClosingPreview>;
  /** The same again is the same closing. Throws closing-not-ready as well. */
  propose(asker: Asker, request: NewClosing): Promise<Closing>;
  /** Approved again it is what was booked. Throws closing-not-found, same-person, conflict. */
  decide(asker: Asker, id: string, decision: ClosingDecision): Promise<Closing>;
  find(id: string): Promise<Closing>;
  list(policy: string | undefined): Promise<ClosingSummary[]>;
}

/** Lines of the list. */
const MOST_LISTED = 500;
const WHAT = { zh: '这次集中评定', en: 'this closing' };

export function createClosingDesk(parts: ClosingParts): ClosingDesk {
  const { library, store, clock } = parts;

  async function runOf(tx: Transaction, { policy, pool: name, period }: NewClosing): Promise<PoolRun> {
    const asked = library.ready(policy);
    const named = poolNamed(asked.program, name);
    if (named === null) throw noPool(asked.id, name);
    const others = library.policies.flatMap((p) => {
      const { program } = p;
      if (p.family !== asked.family || p.id === asked.id || program === null) return [];
      // What is one pool here may be two there: then the one that is asked for.
      const same = poolsOf(program).filter((pool) => isSamePool(pool, named));
      const pool = same.find(({ id }) => id === poolNamed(program, name)?.id) ?? same[0];
      return pool === undefined ? [] : [{ ...p, pool }];
    });
    const forms = [{ ...asked, pool: named }, ...others] as const;
    const { id, pool } = await decidingVersion(tx, forms, period);
    return { policy: id, pool, period, asOf: todayInShanghai(clock) };
  }

  return {
    preview(policy, pool, period) {
      return store.read(async (tx) =>
        previewOf(tx, library, await drawUp(tx, parts, await runOf(tx, { policy, pool, period }))),
      );
    },
    propose(asker, request) {
      return store.transaction(async (tx) => {
        const drawn = await drawUp(tx, parts, await runOf(tx, request));
        return readClosing(tx, library, await proposed(tx, asker, drawn));
      });
    },
    decide: (asker, id, decision) => store.transaction((tx) => decide(tx, asker, id, decision)),
    find: (id) => store.read((tx) => readClosing(tx, library, id)),
    list: (policy) =>
      store.read(async (tx) => {
        const query = rows(tx).limit(MOST_LISTED);
        const found = await (policy === undefined
          ? query
          : query.where('family', '=', library.find(policy).family)
        ).execute();
        return summariesOf(tx, library, found);
      }),
  };

  /** The closing of this round; one whose list has changed is drawn up anew. */
  async function proposed(tx: Transaction, asker: Asker, drawn: Drawn): Promise<string> {
    const { pool, period, round, listHash } = drawn;
    const { family, program } = library.ready(drawn.policy);
    const earlier = await closingsOf(tx, { family, pool, period })
      .select(['id', 'list_hash'])
      .where('round', '=', round)
      .where('closings.state', '=', 'proposed')
      .executeTakeFirst();
    if (earlier?.list_hash === listHash) return earlier.id;
    if (drawn.problems.length > 0) throw notReady(drawn.problems);
    const at = clock().toISOString();
    if (earlier)
      await tx
        .updateTable('closings')
        .set({ state: 'superseded', decided_at: at })
        .where('id', '=', earlier.id)
        .execute();
    const id = `k-${randomUUID()}`;
    await keepProgram(tx, program, at);
    await tx
      .insertInto('closings')
      .values({
        id,
        policy: drawn.policy,
        family,
        pool: pool.id,
        period,
        round,
        state: 'proposed',
        as_of: drawn.asOf,
        text_hash: textHashOf(program),
        list_hash: listHash,
        result_hash: drawn.resultHash,
        count: drawn.members.length,
        fen: drawn.members.reduce((sum, m) => sum + (m.fen ?? 0n), 0n),
        proposed_by: asker.by,
        proposed_at: at,
        decided_by: null,
        decided_at: null,
        reason: null,
      })
      .execute();
    const { settings, ...filed } = drawn.inputs;
    await tx
      .insertInto('closing_contents')
      .values({
        closing: id,
        inputs: JSON.stringify(filed),
        history: JSON.stringify(historyToJson(drawn.history)),
        settings: JSON.stringify(settings),
        outcome: JSON.stringify(await outcomeOf(tx, library, drawn)),
      })
      .execute();
    for (const [i, { application, result }] of drawn.members.entries())
      await tx
        .insertInto('closing_members')
        .values({ closing: id, position: i + 1, application: application.id, result, claim: null })
        .execute();
    await asker.witness(tx, id);
    return id;
  }

  async function decide(
    tx: Transaction,
    asker: Asker,
    id: string,
    decision: ClosingDecision,
  ): Promise<Closing> {
    const row = await closingRow(tx, id);
    const judged = judgeDecision(row, asker, decision, WHAT);
    if (judged === 'decided') return readClosing(tx, library, id);
    const at = clock().toISOString();
    if (judged === 'book') {
      const { policy, pool, period } = row;
      const run = { ...(await runOf(tx, { policy, pool, period })), asOf: row.as_of };
      const drawn = await drawUp(tx, parts, run);
      if (
        drawn.listHash !== row.list_hash ||
        drawn.resultHash !== row.result_hash ||
        drawn.problems.length > 0
      )
        throw listMoved();
      const today = todayInShanghai(clock);
      await bookClosing(tx, drawn, { signer: parts.signer, closing: id, by: asker.by, at, today });
    }
    await tx
      .updateTable('closings')
      .set(decidedBy(asker, decision, at))
      .where('id', '=', id)
      .execute();
    await asker.witness(tx, id);
    return readClosing(tx, library, id);
  }
}

const noPool = (policy: string, name: string): HttpProblem =>
  new HttpProblem(
    'pool-not-found',
    `政策 ${policy} 没有叫“${name.slice(0, 80)}”的排名或资金池，或没有条款用到它。见 GET /v1/pools。`,
    `Policy ${policy} has no ranking or fund “${name.slice(0, 80)}”, or no clause uses it. See GET /v1/pools.`,
  );

const listMoved = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '提出之后名单、事实、发放历史或政策有变，没有入账。请重新提出，再由另一人批准。',
    'The list, the facts, the history or the policy has changed since it was drawn up; nothing was booked. Draw it up again and have it approved.',
  );
