/** Calendar arithmetic: inline calls for known days, the domain's monotone bounds otherwise. */
import { DAY_PART_RANGES, type DayPart, type ExprOf } from '@guiju/ir';
import { calendarOf, namedCalendar } from '../reference/expression.ts';
import { asSure, emit, maybe, type Scope, type Value, whole } from './scope.ts';
import { quoted } from './writer.ts';

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

export function emitDayPart(expr: ExprOf<DayPart>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const name = out.fresh();
  const part = quoted(expr.kind);
  if (of.whole) {
    const { lo, hi } = DAY_PART_RANGES[expr.kind];
    out.line(`const ${name} = ${module.op('dayPart')}(${of.code}, ${part});`);
    return whole(name, lo, hi);
  }
  out.line(
    `const ${name} = typeof ${of.code} === 'number' ? ${module.op('dayPart')}(${of.code}, ${part}) : ${module.op('partOfDate')}(${of.code}, ${part});`,
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

const COUNT = {
  'whole-months': 'wholeMonths',
  'whole-years': 'wholeYears',
  days: 'days',
} as const;

export function emitBetween(
  expr: ExprOf<'whole-months' | 'days'> | ExprOf<'whole-years'> | ExprOf<'age'>,
  scope: Scope,
): Value {
  const { out, module } = scope;
  const from = emit(expr.kind === 'age' ? expr.born : expr.from, scope);
  const to = emit(expr.kind === 'age' ? expr.on : expr.to, scope);
  const name = out.fresh();
  const count = expr.kind === 'age' ? 'wholeYears' : COUNT[expr.kind];
  out.line(`const ${name} = ${module.op(count)}(${from.code}, ${to.code});`);
  return asSure(name, from.sure && to.sure);
}

export function emitShiftTo(expr: ExprOf<'shift-to'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const name = out.fresh();
  out.line(`const ${name} = ${module.op('shiftTo')}(${of.code}, ${quoted(expr.to)});`);
  return asSure(name, of.sure);
}

export function emitTermEnd(expr: ExprOf<'term-end'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const length = emit(expr.length, scope);
  const calendar = calendarOf(expr, module.resolved);
  const named = calendar === null ? 'null' : module.pool.of(calendar, `calendar ${calendar.id}`);
  const term = `{ unit: ${quoted(expr.unit)}, rolls: ${expr.rolls} }`;
  const name = out.fresh();
  out.line(`const ${name} = ${module.op('termEnd')}(${of.code}, ${length.code}, ${term}, ${named});`);
  return maybe(name);
}

export function emitWorkdays(expr: ExprOf<'workdays'>, scope: Scope): Value {
  const { out, module } = scope;
  const from = emit(expr.from, scope);
  const to = emit(expr.to, scope);
  const calendar = namedCalendar(expr.calendar, module.resolved);
  const named = module.pool.of(calendar, `calendar ${calendar.id}`);
  const name = out.fresh();
  out.line(`const ${name} = ${module.op('workdaysBetween')}(${from.code}, ${to.code}, ${named});`);
  return maybe(name);
}

/** A sum over the steps of a period: the worth of a step is a function of its day. */
export function emitOverTime(expr: ExprOf<'over-time'>, scope: Scope): Value {
  const { out, module } = scope;
  const from = emit(expr.from, scope);
  const to = emit(expr.to, scope);
  const type = module.pool.type(expr.type);
  const [step, day, steps, name] = [out.fresh('step'), out.fresh('day'), out.fresh('steps'), out.fresh()];
  out.block(
    `const ${step} = (${day}) =>`,
    () => {
      const one = emit(expr.of, { ...scope, at: maybe(day), law: maybe(day) });
      out.line(`return ${one.code};`);
    },
    ';',
  );
  out.line(`const ${steps} = ${module.op('stepsOf')}(${quoted(expr.step)}, ${from.code}, ${to.code});`);
  out.line(`let ${name} = null;`);
  out.block(`if (${steps} !== null && ${steps}.most !== undefined)`, () => {
    const one = `${steps}.day === null ? null : ${step}(${steps}.day)`;
    out.line(`${name} = ${module.op('overSome')}(${steps}, ${one}, [${from.code}, ${to.code}], ${type});`);
  });
  out.block(`else if (${steps} !== null)`, () => {
    out.line(`${name} = 0;`);
    out.line(
      `for (const ${day} of ${steps}) ${name} = ${module.op('plusStep')}(${name}, ${step}(${day}), ${type});`,
    );
  });
  return maybe(name);
}
