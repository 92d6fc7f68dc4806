/** The desk of applications: each step is read, judged by the rules, and written with its audit line in one transaction. */
import { randomUUID } from 'node:crypto';
import type {
  Account,
  Application,
  ApprovalRequest,
  CountersignRequest,
  HandlingRequest,
  NewApplication,
  Recheck,
  RecheckRequest,
  SecondReviewRequest,
} from '@guiju/client';
import { canonicalJson, formatDate, sha256Hex } from '@guiju/ir';
import type { Signer } from '@guiju/ledger';
import {
  advance,
  afterEvent,
  type Process,
  type ProcessEvent,
  type SignedOverride,
  workingDaysBetween,
} from '@guiju/ledger/process';
import { contentsErased } from '../claims/contents-erased.ts';
import { keyReused } from '../claims/idempotency.ts';
import { type ReadClaim, readClaim } from '../claims/read-claim.ts';
import { recordDecision } from '../claims/record-decision.ts';
import { type Clock, todayInShanghai } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import type { Asker } from './asker.ts';
import { evaluateApplication, sentTooEarly, withApproval } from './evaluate-application.ts';
import { handFrom } from './hand.ts';
import { type RulesOfPolicy, rulesOf } from './policy-rules.ts';
import { recheck } from './recheck.ts';
import { alreadyAwarded, movedMeanwhile, stepRefused } from './refused.ts';
import { type Contents, type Loaded, loadApplication, writeAccount, writeContents, writeEvent } from './rows.ts';
import { updateRow } from './update-row.ts';
import { circumstancesOf, dayOf, knownContents, viewOf } from './view.ts';
import { withdrawAwards } from './withdraw-awards.ts';

export type StepRequest = HandlingRequest | SecondReviewRequest | ApprovalRequest;

export interface ProcessParts {
  readonly engine: Engine;
  readonly library: Library;
  readonly store: Store;
  readonly signer: Signer;
  readonly clock: Clock;
}

export interface ProcessDesk {
  /** Throws what readClaim throws, and idempotency-key-reused. */
  apply(asker: Asker, key: string, application: NewApplication, json: unknown): Promise<Application>;
  find(asker: Asker, id: string): Promise<Application>;
  /** Throws application-not-found, step-refused, same-person, conflict. */
  step(asker: Asker, id: string, request: StepRequest): Promise<Application>;
  countersign(asker: Asker, id: string, request: CountersignRequest): Promise<Application>;
  /** Throws application-not-found. */
  setAccount(asker: Asker, id: string, account: Account): Promise<Application>;
  recheck(asker: Asker, id: string, request: RecheckRequest): Promise<Recheck>;
}

/** Events at which the facts are looked at anew. */
const LOOKS: ReadonlySet<StepRequest['event']> = new Set([
  'supplement-requested',
  'supplied',
  'accepted',
  'first-reviewed',
]);

export function createProcessDesk(parts: ProcessParts): ProcessDesk {
  const { engine, library, store, clock } = parts;
  const today = (): string => todayInShanghai(clock);
  const seen = (policy: string, asker: Asker) => ({
    program: library.ready(policy).program,
    today: dayOf(today()),
    asker,
  });

  return {
    async apply(asker, key, application, json) {
      const hash = sha256Hex(canonicalJson(json));
      const earlier = await store.read((tx) => repeated(tx, key, hash));
      if (earlier !== null) return this.find(asker, earlier);
      const { id: policy, program } = library.ready(application.policy);
      const day = today();
      const { rules } = await store.read((tx) => rulesOf(tx, policy, program));
      const { object } = readClaim(library, requestOf(application), day, asker.hand);
      if (object === null) throw new Error('an application is for one object');
      const early = sentTooEarly(application.facts, { program, object }, rules);
      if (early.length > 0) throw knownOnlyLater(early);
      const claim = claimFor(application.facts, { ...application, policy, object }, day);
      const contents: Omit<Contents, 'evaluation'> = {
        applicant: application.applicant.name,
        contact: application.applicant.contact ?? null,
        facts: application.facts,
        materials: application.materials ?? [],
      };
      return store.transaction(async (tx) => {
        const known = await repeated(tx, key, hash);
        if (known !== null) return viewOf(tx, await loadApplication(tx, known), seen(policy, asker));
        const account = application.account ?? null;
        const evaluation = await evaluateApplication(tx, engine, claim(rules), rules, {
          account,
          materials: contents.materials,
        });
        const event: ProcessEvent = {
          kind: 'submitted',
          on: dayOf(day),
          by: asker.by,
          days: rules.days,
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
            clause: claim(rules).clause,
            object_entity: object.entity,
            object_id: object.id,
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
        await writeContents(tx, id, { ...contents, evaluation });
        if (account !== null) await writeAccount(tx, id, account, { by: asker.by, at });
        const detail = { onSite: application.onSite ?? false };
        await writeEvent(tx, id, 1, { event, at, reason: null, detail }, process);
        await updateRow(tx, id, process, await rulesOf(tx, policy, program));
        await asker.audit(tx, at, id);
        return viewOf(tx, await loadApplication(tx, id), seen(policy, asker));
      });
    },

    find: (asker, id) =>
      store.read(async (tx) => {
        const loaded = await loadApplication(tx, id);
        return viewOf(tx, loaded, seen(loaded.row.policy, asker));
      }),

    step: (asker, id, request) => take(asker, id, request, null),
    recheck: (asker, id, request) => recheck(parts, asker, id, request),

    setAccount: (asker, id, account) =>
      store.transaction(async (tx) => {
        const { row } = await loadApplication(tx, id);
        const at = clock().toISOString();
        await writeAccount(tx, id, account, { by: asker.by, at });
        await asker.audit(tx, at, id);
        return viewOf(tx, await loadApplication(tx, id), seen(row.policy, asker));
      }),

    async countersign(asker, id, request) {
      const { row } = await store.read((tx) => loadApplication(tx, id));
      const { override } = row;
      if (override?.id !== request.override) throw noOverride();
      if (override.by === asker.by)
        throw new HttpProblem(
          'same-person',
          '这次破例由您提出，须由另一个人签字。',
          'You asked to set the rule aside; somebody else has to sign.',
        );
      if (request.verdict === 'signed') {
        const { rule, reason, by } = override;
        return take(asker, id, override.request as StepRequest, { rule, reason, signedBy: asker.by, by, id: override.id });
      }
      return store.transaction(async (tx) => {
        const loaded = await loadApplication(tx, id);
        if (loaded.row.override?.id !== request.override) throw movedMeanwhile();
        await tx.updateTable('applications').set({ override: null }).where('id', '=', id).execute();
        await asker.audit(tx, clock().toISOString(), id);
        return viewOf(tx, await loadApplication(tx, id), seen(row.policy, asker));
      });
    },
  };

  function claimFor(
    facts: Readonly<Record<string, unknown>>,
    about: { readonly policy: string; readonly clause: string; readonly object: { entity: string; id: string } },
    day: string,
    by = handFrom('local/local'),
  ): (rules: RulesOfPolicy['rules']) => ReadClaim {
    const { program } = library.ready(about.policy);
    const { policy, clause, object } = about;
    return (rules) => {
      const filled = withApproval(facts, { program, object }, rules, day);
      return readClaim(library, { policy, clause, object, facts: filled, asOf: day }, day, by);
    };
  }

  /** `signed`: the second signature under a step that waited for it; the step stays that of whoever asked for it. */
  async function take(
    asker: Asker,
    id: string,
    request: StepRequest,
    signed: (SignedOverride & { readonly by: string; readonly id: string }) | null,
  ): Promise<Application> {
    const before = await store.read(async (tx) => {
      const loaded = await loadApplication(tx, id);
      const { program } = library.ready(loaded.row.policy);
      return {
        loaded,
        contents: await knownContents(tx, loaded),
        rules: await rulesOf(tx, loaded.row.policy, program),
      };
    });
    const day = today();
    const { loaded, rules } = before;
    const { row } = loaded;
    const filed = supplied(before.contents, request);
    const isApplication = row.route === 'application' && row.clause !== null && row.object !== null;
    const claim =
      isApplication && row.clause !== null && row.object !== null
        ? claimFor(
            filed.facts,
            { policy: row.policy, clause: row.clause, object: row.object },
            day,
            asker.hand,
          )(rules.rules)
        : null;
    const decide =
      request.event === 'approved' && claim !== null && row.claim === null
        ? engine.decider(claim.program, claim.settings, { trace: true, engine: 'claim' })
        : null;
    return store.transaction(async (tx) => {
      const now = await loadApplication(tx, id);
      if (now.trail.length !== loaded.trail.length) throw movedMeanwhile();
      if (signed !== null && now.row.override?.id !== signed.id) throw movedMeanwhile();
      const at = clock().toISOString();
      const account = (request.event === 'supplied' ? request.account : undefined) ?? now.account;
      const contents: Contents =
        claim !== null && LOOKS.has(request.event)
          ? {
              ...filed,
              evaluation: await evaluateApplication(tx, engine, claim, rules.rules, {
                account,
                materials: filed.materials,
              }),
            }
          : filed;
      const event = eventOf(request, now.process, {
        on: dayOf(day),
        by: signed?.by ?? asker.by,
        days: rules.rules.days,
        override: signed && { rule: signed.rule, reason: signed.reason, signedBy: signed.signedBy },
        calendars: rules.calendars,
      });
      const also = request.event === 'supplement-requested' ? (request.also?.length ?? 0) : 0;
      const result = advance(now.process, event, {
        ...circumstancesOf(contents.evaluation, rules, also),
        // The decision itself is made below, in this transaction.
        ...(decide === null ? {} : { evaluated: 'granted' as const }),
      });
      if (!result.ok) {
        const { refusal } = result;
        if (!refusal.overridable || request.override === undefined || signed !== null) throw stepRefused(refusal);
        const waiting = {
          id: `o-${randomUUID()}`,
          rule: refusal.rule,
          reason: request.override.reason,
          by: asker.by,
          at,
          request,
        };
        await tx
          .updateTable('applications')
          .set({ override: JSON.stringify(waiting) })
          .where('id', '=', id)
          .execute();
        await asker.audit(tx, at, id);
        return viewOf(tx, await loadApplication(tx, id), seen(row.policy, asker));
      }
      const approval =
        decide === null || claim === null
          ? null
          : await recordDecision(tx, claim, {
              signer: parts.signer,
              at,
              request: { key: `application/${id}`, hash: sha256Hex(id) },
              decide,
              stops: false,
            });
      if (approval !== null) {
        if (approval.status === 'nothing-new') throw alreadyAwarded();
        const judged = advance(now.process, event, {
          ...circumstancesOf(contents.evaluation, rules),
          evaluated: approval.status === 'awarded' ? 'granted' : approval.status,
        });
        if (!judged.ok) throw stepRefused(judged.refusal);
        await tx
          .updateTable('applications')
          .set({ claim: approval.stored.id })
          .where('id', '=', id)
          .execute();
        await tx
          .insertInto('application_claims')
          .values({ claim: approval.stored.id, application: id })
          .execute();
      }
      const { process } = result;
      if (row.claim !== null && (process.state === 'refused' || process.state === 'withdrawn'))
        await withdrawAwards(tx, row.claim, id, at);
      if (claim !== null && LOOKS.has(request.event)) await writeContents(tx, id, contents);
      if (account !== null && account !== now.account)
        await writeAccount(tx, id, account, { by: asker.by, at });
      const words = { reason: reasonOf(request), detail: detailOf(request, contents, approval?.stored.id ?? null) };
      await writeEvent(tx, id, now.trail.length + 1, { event, at, ...words }, process);
      await updateRow(tx, id, process, rules);
      await asker.audit(tx, at, id);
      return viewOf(tx, await loadApplication(tx, id), seen(row.policy, asker));
    });
  }
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

const requestOf = ({ policy, clause, object, facts }: NewApplication) => ({
  policy,
  clause,
  object,
  facts,
});

function supplied(contents: Contents, request: StepRequest): Contents {
  if (request.event !== 'supplied') return contents;
  return {
    ...contents,
    facts: request.facts ?? contents.facts,
    materials: [...new Set([...contents.materials, ...(request.materials ?? [])])],
  };
}

interface Common {
  readonly on: number;
  readonly by: string;
  readonly days: ProcessEvent['days'];
  readonly override: SignedOverride | null;
  readonly calendars: RulesOfPolicy['calendars'];
}

function eventOf(request: StepRequest, process: Process, { calendars, ...common }: Common): ProcessEvent {
  switch (request.event) {
    case 'supplement-requested':
      return { ...common, kind: request.event, used: workingDaysBetween(calendars, process.since, common.on) };
    case 'first-reviewed':
      return { ...common, kind: request.event, verdict: request.verdict };
    default:
      return { ...common, kind: request.event };
  }
}

function reasonOf(request: StepRequest): string | null {
  if ('reason' in request) return request.reason;
  if ('opinion' in request) return request.opinion ?? null;
  return request.event === 'objection-raised' ? request.text : null;
}

function detailOf(request: StepRequest, { evaluation }: Contents, claim: string | null): unknown {
  switch (request.event) {
    case 'supplement-requested':
      return {
        items: [
          ...evaluation.missing,
          ...(request.also ?? []).map((text) => ({ kind: 'other', what: { zh: text, en: text }, pointer: null })),
        ],
      };
    case 'supplied':
      return {
        facts: request.facts !== undefined,
        account: request.account !== undefined,
        materials: request.materials ?? [],
      };
    case 'first-reviewed':
      return { verdict: request.verdict, evaluated: evaluation.verdict };
    case 'objection-raised':
      return { from: request.from };
    case 'approved':
      return { claim };
    default:
      return null;
  }
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

const noOverride = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '没有等待签字的这次破例，它可能已签过、不签或随后一步办理而失效。',
    'No such override waits for a signature; it was signed, declined, or a later step made it void.',
  );
