/** What reading a case needs to know of a program, by name, and a text that is equal when all of that is equal. */
import type { Attribute, Clause, EntityType, EnumType, Program } from '@guiju/ir';
import { createKept } from '../kept.ts';
import { awardUnit } from './rules.ts';
import { onceBy } from './slots.ts';

interface SchemaEntity {
  readonly type: EntityType;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface Schema {
  readonly entities: ReadonlyMap<string, SchemaEntity>;
  /** By enumeration, then by name or alias. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, EnumType['members'][number]>>;
  readonly signature: string;
}

export function createSchema(program: Program): Schema {
  const entities = new Map<string, SchemaEntity>();
  for (const type of program.entities) {
    const entity = { type, attributes: byName(type.attributes) };
    entities.set(type.name, entity);
    if (type.alias !== null && !entities.has(type.alias)) entities.set(type.alias, entity);
  }
  const members = new Map(program.enums.map((e) => [e.name, byName(e.members)]));
  return { entities, members, signature: signatureOf(program) };
}

function byName<T extends { readonly name: string; readonly alias: string | null }>(
  items: readonly T[],
): Map<string, T> {
  const table = new Map<string, T>();
  for (const item of items) if (item.alias !== null) table.set(item.alias, item);
  for (const item of items) table.set(item.name, item);
  return table;
}

/** Figures are not in it but whether a limit lets once: a case names their addresses and units, never their values. */
function signatureOf(program: Program): string {
  const { id, effective, entities, enums, parameters, readings, clauses, stackings, funds } = program;
  return JSON.stringify([
    id,
    effective.from,
    entities.map((e) => [
      e.name,
      e.alias,
      e.parent,
      e.attributes.map((a) => [a.name, a.alias, a.type, a.optional]),
    ]),
    enums.map((e) => [e.name, e.members]),
    parameters.map((p) => [p.address, p.alias, p.type]),
    readings.map((r) => [r.id, r.alias, r.pick, r.options.map((o) => o.id)]),
    clauses.map((c) => [
      keptSignatures(c, [], () => signatureOfClause(c)),
      c.limits.map(({ value }) => onceBy(value.max, program)),
    ]),
    stackings.map((s) => [s.id, s.alias, s.members.map((m) => [m.clause, m.per.map((p) => p.type)])]),
    funds.map((f) => [f.id, f.alias, f.per.map((m) => [m.clause, m.per.map((p) => p.type)])]),
    [...program.lists, ...program.calendars].map((l) => [l.id, l.alias]),
  ]);
}

const keptSignatures = createKept<Clause, string>();

const signatureOfClause = (c: Clause): string =>
  JSON.stringify([
    c.id,
    c.alias,
    c.subject,
    c.conditions.map((v) => v.value.id),
    c.period,
    c.limits.map(({ when, value }) => [
      when,
      value.id,
      value.measure,
      typeof value.window === 'string' ? value.window : 'rolling',
      value.max.type,
      value.per.map((p) => p.type),
    ]),
    awardUnit(c),
    c.result.map((v) => v.value.expr.type),
    c.shares.map((v) => v.value.shares.map((s) => s.payer)),
    c.months.map((v) => v.when),
    c.grant.map((v) => [v.when, v.value.kind === 'milestones' && v.value.parts.map((p) => p.name)]),
    c.instalments.map((v) => [v.when, v.value.weights.length, v.value.continueWhile.map((w) => w.id)]),
  ]);
