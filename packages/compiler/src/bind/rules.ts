/** Clauses with their versions, and the rules over several clauses: 叠加 and 资金池. All share one set of ids, by which cases name them. */
import type { ClauseDeclaration, FundDeclaration, Name, StackingDeclaration } from '../syntax/tree.ts';
import type { BoundClause, BoundFund, BoundStacking } from './bound.ts';
import { declareName, type Sink, type SymbolInfo } from './symbol.ts';
import { duplicate, enter, type NameTable } from './table.ts';

interface Declared {
  readonly clauses: readonly ClauseDeclaration[];
  readonly stackings: readonly Omit<BoundStacking, 'symbol' | 'id'>[];
  readonly funds: readonly FundDeclaration[];
}

export interface Rules {
  readonly clauses: NameTable<BoundClause>;
  readonly stackings: NameTable<BoundStacking>;
  readonly funds: NameTable<BoundFund>;
}

type Tree = ClauseDeclaration | StackingDeclaration | FundDeclaration;

export function bindRules(policy: string, declared: Declared, sink: Sink): Rules {
  const ids: NameTable<{ readonly symbol: SymbolInfo }> = new Map();
  const symbol = (kind: 'clause' | 'stacking' | 'fund', name: Name, { alias, title }: Tree): SymbolInfo =>
    declareName(sink, policy, kind, name, alias, { doc: title?.text ?? null });
  /** Under its id and alias, unless one of them is taken (reported). */
  const add = <T extends { readonly symbol: SymbolInfo }>(
    table: NameTable<T>,
    name: Name,
    tree: Tree,
    value: T,
  ): void => {
    if (!enter(ids, name, tree.alias, value, sink)) return;
    for (const key of [name.text, tree.alias?.text])
      if (key !== undefined && ids.get(key) === value) table.set(key, value);
  };

  const clauses: NameTable<BoundClause> = new Map();
  for (const [id, versions] of Map.groupBy(
    declared.clauses.filter((tree) => tree.id !== null),
    (tree) => tree.id?.text ?? '',
  )) {
    const [tree, ...later] = versions as [ClauseDeclaration, ...ClauseDeclaration[]];
    const name = tree.id as Name;
    // Only versions with terms of their own can stand beside each other.
    const dated = versions.filter((v) =>
      v.lines.some((line) => line.kind === 'force' || line.kind === 'repealed'),
    );
    const kept = dated.length === versions.length ? versions : [tree];
    const own = symbol('clause', name, tree);
    add(clauses, name, tree, { symbol: own, id, tree, versions: kept });
    for (const other of later) {
      if (!other.id) continue;
      if (kept.includes(other))
        sink.references.push({ span: other.id.span, symbol: own.id, declaration: true });
      else duplicate(other.id, name.span, sink);
    }
  }
  const stackings: NameTable<BoundStacking> = new Map();
  for (const { tree, inForce } of declared.stackings)
    if (tree.id) {
      const bound = { symbol: symbol('stacking', tree.id, tree), id: tree.id.text, tree, inForce };
      add(stackings, tree.id, tree, bound);
    }
  const funds: NameTable<BoundFund> = new Map();
  for (const tree of declared.funds)
    if (tree.id) add(funds, tree.id, tree, { symbol: symbol('fund', tree.id, tree), id: tree.id.text, tree });
  return { clauses, stackings, funds };
}
