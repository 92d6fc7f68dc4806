/**
 * Random requests for a program, by its types: facts in the wire form (so that the one door is tried as well), settings and a history.
 * Values fall around the program's own boundaries; every state of a fact occurs: given, dated, absent, unknown. The same
 * program and seed give the same request everywhere.
 */
import {
  type Attribute,
  add,
  addMonths,
  creditCodeCheck,
  type Days,
  type EntityType,
  type Exact,
  type FactsJson,
  figureText,
  formatDate,
  formatExact,
  formatQuantity,
  identityNumberCheck,
  type Program,
  readRequest,
  subtract,
  type Type,
  type Unit,
} from '@guiju/ir';
import { evaluate } from '../evaluate.ts';
import { type Boundaries, boundariesOf } from './boundaries.ts';
import { type Choices, createChoices } from './generator.ts';

export interface RandomRequest {
  readonly settings: {
    readonly asOf: string;
    readonly knownAt: string;
    readonly readings: Record<string, string>;
    readonly values: Record<string, string>;
  };
  readonly facts: FactsJson;
  /** undefined: unknown. */
  readonly history: readonly Record<string, unknown>[] | undefined;
}

interface Making {
  readonly program: Program;
  readonly choices: Choices;
  readonly boundaries: Boundaries;
  /** How often a fact is left out, in 100. Most requests know everything, or little is asked of the limits. */
  readonly unknown: number;
  /** Half of the requests lean towards what grants: yes, high members, one usual day, lists as long as the program asks for. */
  readonly favourable: boolean;
  readonly usualDay: Days;
  /** A number the program asks for (or one beside it), the same for all lists that are long in this request. */
  readonly longList: number;
  /** References made so far: in a favourable request they go round, so that counts of distinct ones are reached. */
  references: number;
  /** Objects that may still be made. */
  left: number;
  /** Ids made, by entity; references name one of them. */
  readonly ids: Map<string, string[]>;
}

const MOST_OBJECTS = 150;

export interface RandomFactsOptions {
  /** Settings leave the text as it is: readings as picked, and no figure replaced but gaps, which must have some value. */
  readonly asWritten?: boolean;
}

export function randomFacts(
  program: Program,
  seed: number,
  { asWritten = false }: RandomFactsOptions = {},
): RandomRequest {
  const choices = createChoices(seed);
  const boundaries = boundariesOf(program);
  const favourable = choices.chance(50);
  const [count = 3, ...counts] = boundaries.counts;
  const making: Making = {
    program,
    choices,
    boundaries,
    unknown: choices.pick([0, 0, 5, 20]),
    favourable,
    usualDay: choices.pick(boundaries.dates) + choices.below(120),
    longList: Math.max(
      1,
      choices.pick([1, 1, 2]) * choices.pick([count, ...counts]) + choices.pick([-1, 0, 0, 1]),
    ),
    references: 0,
    left: MOST_OBJECTS,
    ids: new Map(program.entities.map((e) => [e.name, []])),
  };
  const facts = randomGraph(making);
  const settings = randomSettings(making, asWritten);
  return { settings, facts, history: randomHistory(making, settings, facts) };
}

// ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Json = Record<string, unknown>;
interface Made {
  readonly entity: EntityType;
  readonly json: Json;
}

/** Objects first, attributes after: a reference may name an object made later. */
function randomGraph(making: Making): FactsJson {
  const { program, choices } = making;
  const all: Made[] = [];
  const facts: Json = {};
  for (const entity of program.entities) {
    if (entity.parent !== null && program.entities.some((e) => e.name === entity.parent)) continue;
    if (choices.chance(making.unknown)) continue;
    facts[nameOf(entity, choices)] = makeList(making, entity, rootCount(making), all);
  }
  for (const made of all) fillIn(making, made);
  return facts;
}

const nameOf = (
  { name, alias }: { readonly name: string; readonly alias: string | null },
  choices: Choices,
) => (alias !== null && choices.chance(10) ? alias : name);

function makeList(making: Making, entity: EntityType, size: number, all: Made[]): readonly Json[] {
  const list: Json[] = [];
  for (let i = 0; i < size && making.left > 0; i++) {
    making.left--;
    const ids = making.ids.get(entity.name) ?? [];
    const json: Json = { id: `${entity.name}${ids.length + 1}` };
    ids.push(json.id as string);
    list.push(json);
    all.push({ entity, json });
    for (const name of entity.children) {
      const child = making.program.entities.find((e) => e.name === name);
      if (child === undefined || making.choices.chance(making.unknown)) continue;
      json[name] = makeList(making, child, randomCount(making), all);
    }
  }
  return list;
}

const rootCount = (making: Making): number =>
  making.favourable && making.choices.chance(40) ? making.longList : making.choices.pick([1, 1, 2, 3]);

/** Mostly few; now and then as many as the program asks for. */
const randomCount = ({ choices, favourable, longList }: Making): number =>
  choices.chance(favourable ? 30 : 8) ? longList : choices.pick([0, 1, 1, 2, 3]);

function fillIn(making: Making, { entity, json }: Made): void {
  for (const attribute of entity.attributes) {
    if (making.choices.chance(making.unknown)) continue;
    const value = randomState(making, attribute);
    if (value !== undefined) json[nameOf(attribute, making.choices)] = value;
  }
}

function randomState(making: Making, attribute: Attribute): unknown {
  const { choices } = making;
  if (attribute.optional && choices.chance(30)) return null;
  if (choices.chance(12)) return randomSpans(making, attribute);
  return randomValue(making, attribute);
}

/** Intervals one after another, with or without a hole between them. */
function randomSpans(making: Making, attribute: Attribute): unknown {
  const { choices } = making;
  const starts = [randomDate(making), randomDate(making), randomDate(making)].sort((a, b) => a - b);
  const days = [...new Set(starts)].slice(0, choices.pick([1, 2, 3]));
  const spans = days.flatMap((from, i): Json[] => {
    const value = attribute.optional && choices.chance(15) ? null : randomValue(making, attribute);
    if (value === undefined) return [];
    const next = days[i + 1];
    const end = next === undefined ? (choices.chance(50) ? null : from + choices.below(400)) : next - 1;
    const shorter = end !== null && choices.chance(30) ? Math.max(from, end - choices.below(40)) : end;
    const known = choices.chance(15) ? { known: formatDate(from + choices.below(200)) } : {};
    return [
      {
        ...(i === 0 && choices.chance(30) ? {} : { from: formatDate(from) }),
        ...(shorter === null ? {} : { to: formatDate(shorter) }),
        value,
        ...known,
      },
    ];
  });
  return spans.length === 0 ? undefined : spans;
}

function randomValue(making: Making, attribute: Attribute): unknown {
  const { choices, boundaries } = making;
  const { type, format } = attribute;
  if (boundaries.births.has(attribute)) return formatDate(randomBirth(making));
  if (format === 'credit-code') return withCheck(`91330424MA${digits(choices, 7)}`, creditCodeCheck);
  if (format === 'identity-number')
    return withCheck(`3304241990010${choices.pick(['1', '2'])}${digits(choices, 3)}`, identityNumberCheck);
  return randomOf(making, type);
}

function randomOf(making: Making, type: Type): unknown {
  const { choices, program } = making;
  switch (type.kind) {
    case 'boolean':
      return choices.chance(making.favourable ? 96 : 65);
    case 'date':
      return formatDate(randomDate(making));
    case 'text': {
      const words = boundariesOf(program).texts;
      return words.length > 0 && choices.chance(70)
        ? choices.pick(words as [string, ...string[]])
        : choices.pick(['甲', '乙', '丙']);
    }
    case 'number':
      return formatQuantity(randomNumber(making, type.unit), type.unit);
    case 'enum': {
      const members = program.enums.find((e) => e.name === type.enum)?.members ?? [];
      const high = making.favourable && choices.chance(80);
      const [first, ...rest] = high ? members.slice(Math.floor(members.length / 2)) : members;
      return first === undefined ? undefined : nameOf(choices.pick([first, ...rest]), choices);
    }
    case 'entity': {
      const [first, ...rest] = making.ids.get(type.entity) ?? [];
      if (first === undefined) return undefined;
      const ids = [first, ...rest];
      return making.favourable ? ids[making.references++ % ids.length] : choices.pick([first, ...rest]);
    }
  }
}

function randomDate({ choices, boundaries, favourable, usualDay }: Making): Days {
  if (favourable && choices.chance(80)) return usualDay + choices.pick([0, 0, 1, 30, 60]);
  const near = choices.pick(boundaries.dates);
  return near + choices.pick([0, 0, 0, -1, 1, -30, 29, 30, 91, 183, 365, -365, choices.below(900) - 300]);
}

/** Of somebody about as old as the text asks. */
function randomBirth(making: Making): Days {
  const { choices, boundaries } = making;
  const birthday = addMonths(randomDate(making), -12 * choices.pick(boundaries.ages));
  return birthday + choices.pick([0, 0, -1, 1, -choices.below(365)]);
}

function randomNumber({ choices, boundaries }: Making, unit: Unit): Exact {
  const [first, ...rest] = boundaries.numbers(unit);
  const near =
    first === undefined || choices.chance(30) ? choices.below(50_000) : choices.pick([first, ...rest]);
  const money = unit.some(([base]) => base === '元');
  const step: Exact = money ? { n: 1n, d: 100n } : 1;
  const moved = choices.pick([near, near, add(near, step), subtract(near, step)]);
  const negative = typeof moved === 'number' ? moved < 0 : moved.n < 0n;
  return negative ? 0 : moved;
}

const digits = (choices: Choices, n: number): string =>
  Array.from({ length: n }, () => String(choices.below(10))).join('');
const withCheck = (first: string, check: (first: string) => string | undefined): string =>
  first + (check(first) ?? '');

// ── settings and history ─────────────────────────────────────────────────────────────────────────────────────────

function randomSettings(making: Making, asWritten: boolean): RandomRequest['settings'] {
  const { program, choices } = making;
  const asOf = Math.max(program.effective.from, randomDate(making));
  const knownAt = choices.chance(70) ? asOf : randomDate(making);
  const readings = program.readings.flatMap(({ id, options }): [string, string][] => {
    const [first, ...rest] = options;
    return first === undefined || asWritten || choices.chance(60)
      ? []
      : [[id, choices.pick([first, ...rest]).id]];
  });
  const values = program.parameters.flatMap((p): [string, string][] => {
    const often = p.versions.length === 0 ? 50 : asWritten ? 0 : 5;
    if (!choices.chance(often)) return [];
    const value = p.type.kind === 'date' ? randomDate(making) : randomNumber(making, p.type.unit);
    return [[p.address, figureText(value, p.type)]];
  });
  return {
    asOf: formatDate(asOf),
    knownAt: formatDate(knownAt),
    readings: Object.fromEntries(readings),
    values: Object.fromEntries(values),
  };
}

/** Mostly what a first decision would have paid by then, in part, and now and then not as it would have been. */
function randomHistory(
  { program, choices }: Making,
  settings: RandomRequest['settings'],
  facts: FactsJson,
): RandomRequest['history'] {
  if (choices.chance(10)) return undefined;
  if (choices.chance(50)) return [];
  const read = readRequest(program, { settings, facts, history: [] });
  if (!read.ok) return [];
  const { outcomes } = evaluate(program, read.settings, read.facts, read.history);
  return outcomes
    .flatMap((o) => o.awards)
    .filter((a) => a.state === 'due' && choices.chance(50))
    .map((award) => ({
      clause: award.clause,
      key: award.key,
      ...(choices.chance(80) ? { keys: award.keys } : {}),
      ...(award.mark === null ? {} : { mark: award.mark }),
      payee: award.payee.id,
      slot: award.slot,
      ...(choices.chance(20) ? {} : { object: choices.chance(90) ? award.object.id : '别处' }),
      due: formatDate(award.due),
      paid: `${formatExact(choices.chance(85) ? award.amount : 1)}${award.unit}`,
    }));
}
