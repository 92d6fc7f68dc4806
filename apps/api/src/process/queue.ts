/** The queue: the earliest deadline first, so that what is overdue stands on top; what waits for nobody comes last. */
import type { ApplicationList, ApplicationState } from '@guiju/client';
import { foldEvents, PROCESS_STATES, STATE_ROWS } from '@guiju/ledger/process';
import { type Expression, type SqlBool, sql } from 'kysely';
import { dayOf } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import { knownContents } from './known-contents.ts';
import { rulesOf } from './policy-rules.ts';
import { contentsOf, rowOf, trailOf } from './rows.ts';
import { summaryOf } from './summary.ts';

export interface QueueSearch {
  readonly states: readonly ApplicationState[] | null;
  readonly policy: string | undefined;
  readonly clause: string | undefined;
  readonly subject: string | undefined;
  readonly overdue: boolean | null;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: string | null;
}

/** After every day there is. */
const NEVER = '9999-12-31';
/** In these the office is late when the day is over. */
const OFFICE: readonly string[] = PROCESS_STATES.filter((s) => STATE_ROWS[s].waitsFor === 'office');

export async function queueOf(
  tx: Transaction,
  library: Library,
  today: string,
  search: QueueSearch,
): Promise<ApplicationList> {
  const order = sql<string>`COALESCE(due, ${NEVER})`;
  const late = sql<SqlBool>`(due < ${today} AND state IN (${sql.join(OFFICE)}))`;
  const where: Expression<SqlBool>[] = [];
  if (search.policy !== undefined) where.push(sql`policy = ${search.policy}`);
  if (search.clause !== undefined) where.push(sql`clause = ${search.clause}`);
  if (search.subject !== undefined) where.push(sql`object_id = ${search.subject}`);
  const all = sql.join(where.length === 0 ? [sql`1 = 1`] : where, sql` AND `);
  const counted = await sql<{ state: string; n: number; late: number }>`
    SELECT state, COUNT(*) AS n, SUM(CASE WHEN ${late} THEN 1 ELSE 0 END) AS late FROM applications
    WHERE ${all} GROUP BY state`.execute(tx);
  if (search.states !== null) where.push(sql`state IN (${sql.join(search.states)})`);
  if (search.overdue !== null) where.push(search.overdue ? late : sql`NOT COALESCE(${late}, 1 = 0)`);
  if (search.after !== null) {
    const { due, sequence } = placeOf(search.after);
    where.push(sql`(${order} > ${due} OR (${order} = ${due} AND sequence > ${sequence}))`);
  }
  const rows = await tx
    .selectFrom('applications')
    .selectAll()
    .where(sql<SqlBool>`${sql.join(where.length === 0 ? [sql`1 = 1`] : where, sql` AND `)}`)
    .orderBy(order)
    .orderBy('sequence')
    .limit(search.limit + 1)
    .execute();
  const applications: ApplicationList['applications'] = [];
  const page = rows.slice(0, search.limit);
  for (const found of page) {
    const row = rowOf(found);
    const trail = await trailOf(tx, row.id);
    const process = foldEvents(trail.map((t) => t.event));
    if (process === null) throw new Error(`the application ${row.id} has no trail`);
    const loaded = { row, process, trail, contents: await contentsOf(tx, row.id), account: null };
    // What was erased is still listed, without a name or a sum.
    const contents = await knownContents(tx, loaded).catch(() => null);
    const { program } = library.find(row.policy);
    const calendars = program === null ? [] : (await rulesOf(tx, row.policy, program)).calendars;
    applications.push(await summaryOf(tx, row, process, calendars, dayOf(today), contents));
  }
  const last = rows.length > search.limit ? page.at(-1) : undefined;
  return {
    applications,
    counts: Object.fromEntries(counted.rows.map((r) => [r.state, Number(r.n)])),
    overdue: counted.rows.reduce((sum, r) => sum + Number(r.late), 0),
    next: last ? `${last.due ?? NEVER}.${last.sequence}` : null,
  };
}

function placeOf(after: string): { readonly due: string; readonly sequence: number } {
  const [, due, sequence] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(after) ?? [];
  if (due !== undefined && sequence !== undefined) return { due, sequence: Number(sequence) };
  throw new HttpProblem(
    'bad-parameter',
    'after 应是上一页 next 的原样。',
    '`after` has to be the `next` of the page before, as it was.',
  );
}
