/** What a program takes from its imports: only what its own parts rest on, so that no figure without effect is offered to anyone. */
import type { Program } from '@guiju/ir';

export function withoutUnreached(program: Program): Program {
  const { parameters, definitions, readings, lists, calendars, rankings } = program;
  const named = [definitions, readings, lists, calendars, rankings].flat();
  if ([...parameters.map((p) => p.address), ...named.map((n) => n.id)].every(isOwn)) return program;
  const byId = Map.groupBy(named, (n) => n.id);
  const kept = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const part of value) visit(part);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as Readonly<Record<string, unknown>>;
    for (const key in node)
      if (typeof node[key] === 'object' && key !== 'type' && key !== 'span' && key !== 'text')
        visit(node[key]);
    for (const name of namesIn(node)) if (typeof name === 'string') keep(name);
  };
  const keep = (name: string): void => {
    if (kept.has(name)) return;
    kept.add(name);
    visit(byId.get(name));
  };
  for (const name of byId.keys()) if (isOwn(name)) keep(name);
  const { clauses, stackings, funds, targets, assertions, entities } = program;
  visit([clauses, stackings, funds, targets, assertions, entities]);
  const stays = (name: string): boolean => isOwn(name) || kept.has(name);
  return {
    ...program,
    parameters: parameters.filter((p) => stays(p.address)),
    definitions: definitions.filter((d) => stays(d.id)),
    readings: readings.filter((r) => stays(r.id)),
    lists: lists.filter((l) => stays(l.id)),
    calendars: calendars.filter((c) => stays(c.id)),
    rankings: rankings.filter((r) => stays(r.id)),
  };
}

/** What a node of the program names of what a policy declares. */
function namesIn(node: Readonly<Record<string, unknown>>): unknown[] {
  switch (node.kind) {
    case 'parameter':
      return [node.address];
    case 'definition':
    case 'reading':
      return [node.id];
    default:
      return [node.reading, node.list, node.calendar, node.ranking];
  }
}

const isOwn = (name: string): boolean => !name.includes('/');
