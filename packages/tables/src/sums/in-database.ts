/** A population added up by a database. What its statements leave open is decided from the records, as with typed arrays. */
import {
  addFen,
  type ClausePlan,
  type ClauseSums,
  decideRowWise,
  emptySums,
  foldOutcome,
  groupReader,
  groupsOf,
  keepWhole,
  type Left,
  type Population,
  type PopulationPlan,
  planPopulation,
  undated,
} from '@guiju/evaluate';
import { type Dialect, type Statements, statementsFor, totalsOver } from '@guiju/sql';
import type { Engine, EngineName } from './engine.ts';

/** Whole numbers may come as text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface Connection {
  readonly engine: EngineName;
  /** What it reads. */
  readonly dialect: Dialect;
  /** Puts the tables there that the statements read, in place of all earlier ones. */
  fill(statements: Statements, population: Population): Promise<void>;
  /** `over`: where each of several shards has an answer of its own, what is asked of all of them; every row by default. */
  ask(query: string, over?: (parts: string) => string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export const inDatabase = (connection: Connection): Engine => ({
  name: connection.engine,
  async sum(resolved, population, { groups, amounts }) {
    // Tables hold no cell that changes over time: it is open.
    const profile = undated(population.profile);
    const plan = planPopulation(resolved, profile, { groups });
    const { statements, leftOut } = statementsFor(plan, profile, connection.dialect);
    if (statements === null) return { sums: [], leftOut };
    const left = new Set(leftOut.map((l) => l.clause));
    const carried = plan.clauses.filter((c) => c.kind === 'columns' && !left.has(c.clause)) as ClausePlan[];
    await connection.fill(statements, population);
    const sums = new Map(carried.map((c) => [c.clause, sumsOf(c, amounts)]));
    for (const { clause, year, grp, awards, total } of await connection.ask(statements.totals, totalsOver)) {
      const { sums: into, place } = sums.get(String(clause)) as Placed;
      if (year === null) into.granted[place(grp)] = (into.granted[place(grp)] ?? 0) + Number(awards);
      else addFen(into, Number(year), place(grp), BigInt(String(total)));
    }
    if (amounts)
      for (const { clause, grp, fen, claims } of await connection.ask(statements.amounts)) {
        const { sums: into, place } = sums.get(String(clause)) as Placed;
        const list = into.amounts?.[place(grp)];
        if (list !== undefined) keepWhole(list, BigInt(String(fen)), Number(claims));
      }
    const open = leftIn(carried, statements.open === null ? [] : await connection.ask(statements.open));
    const own: PopulationPlan = { ...plan, clauses: carried };
    const places = groupReader(own, population);
    for (const outcome of decideRowWise(resolved, own, open, population)) {
      const found = sums.get(outcome.clause);
      if (found !== undefined)
        foldOutcome(found.sums, outcome, places.ofObject(outcome.clause, outcome.object));
    }
    return { sums: [...sums.values()].map((s) => s.sums), leftOut };
  },
  close: () => connection.close(),
});

interface Placed {
  readonly sums: ClauseSums;
  readonly place: (code: Row[string] | undefined) => number;
}

function sumsOf({ clause, group }: ClausePlan, amounts: boolean): Placed {
  const groups = groupsOf(group);
  return {
    sums: emptySums(clause, groups, amounts),
    place: (code) => (code === null || code === undefined ? groups.count - 1 : Number(code) - groups.lo),
  };
}

function leftIn(clauses: readonly ClausePlan[], rows: readonly Row[]): readonly Left[] {
  const byClause = Map.groupBy(rows, (r) => r.clause);
  return clauses.map((clause): Left => {
    const own = byClause.get(clause.clause) ?? [];
    const periods = clause.claims.map(
      ({ period }) => new Set(own.filter((r) => r.period === period).map((r) => Number(r.row))),
    );
    return {
      clause,
      rows: [...new Set(own.map((r) => Number(r.row)))].sort((a, b) => a - b),
      has: (claim, row) => periods[claim]?.has(row) === true,
    };
  });
}
