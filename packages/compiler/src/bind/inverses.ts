/** 员工: 人员 按 雇主: a list of those that refer to an instance, so that it can be counted from the other side. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { AttributeDeclaration } from '../syntax/tree.ts';
import type { BoundEntity, BoundInverse, Names } from './bound.ts';
import { declareName, refer, type Sink } from './symbol.ts';
import { unknownName } from './table.ts';

/** null where it names no object, or no reference of it to `owner` (reported). */
export function bindInverse(
  policy: string,
  owner: string,
  line: AttributeDeclaration,
  entities: Names<Pick<BoundEntity, 'symbol' | 'name' | 'byName'>>,
  sink: Sink,
): BoundInverse | null {
  const { name, alias, type, by } = line;
  if (!name || !by || !type) return null;
  if (type.kind !== 'named-type' || line.optional || line.conditional) {
    sink.diagnostics.push(diagnose('GJ2019', line.span, { name: name.text }));
    return null;
  }
  const of = entities.get(type.name.text);
  if (!of) {
    unknownName(type.name, 'entity', entities.keys(), sink);
    return null;
  }
  refer(sink, type.name.span, of.symbol);
  const reference = of.byName.get(by.text);
  if (!reference) {
    unknownName(by, 'attribute', of.byName.keys(), sink, of.name);
    return null;
  }
  refer(sink, by.span, reference.symbol);
  if (reference.type.kind === 'error') return null;
  if (reference.type.kind !== 'entity' || reference.type.entity !== owner) {
    sink.diagnostics.push(diagnose('GJ2020', by.span, { name: by.text, entity: of.name, owner }));
    return null;
  }
  return {
    symbol: declareName(sink, policy, 'attribute', name, alias, { of: owner }),
    name: name.text,
    alias: alias?.text ?? null,
    entity: of.name,
    by: reference.name,
    span: line.span,
  };
}
