/** 申报: evaluated, told what is missing, and filed; nothing enters the ledger. */
import { randomUUID } from 'node:crypto';
import type { Application, NewApplication } from '@guiju/client';
import { afterEvent, type ProcessEvent } from '@guiju/ledger/process';
import { contentsErased } from '../claims/contents-erased.ts';
import { hashOfBody, keyOf, keyReused } from '../claims/idempotency.ts';
import { readClaim } from '../claims/read-claim.ts';
import { dayOf, todayInShanghai } from '../clock.ts';
import { placeFor, register } from '../closing/register.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Transaction } from '../ledger/store.ts';
import { writeAccount } from './account.ts';
import type { Asker } from './asker.ts';
import { claimFor } from './claim-for.ts';
import type { ProcessParts } from './desk.ts';
import { evaluateApplication, sentTooEarly } from './evaluate-application.ts';
import { rulesOf } from './policy-rules.ts';
import { type Contents, loadApplication, writeContents, writeEvent } from './rows.ts';
import { updateRow } from './update-row.ts';
import { viewOf } from './view.ts';

/** `json`: the body as it was sent, by which a repeat is known. Throws what readClaim throws, and idempotency-key-reused. */
export async function apply(
  { engine, library, store, clock }: ProcessParts,
  asker: Asker,
  callersKey: string,
  application: NewApplication,
  json: unknown,
): Promise<Application> {
  const key = keyOf(asker, callersKey);
  const hash = hashOfBody(json);
  const day = todayInShanghai(clock);
  const { id: policy, program, family } = library.ready(application.policy);
  const seen = { program, today: dayOf(day), asker };
  const show = async (tx: Transaction, id: string) => viewOf(tx, await loadApplication(tx, id), seen);
  const earlier = await store.read(async (tx) => {
    const known = await repeated(tx, key, hash);
    return known === null ? null : show(tx, known);
  });
  if (earlier !== null) return earlier;
  const { clause } = application;
  // As they were sent: a schema leaves out a list called __proto__, and reading names it.
  const { facts } = json as Pick<NewApplication, 'facts'>;
  const read = readClaim(library, { policy, clause, object: application.object, facts }, day);
  if (read.object === null || read.clause === null) throw new Error('an application is for one object');
  const claimed = { policy, clause: read.clause, object: read.object, facts };
  return store.transaction(async (tx) => {
    const known = await repeated(tx, key, hash);
    if (known !== null) return show(tx, known);
    const rules = await rulesOf(tx, policy, program);
    const { object: own, clause: under } = claimed;
    const { period } = application;
    const place = await placeFor(tx, {
      program,
      family,
      clause: under,
      object: own,
      facts: read.facts,
      period,
      today: day,
    });
    const early = sentTooEarly(facts, { program, object: claimed.object }, rules.rules);
    if (early.length > 0) throw knownOnlyLater(early);
    const claim = claimFor(library, claimed, rules.rules, { today: day, approved: day });
    const account = application.account ?? null;
    const materials = application.materials ?? [];
    const contents: Contents = {
      applicant: application.applicant.name,
      contact: application.applicant.contact ?? null,
      facts,
      materials,
      evaluation: await evaluateApplication(tx, engine, claim, rules.rules, { account, materials }),
    };
    const event: ProcessEvent = {
      kind: 'submitted',
      on: seen.today,
      by: asker.by,
      days: rules.rules.days,
      override: null,
    };
    const process = afterEvent(null, event);
    if (process === undefined) throw new Error('a process begins with an application');
    const id = `a-${randomUUID()}`;
    const at = clock().toISOString();
    await tx
      .insertInto('applications')
      .values({
        id,
        policy,
        clause: claimed.clause,
        object_entity: claimed.object.entity,
        object_id: claimed.object.id,
        route: 'application',
        state: process.state,
        due: null,
        submitted_at: at,
        claim: null,
        idempotency_key: key,
        request_hash: hash,
        override: null,
      })
      .execute();
    await writeContents(tx, id, contents);
    if (place !== null) await register(tx, id, place);
    if (account !== null) await writeAccount(tx, id, account, { by: asker.by, at });
    const detail = { onSite: application.onSite ?? false };
    await writeEvent(tx, id, 1, { event, at, reason: null, detail }, process);
    await updateRow(tx, id, process, rules);
    await asker.witness(tx, id);
    return show(tx, id);
  });
}

/** The application that a key was used for with this body; null: the key is new. */
async function repeated(tx: Transaction, key: string, hash: string): Promise<string | null> {
  const row = await tx
    .selectFrom('applications')
    .select(['id', 'request_hash'])
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.request_hash === null) throw contentsErased(row.id);
  if (row.request_hash !== hash) throw keyReused(row.id);
  return row.id;
}

const knownOnlyLater = (pointers: readonly string[]): HttpProblem => {
  const message = {
    zh: '这个日期由批准时确定，申报时不填。',
    en: 'This date becomes known with the approval; leave it out of an application.',
  };
  return new HttpProblem('bad-input', message.zh, message.en, {
    errors: pointers.map((pointer) => ({ pointer, code: 'known-at-approval', message })),
    total: pointers.length,
  });
};
