/**
 * Sufficient statistics: where a claim reads columns of few values only, rows with the same values come to the same, so they are counted once and each kind of row is
 * asked in their place.
 */
import type { CellOf, ColumnRef } from '../plan/cell.ts';
import { ABSENT, type Column, type Population, valuesIn } from './table.ts';

export interface Condensed {
  /** One row for each kind of row there is. */
  readonly population: Population;
  readonly weights: Float64Array;
}

/** Kinds that may occur; more are no faster than the rows themselves. */
const MOST_KINDS = 65_536;

/** null: the columns have too many values, or cells that are open. */
export function condense(
  population: Population,
  subject: string,
  cells: readonly CellOf<'column'>[],
): Condensed | null {
  const refs = [...new Map(cells.map(({ column }) => [keyOf(column), column])).values()];
  const columns = refs.map((ref) => population.column(ref));
  if (cells.some((c) => c.row.kind !== 'subject') || columns.some((c) => c === null || c.profile.open))
    return null;
  const axes = (columns as Column[]).map((column) => ({
    column,
    span: column.profile.hi - column.profile.lo + 1 + (column.states === null ? 0 : 1),
  }));
  const kinds = axes.reduce((product, { span }) => product * span, 1);
  if (kinds > MOST_KINDS) return null;
  const rows = population.tables.get(subject)?.listed ?? 0;
  const counts = new Float64Array(kinds);
  for (let r = 0; r < rows; r++) {
    let kind = 0;
    for (const { column, span } of axes) {
      const { values, states, profile } = column;
      const place = states !== null && states[r] !== 0 ? span - 1 : (values[r] as number) - profile.lo;
      kind = kind * span + place;
    }
    counts[kind] = (counts[kind] as number) + 1;
  }
  const found = Int32Array.from(counts.keys()).filter((kind) => counts[kind] !== 0);
  const small = new Map<string, Column>();
  let below = 1;
  for (let i = axes.length - 1; i >= 0; i--) {
    const { column, span } = axes[i] as (typeof axes)[number];
    small.set(keyOf(refs[i] as ColumnRef), axisColumn(column, found, below, span));
    below *= span;
  }
  return {
    weights: Float64Array.from(found, (kind) => counts[kind] as number),
    population: {
      ...population,
      tables: new Map([[subject, { entity: subject, rows: found.length, listed: found.length }]]),
      column: (of) => small.get(keyOf(of)) ?? null,
      list: () => null,
    },
  };
}

const keyOf = ({ table, kind, name }: ColumnRef): string => `${table}/${kind}/${name}`;

/** The column's value in each kind. */
function axisColumn(
  { lane, states, profile }: Column,
  kinds: Int32Array,
  below: number,
  span: number,
): Column {
  const values = valuesIn(lane, kinds.length);
  const marks = states === null ? null : new Uint8Array(kinds.length);
  for (const [i, kind] of kinds.entries()) {
    const place = Math.floor(kind / below) % span;
    if (marks !== null && place === span - 1) marks[i] = ABSENT;
    else values[i] = place + profile.lo;
  }
  return { lane, values, states: marks, plain: false, profile };
}
