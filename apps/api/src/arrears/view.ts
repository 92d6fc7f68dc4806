/** Adjustments as the contract has them. */
import type {
  Adjustment,
  AdjustmentLine,
  AdjustmentPreview,
  AdjustmentSummary,
  Bilingual,
} from '@guiju/client';
import { formatDate, sharesToJson } from '@guiju/ir';
import { sql } from 'kysely';
import { handNames } from '../access/names.ts';
import { HttpProblem } from '../http/problem.ts';
import { readShares } from '../ledger/row-shares.ts';
import type { Transaction } from '../ledger/store.ts';
import { type Affected, type Held, type Line, money } from './affected.ts';
import type { Cause } from './cause.ts';
import { awardBy, type OwnAward } from './own-awards.ts';

const HELD: Readonly<Record<Held['code'], (why: string) => Bilingual>> = {
  'with-the-bank': () => ({
    zh: '多给的部分已送银行或被银行退回，等银行回复、重新列入应付或付讫以后再调整',
    en: 'What is too much is with the bank, or was sent back by it; it is settled once it is paid or payable again',
  }),
  recovered: () => ({
    zh: '已付的因别的原因全部追回，不随文本调整',
    en: 'What was paid has come back whole for another reason; a change of the text does not pay it again',
  }),
  erased: () => ({
    zh: '内容已按要求删除，或签凭证以前记录的，不能重算',
    en: 'Its contents were erased, or it was recorded before receipts were signed: it cannot be decided again',
  }),
  pooled: (why) => ({
    zh: `要与其他申报一起评定（${why}），而没有可据以重算的集中评定；由人另行处理`,
    en: `It is decided together with other claims (${why}), and there is no closing to decide it again by; people have to settle it`,
  }),
  unreadable: (why) => ({
    zh: `事实不合现行文本：${why}`,
    en: `Its facts do not fit the text of now: ${why}`,
  }),
  open: (why) => ({
    zh: `按现行文本结果未定，缺：${why}`,
    en: `By the text of now its result is open for want of ${why}`,
  }),
};

type Shown = Pick<Line, 'paid' | 'entitled' | 'shares' | 'cause' | 'application' | 'reduced'> & {
  readonly award: OwnAward;
};

const lineOf = (
  { award, paid, entitled, shares, cause, application, reduced }: Shown,
  position: number,
  recovery: string | null,
): AdjustmentLine => ({
  position,
  kind: entitled > paid ? 'arrears' : reduced === paid - entitled ? 'reduction' : 'recovery',
  application,
  claim: award.claim,
  clause: award.clause,
  slot: award.slot,
  object: award.object,
  payee: award.payee,
  due: award.due,
  paid: money(paid),
  entitled: money(entitled),
  difference: money(entitled - paid),
  reduced: money(reduced),
  shares: [...sharesToJson(shares, '元')],
  cause: { figures: [...cause.figures], reasons: [...cause.reasons] },
  recovery,
});

/** Fen owed, fen to come back, and fen that are not paid out and no longer promised. */
export function sumsOf(lines: readonly Pick<Line, 'paid' | 'entitled' | 'reduced'>[]): {
  readonly arrears: bigint;
  readonly recovery: bigint;
  readonly reduction: bigint;
} {
  const differences = lines.map((l) => l.entitled - l.paid);
  const sum = (of: readonly bigint[]) => of.reduce((all, fen) => all + fen, 0n);
  const reduction = sum(lines.map((l) => l.reduced));
  return {
    arrears: sum(differences.filter((d) => d > 0n)),
    recovery: -sum(differences.filter((d) => d < 0n)) - reduction,
    reduction,
  };
}

export function previewOf({
  policy,
  law,
  examined,
  lines,
  more,
  held,
  fresh,
  listHash,
}: Affected): AdjustmentPreview {
  const { arrears, recovery, reduction } = sumsOf(lines);
  return {
    policy,
    knownAt: formatDate(law.knownAt),
    amendment: law.amendment,
    listHash,
    examined,
    more,
    count: lines.length,
    arrears: money(arrears),
    recovery: money(recovery),
    reduction: money(reduction),
    lines: lines.map((line, i) => lineOf(line, i + 1, null)),
    held: held.map(({ claim, application, clause, slot, code, why, fen }) => ({
      claim,
      application,
      clause,
      slot,
      code,
      difference: fen === null ? null : money(fen),
      message: HELD[code](why),
    })),
    fresh: fresh.map(({ fen, ...f }) => ({ ...f, amount: money(fen) })),
  };
}

export const rows = (tx: Transaction) =>
  tx
    .selectFrom('adjustments')
    .select([
      'id',
      'policy',
      'family',
      'amendment',
      'known_at',
      'state',
      'list_hash',
      'count',
      sql<string>`CAST(arrears AS TEXT)`.as('arrears'),
      sql<string>`CAST(recovery AS TEXT)`.as('recovery'),
      sql<string>`CAST(reduction AS TEXT)`.as('reduction'),
      'proposed_by',
      'proposed_at',
      'decided_by',
      'decided_at',
      'reason',
    ])
    .orderBy('sequence', 'desc');

export type AdjustmentRow = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

/** Throws adjustment-not-found. */
export async function adjustmentRow(tx: Transaction, id: string): Promise<AdjustmentRow> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst();
  if (row) return row;
  throw new HttpProblem(
    'adjustment-not-found',
    `没有编号为 ${id.slice(0, 80)} 的追溯调整。`,
    `There is no adjustment ${id.slice(0, 80)}.`,
  );
}

export async function summariesOf(
  tx: Transaction,
  found: readonly AdjustmentRow[],
): Promise<AdjustmentSummary[]> {
  const named = await handNames(
    tx,
    found.flatMap((r) => [r.proposed_by, r.decided_by]),
  );
  return found.map((r) => ({
    id: r.id,
    policy: r.policy,
    state: r.state as AdjustmentSummary['state'],
    knownAt: r.known_at,
    amendment: r.amendment,
    listHash: r.list_hash,
    count: Number(r.count),
    arrears: money(BigInt(r.arrears)),
    recovery: money(BigInt(r.recovery)),
    reduction: money(BigInt(r.reduction)),
    proposedBy: { ...named(r.proposed_by), at: r.proposed_at },
    decidedBy: r.decided_by === null ? null : { ...named(r.decided_by), at: r.decided_at ?? '' },
    reason: r.reason,
  }));
}

/** The lines as they were drawn up. */
export async function linesOf(tx: Transaction, id: string) {
  const found = await tx
    .selectFrom('adjustment_lines')
    .leftJoin('awards', 'awards.sequence', 'adjustment_lines.award')
    .leftJoin('application_claims', 'application_claims.claim', 'awards.claim')
    .select([
      'position',
      'award',
      'cause',
      'adjustment_lines.shares',
      'recovery',
      'application_claims.application',
      sql<string>`CAST(paid AS TEXT)`.as('paid'),
      sql<string>`CAST(entitled AS TEXT)`.as('entitled'),
      sql<string>`CAST(reduced AS TEXT)`.as('reduced'),
    ])
    .where('adjustment', '=', id)
    .orderBy('position')
    .execute();
  const lines: (Shown & { readonly position: number; readonly recovery: string | null })[] = [];
  for (const row of found) {
    const award = await awardBy(tx, Number(row.award));
    lines.push({
      position: Number(row.position),
      recovery: row.recovery,
      award,
      application: row.application ?? award.claim,
      paid: BigInt(row.paid),
      entitled: BigInt(row.entitled),
      reduced: BigInt(row.reduced),
      cause: JSON.parse(row.cause) as Cause,
      shares: readShares(row.shares, '元'),
    });
  }
  return lines;
}

/** Throws adjustment-not-found. */
export async function readAdjustment(tx: Transaction, id: string): Promise<Adjustment> {
  const [summary] = await summariesOf(tx, [await adjustmentRow(tx, id)]);
  if (summary === undefined) throw new Error('a row that was just read is not there');
  const lines = await linesOf(tx, id);
  return { ...summary, lines: lines.map((l) => lineOf(l, l.position, l.recovery)) };
}
