/** One pass over a population for one law or two: sums of every clause, with what columns leave decided from the records. */
import type { PopulationPlan } from '../plan/plan.ts';
import type { Resolved } from '../resolved.ts';
import { decideColumns } from './decide-columns.ts';
import { groupReader } from './group-reader.ts';
import { decideRowWise, type Left, leftOf } from './row-wise.ts';
import { type LawJob, type SumKernel, sumKernel } from './sink-sums.ts';
import { groupsOf, rowsBefore2to53 } from './sums.ts';
import type { Population } from './table.ts';
import { type ClauseSums, emptySums, foldColumns, foldOutcome, foldPartial } from './totals.ts';

export interface Law {
  readonly resolved: Resolved;
  /** Of `planTogether`, where there are two. */
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

export interface SumOptions {
  /** Rows before partial sums are folded; any number gives the same. */
  readonly block?: number;
}

/** Compiled once, asked as often as wanted. */
export function createSummation(
  laws: readonly Law[],
  population: Population,
  { block = 1_000_000 }: SumOptions = {},
): () => PopulationSums {
  const passes = passesOf(laws, population);
  return () => {
    const sums = laws.map(({ plan }) => new Map(plan.clauses.map((c) => [c.clause, sumsFor(c)])));
    const changes = new Map<string, { winners: number[]; losers: number[] }>();
    const left = laws.map((): Left[] => []);
    for (const { subject, jobs, kernel } of passes) {
      const rows = population.tables.get(subject)?.listed ?? 0;
      const step = Math.min(block, rowsBefore2to53(jobs));
      for (const rowsLeft of kernel.deferred) rowsLeft.length = 0;
      kernel.winners.fill(0);
      kernel.losers.fill(0);
      for (let r = 0; r < rows; r += step) {
        kernel.run(r, Math.min(rows, r + step));
        for (const [i, { law, clause }] of jobs.entries()) {
          const [into, partial, frame] = [
            sums[law]?.get(clause.clause),
            kernel.partials[i],
            kernel.frames[i],
          ];
          if (into !== undefined && partial !== undefined && frame !== undefined)
            foldPartial(into, partial, frame);
        }
      }
      if (laws.length > 1) changes.set(subject, { winners: [...kernel.winners], losers: [...kernel.losers] });
      for (const [i] of laws.entries()) left[i]?.push(...leftOfJobs(i, jobs, kernel));
    }
    for (const [i, law] of laws.entries()) addTheRest(law, population, left[i] ?? [], sums[i] ?? new Map());
    return { laws: sums.map((s) => [...s.values()]), changes };
  };
}

const sumsFor = (clause: PopulationPlan['clauses'][number]): ClauseSums =>
  emptySums(clause.clause, groupsOf(clause.group));

interface Pass {
  readonly subject: string;
  readonly jobs: readonly LawJob[];
  readonly kernel: SumKernel;
}

function passesOf(laws: readonly Law[], population: Population): readonly Pass[] {
  const jobs = laws.flatMap(({ plan }, law) =>
    plan.clauses.flatMap((clause) =>
      clause.kind === 'columns' && !takesTurns(clause)
        ? clause.claims.map((claim): LawJob => ({ law, clause, claim }))
        : [],
    ),
  );
  return [...Map.groupBy(jobs, (j) => j.clause.subject)].map(([subject, own]) => ({
    subject,
    jobs: own,
    kernel: sumKernel(own, population),
  }));
}

const takesTurns = (clause: PopulationPlan['clauses'][number]): boolean =>
  clause.kind === 'columns' && clause.claims.some((c) => c.turns.length > 0);

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
  const turning = decideColumns({ ...plan, clauses: plan.clauses.filter(takesTurns) }, population);
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
