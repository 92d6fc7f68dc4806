/**
 * Closings under the law as it is known now. A claim of a pool follows from all of them: each closing is decided again whole, from what it kept, its fund shared out anew. What an earlier round
 * would have given then is what a later one finds paid, so that no fund gives more than it has.
 */
import { type Award, add, type Decision, fromFen, negate, type Share, toFen } from '@guiju/ir';
import { closingAgain, type Otherwise } from '../closing/decide-again.ts';
import { closingsOf } from '../closing/members.ts';
import { poolNamed } from '../closing/pools.ts';
import type { Engine } from '../engine.ts';
import type { Transaction } from '../ledger/store.ts';
import type { ClosingRef } from '../receipts/contents.ts';
import { storedContents } from '../receipts/stored-receipts.ts';
import { type OwnAward, ownAwards } from './own-awards.ts';
import type { Law } from './reassess.ts';

type Again = Awaited<ReturnType<typeof closingAgain>>;
type Contents = NonNullable<Awaited<ReturnType<typeof storedContents>>>;

/** Decides the claim of a closing again. Text: why it cannot be; null: contents of its closing were erased. */
export type PoolsAgain = (
  claim: Contents & { readonly closing: ClosingRef },
) => Promise<Decision | string | null>;

/** One run: each closing is decided once. */
export function createPoolsAgain(tx: Transaction, engine: Engine, law: Law): PoolsAgain {
  const decided = new Map<string, Promise<Again>>();
  const settled = new Map<string, Promise<readonly Entitled[]>>();
  const again = (ref: ClosingRef): Promise<Again> => {
    const known = decided.get(ref.id) ?? decide(ref);
    decided.set(ref.id, known);
    return known;
  };
  return async (claim) => {
    const decide = await again(claim.closing);
    return typeof decide === 'function' ? decide(claim) : decide;
  };

  async function decide(ref: ClosingRef): Promise<Again> {
    const earlier: Entitled[] = [];
    for (const round of await earlierRounds(tx, law, ref.id)) {
      const known = settled.get(round.id) ?? entitledIn(round);
      settled.set(round.id, known);
      earlier.push(...(await known));
    }
    const otherwise: Otherwise = { knownAt: law.knownAt, history: paidAs(earlier) };
    return closingAgain(tx, engine, ref, law.program, otherwise);
  }

  /** What the awards of a closing come to now, as far as their clauses settle it. */
  async function entitledIn(ref: ClosingRef): Promise<readonly Entitled[]> {
    const decide = await again(ref);
    if (typeof decide !== 'function') return [];
    const members = await tx
      .selectFrom('closing_members')
      .select('claim')
      .where('closing', '=', ref.id)
      .where('claim', 'is not', null)
      .orderBy('position')
      .execute();
    const all: Entitled[] = [];
    for (const { claim } of members) {
      const contents = claim === null ? null : await storedContents(tx, claim);
      const decision = contents === null ? null : decide(contents);
      if (claim === null || decision === null || typeof decision === 'string') continue;
      for (const award of await ownAwards(tx, claim))
        all.push({ award, fen: entitledOf(decision, award, law) });
    }
    return all;
  }
}

interface Entitled {
  readonly award: OwnAward;
  readonly fen: bigint;
}

/** Fen that an award of a pool comes to by a decision, where its clause lets a difference be settled (结算); else what was paid. */
export function entitledOf(decision: Decision, award: OwnAward, { program }: Law): bigint {
  const settlement = program.clauses.find((c) => c.id === award.clause)?.settlement ?? 'both';
  if (settlement === 'none') return award.paid;
  const fen = toFen(grantedNow(decision, award)?.amount ?? 0);
  return settlement === 'arrears' && fen < award.paid ? award.paid : fen;
}

/** 分担 of what it is less what was paid; empty where nobody says who pays it now, or paid it. */
export function sharesAgain(decision: Decision, award: OwnAward): readonly Share[] {
  const now = grantedNow(decision, award);
  if (award.shares === undefined || now?.shares.length === 0) return [];
  const amounts = new Map(award.shares.map(({ payer, amount }) => [payer, negate(amount)]));
  for (const { payer, amount } of now?.shares ?? []) amounts.set(payer, add(amounts.get(payer) ?? 0, amount));
  return [...amounts].map(([payer, amount]) => ({ payer, amount }));
}

const grantedNow = ({ outcomes }: Decision, { clause, object, slot }: OwnAward): Award | undefined =>
  outcomes
    .filter((o) => o.verdict === 'granted' && o.clause === clause && o.object.id === object.id)
    .flatMap((o) => o.awards)
    .find((a) => a.slot === slot && a.state !== 'stopped');

function paidAs(earlier: readonly Entitled[]): Otherwise['history'] {
  const amounts = new Map(
    earlier.map(({ award, fen }) => [nameOf(award.clause, award.name.key, award.slot), fen]),
  );
  return (lines) =>
    lines.map((line) => {
      const fen = amounts.get(nameOf(line.clause, line.key, line.slot));
      if (fen === undefined) return line;
      const { shares: _, ...rest } = line;
      return { ...rest, paid: fromFen(fen) };
    });
}

const nameOf = (clause: string, key: string, slot: string): string => JSON.stringify([clause, key, slot]);

async function earlierRounds(tx: Transaction, { program }: Law, id: string): Promise<readonly ClosingRef[]> {
  const { family, pool, period, round } = await tx
    .selectFrom('closings')
    .select(['family', 'pool', 'period', 'round'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const now = poolNamed(program, pool);
  if (now === null) return [];
  return closingsOf(tx, { family, pool: now, period })
    .select(['id', 'list_hash as list'])
    .where('closings.state', '=', 'booked')
    .where('round', '<', round)
    .orderBy('round')
    .execute();
}
