/** Expressions found by shape: nodes are plain data, so one walk serves every kind there is. */
import type { Clause, Expr, Variant } from '@guiju/ir';

const isExpr = (node: object): node is Expr =>
  'kind' in node && 'type' in node && typeof node.type === 'object' && node.type !== null;

/** Every expression in `node`, itself included, in the order of its fields. */
export function eachExpr(node: unknown, visit: (expr: Expr) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) eachExpr(item, visit);
    return;
  }
  if (isExpr(node)) visit(node);
  for (const [key, child] of Object.entries(node))
    if (key !== 'type' && key !== 'span') eachExpr(child, visit);
}

/** Lines of a clause that may hold only under some options of readings, of whatever kind. */
export const variantsOf = (clause: Clause): readonly Variant<unknown>[] =>
  Object.values(clause).flatMap((field) => (Array.isArray(field) ? field.filter(isVariant) : []));

const isVariant = (value: unknown): value is Variant<unknown> =>
  typeof value === 'object' && value !== null && 'when' in value && Array.isArray(value.when);
