/** Enumerations, merged with those of imported policies: one declared again must be the same. */
import type { Program } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { EnumDeclaration } from '../syntax/tree.ts';
import type { BoundEnum } from './bound.ts';
import { declareName, lendSymbol, refer, type Sink, type SymbolInfo } from './symbol.ts';
import { enter, type NameTable } from './table.ts';

export function bindEnum(
  policy: string,
  tree: EnumDeclaration,
  enums: NameTable<BoundEnum>,
  sink: Sink,
): void {
  if (!tree.name) return;
  const enumName = tree.name.text;
  const members: NameTable<SymbolInfo & { readonly symbol: SymbolInfo }> = new Map();
  const kept = tree.members.filter(({ name, alias }) => {
    const symbol = declareName(sink, policy, 'member', name, alias, { of: enumName });
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
    symbol: declareName(sink, policy, 'enum', tree.name, tree.alias),
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

export function importEnums(program: Program, enums: NameTable<BoundEnum>, sink: Sink): void {
  for (const type of program.enums) {
    if (enums.has(type.name)) continue;
    const base = { policy: program.id, span: type.span ?? null, doc: null };
    const symbol = lendSymbol(sink, {
      ...base,
      id: `enum:${type.name}`,
      kind: 'enum',
      name: type.name,
      alias: type.alias,
    });
    const members = new Map<string, SymbolInfo>();
    for (const { name, alias } of type.members) {
      const member = lendSymbol(sink, {
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
