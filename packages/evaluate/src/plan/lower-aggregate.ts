/** Counts, sums, quantifiers and extremes over the rows of a list, which lie side by side in a table sorted by their owner. */
import type { Collection, Expr, ExprOf } from '@guiju/ir';
import { BOOLEAN, type Builder, constantOf, NUMBER } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell, CellType, ListRef } from './cell.ts';
import { truth } from './logic.ts';
import type { Planner, Scope } from './scope.ts';

type Aggregate = ExprOf<'count' | 'sum' | 'exists' | 'every' | 'extreme'>;

export function lowerAggregate(expr: Aggregate, scope: Scope, planner: Planner): Cell {
  const { cells: b, profile } = planner;
  if (expr.over.kind === 'all')
    throw new CannotPlan('数遍全体', 'it runs over every instance there is', expr.span);
  const owner = planner.lower(expr.over.of, scope, planner);
  const list = listOf(expr.over, owner);
  const found = profile.list(list);
  if (list.by !== null) planner.inverses.push(list);
  if (found === null)
    throw new CannotPlan(
      `没有“${list.table}”按归属排好的表`,
      `${list.table} has no table in the order of its owners`,
      expr.span,
    );
  const member = memberOf(b, list.table, scope.level, planner);
  const inside: Scope = { ...scope, members: [member, ...scope.members], level: scope.level + 1 };
  const within = (e: Expr): Cell => planner.lower(e, inside, planner);
  const where = expr.where === null ? null : within(expr.where);
  const value = 'of' in expr ? within(expr.of) : null;
  const distinct = expr.kind === 'count' && expr.distinct !== null ? within(expr.distinct) : null;
  const parts = [where, value, distinct].filter((c) => c !== null);
  const shared = {
    level: scope.level,
    list,
    owner,
    where,
    scale: 1,
    open: found.open || owner.open || parts.some((c) => c.open),
    // What its member stands for is bound here: seen from outside it depends on the aggregates further out.
    depth: Math.min(scope.level, Math.max(owner.depth, ...parts.map((c) => c.depth), 0)),
  };
  const none = constantOf(owner) === null || (found.most === 0 && !shared.open);
  switch (expr.kind) {
    case 'count':
      if (none) return b.constant(0);
      return b.make({
        kind: 'count',
        ...shared,
        distinct,
        type: NUMBER,
        lo: 0,
        hi: found.most,
        absent: false,
      });
    case 'exists':
    case 'every':
      if (none) return truth(b, expr.kind === 'every');
      return b.make({ kind: expr.kind, ...shared, type: BOOLEAN, lo: 0, hi: 1, absent: false });
    case 'sum': {
      const of = value as Cell;
      if (none) return b.constant(0);
      const lo = Math.min(0, of.lo) * found.most + 0;
      const hi = Math.max(0, of.hi) * found.most;
      return b.make({ kind: 'total', ...shared, of, type: NUMBER, scale: of.scale, lo, hi, absent: false });
    }
    case 'extreme': {
      const of = value as Cell;
      if (none) return b.constant(null, of.type);
      const { which } = expr;
      const { type, scale, lo, hi } = of;
      return b.make({ kind: 'extreme', ...shared, which, of, type, scale, lo, hi, absent: true });
    }
  }
}

function listOf(over: Exclude<Collection, { kind: 'all' }>, owner: Cell): ListRef {
  const of = owner.type.kind === 'row' ? owner.type.table : '';
  return { of, table: over.entity, by: over.kind === 'inverse' ? over.by : null };
}

function memberOf(b: Builder, table: string, level: number, { profile }: Planner): Cell {
  const type: CellType = { kind: 'row', table };
  const hi = Math.max(0, profile.rows(table) - 1);
  return b.make({
    kind: 'member',
    level,
    type,
    scale: 1,
    lo: 0,
    hi,
    absent: false,
    open: false,
    depth: level + 1,
  });
}
