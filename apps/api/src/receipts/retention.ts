/**
 * How long personal data is kept: what a case holds of people is erased when it has been at an end for some years, that is, when its process is over, nothing
 * of its money is still to be paid or to come back, and neither has moved since.
 */
import type { Signer } from '@guiju/ledger';
import type { ProcessState } from '@guiju/ledger/process';
import { sql } from 'kysely';
import { type Clock, todayInShanghai } from '../clock.ts';
import { eraseEndedClosings } from '../closing/erase-closings.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import { eraseContents } from './erase-contents.ts';

const AT_AN_END: readonly ProcessState[] = [
  'archived',
  'stopped',
  'recovered',
  'refused',
  'closed',
  'withdrawn',
];
const SETTLED = ['paid', 'recovered', 'stopped', 'withdrawn'];
/** Of one transaction: others want to write too. */
const AT_ONCE = 100;

interface Expired {
  readonly application: string;
  readonly policy: string;
  /** When it moved last. */
  readonly endedAt: string;
  readonly claims: readonly string[];
}

export interface RetentionReport {
  /** What ended before this moment goes. */
  readonly before: string;
  readonly expired: readonly Expired[];
  /** Cases as old that are not at an end, and keep what they hold. */
  readonly open: number;
}

/** The moment that lies so many years back: the beginning of the day in Asia/Shanghai. */
function cutoff(years: number, clock: Clock): string {
  const [year = '', month, day] = todayInShanghai(clock).split('-');
  const then = `${String(Number(year) - years).padStart(4, '0')}-${month}-${day}`;
  // 29 February of a year that has none is 1 March.
  return new Date(Date.parse(`${then}T00:00:00+08:00`)).toISOString();
}

/** Looks, and changes nothing. */
export async function expiredBy(store: Store, years: number, clock: Clock): Promise<RetentionReport> {
  const before = cutoff(years, clock);
  return store.read(async (tx) => {
    const expired: Expired[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await pageOf(tx, before, after);
      expired.push(...page.expired);
      after = page.last;
    }
    return { before, expired, open: await openSince(tx, before) };
  });
}

/** Erases what has expired, some at a time; what was erased. */
export async function eraseExpired(
  store: Store,
  signer: Signer,
  years: number,
  clock: Clock,
): Promise<RetentionReport> {
  const before = cutoff(years, clock);
  const expired: Expired[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    const page = await store.transaction(async (tx) => {
      const found = await pageOf(tx, before, from);
      if (found.expired.length === 0) return found;
      const applications = found.expired.map((e) => e.application);
      const claims = found.expired.flatMap((e) => e.claims);
      const at = clock().toISOString();
      await eraseContents(tx, { claims, applications }, { signer, at, operation: 'retention' });
      await eraseEndedClosings(tx, applications);
      return found;
    });
    expired.push(...page.expired);
    after = page.last;
  }
  return { before, expired, open: await store.read((tx) => openSince(tx, before)) };
}

interface Page {
  readonly expired: readonly Expired[];
  /** Where the next page begins; null: there is none. */
  readonly last: number | null;
}

async function pageOf(tx: Transaction, before: string, after: number): Promise<Page> {
  const { rows } = await sql<{ sequence: number; id: string; policy: string; ended: string }>`
    SELECT a.sequence, a.id, a.policy, (SELECT MAX(e.at) FROM process_events e WHERE e.application = a.id) AS ended
    FROM applications a
    WHERE a.sequence > ${after} AND a.submitted_at < ${before} AND a.state IN (${sql.join(AT_AN_END)})
      AND NOT EXISTS (SELECT 1 FROM process_events e WHERE e.application = a.id AND e.at >= ${before})
      AND (a.object_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM application_contents c WHERE c.application = a.id)
        OR EXISTS (SELECT 1 FROM claim_contents c WHERE c.claim = a.claim)
        OR EXISTS (SELECT 1 FROM application_claims l JOIN claim_contents c ON c.claim = l.claim WHERE l.application = a.id))
    ORDER BY a.sequence LIMIT ${sql.lit(AT_ONCE)}`.execute(tx);
  const expired: Expired[] = [];
  for (const { id, policy, ended } of rows) {
    const claims = await claimsOf(tx, id);
    if (!(await isSettled(tx, claims, before))) continue;
    expired.push({ application: id, policy, endedAt: ended, claims });
  }
  return { expired, last: rows.length < AT_ONCE ? null : (rows.at(-1)?.sequence ?? null) };
}

async function claimsOf(tx: Transaction, application: string): Promise<readonly string[]> {
  const linked = await tx
    .selectFrom('application_claims')
    .select('claim')
    .where('application', '=', application)
    .execute();
  const own = await tx.selectFrom('claims').select('id').where('id', '=', application).execute();
  return [...own.map((c) => c.id), ...linked.map((l) => l.claim)];
}

/** Whether nothing of the money that the claims booked is open or has moved since. */
async function isSettled(tx: Transaction, claims: readonly string[], before: string): Promise<boolean> {
  if (claims.length === 0) return true;
  const { rows } = await sql`
    SELECT 1 FROM award_events b WHERE b.claim IN (${sql.join(claims)}) AND (
      EXISTS (SELECT 1 FROM award_events e WHERE e.award = b.award AND e.recorded_at >= ${before})
      OR EXISTS (SELECT 1 FROM instalments i WHERE i.award = b.award AND i.fen > 0 AND i.state NOT IN (${sql.join(SETTLED)})))
    LIMIT 1`.execute(tx);
  return rows.length === 0;
}

async function openSince(tx: Transaction, before: string): Promise<number> {
  const { open } = await tx
    .selectFrom('applications')
    .select((e) => e.fn.countAll<number>().as('open'))
    .where('submitted_at', '<', before)
    .where('state', 'not in', AT_AN_END)
    .executeTakeFirstOrThrow();
  return Number(open);
}
