/**
 * Objects and their attributes, merged with those of imported policies: declaring an imported object again adds
 * attributes; one that is there already must agree.
 */
import { type Program, YUAN } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { EntityDeclaration, TypePhrase } from '../syntax/tree.ts';
import type { BoundAttribute, BoundEntity, BoundEnum, BoundUnit, Import, Names } from './bound.ts';
import { declareSymbol, lendSymbol, refer, type Sink } from './symbol.ts';
import { duplicate, type NameTable, unknownName } from './table.ts';
import {
  BOOLEAN,
  type CheckType,
  DATE,
  ERROR,
  entity,
  enumeration,
  number,
  sameType,
  TEXT,
} from './types.ts';
import { writtenUnit } from './unit.ts';

interface Draft {
  symbol: BoundEntity['symbol'];
  name: string;
  alias: string | null;
  parent: string | null;
  attributes: BoundAttribute[];
  children: string[];
  byName: NameTable<BoundAttribute>;
  span: BoundEntity['span'];
}

export function bindEntities(
  policy: string,
  declarations: readonly EntityDeclaration[],
  imports: readonly Import[],
  enums: Names<BoundEnum>,
  units: Names<BoundUnit>,
  sink: Sink,
): Names<BoundEntity> {
  const drafts = new Map<string, Draft>();
  for (const { program, span } of imports) importEntities(program, span, drafts, sink);
  const own: [EntityDeclaration, Draft][] = [];
  const first = new Map<string, EntityDeclaration>();
  for (const tree of declarations) {
    if (!tree.name) continue;
    const { name, alias } = tree;
    const again = first.get(name.text);
    if (again?.name) {
      duplicate(name, again.name.span, sink);
      continue;
    }
    first.set(name.text, tree);
    const imported = drafts.get(name.text);
    if (imported) {
      refer(sink, name.span, imported.symbol);
      if (alias && imported.alias === null) {
        imported.alias = alias.text;
        drafts.set(alias.text, imported);
      }
      own.push([tree, imported]);
      continue;
    }
    const draft: Draft = {
      symbol: declareSymbol(sink, {
        id: `entity:${name.text}`,
        kind: 'entity',
        name: name.text,
        alias: alias?.text ?? null,
        policy,
        span: name.span,
        doc: null,
      }),
      name: name.text,
      alias: alias?.text ?? null,
      parent: null,
      attributes: [],
      children: [],
      byName: new Map(),
      span: tree.span,
    };
    drafts.set(name.text, draft);
    if (alias) {
      const taken = drafts.get(alias.text);
      if (taken && taken !== draft) duplicate(alias, taken.symbol.span, sink);
      else drafts.set(alias.text, draft);
    }
    own.push([tree, draft]);
  }
  for (const [tree, draft] of own) bindParent(tree, draft, drafts, sink);
  for (const [tree, draft] of own) bindAttributes(policy, tree, draft, drafts, enums, units, sink);
  return drafts;
}

function importEntities(
  program: Program,
  span: Import['span'],
  drafts: Map<string, Draft>,
  sink: Sink,
): void {
  for (const type of program.entities) {
    const where = type.span ?? null;
    const known = drafts.get(type.name);
    const draft: Draft = known ?? {
      symbol: lendSymbol(sink, {
        id: `entity:${type.name}`,
        kind: 'entity',
        name: type.name,
        alias: type.alias,
        policy: program.id,
        span: where,
        doc: null,
      }),
      name: type.name,
      alias: type.alias,
      parent: type.parent,
      attributes: [],
      children: [...type.children],
      byName: new Map(),
      span: where ?? span,
    };
    drafts.set(type.name, draft);
    if (type.alias && !drafts.has(type.alias)) drafts.set(type.alias, draft);
    if (known)
      for (const child of type.children) if (!known.children.includes(child)) known.children.push(child);
    for (const attribute of type.attributes) {
      const before = draft.byName.get(attribute.name);
      if (before) {
        if (
          before.type.kind === 'error' ||
          !sameType(before.type, attribute.type) ||
          before.optional !== attribute.optional
        )
          sink.diagnostics.push(diagnose('GJ2011', span, { entity: type.name, attribute: attribute.name }));
        continue;
      }
      const bound: BoundAttribute = {
        symbol: lendSymbol(sink, {
          id: `attribute:${type.name}.${attribute.name}`,
          kind: 'attribute',
          name: attribute.name,
          alias: attribute.alias,
          policy: program.id,
          span: attribute.span ?? null,
          doc: null,
        }),
        name: attribute.name,
        alias: attribute.alias,
        type: attribute.type,
        optional: attribute.optional,
        format: attribute.format,
        applies: attribute.appliesWhen ? { kind: 'program', expr: attribute.appliesWhen } : null,
        span: attribute.span ?? span,
      };
      add(draft, bound);
    }
  }
}

function add(draft: Draft, attribute: BoundAttribute): void {
  draft.attributes.push(attribute);
  draft.byName.set(attribute.name, attribute);
  if (attribute.alias !== null) draft.byName.set(attribute.alias, attribute);
}

function bindParent(tree: EntityDeclaration, draft: Draft, drafts: Map<string, Draft>, sink: Sink): void {
  if (!tree.parent) return;
  const parent = drafts.get(tree.parent.text);
  if (!parent) {
    unknownName(tree.parent, 'entity', drafts.keys(), sink);
    return;
  }
  refer(sink, tree.parent.span, parent.symbol);
  for (let up: Draft | undefined = parent; up; up = up.parent === null ? undefined : drafts.get(up.parent)) {
    if (up !== draft) continue;
    sink.diagnostics.push(diagnose('GJ2017', tree.parent.span, { name: draft.name }));
    return;
  }
  if (draft.parent !== null && draft.parent !== parent.name) {
    sink.diagnostics.push(diagnose('GJ2011', tree.parent.span, { entity: draft.name, attribute: '属于' }));
    return;
  }
  draft.parent = parent.name;
  if (!parent.children.includes(draft.name)) parent.children.push(draft.name);
}

function bindAttributes(
  policy: string,
  tree: EntityDeclaration,
  draft: Draft,
  entities: Names<Draft>,
  enums: Names<BoundEnum>,
  units: Names<BoundUnit>,
  sink: Sink,
): void {
  for (const line of tree.attributes) {
    const { name, alias } = line;
    if (!name) continue;
    const type = line.type ? typeOf(line.type, entities, enums, units, sink) : ERROR;
    const before = draft.byName.get(name.text);
    if (before) {
      const fromImport = before.symbol.policy !== policy;
      const agrees =
        type.kind === 'error' ||
        before.type.kind === 'error' ||
        (sameType(type, before.type) && before.optional === line.optional);
      if (!fromImport) duplicate(name, before.symbol.span, sink);
      else if (!agrees)
        sink.diagnostics.push(
          diagnose(
            'GJ2011',
            name.span,
            { entity: draft.name, attribute: name.text },
            {
              labels: before.symbol.span
                ? [{ span: before.symbol.span, text: { zh: '原来的声明', en: 'declared before' } }]
                : [],
            },
          ),
        );
      else refer(sink, name.span, before.symbol);
      continue;
    }
    if (alias && draft.byName.has(alias.text))
      duplicate(alias, draft.byName.get(alias.text)?.symbol.span ?? null, sink);
    add(draft, {
      symbol: declareSymbol(sink, {
        id: `attribute:${draft.name}.${name.text}`,
        kind: 'attribute',
        name: name.text,
        alias: alias?.text ?? null,
        policy,
        span: name.span,
        doc: null,
      }),
      name: name.text,
      alias: alias?.text ?? null,
      type,
      optional: line.optional,
      format:
        line.type?.kind === 'built-in-type' &&
        (line.type.type === 'credit-code' || line.type.type === 'identity-number')
          ? line.type.type
          : null,
      applies: line.conditional ? { kind: 'tree', tree: line } : null,
      span: line.span,
    });
  }
}

function typeOf(
  phrase: TypePhrase,
  entities: Names<Draft>,
  enums: Names<BoundEnum>,
  units: Names<BoundUnit>,
  sink: Sink,
): CheckType {
  switch (phrase.kind) {
    case 'built-in-type':
      switch (phrase.type) {
        case 'boolean':
          return BOOLEAN;
        case 'date':
          return DATE;
        case 'money':
          return number(YUAN);
        default:
          return TEXT;
      }
    case 'number-type': {
      if (!phrase.unit) return number([]);
      const written = writtenUnit(phrase.unit, units, sink);
      return written ? number(written.unit) : ERROR;
    }
    case 'named-type': {
      const { name } = phrase;
      const found = enums.get(name.text);
      if (found) {
        refer(sink, name.span, found.symbol);
        return enumeration(found.type.name);
      }
      const object = entities.get(name.text);
      if (object) {
        refer(sink, name.span, object.symbol);
        return entity(object.name);
      }
      unknownName(name, 'type', [...enums.keys(), ...entities.keys()], sink);
      return ERROR;
    }
  }
}
