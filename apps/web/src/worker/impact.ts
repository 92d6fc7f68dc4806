/**
 * What an edit costs and whom it reaches, over the synthetic county: the text as edited against the text as saved, clause by clause.
 * Runs in steps and lets other questions in between them, so that typing never waits for money.
 */
import { programHash } from '@guiju/ir';
import {
  type ClauseResult,
  createSimulator,
  DEFAULT_SEED,
  generateCounty,
  plainScenario,
  priceReadings,
  type ReadingPrice,
  type Scenario,
  type SimulationResult,
  type Simulator,
} from '@guiju/simulate';
import { openedPolicy, type Workspace } from './workspace.ts';

export interface Impact {
  /** The edited text means something else than the saved one. */
  readonly changed: boolean;
  readonly years: readonly number[];
  readonly clauses: readonly ClauseImpact[];
  /** Fen by year, edited less saved, middle estimate, over all clauses. */
  readonly difference: readonly number[];
  readonly total: number;
  /** What levies bring in, in all years, edited less saved: beside `total`, never set off. null: no levies. */
  readonly income: number | null;
  readonly winners: number;
  readonly losers: number;
}

export interface ClauseImpact {
  readonly clause: string;
  readonly status: ClauseResult['status'];
  readonly levy: boolean;
  readonly unit: string;
  /** Objects the synthetic county does not have. */
  readonly absent: string | null;
  /** Fen over all years as edited, middle estimate; null: 未定. */
  readonly amount: number | null;
  /** Fen by year, cash; null: 未定. */
  readonly cash: readonly (number | null)[];
  /** Fen over all years, edited less saved; null where either is 未定. */
  readonly difference: number | null;
  readonly differenceByYear: readonly (number | null)[];
  /** Awards in all years, middle estimate. */
  readonly granted: number;
  readonly winners: number;
  readonly losers: number;
}

interface Kept {
  readonly hash: string;
  readonly simulator: Simulator;
}
const baselines = new WeakMap<Workspace, Map<string, Kept>>();

/** null: there is no program to cost, saved or edited. */
export async function impact(
  workspace: Workspace,
  { policy }: { readonly policy: string },
): Promise<Impact | null> {
  const { service, saved } = openedPolicy(workspace, policy);
  const [edited, before] = [service.lastGood()?.program, saved.lastGood()?.program];
  if (!edited || !before) return null;
  const baseline = baselineOf(workspace, policy, before);
  const changed = programHash(edited) !== programHash(before);
  const simulator = changed ? baseline.withProgram(edited) : baseline;
  const scenario = plainScenario();
  const old = await inSteps(baseline, scenario);
  const now = changed ? await inSteps(simulator, scenario, { scenario, simulator: baseline }) : old;
  return impactOf(old, now, changed);
}

/** The price of every reading of the text as edited. */
export async function prices(
  workspace: Workspace,
  { policy }: { readonly policy: string },
): Promise<readonly ReadingPrice[]> {
  const { service, saved } = openedPolicy(workspace, policy);
  const [edited, before] = [service.lastGood()?.program, saved.lastGood()?.program];
  if (!edited || !before) return [];
  const simulator = baselineOf(workspace, policy, before).withProgram(edited);
  const scenario = plainScenario();
  // Each option evaluated in steps first: afterwards the prices only add up what is kept.
  for (const reading of edited.readings) {
    for (const option of reading.options) {
      await inSteps(simulator, { ...scenario, readings: { [reading.id]: option.id } });
    }
  }
  return priceReadings(simulator, scenario);
}

function baselineOf(workspace: Workspace, policy: string, program: Simulator['program']): Simulator {
  const known = baselines.get(workspace) ?? new Map<string, Kept>();
  baselines.set(workspace, known);
  const hash = programHash(program);
  const kept = known.get(policy);
  if (kept?.hash === hash) return kept.simulator;
  const simulator = createSimulator(program, generateCounty(DEFAULT_SEED));
  known.set(policy, { hash, simulator });
  return simulator;
}

async function inSteps(
  simulator: Simulator,
  scenario: Scenario,
  baseline?: { readonly scenario: Scenario; readonly simulator: Simulator },
): Promise<SimulationResult> {
  const running = simulator.steps(scenario, baseline ? { baseline } : {});
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
    await new Promise((resume) => setTimeout(resume, 0));
  }
}

function impactOf(old: SimulationResult, now: SimulationResult, changed: boolean): Impact {
  const clauses = now.clauses.map((result): ClauseImpact => {
    const before = old.clauses.find(({ clause }) => clause === result.clause);
    const differenceByYear = result.cash.mid.map((fen, y) =>
      fen === null ? null : fen - (before?.cash.mid[y] ?? 0),
    );
    const people = now.incidence?.byClause.find(({ clause }) => clause === result.clause);
    return {
      clause: result.clause,
      status: result.status,
      levy: result.levy,
      unit: result.unit,
      absent: result.absent,
      amount: sum(result.cash.mid),
      cash: result.cash.mid,
      difference: sum(differenceByYear),
      differenceByYear,
      granted: result.granted.reduce((a, b) => a + b, 0),
      winners: people?.winners ?? 0,
      losers: people?.losers ?? 0,
    };
  });
  const difference = now.total.cash.mid.map((fen, y) => fen - (old.total.cash.mid[y] ?? 0));
  return {
    changed,
    years: now.years,
    clauses,
    difference,
    total: difference.reduce((a, b) => a + b, 0),
    income: now.income || old.income ? overYears(now.income) - overYears(old.income) : null,
    winners: now.incidence?.winners.count ?? 0,
    losers: now.incidence?.losers.count ?? 0,
  };
}

const overYears = (money: SimulationResult['income']): number =>
  money?.cash.mid.reduce((a, b) => a + b, 0) ?? 0;

/** null as soon as one year is 未定. */
const sum = (fen: readonly (number | null)[]): number | null =>
  fen.reduce<number | null>((total, year) => (total === null || year === null ? null : total + year), 0);
