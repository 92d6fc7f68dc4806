/**
 * An attribute with 仅当 reads as absent where its condition fails, so it needs a guard like an optional one. Its own 有 is one; where
 * the condition only asks that other attributes are given, guarding those is one too.
 */
import type { Expr } from '@guiju/ir';
import type { BoundAttribute, BoundEntity } from '../bind/bound.ts';
import type { Expression } from '../syntax/tree.ts';
import type { KnownFacts } from './known-facts.ts';

/** `owner`: the place of the instance the attribute is read from. */
export function mayBeAbsent(
  attribute: BoundAttribute,
  entity: BoundEntity,
  owner: string | null,
  known: KnownFacts,
): boolean {
  if (owner !== null && known.has(`${owner}.${attribute.name}`)) return false;
  if (attribute.optional) return true;
  if (attribute.applies === null) return false;
  const asked =
    attribute.applies.kind === 'tree'
      ? askedOfTree(attribute.applies.tree.appliesWhen, entity)
      : askedOfExpr(attribute.applies.expr);
  return asked === null || owner === null || !asked.every((name) => known.has(`${owner}.${name}`));
}

/** The attributes that a condition asks to be given, where it asks nothing else. */
function askedOfTree(node: Expression | null, entity: BoundEntity): readonly string[] | null {
  switch (node?.kind) {
    case 'group':
      return askedOfTree(node.of, entity);
    case 'and':
      return all(node.parts.map((part) => askedOfTree(part, entity)));
    case 'presence': {
      const [name, ...rest] = node.of?.kind === 'path' ? node.of.parts : [];
      const found = name && rest.length === 0 ? entity.byName.get(name.text) : undefined;
      return node.given && found ? [found.name] : null;
    }
    default:
      return null;
  }
}

function askedOfExpr(expr: Expr): readonly string[] | null {
  if (expr.kind === 'and') return all(expr.parts.map(askedOfExpr));
  const of = expr.kind === 'present' ? expr.of : null;
  return of?.kind === 'attribute' && of.of.kind === 'subject' ? [of.name] : null;
}

const all = (lists: readonly (readonly string[] | null)[]): readonly string[] | null =>
  lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
