/** A plan over a population, decided row by row in columns: verdicts and awards of every claim that columns can decide, and which rows they leave to the record. */
import type { ClausePlan, PopulationPlan } from '../plan/plan.ts';
import { shareOut } from './funds.ts';
import type { Job } from './kernel.ts';
import { rememberStill } from './remembered.ts';
import { rowsWithinReach } from './rows-within-reach.ts';
import { type ClaimColumns, columnKernel, columnsOf, REFUSED } from './sink-columns.ts';
import type { Population } from './table.ts';
import { takeTurns } from './turns.ts';

export interface ClauseColumns {
  readonly clause: ClausePlan;
  /** In the order of its claims. */
  readonly claims: readonly ClaimColumns[];
}

export interface ColumnsOptions {
  /** The plan has a moving figure, and is asked again and again: what it does not reach is worked out once. */
  readonly moves?: boolean;
  /** Rows that nobody can decide are told apart (UNDETERMINED) from those that the record decides; otherwise they are left to it as well. */
  readonly undetermined?: boolean;
  /** Rows a call; any number gives the same. */
  readonly block?: number;
  /** By subject table, the only rows that are decided, ascending; null: all. All others are refused. */
  readonly rows?: (subject: string) => Int32Array | null;
}

export const decideColumns = (
  plan: PopulationPlan,
  population: Population,
  options: ColumnsOptions = {},
): readonly ClauseColumns[] => createColumnDecider(plan, population, options)();

/**
 * Compiled once, asked as often as wanted: `dial` is the whole that the plan's moving figure stands at, at its scale. The columns of an answer are overwritten by the next,
 * and awards are told only where the verdict grants them.
 */
export function createColumnDecider(
  plan: PopulationPlan,
  population: Population,
  { block = 65_536, moves = false, undetermined = false, rows: only = () => null }: ColumnsOptions = {},
): (dial?: number) => readonly ClauseColumns[] {
  const planned = plan.clauses.filter((c) => c.kind === 'columns');
  const done = new Map<ClausePlan, ClauseColumns>();
  const figure = new Float64Array(1);
  const passes = [...Map.groupBy(planned, (c) => c.subject)].map(([subject, clauses]) => {
    const rows = population.tables.get(subject)?.listed ?? 0;
    const jobs = clauses.flatMap((clause) => clause.claims.map((claim): Job => ({ clause, claim })));
    const out = columnsOf(jobs, rows, undetermined);
    for (const clause of clauses)
      done.set(clause, { clause, claims: out.filter((c) => c.job.clause === clause) });
    const remembered = moves ? rememberStill(jobs, population, rows) : null;
    const listed = only(subject) ?? (remembered && rowsWithinReach(jobs, population, rows, remembered));
    const { run } = columnKernel(jobs, population, out, figure, remembered, undetermined, listed);
    return { places: listed?.length ?? rows, out, run };
  });
  const answer = planned.map((clause) => done.get(clause) as ClauseColumns);
  const turning = [...Map.groupBy(answer, (d) => d.clause.together).values()].filter((group) =>
    group.some(({ claims }) => claims.some((c) => c.turns.length > 0)),
  );
  return (dial = 0) => {
    figure[0] = dial;
    for (const { places, out, run } of passes) {
      for (const { verdict, months } of out) {
        verdict.fill(REFUSED);
        months?.clear();
      }
      for (let at = 0; at < places; at += block) run(at, Math.min(places, at + block));
    }
    for (const group of turning) takeTurns(group.map(({ claims }) => claims));
    for (const fund of plan.funds) shareOut(fund, answer, plan.stacked, population, figure);
    return answer;
  };
}
