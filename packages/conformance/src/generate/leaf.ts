/** The smallest expressions: a literal, a figure, a moment, a parameter of the definition, an attribute with its guard. */
import type { Expr, Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import {
  attribute,
  figuresOf,
  instances,
  literal,
  randomDate,
  type Scope,
  sameType,
  smallNumber,
  TEXTS,
} from './scope.ts';

export function leaf(r: Random, s: Scope, type: Type): Expr {
  const given = s.formals.flatMap(({ name, type: of }, index): Expr[] =>
    sameType(of, type) ? [{ kind: 'argument', type, index, name }] : [],
  );
  if (given.length > 0 && r.chance(0.5)) return r.pick(given);
  if (r.chance(0.75)) {
    const a = attribute(r, s, type);
    if (a && !a.optional) return a.expr;
    if (a && type.kind !== 'entity')
      return { kind: 'default', type, of: a.expr, fallback: literalOf(r, s, type) };
  }
  const decision = r.chance(0.2) ? decided(r, s, type) : undefined;
  if (decision !== undefined) return decision;
  if (type.kind === 'entity') {
    const on = instances(r, s).find((i) => i.entity === type.entity);
    if (on) return on.expr;
    throw new Error(`no instance of ${type.entity} in reach`);
  }
  if (type.kind === 'date' && r.chance(0.5))
    return r.chance(0.7) ? { kind: 'at', type } : { kind: 'as-of', type };
  if (type.kind === 'number' || type.kind === 'date') {
    const figures = figuresOf(s.program, type.kind);
    if (figures.length > 0 && r.chance(0.6))
      return { kind: 'parameter', type, address: r.pick(figures).address };
  }
  return literalOf(r, s, type);
}

/** 认定 of a clause that decides a value of this type, for an instance in reach. */
function decided(r: Random, s: Scope, type: Type): Expr | undefined {
  const asked = r
    .shuffle(s.clauses ?? [])
    .find(({ result }) => result.some(({ value }) => sameType(value.expr.type, type)));
  const on = asked && instances(r, s).find((i) => i.entity === asked.subject);
  if (asked === undefined || on === undefined) return undefined;
  const expr: Expr = { kind: 'decided', type, clause: asked.id, of: on.expr };
  return type.kind === 'boolean'
    ? expr
    : { kind: 'default', type, of: expr, fallback: literalOf(r, s, type) };
}

export function literalOf(r: Random, s: Scope, type: Type): Expr {
  switch (type.kind) {
    case 'boolean':
      return literal(type, r.chance(0.5));
    case 'date':
      return literal(type, randomDate(r));
    case 'text':
      return literal(type, r.pick(TEXTS));
    case 'number':
      return literal(type, smallNumber(r));
    case 'enum': {
      const declared = s.program.enums.find((e) => e.name === type.enum);
      if (!declared) throw new Error(`no enum ${type.enum}`);
      return literal(type, r.pick(declared.members).name);
    }
    case 'entity':
      throw new Error('an instance has no literal');
  }
}
