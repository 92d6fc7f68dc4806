/** A known scenario with a fact or two moved: to a turning point, to another member, to its opposite. */
import { type Choices, createChoices } from '@guiju/evaluate';
import {
  type Attribute,
  addMonths,
  formatDate,
  formatQuantity,
  lastDayOfYear,
  type Program,
  parseDate,
  sameUnit,
  yearOf,
} from '@guiju/ir';
import type { Scenario, Thing } from './scenario.ts';
import type { TurningPoints } from './turning-points.ts';

export function varied(program: Program, scenario: Scenario, points: TurningPoints, seed: number): Scenario {
  const choices = createChoices(seed);
  let things = scenario.things;
  for (let n = choices.pick([1, 1, 2, 3]); n > 0; n--) things = moveOne(program, things, points, choices);
  const latest = Math.max(...points.dates, parseDate(scenario.asOf) ?? 0);
  const late = choices.chance(60)
    ? formatDate(lastDayOfYear(yearOf(latest) + choices.pick([0, 1, 3])))
    : null;
  return { ...scenario, things, ...(late === null ? {} : { asOf: late, knownAt: null }) };
}

function moveOne(
  program: Program,
  things: readonly Thing[],
  points: TurningPoints,
  choices: Choices,
): readonly Thing[] {
  const places = things.flatMap((thing, at) => {
    const type = program.entities.find((e) => e.name === thing.entity);
    return (type?.attributes ?? []).map((attribute) => ({ at, attribute }));
  });
  const [first, ...rest] = places;
  if (first === undefined) return things;
  const { at, attribute } = choices.pick([first, ...rest]);
  const value = anotherValue(program, attribute, things, points, choices);
  if (value === undefined) return things;
  return things.map((thing, i) =>
    i === at ? { ...thing, values: { ...thing.values, [attribute.name]: value } } : thing,
  );
}

function anotherValue(
  program: Program,
  { type, optional, format }: Attribute,
  things: readonly Thing[],
  points: TurningPoints,
  choices: Choices,
): unknown {
  if (optional && choices.chance(20)) return null;
  const some = <T>(items: readonly T[]): T | undefined => {
    const [first, ...rest] = items;
    return first === undefined ? undefined : choices.pick([first, ...rest]);
  };
  switch (type.kind) {
    case 'boolean':
      return choices.chance(60);
    case 'date': {
      const day = choices.chance(50) ? some(points.dates) : some(termsAround(things, points));
      return day === undefined ? undefined : formatDate(day + choices.pick([0, 0, 0, 1, -1, 30, 400]));
    }
    case 'number': {
      const found = some(points.numbers.filter((n) => sameUnit(n.unit, type.unit)));
      return formatQuantity(found?.value ?? choices.below(100_000), type.unit);
    }
    case 'enum':
      return some(program.enums.find((e) => e.name === type.enum)?.members ?? [])?.name;
    case 'entity':
      return some(things.filter((t) => t.entity === type.entity))?.id;
    case 'text':
      return format === null ? choices.pick(['甲', '乙']) : undefined;
  }
}

const LONGEST_AGE = 120;

/** Days so many months or years from a day that is named: ages and terms turn there. */
function termsAround(things: readonly Thing[], { numbers }: TurningPoints): readonly number[] {
  const days = things.flatMap((t) =>
    Object.values(t.values).flatMap((v) => (typeof v === 'string' ? (parseDate(v) ?? []) : [])),
  );
  const months = numbers.flatMap(({ value, unit }) => {
    if (typeof value !== 'number' || value <= 0 || value > LONGEST_AGE * 12) return [];
    if (unit.length === 0) return value <= LONGEST_AGE ? [value * 12] : [];
    return unit.length === 1 && unit[0]?.[0] === '月' ? [value] : [];
  });
  return days.flatMap((d) => months.flatMap((n) => [addMonths(d, -n), addMonths(d, n)]));
}
