/**
 * Where an amount is defined. A table without 其他 has no result for a member without an arm: the clause that grants by it then
 * carries the condition that there is an arm. This finds those conditions, through definitions and under 若.
 */
import type { Expr, LiteralValue, Type } from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import type { Lookup } from './known.ts';

const BOOLEAN: Type = { kind: 'boolean' };

/** null: the table stands where no condition of the clause can reach it (inside a list). */
export function domainOf(expr: Expr, bound: Bound, lookup: Lookup): readonly Expr[] | null {
  switch (expr.kind) {
    case 'table': {
      const covered = expr.arms.flatMap((arm) => arm.members);
      const type = expr.on.type.kind === 'enum' ? bound.enums.get(expr.on.type.enum)?.type : undefined;
      const open = expr.otherwise === null && (type?.members ?? []).some((m) => !covered.includes(m.name));
      const own: Expr[] = open
        ? [
            {
              kind: 'one-of',
              type: BOOLEAN,
              ...spanOf(expr),
              of: expr.on,
              values: covered as readonly LiteralValue[],
            },
          ]
        : [];
      const arms = expr.arms.map((arm) => arm.result);
      return join([
        own,
        ...[expr.on, ...arms, ...(expr.otherwise ? [expr.otherwise] : [])].map((e) =>
          domainOf(e, bound, lookup),
        ),
      ]);
    }
    case 'if': {
      const [test, yes, no] = [expr.test, expr.then, expr.else].map((e) => domainOf(e, bound, lookup));
      if (!test || !yes || !no) return null;
      const unless = (skip: Expr, conditions: readonly Expr[]): Expr[] =>
        conditions.map((c) => ({ kind: 'or', type: BOOLEAN, ...spanOf(c), parts: [skip, c] }));
      const not: Expr = { kind: 'not', type: BOOLEAN, of: expr.test };
      return [...test, ...unless(not, yes), ...unless(expr.test, no)];
    }
    case 'definition': {
      const body = lookup.definition(expr.id);
      const inner = body ? domainOf(body, bound, lookup) : [];
      const { of } = expr;
      if (!inner || inner.length === 0 || of === null) return inner;
      return inner.map((c) => ({ ...applyTo(c, of), ...spanOf(expr) }));
    }
    case 'reading': {
      const options = lookup.reading(expr.id).map((o) => (o ? domainOf(o, bound, lookup) : []));
      return options.every((list) => list?.length === 0) ? [] : null;
    }
    case 'count':
    case 'sum':
    case 'exists':
    case 'every': {
      const inside = [expr.where, 'of' in expr ? expr.of : null, 'distinct' in expr ? expr.distinct : null];
      const all = inside.map((e) => (e ? domainOf(e, bound, lookup) : []));
      return all.every((list) => list?.length === 0) ? [] : null;
    }
    default:
      return join(children(expr).map((e) => domainOf(e, bound, lookup)));
  }
}

const spanOf = (expr: Expr) => (expr.span ? { span: expr.span } : {});

const join = (lists: readonly (readonly Expr[] | null)[]): readonly Expr[] | null =>
  lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? []);

function children(expr: Expr): Expr[] {
  const found: Expr[] = [];
  for (const [key, value] of Object.entries(expr)) {
    if (key === 'type' || key === 'span') continue;
    for (const part of Array.isArray(value) ? value : [value])
      if (typeof part === 'object' && part !== null && 'kind' in part && 'type' in part)
        found.push(part as Expr);
  }
  return found;
}

/** The expression with its subject replaced by another instance. */
function applyTo(expr: Expr, instance: Expr): Expr {
  if (expr.kind === 'subject') return instance;
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    if ('kind' in value && 'type' in value) return applyTo(value as Expr, instance);
    if ('members' in value || 'of' in value)
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, replace(v)]));
    return value;
  };
  const copy = Object.entries(expr).map(([key, value]) => [
    key,
    key === 'type' || key === 'span' ? value : replace(value),
  ]);
  return Object.fromEntries(copy) as Expr;
}
