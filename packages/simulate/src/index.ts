export { type BoundCounty, bindCounty } from './bind/bind.ts';
export type { UnknownName } from './bind/names.ts';
export { FIGURES, type Figure, type FigureStatus } from './county/figures.ts';
export { type CountyOptions, generateCounty } from './county/generate.ts';
export { type Population, STOCK_YEARS } from './county/population.ts';
export { type Concept, type County, type CountyRecord, type Headcount, TIERS } from './county/record.ts';
export { LEVELS, ROUTES, TOWNS, type Town, YEARS } from './county/towns.ts';
export { assumptionsSheet } from './report/assumptions.ts';
export { budgetTable } from './report/budget-table.ts';
export { type CellValue, type Column, OPEN, type Table } from './report/table.ts';
export type { ClaimEngine } from './run/clause-run.ts';
export { createSimulator, simulate } from './run/compiled.ts';
export { priceReadings, type ReadingPrice } from './run/readings.ts';
export * from './run/result.ts';
export {
  checkScenario,
  DEFAULT_SEED,
  DEFAULT_TAKE_UP,
  plainScenario,
  type Scenario,
  type ScenarioError,
  SimulationError,
  type TakeUp,
  takeUpOf,
} from './run/scenario.ts';
export { type RunOptions, simulateWith } from './run/simulate.ts';
export {
  type Baseline,
  createSimulatorWith,
  type Progress,
  type SimulateOptions,
  type Simulator,
} from './run/simulator.ts';
export type { SubjectAmount, SubjectQuery } from './run/subjects.ts';
export { percentText } from './run/targets.ts';
export { type Tried, type WithinBudget, withinBudget } from './run/within-budget.ts';
