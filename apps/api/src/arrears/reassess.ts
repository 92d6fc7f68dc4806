/**
 * One recorded claim under the law as it is known now: its facts and its day of then, the history as it was then and what it was paid itself. What the engine finds paid otherwise than
 * is now due is the difference; it says so by the clause's own 结算.
 */
import type { Decision } from '@guiju/client';
import {
  canonicalJson,
  type Days,
  type Decision as Decided,
  decisionToJson,
  type Outcome,
  type Program,
  readFacts,
  type SettingsJson,
  type Share,
  toFen,
} from '@guiju/ir';
import { narrowed } from '../claims/narrowed.ts';
import { idsOf } from '../claims/record-decision.ts';
import { poolOfClause } from '../closing/pools.ts';
import { type Engine, MOST_OBJECTS } from '../engine.ts';
import { historyOf } from '../ledger/history.ts';
import type { Transaction } from '../ledger/store.ts';
import { countedTogether } from '../ledger/whole-clauses.ts';
import { settingsFromJson } from '../receipts/contents.ts';
import { storedContents } from '../receipts/stored-receipts.ts';
import { type Cause, causeOf } from './cause.ts';
import { type OwnAward, ownAwards } from './own-awards.ts';
import { entitledOf, type PoolsAgain, sharesAgain } from './pools-again.ts';

export interface Law {
  readonly program: Program;
  readonly families: readonly [own: string, ...others: string[]];
  readonly amendment: string;
  readonly knownAt: Days;
}

/** A claim, and its place among all. */
export interface Recorded {
  readonly id: string;
  readonly sequence: number;
}

export interface Difference {
  readonly award: OwnAward;
  readonly paid: bigint;
  readonly entitled: bigint;
  /** 分担: what of the difference each payer owes, or gets back; empty where nobody says. */
  readonly shares: readonly Share[];
  readonly cause: Cause;
}

export type Unsettled = 'erased' | 'pooled' | 'unreadable' | 'open';

export interface Reassessed {
  readonly differences: readonly Difference[];
  /** Due by then under the law of now, and recorded by nobody: it takes a new claim. */
  readonly fresh: readonly {
    readonly clause: string;
    readonly object: Outcome['object'];
    readonly fen: bigint;
  }[];
  readonly unsettled: { readonly kind: Unsettled; readonly why: string } | null;
}

const nothing = (kind: Unsettled, why: string): Reassessed => ({
  differences: [],
  fresh: [],
  unsettled: { kind, why },
});

export async function reassess(
  tx: Transaction,
  engine: Engine,
  law: Law,
  claim: Recorded,
  pools: PoolsAgain,
): Promise<Reassessed> {
  const contents = await storedContents(tx, claim.id);
  if (contents === null) return nothing('erased', '');
  const { program, families, knownAt } = law;
  const awards = await ownAwards(tx, claim.id);
  const { closing } = contents;
  if (closing !== undefined) return inPool(law, { ...contents, closing }, awards, pools);
  // What has come into a pool since: alone a fund suffices, and everybody is first.
  const read = readFacts(program, contents.facts, {
    pointer: '',
    maxInstances: MOST_OBJECTS,
  });
  if (!read.ok) return nothing('unreadable', read.errors[0]?.message.zh ?? '');
  const pooled = awards.find((a) => poolOfClause(program, a.clause) !== null);
  if (pooled !== undefined) return nothing('pooled', poolOfClause(program, pooled.clause)?.id ?? '');
  const settings = { ...settingsFromJson(contents.settings as SettingsJson), knownAt };
  const before = await historyOf(tx, families, idsOf(read.facts), {
    whole: countedTogether(program, read.facts),
    upToClaim: claim.sequence,
    deciding: contents,
  });
  const decide = engine.decider(program, settings, { trace: true, engine: 'claim' });
  const decision = narrowed(decide(read.facts, before), contents);
  const after = asJson(decision);
  const open = openIn(decision);
  if (open !== null) return open;
  const differences = awards.flatMap((award): Difference[] => {
    const settlement = decision.outcomes
      .filter((o) => o.clause === award.clause && o.object.id === award.object.id)
      .flatMap((o) => o.settlements)
      .find((s) => s.slot === award.slot);
    if (settlement === undefined) return [];
    const entitled = toFen(settlement.entitled);
    if (entitled === award.paid) return [];
    const of = { clause: award.clause, object: award.object.id, slot: award.slot };
    const { shares } = settlement;
    return [{ award, paid: award.paid, entitled, shares, cause: causeOf(contents.decision, after, of) }];
  });
  return { differences, fresh: freshIn(decision), unsettled: null };
}

/** A share follows from all claims of its pool, and what it comes to is the share of now. */
async function inPool(
  law: Law,
  contents: Parameters<PoolsAgain>[0],
  awards: readonly OwnAward[],
  pools: PoolsAgain,
): Promise<Reassessed> {
  if (poolOfClause(law.program, contents.clause) === null) return nothing('pooled', contents.closing.id);
  const decision = await pools(contents);
  if (decision === null) return nothing('erased', '');
  if (typeof decision === 'string') return nothing('unreadable', decision);
  const open = openIn(decision);
  if (open !== null) return open;
  const after = asJson(decision);
  const differences = awards.flatMap((award): Difference[] => {
    const entitled = entitledOf(decision, award, law);
    if (entitled === award.paid) return [];
    const of = { clause: award.clause, object: award.object.id, slot: award.slot };
    const shares = sharesAgain(decision, award);
    return [{ award, paid: award.paid, entitled, shares, cause: causeOf(contents.decision, after, of) }];
  });
  // Of those it did not grant to, a further round decides.
  return { differences, fresh: [], unsettled: null };
}

const asJson = (decision: Decided): Decision =>
  JSON.parse(canonicalJson(decisionToJson(decision))) as Decision;

function openIn({ outcomes }: Decided): Reassessed | null {
  const open = outcomes.find((o) => o.verdict === 'undetermined');
  return open === undefined
    ? null
    : nothing('open', [...open.missing.map((m) => m.fact), ...open.gaps].join('、'));
}

const freshIn = ({ outcomes }: Decided): Reassessed['fresh'] =>
  outcomes.flatMap((o) => {
    const due = o.awards.filter((a) => o.verdict === 'granted' && a.state === 'due' && a.unit === '元');
    const fen = due.reduce((sum, a) => sum + toFen(a.amount), 0n);
    return fen > 0n ? [{ clause: o.clause, object: o.object, fen }] : [];
  });
