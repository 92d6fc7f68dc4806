/** 排名: who takes part, by what the places go; and 名次, the place of an instance. */
import type { Expr, Ranking } from '@guiju/ir';
import type { BoundRanking } from '../bind/bound.ts';
import { unknownName } from '../bind/table.ts';
import { BOOLEAN } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { OrderLine, RankingDeclaration, RankUse } from '../syntax/tree.ts';
import { requireTotal } from './grant.ts';
import { learn, presence } from './known.ts';
import { checkKeys } from './limit.ts';
import { PLAIN } from './literals.ts';
import { mismatch } from './mismatch.ts';
import { nearestOf } from './nearest-instance.ts';
import { type Checker, failed, type Scope, scopeOf, type Typed, typed, use, withKnown } from './scope.ts';

export interface CheckedRanking {
  readonly bound: BoundRanking;
  readonly tree: RankingDeclaration;
  readonly per: readonly Expr[];
  readonly entrants: Expr | null;
  readonly order: Ranking['order'];
  readonly ties: Ranking['ties'];
}

/** Of a clause's object, or of what leads to just one: 名次(R01), 名次(R01 对 机构), 参评数(R01). */
export function checkRankUse(check: Checker, node: RankUse, scope: Scope): Typed {
  const { span, ranking: name } = node;
  const written = node.of ? check.value(node.of, scope) : null;
  if (!name || written?.type.kind === 'error') return failed(span);
  const ranking = check.bound.rankings.get(name.text);
  if (!ranking) {
    const known = [...check.bound.rankings.keys()].filter((key) => !key.includes('/'));
    unknownName(name, 'ranking', known, check.sink);
    return failed(span);
  }
  use(check, name, ranking.symbol);
  const { entity } = ranking;
  if (written && (written.type.kind !== 'entity' || written.type.entity !== entity)) {
    if (node.of) mismatch(check, node.of.span, { kind: 'entity', entity }, written.type);
    return failed(span);
  }
  const of = written?.expr ?? nearestOf(check, entity, scope);
  if (!of) {
    const subject = scope.reach[0]?.entity ?? '';
    check.sink.diagnostics.push(diagnose('GJ3036', span, { name: name.text, entity, subject }));
    return failed(span);
  }
  const asks = node.fn === 'rank' ? 'place' : 'entrants';
  const expr: Expr = { kind: 'rank', type: PLAIN, span, asks, ranking: ranking.id, of };
  return typed(expr, asks === 'place' && !scope.known.has(presence(expr, scope.depth)));
}

export function checkRanking(check: Checker, bound: BoundRanking): CheckedRanking | null {
  if (bound.source.kind !== 'tree') return null;
  const { tree } = bound.source;
  const scope = scopeOf(bound.entity);
  const twice = (word: string, lines: readonly { readonly span: RankingDeclaration['span'] }[]): void => {
    for (const extra of lines.slice(1))
      check.sink.diagnostics.push(diagnose('GJ4003', extra.span, { word, choice: '' }));
  };
  const entrantLines = tree.lines.filter((line) => line.kind === 'entrants');
  const orderLines = tree.lines.filter((line) => line.kind === 'order');
  const tieLines = tree.lines.filter((line) => line.kind === 'ties');
  twice('参评', entrantLines);
  twice('并列', tieLines);
  const [first] = entrantLines;
  const entrants = first?.expression ? check.condition(first.expression, scope) : null;
  if (entrants && first?.expression) requireTotal(check, entrants, first.expression);
  const inner = entrants ? withKnown(scope, learn(entrants, true, 0, check.lookup)) : scope;
  const per = checkKeys(check, tree.per, inner) ?? [];
  const order = orderLines.flatMap((line) => checkOrder(check, line, inner));
  if (orderLines.length === 0)
    check.sink.diagnostics.push(diagnose('GJ4030', bound.symbol.span ?? tree.span, { id: bound.id }));
  return { bound, tree, per, entrants, order, ties: tieLines[0]?.rule ?? 'same' };
}

/** A key may be absent: it then comes last. 优先 takes a condition, 由高到低 something that is higher or lower. */
function checkOrder(check: Checker, line: OrderLine, scope: Scope): Ranking['order'][number][] {
  const { expression: node, direction } = line;
  if (!node) return [];
  const key = check.expression(node, scope);
  if (key.type.kind === 'error') return [];
  requireTotal(check, key.expr, node);
  if (direction === 'first' || key.type.kind === 'boolean') {
    if (key.type.kind !== 'boolean' || direction !== 'first') {
      mismatch(check, node.span, direction === 'first' ? BOOLEAN : PLAIN, key.type);
      return [];
    }
    return [{ key: key.expr, descending: true }];
  }
  const ordered = key.type.kind === 'enum' && check.bound.enums.get(key.type.enum)?.type.ordered;
  if (key.type.kind !== 'number' && key.type.kind !== 'date' && !ordered) {
    mismatch(check, node.span, PLAIN, key.type);
    return [];
  }
  return [{ key: key.expr, descending: direction !== 'ascending' }];
}
