/**
 * The law of SQL: a population decided by a database comes to what the reference decides record by record: verdicts, due days, amounts to the fen, stopped parts, the
 * totals by clause and year, and how many claims come to how much. Rows that the plan leaves open are counted, not compared.
 */
import { evaluate, loadPopulation, type Population, planPopulation, resolve, undated } from '@guiju/evaluate';
import { type FactGraph, multiply, type Outcome, type Program, type Settings, yearOf } from '@guiju/ir';
import { statementsFor, totalsOver } from '@guiju/sql';
import type { Connection, Row } from '@guiju/tables';

export interface SqlTally {
  clauses: number;
  carried: number;
  claims: number;
  decided: number;
  granted: number;
}

/** Where they differ; null: nowhere. */
export async function sqlDisagreement(
  program: Program,
  settings: Settings,
  facts: FactGraph,
  database: Connection,
  tally: SqlTally,
): Promise<string | null> {
  const population = loadPopulation(program, facts);
  // Tables hold no cell that changes over time: it is open.
  const profile = undated(population.profile);
  const plan = planPopulation(resolve(program, settings), profile);
  const { statements, leftOut } = statementsFor(plan, profile, database.dialect);
  tally.clauses += plan.clauses.length;
  tally.carried += plan.clauses.length - leftOut.length;
  const reference = evaluate(program, settings, facts, []).outcomes;
  if (statements === null) return null;
  await database.fill(statements, population);
  const verdicts = await database.ask(statements.verdicts);
  const awards = await database.ask(statements.awards);
  const totals = await database.ask(statements.totals, totalsOver);
  const amounts = await database.ask(statements.amounts);
  const left = new Set(leftOut.map((l) => l.clause));
  const rowOf = rowsById(population);
  const expected = reference.filter((o) => !left.has(o.clause));
  if (verdicts.length !== expected.length) return `${verdicts.length} verdicts for ${expected.length} claims`;
  const keyOf = (row: Row) => JSON.stringify([row.clause, row.period, Number(row.row)]);
  const verdictOf = new Map(verdicts.map((row) => [keyOf(row), row]));
  const awardsOf = Map.groupBy(awards, keyOf);
  const sums = new Map<string, number>();
  for (const outcome of expected) {
    const key = JSON.stringify([outcome.clause, outcome.period, rowOf(outcome)]);
    const found = verdictOf.get(key);
    if (found === undefined) return `${key} has no verdict`;
    tally.claims++;
    if (Number(found.verdict) === 2) continue;
    tally.decided++;
    if (Number(found.verdict) === 1) tally.granted++;
    const own = awardsOf.get(key) ?? [];
    const actual = wordsOfRows(found, own);
    if (actual !== wordsOf(outcome)) return `${key}: SQL ${actual} ≠ ${wordsOf(outcome)}`;
    for (const a of outcome.awards.filter((x) => x.state !== 'stopped' && outcome.verdict === 'granted')) {
      const group = JSON.stringify([outcome.clause, yearOf(a.due)]);
      sums.set(group, (sums.get(group) ?? 0) + Number(multiply(a.amount, 100)));
    }
  }
  const summed = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { clause, year, awards: claims, total } of totals)
    if (year === null) counts.set(String(clause), (counts.get(String(clause)) ?? 0) + Number(claims));
    else {
      const group = JSON.stringify([clause, Number(year)]);
      summed.set(group, (summed.get(group) ?? 0) + Number(total));
    }
  for (const group of new Set([...sums.keys(), ...summed.keys()]))
    if ((sums.get(group) ?? null) !== (summed.get(group) ?? null))
      return `total ${group}: SQL ${summed.get(group)} ≠ ${sums.get(group)}`;
  const granted = Map.groupBy(
    verdicts.filter((v) => Number(v.verdict) === 1),
    (v) => String(v.clause),
  );
  for (const [clause, rows] of granted)
    if (counts.get(clause) !== rows.length)
      return `${clause}: ${counts.get(clause)} granted ≠ ${rows.length}`;
  const single = Map.groupBy(amounts, (a) => String(a.clause));
  for (const clause of new Set([...granted.keys(), ...single.keys()])) {
    const told = (single.get(clause) ?? []).flatMap(({ fen, claims }) =>
      Array.from({ length: Number(claims) }, () => Number(fen)),
    );
    const own = (granted.get(clause) ?? []).map(({ fen }) => Number(fen));
    const [actual, expectedOf] = [told, own].map((of) => of.toSorted((a, b) => a - b).join(' '));
    if (actual !== expectedOf) return `${clause}: amounts ${actual} ≠ ${expectedOf}`;
  }
  return null;
}

function rowsById({ tables, facts }: Population): (outcome: Outcome) => number {
  const rows = new Map<string, number>();
  for (const [entity, { listed }] of tables)
    for (const [i, { id }] of (facts().instances[entity] ?? []).slice(0, listed).entries())
      rows.set(`${entity}/${id}`, i);
  return ({ object }) => rows.get(`${object.entity}/${object.id}`) ?? -1;
}

const wordsOf = ({ verdict, awards }: Outcome): string =>
  `${verdict} ${awards
    .map((a) => `${a.due}:${multiply(a.amount, 100)}:${a.state === 'stopped'}`)
    .sort()
    .join(' ')}`;

function wordsOfRows({ verdict, fen }: Row, awards: readonly Row[]): string {
  if (Number(verdict) === 0) return 'refused ';
  const words = awards.map((a) => `${Number(a.due)}:${Number(a.fen)}:${Number(a.stopped) === 1}`).sort();
  const sum = awards.reduce((total, a) => total + Number(a.fen), 0);
  return sum === Number(fen)
    ? `granted ${words.join(' ')}`
    : `granted with ${fen} fen in all, in parts ${sum}`;
}
