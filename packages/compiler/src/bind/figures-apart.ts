/**
 * The figures of a clause by themselves. An address begins with the clause's id, so that what other clauses say changes none of them, and
 * they are found once; only where something else has such an address already does it matter what came before.
 */
import { createKept } from '../kept.ts';
import type { ClauseDeclaration } from '../syntax/tree.ts';
import type { BoundUnit, Names } from './bound.ts';
import { createFigures, type FigureTable } from './figures.ts';
import { createSink, type Sink } from './symbol.ts';

interface Surroundings {
  readonly policy: string;
  readonly units: Names<BoundUnit>;
  readonly surroundings: object;
  readonly sink: Sink;
}

interface Apart {
  readonly figures: FigureTable['figures'];
  readonly sink: Sink;
}

const kept = createKept<ClauseDeclaration, Apart>();

/** Gives the numbers of a clause their addresses in the table. Answers with one object while these are the same. */
export function enterFigures(
  tree: ClauseDeclaration,
  table: FigureTable,
  { policy, units, surroundings, sink }: Surroundings,
): object {
  const apart = kept(tree, [surroundings], () => {
    const own = createSink();
    const { figures, inClause } = createFigures(policy, units, own);
    inClause(tree);
    return { figures, sink: own };
  });
  if (!table.take(apart.figures)) {
    table.inClause(tree);
    return {};
  }
  sink.diagnostics.push(...apart.sink.diagnostics);
  sink.symbols.push(...apart.sink.symbols);
  sink.references.push(...apart.sink.references);
  return apart;
}
