/**
 * Declares everything a policy names, merges what its imports bring, and gives every number its address. Expressions are
 * left as written: what a name in one means depends on types, and is decided by the check.
 */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Neighbours } from '../neighbours.ts';
import type { BackgroundDeclaration, Declaration, Name, SyntaxTree } from '../syntax/tree.ts';
import type {
  Bound,
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundParameter,
  BoundReading,
  BoundUnit,
  Import,
  Names,
} from './bound.ts';
import { bringIn } from './bring-in.ts';
import { bindEntities } from './entities.ts';
import { bindEnum, importEnums } from './enums.ts';
import { createFigures } from './figures.ts';
import { bindHeader, bindSources } from './header.ts';
import { bindParameter } from './parameters.ts';
import { bindRules } from './rules.ts';
import { createSink, declareSymbol, refer, type Sink, type SymbolInfo, type SymbolKind } from './symbol.ts';
import { duplicate, enter, type NameTable, unknownName } from './table.ts';

export function bind(
  policy: string,
  trees: readonly SyntaxTree[],
  imports: readonly Import[],
  neighbours: Neighbours,
): Bound {
  const sink = createSink();
  const declarations = trees.flatMap((tree) => tree.declarations);
  const of = <K extends Declaration['kind']>(kind: K) =>
    declarations.filter((d): d is Extract<Declaration, { kind: K }> => d.kind === kind);
  const symbol = (
    kind: SymbolKind,
    name: Name,
    alias: Name | null,
    doc: string | null = null,
    id = name.text,
  ) =>
    declareSymbol(sink, {
      id: `${kind}:${id}`,
      kind,
      name: name.text,
      alias: alias?.text ?? null,
      policy,
      span: name.span,
      doc,
    });

  const header = bindHeader(policy, trees, sink);
  const sources = bindSources(policy, header, sink);

  const units: NameTable<BoundUnit> = new Map();
  for (const { name, alias } of of('unit-declaration'))
    if (name) enter(units, name, alias, { symbol: symbol('unit', name, alias), name: name.text }, sink);

  const enums: NameTable<BoundEnum> = new Map();
  for (const { program } of imports) importEnums(program, enums, sink);
  for (const tree of of('enum')) bindEnum(policy, tree, enums, sink);

  const entities = bindEntities(policy, of('entity'), imports, enums, units, sink);

  const table = createFigures(policy, units, sink);
  for (const tree of of('definition')) table.inDefinition(tree);
  for (const tree of of('reading')) table.inReading(tree);
  for (const tree of of('clause')) table.inClause(tree);
  for (const tree of of('stacking')) table.inStacking(tree);
  for (const tree of of('fund')) table.inFund(tree);
  for (const tree of of('target')) table.inTarget(tree);
  const figures = new Map(table.figures);

  const parameters: NameTable<BoundParameter> = new Map();
  const definitions: NameTable<BoundDefinition> = new Map();
  const definitionsOf = new Map<string, NameTable<BoundDefinition>>();
  const readings: NameTable<BoundReading> = new Map();
  const broken = new Set<string>();
  const definitionTable = (entity: string): NameTable<BoundDefinition> => {
    const table = definitionsOf.get(entity) ?? new Map();
    definitionsOf.set(entity, table);
    return table;
  };

  for (const tree of of('parameter')) bindParameter(policy, tree, units, parameters, figures, sink);
  for (const tree of of('definition')) {
    const { name, alias } = tree;
    if (!name) continue;
    const entity = tree.entity && entityNamed(tree.entity, entities, sink);
    if (tree.entity && !entity) {
      for (const n of [name, alias]) if (n) broken.add(n.text);
      continue;
    }
    const bound: BoundDefinition = {
      symbol: symbol('definition', name, alias, entity?.name ?? null),
      id: name.text,
      entity: entity?.name ?? null,
      source: { kind: 'tree', tree },
    };
    const clash = entity ? definitionsOf : null;
    const elsewhere = [...(clash?.values() ?? [])].map((t) => t.get(name.text)).find((d) => d !== undefined);
    const taken = entity ? entity.byName.get(name.text) : parameters.get(name.text);
    if (taken) duplicate(name, taken.symbol.span, sink);
    else if (elsewhere) duplicate(name, elsewhere.symbol.span, sink);
    else enter(entity ? definitionTable(entity.name) : definitions, name, alias, bound, sink);
  }
  for (const tree of of('reading')) {
    const { name, alias } = tree;
    if (!name) continue;
    const entity = tree.entity && entityNamed(tree.entity, entities, sink);
    const options: NameTable<SymbolInfo & { readonly symbol: SymbolInfo }> = new Map();
    const order: string[] = [];
    for (const option of tree.options) {
      if (!option.name) continue;
      const declared = symbol(
        'option',
        option.name,
        null,
        option.text?.text ?? null,
        `${name.text}.${option.name.text}`,
      );
      if (enter(options, option.name, null, { ...declared, symbol: declared }, sink))
        order.push(option.name.text);
    }
    const bound: BoundReading = {
      symbol: symbol('reading', name, alias, tree.quote?.text ?? null),
      id: name.text,
      entity: entity?.name ?? null,
      options,
      order,
      conditional: tree.options.some((o) => o.conditional),
      source: { kind: 'tree', tree },
    };
    enter(readings, name, alias, bound, sink);
  }

  const rules = bindRules(
    policy,
    { clauses: of('clause'), stackings: of('stacking'), funds: of('fund') },
    sink,
  );
  const backgrounds: NameTable<BackgroundDeclaration & { readonly symbol: SymbolInfo }> = new Map();
  for (const tree of of('background'))
    if (tree.name)
      enter(backgrounds, tree.name, null, { ...tree, symbol: symbol('background', tree.name, null) }, sink);
  for (const kind of ['case', 'target', 'assertion'] as const) {
    const ids: NameTable<{ readonly symbol: SymbolInfo }> = new Map();
    for (const tree of of(kind)) {
      const words = tree.id ?? tree.title;
      if (!words) continue;
      const name: Name = { ...words, kind: 'name' };
      enter(ids, name, null, { symbol: symbol(kind, name, null, tree.title?.text ?? null) }, sink);
    }
  }

  bringIn(imports, { parameters, definitions, definitionTable, readings }, sink);
  warnShadowed(
    entities,
    [...parameters.values()].filter((p) => p.own),
    [...definitions.values()],
    sink,
  );

  return {
    id: policy,
    trees,
    header,
    imports,
    sources,
    units,
    enums,
    entities,
    parameters,
    definitions,
    definitionsOf,
    readings,
    ...rules,
    neighbours,
    backgrounds,
    cases: of('case'),
    assertions: of('assertion'),
    targets: of('target'),
    amendments: of('amendment'),
    figures,
    broken,
    sink,
  };
}

function entityNamed(name: Name, entities: Names<BoundEntity>, sink: Sink): BoundEntity | null {
  const found = entities.get(name.text);
  if (found) refer(sink, name.span, found.symbol);
  else unknownName(name, 'entity', entities.keys(), sink);
  return found ?? null;
}

/** A parameter or free definition that some object's attribute hides wherever that object is in reach. */
function warnShadowed(
  entities: Names<BoundEntity>,
  parameters: readonly BoundParameter[],
  definitions: readonly BoundDefinition[],
  sink: Sink,
): void {
  for (const { symbol } of new Set([...parameters, ...definitions])) {
    if (!symbol.span) continue;
    const hiding = [...entities.values()].find((e) => e.byName.has(symbol.name));
    if (hiding)
      sink.diagnostics.push(
        diagnose('GJ2010', symbol.span, { name: symbol.name, noun: 'attribute', of: hiding.name }),
      );
  }
}
