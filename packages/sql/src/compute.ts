/**
 * Cells as columns. Those that several others use, columns of other tables, and aggregates become columns of their own, in the order in which one needs another; all
 * else is written where it is used.
 */
import type { Cell, CellOf } from '@guiju/evaluate';
import { addAggregates } from './aggregate.ts';
import { type Aggregate, isAggregate } from './aggregates-of.ts';
import { openIn } from './code.ts';
import { named } from './dialect.ts';
import { emitCell, type Plain } from './emit-cell.ts';
import { hasOpenColumn, openColumn, ROW } from './layout.ts';
import { rankCells } from './rank.ts';
import {
  after,
  codeIn,
  columnsFor,
  type Emission,
  isJoined,
  type Relation,
  wholeColumn,
} from './relation.ts';

/** A relation with columns for all that the cells need. */
export function computeCells(relation: Relation, roots: readonly Cell[], emission: Emission): Relation {
  const ranked = rankCells(relation, roots);
  let now = relation;
  for (const made of ranked) {
    now = addExpressions(now, made.filter((c) => !isJoined(c) && !isAggregate(c)) as Plain[], emission);
    for (const of of Map.groupBy(made.filter(isJoined), (c) => c.row.id).values())
      now = addJoined(now, of, emission);
    for (const of of Map.groupBy(made.filter(isAggregate), groupKey).values())
      now = addAggregates(now, of, emission, computeCells);
  }
  return now;
}

const groupKey = ({ list, owner, level }: Aggregate): string =>
  JSON.stringify([list.of, list.table, list.by, owner.id, level]);

function addExpressions(relation: Relation, made: readonly Plain[], { steps, dialect }: Emission): Relation {
  if (made.length === 0) return relation;
  const code = codeIn(relation, dialect);
  const columns = made.flatMap((cell) => columnsFor(cell, emitCell(cell, code, dialect), dialect));
  return after(relation, steps.add(`SELECT *, ${columns.join(', ')} FROM ${relation.from}`), made);
}

/** Columns of the row that a cell names; where it names none they are what it is. */
function addJoined(relation: Relation, made: readonly CellOf<'column'>[], emission: Emission): Relation {
  const [first] = made;
  if (first === undefined) return relation;
  const { steps, dialect, profile } = emission;
  const { never } = dialect;
  const row = codeIn(relation, dialect)(first.row);
  const join = `j${first.row.id}_${relation.level}`;
  const read = made.flatMap((cell) => {
    const value = `${wholeColumn(cell, dialect)} AS v${cell.id}`;
    return hasOpenColumn(profile.column(cell.column))
      ? [value, `${named(openColumn(cell.column))} AS f${cell.id}`]
      : [value];
  });
  const columns = made.flatMap((cell) => {
    const own = profile.column(cell.column);
    const inTable =
      own?.open !== true ? never : own.absent ? `coalesce(f${cell.id}, ${never})` : `(v${cell.id} IS NULL)`;
    const open = `(CASE WHEN ${row.value} IS NULL THEN ${openIn(first.row, row) ?? never} ELSE ${inTable} END)`;
    return columnsFor(cell, { value: `v${cell.id}`, open }, dialect);
  });
  const from = steps.add(
    `SELECT o.*, ${columns.join(', ')} FROM ${relation.from} o LEFT JOIN (SELECT ${named(ROW)} AS ${join}, ${read.join(', ')} FROM ${named(first.column.table)}) t ON t.${join} = ${row.value}`,
  );
  return after(relation, from, made);
}
