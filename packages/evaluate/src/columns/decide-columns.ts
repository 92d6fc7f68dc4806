/** A plan over a population, decided row by row in columns: verdicts and awards of every claim that columns can decide, and which rows they leave to the record. */
import type { ClausePlan, PopulationPlan } from '../plan/plan.ts';
import { shareOut } from './funds.ts';
import type { Job } from './kernel.ts';
import { type ClaimColumns, columnKernel, columnsOf } from './sink-columns.ts';
import type { Population } from './table.ts';
import { takeTurns } from './turns.ts';

export interface ClauseColumns {
  readonly clause: ClausePlan;
  /** In the order of its claims. */
  readonly claims: readonly ClaimColumns[];
}

export interface ColumnsOptions {
  /** Rows a call; any number gives the same. */
  readonly block?: number;
}

export function decideColumns(
  plan: PopulationPlan,
  population: Population,
  { block = 65_536 }: ColumnsOptions = {},
): readonly ClauseColumns[] {
  const planned = plan.clauses.filter((c) => c.kind === 'columns');
  const done = new Map<ClausePlan, ClauseColumns>();
  for (const [subject, clauses] of Map.groupBy(planned, (c) => c.subject)) {
    const rows = population.tables.get(subject)?.listed ?? 0;
    const jobs = clauses.flatMap((clause) => clause.claims.map((claim): Job => ({ clause, claim })));
    const out = columnsOf(jobs, rows);
    const { run } = columnKernel(jobs, population, out);
    for (let r = 0; r < rows; r += block) run(r, Math.min(rows, r + block));
    for (const clause of clauses)
      done.set(clause, { clause, claims: out.filter((c) => c.job.clause === clause) });
  }
  const decided = planned.map((clause) => done.get(clause) as ClauseColumns);
  for (const group of Map.groupBy(decided, (d) => d.clause.together).values())
    if (group.some(({ claims }) => claims.some((c) => c.turns.length > 0)))
      takeTurns(group.map(({ claims }) => claims));
  for (const fund of plan.funds) shareOut(fund, decided, plan.stacked, population);
  return decided;
}
