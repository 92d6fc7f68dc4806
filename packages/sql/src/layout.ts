/**
 * The tables that the SQL reads: one for each entity, named after it. Column `#row` is the row's number, `#listed` whether the facts list it. An attribute is a column of its
 * name; a reference and the parent hold the other's row. A number is a whole at the scale of the profile (fen for money), a date its days since 1970, a member its
 * position, a text its code.
 *
 * Four states: a value; NULL where it is known not to be; NULL where it is open (unknown, dated, too fine). Where a column holds both kinds of NULL a column `name?` tells
 * them apart, true where it is open. A list of which it is unknown who is in it has a true `list[]?` beside its owner.
 */
import type {
  Cell,
  ColumnProfile,
  ColumnRef,
  ListProfile,
  ListRef,
  PopulationPlan,
  Profile,
} from '@guiju/evaluate';
import { eachCell } from './walk.ts';

export interface TableLayout {
  readonly entity: string;
  readonly columns: readonly ColumnLayout[];
  /** Its columns that name rows which the statements look at beside its own, and the tables of those. */
  readonly links: readonly RowLink[];
}

interface RowLink {
  readonly by: ColumnRef;
  readonly to: string;
}

export type ColumnLayout =
  | { readonly kind: 'value'; readonly name: string; readonly of: ColumnRef; readonly boolean: boolean }
  | { readonly kind: 'open'; readonly name: string; readonly of: ColumnRef }
  | { readonly kind: 'list-open'; readonly name: string; readonly of: ListRef };

export const ROW = '#row';
export const LISTED = '#listed';
export const valueColumn = ({ name }: ColumnRef): string => name;
export const openColumn = ({ name }: ColumnRef): string => `${name}?`;
export const listOpenColumn = ({ table, by }: ListRef): string =>
  `${by === null ? table : `${table}.${by}`}[]?`;
/** Of a member: its owner's row. */
export const ownerColumn = ({ of, by }: ListRef): string => by ?? of;

export const hasOpenColumn = (profile: ColumnProfile | null): boolean =>
  profile?.absent === true && profile.open;
export const hasListOpenColumn = (profile: ListProfile | null): boolean => profile?.open === true;

/** Everything a plan reads, and nothing else. */
export function layoutOf(plan: PopulationPlan, profile: Profile): readonly TableLayout[] {
  const tables = new Map<string, Map<string, ColumnLayout>>();
  const columnsOf = (entity: string): Map<string, ColumnLayout> => {
    const columns = tables.get(entity) ?? new Map<string, ColumnLayout>();
    tables.set(entity, columns);
    return columns;
  };
  const references: RowLink[] = [];
  /** Tables of which rows are looked at from elsewhere. */
  const visited = new Set<string>();
  const addColumn = (of: ColumnRef, boolean: boolean): void => {
    const columns = columnsOf(of.table);
    columns.set(valueColumn(of), { kind: 'value', name: valueColumn(of), of, boolean });
    if (hasOpenColumn(profile.column(of)))
      columns.set(openColumn(of), { kind: 'open', name: openColumn(of), of });
  };
  const add = (cell: Cell): void => {
    if (cell.kind === 'column') {
      addColumn(cell.column, cell.type.kind === 'boolean');
      if (cell.type.kind === 'row') references.push({ by: cell.column, to: cell.type.table });
      if (cell.row.kind !== 'subject' && cell.row.kind !== 'member') visited.add(cell.column.table);
    } else if (cell.kind === 'subject') {
      if (cell.type.kind === 'row') columnsOf(cell.type.table);
    } else if ('list' in cell) {
      const { list } = cell;
      const by = ownerReference(list, profile);
      addColumn(by, false);
      references.push({ by, to: list.of });
      visited.add(list.of);
      if (hasListOpenColumn(profile.list(list)))
        columnsOf(list.of).set(listOpenColumn(list), {
          kind: 'list-open',
          name: listOpenColumn(list),
          of: list,
        });
    }
  };
  for (const clause of plan.clauses) {
    columnsOf(clause.subject);
    if (clause.kind === 'columns') eachCell(clause, add);
  }
  for (const { total } of plan.funds) eachCell(total, add);
  return [...tables].map(([entity, columns]) => ({
    entity,
    columns: [...columns.values()],
    links: references.filter(({ by, to }) => by.table === entity && visited.has(to)),
  }));
}

function ownerReference({ of, table, by }: ListRef, profile: Profile): ColumnRef {
  if (by === null) return { table, kind: 'parent', name: of };
  const reference: ColumnRef = { table, kind: 'attribute', name: by };
  return profile.column(reference) === null ? { ...reference, kind: 'parent' } : reference;
}
