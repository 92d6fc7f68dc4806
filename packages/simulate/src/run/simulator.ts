/**
 * A program over a county, kept ready for the next question. The idea: a clause's awards rest only on its text and on those figures and
 * readings that it reaches, so they are kept under exactly that key; take-up, headcount and the budget line are applied when adding up.
 *
 * GUARANTEE: `update` answers the same as a fresh simulation of the same scenario.
 */
import {
  type Clause,
  canonicalJson,
  type Instance,
  type Program,
  programHash,
  type Settings,
} from '@guiju/ir';
import { type BoundCounty, bindCounty } from '../bind/bind.ts';
import { placesOf } from '../county/places.ts';
import { type County, type Headcount, TIERS, type Tier } from '../county/record.ts';
import { assemble, type ClauseSums } from './assemble.ts';
import { type ClaimEngine, type Pausing, runClause, settingsKey, settingsOf } from './clause-run.ts';
import { type ColumnRuns, createColumnRuns } from './column-runs.ts';
import type { ClauseRun } from './columns.ts';
import { type Costable, costable } from './costable.ts';
import {
  clauseDependencies,
  type Dependencies,
  dependenciesOf,
  type Narrowed,
  narrowTo,
  textOf,
} from './dependencies.ts';
import { createDraws, type Draws } from './draws.ts';
import { incidenceOf, type PaidByClause } from './incidence.ts';
import { priceFormOf, repriced } from './pricing.ts';
import type { Banded, SimulationResult, TargetResult } from './result.ts';
import { checkScenario, type Scenario, SimulationError, takeUpOf } from './scenario.ts';
import { listSubjects, type SubjectAmount, type SubjectQuery } from './subjects.ts';
import { targetsOf } from './targets.ts';
import { addUp, type DrawnRun, joinGrids, type Mask, maskOf, type Sums } from './totals.ts';
import { touchable } from './touch.ts';

/** What to compare with: another scenario, and another text of the policy where `simulator` is given. */
export interface Baseline {
  readonly scenario: Scenario;
  readonly simulator?: Simulator;
}

export interface SimulateOptions {
  readonly baseline?: Baseline;
}

/** Clauses evaluated so far, of those that have to be. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** The clause being evaluated. */
  readonly clause: string;
}

export interface Simulator {
  readonly program: Program;
  readonly county: County;
  /** Throws SimulationError when the scenario names what the program or the county does not have. */
  update(scenario: Scenario, options?: SimulateOptions): SimulationResult;
  /** The same in steps: yields before each clause that has to be evaluated, and again wherever that takes long. */
  steps(scenario: Scenario, options?: SimulateOptions): Generator<Progress, SimulationResult>;
  /** Evaluates what a scenario needs and no run has yet, in steps. */
  prepare(scenario: Scenario): Generator<Progress, void>;
  /** Who stands behind a figure, largest amount first. */
  subjects(scenario: Scenario, query: SubjectQuery): readonly SubjectAmount[];
  /** Ids of the clauses whose awards can depend on a reading. */
  clausesReading(reading: string): readonly string[];
  /** For another text over the same county: clauses whose meaning is the same keep their awards. */
  withProgram(program: Program): Simulator;
  /** Middle estimate of each clause's awards; for comparing simulators. */
  paid(scenario: Scenario): PaidByClause;
}

type ByHeadcount = Readonly<Record<Headcount, DrawnRun>>;

/** What simulators of one county share: awards by clause text and settings, and the county bound to each set of entities. */
interface Store {
  readonly county: County;
  readonly engine: ClaimEngine;
  /** null: everything is decided record by record. */
  readonly columns: ColumnRuns | null;
  readonly runs: Map<string, ByHeadcount>;
  /** The subjects that a clause can still touch under given readings. */
  readonly touched: Map<string, readonly Instance[]>;
  readonly bound: Map<string, BoundCounty>;
  /** By clause: fixed for the county's seed. */
  readonly draws: Map<string, Draws>;
}

interface Entry {
  readonly clause: Clause;
  readonly needs: Dependencies;
  /** Names the clause's meaning; empty where nothing can be costed. */
  readonly key: string;
  readonly costable: Costable;
  readonly narrow: Narrowed;
}

/** Enough for a slider's path and every reading's options, small enough for a browser tab. */
const KEPT_RUNS = 80;
const KEPT_BINDINGS = 9;
/** Kinds of claimants that are priced one by one. */
const FEW_KINDS = 64;
/** Milliseconds of work between two pauses: typing must not wait longer for money. */
const PAUSE_AFTER = 30;

/** `engine` decides single records; with `byColumns` only those that typed arrays leave to it. The answer is the same. */
export const createSimulatorWith = (
  engine: ClaimEngine,
  program: Program,
  county: County,
  byColumns: boolean,
): Simulator =>
  simulatorOver(
    {
      county,
      engine,
      columns: byColumns ? createColumnRuns(engine) : null,
      runs: new Map(),
      touched: new Map(),
      bound: new Map(),
      draws: new Map(),
    },
    program,
  );

function simulatorOver(store: Store, program: Program): Simulator {
  const { county } = store;
  const hash = programHash(program);
  const shape = canonicalJson([program.entities, program.enums], new Set(['span']));
  // Versions of one clause are decided together.
  const first = program.clauses.filter((c, i, all) => all.findIndex(({ id }) => id === c.id) === i);
  const clauses = first.map((clause): Entry => {
    const needs = clauseDependencies(program, clause.id);
    const can = costable(program, clause, needs);
    return {
      clause,
      needs,
      costable: can,
      key: can.status === null ? textOf(program, clause, needs) : '',
      narrow: narrowTo(program, clause, needs),
    };
  });
  const bind = (tier: Tier): BoundCounty =>
    recall(store.bound, `${tier}|${shape}`, KEPT_BINDINGS, () => bindCounty(program, county, tier));

  const keyOf = (entry: Entry, settings: Settings): string => `${entry.key}|${settingsKey(settings)}`;

  const runsOf = (entry: Entry, scenario: Scenario): ByHeadcount =>
    drain(runsUnder(entry, settingsOf(entry.needs, scenario)));

  function* runsUnder(entry: Entry, settings: Settings): Pausing<ByHeadcount> {
    const key = keyOf(entry, settings);
    const known = store.runs.get(key);
    const runs =
      known ??
      (yield* reprice(entry, settings)) ??
      (yield* byColumns(entry, settings)) ??
      (yield* evaluate(entry, settings));
    return recall(store.runs, key, KEPT_RUNS, () => runs);
  }

  function* byColumns(entry: Entry, settings: Settings): Pausing<ByHeadcount | null> {
    const { columns } = store;
    if (columns === null) return null;
    return yield* atHeadcounts(entry, function* (tier) {
      const run = yield* columns.run(entry.narrow, entry.key, settings, tier, bind(tier));
      return run && drawn(store, run);
    });
  }

  /** A clause that reads no list whose length depends on the headcount comes to the same at all. */
  function* atHeadcounts(
    { needs }: Entry,
    at: (tier: Tier) => Pausing<DrawnRun | null>,
  ): Pausing<ByHeadcount | null> {
    const high = yield* at(2);
    if (high === null) return null;
    const varies = [...needs.lists].some((entity) => bind(2).varying.has(entity));
    if (!varies) return { low: high, mid: high, high };
    const low = yield* at(0);
    const mid = yield* at(1);
    return low && mid && { low, mid, high };
  }

  /** Only amounts differ from a run that is kept, or worth keeping: new prices for the awards it found. */
  function* reprice(entry: Entry, settings: Settings): Pausing<ByHeadcount | null> {
    const form = priceFormOf(entry.narrow, settings.readings);
    const prices = Object.keys(settings.values).filter((address) => form?.prices.has(address));
    if (!form || prices.length === 0) return null;
    const structure = Object.entries(settings.values).filter(([address]) => !form.prices.has(address));
    const known = yield* runsUnder(entry, { ...settings, values: Object.fromEntries(structure) });
    // Columns price many kinds, or several headcounts, sooner than records do.
    if (store.columns !== null && known.low !== known.high) return null;
    const mostKinds = store.columns === null ? Number.POSITIVE_INFINITY : FEW_KINDS;
    const again = (tier: Tier, from: DrawnRun): DrawnRun | null => {
      const run = repriced(from.run, form, entry.narrow, settings, bind(tier), store.engine, mostKinds);
      return run && drawn(store, run);
    };
    const high = again(2, known.high);
    if (!high) return null;
    if (known.low === known.high) return { low: high, mid: high, high };
    const [low, mid] = [again(0, known.low), again(1, known.mid)];
    return low && mid && { low, mid, high };
  }

  // Figures decide nothing about who can be touched, readings may.
  const placeOf = (entry: Entry, settings: Settings, tier: Tier): string =>
    `${tier}|${keyOf(entry, { ...settings, values: {} })}`;

  function* evaluate(entry: Entry, settings: Settings): Pausing<ByHeadcount> {
    const runs = yield* atHeadcounts(entry, function* (tier) {
      const bound = bind(tier);
      const place = placeOf(entry, settings, tier);
      const known = store.touched.get(place);
      const subjects = known ?? touchable(entry.narrow, settings, bound.facts);
      const { run, touched } = yield* runClause(
        entry.narrow,
        settings,
        bound,
        subjects,
        store.engine,
        !known,
      );
      recall(store.touched, place, KEPT_RUNS, () => touched);
      return drawn(store, run);
    });
    return runs as ByHeadcount;
  }

  const check = (scenario: Scenario): void => {
    const errors = checkScenario(program, county.seed, scenario);
    if (errors.length > 0) throw new SimulationError(errors);
  };

  const paidClauses = clauses.filter((entry) => entry.costable.status === null);
  const middleMask = (scenario: Scenario, clause: string): Mask =>
    maskOf(scenario.headcount, takeUpOf(scenario, clause), 'mid');

  function paid(scenario: Scenario): PaidByClause {
    return new Map(
      paidClauses.map((entry) => [
        entry.clause.id,
        {
          levy: entry.clause.levy,
          drawn: runsOf(entry, scenario)[scenario.headcount],
          mask: middleMask(scenario, entry.clause.id),
        },
      ]),
    );
  }

  const targetNeeds = dependenciesOf(program, program.targets);
  const targets = new Map<string, readonly TargetResult[]>();
  /** As long as no figure and no reading moves that a target reads, they stand. */
  const targetsUnder = (scenario: Scenario): readonly TargetResult[] =>
    recall(targets, settingsKey(settingsOf(targetNeeds, scenario)), KEPT_RUNS, () =>
      targetsOf(program, scenario, county.population, county.figures),
    );

  function* prepare(scenario: Scenario): Generator<Progress, void> {
    check(scenario);
    const waiting = paidClauses.filter(
      (entry) => !store.runs.has(keyOf(entry, settingsOf(entry.needs, scenario))),
    );
    for (const [done, entry] of waiting.entries()) {
      const progress = { done, total: waiting.length, clause: entry.clause.id };
      yield progress;
      let paused = performance.now();
      for (const _ of runsUnder(entry, settingsOf(entry.needs, scenario))) {
        if (performance.now() - paused < PAUSE_AFTER) continue;
        yield progress;
        paused = performance.now();
      }
    }
  }

  function* steps(scenario: Scenario, options: SimulateOptions = {}): Generator<Progress, SimulationResult> {
    const { baseline } = options;
    if (baseline) yield* (baseline.simulator ?? simulator).prepare(baseline.scenario);
    yield* prepare(scenario);
    const sums = clauses.map((entry): ClauseSums => {
      const { clause, needs, costable } = entry;
      if (costable.status !== null) return { clause, needs, costable, bands: null, run: null };
      const runs = runsOf(entry, scenario);
      return {
        clause,
        needs,
        costable,
        run: runs[scenario.headcount].run,
        bands: bandsOf(clause, runs, scenario),
      };
    });
    const grids = joinGrids(sums.flatMap(({ bands }) => bands?.mid.grids ?? []));
    const incidence = baseline
      ? incidenceOf(
          (baseline.simulator ?? simulator).paid(baseline.scenario),
          paid(scenario),
          placesOf(county),
        )
      : null;
    const targets = targetsUnder(scenario);
    const { unknown } = bind(2);
    return assemble({ program, hash, scenario, county, sums, grids, targets, incidence, unknown });
  }

  const simulator: Simulator = {
    program,
    county,
    prepare,
    steps,
    update: (scenario, options) => drain(steps(scenario, options)),
    subjects(scenario, query) {
      check(scenario);
      return listSubjects(paid(scenario), query);
    },
    clausesReading: (reading) =>
      clauses.filter(({ needs }) => needs.readings.includes(reading)).map(({ clause }) => clause.id),
    withProgram: (other) => simulatorOver(store, other),
    paid(scenario) {
      check(scenario);
      return paid(scenario);
    },
  };
  return simulator;
}

/** Three estimates; of one run at one pass. */
function bandsOf(clause: Clause, runs: ByHeadcount, scenario: Scenario): Banded<Sums> {
  const takeUp = takeUpOf(scenario, clause.id);
  const wanted = {
    low: { run: runs.low, mask: maskOf('low', takeUp, 'low'), withGrids: false },
    mid: {
      run: runs[scenario.headcount],
      mask: maskOf(scenario.headcount, takeUp, 'mid'),
      withGrids: !clause.levy,
    },
    high: { run: runs.high, mask: maskOf('high', takeUp, 'high'), withGrids: false },
  };
  const found = new Map(
    [...Map.groupBy(TIERS, (tier) => wanted[tier].run)].flatMap(([run, tiers]) => {
      const sums = addUp(
        run,
        tiers.map((tier) => wanted[tier]),
      );
      return tiers.map((tier, i) => [tier, sums[i] as Sums] as const);
    }),
  );
  const of = (tier: Headcount): Sums => found.get(tier) as Sums;
  return { low: of('low'), mid: of('mid'), high: of('high') };
}

/** Runs to the end without a pause. */
function drain<T>(running: Generator<unknown, T>): T {
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
  }
}

function drawn({ county, draws: known }: Store, run: ClauseRun): DrawnRun {
  const places = placesOf(county);
  const draws = known.get(run.clause) ?? createDraws(county.seed, run.clause, places);
  known.set(run.clause, draws);
  return {
    run,
    places,
    draws: draws.of(
      run.object,
      run.grantee,
      run.open.object,
      run.ceilings.map((c) => c.object),
    ),
    sums: new Map(),
    paid: new Map(),
  };
}

/** A value made once and kept while it is among the `most` lately used. */
function recall<T>(kept: Map<string, T>, key: string, most: number, make: () => T): T {
  const found = kept.get(key);
  const value = found ?? make();
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}
