/**
 * Aggregates over one list of one owner, together: members beside their owners, what is asked of each as columns, grouped by owner, joined back. A member whose test or
 * worth is open leaves its owner's answer open, but for a quantifier that another member decides.
 */
import type { Cell, CellOf } from '@guiju/evaluate';
import { type Aggregate, questionsOf, worthOf } from './aggregates-of.ts';
import { type Code, either, isDouble, openIn, truthOf } from './code.ts';
import { type Dialect, named } from './dialect.ts';
import { hasListOpenColumn, LISTED, listOpenColumn, ownerColumn, ROW } from './layout.ts';
import { after, codeIn, columnsFor, type Emission, type Relation, readColumns } from './relation.ts';
import { partsOf } from './walk.ts';

type Compute = (relation: Relation, cells: readonly Cell[], emission: Emission) => Relation;

export function addAggregates(
  relation: Relation,
  made: readonly Aggregate[],
  emission: Emission,
  compute: Compute,
): Relation {
  const [first] = made;
  if (first === undefined) return relation;
  const { steps, dialect, profile } = emission;
  const members = compute(membersOf(relation, first, made, emission), made.flatMap(questionsOf), emission);
  const code = codeIn(members, dialect);
  const measured = made.flatMap((cell) => measuresOf(cell, code, dialect));
  const groups = steps.add(
    `SELECT ${relation.keys.map((key) => `${key} AS g_${key}`).join(', ')}, ${measured.join(', ')} FROM ${members.from} GROUP BY ${relation.keys.join(', ')}`,
  );
  const owner = codeIn(relation, dialect)(first.owner);
  const asked = hasListOpenColumn(profile.list(first.list));
  const flag = `l${first.id}`;
  const around = asked ? steps.add(withUnknownLists(relation, first, owner.value, flag)) : relation.from;
  const unclear = either([openIn(first.owner, owner), asked ? `coalesce(${flag}, ${dialect.never})` : null]);
  const columns = made.flatMap((cell) => columnsFor(cell, resultOf(cell, unclear, dialect), dialect));
  const same = relation.keys.map((key) => `g.g_${key} = o.${key}`).join(' AND ');
  const from = steps.add(
    `SELECT o.*, ${columns.join(', ')} FROM ${around} o LEFT JOIN ${groups} g ON ${same}`,
  );
  return after(relation, from, made);
}

/** Members beside the rows around them. */
function membersOf(
  relation: Relation,
  first: Aggregate,
  made: readonly Aggregate[],
  emission: Emission,
): Relation {
  const { list, level, owner } = first;
  const { steps, dialect } = emission;
  const own = ownColumns(made.flatMap(questionsOf), level);
  const member = `m${level}`;
  const place = `p${level}`;
  const asked = [{ of: named(ROW), name: member }, ...readColumns(own, emission)];
  const read = [{ of: named(ownerColumn(list)), name: place }, ...asked].map((c) => `${c.of} AS ${c.name}`);
  const listed = list.by === null ? '' : ` WHERE ${named(LISTED)}`;
  const from = steps.add(
    `SELECT o.*, ${asked.map(({ name }) => `m.${name}`).join(', ')} FROM ${relation.from} o JOIN (SELECT ${read.join(', ')} FROM ${named(list.table)}${listed}) m ON m.${place} = ${codeIn(relation, dialect)(owner).value}`,
  );
  const inside: Relation = {
    ...relation,
    level: level + 1,
    keys: [...relation.keys, member],
    outside: relation.level,
  };
  return after(inside, from, own);
}

/** What is asked of the members' own columns, inside further aggregates too. */
function ownColumns(questions: readonly Cell[], level: number): readonly CellOf<'column'>[] {
  const met = new Map<number, Cell>();
  const walk = (cell: Cell): void => {
    if (met.has(cell.id)) return;
    met.set(cell.id, cell);
    for (const part of partsOf(cell)) walk(part);
  };
  for (const question of questions) walk(question);
  return [...met.values()].filter(
    (c): c is CellOf<'column'> => c.kind === 'column' && c.row.kind === 'member' && c.row.level === level,
  );
}

const measure = ({ id }: Cell): string => `a${id}`;
const doubt = ({ id }: Cell): string => `x${id}`;

/** What is measured of all members of an owner. */
function measuresOf(cell: Aggregate, code: (cell: Cell) => Code, dialect: Dialect): readonly string[] {
  const where = cell.where === null ? dialect.always : truthOf(cell.where, code(cell.where), dialect);
  const worth = worthOf(cell);
  const unclear = worth === null ? null : openIn(worth, code(worth));
  const any = (test: string) => `max(CASE WHEN ${test} THEN 1 ELSE 0 END)`;
  const doubts =
    cell.where?.open || unclear !== null
      ? [
          `${any(either([`(${where}) IS NULL`, unclear === null ? null : `((${where}) AND ${unclear})`]) ?? dialect.never)} AS ${doubt(cell)}`,
        ]
      : [];
  const value = worth === null ? '' : code(worth).value;
  const counted = `CASE WHEN ${where} THEN ${value} END`;
  switch (cell.kind) {
    case 'exists':
      return [`${any(where)} AS ${measure(cell)}`, ...doubts];
    case 'every':
      return [`${any(`NOT (${where})`)} AS ${measure(cell)}`, ...doubts];
    case 'count':
      return worth === null
        ? [`sum(CASE WHEN ${where} THEN 1 ELSE 0 END) AS ${measure(cell)}`, ...doubts]
        : [`count(DISTINCT ${counted}) AS ${measure(cell)}`, ...doubts];
    case 'total':
      return [`sum(${counted}) AS ${measure(cell)}`, ...doubts];
    case 'extreme':
      return [`${cell.which === 'least' ? 'min' : 'max'}(${counted}) AS ${measure(cell)}`, ...doubts];
  }
}

/** For an owner: the measure, nothing measured, or open. `unclear`: it is open who the members are. */
function resultOf(cell: Aggregate, unclear: string | null, { always, never }: Dialect): Code {
  const value = measure(cell);
  const inside = hasDoubts(cell) ? `coalesce(${doubt(cell)}, 0) = 1` : null;
  switch (cell.kind) {
    case 'exists':
    case 'every': {
      const decided = `coalesce(${value}, 0) = 1`;
      const [met, not] = cell.kind === 'exists' ? [always, never] : [never, always];
      const cases = [
        unclear === null ? '' : `WHEN ${unclear} THEN NULL `,
        `WHEN ${decided} THEN ${met} `,
        inside === null ? '' : `WHEN ${inside} THEN NULL `,
      ];
      return { value: `(CASE ${cases.join('')}ELSE ${not} END)`, open: null };
    }
    case 'count':
    case 'total':
    case 'extreme': {
      const open = either([unclear, inside]);
      // Within the intervals of the plan a sum is far from the end of 64 bits.
      const known = cell.kind === 'extreme' ? value : `CAST(coalesce(${value}, 0) AS BIGINT)`;
      if (open === null) return { value: known, open: isDouble(cell) ? never : null };
      return { value: `(CASE WHEN ${open} THEN NULL ELSE ${known} END)`, open: isDouble(cell) ? open : null };
    }
  }
}

const hasDoubts = (cell: Aggregate): boolean => cell.where?.open === true || worthOf(cell)?.open === true;

/** The rows of a relation, and whether it is unknown who is in the list of each. */
function withUnknownLists(relation: Relation, { id, list }: Aggregate, of: string, flag: string): string {
  const row = `w${id}`;
  const table = `(SELECT ${named(ROW)} AS ${row}, ${named(listOpenColumn(list))} AS ${flag} FROM ${named(list.of)})`;
  return `SELECT o.*, w.${flag} FROM ${relation.from} o LEFT JOIN ${table} w ON w.${row} = ${of}`;
}
