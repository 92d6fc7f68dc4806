export {
  type AssertionResult,
  type AssertionWitness,
  type CheckAssertionsOptions,
  checkAssertions,
} from './assertions/check-assertions.ts';
export type { Branch, BranchCoverage, BranchOwner, OwnerCoverage } from './branches/branch.ts';
export { type BranchRecorder, createBranchRecorder, testedBy } from './branches/recorder.ts';
export { fundsAsked } from './cases/after-award.ts';
export { type CaseFailure, type CaseResult, runCase, runCases } from './cases/run-cases.ts';
export type {
  ClauseEvaluator,
  Engine,
  Evaluators,
  TraceWatch,
  Watch,
  When,
  World,
} from './clause-evaluator.ts';
export { type Cause, type CauseColumns, SEVERAL } from './columns/causes.ts';
export {
  addAmounts,
  type ClaimAmounts,
  keepWhole,
  noAmounts,
  type Spread,
  spreadOf,
} from './columns/claim-amounts.ts';
export { type ClauseColumns, createColumnDecider, decideColumns } from './columns/decide-columns.ts';
export {
  type AwardDescription,
  type ClaimDescription,
  type ClauseDescription,
  describePlan,
} from './columns/describe-plan.ts';
export { createDial, type DialRange, type DialSet } from './columns/dial.ts';
export { type GivenColumn, type GivenTable, populationOf } from './columns/given.ts';
export { type GroupReader, groupReader } from './columns/group-reader.ts';
export { loadPopulation } from './columns/load.ts';
export type { Part } from './columns/part.ts';
export { decideRowWise, type Left, leftOf, undeterminedOf } from './columns/row-wise.ts';
export { populationOfShared, type SharedPopulation, sharePopulation } from './columns/share.ts';
export { DEFERRED, EXISTS, GRANTED, NO_DAY, UNDETERMINED } from './columns/sink-columns.ts';
export { createPart, type PartSums, type SumOptions } from './columns/sum-part.ts';
export { createSummation, type PopulationSums, sumsOfParts } from './columns/sum-population.ts';
export { groupsOf } from './columns/sums.ts';
export type { Column, ListIndex, Population, Table } from './columns/table.ts';
export { addFen, type ClauseSums, emptySums, foldOutcome } from './columns/totals.ts';
export { type DecideOptions, decide, placesOn } from './decide/decide.ts';
export type { Presented } from './decide/fund-claims.ts';
export { mostMonths } from './decide/months.ts';
export { type PeriodSpan, periodAt, periodOfSlot, periodsDecided } from './decide/periods.ts';
export type { Places } from './decide/rank.ts';
export { type Decider, referenceDecider } from './decider.ts';
export { evaluate } from './evaluate.ts';
export { type CompiledClaim, compileClaim } from './generated/compile-claim.ts';
export { type CompiledEngine, compileEngine } from './generated/engine.ts';
export type { Cell, CellOf, CellType, ColumnRef, ListRef } from './plan/cell.ts';
export { type Lane, laneOf } from './plan/lane.ts';
export type {
  AwardPlan,
  ClaimPlan,
  ClausePlan,
  FundPlan,
  PopulationPlan,
  RowWise,
  Turn,
} from './plan/plan.ts';
export { capName } from './plan/plan-funds.ts';
export { LONGEST_STAY, SHARE_SCALE } from './plan/plan-months.ts';
export { type JointPlan, type PlanOptions, planPopulation, planTogether } from './plan/plan-population.ts';
export {
  type ColumnProfile,
  declaredProfile,
  type ListProfile,
  type Profile,
  undated,
} from './plan/profile.ts';
export type {
  Moment,
  Open,
  OpenValues,
  Possible,
  PossibleDate,
  PossibleInstance,
  PossibleNumber,
  Verdict,
} from './possible.ts';
export { isOpen } from './possible.ts';
export { type Choices, createChoices } from './random/generator.ts';
export { type RandomFactsOptions, type RandomRequest, randomFacts } from './random/random-facts.ts';
export {
  compileRecord,
  type RecordAnswer,
  type RecordKernel,
  type RecordOptions,
} from './record/compile-record.ts';
export type { ExplainedAnswer, FailedTest } from './record/explained.ts';
export type { FactRecord, RecordField } from './record/fields.ts';
export type { Place, PlaceState } from './record/places.ts';
export type { Context } from './reference/context.ts';
export { type Observe, observedEngine, referenceEngine } from './reference/engine.ts';
export { evaluateExpr } from './reference/expression.ts';
export { weightOf } from './reference/weight.ts';
export { type FigureValue, figureAt } from './resolve/figure.ts';
export { resolve } from './resolve/resolve.ts';
export type { Figure, Resolved, ResolvedClause } from './resolved.ts';
