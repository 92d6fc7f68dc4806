/** An application as whoever asks gets to see it: with its trail, what may happen next, and by whom. */
import { APPLICATION_DOCUMENTS, type Application, type NextEvent, type TrailLine } from '@guiju/client';
import type { Days, Program } from '@guiju/ir';
import { type Circumstances, EVENT_ROWS, OVERRIDABLE, type ProcessRule } from '@guiju/ledger/process';
import { handNames } from '../access/names.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Asker } from './asker.ts';
import { PAPER_FOLLOWS } from './documents/paper-follows.ts';
import { knownContents } from './known-contents.ts';
import { nextOf } from './next-steps.ts';
import { type RulesOfPolicy, rulesOf } from './policy-rules.ts';
import type { Evaluation, Loaded, TrailRow } from './rows.ts';
import { summaryOf } from './summary.ts';

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
