/**
 * Targets over the whole population as exact fractions, from cells: how many residents there are of each town, employment and level. A measure
 * that asks for anything else cannot be said from these cells, and then nothing is said.
 */
import {
  add,
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
import { conceptNamed, countyKey, memberPositions } from '../bind/names.ts';
import { type Figure, headcounts } from '../county/figures.ts';
import { type Population, STOCK_YEARS } from '../county/population.ts';
import { LEVELS, TOWNS, YEARS } from '../county/towns.ts';
import { agrees } from './compare-op.ts';
import { type Plain, plainOf } from './plain.ts';
import type { TargetResult, TargetYear } from './result.ts';
import type { Scenario } from './scenario.ts';

/** One kind of resident; there are few kinds, so conditions are asked once a kind and numbers once a year. */
interface Kind {
  readonly town: number;
  readonly employed: boolean;
  readonly level: number;
}

const KINDS: readonly Kind[] = TOWNS.flatMap((_, town) => [
  ...LEVELS.map((_, level) => ({ town, employed: true, level })),
  { town, employed: false, level: 0 },
]);

/** Residents of each kind at a year's end; `shift`: persons without a level added to the employed, or taken from them. */
function residents(population: Population, year: number, shift: number): number[] {
  const rows = population.cells[(STOCK_YEARS as readonly number[]).indexOf(year)] ?? [];
  return KINDS.map(({ town, employed, level }) =>
    employed
      ? (rows[town]?.[level] ?? 0) + (town === 0 && level === 0 ? shift : 0)
      : (population.notEmployed[town] ?? 0),
  );
}

export function targetsOf(
  program: Program,
  scenario: Scenario,
  population: Population,
  figures: readonly Figure[],
): TargetResult[] {
  const employed = headcounts(figures, 'employed');
  const stocks = YEARS.map((year) =>
    [0, employed.low - employed.mid, employed.high - employed.mid].map((shift) =>
      residents(population, year, shift),
    ),
  );
  return program.targets.map((target) => {
    const measure = compileNumber(target.measure, program, scenario);
    const goalAt = compileNumber(target.goal, program, scenario);
    const years = YEARS.map((year, y): TargetYear => {
      const [value = null, ...ends] = (stocks[y] ?? []).map((stock) => measure(year, stock));
      const goal = goalAt(year, []);
      return {
        year,
        value,
        ...rangeOf(ends),
        reached: value === null || goal === null ? null : agrees(target.op, compare(value, goal)),
        shown: value === null ? '未定' : percentText(value),
      };
    });
    const by = target.by === null ? null : yearOf(target.by);
    return {
      target: target.id,
      title: target.title,
      soft: target.soft,
      by,
      goal: goalAt(by ?? (YEARS[0] as number), []),
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

/** A number at a year's end, from the residents of each kind; null where it cannot be said. */
type NumberAt = (year: number, stock: readonly number[]) => Exact | null;
const UNSAID: NumberAt = () => null;

function compileNumber(expr: Expr, program: Program, scenario: Scenario): NumberAt {
  const both = (left: Expr, right: Expr, op: (a: Exact, b: Exact) => Exact | null): NumberAt => {
    const [of, by] = [compileNumber(left, program, scenario), compileNumber(right, program, scenario)];
    return (year, stock) => {
      const [a, b] = [of(year, stock), by(year, stock)];
      return a === null || b === null ? null : op(a, b);
    };
  };
  switch (expr.kind) {
    case 'literal': {
      const value = typeof expr.value === 'number' || typeof expr.value === 'object' ? expr.value : null;
      return () => value;
    }
    case 'parameter':
      return (year) => parameterAt(program, scenario, expr.address, year);
    case 'add':
      return both(expr.left, expr.right, add);
    case 'subtract':
      return both(expr.left, expr.right, subtract);
    case 'multiply':
      return both(expr.left, expr.right, multiply);
    case 'divide':
      return both(expr.left, expr.right, (a, b) => (equal(b, 0) ? null : divide(a, b)));
    case 'definition': {
      const found = program.definitions.find((d) => d.id === expr.id && expr.of === null);
      return found ? compileNumber(found.expr, program, scenario) : UNSAID;
    }
    case 'count':
      return compileCount(expr, program, scenario);
    default:
      return UNSAID;
  }
}

function parameterAt(program: Program, scenario: Scenario, address: string, year: number): Exact | null {
  if (Object.hasOwn(scenario.values, address)) return scenario.values[address] ?? null;
  const versions = program.parameters.find((p) => p.address === address)?.versions ?? [];
  const day = lastDayOfYear(year);
  return versions.findLast((v) => v.from === null || v.from <= day)?.value ?? null;
}

function compileCount(
  { over, where, distinct }: Extract<Expr, { kind: 'count' }>,
  program: Program,
  scenario: Scenario,
): NumberAt {
  const entity = program.entities.find((e) => e.name === over.entity);
  if (over.kind !== 'all' || !entity || conceptNamed(entity) !== 'person') return UNSAID;
  // 人数 of persons themselves: each is one.
  if (distinct !== null && distinct.kind !== 'member') return UNSAID;
  const readings = new Map(Object.entries(scenario.readings));
  const known = new Map(
    entity.attributes.map(({ name, type }) => {
      const positions = type.kind === 'enum' ? memberPositions(program, type.enum) : null;
      return [name, { key: countyKey(entity, name), positions }];
    }),
  );
  const counted = KINDS.map((kind) => {
    const read = (name: string): Plain => {
      const attribute = known.get(name);
      switch (attribute?.key) {
        case 'employed':
          return kind.employed;
        case 'skill_level':
          return kind.level === 0 ? null : attribute.positions?.get(LEVELS[kind.level]?.id ?? '');
        case 'town':
          return attribute.positions?.get(TOWNS[kind.town]?.id ?? '');
        default:
          return undefined;
      }
    };
    return where === null ? true : plainOf(program, where, read, readings);
  });
  return (_, stock) => {
    let sum = 0;
    for (const [i, persons] of stock.entries()) {
      if (persons === 0) continue;
      if (counted[i] === undefined) return null;
      if (counted[i] === true) sum += persons;
    }
    return sum;
  };
}

/** Per cent with two places, cut and never rounded up: 0.35996 is "35.99%", not "36.00%". */
export function percentText(value: Exact): string {
  const hundredths = round(multiply(value, 10_000), 1, 'floor');
  const text = formatExact(hundredths).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}%`;
}
