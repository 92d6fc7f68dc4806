/**
 * The program under one run's settings. After this no engine meets a `Variant`, a publication date or an unpicked reading.
 *
 * Settings name readings by id, alias or not at all; an unknown reading, option or address is refused rather than ignored, because a
 * mistyped what-if that silently changes nothing is worse than none. `readSettings` reports the same with a pointer before it gets here.
 */
import {
  type Parameter,
  type ParameterVersion,
  type Program,
  programHash,
  type Settings,
  type Variant,
} from '@guiju/ir';
import type { Figure, Resolved, ResolvedClause } from '../resolved.ts';
import { listOverTime } from './list.ts';

export function resolve(program: Program, settings: Settings): Resolved {
  const picks = pickReadings(program, settings);
  const holds = (variant: Variant<unknown>) =>
    variant.when.every(({ reading, option }) => picks.get(reading)?.option.id === option);
  const all = <T>(variants: readonly Variant<T>[]) => variants.filter(holds).map((v) => v.value);
  const first = <T>(variants: readonly Variant<T>[]) => variants.find(holds)?.value ?? null;
  const clauses = program.clauses.map(
    (clause): ResolvedClause => ({
      ...clause,
      at: first(clause.at),
      conditions: all(clause.conditions),
      grant: first(clause.grant),
      months: first(clause.months),
      instalments: first(clause.instalments),
      limits: all(clause.limits),
      result: first(clause.result),
      recoveries: all(clause.recoveries),
      obligations: all(clause.obligations),
      shares: first(clause.shares),
    }),
  );
  return {
    program,
    programHash: hashOf(program),
    settings,
    clauses,
    figures: figuresOf(program, settings),
    readings: picks,
    definitions: new Map(program.definitions.map((d) => [d.id, d])),
    entities: new Map(program.entities.map((e) => [e.name, e])),
    enums: new Map(program.enums.map((e) => [e.name, e])),
    lists: new Map(program.lists.map((l) => [l.id, listOverTime(l, program, settings)])),
    calendars: new Map(program.calendars.map((c) => [c.id, c])),
  };
}

/** Programs never change once built, and one is resolved for many settings. */
const hashes = new WeakMap<Program, string>();
function hashOf(program: Program): string {
  const known = hashes.get(program);
  if (known !== undefined) return known;
  const hash = programHash(program);
  hashes.set(program, hash);
  return hash;
}

function pickReadings(program: Program, settings: Settings): Resolved['readings'] {
  for (const id of Object.keys(settings.readings)) {
    if (!program.readings.some((r) => r.id === id))
      throw new RangeError(
        `设置中的读法“${id}”在政策 ${program.id} 中没有；请删去或改名。 / Settings pick the reading “${id}”, which policy ${program.id} does not declare; remove or rename it.`,
      );
  }
  return new Map(
    program.readings.map((reading) => {
      const pick = Object.hasOwn(settings.readings, reading.id)
        ? settings.readings[reading.id]
        : reading.pick;
      const option = reading.options.find((o) => o.id === pick);
      if (option === undefined) {
        const known = reading.options.map((o) => o.id).join('、');
        throw new RangeError(
          `读法“${reading.id}”没有选项“${pick}”；可取：${known}。 / Reading “${reading.id}” has no option “${pick}”; pick one of: ${known}.`,
        );
      }
      return [reading.id, { reading, option }] as const;
    }),
  );
}

function figuresOf(program: Program, settings: Settings): ReadonlyMap<string, Figure> {
  const addresses = new Set(program.parameters.map((p) => p.address));
  for (const address of Object.keys(settings.values)) {
    if (!addresses.has(address))
      throw new RangeError(
        `设置给“${address}”赋值，但政策 ${program.id} 没有这个地址；请核对地址。 / Settings give a value to “${address}”, but policy ${program.id} has no such address; check it.`,
      );
  }
  return new Map(program.parameters.map((p) => [p.address, figure(p, settings)]));
}

function figure(parameter: Parameter, settings: Settings): Figure {
  const override = Object.hasOwn(settings.values, parameter.address)
    ? (settings.values[parameter.address] ?? null)
    : null;
  const published = parameter.versions.filter((v) => v.published === null || v.published <= settings.knownAt);
  const byFirstDay = new Map<ParameterVersion['from'], ParameterVersion>();
  for (const version of published) {
    const rival = byFirstDay.get(version.from);
    if (
      rival === undefined ||
      (version.published ?? Number.NEGATIVE_INFINITY) >= (rival.published ?? Number.NEGATIVE_INFINITY)
    )
      byFirstDay.set(version.from, version);
  }
  const steps = [...byFirstDay]
    .map(([from, version]) => ({ from, version }))
    .sort((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY));
  return {
    parameter,
    override,
    steps,
    assumed: override === null && (parameter.status === 'assumed' || parameter.status === 'placeholder'),
  };
}
