/** The round of 年检: every application of which a part has fallen due and waits for its check joins the queue, with the days that a check has. */
import type { CalledChecks, CheckRound } from '@guiju/client';
import { afterEvent, type ProcessEvent } from '@guiju/ledger/process';
import { dayOf, todayInShanghai } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { findParts, type Part } from '../payments/parts.ts';
import type { Asker } from './asker.ts';
import type { ProcessParts } from './desk.ts';
import { rulesOf } from './policy-rules.ts';
import { loadApplication, writeEvent } from './rows.ts';
import { updateRow } from './update-row.ts';

/** Applications called in one transaction. */
const MOST = 200;
const PAGE = 500;

export async function callChecks(
  { library, store, clock }: ProcessParts,
  asker: Asker,
  { by, policy }: CheckRound,
): Promise<CalledChecks> {
  const today = todayInShanghai(clock);
  if (by !== undefined && by > today) throw inTheFuture(today);
  if (policy !== undefined) library.find(policy);
  return store.transaction(async (tx) => {
    const at = clock().toISOString();
    const called: CalledChecks['called'] = [];
    for await (const { application, slot, due } of dueParts(tx, by ?? today, policy)) {
      if (called.some((c) => c.application === application)) continue;
      const { row, process, trail } = await loadApplication(tx, application);
      const rules = await rulesOf(tx, row.policy, library.ready(row.policy).program);
      const event: ProcessEvent = {
        kind: 'check-called',
        on: dayOf(today),
        by: asker.by,
        days: rules.rules.days,
        override: null,
      };
      const after = afterEvent(process, event);
      // Stopped, claimed back, on its way, or called before.
      if (after === undefined) continue;
      if (called.length === MOST) return { called, more: true };
      const detail = { slot, due };
      await writeEvent(tx, application, trail.length + 1, { event, at, reason: null, detail }, after);
      await updateRow(tx, application, after, rules);
      await asker.witness(tx, application);
      called.push({ application, slot, due });
    }
    return { called, more: false };
  });
}

/** Earliest due first. */
async function* dueParts(tx: Transaction, by: string, policy: string | undefined): AsyncGenerator<Part> {
  for (let after: readonly [string, string, string] | null = null; ; ) {
    const page: readonly Part[] = await findParts(tx, {
      by,
      states: ['planned', 'due'],
      policy,
      after,
      limit: PAGE,
    });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = [last.due, last.award, last.slot];
  }
}

const inTheFuture = (today: string): HttpProblem =>
  new HttpProblem(
    'bad-input',
    `by 晚于今天（${today}）。没有到期的，到期后再年检。`,
    `\`by\` is later than today (${today}); what is not due is checked once it is.`,
    {
      errors: [
        {
          pointer: '/by',
          code: 'in-the-future',
          message: { zh: '不能晚于今天', en: 'not later than today' },
        },
      ],
      total: 1,
    },
  );
