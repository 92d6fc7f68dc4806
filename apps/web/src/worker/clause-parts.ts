/** Which readings and figures a clause rests on, its definitions and readings followed all the way. */
import type { Clause, Program } from '@guiju/ir';

export interface ClauseParts {
  readonly readings: readonly string[];
  /** Addresses. */
  readonly parameters: readonly string[];
}

export function clauseParts(program: Program, clause: Clause): ClauseParts {
  const readings = new Set<string>();
  const definitions = new Set<string>();
  const parameters = new Set<string>();

  function walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as { readonly kind?: unknown; readonly id?: unknown; readonly address?: unknown };
    if (node.kind === 'parameter' && typeof node.address === 'string') parameters.add(node.address);
    if (node.kind === 'reading' && typeof node.id === 'string') reading(node.id);
    if (node.kind === 'definition' && typeof node.id === 'string') definition(node.id);
    if ('reading' in value && typeof value.reading === 'string') reading(value.reading);
    for (const part of Object.values(value)) walk(part);
  }
  function reading(id: string): void {
    if (readings.has(id)) return;
    readings.add(id);
    walk(program.readings.find((candidate) => candidate.id === id)?.options);
  }
  function definition(id: string): void {
    if (definitions.has(id)) return;
    definitions.add(id);
    walk(program.definitions.find((candidate) => candidate.id === id)?.expr);
  }

  walk(clause);
  return { readings: [...readings], parameters: [...parameters] };
}
