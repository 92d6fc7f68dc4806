/**
 * Names in expressions. A bare name is looked up on the members in reach, then on the subject (attributes and definitions);
 * then as the name of an object or of its parents; then as an enum member of the expected type, a parameter, a definition
 * without object, and last a member that only one enumeration has. Nothing else: an undeclared name is an error.
 */
import type { Expr } from '@guiju/ir';
import { type BoundDefinition, each } from '../bind/bound.ts';
import type { CheckType } from '../bind/types.ts';
import type { Name } from '../syntax/tree.ts';
import {
  attributeOf,
  childList,
  definitionValue,
  type Found,
  memberOf,
  parameterValue,
} from './name-found.ts';
import { nearestOf, objectInReach } from './nearest-instance.ts';
import { type Checker, failed, instanceAt, type Scope, typed } from './scope.ts';

/** What a bare name means here, without reporting anything. */
export function lookup(check: Checker, name: Name, scope: Scope, expected?: CheckType): Found | undefined {
  const { bound } = check;
  for (let i = 0; i < scope.reach.length; i++) {
    const { entity, member } = scope.reach[i] as Scope['reach'][number];
    const formal = member ? undefined : formalValue(name, scope);
    const found = formal ?? attributeOf(check, entity, instanceAt(scope, i), name, scope);
    if (found) return found;
  }
  const formal = formalValue(name, scope);
  if (formal) return formal;
  const instance = objectInReach(check, name.text, scope);
  if (instance) return { kind: 'value', value: typed(instance.expr), symbol: instance.entity.symbol };
  for (let i = 0; i < scope.reach.length; i++) {
    const { entity } = scope.reach[i] as Scope['reach'][number];
    const found = childList(check, entity, instanceAt(scope, i), name);
    if (found) return found;
  }
  if (expected?.kind === 'enum') {
    const type = bound.enums.get(expected.enum);
    const member = type?.members.get(name.text);
    if (type && member) return { kind: 'value', value: memberOf(type, member, name), symbol: member };
  }
  const parameter = bound.parameters.get(name.text);
  if (parameter) return parameterValue(check, parameter);
  const free = bound.definitions.get(name.text);
  if (free) return definitionValue(check, free, null, scope);
  const entity = bound.entities.get(name.text);
  if (entity) return { kind: 'list', symbol: entity.symbol, entity: entity.name, of: null, by: null };
  const owners = each(bound.enums).filter((type) => type.members.has(name.text));
  const [only] = owners;
  const member = only?.members.get(name.text);
  if (only && member && owners.length === 1)
    return { kind: 'value', value: memberOf(only, member, name), symbol: member };
  return undefined;
}

/** A parameter of the definition this stands in: nearer than its object, but not than the members of a list. */
function formalValue(name: Name, scope: Scope): Found | undefined {
  const index = scope.formals.findIndex((f) => f.name === name.text || f.also?.includes(name.text));
  const formal = scope.formals[index];
  if (!formal?.symbol) return undefined;
  const { type, symbol } = formal;
  const value =
    type.kind === 'error'
      ? failed(name.span)
      : typed({ kind: 'argument', type, span: name.span, index, name: formal.name });
  return { kind: 'value', value, symbol };
}

/** A definition by name, and the instance it is asked of: the nearest that has one; else one of no object, or of what is in reach. */
export function findDefinition(
  check: Checker,
  name: Name,
  scope: Scope,
): { readonly definition: BoundDefinition; readonly of: Expr | null } | undefined {
  for (const [i, { entity }] of scope.reach.entries()) {
    const definition = check.bound.definitionsOf.get(entity)?.get(name.text);
    if (definition) return { definition, of: instanceAt(scope, i) };
  }
  const free = check.bound.definitions.get(name.text);
  if (free) return { definition: free, of: null };
  for (const [entity, table] of check.bound.definitionsOf) {
    const definition = table.get(name.text);
    const of = definition && nearestOf(check, entity, scope);
    if (definition && of) return { definition, of };
  }
  return undefined;
}
