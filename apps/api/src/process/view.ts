/** An application as whoever asks gets to see it: with its trail, what may happen next, and by whom. */
import {
  APPLICATION_DOCUMENTS,
  type Application,
  type ApplicationSummary,
  type Claim,
  type Deadline,
  type NextEvent,
  type TrailLine,
} from '@guiju/client';
import { type Days, formatDate, formatMoney, fromFen, type Program, parseDate } from '@guiju/ir';
import {
  advance,
  type Circumstances,
  type Due,
  dueOf,
  EVENT_ROWS,
  OVERRIDABLE,
  PROCESS_STEPS,
  type Process,
  type ProcessEvent,
  type ProcessRule,
  STATE_ROWS,
} from '@guiju/ledger/process';
import { sql } from 'kysely';
import { handNames } from '../access/names.ts';
import { contentsErased } from '../claims/contents-erased.ts';
import { placeOf } from '../closing/register.ts';
import { findClaim } from '../ledger/claims.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Asker } from './asker.ts';
import { PAPER_FOLLOWS } from './documents/paper-follows.ts';
import { type RulesOfPolicy, rulesOf } from './policy-rules.ts';
import type { ApplicationRow, Contents, Evaluation, Loaded, TrailRow } from './rows.ts';

/** Steps that people take by themselves; the rest follow from payments and checks. */
const BY_HAND: ReadonlySet<string> = new Set([
  'supplement-requested',
  'supplied',
  'supplement-lapsed',
  'accepted',
  'first-reviewed',
  'withdrawn',
  'review-agreed',
  'review-returned',
  'waiting-ended',
  'published',
  'objection-raised',
  'objection-dismissed',
  'objection-upheld',
  'publication-ended',
  'approved',
  'approval-returned',
  'approval-refused',
  'archived',
]);

export interface Seen {
  readonly program: Program;
  readonly today: Days;
  readonly asker: Pick<Asker, 'by' | 'scopes'>;
}

export async function viewOf(
  tx: Transaction,
  loaded: Loaded,
  { program, today, asker }: Seen,
): Promise<Application> {
  const { row, process, trail } = loaded;
  const contents = await knownContents(tx, loaded);
  const rules = await rulesOf(tx, row.policy, program);
  const { evaluation } = contents;
  // Whoever handles it may ask for more than the facts lack, in words of their own: the paper evidence may be wrong.
  const circumstances = circumstancesOf(evaluation, rules, 1);
  const hands = trail.flatMap(({ event }) => [event.by, event.override?.signedBy ?? null]);
  const { setBy = null, confirmedBy = null } = loaded.account ?? {};
  const named = await handNames(tx, [...hands, row.override?.by ?? null, setBy, confirmedBy]);
  const lines = trail.map((line, i) => trailLine(line, trail[i - 1]?.to ?? null, named));
  return {
    ...(await summaryOf(tx, row, process, rules.calendars, today, contents)),
    asOf: evaluation.asOf,
    programHash: evaluation.programHash,
    facts: contents.facts as Application['facts'],
    account: loaded.account?.account ?? null,
    accountSet: loaded.account && {
      by: { ...named(loaded.account.setBy), at: loaded.account.at },
      confirmedBy: loaded.account.confirmedBy === null ? null : named(loaded.account.confirmedBy),
    },
    materials: [...contents.materials],
    missing: [...evaluation.missing],
    verdict: evaluation.verdict,
    reasons: [...evaluation.reasons],
    documents: APPLICATION_DOCUMENTS.filter((kind) => lines.some(PAPER_FOLLOWS[kind])),
    trail: lines,
    next: nextOf(process, rules, circumstances, today, asker),
    pendingOverride: row.override && {
      id: row.override.id,
      event: row.override.request.event as NextEvent['event'],
      rule: row.override.rule,
      words: OVERRIDABLE[row.override.rule as ProcessRule] ?? {
        zh: row.override.rule,
        en: row.override.rule,
      },
      reason: row.override.reason,
      by: { ...named(row.override.by), at: row.override.at },
    },
  };
}

export const circumstancesOf = (
  evaluation: Evaluation,
  { calendars }: RulesOfPolicy,
  also = 0,
): Circumstances => ({
  calendars,
  missing: evaluation.missing.length,
  asked: evaluation.missing.length + also,
  evaluated: evaluation.verdict,
});

const VERDICTS: Readonly<Record<string, Evaluation['verdict']>> = {
  awarded: 'granted',
  refused: 'refused',
  'nothing-new': 'refused',
  undetermined: 'undetermined',
};

/** What was filed; of a claim that was recorded at once, what it was decided on. Throws contents-erased. */
export async function knownContents(tx: Transaction, { row, contents }: Loaded): Promise<Contents> {
  if (contents !== null) return contents;
  const claim = row.claim === null ? undefined : await findClaim(tx, row.claim);
  const stored = await tx
    .selectFrom('claim_contents')
    .select(['facts', 'reasons'])
    .where('claim', '=', row.claim ?? '')
    .executeTakeFirst();
  if (!claim || !stored) throw contentsErased(row.id);
  return {
    applicant: '',
    contact: null,
    facts: JSON.parse(stored.facts),
    materials: [],
    evaluation: {
      asOf: claim.as_of,
      programHash: claim.program_hash,
      verdict: VERDICTS[claim.status] ?? 'undetermined',
      fen: claim.status === 'awarded' ? await bookedFen(tx, claim.id) : null,
      reasons: JSON.parse(stored.reasons) as Claim['reasons'],
      missing: [],
    },
  };
}

async function bookedFen(tx: Transaction, claim: string): Promise<string> {
  const row = await tx
    .selectFrom('awards')
    .select(sql<string>`CAST(COALESCE(SUM(fen), 0) AS TEXT)`.as('fen'))
    .where('claim', '=', claim)
    .where('unit', '=', '元')
    .executeTakeFirst();
  return row?.fen ?? '0';
}

export async function summaryOf(
  tx: Transaction,
  row: ApplicationRow,
  process: Process,
  calendars: RulesOfPolicy['calendars'],
  today: Days,
  contents: Pick<Contents, 'applicant' | 'evaluation'> | null,
): Promise<ApplicationSummary> {
  const fen = contents?.evaluation.fen ?? null;
  return {
    id: row.id,
    policy: row.policy,
    clause: row.clause,
    object: row.object,
    applicant: contents?.applicant || null,
    route: row.route,
    state: process.state,
    stateWords: STATE_ROWS[process.state].words,
    submittedAt: row.submittedAt,
    deadline: deadlineOf(process, dueOf(process, calendars, today), today),
    total: fen === null ? null : formatMoney(fromFen(BigInt(fen))),
    claim: row.claim,
    pool: await poolRefOf(tx, row.id),
  };
}

async function poolRefOf(tx: Transaction, application: string): Promise<ApplicationSummary['pool']> {
  const place = await placeOf(tx, application);
  return place === undefined ? null : { id: place.pool, period: place.period };
}

const deadlineOf = ({ state }: Process, due: Due | null, today: Days): Deadline | null =>
  due && {
    step: state,
    due: formatDate(due.due),
    workingDays: due.workingDays,
    left: due.left,
    // A publication that has run its days is not late: it may be ended.
    overdue: due.waitsFor === 'office' ? today > due.due : false,
    sure: due.sure,
    waitsFor: due.waitsFor,
  };

type Named = Awaited<ReturnType<typeof handNames>>;

const trailLine = (
  { position, event, to, at, reason, detail }: TrailRow,
  from: string | null,
  named: Named,
): TrailLine => ({
  sequence: position,
  event: event.kind,
  words: EVENT_ROWS[event.kind].words,
  from: from as TrailLine['from'],
  to: to as TrailLine['to'],
  by: event.by === null ? null : { ...named(event.by), at },
  at,
  reason,
  detail,
  override: event.override && {
    rule: event.override.rule,
    reason: event.override.reason,
    signedBy: named(event.override.signedBy),
  },
});

const VERDICT_OF = { granted: 'grant', refused: 'refuse', undetermined: 'grant', pooled: 'pool' } as const;

function nextOf(
  process: Process,
  { rules }: RulesOfPolicy,
  circumstances: Circumstances,
  today: Days,
  asker: Seen['asker'],
): NextEvent[] {
  return PROCESS_STEPS.filter((s) => s.from === process.state && BY_HAND.has(s.event)).map(
    ({ event: kind }) => {
      const { words, scope } = EVENT_ROWS[kind];
      const event = {
        kind,
        on: today,
        by: asker.by,
        days: rules.days,
        override: null,
        used: 0,
        verdict: VERDICT_OF[circumstances.evaluated],
      } as unknown as ProcessEvent;
      const result = advance(process, event, circumstances);
      const refusal = result.ok ? null : result.refusal;
      return {
        event: kind,
        words,
        scope,
        allowed: asker.scopes.has(scope) && refusal === null,
        why: refusal?.message ?? null,
        overridable: refusal?.overridable ?? false,
      };
    },
  );
}

/** A day as the rules count it. */
export const dayOf = (text: string): Days => parseDate(text) ?? Number.NaN;
