/** 参数: a figure with a name of its own and, perhaps, dated versions, in one unit or all days. */

import { NO_UNIT } from '@guiju/ir';
import type { FigureNode, ParameterDeclaration } from '../syntax/tree.ts';
import type { BoundParameter, BoundUnit, Figure, Names } from './bound.ts';
import { declareName, type Sink } from './symbol.ts';
import { enter, type NameTable } from './table.ts';
import { number } from './types.ts';
import { certaintyOf, readVersions } from './versions.ts';

export function bindParameter(
  policy: string,
  tree: ParameterDeclaration,
  units: Names<BoundUnit>,
  parameters: NameTable<BoundParameter>,
  figures: Map<FigureNode, Figure>,
  sink: Sink,
): void {
  const { name, alias, value, to } = tree;
  if (!name) return;
  const written = [{ value, from: null, to, published: null }, ...tree.versions];
  const { type: read, versions } = readVersions(name.text, written, units, sink);
  // A gap that names no unit is a plain number until a value says otherwise.
  const type = read ?? (value?.kind === 'gap' ? number(NO_UNIT) : null);
  const { status, note } = certaintyOf(written);
  const symbol = declareName(sink, policy, 'parameter', name, alias, { doc: note });
  const entered = enter(parameters, name, alias, { symbol, address: name.text, type, own: true }, sink);
  if (!entered || !value) return;
  figures.set(value, {
    symbol,
    address: name.text,
    alias: alias?.text ?? null,
    owner: name.text,
    type,
    percent: value.kind === 'quantity' && value.percent,
    status,
    note,
    versions,
    span: value.span,
  });
}
