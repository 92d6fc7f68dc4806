/** One part of a population, added up under one law or two by what columns decide; which rows are left to their records is told. */
import { takesTurns } from '../plan/changes.ts';
import type { ClausePlan, PopulationPlan } from '../plan/plan.ts';
import { type PlanOptions, planTogether } from '../plan/plan-population.ts';
import type { Resolved } from '../resolved.ts';
import type { ClauseColumns } from './decide-columns.ts';
import { createColumnDecider } from './decide-columns.ts';
import { groupReader } from './group-reader.ts';
import { type Part, rowsOfPart, WHOLE } from './part.ts';
import { type Pass, passesOf, type Scripted } from './passes.ts';
import { DEFERRED } from './sink-columns.ts';
import type { LawJob } from './sink-sums.ts';
import { groupsOf, rowsBefore2to53 } from './sums.ts';
import type { Population } from './table.ts';
import { addFen, addOpen, type ClauseSums, emptySums, foldColumns, foldPartial } from './totals.ts';

export interface SumOptions extends PlanOptions {
  /** Rows before partial sums are folded; any number gives the same. */
  readonly block?: number;
  /** false: by generated JavaScript alone. The sums are the same. */
  readonly vectors?: boolean;
  /** What each granted claim comes to is kept beside the sums, which are the same. */
  readonly amounts?: boolean;
}

/** By group of the subject table. */
interface Change {
  readonly winners: number[];
  readonly losers: number[];
}

/** Rows that columns leave to their records. */
export interface RowsLeft {
  readonly clause: string;
  /** By claim, ascending. */
  readonly claims: readonly Int32Array[];
}

/** Plain data: it goes from thread to thread. */
export interface PartSums {
  /** By law, then by clause in program order. */
  readonly laws: readonly (readonly ClauseSums[])[];
  /** By subject table. */
  readonly changes: ReadonlyMap<string, Change>;
  /** By law. */
  readonly left: readonly (readonly RowsLeft[])[];
}

export interface PartSummation {
  readonly plans: readonly PopulationPlan[];
  /** How often `run` calls `step`. */
  readonly steps: number;
  run(step?: () => void): PartSums;
}

/** Planned and compiled once, asked as often as wanted. Of two laws the first is the baseline. */
export function createPart(
  resolved: readonly Resolved[],
  population: Population,
  { block = 1_000_000, vectors = true, amounts = false, groups = {} }: SumOptions = {},
  part: Part = WHOLE,
): PartSummation {
  const { plans, ...joint } = planTogether(resolved, population.profile, { groups });
  const passes = passesOf(resolved, { plans, ...joint }, population, { groups }, { vectors, amounts }, part);
  const turning = plans.flatMap((plan, law) => turningOf(plan, population, part).map((t) => ({ law, ...t })));
  const steps =
    turning.length +
    passes.reduce((sum, pass) => sum + pass.scripted.reduce((s, of) => s + stepsOf(of, block), 0) + 1, 0);
  return {
    plans,
    steps,
    run(step = () => undefined) {
      const sums = plans.map((plan) => new Map(plan.clauses.map((c) => [c.clause, sumsFor(c, amounts)])));
      const changes = new Map<string, Change>();
      const left = plans.map((): RowsLeft[] => []);
      for (const pass of passes) {
        const into = (job: LawJob): ClauseSums => sums[job.law]?.get(job.clause.clause) as ClauseSums;
        const change = { winners: zeros(pass), losers: zeros(pass) };
        for (const scripted of pass.scripted) {
          runScripted(scripted, block, into, step);
          addTo(change.winners, scripted.kernel.winners);
          addTo(change.losers, scripted.kernel.losers);
          for (const law of plans.keys()) left[law]?.push(...leftOfJobs(law, scripted));
        }
        if (pass.vectors !== null) runVectors(pass.vectors, change, into);
        step();
        if (plans.length > 1) changes.set(pass.subject, change);
      }
      for (const { law, decide, readers } of turning) {
        for (const columns of decide()) {
          const into = sums[law]?.get(columns.clause.clause);
          if (into !== undefined) foldColumns(into, columns, readers.rowsOf(columns.clause.clause));
          left[law]?.push(...leftOfColumns(columns));
        }
        step();
      }
      return { laws: sums.map((s) => [...s.values()]), changes, left };
    },
  };
}

/** Clauses whose claims take turns, or are granted month by month: each group with the rows that are the part's. */
function turningOf(plan: PopulationPlan, population: Population, part: Part) {
  const clauses = plan.clauses.filter((c): c is ClausePlan => c.kind === 'columns');
  const groups = [...Map.groupBy(clauses, (c) => c.together).values()].filter((g) => g.some(takesTurns));
  return groups.flatMap((group, nth) => {
    const own = group.filter(takesTurns);
    const ids = own.map((c) => c.clause);
    const funds = plan.funds.filter((f) => f.clauses.some((c) => ids.includes(c)));
    const rows = rowsOfPart(own, nth, population, part);
    const decide = createColumnDecider({ ...plan, clauses: own, funds }, population, {
      undetermined: true,
      rows,
    });
    return [{ decide, readers: groupReader(plan, population) }];
  });
}

const addTo = (into: number[], from: Float64Array): void => {
  from.forEach((n, g) => {
    into[g] = (into[g] ?? 0) + n;
  });
};

const groupCount = ({ vectors, scripted }: Pass): number =>
  groupsOf((vectors?.jobs[0] ?? scripted[0]?.jobs[0])?.clause.group ?? null).count;
const zeros = (pass: Pass): number[] => Array.from({ length: groupCount(pass) }, () => 0);

const sizeOf = ({ jobs }: Scripted, block: number): number => Math.min(block, rowsBefore2to53(jobs));
const stepsOf = (scripted: Scripted, block: number): number =>
  Math.ceil((scripted.places.end - scripted.places.first) / sizeOf(scripted, block));

function runScripted(
  scripted: Scripted,
  block: number,
  into: (job: LawJob) => ClauseSums,
  step: () => void,
): void {
  const { jobs, kernel, places } = scripted;
  for (const rowsLeft of kernel.deferred) rowsLeft.length = 0;
  for (const open of kernel.undetermined) open.fill(0);
  kernel.winners.fill(0);
  kernel.losers.fill(0);
  const size = sizeOf(scripted, block);
  for (let at = places.first; at < places.end; at += size) {
    kernel.run(at, Math.min(places.end, at + size));
    for (const [i, job] of jobs.entries()) {
      const [partial, frame] = [kernel.partials[i], kernel.frames[i]];
      if (partial !== undefined && frame !== undefined) foldPartial(into(job), partial, frame);
    }
    step();
  }
  for (const [i, job] of jobs.entries())
    kernel.undetermined[i]?.forEach((claims, group) => {
      addOpen(into(job), job.claim.period, group, claims);
    });
}

function runVectors(
  { jobs, pass }: NonNullable<Pass['vectors']>,
  change: Change,
  into: (job: LawJob) => ClauseSums,
): void {
  const worth = pass.run();
  for (const [i, { granted, awards }] of pass.terms.entries()) {
    const sums = into(jobs[i] as LawJob);
    for (let g = 0; g < sums.granted.length; g++) {
      sums.granted[g] = (sums.granted[g] ?? 0) + Number(worth(g, granted));
      for (const { year, terms } of awards) {
        const fen = worth(g, terms);
        if (fen !== 0n) addFen(sums, year, g, fen);
      }
    }
  }
  for (let g = 0; g < change.winners.length; g++) {
    change.winners[g] = (change.winners[g] ?? 0) + Number(worth(g, pass.gains));
    change.losers[g] = (change.losers[g] ?? 0) + Number(worth(g, pass.loses));
  }
}

const sumsFor = (clause: PopulationPlan['clauses'][number], amounts: boolean): ClauseSums =>
  emptySums(clause.clause, groupsOf(clause.group), amounts);

const NO_ROWS = new Int32Array(0);

function leftOfJobs(law: number, { jobs, kernel }: Scripted): readonly RowsLeft[] {
  const own = jobs
    .map((job, i) => ({ job, rows: Int32Array.from(kernel.deferred[i] ?? []) }))
    .filter((j) => j.job.law === law);
  // Claims of one clause may go different ways: each is known by its place in the clause.
  return [...Map.groupBy(own, (o) => o.job.clause)].map(([{ clause, claims }, some]) => ({
    clause,
    claims: claims.map((claim) => some.find((s) => s.job.claim === claim)?.rows ?? NO_ROWS),
  }));
}

const leftOfColumns = ({ clause: { clause }, claims }: ClauseColumns): readonly RowsLeft[] => [
  {
    clause,
    claims: claims.map(({ verdict }) => {
      const rows: number[] = [];
      for (let r = verdict.indexOf(DEFERRED); r >= 0; r = verdict.indexOf(DEFERRED, r + 1)) rows.push(r);
      return new Int32Array(rows);
    }),
  },
];
