/** One pass over a population for one law or two: sums of every clause, with what columns leave decided from the records. */
import { takesTurns } from '../plan/changes.ts';
import type { PopulationPlan } from '../plan/plan.ts';
import { type PlanOptions, planTogether } from '../plan/plan-population.ts';
import type { Resolved } from '../resolved.ts';
import { decideColumns } from './decide-columns.ts';
import { groupReader } from './group-reader.ts';
import { type Pass, passesOf, type Scripted } from './passes.ts';
import { decideRowWise, type Left, leftOf } from './row-wise.ts';
import type { LawJob, SumKernel } from './sink-sums.ts';
import { groupsOf, rowsBefore2to53 } from './sums.ts';
import type { Population } from './table.ts';
import {
  addFen,
  addOpen,
  type ClauseSums,
  emptySums,
  foldColumns,
  foldOutcome,
  foldPartial,
} from './totals.ts';

interface Law {
  readonly resolved: Resolved;
  readonly plan: PopulationPlan;
}

export interface PopulationSums {
  /** By law, then by clause in program order. */
  readonly laws: readonly (readonly ClauseSums[])[];
  /** By subject table, of rows that columns decide under both laws: to how many the clauses that take no turns give more under the second, and less. By group. */
  readonly changes: ReadonlyMap<
    string,
    { readonly winners: readonly number[]; readonly losers: readonly number[] }
  >;
}

export interface SumOptions extends PlanOptions {
  /** Rows before partial sums are folded; any number gives the same. */
  readonly block?: number;
  /** false: by generated JavaScript alone. The sums are the same. */
  readonly vectors?: boolean;
}

/** Planned and compiled once, asked as often as wanted. Of two laws the first is the baseline. */
export function createSummation(
  resolved: readonly Resolved[],
  population: Population,
  { block = 1_000_000, vectors = true, groups = {} }: SumOptions = {},
): () => PopulationSums {
  const joint = planTogether(resolved, population.profile, { groups });
  const laws = resolved.map((law, i): Law => ({ resolved: law, plan: joint.plans[i] as PopulationPlan }));
  const passes = passesOf(resolved, joint, population, { groups }, vectors);
  return () => {
    const sums = laws.map(({ plan }) => new Map(plan.clauses.map((c) => [c.clause, sumsFor(c)])));
    const changes = new Map<string, { winners: number[]; losers: number[] }>();
    const left = laws.map((): Left[] => []);
    for (const pass of passes) {
      const rows = population.tables.get(pass.subject)?.listed ?? 0;
      const into = (job: LawJob): ClauseSums => sums[job.law]?.get(job.clause.clause) as ClauseSums;
      const change = { winners: zeros(pass), losers: zeros(pass) };
      for (const scripted of pass.scripted) {
        runScripted(scripted, rows, block, into);
        scripted.kernel.winners.forEach((n, g) => {
          change.winners[g] = (change.winners[g] ?? 0) + n;
        });
        scripted.kernel.losers.forEach((n, g) => {
          change.losers[g] = (change.losers[g] ?? 0) + n;
        });
        for (const [i] of laws.entries()) left[i]?.push(...leftOfJobs(i, scripted.jobs, scripted.kernel));
      }
      if (pass.vectors !== null) runVectors(pass.vectors, change, into);
      if (laws.length > 1) changes.set(pass.subject, change);
    }
    for (const [i, law] of laws.entries()) addTheRest(law, population, left[i] ?? [], sums[i] ?? new Map());
    return { laws: sums.map((s) => [...s.values()]), changes };
  };
}

const groupCount = ({ vectors, scripted }: Pass): number =>
  groupsOf((vectors?.jobs[0] ?? scripted[0]?.jobs[0])?.clause.group ?? null).count;
const zeros = (pass: Pass): number[] => Array.from({ length: groupCount(pass) }, () => 0);

function runScripted(
  { jobs, kernel, rows: some }: Scripted,
  rows: number,
  block: number,
  into: (job: LawJob) => ClauseSums,
): void {
  for (const rowsLeft of kernel.deferred) rowsLeft.length = 0;
  for (const open of kernel.undetermined) open.fill(0);
  kernel.winners.fill(0);
  kernel.losers.fill(0);
  const step = Math.min(block, rowsBefore2to53(jobs));
  const fold = (): void => {
    for (const [i, job] of jobs.entries()) {
      const [partial, frame] = [kernel.partials[i], kernel.frames[i]];
      if (partial !== undefined && frame !== undefined) foldPartial(into(job), partial, frame);
    }
  };
  if (some === null)
    for (let r = 0; r < rows; r += step) {
      kernel.run(r, Math.min(rows, r + step));
      fold();
    }
  else {
    for (const [i, r] of some.entries()) {
      kernel.run(r, r + 1);
      if ((i + 1) % step === 0) fold();
    }
    fold();
  }
  for (const [i, job] of jobs.entries())
    kernel.undetermined[i]?.forEach((claims, group) => {
      addOpen(into(job), job.claim.period, group, claims);
    });
}

function runVectors(
  { jobs, pass }: NonNullable<Pass['vectors']>,
  change: { readonly winners: number[]; readonly losers: number[] },
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

const sumsFor = (clause: PopulationPlan['clauses'][number]): ClauseSums =>
  emptySums(clause.clause, groupsOf(clause.group));

function leftOfJobs(law: number, jobs: readonly LawJob[], kernel: SumKernel): readonly Left[] {
  const own = jobs
    .map((job, i) => ({ job, rows: kernel.deferred[i] ?? [] }))
    .filter((j) => j.job.law === law);
  return [...Map.groupBy(own, (o) => o.job.clause)].flatMap(([clause, claims]): Left[] => {
    if (claims.every((c) => c.rows.length === 0)) return [];
    const sets = claims.map((c) => new Set(c.rows));
    const rows = [...new Set(claims.flatMap((c) => c.rows))].sort((a, b) => a - b);
    return [{ clause, rows, has: (claim, row) => sets[claim]?.has(row) === true }];
  });
}

/** Clauses whose claims take turns, and what is decided from the records. */
function addTheRest(
  { resolved, plan }: Law,
  population: Population,
  left: readonly Left[],
  sums: ReadonlyMap<string, ClauseSums>,
): void {
  const turning = decideColumns(
    { ...plan, clauses: plan.clauses.filter((c) => c.kind === 'columns' && takesTurns(c)) },
    population,
    { undetermined: true },
  );
  const groups = groupReader(plan, population);
  for (const columns of turning) {
    const into = sums.get(columns.clause.clause);
    if (into !== undefined) foldColumns(into, columns, (row) => groups.ofRow(columns.clause.clause, row));
  }
  for (const outcome of decideRowWise(resolved, plan, [...left, ...turning.map(leftOf)], population)) {
    const into = sums.get(outcome.clause);
    if (into !== undefined) foldOutcome(into, outcome, groups.ofObject(outcome.clause, outcome.object));
  }
}
