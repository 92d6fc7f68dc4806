/** 参数: a figure with a name of its own and, perhaps, dated versions in one unit. */
import type { Gap, ParameterDeclaration, Quantity } from '../syntax/tree.ts';
import type { BoundParameter, BoundUnit, Figure, Names } from './bound.ts';
import { declareSymbol, type Sink } from './symbol.ts';
import { enter, type NameTable } from './table.ts';
import { readVersions } from './versions.ts';

export function bindParameter(
  policy: string,
  tree: ParameterDeclaration,
  units: Names<BoundUnit>,
  parameters: NameTable<BoundParameter>,
  figures: Map<Quantity | Gap, Figure>,
  sink: Sink,
): void {
  const { name, alias, value } = tree;
  if (!name) return;
  const { unit, versions } = readVersions(
    name.text,
    [{ value, from: null, published: null }, ...tree.versions],
    units,
    sink,
  );
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
