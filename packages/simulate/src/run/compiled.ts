/** The simulator over typed arrays, and over generated code for what these leave: what the web worker, the API and the command line use. */
import { compileClaim } from '@guiju/evaluate';
import type { Program } from '@guiju/ir';
import type { County } from '../county/record.ts';
import type { ClaimEngine } from './clause-run.ts';
import type { SimulationResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import { type RunOptions, simulateWith } from './simulate.ts';
import { createSimulatorWith, type Simulator } from './simulator.ts';

const compiled: ClaimEngine = (program, settings) => compileClaim(program, settings, { trace: false });

export const createSimulator = (program: Program, county: County): Simulator =>
  createSimulatorWith(compiled, program, county, true);

export const simulate = (
  program: Program,
  scenario: Scenario,
  county: County,
  options: RunOptions = {},
): Promise<SimulationResult> => simulateWith(createSimulator(program, county), scenario, options);
