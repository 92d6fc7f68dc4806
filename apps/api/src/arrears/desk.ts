/** The desk of adjustments: previewed by anybody who may look, drawn up by one person, approved by another, and booked with the approval. */
import { randomUUID } from 'node:crypto';
import type {
  Adjustment,
  AdjustmentDecision,
  AdjustmentPreview,
  AdjustmentSummary,
  NewAdjustment,
} from '@guiju/client';
import { formatDate, parseDate } from '@guiju/ir';
import { type Clock, dayOf, todayInShanghai } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
import { sharesJson } from '../ledger/row-shares.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import type { Asker } from '../process/asker.ts';
import { decidedBy, judgeDecision } from '../process/two-hands.ts';
import { keepProgram, textHashOf } from '../receipts/keep-program.ts';
import { type Affected, affectedBy, type Line, lawOf, reducedBy } from './affected.ts';
import { bookLine } from './book-line.ts';
import { createPoolsAgain } from './pools-again.ts';
import { reassess } from './reassess.ts';
import {
  type AdjustmentRow,
  adjustmentRow,
  linesOf,
  previewOf,
  readAdjustment,
  rows,
  summariesOf,
  sumsOf,
} from './view.ts';

export interface AdjustmentParts {
  readonly engine: Engine;
  readonly library: Library;
  readonly store: Store;
  readonly clock: Clock;
}

export interface AdjustmentDesk {
  /** Throws policy-not-found, policy-broken, as the next does. */
  preview(policy: string): Promise<AdjustmentPreview>;
  /** The same again is the same adjustment. Throws nothing-to-adjust. */
  propose(asker: Asker, request: NewAdjustment): Promise<Adjustment>;
  /** Approved again it is what was booked. Throws adjustment-not-found, same-person, conflict. */
  decide(asker: Asker, id: string, decision: AdjustmentDecision): Promise<Adjustment>;
  find(id: string): Promise<Adjustment>;
  list(policy: string | undefined): Promise<AdjustmentSummary[]>;
}

/** Lines of the list. */
const MOST_LISTED = 500;
const WHAT = { zh: '这次追溯调整', en: 'this adjustment' };

export function createAdjustmentDesk(parts: AdjustmentParts): AdjustmentDesk {
  const { engine, library, store, clock } = parts;
  const today = () => dayOf(todayInShanghai(clock));
  const affected = (policy: string): Promise<Affected> =>
    store.read((tx) => affectedBy(tx, parts, { policy, knownAt: today() }));
  return {
    preview: async (policy) => previewOf(await affected(policy)),
    async propose(asker, { policy }) {
      // Looking through all decisions takes long: before the lock. What is booked is looked at again inside it.
      const found = await affected(policy);
      return store.transaction(async (tx) => readAdjustment(tx, await proposed(tx, asker, found)));
    },
    decide: (asker, id, decision) => store.transaction((tx) => decide(tx, asker, id, decision)),
    find: (id) => store.read((tx) => readAdjustment(tx, id)),
    list: (policy) =>
      store.read(async (tx) => {
        const query = rows(tx).limit(MOST_LISTED);
        const found = policy === undefined ? query : query.where('family', '=', library.find(policy).family);
        return summariesOf(tx, await found.execute());
      }),
  };

  async function proposed(tx: Transaction, asker: Asker, found: Affected): Promise<string> {
    const { policy, law, lines, listHash } = found;
    const [family] = law.families;
    const earlier = await rows(tx)
      .where('family', '=', family)
      .where('state', '=', 'proposed')
      .executeTakeFirst();
    if (earlier?.list_hash === listHash) return earlier.id;
    if (lines.length === 0) throw nothing();
    const at = clock().toISOString();
    if (earlier)
      await tx
        .updateTable('adjustments')
        .set({ state: 'superseded', decided_at: at })
        .where('id', '=', earlier.id)
        .execute();
    const id = `j-${randomUUID()}`;
    const { program } = law;
    await keepProgram(tx, program, at);
    await tx
      .insertInto('adjustments')
      .values({
        id,
        policy,
        family,
        amendment: law.amendment,
        text_hash: textHashOf(program),
        known_at: formatDate(law.knownAt),
        state: 'proposed',
        list_hash: listHash,
        count: lines.length,
        ...sumsOf(lines),
        proposed_by: asker.by,
        proposed_at: at,
        decided_by: null,
        decided_at: null,
        reason: null,
      })
      .execute();
    for (const [i, { award, paid, entitled, shares, cause, reduced }] of lines.entries())
      await tx
        .insertInto('adjustment_lines')
        .values({
          adjustment: id,
          position: i + 1,
          award: award.sequence,
          paid,
          entitled,
          reduced,
          cause: JSON.stringify(cause),
          shares: sharesJson(shares),
          recovery: null,
        })
        .execute();
    await asker.witness(tx, id);
    return id;
  }

  async function decide(
    tx: Transaction,
    asker: Asker,
    id: string,
    decision: AdjustmentDecision,
  ): Promise<Adjustment> {
    const row = await adjustmentRow(tx, id);
    const judged = judgeDecision(row, asker, decision, WHAT);
    if (judged === 'decided') return readAdjustment(tx, id);
    const at = clock().toISOString();
    if (judged === 'book') {
      await book(tx, asker, row, at);
    }
    await tx
      .updateTable('adjustments')
      .set(decidedBy(asker, decision, at))
      .where('id', '=', id)
      .execute();
    await asker.witness(tx, id);
    return readAdjustment(tx, id);
  }

  async function book(tx: Transaction, asker: Asker, row: AdjustmentRow, at: string): Promise<void> {
    const moving = { library, asker, at, on: today() };
    for (const [position, line] of await standing(tx, row)) {
      const recovery = await bookLine(tx, line, {
        ...moving,
        adjustment: row.id,
        position,
        amendment: row.amendment,
        proposedBy: row.proposed_by,
      });
      if (recovery === null) continue;
      await tx
        .updateTable('adjustment_lines')
        .set({ recovery })
        .where('adjustment', '=', row.id)
        .where('position', '=', position)
        .execute();
    }
  }

  /** The lines, each found again as it was drawn up; what is otherwise now stops all of it. */
  async function standing(tx: Transaction, row: AdjustmentRow): Promise<ReadonlyMap<number, Line>> {
    const knownAt = parseDate(row.known_at) ?? 0;
    const { law } = lawOf(library, row.policy, knownAt);
    if (law.amendment !== row.amendment) throw moved();
    const lines = await linesOf(tx, row.id);
    const found = new Map<number, Line>();
    const pools = createPoolsAgain(tx, engine, law);
    for (const [claimId, own] of Map.groupBy(lines, (l) => l.award.claim)) {
      const claim = await tx
        .selectFrom('claims')
        .select(['id', 'sequence'])
        .where('id', '=', claimId)
        .executeTakeFirstOrThrow();
      const recorded = { id: claim.id, sequence: Number(claim.sequence) };
      const { differences } = await reassess(tx, engine, law, recorded, pools);
      for (const line of own) {
        const now = differences.find((d) => d.award.sequence === line.award.sequence);
        if (now === undefined || now.paid !== line.paid || now.entitled !== line.entitled) throw moved();
        if (sharesJson(now.shares) !== sharesJson(line.shares)) throw moved();
        const reduced = await reducedBy(tx, now);
        if (typeof reduced === 'string' || reduced !== line.reduced) throw moved();
        found.set(line.position, { ...now, claim: recorded, application: line.application, reduced });
      }
    }
    return new Map([...found].toSorted(([a], [b]) => a - b));
  }
}

const nothing = (): HttpProblem =>
  new HttpProblem(
    'nothing-to-adjust',
    '按现行文本和已公布的内容，已发的没有要补发或追回的。不能一并处理的见预览的 held。',
    'By the text of now and what is published of it, nothing that was awarded is owed more or to come back. What could not be settled is under `held` in the preview.',
  );

const moved = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '提出之后政策、已付的或办件有变，没有入账。请重新提出，再由另一人批准。',
    'The policy, what was paid or an application has changed since it was drawn up; nothing was booked. Draw it up again and have it approved.',
  );
