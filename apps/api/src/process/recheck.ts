/**
 * 年检: what falls due is looked at again with current facts; and after a stop, whether it may go on. The decision is recorded and signed; the books follow it.
 */
import type { CheckedPart, Recheck, RecheckRequest } from '@guiju/client';
import { type Bilingual, type Decision, formatDate, parseDate, sha256Hex, slotsWords } from '@guiju/ir';
import { advance, type ProcessEvent } from '@guiju/ledger/process';
import type { PostedClaim } from '../claims/post-awards.ts';
import { recordDecision, writeDecision } from '../claims/record-decision.ts';
import { stopParts } from '../claims/stop-parts.ts';
import { dayOf, todayInShanghai } from '../clock.ts';
import { decideInPool, keptClosing } from '../closing/check-in-pool.ts';
import { poolOfClause } from '../closing/pools.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Asker } from './asker.ts';
import { partsOf, recoveryOf } from './checked-parts.ts';
import { claimFor } from './claim-for.ts';
import type { ProcessParts } from './desk.ts';
import { endNeverGranted, type NeverGranted } from './never-granted.ts';
import { rulesOf } from './policy-rules.ts';
import { movedMeanwhile, stepRefused } from './refused.ts';
import { type Loaded, loadApplication, writeEvent } from './rows.ts';
import { updateRow } from './update-row.ts';
import { viewOf } from './view.ts';

/** `resumption`: why what was stopped is to go on; null: a check. Throws application-not-found, bad-input, same-person, step-refused where it is not in force or the result is open. */
export async function recheck(
  { engine, library, store, signer, clock }: ProcessParts,
  asker: Asker,
  id: string,
  { facts, asOf }: RecheckRequest,
  resumption: string | null,
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
  const pool = poolOfClause(program, row.clause);
  const kept = pool === null ? null : await store.read((tx) => keptClosing(tx, id, pool));
  const event = (kind: 'check-passed' | 'check-failed' | 'resumed'): ProcessEvent => ({
    kind,
    on: dayOf(day),
    by: asker.by,
    days: rules.rules.days,
    override: null,
  });
  const circumstances = { calendars: rules.calendars, missing: 0, asked: 0, evaluated: 'granted' } as const;
  const good = resumption === null ? 'check-passed' : 'resumed';
  const may = advance(process, event(good), circumstances);
  if (!may.ok) throw stepRefused(may.refusal);
  const policy = kept?.policy ?? row.policy;
  const claimed = { policy, clause: row.clause, object: row.object, facts };
  const claim = claimFor(library, claimed, rules.rules, {
    today: day,
    asOf,
    approved: kept?.asOf ?? approvedDay(loaded),
  });
  const decide = engine.decider(claim.program, claim.settings, { trace: true, engine: 'claim' });
  return store.transaction(async (tx) => {
    const now = await loadApplication(tx, id);
    if (now.trail.length !== loaded.trail.length) throw movedMeanwhile();
    const at = clock().toISOString();
    const key = `application/${id}/check/${now.trail.length}`;
    const ended: NeverGranted[] = [];
    const writing = {
      signer,
      at,
      request: { key, hash: sha256Hex(key) },
      application: id,
      commits: resumption !== null,
      async stop(decided: Decision, posting: PostedClaim) {
        requireSettled(decided);
        if (!isRefused(decided)) return stopParts(tx, decided, posting);
        if (resumption !== null) throw stillStopped();
        const moving = { library, asker, at, on: dayOf(day) };
        ended.push(await endNeverGranted(tx, id, decided, posting, moving));
      },
    };
    const { decision, stored } = await (kept === null
      ? recordDecision(tx, claim, { ...writing, decide })
      : writeDecision(tx, claim, await decideInPool(tx, engine, kept, claim), writing));
    const [never] = ended;
    const parts = never?.parts ?? partsOf(decision);
    const today = claim.settings.asOf;
    const failed =
      never !== undefined || parts.some((p) => p.outcome === 'stopped' && (parseDate(p.due) ?? 0) <= today);
    if (failed && resumption !== null) throw stillStopped();
    const happened = event(failed ? 'check-failed' : good);
    const result = advance(now.process, happened, circumstances);
    if (!result.ok) throw stepRefused(result.refusal);
    const recoveries = never?.recoveries ?? [];
    const detail = { claim: stored.id, parts, recoveries };
    const reason = failed ? reasonOf(never?.reasons ?? [], parts) : resumption;
    await writeEvent(tx, id, now.trail.length + 1, { event: happened, at, reason, detail }, result.process);
    await updateRow(tx, id, result.process, rules);
    await asker.witness(tx, id);
    return {
      application: await viewOf(tx, await loadApplication(tx, id), { program, today: dayOf(day), asker }),
      claim: stored.id,
      parts,
      recovery: recoveryOf(decision),
      recoveries,
    };
  });
}

const approvedDay = ({ row, process: { approvedOn } }: Loaded): string | null =>
  approvedOn === null || row.route === 'direct' ? null : formatDate(approvedOn);

const isRefused = ({ outcomes }: Decision): boolean =>
  outcomes.length > 0 && outcomes.every((o) => o.verdict === 'refused');

/** Why the whole should never have been; otherwise what each stopped part lacks, with the parts named. */
function reasonOf(whole: readonly Bilingual[], parts: readonly CheckedPart[]): string {
  if (whole.length > 0) return [...new Set(whole.map((r) => r.zh))].join('；');
  const lacking = parts.flatMap(({ slot, reasons }) => reasons.map(({ zh }) => ({ slot, zh })));
  return [...Map.groupBy(lacking, ({ zh }) => zh)]
    .map(([zh, of]) => `${slotsWords(of.map(({ slot }) => slot))?.zh}：${zh}`)
    .join('；');
}

/** What is open is neither kept nor stopped. */
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
}

const stillStopped = (): HttpProblem =>
  stepRefused({
    rule: 'result-refused',
    overridable: false,
    message: {
      zh: '按这些事实，到期的部分仍不符合，不能恢复发放，没有记录。请核对事实；条款有误的，请修订政策。',
      en: 'On these facts what is due still does not hold, so it is not resumed and nothing was recorded. Check the facts, or amend the policy.',
    },
  });

const severalAtOnce = (): HttpProblem =>
  new HttpProblem(
    'step-refused',
    '这份申报一次涉及多个条款或对象，不能合在一起年检。请按对象和条款分别申报。',
    'This claim was for several clauses or objects at once and cannot be re-checked as one. Claim by object and clause.',
    { rule: { id: 'several-at-once', overridable: false } },
  );
