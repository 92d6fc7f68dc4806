/** Which instance of an object is meant where none is named. */
import type { Expr } from '@guiju/ir';
import type { BoundEntity } from '../bind/bound.ts';
import { type Checker, instanceAt, type Scope } from './scope.ts';

/** The instance of an object that is meant where none is named: the nearest, or what alone refers to one. */
export const nearestOf = (check: Checker, entity: string, scope: Scope): Expr | null =>
  objectInReach(check, entity, scope)?.expr ?? referenceTo(check, entity, scope);

/** The nearest instance of an object: in reach itself, or a parent of one in reach. */
export function objectInReach(
  check: Checker,
  name: string,
  scope: Scope,
): { readonly expr: Expr; readonly entity: BoundEntity } | undefined {
  const wanted = check.bound.entities.get(name);
  if (!wanted) return undefined;
  for (let i = 0; i < scope.reach.length; i++) {
    let entity = check.bound.entities.get((scope.reach[i] as Scope['reach'][number]).entity);
    let expr = instanceAt(scope, i);
    while (entity) {
      if (entity === wanted) return { expr, entity };
      if (entity.parent === null) break;
      expr = parentOf(expr, entity.name, entity.parent);
      entity = check.bound.entities.get(entity.parent);
    }
  }
  return undefined;
}

/** The one attribute in reach that refers to an object, where there is exactly one and it is always given. */
function referenceTo(check: Checker, wanted: string, scope: Scope): Expr | null {
  for (let i = 0; i < scope.reach.length; i++) {
    const entity = check.bound.entities.get((scope.reach[i] as Scope['reach'][number]).entity);
    const [only, ...more] = (entity?.attributes ?? []).filter(
      (a) => a.type.kind === 'entity' && a.type.entity === wanted && !a.optional,
    );
    if (!entity || !only || more.length > 0 || only.type.kind !== 'entity') continue;
    check.used.add(only.symbol.id);
    const of = instanceAt(scope, i);
    return { kind: 'attribute', type: only.type, of, entity: entity.name, name: only.name };
  }
  return null;
}

export const parentOf = (of: Expr, entity: string, parent: string): Expr => ({
  kind: 'attribute',
  type: { kind: 'entity', entity: parent },
  of,
  entity,
  name: parent,
});
