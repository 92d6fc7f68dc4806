/** Months of a stay as rows: those of the stays of some rows, one after the other. */
import type { Cell, CellOf } from '@guiju/evaluate';
import { computeCells } from './compute.ts';
import { metBy, monthAt, within } from './months.ts';
import { codeIn, type Emission, type Relation } from './relation.ts';
import { eachCell } from './walk.ts';

/** What cells of one month ask of the rows around it. */
export function askedOfRow(cells: readonly Cell[]): readonly Cell[] {
  const asked = new Map<number, Cell>();
  eachCell(cells, (cell) => {
    if (cell.depth === 0) asked.set(cell.id, cell);
  });
  return [...asked.values()];
}

/** A row for each month of the stay of each of these rows: `m0`, `month_number` in the order of those that are long enough, and columns for all that the cells need. */
export function monthsOf(
  relation: Relation,
  { stay }: CellOf<'months'>,
  cells: readonly Cell[],
  emission: Emission,
): Relation {
  const { steps, dialect } = emission;
  const outer = codeIn(relation, dialect);
  const [from, to] = [outer(stay.from).value, outer(stay.to).value];
  const met = steps.add(
    `SELECT o.*, ${dialect.numbered(metBy(stay, from, to, dialect))} AS m0 FROM ${relation.from} o`,
  );
  const month = monthAt(stay, 'm0', from, to, dialect);
  const columns = {
    first: 'month_first',
    last: 'month_last',
    share: 'month_share',
    number: 'month_number',
  } as const;
  const read = Object.entries(columns).map(
    ([which, name]) => `${month[which as keyof typeof columns]} AS ${name}`,
  );
  const laid = steps.add(`SELECT o.*, ${read.join(', ')} FROM ${met} o`);
  const { counts } = month;
  const granted = within(stay, { first: columns.first, counts }, true, dialect);
  const counted = steps.add(`SELECT o.* FROM ${laid} o WHERE ${granted}`);
  const known = new Map(relation.known);
  eachCell(cells, (cell) => {
    if (cell.kind === 'month' && cell.level === relation.level)
      known.set(cell.id, { value: columns[cell.which], open: null });
  });
  const inside: Relation = {
    from: counted,
    level: relation.level + 1,
    keys: [...relation.keys, 'm0'],
    known,
    outside: relation.level,
  };
  return computeCells(inside, cells, emission);
}
