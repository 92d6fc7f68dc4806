/** An application as lists have it: where it stands, and until when. */
import type { ApplicationSummary, Deadline } from '@guiju/client';
import { type Days, formatDate, formatMoney, fromFen } from '@guiju/ir';
import { type Due, dueOf, type Process, STATE_ROWS } from '@guiju/ledger/process';
import { placeOf } from '../closing/register.ts';
import type { Transaction } from '../ledger/store.ts';
import type { RulesOfPolicy } from './policy-rules.ts';
import type { ApplicationRow, Contents } from './rows.ts';

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
