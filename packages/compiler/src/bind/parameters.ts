/** 参数: a figure with a name of its own and, perhaps, dated versions in one unit. */
import { NO_UNIT, sameUnit, type Unit } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Gap, ParameterDeclaration, Quantity } from '../syntax/tree.ts';
import type { BoundParameter, BoundUnit, Figure, Names } from './bound.ts';
import { quantityValue } from './figures.ts';
import { declareSymbol, type Sink } from './symbol.ts';
import { enter, type NameTable } from './table.ts';
import { writtenUnit } from './unit.ts';

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
