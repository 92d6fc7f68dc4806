/**
 * Objects and their attributes, merged with those of imported policies: declaring an imported object again adds
 * attributes; one that is there already must agree.
 */
import type { Program } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { EntityDeclaration } from '../syntax/tree.ts';
import type {
  BoundAttribute,
  BoundEntity,
  BoundEnum,
  BoundInverse,
  BoundUnit,
  Import,
  Names,
} from './bound.ts';
import { bindInverse } from './inverses.ts';
import { declareName, lendSymbol, refer, type Sink } from './symbol.ts';
import { duplicate, enter, type NameTable, unknownName } from './table.ts';
import { typeOf } from './type-phrase.ts';
import { ERROR, sameType } from './types.ts';

interface Draft {
  symbol: BoundEntity['symbol'];
  name: string;
  alias: string | null;
  parent: string | null;
  attributes: BoundAttribute[];
  children: string[];
  inverses: NameTable<BoundInverse>;
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
      symbol: declareName(sink, policy, 'entity', name, alias),
      name: name.text,
      alias: alias?.text ?? null,
      parent: null,
      attributes: [],
      children: [],
      inverses: new Map(),
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
  for (const [tree, draft] of own) bindInverses(policy, tree, draft, drafts, sink);
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
      inverses: new Map(),
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
    for (const inverse of type.inverses) lendInverse(program.id, inverse, draft, span, sink);
  }
}

function lendInverse(
  policy: string,
  inverse: Program['entities'][number]['inverses'][number],
  draft: Draft,
  at: Import['span'],
  sink: Sink,
): void {
  const { name, alias, entity, by, span } = inverse;
  const before = draft.inverses.get(name);
  if (before) {
    if (before.entity !== entity || before.by !== by)
      sink.diagnostics.push(diagnose('GJ2011', at, { entity: draft.name, attribute: name }));
    return;
  }
  const symbol = lendSymbol(sink, {
    id: `attribute:${draft.name}.${name}`,
    kind: 'attribute',
    name,
    alias,
    policy,
    span: span ?? null,
    doc: null,
  });
  const bound = { symbol, name, alias, entity, by, span: span ?? at };
  draft.inverses.set(name, bound);
  if (alias !== null) draft.inverses.set(alias, bound);
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
    if (!name || line.by) continue;
    const type = line.type ? typeOf(line.type, { enums, entities, units }, sink) : ERROR;
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
      symbol: declareName(sink, policy, 'attribute', name, alias, { of: draft.name }),
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

/** After all attributes: an inverse list goes by a reference of another object. */
function bindInverses(
  policy: string,
  tree: EntityDeclaration,
  draft: Draft,
  entities: Names<Draft>,
  sink: Sink,
): void {
  for (const line of tree.attributes) {
    const { name, alias } = line;
    if (!name || !line.by) continue;
    const taken = [name, alias].find((n) => n && (draft.byName.has(n.text) || entities.has(n.text)));
    if (taken) {
      duplicate(taken, (draft.byName.get(taken.text) ?? entities.get(taken.text))?.symbol.span ?? null, sink);
      continue;
    }
    const before = draft.inverses.get(name.text);
    const bound = bindInverse(policy, draft.name, line, entities, sink);
    if (!bound) continue;
    if (!before || before.symbol.policy === policy) enter(draft.inverses, name, alias, bound, sink);
    else if (before.entity !== bound.entity || before.by !== bound.by)
      sink.diagnostics.push(diagnose('GJ2011', name.span, { entity: draft.name, attribute: name.text }));
    else refer(sink, name.span, before.symbol);
  }
}
