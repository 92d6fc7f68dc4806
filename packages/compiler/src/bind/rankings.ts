/** 排名: whom it ranks; its rules are expressions and are left to the check. */
import type { RankingDeclaration } from '../syntax/tree.ts';
import type { BoundEntity, BoundRanking, Names } from './bound.ts';
import { declareName, refer, type Sink } from './symbol.ts';
import { unknownName } from './table.ts';

/** null where its object is not there (reported). */
export function bindRanking(
  policy: string,
  tree: RankingDeclaration,
  entities: Names<BoundEntity>,
  sink: Sink,
): BoundRanking | null {
  const { id, alias, entity } = tree;
  if (!id || !entity) return null;
  const found = entities.get(entity.text);
  if (!found) {
    unknownName(entity, 'entity', entities.keys(), sink);
    return null;
  }
  refer(sink, entity.span, found.symbol);
  return {
    symbol: declareName(sink, policy, 'ranking', id, alias, { doc: tree.title?.text ?? null }),
    id: id.text,
    entity: found.name,
    source: { kind: 'tree', tree },
  };
}
