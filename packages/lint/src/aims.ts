/**
 * Requests that aim at what one declaration turns on: one fact of a given request is put where the text has a boundary. A day so many whole years, months or days from the day it is measured by; a
 * number at each figure, a step beside it, and far beyond; each member of an enumeration; an optional value gone; one thing more.
 */
import {
  add,
  addMonths,
  type Days,
  divide,
  type Exact,
  type Expr,
  equal,
  formatDate,
  formatQuantity,
  lastDayOfYear,
  multiply,
  type Program,
  parseDate,
  parseQuantity,
  sameUnit,
  subtract,
  type Type,
  toDays,
  type Unit,
  yearOf,
} from '@guiju/ir';
import { type Thing, thingsOf, withThings } from './facts.ts';
import type { Request } from './finding.ts';
import { eachExprOf } from './rules/expressions.ts';

interface Fact {
  readonly entity: string;
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
}

/** Two days with what lies between them counted; null: a day that is no fact. */
interface Stretch {
  readonly unit: 'years' | 'months' | 'days';
  readonly from: Fact | null;
  readonly to: Fact | null;
}

export interface Aims {
  readonly facts: readonly Fact[];
  readonly stretches: readonly Stretch[];
  readonly figures: readonly { readonly value: Exact; readonly unit: Unit }[];
}

/** What a declaration rests on, through definitions and readings. */
export function aimsOf(program: Program, node: unknown): Aims {
  const facts = new Map<string, Fact>();
  const stretches: Stretch[] = [];
  const figures: { value: Exact; unit: Unit }[] = [];
  const note = (value: Exact, unit: Unit) => {
    if (!figures.some((f) => sameUnit(f.unit, unit) && equal(f.value, value))) figures.push({ value, unit });
  };
  const stretch = (unit: Stretch['unit'], from: Expr, to: Expr) =>
    stretches.push({ unit, from: dayIn(program, from), to: dayIn(program, to) });
  eachExprOf(program, node, (expr) => {
    const fact = factOf(program, expr);
    if (fact !== null) facts.set(`${fact.entity}.${fact.name}`, fact);
    const { type } = expr;
    if (expr.kind === 'literal' && type.kind === 'number') note(expr.value as Exact, type.unit);
    if (expr.kind === 'parameter' && type.kind === 'number') {
      const versions = program.parameters.find((p) => p.address === expr.address)?.versions ?? [];
      for (const { value } of versions) if (value !== null) note(value, type.unit);
    }
    if (expr.kind === 'age') stretch('years', expr.born, expr.on);
    if (expr.kind === 'whole-years') stretch('years', expr.from, expr.to);
    if (expr.kind === 'whole-months') stretch('months', expr.from, expr.to);
    if (expr.kind === 'days') stretch('days', expr.from, expr.to);
    if (expr.kind === 'compare' && expr.left.type.kind === 'date') stretch('days', expr.left, expr.right);
  });
  return { facts: [...facts.values()], stretches, figures };
}

function factOf(program: Program, expr: Expr): Fact | null {
  if (expr.kind !== 'attribute') return null;
  const attribute = program.entities
    .find((e) => e.name === expr.entity)
    ?.attributes.find((a) => a.name === expr.name);
  if (attribute === undefined) return null;
  const { type, optional } = attribute;
  return { entity: expr.entity, name: expr.name, type, optional };
}

/** The first day that an expression reads. */
function dayIn(program: Program, node: Expr): Fact | null {
  let found: Fact | null = null;
  eachExprOf(program, node, (expr) => {
    const fact = factOf(program, expr);
    if (fact?.type.kind === 'date') found ??= fact;
  });
  return found;
}

/** Every aim at a request, the days first: nothing else meets them by chance. */
export function* aimedFrom(program: Program, aims: Aims, request: Request): Generator<Request> {
  for (const stretch of aims.stretches) yield* alongStretch(program, aims, stretch, request);
  for (const fact of aims.facts)
    for (const value of valuesFor(program, aims, fact, request))
      yield* put(program, request, fact, () => value);
  for (const { name } of program.entities) {
    const things = thingsOf(request, name);
    const [first] = things;
    if (first !== undefined) yield withThings(request, name, [...things, { ...first, id: `${first.id}再` }]);
  }
}

const MOST_YEARS = 120;

function* alongStretch(
  program: Program,
  { figures }: Aims,
  { unit, from, to }: Stretch,
  request: Request,
): Generator<Request> {
  const lengths = lengthsOf(figures, unit);
  const moved = (day: Days, n: number): Days =>
    unit === 'days' ? day + n : addMonths(day, unit === 'years' ? 12 * n : n);
  for (const [fact, other, sign] of [
    [from, to, -1],
    [to, from, 1],
  ] as const) {
    if (fact === null) continue;
    for (const n of lengths)
      yield* put(program, request, fact, (thing) => {
        const day = other === null ? outerDay(program, request, sign) : dayOf(request, thing, other);
        return day === null ? undefined : formatDate(moved(day, sign * n));
      });
    // Up to today: also the same facts looked at later.
    if (other === null && sign < 0)
      yield* lengths.flatMap((n) => later(request, fact, (day) => moved(day, n)));
  }
}

function later(request: Request, { entity, name }: Fact, to: (day: Days) => Days): readonly Request[] {
  const value = thingsOf(request, entity)[0]?.[name];
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (day === undefined) return [];
  const asOf = formatDate(to(day));
  return [{ ...request, settings: { ...request.settings, asOf, knownAt: asOf } }];
}

/** Whole numbers that may count such a stretch, with those on either side. */
function lengthsOf(figures: Aims['figures'], unit: Stretch['unit']): readonly number[] {
  const base = { years: '年', months: '月', days: '日' }[unit];
  const most = { years: MOST_YEARS, months: 12 * MOST_YEARS, days: 366 * MOST_YEARS }[unit];
  const own = figures.filter(({ unit: u }) => u.length === 0 || (u.length === 1 && u[0]?.[0] === base));
  const named = own.map(({ value }) => value).filter((value) => typeof value === 'number');
  // 60 and 15 more: what lies between two days is often reckoned on before it is compared.
  const few = named.slice(0, 8);
  const sums = few.flatMap((a) => few.map((b) => a + b));
  const near = [0, ...named, ...sums].flatMap((value) => [value, value + 1, value - 1]);
  return [...new Set(near)].filter((value) => value >= 0 && value < most);
}

/** A day that is no fact: of what began before, the last day that is looked at; of what ends after, the first. */
const outerDay = ({ effective }: Program, { settings }: Request, sign: number): Days => {
  const asOf = parseDate(settings.asOf) ?? effective.from;
  return sign < 0 ? Math.min(asOf, lastDayOfYear(yearOf(asOf))) : effective.from;
};

function dayOf(request: Request, thing: Thing, { entity, name }: Fact): Days | null {
  const things = thingsOf(request, entity);
  const related =
    thing[name] !== undefined && things.includes(thing)
      ? thing
      : (things.find((t) => t.id === thing[entity]) ??
        things.find((t) => Object.values(t).includes(thing.id)) ??
        things[0]);
  const value = related?.[name];
  return typeof value === 'string' ? (parseDate(value) ?? null) : null;
}

/** How far beyond what the text and the facts name: a cap may be of a sum, or of a share. */
const FAR: readonly Exact[] = [10, 1000, { n: 1n, d: 10n }, { n: 1n, d: 100n }];

function valuesFor(program: Program, { figures }: Aims, fact: Fact, request: Request): readonly unknown[] {
  const gone = fact.optional ? [null] : [];
  const { type } = fact;
  switch (type.kind) {
    case 'boolean':
      return [...gone, true, false];
    case 'enum':
      return [
        ...gone,
        ...(program.enums.find((e) => e.name === type.enum)?.members ?? []).map((m) => m.name),
      ];
    case 'date':
      return [
        ...gone,
        ...yearsIn(figures).flatMap((y) => [toDays(y, 1, 1) - 1, toDays(y, 1, 1)].map(formatDate)),
      ];
    case 'number':
      return [...gone, ...numbersFor(figures, type.unit, fact, request)];
    case 'text':
    case 'entity':
      return gone;
  }
}

const yearsIn = (figures: Aims['figures']): readonly number[] =>
  figures.flatMap(({ value, unit }) =>
    unit.length === 0 && typeof value === 'number' && value > 1900 && value < 2200 ? [value] : [],
  );

function numbersFor(
  figures: Aims['figures'],
  unit: Unit,
  { entity, name }: Fact,
  request: Request,
): readonly string[] {
  const now = thingsOf(request, entity).flatMap((thing) => {
    const value = thing[name];
    return typeof value === 'string' ? (parseQuantity(value, unit) ?? []) : [];
  });
  const own = figures.filter((f) => sameUnit(f.unit, unit)).map((f) => f.value);
  const step: Exact = unit.some(([base]) => base === '元') ? { n: 1n, d: 100n } : 1;
  const near = own.flatMap((value) => [value, add(value, step), subtract(value, step)]);
  const alike = figures.filter((f) => f.unit[0]?.[0] === unit[0]?.[0]).map((f) => f.value);
  const far = [...now.slice(0, 1), ...alike.slice(0, 4)].flatMap((value) =>
    FAR.map((n) => multiply(value, n)),
  );
  const all = [...near, 0, 1, ...far, ...now.slice(0, 1).map((value) => divide(value, 2))];
  return [...new Set(all.map((value) => formatQuantity(value, unit)))].filter(
    (text) => !text.startsWith('-'),
  );
}

/** A value (undefined: none) for every thing at once, and for the first alone where there are more. */
function* put(
  program: Program,
  request: Request,
  { entity, name }: Fact,
  value: (thing: Thing) => unknown,
): Generator<Request> {
  const things = thingsOf(request, entity);
  const changed = things.map((thing): Thing => {
    const to = value(thing);
    return to === undefined ? thing : { ...thing, [name]: to };
  });
  if (changed.every((thing, i) => thing[name] === things[i]?.[name])) return;
  yield inTime(program, withThings(request, entity, changed));
  if (things.length > 1)
    yield inTime(
      program,
      withThings(
        request,
        entity,
        things.map((thing, i) => (i === 0 ? (changed[0] ?? thing) : thing)),
      ),
    );
}

/** Looked at a year and more after the last day that came of it: of what is still to come nothing is decided. */
function inTime(program: Program, request: Request): Request {
  const asOf = parseDate(request.settings.asOf) ?? 0;
  const days = program.entities.flatMap(({ name, attributes }) =>
    attributes
      .filter(({ type }) => type.kind === 'date')
      .flatMap((attribute) =>
        thingsOf(request, name).flatMap((thing) => {
          const value = thing[attribute.name];
          return typeof value === 'string' ? (parseDate(value) ?? []) : [];
        }),
      ),
  );
  const last = Math.max(asOf, ...days);
  if (last <= asOf) return request;
  const later = formatDate(lastDayOfYear(yearOf(last) + 1));
  return { ...request, settings: { ...request.settings, asOf: later, knownAt: later } };
}
