/**
 * Declares everything a policy names, merges what its imports bring, and gives every number its address. Expressions are
 * left as written: what a name in one means depends on types, and is decided by the check.
 */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { BackgroundDeclaration, Declaration, Name, SyntaxTree } from '../syntax/tree.ts';
import type {
  Bound,
  BoundCalendar,
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundList,
  BoundParameter,
  BoundRanking,
  BoundReading,
  BoundUnit,
  Import,
  Names,
} from './bound.ts';
import { bringIn } from './bring-in.ts';
import { bindCalendar } from './calendars.ts';
import { bindDefinitions } from './definitions.ts';
import { bindEntities } from './entities.ts';
import { bindEnum, importEnums } from './enums.ts';
import { createFigures } from './figures.ts';
import { enterFigures } from './figures-apart.ts';
import { bindHeader, bindSources } from './header.ts';
import { bindList } from './named-lists.ts';
import type { Neighbours } from './neighbours.ts';
import { bindParameter } from './parameters.ts';
import { bindRanking } from './rankings.ts';
import { bindReading } from './readings.ts';
import { figureInForce } from './rule-in-force.ts';
import { bindRules } from './rules.ts';
import {
  createSink,
  declareName,
  lendSymbol,
  refer,
  type Sink,
  type SymbolInfo,
  type SymbolKind,
} from './symbol.ts';
import { enter, type NameTable } from './table.ts';

/** `surroundings`: one object while all that a clause sees beside itself reads the same. */
export function bind(
  policy: string,
  trees: readonly SyntaxTree[],
  imports: readonly Import[],
  neighbours: Neighbours,
  surroundings: object,
): Bound {
  const sink = createSink();
  const declarations = Map.groupBy(
    trees.flatMap((tree) => tree.declarations),
    (declaration) => declaration.kind,
  );
  const of = <K extends Declaration['kind']>(kind: K) =>
    (declarations.get(kind) ?? []).filter((d): d is Extract<Declaration, { kind: K }> => d.kind === kind);
  const symbol = (kind: SymbolKind, name: Name, alias: Name | null, doc: string | null = null) =>
    declareName(sink, policy, kind, name, alias, { doc });

  const header = bindHeader(policy, trees, sink);
  const sources = bindSources(policy, header, sink);

  const units: NameTable<BoundUnit> = new Map();
  for (const unit of imports.flatMap((i) => i.units)) lendUnit(unit, units, sink);
  for (const { name, alias } of of('unit-declaration')) {
    if (!name) continue;
    const imported = units.get(name.text);
    if (imported && imported.symbol.policy !== policy) refer(sink, name.span, imported.symbol);
    else enter(units, name, alias, { symbol: symbol('unit', name, alias), name: name.text }, sink);
  }

  const enums: NameTable<BoundEnum> = new Map();
  for (const { program } of imports) importEnums(program, enums, sink);
  for (const tree of of('enum')) bindEnum(policy, tree, enums, sink);

  const entities = bindEntities(policy, of('entity'), imports, enums, units, sink);

  const table = createFigures(policy, units, sink);
  for (const tree of of('definition')) table.inDefinition(tree);
  for (const tree of of('reading')) table.inReading(tree);
  for (const tree of of('ranking')) table.inRanking(tree);
  const addressed = new Map(
    of('clause').map((tree) => [tree, enterFigures(tree, table, { policy, units, surroundings, sink })]),
  );
  for (const tree of of('stacking')) table.inStacking(tree);
  for (const tree of of('fund')) table.inFund(tree);
  for (const tree of of('target')) table.inTarget(tree);
  const { figures } = table;
  const stackings = of('stacking').map((tree) => ({
    tree,
    inForce: figureInForce(policy, tree, units, figures, sink),
  }));

  const parameters: NameTable<BoundParameter> = new Map();
  for (const tree of of('parameter')) bindParameter(policy, tree, units, parameters, figures, sink);
  const {
    definitions,
    definitionsOf,
    broken: undefinable,
  } = bindDefinitions(
    policy,
    { definitions: of('definition'), tables: of('table-declaration') },
    { enums, entities, units },
    parameters,
    figures,
    sink,
  );
  const readings: NameTable<BoundReading> = new Map();
  for (const tree of of('reading')) bindReading(policy, tree, entities, readings, sink);
  const broken = new Set(undefinable);
  const lists: NameTable<BoundList> = new Map();
  for (const tree of of('list')) {
    const bound = bindList(policy, tree, enums, sink);
    if (bound && tree.name) enter(lists, tree.name, tree.alias, bound, sink);
    else for (const name of [tree.name, tree.alias]) if (name) broken.add(name.text);
  }
  const calendars: NameTable<BoundCalendar> = new Map();
  for (const tree of of('calendar')) {
    const bound = bindCalendar(policy, tree, sink);
    if (bound && tree.name) enter(calendars, tree.name, tree.alias, bound, sink);
  }
  const rankings: NameTable<BoundRanking> = new Map();
  for (const tree of of('ranking')) {
    const bound = bindRanking(policy, tree, entities, sink);
    if (bound && tree.id) enter(rankings, tree.id, tree.alias, bound, sink);
  }

  const rules = bindRules(policy, { clauses: of('clause'), stackings, funds: of('fund') }, sink);
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

  bringIn(
    policy,
    imports,
    { parameters, definitions, definitionsOf, readings, lists, calendars, rankings },
    sink,
  );
  warnShadowed(
    entities,
    [...parameters.values()].filter((p) => p.own),
    // What is called with arguments is never taken for an attribute.
    [...definitions.values()].filter((d) => d.symbol.policy === policy && d.formals.length === 0),
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
    lists,
    calendars,
    rankings,
    ...rules,
    neighbours,
    backgrounds,
    cases: of('case'),
    assertions: of('assertion'),
    targets: of('target'),
    amendments: of('amendment'),
    figures,
    addressed,
    broken,
    surroundings,
    sink,
  };
}

function lendUnit(symbol: SymbolInfo, units: NameTable<BoundUnit>, sink: Sink): void {
  if (units.has(symbol.name)) return;
  const unit = { symbol: lendSymbol(sink, symbol), name: symbol.name };
  units.set(symbol.name, unit);
  if (symbol.alias !== null && !units.has(symbol.alias)) units.set(symbol.alias, unit);
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
