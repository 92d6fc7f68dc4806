/** 名单: what stands on it, from when to when, and the days over which it is known. */
import type { ListEntry } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { DateLiteral, EntryLine, ListDeclaration, Name, Text } from '../syntax/tree.ts';
import type { BoundEnum, BoundList, Names } from './bound.ts';
import { declareName, refer, type Sink } from './symbol.ts';
import { unknownName } from './table.ts';
import { enumeration, TEXT } from './types.ts';

/** null where what it lists cannot be told (reported). */
export function bindList(
  policy: string,
  tree: ListDeclaration,
  enums: Names<BoundEnum>,
  sink: Sink,
): BoundList | null {
  const { name, alias, of } = tree;
  if (!name || !of) return null;
  const type = of.kind === 'named-type' ? enums.get(of.name.text) : undefined;
  if (of.kind === 'named-type') {
    if (!type) {
      unknownName(of.name, 'enum', enums.keys(), sink);
      return null;
    }
    refer(sink, of.name.span, type.symbol);
  } else if (of.kind !== 'built-in-type' || of.type !== 'text') {
    sink.diagnostics.push(diagnose('GJ2018', of.span, { name: name.text }));
    return null;
  }
  inOrder(name.text, tree.from, tree.to, sink);
  return {
    symbol: declareName(sink, policy, 'list', name, alias),
    id: name.text,
    own: true,
    list: {
      id: name.text,
      alias: alias?.text ?? null,
      of: type ? enumeration(type.type.name) : TEXT,
      from: tree.from?.value ?? null,
      until: tree.to?.value ?? null,
      entries: tree.entries.flatMap((line) => entriesOf(name.text, line, type, sink)),
      span: tree.span,
    },
  };
}

function entriesOf(list: string, line: EntryLine, type: BoundEnum | undefined, sink: Sink): ListEntry[] {
  if (!inOrder(list, line.from, line.to, sink)) return [];
  return line.members.flatMap((member) => {
    const value = listed(member, type, sink);
    if (value === null) return [];
    const { from, to, published } = line;
    return [
      {
        value,
        from: from?.value ?? null,
        until: to?.value ?? null,
        published: published?.value ?? null,
      },
    ];
  });
}

function listed(member: Name | Text, type: BoundEnum | undefined, sink: Sink): string | null {
  if (!type) return member.text;
  const found = type.members.get(member.text);
  if (found) refer(sink, member.span, found);
  else unknownName(member, 'member', type.members.keys(), sink, type.type.name);
  return found?.name ?? null;
}

/** A first day that comes after the last is reported. */
export function inOrder(name: string, from: DateLiteral | null, to: DateLiteral | null, sink: Sink): boolean {
  if (from?.value == null || to?.value == null || from.value <= to.value) return true;
  sink.diagnostics.push(diagnose('GJ4028', to.span, { name, from: from.text, to: to.text }));
  return false;
}
