/** 定义 and 表: under their own name, of an object or of none. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { DefinitionDeclaration, FigureNode, FormalParameter, TableDeclaration } from '../syntax/tree.ts';
import type {
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundFormal,
  BoundParameter,
  BoundUnit,
  Figure,
  Names,
} from './bound.ts';
import { isLater, laterTexts } from './later-texts.ts';
import { declareName, refer, type Sink, type SymbolInfo } from './symbol.ts';
import { duplicate, enter, type NameTable, unknownName } from './table.ts';
import { bindTable } from './tables.ts';
import { typeOf } from './type-phrase.ts';
import { ERROR } from './types.ts';

export interface Vocabulary {
  readonly enums: Names<BoundEnum>;
  readonly entities: Names<BoundEntity>;
  readonly units: Names<BoundUnit>;
}

export interface Definitions {
  readonly definitions: NameTable<BoundDefinition>;
  readonly definitionsOf: Map<string, NameTable<BoundDefinition>>;
  /** Names of those that could not be bound. */
  readonly broken: ReadonlySet<string>;
}

export function bindDefinitions(
  policy: string,
  trees: {
    readonly definitions: readonly DefinitionDeclaration[];
    readonly tables: readonly TableDeclaration[];
  },
  known: Vocabulary,
  parameters: Names<BoundParameter>,
  figures: Map<FigureNode, Figure>,
  sink: Sink,
): Definitions {
  const definitions: NameTable<BoundDefinition> = new Map();
  const definitionsOf = new Map<string, NameTable<BoundDefinition>>();
  const broken = new Set<string>();
  const isBroken = ({ name, alias }: DefinitionDeclaration | TableDeclaration): void => {
    for (const n of [name, alias]) if (n) broken.add(n.text);
  };
  const add = (bound: BoundDefinition, tree: DefinitionDeclaration | TableDeclaration): void => {
    const { name, alias } = tree;
    if (!name) return;
    const entity = bound.entity === null ? null : known.entities.get(bound.entity);
    const elsewhere = [...(entity ? definitionsOf.values() : [])]
      .map((t) => t.get(name.text))
      .find((d) => d !== undefined);
    const taken = entity
      ? (entity.byName.get(name.text) ?? entity.inverses.get(name.text))
      : parameters.get(name.text);
    if (taken) duplicate(name, taken.symbol.span, sink);
    else if (elsewhere) duplicate(name, elsewhere.symbol.span, sink);
    else enter(entity ? tableOf(definitionsOf, entity.name) : definitions, name, alias, bound, sink);
  };
  const firsts = trees.definitions.filter((tree) => !isLater(tree));
  const later = Map.groupBy(trees.definitions.filter(isLater), (tree) => tree.name?.text);
  for (const tree of firsts) {
    const bound = bindDefinition(policy, tree, known, sink);
    const behind = [tree.name, tree.alias].flatMap((n) => (n && later.get(n.text)) ?? []);
    for (const n of [tree.name, tree.alias]) later.delete(n?.text);
    if (bound)
      add(
        {
          ...bound,
          source: { kind: 'tree', tree, later: laterTexts(policy, bound, behind, known, figures, sink) },
        },
        tree,
      );
    else isBroken(tree);
  }
  for (const { name, span } of [...later.values()].flat())
    sink.diagnostics.push(
      diagnose('GJ6030', (name ?? { span }).span, { name: name?.text ?? '', problem: 'none' }),
    );
  for (const tree of trees.tables) {
    const bound = bindTable(policy, tree, known.enums, known.units, figures, sink);
    if (bound) add(bound, tree);
    else isBroken(tree);
  }
  return { definitions, definitionsOf, broken };
}

/** The definitions of an object, made when first asked for. */
export function tableOf(
  definitionsOf: Map<string, NameTable<BoundDefinition>>,
  entity: string,
): NameTable<BoundDefinition> {
  const table = definitionsOf.get(entity) ?? new Map();
  definitionsOf.set(entity, table);
  return table;
}

function bindDefinition(
  policy: string,
  tree: DefinitionDeclaration,
  known: Vocabulary,
  sink: Sink,
): BoundDefinition | null {
  const { name, alias } = tree;
  if (!name) return null;
  const entity = tree.entity ? known.entities.get(tree.entity.text) : undefined;
  if (tree.entity && entity) refer(sink, tree.entity.span, entity.symbol);
  else if (tree.entity) {
    unknownName(tree.entity, 'entity', known.entities.keys(), sink);
    return null;
  }
  return {
    symbol: declareName(sink, policy, 'definition', name, alias, { doc: entity?.name ?? null }),
    id: name.text,
    entity: entity?.name ?? null,
    formals: bindFormals(policy, name.text, tree.parameters, known, sink),
    source: { kind: 'tree', tree, later: null },
  };
}

function bindFormals(
  policy: string,
  owner: string,
  formals: readonly FormalParameter[],
  known: Vocabulary,
  sink: Sink,
): BoundFormal[] {
  const names: NameTable<BoundFormal & { readonly symbol: SymbolInfo }> = new Map();
  for (const { name, type } of formals) {
    if (!name) continue;
    const symbol = declareName(sink, policy, 'formal', name, null, { of: owner });
    const read = type ? typeOf(type, known, sink) : ERROR;
    enter(names, name, null, { symbol, name: name.text, type: read }, sink);
  }
  return [...names.values()];
}
