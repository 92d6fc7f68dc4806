/** A closing that was approved, booked whole: a signed decision, awards and a step of its process for every claim, in the transaction of the approval. There is no half of it. */
import type { ClosingResult } from '@guiju/client';
import { type HistoryLine, sha256Hex } from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import { advance, type ProcessEvent, type Verdict } from '@guiju/ledger/process';
import { isMoney } from '../claims/post-awards.ts';
import { idsOf, type RecordedDecision, writeDecision } from '../claims/record-decision.ts';
import { dayOf } from '../clock.ts';
import { givingWay } from '../give-way.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { type RulesOfPolicy, rulesOf } from '../process/policy-rules.ts';
import { notDueYet, stepRefused } from '../process/refused.ts';
import { type Contents, loadApplication, writeContents, writeEvent } from '../process/rows.ts';
import { updateRow } from '../process/update-row.ts';
import type { Drawn, DrawnMember } from './draw-up.ts';
import { linesOfMember } from './member-lines.ts';

export interface Booking {
  readonly signer: Signer;
  readonly closing: string;
  readonly by: string;
  readonly at: string;
  /** Today in Asia/Shanghai. */
  readonly today: string;
}

const VERDICTS: Readonly<Record<Exclude<ClosingResult, 'open'>, Exclude<Verdict, 'pool'>>> = {
  granted: 'grant',
  reduced: 'grant',
  waiting: 'wait',
  'not-selected': 'refuse',
  nothing: 'none',
};

export async function bookClosing(tx: Transaction, drawn: Drawn, booking: Booking): Promise<void> {
  const { program } = drawn.members[0]?.claim ?? {};
  if (program === undefined) throw new Error('a closing without claims is not proposed');
  const rules = await rulesOf(tx, drawn.policy, program);
  const giveWay = givingWay();
  for (const [i, member] of drawn.members.entries()) {
    await bookMember(tx, drawn, member, i + 1, rules, booking);
    await giveWay();
  }
}

async function bookMember(
  tx: Transaction,
  drawn: Drawn,
  member: DrawnMember,
  position: number,
  rules: RulesOfPolicy,
  { signer, closing, by, at, today }: Booking,
): Promise<void> {
  const { application, claim, decision, result } = member;
  if (result === 'open') throw new Error('what is open is not proposed');
  const { process, trail, contents } = await loadApplication(tx, application.id);
  const event: ProcessEvent = {
    kind: 'pool-decided',
    on: dayOf(today),
    by,
    days: rules.rules.days,
    override: null,
    verdict: VERDICTS[result],
  };
  const circumstances = { calendars: rules.calendars, missing: 0, asked: 0, evaluated: 'pooled' } as const;
  const judged = advance(process, event, circumstances);
  if (!judged.ok) throw stepRefused(judged.refusal);
  const ids = idsOf(claim.facts);
  const key = `closing/${closing}/${application.id}`;
  const recorded = await writeDecision(
    tx,
    claim,
    {
      decision,
      history: drawn.history.filter((line) => concerns(line, ids)),
      closing: { id: closing, list: drawn.listHash },
    },
    { signer, at, request: { key, hash: sha256Hex(key) }, application: application.id, commits: true },
  );
  requireWhole(member, recorded);
  const { stored } = recorded;
  await tx
    .updateTable('closing_members')
    .set({ claim: stored.id })
    .where('closing', '=', closing)
    .where('position', '=', position)
    .execute();
  await tx.updateTable('applications').set({ claim: stored.id }).where('id', '=', application.id).execute();
  if (contents !== null)
    await writeContents(tx, application.id, {
      ...contents,
      evaluation: evaluationOf(drawn, member, recorded),
    });
  const detail = { closing, claim: stored.id, result };
  await writeEvent(tx, application.id, trail.length + 1, { event, at, reason: null, detail }, judged.process);
  await updateRow(tx, application.id, judged.process, rules);
}

const concerns = ({ key, payee, object, keys }: HistoryLine, ids: ReadonlySet<string>): boolean =>
  [key, payee, object ?? '', ...Object.values(keys)].some((id) => ids.has(id));

/** What is granted enters the books, due or not; what the ledger holds already under the same name was in the history, and where it was not, the list is no longer what was approved. */
function requireWhole({ application, result }: DrawnMember, { status, decision }: RecordedDecision): void {
  const granted = result === 'granted' || result === 'reduced';
  if (!granted || status === 'awarded') return;
  const next = decision.outcomes.flatMap((o) => o.awards).find((a) => a.state === 'future' && !isMoney(a));
  if (next !== undefined) throw notDueYet(next.unit, next.due);
  throw new HttpProblem(
    'conflict',
    `申报 ${application.id} 的给予已在账本里，整次评定没有入账。请重新提出。`,
    `What claim ${application.id} is to get stands in the ledger already; nothing of the closing was booked. Draw it up again.`,
  );
}

function evaluationOf(
  drawn: Drawn,
  member: DrawnMember,
  { stored, contents }: RecordedDecision,
): Contents['evaluation'] {
  const granted = member.result === 'granted' || member.result === 'reduced';
  const [first, ...more] = contents.reasons;
  const lines = linesOfMember(drawn, member);
  return {
    asOf: stored.as_of,
    programHash: stored.program_hash,
    verdict: granted ? 'granted' : 'refused',
    fen: granted && member.fen !== null ? String(member.fen) : null,
    reasons: first === undefined ? [] : [{ ...first, lines: [...lines, ...first.lines] }, ...more],
    missing: [],
  };
}
