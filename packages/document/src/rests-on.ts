/** What an expression, clause or definition rests on: figures and readings, through definitions and the readings picked. */
import type { Clause, Parameter, Program, Reading } from '@guiju/ir';

export interface RestsOn {
  readonly parameters: readonly Parameter[];
  readonly readings: readonly Reading[];
}

/** In the order they are come upon. Nodes are plain data, so they are found by shape. */
export function restsOn(program: Program, clause: Clause): RestsOn {
  const addresses = new Set<string>();
  const readings = new Set<string>();
  const definitions = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    const { kind, address, id, reading } = node as Readonly<Record<string, unknown>>;
    if (kind === 'parameter' && typeof address === 'string') addresses.add(address);
    if (kind === 'definition' && typeof id === 'string' && !definitions.has(id)) {
      definitions.add(id);
      visit(program.definitions.find((d) => d.id === id)?.expr);
    }
    const used = kind === 'reading' ? id : reading;
    if (typeof used === 'string' && !readings.has(used)) {
      readings.add(used);
      const found = program.readings.find((r) => r.id === used);
      visit(found?.options.find((o) => o.id === found.pick)?.expr);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(clause);
  return {
    parameters: program.parameters.filter((p) => addresses.has(p.address)),
    readings: program.readings.filter((r) => readings.has(r.id)),
  };
}
