/**
 * Rows as claims. A row of what the clause is about is a claim with all the file says of what hangs together with it: its parts, what it belongs
 * to, what it names. Rows that belong to the same thing are one claim, because the clause's limits count them together.
 *
 * A cell that cannot be read counts as unknown and is listed; a row that cannot be told from others is left out and listed.
 */
import {
  type Bilingual,
  cellFromText,
  type EntityType,
  type MatchedHeadings,
  matchHeadings,
  type Program,
  readCell,
} from '@guiju/ir';
import type { Sheet } from '../tables/sheets.ts';

export interface TableProblem {
  /** Of the workbook; '' where there is only one. */
  readonly sheet: string;
  /** The heading is row 1. null: of the whole sheet or column. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: Bilingual;
}

export interface RowClaim {
  /** What it is about: the objects the clause is decided for, each with its row. */
  readonly objects: readonly { readonly id: string; readonly row: number }[];
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Imported {
  readonly claims: readonly RowClaim[];
  readonly problems: readonly TableProblem[];
  /** Headings that belong to nothing declared, by sheet. */
  readonly unread: readonly string[];
  /** What is declared and has no column: unknown of everybody. */
  readonly unknown: readonly string[];
  readonly rows: number;
}

interface Row {
  readonly entity: EntityType;
  readonly id: string;
  readonly row: number;
  readonly parent: string | null;
  /** Attributes as JSON, references left out. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Attribute → entity and id it names. */
  readonly references: readonly {
    readonly name: string;
    readonly entity: string;
    readonly id: string;
    readonly heading: string;
  }[];
  readonly sheet: string;
}

const ABSENT = '无';

export function claimsOfRows(program: Program, subject: EntityType, sheets: readonly Sheet[]): Imported {
  const problems: TableProblem[] = [];
  const unread: string[] = [];
  const unknown: string[] = [];
  const tables = new Map<string, Map<string, Row>>();
  for (const sheet of sheets) {
    const entity = entityOf(program, subject, sheet, sheets.length);
    if (!entity) {
      unread.push(sheet.name);
      continue;
    }
    const [heading = [], ...body] = sheet.rows;
    const headings = heading.map((cell) => cell ?? '');
    const matched = matchHeadings(program, entity, headings);
    for (const { heading: column, message } of matched.faults)
      problems.push({ sheet: sheet.name, row: null, column: column || null, message });
    if (matched.faults.length > 0) continue;
    unread.push(...matched.unread.filter((found) => found !== ''));
    unknown.push(...matched.unknown.map((name) => `${entity.name}.${name}`));
    tables.set(entity.name, rowsOf({ program, entity, sheet, matched, body, headings, problems }));
  }
  const claims = grouped(program, subject, tables, problems);
  const rows = claims.reduce((sum, { objects }) => sum + objects.length, 0);
  return { claims, problems, unread, unknown, rows };
}

/** A sheet is called as the object it lists; a single one lists what the clause is about, whatever it is called. */
function entityOf(
  program: Program,
  subject: EntityType,
  { name }: Sheet,
  sheets: number,
): EntityType | undefined {
  const wanted = name.trim();
  return (
    program.entities.find((found) => found.name === wanted || found.alias === wanted) ??
    (sheets === 1 ? subject : undefined)
  );
}

interface Reading {
  readonly program: Program;
  readonly entity: EntityType;
  readonly sheet: Sheet;
  readonly matched: MatchedHeadings;
  readonly body: Sheet['rows'];
  readonly headings: readonly string[];
  readonly problems: TableProblem[];
}

function rowsOf({ program, entity, sheet, matched, body, headings, problems }: Reading): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const [i, cells] of body.entries()) {
    if (cells.every((cell) => cell === null)) continue;
    const row = i + 2;
    const wrong = (column: number | null, message: Bilingual) =>
      problems.push({
        sheet: sheet.name,
        row,
        column: column === null ? null : (headings[column] ?? null),
        message,
      });
    const id = matched.id === null ? null : (cells[matched.id] ?? null);
    if (id === null) {
      wrong(matched.id, NO_ID);
      continue;
    }
    const before = rows.get(id);
    if (before) {
      wrong(matched.id, repeated(id, before.row));
      continue;
    }
    const values: Record<string, unknown> = {};
    const references: Row['references'][number][] = [];
    for (const { attribute, column, unit, heading } of matched.attributes) {
      const written = cells[column] ?? null;
      if (written === null) continue;
      if (attribute.type.kind === 'entity' && !(attribute.optional && written === ABSENT)) {
        references.push({ name: attribute.name, entity: attribute.type.entity, id: written, heading });
        continue;
      }
      const cell = cellFromText(program, attribute, written, { unit, absent: ABSENT });
      const read = readCell(program, attribute, cell);
      if ('error' in read) wrong(column, read.error.message);
      else values[attribute.name] = cell;
    }
    const parent = matched.parent === null ? null : (cells[matched.parent] ?? null);
    rows.set(id, { entity, id, row, parent, values, references, sheet: sheet.name });
  }
  return rows;
}

const NO_ID: Bilingual = {
  zh: '没有编号，这一行没有用。发放历史按编号查找，请补上。',
  en: 'There is no id; this row was left out. Past awards are found by the id: fill it in.',
};

const repeated = (id: string, row: number): Bilingual => ({
  zh: `${id} 在第 ${row} 行已经出现，这一行没有用。同一对象只写一行。`,
  en: `${id} stands in row ${row} already; this row was left out. Write one row an object.`,
});

type Tables = ReadonlyMap<string, ReadonlyMap<string, Row>>;

function grouped(
  program: Program,
  subject: EntityType,
  tables: Tables,
  problems: TableProblem[],
): RowClaim[] {
  const groups = new Map<string, Row[]>();
  for (const row of tables.get(subject.name)?.values() ?? []) {
    const key = row.parent === null ? `${subject.name} ${row.id}` : `${subject.parent} ${row.parent}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const whole = { subject, tables, children: childrenOf(program, tables), problems, told: new Set<string>() };
  return [...groups.values()].map((rows) => ({
    objects: rows.map(({ id, row }) => ({ id, row })),
    facts: factsOf(whole, rows),
  }));
}

/** Rows by what they belong to. */
function childrenOf(program: Program, tables: Tables): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const entity of program.entities)
    for (const row of tables.get(entity.name)?.values() ?? []) {
      const key = `${entity.name} ${row.parent}`;
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  return found;
}

interface Whole {
  readonly subject: EntityType;
  readonly tables: Tables;
  readonly children: ReadonlyMap<string, readonly Row[]>;
  readonly problems: TableProblem[];
  /** References told to lead nowhere: a row may be part of several claims. */
  readonly told: Set<string>;
}

/** Facts of rows that belong to the same thing, or of one that belongs to nothing. */
function factsOf(whole: Whole, rows: readonly Row[]): RowClaim['facts'] {
  const named = new Map<string, Map<string, unknown>>();
  const objects = rows.map((row) => objectOf(whole, row, named));
  const { subject, tables } = whole;
  const parent = rows[0]?.parent ?? null;
  const facts: Record<string, unknown> = {};
  if (subject.parent === null || parent === null) facts[subject.name] = objects;
  else {
    const above = tables.get(subject.parent)?.get(parent);
    facts[subject.parent] = [
      { ...(above ? objectOf(whole, above, named, subject.name) : { id: parent }), [subject.name]: objects },
    ];
  }
  for (const [entity, found] of named) {
    const own = (facts[entity] as { readonly id: string }[] | undefined) ?? [];
    const there = new Set(own.map(({ id }) => id));
    facts[entity] = [...own, ...[...found].filter(([id]) => !there.has(id)).map(([, object]) => object)];
  }
  return facts;
}

/** A row with the parts the file lists of it; `without` are told elsewhere. What it names is added to `named`. */
function objectOf(
  whole: Whole,
  row: Row,
  named: Map<string, Map<string, unknown>>,
  without: string | null = null,
): Record<string, unknown> {
  const { tables, children, problems, told } = whole;
  const object: Record<string, unknown> = { id: row.id, ...row.values };
  for (const child of row.entity.children) {
    if (child === without || !tables.has(child)) continue;
    object[child] = (children.get(`${child} ${row.id}`) ?? []).map((found) => objectOf(whole, found, named));
  }
  for (const { name, entity, id, heading } of row.references) {
    const target = tables.get(entity)?.get(id);
    if (!target) {
      const place = `${row.entity.name} ${row.row} ${heading}`;
      if (!told.has(place))
        problems.push({ sheet: row.sheet, row: row.row, column: heading, message: unlisted(entity, id) });
      told.add(place);
      continue;
    }
    object[name] = id;
    const found = named.get(entity) ?? new Map<string, unknown>();
    named.set(entity, found);
    // Set before it is filled in: two that name each other end here.
    if (!found.has(id)) found.set(id, null).set(id, objectOf(whole, target, named));
  }
  return object;
}

const unlisted = (entity: string, id: string): Bilingual => ({
  zh: `${entity} ${id} 不在“${entity}”表里，这一格按不知道算。请加一张“${entity}”表并写上它。`,
  en: `${entity} ${id} is not in a sheet called “${entity}”; the cell counts as unknown. Add such a sheet with it.`,
});
