/** What stands behind the names in a clause: the figures of 参数, and whatever is reached through definitions, readings and tables. */
import type { Bound, Figure } from '../bind/bound.ts';
import type { ClauseDeclaration, Declaration, Quantity } from '../syntax/tree.ts';

/** What stands behind names: figures by the declaration they stand in, and the declarations they are reached through. */
export interface Behind {
  readonly of: (owner: string) => readonly Figure[];
  /** Of 参数 that are named there. */
  readonly named: (tree: ClauseDeclaration) => readonly Figure[];
  /** Of everything that is named there, through definitions, readings and tables. */
  readonly reached: (tree: ClauseDeclaration) => readonly Figure[];
  /** The clause, and the declarations it reaches. */
  readonly trees: (tree: ClauseDeclaration) => readonly Declaration[];
  /** Of one node: its own figure, or that of the 参数 it names. */
  readonly figureAt: (node: unknown) => Figure | undefined;
}

export function createBehind(bound: Bound): Behind {
  const figures = Map.groupBy(bound.figures.values(), ({ address }) => address.split('.', 1)[0] ?? '');
  const declarations = new Map(
    bound.trees
      .flatMap((tree) => tree.declarations)
      .flatMap((d) =>
        d.kind === 'definition' || d.kind === 'reading' || d.kind === 'table-declaration'
          ? [[d.name?.text ?? '', d] as const]
          : [],
      ),
  );
  const of = (owner: string): readonly Figure[] => figures.get(owner) ?? [];
  const reach = (node: unknown, met: Set<string>): void => {
    for (const name of namesWithin(node)) {
      if (met.has(name)) continue;
      met.add(name);
      const declaration = declarations.get(name);
      if (declaration) reach(declaration, met);
    }
  };
  return {
    of,
    named: (tree) =>
      [...new Set(namesWithin(tree))].flatMap((name) => {
        const parameter = bound.parameters.get(name);
        return parameter?.own ? of(parameter.address) : [];
      }),
    reached: (tree) => {
      const met = new Set<string>();
      reach(tree, met);
      // Its own id is among the names it is written with, and other versions of it have words of their own.
      met.delete(tree.id?.text ?? '');
      return [...met].flatMap((name) => of(bound.parameters.get(name)?.address ?? name));
    },
    trees: (tree) => {
      const met = new Set<string>();
      reach(tree, met);
      return [tree, ...[...met].flatMap((name) => declarations.get(name) ?? [])];
    },
    figureAt: (node) => {
      const { kind, parts } = (node ?? {}) as { kind?: unknown; parts?: readonly { text: string }[] };
      if (kind === 'quantity') return bound.figures.get(node as Quantity);
      const [name, ...more] = kind === 'path' ? (parts ?? []) : [];
      const parameter = name && more.length === 0 ? bound.parameters.get(name.text) : undefined;
      return parameter && of(parameter.address)[0];
    },
  };
}

/** Trees are plain data, so one walk does for every kind of node. */
export function nodesWithin(node: unknown, visit: (node: { readonly kind?: unknown }) => void): void {
  if (Array.isArray(node)) for (const one of node) nodesWithin(one, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node);
    nodesWithin(Object.values(node), visit);
  }
}

function namesWithin(node: unknown): readonly string[] {
  const names: string[] = [];
  nodesWithin(node, ({ kind, text }: { kind?: unknown; text?: unknown }) => {
    if (kind === 'name' && typeof text === 'string') names.push(text);
  });
  return names;
}
