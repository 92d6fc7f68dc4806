/**
 * What a clause's answer can depend on, read off the typed program: the figures, readings and definitions it reaches and the lists it
 * runs over. A scenario that leaves these alone leaves the clause's awards alone.
 */
import { type Clause, canonicalJson, type Program, sha256Hex, type Variant } from '@guiju/ir';

export interface Dependencies {
  readonly parameters: readonly string[];
  readonly readings: readonly string[];
  readonly definitions: readonly string[];
  /** Entities whose lists are counted, summed or searched. */
  readonly lists: ReadonlySet<string>;
}

/** Of a clause or of any part of one. */
export function dependenciesOf(program: Program, part: unknown): Dependencies {
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

  visit(part);
  return {
    parameters: [...parameters].sort(),
    readings: [...readings].sort(),
    definitions: [...definitions].sort(),
    lists,
  };
}

/** A clause on its own. Made once per clause: engines keep what they compile by the program's identity. */
export interface Narrowed {
  readonly clause: Clause;
  /** What the clause reaches, and nothing to count or prove beside it. */
  readonly program: Program;
  /** The clause as it stands on the day of decision: parts promised, whatever stops them later. null where nothing can stop them. */
  readonly promise: Program | null;
  /** The promise without limits: what one claimant alone would be granted. */
  readonly alone: Program;
}

/** The lines that hold under the run's readings. */
export const linesUnder = <T>(
  program: Program,
  readings: Readonly<Record<string, string>>,
  lines: readonly Variant<T>[],
): readonly T[] =>
  lines
    .filter((line) =>
      line.when.every(({ reading, option }) => {
        const own = Object.hasOwn(readings, reading) ? readings[reading] : undefined;
        return (own ?? program.readings.find((r) => r.id === reading)?.pick) === option;
      }),
    )
    .map((line) => line.value);

export function narrowTo(program: Program, clause: Clause, needs: Dependencies): Narrowed {
  const alone: Program = {
    ...program,
    parameters: program.parameters.filter((p) => needs.parameters.includes(p.address)),
    readings: program.readings.filter((r) => needs.readings.includes(r.id)),
    definitions: program.definitions.filter((d) => needs.definitions.includes(d.id)),
    clauses: [clause],
    targets: [],
    assertions: [],
  };
  const stoppable = clause.instalments.some((line) => line.value.continueWhile.length > 0);
  return {
    clause,
    program: alone,
    promise: stoppable ? { ...alone, clauses: [withoutStops(clause)] } : null,
    alone: { ...alone, clauses: [{ ...withoutStops(clause), limits: [] }] },
  };
}

const withoutStops = (clause: Clause): Clause => ({
  ...clause,
  instalments: clause.instalments.map((line) => ({ ...line, value: { ...line.value, continueWhile: [] } })),
});

/**
 * A name for everything in the text that decides a clause's awards: equal texts of two drafts give equal awards over the same county.
 * Display fields are left out.
 */
export function textOf(program: Program, clause: Clause, needs: Dependencies): string {
  const text = canonicalJson(
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
  return sha256Hex(text);
}

const DISPLAY_FIELDS = new Set(['citations', 'note', 'quote', 'reason', 'span', 'text', 'title', 'wording']);
