/** The desk of applications: each step is read, judged by the rules, and written with its audit line in one transaction. */
import type {
  Account,
  AccountConfirmation,
  Application,
  CalledChecks,
  CheckRound,
  CountersignRequest,
  NewApplication,
  Recheck,
  RecheckRequest,
  ResumptionRequest,
} from '@guiju/client';
import type { Signer } from '@guiju/ledger';
import { type Clock, dayOf, todayInShanghai } from '../clock.ts';
import type { Engine } from '../engine.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import { confirmAccount, writeAccount } from './account.ts';
import { apply } from './apply.ts';
import type { Asker } from './asker.ts';
import { callChecks } from './call-checks.ts';
import { recheck } from './recheck.ts';
import { movedMeanwhile } from './refused.ts';
import { loadApplication } from './rows.ts';
import type { StepRequest } from './step-event.ts';
import { takeStep } from './take-step.ts';
import { viewOf } from './view.ts';

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
  /** Throws application-not-found and contents-erased, as the others do. */
  find(asker: Asker, id: string): Promise<Application>;
  /** Throws step-refused, same-person, conflict. */
  step(asker: Asker, id: string, request: StepRequest): Promise<Application>;
  countersign(asker: Asker, id: string, request: CountersignRequest): Promise<Application>;
  setAccount(asker: Asker, id: string, account: Account): Promise<Application>;
  /** Throws same-person, conflict. */
  confirmAccount(asker: Asker, id: string, request: AccountConfirmation): Promise<Application>;
  recheck(asker: Asker, id: string, request: RecheckRequest): Promise<Recheck>;
  resume(asker: Asker, id: string, request: ResumptionRequest): Promise<Recheck>;
  /** Throws bad-input for a day to come, and policy-not-found. */
  callChecks(asker: Asker, round: CheckRound): Promise<CalledChecks>;
}

export function createProcessDesk(parts: ProcessParts): ProcessDesk {
  const { library, store, clock } = parts;
  const show = async (tx: Transaction, id: string, asker: Asker): Promise<Application> => {
    const loaded = await loadApplication(tx, id);
    const { program } = library.ready(loaded.row.policy);
    return viewOf(tx, loaded, { program, today: dayOf(todayInShanghai(clock)), asker });
  };
  return {
    apply: (asker, key, application, json) => apply(parts, asker, key, application, json),
    find: (asker, id) => store.read((tx) => show(tx, id, asker)),
    step: (asker, id, request) => takeStep(parts, asker, id, request, null),
    recheck: (asker, id, request) => recheck(parts, asker, id, request, null),
    resume: (asker, id, { reason, ...request }) => recheck(parts, asker, id, request, reason),
    callChecks: (asker, round) => callChecks(parts, asker, round),

    async countersign(asker, id, request) {
      const { override } = (await store.read((tx) => loadApplication(tx, id))).row;
      if (override?.id !== request.override) throw noOverride();
      if (override.by === asker.by) throw ownOverride();
      const { rule, reason, by } = override;
      if (request.verdict === 'signed')
        return takeStep(parts, asker, id, override.request as StepRequest, {
          id: override.id,
          rule,
          reason,
          by,
          signedBy: asker.by,
        });
      return store.transaction(async (tx) => {
        const { row } = await loadApplication(tx, id);
        if (row.override?.id !== override.id) throw movedMeanwhile();
        await tx.updateTable('applications').set({ override: null }).where('id', '=', id).execute();
        await asker.witness(tx, id);
        return show(tx, id, asker);
      });
    },

    setAccount: (asker, id, account) =>
      store.transaction(async (tx) => {
        await loadApplication(tx, id);
        const at = clock().toISOString();
        await writeAccount(tx, id, account, { by: asker.by, at });
        await asker.witness(tx, id);
        return show(tx, id, asker);
      }),

    confirmAccount: (asker, id, request) =>
      store.transaction(async (tx) => {
        await loadApplication(tx, id);
        await confirmAccount(tx, id, request, asker.by);
        await asker.witness(tx, id);
        return show(tx, id, asker);
      }),
  };
}

const ownOverride = (): HttpProblem =>
  new HttpProblem(
    'same-person',
    '这次破例由您提出，须由另一个人签字。',
    'You asked to set the rule aside; somebody else has to sign.',
  );

const noOverride = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '没有等待签字的这次破例，它可能已签过、不签或随后一步办理而失效。',
    'No such override waits for a signature; it was signed, declined, or a later step made it void.',
  );
