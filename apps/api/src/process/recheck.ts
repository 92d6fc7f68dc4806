/** 年检: what falls due is looked at again with current facts. The decision is recorded and signed; the books follow it. */
import type { CheckedPart, Recheck, RecheckRequest } from '@guiju/client';
import {
  type Award,
  add,
  compare,
  type Decision,
  type Exact,
  formatDate,
  formatMoney,
  parseDate,
  sha256Hex,
} from '@guiju/ir';
import { advance, type ProcessEvent } from '@guiju/ledger/process';
import { recordDecision } from '../claims/record-decision.ts';
import { todayInShanghai } from '../clock.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Asker } from './asker.ts';
import { claimFor } from './claim-for.ts';
import type { ProcessParts } from './desk.ts';
import { rulesOf } from './policy-rules.ts';
import { movedMeanwhile, stepRefused } from './refused.ts';
import { loadApplication, writeEvent } from './rows.ts';
import { updateRow } from './update-row.ts';
import { dayOf, viewOf } from './view.ts';

/** Throws application-not-found, bad-input, step-refused where it is not in force or the result is open. */
export async function recheck(
  { engine, library, store, signer, clock }: ProcessParts,
  asker: Asker,
  id: string,
  { facts, asOf }: RecheckRequest,
): Promise<Recheck> {
  const day = todayInShanghai(clock);
  const { loaded, rules } = await store.read(async (tx) => {
    const found = await loadApplication(tx, id);
    const { program } = library.ready(found.row.policy);
    return { loaded: found, rules: await rulesOf(tx, found.row.policy, program) };
  });
  const { row, process } = loaded;
  if (row.clause === null || row.object === null) throw severalAtOnce();
  const { program } = library.ready(row.policy);
  const event = (kind: 'check-passed' | 'check-failed'): ProcessEvent => ({
    kind,
    on: dayOf(day),
    by: asker.by,
    days: rules.rules.days,
    override: null,
  });
  const circumstances = { calendars: rules.calendars, missing: 0, asked: 0, evaluated: 'granted' } as const;
  const inForce = advance(process, event('check-passed'), circumstances);
  if (!inForce.ok) throw stepRefused(inForce.refusal);
  const claimed = { policy: row.policy, clause: row.clause, object: row.object, facts };
  const claim = claimFor(library, claimed, rules.rules, {
    today: day,
    asOf,
    approved: process.approvedOn === null || row.route === 'direct' ? null : formatDate(process.approvedOn),
  });
  const decide = engine.decider(claim.program, claim.settings, { trace: true, engine: 'claim' });
  return store.transaction(async (tx) => {
    const now = await loadApplication(tx, id);
    if (now.trail.length !== loaded.trail.length) throw movedMeanwhile();
    const at = clock().toISOString();
    const key = `application/${id}/check/${now.trail.length}`;
    const { decision, stored } = await recordDecision(tx, claim, {
      signer,
      at,
      request: { key, hash: sha256Hex(key) },
      application: id,
      decide,
      stops: true,
    });
    requireSettled(decision);
    const parts = partsOf(decision);
    const today = claim.settings.asOf;
    const failed = parts.some((p) => p.outcome === 'stopped' && (parseDate(p.due) ?? 0) <= today);
    const result = advance(now.process, event(failed ? 'check-failed' : 'check-passed'), circumstances);
    if (!result.ok) throw stepRefused(result.refusal);
    const detail = { claim: stored.id, parts };
    const reason = failed ? parts.flatMap((p) => p.reasons.map((r) => r.zh)).join('；') : null;
    await writeEvent(
      tx,
      id,
      now.trail.length + 1,
      { event: event(failed ? 'check-failed' : 'check-passed'), at, reason, detail },
      result.process,
    );
    await updateRow(tx, id, result.process, rules);
    await asker.witness(tx, id);
    return {
      application: await viewOf(tx, await loadApplication(tx, id), { program, today: dayOf(day), asker }),
      claim: stored.id,
      parts,
      recovery: recoveryOf(decision),
    };
  });
}

/** What is open is neither kept nor stopped; what is refused from the start is for a recovery. */
function requireSettled({ outcomes }: Decision): void {
  const open = outcomes.find((o) => o.verdict === 'undetermined');
  if (open) {
    const facts = open.missing.map((m) => m.fact).join('、');
    throw stepRefused({
      rule: 'result-open',
      overridable: false,
      message: {
        zh: `按现在的事实复核不出结果，没有记录。缺少：${facts}。请补齐后再复核。`,
        en: `On the facts as they are now the check has no result; nothing was recorded. Missing: ${facts}. Supply them and check again.`,
      },
    });
  }
  if (outcomes.every((o) => o.verdict === 'refused'))
    throw stepRefused({
      rule: 'result-refused',
      overridable: false,
      message: {
        zh: '按现在的事实，当初就不应给予，这不是停发，没有记录。请提出追回（POST /v1/recoveries）。',
        en: 'On these facts it should not have been granted at all; that is no stop, and nothing was recorded. Propose a recovery (POST /v1/recoveries).',
      },
    });
}

const OUTCOMES: Readonly<Record<Award['state'], CheckedPart['outcome'] | null>> = {
  due: 'kept',
  future: 'to-come',
  stopped: 'stopped',
  undetermined: 'undetermined',
  paid: null,
};

const partsOf = ({ outcomes }: Decision): CheckedPart[] =>
  outcomes.flatMap((o) =>
    o.awards.flatMap((a) => {
      const outcome = OUTCOMES[a.state];
      if (outcome === null) return [];
      const reasons = o.refusals.filter((r) => r.slot === null || r.slot === a.slot).map((r) => r.text);
      return [
        {
          slot: a.slot,
          due: formatDate(a.due),
          amount: formatMoney(a.amount),
          outcome,
          reasons: outcome === 'stopped' ? reasons : [],
        },
      ];
    }),
  );

function recoveryOf({ outcomes }: Decision): string | null {
  const sum = outcomes
    .flatMap((o) => o.recoveries.map((r) => r.amount))
    .reduce<Exact>((all, amount) => add(all, amount), 0);
  return compare(sum, 0) === 0 ? null : formatMoney(sum);
}

const severalAtOnce = (): HttpProblem =>
  new HttpProblem(
    'step-refused',
    '这份申报一次涉及多个条款或对象，不能合在一起年检。请按对象和条款分别申报。',
    'This claim was for several clauses or objects at once and cannot be re-checked as one. Claim by object and clause.',
    { rule: { id: 'several-at-once', overridable: false } },
  );
