/** The worker's part of 测算: one simulator per program and county, kept so that only what a change touches is evaluated again. */
import { canonicalJson } from '@guiju/ir';
import {
  assumptionsSheet,
  budgetTable,
  createSimulator,
  generateCounty,
  type Progress,
  plainScenario,
  priceReadings,
  type ReadingPrice,
  type Scenario,
  type SimulationResult,
  type Simulator,
  type SubjectAmount,
  type SubjectQuery,
  type Table,
  type Tried,
  type WithinBudget,
  withinBudget,
} from '@guiju/simulate';
import { loadedProgram } from '../worker/program.ts';
import type { Workspace } from '../worker/workspace.ts';

interface Asked {
  readonly policy: string;
  readonly scenario: Scenario;
}

const kept = new WeakMap<object, { readonly seed: string; readonly simulator: Simulator }>();

function simulatorOf(workspace: Workspace, { policy, scenario: { seed } }: Asked): Simulator {
  const program = loadedProgram(workspace, policy);
  if (!program) throw new Error(`The policy ${policy} has errors and cannot be costed.`);
  const known = kept.get(program);
  if (known?.seed === seed) return known.simulator;
  const simulator = createSimulator(program, generateCounty(seed));
  kept.set(program, { seed, simulator });
  return simulator;
}

/** The text as it stands, over the same people who claim in the same shares: what a change of figures or readings is measured against. */
const baselineOf = ({ seed, takeUp, headcount }: Scenario): Scenario => ({
  ...plainScenario(seed),
  takeUp,
  headcount,
});

/** Evaluations under way: what a scenario still needs, taken up again where the last call left it. */
const underway = new WeakMap<Simulator, Map<string, Generator<Progress, void>>>();
const SLICE = 40;
const KEPT_UNDERWAY = 8;

/**
 * Goes on evaluating what a scenario needs for a moment, and says how far it has come; null when nothing is left. In slices, so that
 * other questions are answered in between.
 */
export function warm(workspace: Workspace, asked: Asked): Progress | null {
  const simulator = simulatorOf(workspace, asked);
  const key = canonicalJson(asked.scenario);
  const kept = underway.get(simulator) ?? new Map<string, Generator<Progress, void>>();
  underway.set(simulator, kept);
  const running = kept.get(key) ?? simulator.prepare(asked.scenario);
  kept.set(key, running);
  const until = performance.now() + SLICE;
  for (;;) {
    const step = running.next();
    if (step.done) {
      kept.delete(key);
      return null;
    }
    if (performance.now() < until) continue;
    // Scenarios that nobody asks for any more are forgotten, oldest first.
    for (const old of kept.keys()) if (kept.size > KEPT_UNDERWAY) kept.delete(old);
    return step.value;
  }
}

const baselines = new WeakMap<
  Simulator,
  { readonly key: string; readonly total: SimulationResult['total'] }
>();

/** It stays the same while figures and readings move, so it is added up once. */
function baselineTotal(simulator: Simulator, scenario: Scenario): SimulationResult['total'] {
  const key = canonicalJson(scenario);
  const known = baselines.get(simulator);
  if (known?.key === key) return known.total;
  const { total } = simulator.update(scenario);
  baselines.set(simulator, { key, total });
  return total;
}

export interface Costed {
  readonly result: SimulationResult;
  /** The text as it stands, over the same people. */
  readonly baseline: SimulationResult['total'];
  /** Milliseconds in the worker. */
  readonly took: number;
}

export function cost(workspace: Workspace, asked: Asked): Costed {
  const started = performance.now();
  const simulator = simulatorOf(workspace, asked);
  const scenario = baselineOf(asked.scenario);
  const result = simulator.update(asked.scenario, { baseline: { scenario } });
  const baseline = baselineTotal(simulator, scenario);
  return { result, baseline, took: performance.now() - started };
}

/** What each other option of one reading would cost; quick once `warm` has been through its options. */
export function price(
  workspace: Workspace,
  asked: Asked & { readonly reading: string },
): readonly ReadingPrice[] {
  const simulator = simulatorOf(workspace, asked);
  const readings = simulator.program.readings.filter(({ id }) => id === asked.reading);
  return priceReadings({ ...simulator, program: { ...simulator.program, readings } }, asked.scenario);
}

export const listSubjects = (
  workspace: Workspace,
  asked: Asked & { readonly query: SubjectQuery },
): readonly SubjectAmount[] => simulatorOf(workspace, asked).subjects(asked.scenario, asked.query);

/** How far one figure may go before the budget line is passed. */
export const within = (
  workspace: Workspace,
  asked: Asked & { readonly address: string; readonly tried: Tried },
): WithinBudget => withinBudget(simulatorOf(workspace, asked), asked.scenario, asked.address, asked.tried);

/** The workbook's two sheets, always together. */
export function sheets(
  workspace: Workspace,
  asked: Asked,
): { readonly budget: Table; readonly assumptions: Table } {
  const simulator = simulatorOf(workspace, asked);
  const result = simulator.update(asked.scenario);
  return {
    budget: budgetTable(simulator.program, result),
    assumptions: assumptionsSheet(simulator.program, asked.scenario, simulator.county, result),
  };
}
