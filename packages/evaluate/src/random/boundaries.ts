/** Where a program's answers turn: dates and numbers that stand in it, and calendars' own edges. Random facts are drawn from around them. */
import {
  type Attribute,
  addMonths,
  type Days,
  type Exact,
  type Expr,
  type ExprOf,
  type Program,
  sameUnit,
  toDays,
  type Unit,
  writtenValues,
  yearOf,
} from '@guiju/ir';

export interface Boundaries {
  readonly dates: readonly [Days, ...Days[]];
  numbers(unit: Unit): readonly Exact[];
  /** How many members of a list may be asked for; capped so that facts stay small. */
  readonly counts: readonly number[];
  /** Attributes from which an age is counted, and the ages there are: plain numbers that may be one. */
  readonly births: ReadonlySet<Attribute>;
  readonly ages: readonly [number, ...number[]];
  /** Words the program compares with or lists. */
  readonly texts: readonly string[];
}

const MOST_MEMBERS = 45;
const OLDEST = 110;

/** A program never changes, and is tried with many seeds. */
const found = new WeakMap<Program, Boundaries>();

export function boundariesOf(program: Program): Boundaries {
  const known = found.get(program) ?? findBoundaries(program);
  found.set(program, known);
  return known;
}

function findBoundaries(program: Program): Boundaries {
  const { from, until } = program.effective;
  const year = yearOf(from);
  const literals = literalsOf(program);
  const versions = program.parameters.flatMap((p) => p.versions.flatMap((v) => [v.from, v.published]));
  const edges = [0, 1, 2, 3].flatMap((n) => [
    toDays(year + n, 1, 31),
    toDays(year + n, 2, 28),
    toDays(year + n, 8, 31),
    toDays(year + n, 12, 31),
  ]);
  const leap = toDays(year + 4 - (year % 4), 2, 29);
  const terms = [
    ...program.clauses.flatMap((c) => [c.force, ...c.affectedBy].filter((t) => t !== null)),
    ...program.lists.flatMap((l) => [l, ...l.entries]),
    ...program.calendars,
  ].flatMap((t) => [t.from, t.until]);
  const dates = [
    until,
    ...versions,
    ...daysOf(program),
    ...terms,
    ...literals.dates,
    ...edges,
    leap,
    addMonths(from, 12),
  ];
  const figures = [...literals.numbers, ...numbersOf(program)];
  const counts = figures
    .filter(({ unit }) => !unit.some(([base]) => base === '元'))
    .map(({ value }) => value)
    .filter((n): n is number => typeof n === 'number' && n >= 0 && n <= MOST_MEMBERS);
  const ages = figures.flatMap(({ unit, value }) =>
    unit.length === 0 && typeof value === 'number' && value > 1 && value <= OLDEST ? [value] : [],
  );
  return {
    births: new Set(literals.births.flatMap((born) => attributeOf(program, born) ?? [])),
    ages: [30, ...new Set(ages)],
    dates: [from, ...dates.filter((d) => d !== null)],
    numbers: (unit) => figures.filter((f) => sameUnit(f.unit, unit)).map((f) => f.value),
    counts: [...new Set(counts)],
    texts: [
      ...new Set([
        ...literals.texts,
        ...program.lists.filter((l) => l.of.kind === 'text').flatMap((l) => l.entries.map((e) => e.value)),
      ]),
    ],
  };
}

const attributeOf = ({ entities }: Program, { entity, name }: ExprOf<'attribute'>): Attribute | undefined =>
  entities.find((e) => e.name === entity)?.attributes.find((a) => a.name === name);

const numbersOf = ({ parameters }: Program): Literals['numbers'][number][] =>
  parameters.flatMap((p) => {
    const { type } = p;
    return type.kind === 'date' ? [] : writtenValues(p).map((value) => ({ value, unit: type.unit }));
  });

const daysOf = ({ parameters }: Program): readonly Days[] =>
  parameters.flatMap((p) => (p.type.kind === 'date' ? writtenValues(p).map((value) => value as Days) : []));

interface Literals {
  readonly dates: Days[];
  readonly numbers: { readonly value: Exact; readonly unit: Unit }[];
  readonly texts: string[];
  readonly births: ExprOf<'attribute'>[];
}

/** Every literal of the program, wherever it stands: nodes are plain data, so they are found by shape. */
function literalsOf(program: Program): Literals {
  const literals: Literals = { dates: [], numbers: [], texts: [], births: [] };
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { kind, type, value, born } = node as {
      kind?: unknown;
      born?: Expr;
      type?: { kind: string; unit?: Unit };
      value?: unknown;
    };
    if (kind === 'age' && born?.kind === 'attribute') literals.births.push(born);
    if (kind === 'literal' && type?.kind === 'date') literals.dates.push(value as Days);
    else if (kind === 'literal' && type?.kind === 'number')
      literals.numbers.push({ value: value as Exact, unit: type.unit ?? [] });
    else if (kind === 'literal' && type?.kind === 'text') literals.texts.push(value as string);
    else for (const child of Object.values(node)) visit(child);
  };
  visit([
    program.clauses,
    program.definitions,
    program.readings,
    program.rankings,
    program.stackings,
    program.funds,
    program.assertions,
  ]);
  return literals;
}
