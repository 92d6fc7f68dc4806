/** What the folders beside a policy declare, as far as its text may name it without taking them in. Works on trees, so that two policies may name each other. */
import type { Effect } from '@guiju/ir';
import type { NeighbourClause, Neighbours } from './bind/neighbours.ts';
import { findPolicy, headerOf, type PolicyFolder, parseFolder, policyNames } from './folders.ts';

interface Clauses {
  readonly ids: readonly string[];
  readonly byName: ReadonlyMap<string, NeighbourClause>;
}

export function createNeighbours(folders: readonly PolicyFolder[]): Neighbours {
  const read = new Map<string, Clauses>();
  const clausesOf = (name: string): Clauses => {
    const known = read.get(name);
    if (known) return known;
    const folder = findPolicy(folders, name);
    const clauses = folder ? clausesIn(folder) : [];
    const made = { ids: [...new Set(clauses.map((c) => c.clause))], byName: byName(clauses) };
    read.set(name, made);
    return made;
  };
  const found = new Map<string, readonly Effect[]>();
  return {
    policies: () => policyNames(folders),
    policy: (name) => findPolicy(folders, name)?.id,
    clause: (policy, name) => clausesOf(policy).byName.get(name),
    clauses: (policy) => clausesOf(policy).ids,
    effectsOn: (id) => {
      const effects = found.get(id) ?? effectsOn(folders, id);
      found.set(id, effects);
      return effects;
    },
  };
}

const effectsOn = (folders: readonly PolicyFolder[], id: string): Effect[] =>
  folders
    .filter((folder) => folder.id !== id)
    .flatMap((folder) => effectsIn(folders, folder))
    .filter(({ clause }) => clause.startsWith(`${id}/`));

function clausesIn(folder: PolicyFolder): NeighbourClause[] {
  return parseFolder(folder).flatMap(({ tree }) =>
    tree.declarations.flatMap((d) =>
      d.kind === 'clause' && d.id ? [{ policy: folder.id, clause: d.id.text, tree: d }] : [],
    ),
  );
}

/** By id and alias; of those that share a name the first in the text. */
function byName(clauses: readonly NeighbourClause[]): ReadonlyMap<string, NeighbourClause> {
  const table = new Map<string, NeighbourClause>();
  for (const found of clauses)
    for (const name of [found.clause, found.tree.alias?.text])
      if (name !== undefined && !table.has(name)) table.set(name, found);
  return table;
}

/** Of policies in their own right: what a folder of amendments adds is law only once it is worked in. */
function effectsIn(folders: readonly PolicyFolder[], folder: PolicyFolder): Effect[] {
  const header = headerOf(folder);
  const effective = header?.lines.find((line) => line.kind === 'in-force')?.date?.value ?? null;
  if (!header) return [];
  return clausesIn(folder).flatMap(({ clause: by, tree }) =>
    tree.lines.flatMap((line): Effect[] => {
      const { policy, parts } = (line.kind === 'effect' && line.clause) || { policy: null, parts: [] };
      const target = policy && findPolicy(folders, policy.text);
      const found = target && clausesIn(target).find((c) => named(c, parts[0]?.text));
      if (line.kind !== 'effect' || !target || !found) return [];
      return [
        {
          kind: line.effect,
          clause: `${target.id}/${found.clause}`,
          by: `${folder.id}/${by}`,
          from: line.from?.value ?? effective,
          until: line.to?.value ?? null,
        },
      ];
    }),
  );
}

const named = ({ clause, tree }: NeighbourClause, name: string | undefined): boolean =>
  name !== undefined && (clause === name || tree.alias?.text === name);
