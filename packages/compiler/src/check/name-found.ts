/** What a name was found to stand for: a value with its type, or a list. */
import type { Expr, Span } from '@guiju/ir';
import type {
  BoundAttribute,
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundParameter,
} from '../bind/bound.ts';
import type { SymbolInfo } from '../bind/symbol.ts';
import type { Name, Path } from '../syntax/tree.ts';
import { mayBeAbsent } from './applicable.ts';
import { placeOf, presence } from './known.ts';
import { parentOf } from './nearest-instance.ts';
import { type CheckedDefinition, type Checker, failed, type Scope, type Typed, typed } from './scope.ts';

export type Found =
  | {
      readonly kind: 'value';
      readonly value: Typed;
      readonly symbol: SymbolInfo;
      /** It has to be given arguments. */
      readonly called?: BoundDefinition;
    }
  | {
      readonly kind: 'list';
      readonly symbol: SymbolInfo;
      readonly entity: string;
      /** null: all instances. */
      readonly of: Expr | null;
      /** The reference by which its members name `of`; null: they belong to it. */
      readonly by: string | null;
    };

/** An attribute, definition, parent or list of an object. */
export function onEntity(
  check: Checker,
  entity: string,
  of: Expr,
  name: Name,
  scope: Scope,
): Found | undefined {
  const found = attributeOf(check, entity, of, name, scope);
  if (found) return found;
  const type = check.bound.entities.get(entity);
  const parent = type?.parent ? check.bound.entities.get(type.parent) : undefined;
  if (type && parent && (parent.name === name.text || parent.alias === name.text))
    return { kind: 'value', value: typed(parentOf(of, type.name, parent.name)), symbol: parent.symbol };
  return childList(check, entity, of, name);
}

export function attributeOf(
  check: Checker,
  entity: string,
  of: Expr,
  name: Name,
  scope: Scope,
): Found | undefined {
  const type = check.bound.entities.get(entity);
  const attribute = type?.byName.get(name.text);
  if (type && attribute)
    return {
      kind: 'value',
      value: attributeValue(attribute, type, of, scope, name),
      symbol: attribute.symbol,
    };
  const definition = check.bound.definitionsOf.get(entity)?.get(name.text);
  return definition && definitionValue(check, definition, of, scope, name);
}

function attributeValue(
  attribute: BoundAttribute,
  entity: BoundEntity,
  of: Expr,
  scope: Scope,
  name: Name,
): Typed {
  if (attribute.type.kind === 'error') return failed(name.span);
  const expr: Expr = {
    kind: 'attribute',
    type: attribute.type,
    span: name.span,
    of,
    entity: entity.name,
    name: attribute.name,
  };
  return typed(expr, mayBeAbsent(attribute, entity, placeOf(of, scope.depth), scope.known));
}

export function childList(check: Checker, entity: string, of: Expr, name: Name): Found | undefined {
  const type = check.bound.entities.get(entity);
  const inverse = type?.inverses.get(name.text);
  if (inverse) return { kind: 'list', symbol: inverse.symbol, entity: inverse.entity, of, by: inverse.by };
  const child = check.bound.entities.get(name.text);
  if (!type || !child || !type.children.includes(child.name)) return undefined;
  return { kind: 'list', symbol: child.symbol, entity: child.name, of, by: null };
}

export function parameterValue(check: Checker, parameter: BoundParameter): Found {
  const { type, address } = parameter;
  const value: Typed = type === null ? failed() : typed({ kind: 'parameter', type, address });
  check.used.add(parameter.symbol.id);
  return { kind: 'value', value, symbol: parameter.symbol };
}

export function definitionValue(
  check: Checker,
  definition: BoundDefinition,
  of: Expr | null,
  scope: Scope,
  name?: Name,
): Found {
  const at = name?.span ?? definition.symbol.span ?? { file: '', start: 0, end: 0 };
  const needed = definition.formals.length;
  const checked = needed === 0 ? check.definition(definition, at) : undefined;
  const value = checked ? useOf(checked, of, [], scope, name?.span) : failed(name?.span);
  return { kind: 'value', value, symbol: definition.symbol, ...(needed > 0 && { called: definition }) };
}

/** A definition asked of `of`: it may have no value where its text has none. */
export function useOf(
  { bound, type, absent }: CheckedDefinition,
  of: Expr | null,
  args: readonly Typed[],
  scope: Scope,
  span: Span | undefined,
): Typed {
  if (type.kind === 'error') return failed(span);
  const expr: Expr = {
    kind: 'definition',
    type,
    ...(span && { span }),
    id: bound.id,
    of,
    args: args.map((arg) => arg.expr),
  };
  return typed(expr, absent && !scope.known.has(presence(expr, scope.depth)));
}

export function memberOf(type: BoundEnum, member: SymbolInfo, at: Name | Path): Typed {
  return typed({
    kind: 'literal',
    type: { kind: 'enum', enum: type.type.name },
    span: at.span,
    value: member.name,
  });
}
