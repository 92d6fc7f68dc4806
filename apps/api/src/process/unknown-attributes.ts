/** What a clause may read of its object and the facts leave open: a notice is given once, so it asks for all of it. */
import type { Clause, FactGraph, ObjectRef, Program } from '@guiju/ir';

/** Names of attributes, in the order they are declared; those of which it depends on others whether they apply are left out. */
export function unknownAttributes(
  program: Program,
  clauseId: string,
  object: ObjectRef,
  facts: FactGraph,
): readonly string[] {
  const entity = program.entities.find((e) => e.name === object.entity);
  const instance = facts.instances[object.entity]?.find((i) => i.id === object.id);
  const clause = program.clauses.find((c) => c.id === clauseId);
  if (!entity || !instance || !clause) return [];
  const read = attributesRead(program, clause, object.entity);
  return entity.attributes.flatMap((a, i) =>
    read.has(a.name) && a.appliesWhen === null && instance.values[i] === undefined ? [a.name] : [],
  );
}

interface Node {
  readonly kind?: unknown;
  readonly entity?: unknown;
  readonly name?: unknown;
  readonly id?: unknown;
  readonly ranking?: unknown;
}

function attributesRead(program: Program, clause: Clause, entity: string): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const { kind, entity: of, name, id, ranking } = part as Node;
    if (kind === 'attribute' && of === entity && typeof name === 'string') names.add(name);
    if (kind === 'definition') walk(program.definitions.find((d) => d.id === id));
    if (kind === 'reading') walk(program.readings.find((r) => r.id === id));
    if (kind === 'rank' || kind === 'ranked') walk(program.rankings.find((r) => r.id === ranking));
    for (const inner of Object.values(part)) walk(inner);
  };
  walk(clause);
  for (const fund of program.funds)
    if (fund.clauses.includes(clause.id)) walk([fund.per, fund.total, fund.allot, fund.caps]);
  return names;
}
