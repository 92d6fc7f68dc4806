/**
 * One expression as statements that leave its value in a name. Every construct has one emitter; traced and untraced code differ
 * only in the lines that tell the watch what was read.
 *
 * GUARANTEE: the emitted code evaluates in the order `clause-evaluator.ts` fixes, and where a value is not plain it calls the
 * domain's operation on it, so that it answers as the reference interpreter does.
 */
import type { Expr } from '@guiju/ir';
import { emitAggregate, emitExtremeOf, emitMonthsCovered, emitQuantifier } from './emit-aggregate.ts';
import { emitArithmetic, emitExtreme, emitNegate, emitPower, emitRound } from './emit-arithmetic.ts';
import { emitBands, emitBrackets } from './emit-band.ts';
import { emitAtTime, emitDefault, emitExceptions, emitIf, emitTable } from './emit-choice.ts';
import {
  emitBetween,
  emitDayPart,
  emitOverTime,
  emitShift,
  emitShiftTo,
  emitTermEnd,
  emitWorkdays,
  emitYear,
} from './emit-date.ts';
import { emitAttribute, emitBody, emitListed, emitParameter, emitReading, emitWorld } from './emit-fact.ts';
import { emitLiteral } from './emit-literal.ts';
import { emitAtLeast, emitCompare, emitConnect, emitNot, emitOneOf, emitPresent } from './emit-logic.ts';
import { maybe, type Scope, type Value } from './scope.ts';

export function emitExpression(expr: Expr, scope: Scope): Value {
  switch (expr.kind) {
    case 'literal':
      return emitLiteral(expr.value, expr.type, scope);
    case 'parameter':
      return emitParameter(expr, scope);
    case 'subject':
      return scope.subject;
    case 'member':
      return scope.members[expr.level] ?? maybe('null');
    case 'attribute':
      return emitAttribute(expr, scope);
    case 'at':
      return scope.at;
    case 'as-of':
      return emitLiteral(scope.module.resolved.settings.asOf, expr.type, scope);
    case 'not':
      return emitNot(expr, scope);
    case 'and':
    case 'or':
      return emitConnect(expr, scope);
    case 'at-least':
      return emitAtLeast(expr, scope);
    case 'compare':
      return emitCompare(expr, scope);
    case 'one-of':
      return emitOneOf(expr, scope);
    case 'present':
      return emitPresent(expr, scope);
    case 'default':
      return emitDefault(expr, scope);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return emitArithmetic(expr, scope);
    case 'negate':
      return emitNegate(expr, scope);
    case 'least':
    case 'greatest':
      return emitExtreme(expr, scope);
    case 'power':
      return emitPower(expr, scope);
    case 'round':
      return emitRound(expr, scope);
    case 'if':
      return emitIf(expr, scope);
    case 'table':
      return emitTable(expr, scope);
    case 'bands':
      return emitBands(expr, scope);
    case 'brackets':
      return emitBrackets(expr, scope);
    case 'exceptions':
      return emitExceptions(expr, scope);
    case 'count':
    case 'sum':
      return emitAggregate(expr, scope);
    case 'exists':
    case 'every':
      return emitQuantifier(expr, scope);
    case 'extreme':
      return emitExtremeOf(expr, scope);
    case 'months-covered':
      return emitMonthsCovered(expr, scope);
    case 'year-of':
      return emitYear(expr, scope);
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return emitDayPart(expr, scope);
    case 'add-months':
    case 'add-days':
      return emitShift(expr, scope);
    case 'whole-months':
    case 'days':
    case 'whole-years':
    case 'age':
      return emitBetween(expr, scope);
    case 'shift-to':
      return emitShiftTo(expr, scope);
    case 'term-end':
      return emitTermEnd(expr, scope);
    case 'workdays':
      return emitWorkdays(expr, scope);
    case 'over-time':
      return emitOverTime(expr, scope);
    case 'listed':
      return emitListed(expr, scope);
    case 'at-time':
      return emitAtTime(expr, scope);
    case 'definition': {
      const definition = scope.module.resolved.definitions.get(expr.id);
      if (definition === undefined) throw new RangeError(`definition ${expr.id} is not in the program`);
      return emitBody(definition.expr, `定义 ${expr.id}`, expr.of, expr.type, scope, expr.args);
    }
    case 'argument':
      return scope.args[expr.index] ?? maybe('null');
    case 'reading':
      return emitReading(expr, scope);
    case 'received':
    case 'payable':
    case 'decided':
    case 'rank':
      return emitWorld(expr, scope);
    case 'total-awarded':
      throw new RangeError('total-awarded outside an assertion');
  }
}
