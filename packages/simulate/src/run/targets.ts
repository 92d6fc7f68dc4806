/**
 * Targets over the whole population as exact fractions, from cells: how many residents there are of each town, employment and level. A measure
 * that asks for anything else cannot be said from these cells, and then nothing is said.
 */
import {
  add,
  type CompareOp,
  compare,
  divide,
  type Exact,
  type Expr,
  equal,
  formatExact,
  lastDayOfYear,
  multiply,
  type Program,
  round,
  subtract,
  type Target,
  yearOf,
} from '@guiju/ir';
import { conceptNamed, countyKey, memberPositions } from '../bind/bind.ts';
import { type Figure, headcounts } from '../county/figures.ts';
import { type Population, STOCK_YEARS } from '../county/population.ts';
import { LEVELS, TOWNS, YEARS } from '../county/towns.ts';
import { type Plain, plainOf } from './plain.ts';
import type { TargetResult, TargetYear } from './result.ts';
import type { Scenario } from './scenario.ts';

interface Cell {
  readonly persons: number;
  readonly town: number;
  readonly employed: boolean;
  readonly level: number;
}

export function targetsOf(
  program: Program,
  scenario: Scenario,
  population: Population,
  figures: readonly Figure[],
): TargetResult[] {
  const employed = headcounts(figures, 'employed');
  return program.targets.map((target) => {
    const years = YEARS.map((year): TargetYear => {
      const measure = (shift: number) =>
        numberOf(target.measure, { program, scenario, year, cells: cellsOf(population, year, shift) });
      const goal = numberOf(target.goal, { program, scenario, year, cells: [] });
      const value = measure(0);
      const ends = [measure(employed.low - employed.mid), measure(employed.high - employed.mid)];
      return {
        year,
        value,
        ...rangeOf(ends),
        reached: value === null || goal === null ? null : meets(target.op, value, goal),
        shown: value === null ? '未定' : percentText(value),
      };
    });
    const by = target.by === null ? null : yearOf(target.by);
    return {
      target: target.id,
      title: target.title,
      soft: target.soft,
      by,
      goal: numberOf(target.goal, { program, scenario, year: by ?? (YEARS[0] as number), cells: [] }),
      years,
      reached: reachedBy(target, years, by),
    };
  });
}

const reachedBy = (target: Target, years: readonly TargetYear[], by: number | null): boolean | null =>
  (target.by === null ? years.at(-1) : years.find((y) => y.year === by))?.reached ?? null;

function rangeOf([a, b]: readonly (Exact | null)[]): {
  readonly low: Exact | null;
  readonly high: Exact | null;
} {
  if (a === null || a === undefined || b === null || b === undefined) return { low: null, high: null };
  return compare(a, b) <= 0 ? { low: a, high: b } : { low: b, high: a };
}

/** `shift`: persons without a level added to the employed, or taken from them. */
function cellsOf(population: Population, year: number, shift: number): Cell[] {
  const at = (STOCK_YEARS as readonly number[]).indexOf(year);
  const rows = population.cells[at] ?? [];
  return TOWNS.flatMap((_, town) => [
    ...LEVELS.map((_, level) => ({
      persons: (rows[town]?.[level] ?? 0) + (town === 0 && level === 0 ? shift : 0),
      town,
      employed: true,
      level,
    })),
    { persons: population.notEmployed[town] ?? 0, town, employed: false, level: 0 },
  ]);
}

interface Context {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly year: number;
  readonly cells: readonly Cell[];
}

function numberOf(expr: Expr, context: Context): Exact | null {
  const both = (left: Expr, right: Expr, op: (a: Exact, b: Exact) => Exact | null): Exact | null => {
    const [a, b] = [numberOf(left, context), numberOf(right, context)];
    return a === null || b === null ? null : op(a, b);
  };
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'number' || typeof expr.value === 'object' ? expr.value : null;
    case 'parameter':
      return parameterAt(context, expr.address);
    case 'add':
      return both(expr.left, expr.right, add);
    case 'subtract':
      return both(expr.left, expr.right, subtract);
    case 'multiply':
      return both(expr.left, expr.right, multiply);
    case 'divide':
      return both(expr.left, expr.right, (a, b) => (equal(b, 0) ? null : divide(a, b)));
    case 'definition': {
      const found = context.program.definitions.find((d) => d.id === expr.id && expr.of === null);
      return found ? numberOf(found.expr, context) : null;
    }
    case 'count':
      return countOf(expr, context);
    default:
      return null;
  }
}

function parameterAt({ program, scenario, year }: Context, address: string): Exact | null {
  if (Object.hasOwn(scenario.values, address)) return scenario.values[address] ?? null;
  const versions = program.parameters.find((p) => p.address === address)?.versions ?? [];
  const day = lastDayOfYear(year);
  return versions.findLast((v) => v.from === null || v.from <= day)?.value ?? null;
}

function countOf(
  expr: Extract<Expr, { kind: 'count' }>,
  { program, scenario, cells }: Context,
): Exact | null {
  const over = expr.over;
  const entity = program.entities.find((e) => e.name === over.entity);
  if (over.kind !== 'all' || !entity || conceptNamed(entity) !== 'person') return null;
  // 人数 of persons themselves: each is one.
  if (expr.distinct !== null && expr.distinct.kind !== 'member') return null;
  const readings = new Map(Object.entries(scenario.readings));
  let sum = 0;
  for (const cell of cells) {
    if (cell.persons === 0) continue;
    const read = (name: string): Plain => {
      const attribute = entity.attributes.find((a) => a.name === name);
      const type = attribute?.type;
      switch (countyKey(entity, name)) {
        case 'employed':
          return cell.employed;
        case 'skill_level':
          return cell.level === 0 ? null : positionOf(program, type, LEVELS[cell.level]?.id);
        case 'town':
          return positionOf(program, type, TOWNS[cell.town]?.id);
        default:
          return undefined;
      }
    };
    const meets = expr.where === null ? true : plainOf(program, expr.where, read, readings);
    if (meets === undefined) return null;
    if (meets === true) sum += cell.persons;
  }
  return sum;
}

const positionOf = (
  program: Program,
  type: Program['entities'][number]['attributes'][number]['type'] | undefined,
  id: string | undefined,
): Plain =>
  type?.kind === 'enum' && id !== undefined ? memberPositions(program, type.enum).get(id) : undefined;

function meets(op: CompareOp, value: Exact, goal: Exact): boolean {
  const order = compare(value, goal);
  switch (op) {
    case '=':
      return order === 0;
    case '≠':
      return order !== 0;
    case '<':
      return order < 0;
    case '≤':
      return order <= 0;
    case '>':
      return order > 0;
    case '≥':
      return order >= 0;
  }
}

/** Per cent with two places, cut and never rounded up: 0.35996 is "35.99%", not "36.00%". */
export function percentText(value: Exact): string {
  const hundredths = round(multiply(value, 10_000), 1, 'floor');
  const text = formatExact(hundredths).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}%`;
}
