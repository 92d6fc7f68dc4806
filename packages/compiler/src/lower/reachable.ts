/** What a program takes from its imports: only what its own parts rest on, so that no figure without effect is offered to anyone. */
import type { Program } from '@guiju/ir';

export function withoutUnreached(program: Program): Program {
  const foreign = [
    program.parameters.map((p) => p.address),
    program.definitions.map((d) => d.id),
    program.readings.map((r) => r.id),
  ];
  if (foreign.flat().every(isOwn)) return program;
  const definitions = new Map(program.definitions.map((d) => [d.id, d.expr]));
  const readings = new Map(program.readings.map((r) => [r.id, r.options]));
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
    const name =
      node.kind === 'parameter'
        ? node.address
        : (node.kind === 'definition' || node.kind === 'reading') && node.id;
    if (typeof name === 'string') keep(name);
    if (typeof node.reading === 'string') keep(node.reading);
  };
  const keep = (name: string): void => {
    if (kept.has(name)) return;
    kept.add(name);
    visit(definitions.get(name));
    visit(readings.get(name));
  };
  for (const name of [...definitions.keys(), ...readings.keys()]) if (isOwn(name)) keep(name);
  visit([program.clauses, program.targets, program.assertions, program.entities]);
  const stays = (name: string): boolean => isOwn(name) || kept.has(name);
  return {
    ...program,
    parameters: program.parameters.filter((p) => stays(p.address)),
    definitions: program.definitions.filter((d) => stays(d.id)),
    readings: program.readings.filter((r) => stays(r.id)),
  };
}

const isOwn = (name: string): boolean => !name.includes('/');
