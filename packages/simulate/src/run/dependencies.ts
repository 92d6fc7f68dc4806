/**
 * What a clause's answer can depend on, read off the typed program: the figures, readings and definitions it reaches and the lists it
 * runs over. A scenario that leaves these alone leaves the clause's awards alone.
 */
import { type Clause, canonicalJson, type Program } from '@guiju/ir';

export interface Dependencies {
  readonly parameters: readonly string[];
  readonly readings: readonly string[];
  readonly definitions: readonly string[];
  /** Entities whose lists are counted, summed or searched. */
  readonly lists: ReadonlySet<string>;
}

export function dependenciesOf(program: Program, clause: Clause): Dependencies {
  const parameters = new Set<string>();
  const readings = new Set<string>();
  const definitions = new Set<string>();
  const lists = new Set<string>();

  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    switch (node.kind) {
      case 'parameter':
        parameters.add(String(node.address));
        break;
      case 'definition':
        if (!definitions.has(String(node.id))) {
          definitions.add(String(node.id));
          visit(program.definitions.find((d) => d.id === node.id)?.expr);
        }
        break;
      case 'reading':
        reach(String(node.id));
        break;
      case 'children':
      case 'all':
        lists.add(String(node.entity));
        break;
    }
    // A line that holds only under some option depends on that reading.
    if (typeof node.reading === 'string' && typeof node.option === 'string') reach(node.reading);
    for (const key in node) if (key !== 'span' && key !== 'type') visit(node[key]);
  };
  const reach = (id: string): void => {
    if (readings.has(id)) return;
    readings.add(id);
    for (const option of program.readings.find((r) => r.id === id)?.options ?? []) visit(option.expr);
  };

  visit(clause);
  return {
    parameters: [...parameters].sort(),
    readings: [...readings].sort(),
    definitions: [...definitions].sort(),
    lists,
  };
}

/** The program with one clause and nothing to count or prove beside it. */
export const narrowTo = (program: Program, clause: Clause): Program => ({
  ...program,
  clauses: [clause],
  targets: [],
  assertions: [],
});

/**
 * Everything in the text that decides a clause's awards, as one string: equal texts of two drafts give equal awards over the same county.
 * Display fields are left out.
 */
export function textOf(program: Program, clause: Clause, needs: Dependencies): string {
  return canonicalJson(
    [
      clause,
      program.effective,
      program.entities,
      program.enums,
      program.parameters.filter((p) => needs.parameters.includes(p.address)),
      program.readings.filter((r) => needs.readings.includes(r.id)),
      program.definitions.filter((d) => needs.definitions.includes(d.id)),
    ],
    DISPLAY_FIELDS,
  );
}

const DISPLAY_FIELDS = new Set([
  'assumed',
  'citations',
  'note',
  'quote',
  'reason',
  'span',
  'text',
  'title',
  'wording',
]);
