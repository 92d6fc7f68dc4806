/**
 * Which facts a clause reads, so that the form asks for those and no others: every attribute, parent and list that its lines
 * mention under the readings chosen, through definitions and reading options.
 *
 * The walk goes over whatever an expression holds instead of naming each kind: a new kind of expression is followed without
 * a change here, and only the kinds that lead somewhere else are named.
 */
import type { Clause, Expr, Program, Variant } from '@guiju/ir';

export interface FactsRead {
  /** Entity → attributes and parent references read on it. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Entities whose lists are counted, summed or searched. */
  readonly lists: ReadonlySet<string>;
}

export type Readings = Readonly<Record<string, string>>;

export function factsRead(program: Program, clause: Clause, readings: Readings): FactsRead {
  const attributes = new Map<string, Set<string>>();
  const lists = new Set<string>();
  const followed = new Set<string>();

  const attribute = (entity: string, name: string): void => {
    const names = attributes.get(entity) ?? new Set();
    attributes.set(entity, names);
    if (names.has(name)) return;
    names.add(name);
    const declared = program.entities
      .find((found) => found.name === entity)
      ?.attributes.find((found) => found.name === name);
    if (declared?.appliesWhen) walk(declared.appliesWhen);
  };
  const once = (id: string, expr: Expr | null | undefined): void => {
    if (!expr || followed.has(id)) return;
    followed.add(id);
    walk(expr);
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as { readonly kind?: string } & Record<string, unknown>;
    switch (node.kind) {
      case 'attribute':
        attribute(String(node.entity), String(node.name));
        break;
      case 'inverse':
        attribute(String(node.entity), String(node.by));
        lists.add(String(node.entity));
        break;
      case 'rank':
      case 'ranked':
        ranking(String(node.ranking));
        break;
      case 'payable':
        together(String(node.clause));
        break;
      case 'children':
      case 'all':
        lists.add(String(node.entity));
        break;
      case 'definition':
        once(`definition ${node.id}`, program.definitions.find(({ id }) => id === node.id)?.expr);
        break;
      case 'reading':
        once(`reading ${node.id}`, pickedOption(program, String(node.id), readings));
        break;
    }
    for (const [name, item] of Object.entries(node)) if (name !== 'type' && name !== 'span') walk(item);
  };

  const holds = <T>(variants: readonly Variant<T>[]): T[] =>
    variants
      .filter(({ when }) =>
        when.every(({ reading, option }) => optionOf(program, reading, readings) === option),
      )
      .map(({ value }) => value);
  const ranking = (id: string): void => {
    const found = program.rankings.find((rank) => rank.id === id);
    if (!found || followed.has(`ranking ${id}`)) return;
    followed.add(`ranking ${id}`);
    lists.add(found.entity);
    walk([found.per, found.entrants, found.order]);
  };
  /** A clause, with those whose result it reads and those it shares a stacking or a fund with. */
  const together = (id: string): void => {
    if (followed.has(`clause ${id}`)) return;
    followed.add(`clause ${id}`);
    for (const found of program.clauses) if (found.id === id) clauseLines(found);
    const funds = program.funds.filter(({ clauses }) => clauses.includes(id));
    const stackings = program.stackings.filter(({ members }) => members.some((m) => m.clause === id));
    walk([funds, stackings]);
    for (const member of [
      ...funds.flatMap(({ clauses }) => clauses),
      ...stackings.flatMap(({ members }) => members.map((m) => m.clause)),
    ])
      together(member);
  };
  const clauseLines = (of: Clause): void => {
    if (of.subject !== null) lists.add(of.subject);
    walk([
      holds(of.at),
      holds(of.conditions),
      holds(of.grant),
      of.payee,
      holds(of.months),
      holds(of.instalments),
      holds(of.limits),
      holds(of.result),
      holds(of.recoveries),
      holds(of.obligations),
      holds(of.shares),
    ]);
  };
  together(clause.id);
  return { attributes, lists };
}

/** The option a reading speaks with in this run. */
const optionOf = (program: Program, id: string, readings: Readings): string | undefined =>
  readings[id] ?? program.readings.find((reading) => reading.id === id)?.pick;

function pickedOption(program: Program, id: string, readings: Readings): Expr | null | undefined {
  const option = optionOf(program, id, readings);
  return program.readings.find((reading) => reading.id === id)?.options.find((found) => found.id === option)
    ?.expr;
}
