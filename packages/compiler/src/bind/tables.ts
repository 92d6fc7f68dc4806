/** 表: a definition whose cells are figures, `最低工资.一档`, each with its dated values. */
import { NO_UNIT } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { FigureNode, Name, RowLine, TableDeclaration } from '../syntax/tree.ts';
import type { BoundDefinition, BoundEnum, BoundTable, BoundUnit, Figure, Names } from './bound.ts';
import { declareFigure, declareName, refer, type Sink } from './symbol.ts';
import { unknownName } from './table.ts';
import { enumeration, number } from './types.ts';
import { certaintyOf, readVersions, type WrittenVersion } from './versions.ts';

/** null where its name or an enumeration is not there (reported). */
export function bindTable(
  policy: string,
  tree: TableDeclaration,
  enums: Names<BoundEnum>,
  units: Names<BoundUnit>,
  figures: Map<FigureNode, Figure>,
  sink: Sink,
): BoundDefinition | null {
  const { name, alias } = tree;
  const keys = tree.keys.flatMap((key) => {
    const found = enums.get(key.text);
    if (found) refer(sink, key.span, found.symbol);
    else unknownName(key, 'type', enums.keys(), sink);
    return found ?? [];
  });
  if (!name || keys.length === 0 || keys.length !== tree.keys.length) return null;
  const cells = [...rowsByCell(tree, keys, sink)].flatMap(
    ([address, rows]): BoundTable['cells'][number][] => {
      const figure = figureOf(policy, `${name.text}.${address}`, rows, units, sink);
      const [first] = rows;
      if (!figure || !first?.written.value) return [];
      figures.set(first.written.value, figure);
      return [{ members: first.members, figure }];
    },
  );
  return {
    symbol: declareName(sink, policy, 'table', name, alias),
    id: name.text,
    entity: null,
    formals: keys.map(({ type }, i) => ({
      symbol: null,
      name: type.name === keys[i - 1]?.type.name ? `${type.name}2` : type.name,
      type: enumeration(type.name),
    })),
    source: { kind: 'table', table: { tree, cells } },
  };
}

interface Row {
  readonly members: readonly string[];
  readonly written: WrittenVersion;
}

/** The rows of each cell in the order of the text, by the cell's part of the address: 一档, 省一类.金奖. */
function rowsByCell(
  tree: TableDeclaration,
  keys: readonly BoundEnum[],
  sink: Sink,
): ReadonlyMap<string, readonly Row[]> {
  const cells = new Map<string, Row[]>();
  let version: Omit<WrittenVersion, 'value'> = { from: null, to: null, published: null };
  let inVersion = new Map<string, Name>();
  for (const line of tree.lines) {
    if (line.kind === 'table-version') {
      version = { from: line.from, to: line.to, published: line.published };
      inVersion = new Map();
      continue;
    }
    const members = membersOf(line, keys, sink);
    const [head] = line.members;
    if (!members || !head) continue;
    const address = members.join('.');
    const before = inVersion.get(address);
    if (before) {
      sink.diagnostics.push(
        diagnose(
          'GJ3017',
          head.span,
          { name: line.members.map((m) => m.text).join(' × ') },
          { labels: [{ span: before.span, text: { zh: '先写在这里', en: 'written here first' } }] },
        ),
      );
      continue;
    }
    inVersion.set(address, head);
    cells.set(address, [
      ...(cells.get(address) ?? []),
      { members, written: { ...version, value: line.value } },
    ]);
  }
  return cells;
}

function membersOf(line: RowLine, keys: readonly BoundEnum[], sink: Sink): readonly string[] | null {
  if (line.members.length !== keys.length) {
    const args = { needed: String(keys.length), found: line.members.length };
    sink.diagnostics.push(diagnose('GJ3014', line.members[0]?.span ?? line.span, args));
    return null;
  }
  const found = line.members.flatMap((name, i) => {
    const type = keys[i];
    const member = type?.members.get(name.text);
    if (member) refer(sink, name.span, member);
    else unknownName(name, 'member', type?.members.keys() ?? [], sink, type?.type.name);
    return member ? [member.name] : [];
  });
  return found.length === keys.length ? found : null;
}

function figureOf(
  policy: string,
  address: string,
  rows: readonly Row[],
  units: Names<BoundUnit>,
  sink: Sink,
): Figure | null {
  const value = rows[0]?.written.value;
  if (!value) return null;
  const written = rows.map((row) => row.written);
  const { type: read, versions } = readVersions(address, written, units, sink);
  const type = read ?? (value.kind === 'gap' ? number(NO_UNIT) : null);
  const { status, note } = certaintyOf(written);
  return {
    symbol: declareFigure(sink, policy, address, value.span),
    address,
    alias: null,
    owner: address.slice(0, address.indexOf('.')),
    type,
    percent: value.kind === 'quantity' && value.percent,
    status,
    note,
    versions,
    span: value.span,
  };
}
