/** One step of an application: looked at before the lock, judged and written inside it. The approval decides and records in the same transaction. */
import { randomUUID } from 'node:crypto';
import type { Application } from '@guiju/client';
import { type Decision, type FactGraph, type History, sha256Hex } from '@guiju/ir';
import { advance, type ProcessEventKind, type SignedOverride } from '@guiju/ledger/process';
import { isMoney } from '../claims/post-awards.ts';
import type { ReadClaim } from '../claims/read-claim.ts';
import { recordDecision } from '../claims/record-decision.ts';
import { dayOf, todayInShanghai } from '../clock.ts';
import type { Transaction } from '../ledger/store.ts';
import { confirmBeside, writeAccount } from './account.ts';
import type { Asker } from './asker.ts';
import { claimFor } from './claim-for.ts';
import type { ProcessParts } from './desk.ts';
import { evaluateApplication } from './evaluate-application.ts';
import { withFirstDue } from './first-due.ts';
import { knownContents } from './known-contents.ts';
import { rulesOf } from './policy-rules.ts';
import { alreadyAwarded, movedMeanwhile, notDueYet, stepRefused } from './refused.ts';
import { type Contents, loadApplication, writeContents, writeEvent } from './rows.ts';
import { detailOf, eventOf, LOOKS, reasonOf, type StepRequest, withSupplied } from './step-event.ts';
import { updateRow } from './update-row.ts';
import { circumstancesOf, viewOf } from './view.ts';
import { withdrawAwards } from './withdraw-awards.ts';

/** The second signature under a step that waited for it; the step stays that of whoever asked for it. */
export interface Signed extends SignedOverride {
  readonly id: string;
  readonly by: string;
}

/** Who takes these has the account before them, and is another than whoever handled it. */
const SEES_ACCOUNT: ReadonlySet<ProcessEventKind> = new Set(['review-agreed', 'approved']);

type Decide = (facts: FactGraph, history: History) => Decision;

/** Throws application-not-found, step-refused, same-person, conflict, contents-erased. */
export async function takeStep(
  parts: ProcessParts,
  asker: Asker,
  id: string,
  request: StepRequest,
  signed: Signed | null,
): Promise<Application> {
  const { engine, library, store, clock } = parts;
  const { loaded, filed, rules } = await store.read(async (tx) => {
    const found = await loadApplication(tx, id);
    return {
      loaded: found,
      filed: withSupplied(await knownContents(tx, found), request),
      rules: await rulesOf(tx, found.row.policy, library.ready(found.row.policy).program),
    };
  });
  const { row } = loaded;
  const today = todayInShanghai(clock);
  const claim =
    row.route === 'application' && row.clause !== null && row.object !== null
      ? claimFor(
          library,
          { policy: row.policy, clause: row.clause, object: row.object, facts: filed.facts },
          rules.rules,
          { today, approved: today },
        )
      : null;
  const decide =
    request.event === 'approved' && claim !== null && row.claim === null
      ? engine.decider(claim.program, claim.settings, { trace: true, engine: 'claim' })
      : null;
  const seen = { program: library.ready(row.policy).program, today: dayOf(today), asker };

  return store.transaction(async (tx) => {
    const now = await loadApplication(tx, id);
    const waiting = now.row.override;
    if (now.trail.length !== loaded.trail.length || (signed !== null && waiting?.id !== signed.id))
      throw movedMeanwhile();
    const at = clock().toISOString();
    const account =
      (request.event === 'supplied' ? request.account : undefined) ?? now.account?.account ?? null;
    // What a closing has decided is not looked at anew.
    const looked = claim !== null && row.claim === null && LOOKS.has(request.event);
    const contents: Contents = looked
      ? {
          ...filed,
          evaluation: await evaluateApplication(tx, engine, claim, rules.rules, {
            account,
            materials: filed.materials,
          }),
        }
      : filed;
    const event = eventOf(request, now.process, rules, {
      on: seen.today,
      by: signed?.by ?? asker.by,
      evaluated: contents.evaluation.verdict,
      override: signed && { rule: signed.rule, reason: signed.reason, signedBy: signed.signedBy },
    });
    const also = request.event === 'supplement-requested' ? (request.also?.length ?? 0) : 0;
    const circumstances = circumstancesOf(contents.evaluation, rules, also);
    // What an approval is judged by is decided below; before that, whether it may be made at all.
    const result = advance(
      now.process,
      event,
      decide === null ? circumstances : { ...circumstances, evaluated: 'granted' },
    );
    if (!result.ok) {
      const { refusal } = result;
      if (!refusal.overridable || request.override === undefined || signed !== null)
        throw stepRefused(refusal);
      await waitForSignature(tx, id, { request, rule: refusal.rule, by: asker.by, at });
      await asker.witness(tx, id);
      return viewOf(tx, await loadApplication(tx, id), seen);
    }
    const approval =
      decide === null || claim === null ? null : await decideNow(tx, parts, { id, claim, decide, at });
    const happened = event.kind === 'approved' ? await withFirstDue(tx, id, event) : event;
    const judged = advance(now.process, happened, {
      ...circumstances,
      ...(approval === null ? {} : { evaluated: approval.evaluated }),
    });
    if (!judged.ok) throw stepRefused(judged.refusal);
    const { process } = judged;
    if (row.claim !== null && (process.state === 'refused' || process.state === 'withdrawn'))
      await withdrawAwards(tx, row.claim, id, at);
    if (looked) await writeContents(tx, id, contents);
    if (account !== null) await writeAccount(tx, id, account, { by: asker.by, at });
    if (SEES_ACCOUNT.has(event.kind)) await confirmBeside(tx, id, event.by ?? asker.by);
    const detail = detailOf(request, contents, approval?.claim ?? null);
    await writeEvent(
      tx,
      id,
      now.trail.length + 1,
      { event: happened, at, reason: reasonOf(request), detail },
      process,
    );
    await updateRow(tx, id, process, rules);
    await asker.witness(tx, id);
    return viewOf(tx, await loadApplication(tx, id), seen);
  });
}

async function waitForSignature(
  tx: Transaction,
  id: string,
  step: { readonly request: StepRequest; readonly rule: string; readonly by: string; readonly at: string },
): Promise<void> {
  const waiting = { ...step, id: `o-${randomUUID()}`, reason: step.request.override?.reason ?? '' };
  await tx
    .updateTable('applications')
    .set({ override: JSON.stringify(waiting) })
    .where('id', '=', id)
    .execute();
}

interface Deciding {
  readonly id: string;
  readonly claim: ReadClaim;
  readonly decide: Decide;
  readonly at: string;
}

/** The decision enters the ledger with the approval. Throws step-refused where there is nothing new to approve. */
async function decideNow(tx: Transaction, { signer }: ProcessParts, { id, claim, decide, at }: Deciding) {
  const request = { key: `application/${id}`, hash: sha256Hex(id) };
  const { stored, status, decision } = await recordDecision(tx, claim, {
    signer,
    at,
    request,
    application: id,
    decide,
    commits: true,
  });
  if (status === 'nothing-new') {
    const next = decision.outcomes.flatMap((o) => o.awards).find((a) => a.state === 'future' && !isMoney(a));
    throw next === undefined ? alreadyAwarded() : notDueYet(next.unit, next.due);
  }
  await tx.updateTable('applications').set({ claim: stored.id }).where('id', '=', id).execute();
  return { claim: stored.id, evaluated: status === 'awarded' ? ('granted' as const) : status };
}
