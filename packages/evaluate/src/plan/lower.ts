/**
 * An expression of the program → a cell. Definitions and readings are inlined, figures become constants or steps over days, and the context's point in time
 * takes the place of 时点.
 */
import type { Expr, ExprOf } from '@guiju/ir';
import { exact } from './arithmetic.ts';
import { constantOf, DATE } from './builder.ts';
import { between, later, part, shift, year } from './calendar.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { among, connect, not, present, truth } from './logic.ts';
import { lowerAggregate } from './lower-aggregate.ts';
import { lowerBands, lowerBrackets, lowerExceptions, lowerTable } from './lower-choice.ts';
import { lowerAttribute, lowerFigure, lowerListed } from './lower-read.ts';
import { choose2, compareCells, divide, multiply, negate, orElse, pair, roundTo } from './numbers.ts';
import { isThere } from './quotient.ts';
import { about, type Planner, type Scope, typeOf } from './scope.ts';

/** An expression that has no place in columns is an open cell: rows whose answer depends on it are decided row-wise, all others here. */
export function lower(expr: Expr, scope: Scope, planner: Planner): Cell {
  try {
    return lowered(expr, scope, planner);
  } catch (error) {
    if (!(error instanceof CannotPlan)) throw error;
    const { why } = error;
    const span = error.span ?? expr.span ?? null;
    if (!planner.left.some((l) => l.why.zh === why.zh && l.span === span)) planner.left.push({ why, span });
    return planner.cells.open(why.en, typeOf(expr));
  }
}

function lowered(expr: Expr, scope: Scope, planner: Planner): Cell {
  const { cells: b, resolved } = planner;
  const cell = (e: Expr): Cell => lower(e, scope, planner);
  switch (expr.kind) {
    case 'literal':
      return lowerLiteral(expr, planner);
    case 'parameter':
      return lowerFigure(expr.address, scope.law, planner);
    case 'subject':
      return scope.subject ?? b.constant(null, typeOf(expr));
    case 'member':
      return scope.members[expr.level] ?? b.constant(null, typeOf(expr));
    case 'attribute':
      return lowerAttribute(expr, scope, planner);
    case 'at':
      return scope.at;
    case 'as-of':
      return b.constant(resolved.settings.asOf, DATE);
    case 'not':
      return not(b, cell(expr.of));
    case 'and':
    case 'or':
      return connect(b, expr.kind, expr.parts.map(cell));
    case 'at-least': {
      const holding = expr.parts.map((part) => choose2(b, cell(part), b.constant(1), b.constant(0)));
      return compareCells(
        b,
        '≥',
        holding.reduce((x, y) => pair(b, 'add', x, y), b.constant(0)),
        cell(expr.need),
      );
    }
    case 'compare':
      return compareCells(b, expr.op, cell(expr.left), cell(expr.right));
    case 'one-of': {
      const of = cell(expr.of);
      const values = expr.values.map((value) =>
        constantOf(lowerLiteral({ kind: 'literal', type: expr.of.type, value }, planner)),
      );
      return among(
        b,
        of,
        values.filter((v) => v !== undefined && v !== null),
      );
    }
    case 'present':
      return isThere(b, cell(expr.of));
    case 'default':
      return orElse(b, cell(expr.of), cell(expr.fallback));
    case 'add':
    case 'subtract':
      return pair(b, expr.kind, cell(expr.left), cell(expr.right));
    case 'multiply':
      return multiply(b, cell(expr.left), cell(expr.right));
    case 'divide':
      return divide(b, cell(expr.left), cell(expr.right));
    case 'negate':
      return negate(b, cell(expr.of));
    case 'least':
    case 'greatest': {
      const [first, ...rest] = expr.parts.map(cell);
      return rest.reduce((x, y) => pair(b, expr.kind, x, y), first ?? b.constant(null));
    }
    case 'round':
      return roundTo(b, cell(expr.of), expr.step, expr.mode);
    case 'if':
      return choose2(b, cell(expr.test), cell(expr.then), cell(expr.else));
    case 'table':
      return lowerTable(expr, scope, planner);
    case 'bands':
      return lowerBands(expr, scope, planner);
    case 'brackets':
      return lowerBrackets(expr, scope, planner);
    case 'exceptions':
      return lowerExceptions(expr, scope, planner);
    case 'count':
    case 'sum':
    case 'exists':
    case 'every':
    case 'extreme':
      return lowerAggregate(expr, scope, planner);
    case 'year-of':
      return year(b, cell(expr.of));
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return part(b, cell(expr.of), expr.kind);
    case 'shift-to':
      return shift(b, cell(expr.of), expr.to);
    case 'add-months':
      return later(b, 'month', cell(expr.of), cell(expr.months));
    case 'add-days':
      return later(b, 'day', cell(expr.of), cell(expr.days));
    case 'term-end':
      if (expr.unit === 'workday' || expr.rolls)
        throw new CannotPlan('按工作日历计算', 'it counts by a calendar of working days', expr.span);
      return later(b, expr.unit, cell(expr.of), cell(expr.length));
    case 'whole-months':
    case 'days':
    case 'whole-years':
      return between(b, expr.kind, cell(expr.from), cell(expr.to));
    case 'age':
      return between(b, 'whole-years', cell(expr.born), cell(expr.on));
    case 'listed':
      return lowerListed(cell(expr.of), expr.list, scope.law, planner);
    case 'at-time': {
      const time = cell(expr.time);
      const then = lower(expr.of, { ...scope, at: time, law: time }, planner);
      return choose2(b, present(b, time), then, b.constant(null, then.type));
    }
    case 'definition': {
      const body = resolved.definitions.get(expr.id)?.expr;
      if (body === undefined) throw new RangeError(`definition ${expr.id} is not in the program`);
      return about(body, expr.of === null ? null : cell(expr.of), expr.args.map(cell), scope, planner);
    }
    case 'argument':
      return scope.args[expr.index] ?? b.constant(null, typeOf(expr));
    case 'reading': {
      const body = resolved.readings.get(expr.id)?.option.expr;
      if (body === undefined || body === null)
        throw new RangeError(`reading ${expr.id} has no condition in the option picked`);
      return about(body, expr.of === null ? null : cell(expr.of), [], scope, planner);
    }
    case 'received': {
      // A population has no history: nothing was paid to anybody.
      const of = cell(expr.of);
      return choose2(b, present(b, of), b.constant(0), b.constant(0));
    }
    case 'payable':
    case 'decided':
    case 'rank':
    case 'total-awarded':
      throw new CannotPlan(
        '要问其他条款或全体的结果',
        'it asks what other clauses or claims come to',
        expr.span,
      );
    case 'workdays':
      throw new CannotPlan('按工作日历计算', 'it counts by a calendar of working days', expr.span);
    case 'months-covered':
      throw new CannotPlan('按月合并多段时间', 'it joins stays month by month', expr.span);
    case 'power':
      throw new CannotPlan('要算幂', 'it raises a number to a power', expr.span);
    case 'over-time':
      throw new CannotPlan('按日、月或年逐期合计', 'it adds up step by step over a period', expr.span);
  }
}

function lowerLiteral(
  { value, type }: Pick<ExprOf<'literal'>, 'value' | 'type' | 'kind'>,
  planner: Planner,
): Cell {
  const { cells: b, resolved, profile } = planner;
  switch (type.kind) {
    case 'boolean':
      return truth(b, value === true);
    case 'date':
      return b.constant(value as number, DATE);
    case 'number':
      return exact(b, value as Parameters<typeof exact>[1]);
    case 'enum': {
      const position = resolved.enums.get(type.enum)?.members.findIndex((m) => m.name === value) ?? -1;
      return b.constant(position, { kind: 'enum', enum: type.enum });
    }
    case 'text':
      return b.constant(profile.text(value as string), { kind: 'text' });
    case 'entity':
      throw new RangeError('an instance has no literal');
  }
}
