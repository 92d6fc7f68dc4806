/**
 * Declares everything a policy names, merges what its imports bring, and gives every number its address. Expressions are
 * left as written: what a name in one means depends on types, and is decided by the check.
 */
import { NO_UNIT, type Program, sameUnit, type Unit } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type {
  BackgroundDeclaration,
  Declaration,
  EntityDeclaration,
  EnumDeclaration,
  Gap,
  Name,
  ParameterDeclaration,
  Quantity,
  SyntaxTree,
} from '../syntax/tree.ts';
import type {
  Bound,
  BoundClause,
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundParameter,
  BoundReading,
  BoundUnit,
  Figure,
  Import,
  Names,
} from './bound.ts';
import { bindEntities } from './entities.ts';
import { createFigures, quantityValue } from './figures.ts';
import { bindHeader, bindSources } from './header.ts';
import { importedDefinitions, importedParameters, importedReadings, localName } from './imports.ts';
import { createSink, declareSymbol, refer, type Sink, type SymbolInfo, type SymbolKind } from './symbol.ts';
import { duplicate, enter, type NameTable, unknownName } from './table.ts';
import { writtenUnit } from './unit.ts';

export function bind(policy: string, trees: readonly SyntaxTree[], imports: readonly Import[]): Bound {
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

  const entities = bindEntities(policy, of('entity') as EntityDeclaration[], imports, enums, units, sink);

  const table = createFigures(policy, units, sink);
  for (const tree of of('definition')) table.inDefinition(tree);
  for (const tree of of('reading')) table.inReading(tree);
  for (const tree of of('clause')) table.inClause(tree);
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
    if (elsewhere) duplicate(name, elsewhere.symbol.span, sink);
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

  const clauses: NameTable<BoundClause> = new Map();
  for (const tree of of('clause')) {
    if (!tree.id) continue;
    const bound = {
      symbol: symbol('clause', tree.id, tree.alias, tree.title?.text ?? null),
      id: tree.id.text,
      tree,
    };
    enter(clauses, tree.id, tree.alias, bound, sink);
  }
  for (const kind of ['target', 'assertion'] as const)
    for (const tree of of(kind)) if (tree.id) symbol(kind, tree.id, null, tree.title?.text ?? null);

  const backgrounds: NameTable<BackgroundDeclaration & { readonly symbol: SymbolInfo }> = new Map();
  for (const tree of of('background'))
    if (tree.name)
      enter(backgrounds, tree.name, null, { ...tree, symbol: symbol('background', tree.name, null) }, sink);
  const caseIds: NameTable<{ readonly symbol: SymbolInfo }> = new Map();
  for (const tree of of('case')) {
    const name = tree.id ?? tree.title;
    if (!name) continue;
    const declared = symbol('case', { ...name, kind: 'name' }, null, tree.title?.text ?? null);
    enter(caseIds, { ...name, kind: 'name' }, null, { symbol: declared }, sink);
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
    clauses,
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

function bindEnum(policy: string, tree: EnumDeclaration, enums: NameTable<BoundEnum>, sink: Sink): void {
  if (!tree.name) return;
  const declare = (kind: 'enum' | 'member', name: Name, alias: Name | null, id: string) =>
    declareSymbol(sink, {
      id: `${kind}:${id}`,
      kind,
      name: name.text,
      alias: alias?.text ?? null,
      policy,
      span: name.span,
      doc: null,
    });
  const enumName = tree.name.text;
  const members: NameTable<SymbolInfo & { readonly symbol: SymbolInfo }> = new Map();
  const kept = tree.members.filter(({ name, alias }) => {
    const symbol = declare('member', name, alias, `${enumName}.${name.text}`);
    return enter(members, name, alias, { ...symbol, symbol }, sink);
  });
  const imported = enums.get(enumName);
  if (imported && imported.symbol.policy !== policy) {
    const same =
      imported.type.ordered === tree.ordered &&
      imported.type.members.length === kept.length &&
      imported.type.members.every((m, i) => m.name === kept[i]?.name.text);
    if (!same) sink.diagnostics.push(diagnose('GJ2011', tree.name.span, { entity: enumName, attribute: '' }));
    else refer(sink, tree.name.span, imported.symbol);
    return;
  }
  const bound: BoundEnum = {
    symbol: declare('enum', tree.name, tree.alias, enumName),
    type: {
      name: enumName,
      alias: tree.alias?.text ?? null,
      ordered: tree.ordered,
      members: kept.map(({ name, alias }) => ({ name: name.text, alias: alias?.text ?? null })),
      span: tree.span,
    },
    members,
  };
  enter(enums, tree.name, tree.alias, bound, sink);
}

function importEnums(program: Program, enums: NameTable<BoundEnum>, sink: Sink): void {
  for (const type of program.enums) {
    if (enums.has(type.name)) continue;
    const base = { policy: program.id, span: type.span ?? null, doc: null };
    const symbol = declareSymbol(sink, {
      ...base,
      id: `enum:${type.name}`,
      kind: 'enum',
      name: type.name,
      alias: type.alias,
    });
    const members = new Map<string, SymbolInfo>();
    for (const { name, alias } of type.members) {
      const member = declareSymbol(sink, {
        ...base,
        id: `member:${type.name}.${name}`,
        kind: 'member',
        name,
        alias,
        span: null,
      });
      members.set(name, member);
      if (alias) members.set(alias, member);
    }
    const bound = { symbol, type, members };
    enums.set(type.name, bound);
    if (type.alias) enums.set(type.alias, bound);
  }
}

function bindParameter(
  policy: string,
  tree: ParameterDeclaration,
  units: Names<BoundUnit>,
  parameters: NameTable<BoundParameter>,
  figures: Map<Quantity | Gap, Figure>,
  sink: Sink,
): void {
  const { name, alias, value } = tree;
  if (!name) return;
  let unit: Unit | null = null;
  const versions: Figure['versions'][number][] = [];
  const read = (node: Quantity | Gap | null, from: number | null, published: number | null): void => {
    if (node?.kind !== 'quantity') return;
    const written = quantityValue(node, units, sink);
    if (!written) return;
    if (unit !== null && !sameUnit(unit, written.unit)) {
      sink.diagnostics.push(diagnose('GJ4017', node.span, { name: name.text, problem: 'unit' }));
      return;
    }
    unit = written.unit;
    const last = versions.at(-1);
    if (last && from !== null && last.from !== null && last.from >= from) {
      sink.diagnostics.push(diagnose('GJ4017', node.span, { name: name.text, problem: 'order' }));
      return;
    }
    versions.push({ from, published, value: written.value, span: node.span });
  };
  if (value?.kind === 'gap') {
    unit = value.unit ? (writtenUnit(value.unit, units, sink)?.unit ?? null) : NO_UNIT;
  }
  read(value, null, null);
  for (const version of tree.versions)
    read(version.value, version.from?.value ?? null, version.published?.value ?? null);
  const status = value?.kind === 'gap' ? 'gap' : (value?.status?.status ?? 'fixed');
  const note = value?.kind === 'gap' ? value.note : (value?.status?.note ?? null);
  const symbol = declareSymbol(sink, {
    id: `parameter:${name.text}`,
    kind: 'parameter',
    name: name.text,
    alias: alias?.text ?? null,
    policy,
    span: name.span,
    doc: note?.text ?? null,
  });
  const entered = enter(parameters, name, alias, { symbol, address: name.text, unit, own: true }, sink);
  if (!entered || !value) return;
  figures.set(value, {
    symbol,
    address: name.text,
    alias: alias?.text ?? null,
    owner: name.text,
    unit,
    percent: value.kind === 'quantity' && value.percent,
    status,
    note: note?.text ?? null,
    versions,
    span: value.span,
  });
}

interface Tables {
  readonly parameters: NameTable<BoundParameter>;
  readonly definitions: NameTable<BoundDefinition>;
  readonly definitionTable: (entity: string) => NameTable<BoundDefinition>;
  readonly readings: NameTable<BoundReading>;
}

/** Own names win over imported ones; hiding one is reported, because a reader cannot see it. */
function bringIn(imports: readonly Import[], into: Tables, sink: Sink): void {
  const add = <T extends { readonly symbol: SymbolInfo }>(
    table: NameTable<T>,
    name: string,
    alias: string | null,
    value: T,
  ) => {
    const own = table.get(name);
    if (!own) table.set(name, value);
    else if (own.symbol.span && own.symbol.policy !== value.symbol.policy)
      sink.diagnostics.push(
        diagnose('GJ2010', own.symbol.span, { name, noun: 'imported', of: value.symbol.policy }),
      );
    if (alias !== null && !table.has(alias)) table.set(alias, value);
    table.set(`${value.symbol.policy}/${name}`, value);
  };
  for (const { program } of imports) {
    const declare = (
      kind: SymbolKind,
      id: string,
      alias: string | null,
      span: SymbolInfo['span'],
      doc: string | null,
    ) =>
      declareSymbol(sink, {
        id: `${kind}:${id}`,
        kind,
        name: localName(id),
        alias,
        policy: id.slice(0, id.lastIndexOf('/')),
        span,
        doc,
      });
    for (const p of importedParameters(program)) {
      const value = {
        symbol: declare('parameter', p.address, p.alias, p.span ?? null, p.note),
        address: p.address,
        unit: p.unit,
        own: false,
      };
      add(into.parameters, localName(p.address), p.alias, value);
    }
    for (const d of importedDefinitions(program)) {
      const symbol = declare('definition', d.id, d.alias, d.span ?? null, d.entity);
      const value: BoundDefinition = {
        symbol,
        id: d.id,
        entity: d.entity,
        source: { kind: 'program', definition: d },
      };
      add(
        d.entity === null ? into.definitions : into.definitionTable(d.entity),
        localName(d.id),
        d.alias,
        value,
      );
    }
    for (const r of importedReadings(program)) {
      const symbol = declare('reading', r.id, r.alias, r.span ?? null, r.quote);
      const options = new Map(
        r.options.map((o) => [o.id, declare('option', `${r.id}.${o.id}`, null, null, o.text)]),
      );
      add(into.readings, localName(r.id), r.alias, {
        symbol,
        id: r.id,
        entity: r.entity,
        options,
        order: r.options.map((o) => o.id),
        conditional: r.options.some((o) => o.expr !== null),
        source: { kind: 'program', reading: r },
      });
    }
  }
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
