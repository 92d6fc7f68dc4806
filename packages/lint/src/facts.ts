/**
 * Requests in one plain form: every entity has its list, an instance names its parent, names are those of the text. Lists are then complete, as in a 案例.
 */
import type { Attribute, EntityType, FactsJson, Program } from '@guiju/ir';
import type { Request } from './finding.ts';

export interface Thing {
  readonly id: string;
  readonly [attribute: string]: unknown;
}
export type Things = Readonly<Record<string, readonly Thing[]>>;

const known = (request: Request): Things => request.facts as Things;
export const thingsOf = (request: Request, entity: string): readonly Thing[] => known(request)[entity] ?? [];

export const withThings = (request: Request, entity: string, things: readonly Thing[]): Request => ({
  ...request,
  facts: { ...request.facts, [entity]: things },
});

export function withAttribute(
  request: Request,
  entity: string,
  id: string,
  name: string,
  value: unknown,
): Request {
  const things = thingsOf(request, entity).map((t) => (t.id === id ? { ...t, [name]: value } : t));
  return withThings(request, entity, things);
}

/** The plain form; of two instances with one id the first stays. */
export function plain(program: Program, request: Request): Request {
  const lists = new Map<string, Map<string, Thing>>(program.entities.map((e) => [e.name, new Map()]));
  const take = (entity: EntityType, json: Record<string, unknown>, parent: string | null) => {
    const thing: Record<string, unknown> & { id: string } = { id: String(json.id) };
    if (entity.parent !== null) {
      const named =
        parent ??
        field(
          json,
          program.entities.find((e) => e.name === entity.parent),
        );
      if (named !== undefined) thing[entity.parent] = named;
    }
    for (const attribute of entity.attributes) {
      const value = field(json, attribute);
      if (value !== undefined) thing[attribute.name] = canonical(program, attribute, value);
    }
    const list = lists.get(entity.name);
    if (list !== undefined && !list.has(thing.id)) list.set(thing.id, thing);
    for (const name of entity.children) {
      const child = program.entities.find((e) => e.name === name);
      const nested = child && field(json, child);
      if (child && Array.isArray(nested))
        for (const item of nested as Record<string, unknown>[]) take(child, item, thing.id);
    }
  };
  for (const entity of program.entities) {
    const list = field(request.facts as Record<string, unknown>, entity);
    if (Array.isArray(list)) for (const json of list as Record<string, unknown>[]) take(entity, json, null);
  }
  const facts: FactsJson = Object.fromEntries([...lists].map(([name, list]) => [name, [...list.values()]]));
  return { ...request, facts };
}

interface Named {
  readonly name: string;
  readonly alias: string | null;
}

const field = (json: Record<string, unknown>, named: Named | undefined): unknown =>
  named === undefined
    ? undefined
    : (json[named.name] ?? (named.alias === null ? undefined : json[named.alias]));

/** Members of enumerations by their names, also within spans. */
function canonical(program: Program, { type }: Attribute, value: unknown): unknown {
  if (type.kind !== 'enum') return value;
  const members = program.enums.find((e) => e.name === type.enum)?.members ?? [];
  const name = (v: unknown) => members.find((m) => m.alias === v)?.name ?? v;
  if (!Array.isArray(value)) return name(value);
  return value.map((span: { value: unknown }) => ({ ...span, value: name(span.value) }));
}
