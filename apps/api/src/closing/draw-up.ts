/**
 * A closing as it would come out: everybody's facts as one graph, the history of all of them and of the pool's clauses, one decision over it, and of that each one's own. The same
 * rows give the same list and the same results, to the hash: what was proposed is drawn up again when it is approved.
 */
import type { ClosingResult } from '@guiju/client';
import {
  canonicalJson,
  type Decision,
  decisionToJson,
  type HistoryLine,
  readFacts,
  readSettings,
  settingsToJson,
  sha256Hex,
} from '@guiju/ir';
import { contentsErased } from '../claims/contents-erased.ts';
import type { ReadClaim } from '../claims/read-claim.ts';
import { idsOf } from '../claims/record-decision.ts';
import { dayOf } from '../clock.ts';
import { type Engine, MOST_OBJECTS } from '../engine.ts';
import { inputProblem } from '../http/input-problem.ts';
import { historyOf } from '../ledger/history.ts';
import type { Transaction } from '../ledger/store.ts';
import { countedTogether, wholeClauses } from '../ledger/whole-clauses.ts';
import type { Library } from '../policies/library.ts';
import { claimFor } from '../process/claim-for.ts';
import { rulesOf } from '../process/policy-rules.ts';
import { contentsOf } from '../process/rows.ts';
import { historyToJson } from '../receipts/contents.ts';
import { textHashOf } from '../receipts/keep-program.ts';
import { decideTogether, isOf } from './decide-together.ts';
import { membersOf, nextRound, type PoolApplication } from './members.ts';
import { type Filed, mergeFacts } from './merge-facts.ts';
import { spanOf } from './periods.ts';
import type { ProgramPool } from './pools.ts';
import { type Problem, problemsOf, tooMany } from './problems.ts';
import { aheadOf, resultOf, withWaitingPlaces } from './result.ts';

export interface PoolRun {
  readonly policy: string;
  readonly pool: ProgramPool;
  readonly period: string;
  /** The day it is decided as of, and that of the approval in the facts. */
  readonly asOf: string;
}

export interface DrawnMember {
  readonly application: PoolApplication;
  readonly applicant: string;
  /** Its own claim, to be recorded. */
  readonly claim: ReadClaim;
  readonly decision: Decision;
  readonly result: ClosingResult;
  readonly places: readonly { readonly ranking: string; readonly place: number; readonly of: number }[];
  readonly waitingPlace: number | null;
  /** Fen of all parts to come; null: nothing is granted, or it is open. */
  readonly asked: bigint | null;
  readonly fen: bigint | null;
}

export interface Drawn extends PoolRun {
  readonly round: number;
  readonly members: readonly DrawnMember[];
  readonly funds: Decision['funds'];
  readonly problems: readonly Problem[];
  readonly listHash: string;
  readonly resultHash: string;
  /** What it is decided from, to be decided again. */
  readonly inputs: Inputs;
  readonly history: readonly HistoryLine[];
}

export interface Inputs {
  readonly settings: unknown;
  readonly deciding: readonly FiledClaim[];
  readonly standing: readonly FiledClaim[];
}
export interface FiledClaim extends Filed {
  readonly clause: string;
  readonly object: PoolApplication['object'];
}

export interface DrawingParts {
  readonly engine: Engine;
  readonly library: Library;
}

/** Most claims of one closing: it is booked in one transaction, and others wait for it. */
const MOST_MEMBERS = 1_000;

export async function drawUp(tx: Transaction, parts: DrawingParts, run: PoolRun): Promise<Drawn> {
  const { engine, library } = parts;
  const { pool, period, asOf } = run;
  const loaded = library.ready(run.policy);
  const { program, family, id: policy } = loaded;
  const place = { family, pool, period };
  const span = spanOf(pool, period);
  const { deciding, standing, underReview } = await membersOf(tx, place);
  if (deciding.length + standing.length > MOST_MEMBERS) throw tooMany(MOST_MEMBERS);
  const { rules } = await rulesOf(tx, policy, program);
  const own = async (application: PoolApplication) => {
    const contents = await contentsOf(tx, application.id);
    if (contents === null) throw contentsErased(application.id);
    const { clause, object } = application;
    const claimed = { policy, clause, object, facts: contents.facts };
    const claim = claimFor(library, claimed, rules, { today: asOf, approved: asOf });
    return { application, applicant: contents.applicant, claim };
  };
  const members = await eachOf(deciding, own);
  const kept = await eachOf(standing, own);
  const filed = [...members, ...kept].map(({ application, claim }) => ({
    application: application.id,
    facts: claim.json as Filed['facts'],
  }));
  const { facts: json, contradictions } = mergeFacts(program, filed);
  const read = readFacts(program, json, { pointer: '', maxInstances: MOST_OBJECTS });
  if (!read.ok) throw inputProblem(read);
  const settings = readSettings(program, { asOf }, { today: asOf, pointer: '' });
  if (!settings.ok) throw inputProblem(settings);
  const counted = countedTogether(program, read.facts).clauses;
  const whole = wholeClauses(program, [...new Set([...pool.clauses, ...counted])]);
  const families = members[0]?.claim.families ?? ([family] as const);
  const history = await historyOf(tx, families, idsOf(read.facts), { whole });
  const decided = decideTogether(engine, {
    program,
    settings: settings.settings,
    facts: read.facts,
    history,
    pool,
    span,
    claims: [...members, ...kept].map(({ claim }) => claim),
  });
  const alone = engine.decider(program, settings.settings, { trace: false, engine: 'claim' });
  const drawn = members.map(({ application, applicant, claim }): DrawnMember => {
    const decision = decided.of(claim);
    const places = decided.placesOf(claim);
    const [asked, fen] = [aheadOf(decided.asked(claim)), aheadOf(decision.outcomes)];
    const result = resultOf(decision.outcomes, { places, asked, fen }, decided.ranked);
    return { application, applicant, claim, decision, result, places, asked, fen, waitingPlace: null };
  });
  const listed = withWaitingPlaces(program, drawn);
  const inputs: Inputs = {
    settings: settingsToJson(settings.settings),
    deciding: members.map(filedClaim),
    standing: kept.map(filedClaim),
  };
  const round = await nextRound(tx, place);
  const list = {
    policy,
    program: textHashOf(program),
    pool: pool.id,
    period,
    round,
    ...inputs,
    history: historyToJson(history),
  };
  const problems = problemsOf({
    span,
    asOf: dayOf(asOf),
    underReview,
    contradictions,
    strangers: decided.strangers,
    members: listed,
    /** What is open of one already alone is open whoever else takes part: nothing unknown is made none by what others brought. */
    openAlone: members.flatMap(({ application, claim }) => {
      const missing = alone(claim.facts, [])
        .outcomes.filter(isOf(claim))
        .flatMap((o) => o.missing);
      const facts = [...new Set(missing.filter((m) => m.kind !== 'history').map((m) => m.fact))];
      return facts.length === 0 ? [] : [{ application: application.id, facts }];
    }),
  });
  return {
    ...run,
    round,
    members: listed,
    funds: decided.funds,
    problems,
    listHash: sha256Hex(canonicalJson(list)),
    resultHash: sha256Hex(
      canonicalJson(
        listed.map((m) => ({
          application: m.application.id,
          result: m.result,
          fen: m.fen === null ? null : String(m.fen),
          decision: decisionToJson(m.decision),
        })),
      ),
    ),
    inputs,
    history,
  };
}

const filedClaim = ({
  application,
  claim,
}: {
  application: PoolApplication;
  claim: ReadClaim;
}): FiledClaim => ({
  application: application.id,
  clause: application.clause,
  object: application.object,
  facts: claim.json as Filed['facts'],
});

async function eachOf<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}
