/** 参数: a figure with a name of its own and, perhaps, dated versions in one unit. */
import { NO_UNIT } from '@guiju/ir';
import type { Gap, ParameterDeclaration, Quantity } from '../syntax/tree.ts';
import type { BoundParameter, BoundUnit, Figure, Names } from './bound.ts';
import { declareName, type Sink } from './symbol.ts';
import { enter, type NameTable } from './table.ts';
import { certaintyOf, readVersions } from './versions.ts';

export function bindParameter(
  policy: string,
  tree: ParameterDeclaration,
  units: Names<BoundUnit>,
  parameters: NameTable<BoundParameter>,
  figures: Map<Quantity | Gap, Figure>,
  sink: Sink,
): void {
  const { name, alias, value, to } = tree;
  if (!name) return;
  const written = [{ value, from: null, to, published: null }, ...tree.versions];
  const { unit: read, versions } = readVersions(name.text, written, units, sink);
  // A gap that names no unit is a plain number until a value says otherwise.
  const unit = read ?? (value?.kind === 'gap' ? NO_UNIT : null);
  const { status, note } = certaintyOf(written);
  const symbol = declareName(sink, policy, 'parameter', name, alias, { doc: note });
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
    note,
    versions,
    span: value.span,
  });
}
