/**
 * The law of columns: a population decided in columns comes to what the reference decides record by record, whatever the size of a block. Verdicts, due days, amounts to the
 * fen and stopped parts are compared; reasons are not what columns are asked for.
 */
import {
  type ClauseColumns,
  DEFERRED,
  decideColumns,
  decideRowWise,
  evaluate,
  GRANTED,
  leftOf,
  loadPopulation,
  NO_DAY,
  type PopulationPlan,
  planPopulation,
  resolve,
  UNDETERMINED,
} from '@guiju/evaluate';
import { type FactGraph, multiply, type Outcome, type Program, type Settings } from '@guiju/ir';
import type { Sample } from './wire.ts';

interface ColumnsTally {
  clauses: number;
  planned: number;
  /** Claims, and those of them that columns decided. */
  claims: number;
  decided: number;
  granted: number;
  undetermined: number;
  /** Of these, for which columns name what is missing. */
  named: number;
}

export const noColumns = (): ColumnsTally => ({
  clauses: 0,
  planned: 0,
  claims: 0,
  decided: 0,
  granted: 0,
  undetermined: 0,
  named: 0,
});

/** Where they differ; null: nowhere. */
export function columnsDisagreement(
  program: Program,
  settings: Settings,
  facts: FactGraph,
  block: number,
  tally: ColumnsTally,
): string | null {
  const resolved = resolve(program, settings);
  const population = loadPopulation(program, facts);
  const plan = planPopulation(resolved, population.profile);
  const columns = decideColumns(plan, population, { block, undetermined: true });
  const rest = decideRowWise(resolved, plan, columns.map(leftOf), population);
  const reference = Map.groupBy(evaluate(program, settings, facts, []).outcomes, (o) => o.clause);
  tally.clauses += plan.clauses.length;
  tally.planned += columns.length;
  for (const clause of columns) {
    const found = clauseDisagreement(clause, reference.get(clause.clause.clause) ?? [], rest, tally);
    if (found !== null) return `${clause.clause.clause}: ${found}`;
  }
  return restDisagreement(plan, reference, rest, tally);
}

/** The same of one sample. */
export const columnsFail = ({ program, settings, facts }: Sample): string | null =>
  columnsDisagreement(program, settings, facts, 7, noColumns());

function clauseDisagreement(
  { clause, claims }: ClauseColumns,
  expected: readonly Outcome[],
  rest: readonly Outcome[],
  tally: ColumnsTally,
): string | null {
  const left = rest.filter((o) => o.clause === clause.clause);
  const asked = claims.reduce((sum, { verdict }) => sum + verdict.length, 0);
  if (asked !== expected.length) return `columns have ${asked} claims ≠ ${expected.length}`;
  for (const [i, outcome] of expected.entries()) {
    const row = Math.floor(i / claims.length);
    const claim = claims[i % claims.length];
    if (claim === undefined) return `outcome ${i} has no claim`;
    tally.claims++;
    const verdict = claim.verdict[row];
    if (verdict === DEFERRED) {
      const told = left.shift();
      if (told === undefined || wordsOf(told) !== wordsOf(outcome))
        return `${outcome.object.id} ${outcome.period}: row-wise ${told && wordsOf(told)} ≠ ${wordsOf(outcome)}`;
      continue;
    }
    tally.decided++;
    if (verdict === GRANTED) tally.granted++;
    if (verdict === UNDETERMINED) {
      tally.undetermined++;
      const told = causeTold(claim, row);
      if (told !== null) tally.named++;
      if (told !== null && told !== missingOf(outcome))
        return `${outcome.object.id} ${outcome.period}: columns wait for ${told} ≠ ${missingOf(outcome)}`;
      const [days, due] = [daysOf(claim, row), outcome.awards.map((a) => a.due).join(' ')];
      if (days !== null && outcome.verdict === 'undetermined' && days !== due)
        return `${outcome.object.id} ${outcome.period}: columns ${days} ≠ due ${due}`;
    }
    const actual =
      verdict === UNDETERMINED
        ? 'undetermined'
        : verdict === GRANTED
          ? `granted ${awardsOf(claim, row).join(' ')}`
          : 'refused ';
    if (actual !== wordsOf(outcome))
      return `${outcome.object.id} ${outcome.period}: columns ${actual} ≠ ${wordsOf(outcome)}`;
  }
  return left.length === 0 ? null : 'rows decided twice';
}

/** What columns name as missing; null: nothing. */
function causeTold({ waiting }: ClauseColumns['claims'][number], row: number): string | null {
  const cause = waiting?.causes[waiting.of[row] as number];
  if (cause === undefined) return null;
  return cause.kind === 'gap' ? cause.address : `${cause.column.table}.${cause.column.name}`;
}

/** Of an undetermined row, when its awards fall due; null: columns do not say. */
function daysOf({ awards, months }: ClauseColumns['claims'][number], row: number): string | null {
  if (months !== null) return null;
  return awards
    .map((a) => a.due[row] as number)
    .filter((day) => day !== NO_DAY)
    .join(' ');
}

const missingOf = ({ missing }: Outcome): string =>
  missing.map((m) => (m.kind === 'gap' ? m.fact : `${m.entity}.${m.attribute}`)).join(' ');

function awardsOf({ awards, months }: ClauseColumns['claims'][number], row: number): readonly string[] {
  if (months === null)
    return awards
      .filter((a) => ((a.marks[row] as number) & 1) === 1)
      .map((a) => `${a.due[row]}:${a.fen[row]}:${((a.marks[row] as number) & 2) === 2}`);
  const first = months.start[row] as number;
  return Array.from({ length: months.count[row] as number }, (_, i) => first + i)
    .filter((m) => months.cut[m] === 0)
    .map((m) => `${months.due[m]}:${months.fen[m]}:false`);
}

function restDisagreement(
  plan: PopulationPlan,
  reference: ReadonlyMap<string, readonly Outcome[]>,
  rest: readonly Outcome[],
  tally: ColumnsTally,
): string | null {
  for (const { kind, clause } of plan.clauses) {
    if (kind === 'columns') continue;
    const expected = reference.get(clause) ?? [];
    tally.claims += expected.length;
    const actual = rest.filter((o) => o.clause === clause);
    if (actual.map(wordsOf).join('\n') !== expected.map(wordsOf).join('\n'))
      return `${clause} row-wise differs`;
  }
  return null;
}

/** An outcome as columns tell it; of one that is open only that it is. */
const wordsOf = ({ verdict, awards }: Outcome): string =>
  verdict === 'undetermined'
    ? verdict
    : `${verdict} ${awards.map((a) => `${a.due}:${multiply(a.amount, 100)}:${a.state === 'stopped'}`).join(' ')}`;
