/** Closings as the contract has them: drawn up just now, or as they were recorded. */
import type { Closing, ClosingMember, ClosingPreview, ClosingSummary } from '@guiju/client';
import { type Award, decisionToJson, formatMoney, formatUnit, fromFen, toFen, YUAN } from '@guiju/ir';
import { sql } from 'kysely';
import { handNames } from '../access/names.ts';
import { contentsErased } from '../claims/contents-erased.ts';
import { reasonsOf } from '../claims/reasons.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { budgetLeft } from '../payments/finance.ts';
import type { Library } from '../policies/library.ts';
import type { Drawn, DrawnMember } from './draw-up.ts';
import { linesOfMember } from './member-lines.ts';

const money = (fen: bigint): string => formatMoney(fromFen(fen));

/** What of a closing names people, kept until one of them is erased. */
export type Outcome = Pick<Closing, 'members' | 'funds' | 'totals'>;

export async function outcomeOf(tx: Transaction, library: Library, drawn: Drawn): Promise<Outcome> {
  const json = decisionToJson({ ...emptyDecision(drawn), funds: drawn.funds });
  return {
    members: drawn.members.map((member, i) => memberOf(drawn, member, i + 1)),
    funds: json.funds as Outcome['funds'],
    totals: await totalsOf(tx, library, drawn),
  };
}

const emptyDecision = ({ members }: Drawn) => {
  const [first] = members;
  if (first === undefined) return { policy: '', programHash: '', settings: NO_SETTINGS, outcomes: [] };
  return { ...first.decision, outcomes: [] };
};
const NO_SETTINGS = { asOf: 0, knownAt: 0, readings: {}, values: {} };

function memberOf(drawn: Drawn, member: DrawnMember, position: number): ClosingMember {
  const { application, applicant, claim, decision, result, places, waitingPlace, asked, fen } = member;
  const why = reasonsOf(claim.program, decision).flatMap((r) => r.lines);
  return {
    position,
    application: application.id,
    applicant,
    clause: application.clause,
    object: application.object,
    result,
    places: [...places],
    waitingPlace,
    asked: asked === null ? null : money(asked),
    amount: fen === null ? null : money(fen),
    reasons: [...linesOfMember(drawn, member), ...why],
    claim: application.claim,
  };
}

async function totalsOf(
  tx: Transaction,
  library: Library,
  { policy, members }: Drawn,
): Promise<Outcome['totals']> {
  const isAhead = ({ state, unit }: Award) =>
    (state === 'due' || state === 'future') && unit === formatUnit(YUAN);
  const awards = members.flatMap((m) =>
    m.decision.outcomes.filter((o) => o.verdict === 'granted').flatMap((o) => o.awards.filter(isAhead)),
  );
  const sums = new Map<string, bigint>();
  for (const { clause, fiscalYear, amount } of awards) {
    const key = JSON.stringify([clause, fiscalYear]);
    sums.set(key, (sums.get(key) ?? 0n) + toFen(amount));
  }
  const left = await budgetLeft(tx, library, library.find(policy).family);
  return [...sums]
    .map(([key, fen]) => {
      const [clause, year] = JSON.parse(key) as [string, number];
      const before = left(clause, year);
      return {
        clause,
        year,
        fen: String(fen),
        amount: money(fen),
        left: before === null ? null : money(before),
        after: before === null ? null : money(before - fen),
      };
    })
    .toSorted((a, b) => (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.year - b.year));
}

export async function previewOf(tx: Transaction, library: Library, drawn: Drawn): Promise<ClosingPreview> {
  const { policy, pool, period, round, asOf, listHash, problems } = drawn;
  return {
    policy,
    pool: pool.id,
    title: pool.title,
    period,
    round,
    asOf,
    listHash,
    ...(await outcomeOf(tx, library, drawn)),
    problems: [...problems],
  };
}

const noClosing = (id: string): HttpProblem =>
  new HttpProblem(
    'closing-not-found',
    `没有编号为 ${id.slice(0, 80)} 的集中评定。`,
    `There is no closing ${id.slice(0, 80)}.`,
  );

export type ClosingRow = Awaited<ReturnType<typeof closingRow>>;

/** Throws closing-not-found. */
export async function closingRow(tx: Transaction, id: string) {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst();
  if (!row) throw noClosing(id);
  return row;
}

export const rows = (tx: Transaction) =>
  tx
    .selectFrom('closings')
    .select([
      'id',
      'policy',
      'family',
      'pool',
      'period',
      'round',
      'state',
      'as_of',
      'list_hash',
      'result_hash',
      'count',
      sql<string>`CAST(fen AS TEXT)`.as('fen'),
      'proposed_by',
      'proposed_at',
      'decided_by',
      'decided_at',
      'reason',
    ])
    .orderBy('sequence', 'desc');

export async function summariesOf(
  tx: Transaction,
  library: Library,
  found: readonly ClosingRow[],
): Promise<ClosingSummary[]> {
  const named = await handNames(
    tx,
    found.flatMap((r) => [r.proposed_by, r.decided_by]),
  );
  return found.map((r) => ({
    id: r.id,
    policy: r.policy,
    pool: r.pool,
    title: titleOf(library, r),
    period: r.period,
    round: Number(r.round),
    state: r.state as ClosingSummary['state'],
    asOf: r.as_of,
    listHash: r.list_hash,
    count: Number(r.count),
    amount: money(BigInt(r.fen)),
    proposedBy: { ...named(r.proposed_by), at: r.proposed_at },
    decidedBy: r.decided_by === null ? null : { ...named(r.decided_by), at: r.decided_at ?? '' },
    reason: r.reason,
  }));
}

function titleOf(library: Library, { policy, pool }: ClosingRow): string {
  const program = library.policies.find((p) => p.id === policy)?.program;
  return [...(program?.rankings ?? []), ...(program?.funds ?? [])].find((r) => r.id === pool)?.title ?? pool;
}

/** Throws closing-not-found, and contents-erased where one of its people was erased. */
export async function readClosing(tx: Transaction, library: Library, id: string): Promise<Closing> {
  const row = await closingRow(tx, id);
  const contents = await tx
    .selectFrom('closing_contents')
    .select('outcome')
    .where('closing', '=', id)
    .executeTakeFirst();
  if (!contents) throw contentsErased(id);
  const [summary] = await summariesOf(tx, library, [row]);
  if (summary === undefined) throw noClosing(id);
  const members = await tx
    .selectFrom('closing_members')
    .select(['position', 'claim'])
    .where('closing', '=', id)
    .execute();
  const claims = new Map(members.map((m) => [Number(m.position), m.claim]));
  const outcome = JSON.parse(contents.outcome) as Outcome;
  return {
    ...summary,
    ...outcome,
    members: outcome.members.map((m) => ({ ...m, claim: claims.get(m.position) ?? null })),
  };
}
