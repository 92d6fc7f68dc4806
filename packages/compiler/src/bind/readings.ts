/** 读法: the ambiguous words, and the options of which a run may take another. */
import type { ReadingDeclaration } from '../syntax/tree.ts';
import type { BoundEntity, BoundReading, Names } from './bound.ts';
import { declareName, refer, type Sink, type SymbolInfo } from './symbol.ts';
import { enter, type NameTable, unknownName } from './table.ts';

export function bindReading(
  policy: string,
  tree: ReadingDeclaration,
  entities: Names<BoundEntity>,
  readings: NameTable<BoundReading>,
  sink: Sink,
): void {
  const { name, alias } = tree;
  if (!name) return;
  const entity = tree.entity ? entities.get(tree.entity.text) : undefined;
  if (tree.entity && entity) refer(sink, tree.entity.span, entity.symbol);
  else if (tree.entity) unknownName(tree.entity, 'entity', entities.keys(), sink);
  const options: NameTable<SymbolInfo & { readonly symbol: SymbolInfo }> = new Map();
  const order: string[] = [];
  for (const { name: option, text } of tree.options) {
    if (!option) continue;
    const symbol = declareName(sink, policy, 'option', option, null, {
      of: name.text,
      doc: text?.text ?? null,
    });
    if (enter(options, option, null, { ...symbol, symbol }, sink)) order.push(option.text);
  }
  const bound: BoundReading = {
    symbol: declareName(sink, policy, 'reading', name, alias, { doc: tree.quote?.text ?? null }),
    id: name.text,
    entity: entity?.name ?? null,
    options,
    order,
    conditional: tree.options.some((o) => o.conditional),
    source: { kind: 'tree', tree },
  };
  enter(readings, name, alias, bound, sink);
}
