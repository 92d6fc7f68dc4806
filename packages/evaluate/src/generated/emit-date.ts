/** Calendar arithmetic: inline calls for known days, the domain's monotone bounds otherwise. */
import type { ExprOf } from '@guiju/ir';
import { asSure, emit, type Scope, type Value, whole } from './scope.ts';

/** Shifts beyond this are bounded by the domain's operation. */
const FAR = 120_000;

export function emitYear(expr: ExprOf<'year-of'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const name = out.fresh();
  if (of.whole) {
    out.line(`const ${name} = ${module.op('yearOf')}(${of.code});`);
    return whole(name, 0, 10_000);
  }
  out.line(
    `const ${name} = typeof ${of.code} === 'number' ? ${module.op('yearOf')}(${of.code}) : ${module.op('yearOfDate')}(${of.code});`,
  );
  return asSure(name, of.sure);
}

export function emitShift(expr: ExprOf<'add-months'> | ExprOf<'add-days'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const by = emit(expr.kind === 'add-months' ? expr.months : expr.days, scope);
  const name = out.fresh();
  const slow = `${module.op(expr.kind === 'add-months' ? 'addMonths' : 'addDays')}(${of.code}, ${by.code})`;
  const near = by.whole !== null && by.whole.lo >= -FAR && by.whole.hi <= FAR;
  if (near && expr.kind === 'add-days')
    out.line(`const ${name} = typeof ${of.code} === 'number' ? ${of.code} + ${by.code} : ${slow};`);
  else out.line(`const ${name} = ${slow};`);
  return asSure(name, of.sure && by.sure);
}

export function emitWholeMonths(expr: ExprOf<'whole-months'>, scope: Scope): Value {
  return between('wholeMonths', emit(expr.from, scope), emit(expr.to, scope), scope);
}

export function emitAge(expr: ExprOf<'age'>, scope: Scope): Value {
  return between('age', emit(expr.born, scope), emit(expr.on, scope), scope);
}

function between(count: 'wholeMonths' | 'age', from: Value, to: Value, { out, module }: Scope): Value {
  const name = out.fresh();
  out.line(`const ${name} = ${module.op(count)}(${from.code}, ${to.code});`);
  return asSure(name, from.sure && to.sure);
}
