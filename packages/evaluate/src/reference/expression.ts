/**
 * The reference interpreter: what an expression may be worth. It defines the meaning of the language; README.md
 * of this package states its rules of absence and openness, clause-evaluator.ts its order of evaluation.
 */
import {
  addMonths,
  type Calendar,
  type Expr,
  type ExprOf,
  type Instance,
  type LiteralValue,
  round,
  shiftTo,
  type Type,
  wholeMonths,
  wholeYears,
} from '@guiju/ir';
import type { World } from '../clause-evaluator.ts';
import {
  anyValue,
  isOpen,
  type Moment,
  missingFact,
  type OpenValues,
  open,
  type Possible,
  type PossibleNumber,
  unionMissing,
  type Verdict,
} from '../possible.ts';
import { figureAt } from '../resolve/figure.ts';
import type { ListOverTime, Resolved } from '../resolved.ts';
import { evaluateCount, evaluateQuantifier, evaluateSum } from './aggregate.ts';
import { evaluateBands } from './bands.ts';
import { evaluateBrackets } from './brackets.ts';
import {
  addDays,
  countBetween,
  daysBetween,
  partOfDate,
  shiftDate,
  shiftMonotone,
  yearOfDate,
} from './calendar.ts';
import { compareValues, oneOf, positions } from './comparison.ts';
import type { Context } from './context.ts';
import { evaluateExceptions } from './exceptions.ts';
import { evaluateExtreme } from './extreme.ts';
import {
  addIntervals,
  divideNumbers,
  greatestInterval,
  leastInterval,
  lift,
  monotone,
  multiplyIntervals,
  type NumberBounds,
  negateInterval,
  numberOf,
  powerIntervals,
  subtractIntervals,
} from './interval.ts';
import { join, orAbsent, withoutAbsence } from './join.ts';
import { listedOn } from './listed.ts';
import { evaluateMonthsCovered } from './months-covered.ts';
import { evaluateOverTime } from './over-time.ts';
import { membersOf, readGiven, whereApplicable } from './read-fact.ts';
import { connect, not, verdictOf } from './verdict.ts';
import { termEnd, workdaysBetween } from './working-days.ts';

export function evaluateExpr(expr: Expr, context: Context): Possible {
  const value = worthOf(expr, context);
  context.observe?.(expr, value);
  return value;
}

function worthOf(expr: Expr, context: Context): Possible {
  const value = (e: Expr) => evaluateExpr(e, context);
  const verdict = (e: Expr) => verdictOf(evaluateExpr(e, context));
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value, expr.type, context.resolved);
    case 'parameter':
      return readFigure(expr.address, context);
    case 'subject':
      return context.subject;
    case 'member':
      return context.members[expr.level] ?? null;
    case 'attribute':
      return readAttribute(expr, context);
    case 'at':
      return context.when.at;
    case 'as-of':
      return context.resolved.settings.asOf;
    case 'not':
      return not(verdict(expr.of));
    case 'and':
      return connect(lazily(expr.parts, verdict), false);
    case 'or':
      return connect(lazily(expr.parts, verdict), true);
    case 'at-least': {
      const need = value(expr.need);
      return atLeast(need, expr.parts.map(verdict), expr.need.type);
    }
    case 'compare': {
      const [left, right] = [value(expr.left), value(expr.right)];
      context.watch.trace?.compared(expr.op, left, right, expr.left.type);
      return compareValues(expr.op, left, right, expr.left.type);
    }
    case 'one-of': {
      const listed = expr.values.map((v) => literal(v, expr.of.type, context.resolved));
      return oneOf(value(expr.of), listed);
    }
    case 'present': {
      const of = value(expr.of);
      if (!isOpen(of)) return of !== null;
      return of.absent ? open({ kind: 'boolean' }, of.missing) : true;
    }
    case 'default': {
      const of = value(expr.of);
      if (of === null) return value(expr.fallback);
      if (!isOpen(of) || !of.absent) return of;
      return join([withoutAbsence(of), value(expr.fallback)], of.missing, expr.type);
    }
    case 'add':
      return lift([value(expr.left), value(expr.right)], pairwise(addIntervals));
    case 'subtract':
      return lift([value(expr.left), value(expr.right)], pairwise(subtractIntervals));
    case 'multiply':
      return lift([value(expr.left), value(expr.right)], pairwise(multiplyIntervals));
    case 'power':
      return lift([value(expr.of), value(expr.times)], pairwise(powerIntervals));
    case 'divide':
      return divideNumbers(value(expr.left), value(expr.right));
    case 'negate':
      return lift([value(expr.of)], pairwise(negateInterval));
    case 'least':
      return lift(expr.parts.map(value), pairwise(leastInterval));
    case 'greatest':
      return lift(expr.parts.map(value), pairwise(greatestInterval));
    case 'round':
      return lift([value(expr.of)], pairwise(monotone((x) => round(x, expr.step, expr.mode))));
    case 'if':
      return choose(expr, verdict(expr.test), context);
    case 'table':
      return lookUp(expr, value(expr.on), context);
    case 'bands':
      return evaluateBands(expr, context, evaluateExpr);
    case 'brackets':
      return evaluateBrackets(expr, context, evaluateExpr);
    case 'exceptions':
      return evaluateExceptions(expr, context, evaluateExpr);
    case 'count':
      return evaluateCount(expr, context, evaluateExpr);
    case 'sum':
      return evaluateSum(expr, context, evaluateExpr);
    case 'exists':
    case 'every':
      return evaluateQuantifier(expr, context, evaluateExpr);
    case 'extreme':
      return evaluateExtreme(expr, context, evaluateExpr);
    case 'months-covered':
      return evaluateMonthsCovered(expr, context, evaluateExpr);
    case 'over-time':
      return evaluateOverTime(expr, context, evaluateExpr);
    case 'year-of':
      return yearOfDate(value(expr.of));
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return partOfDate(value(expr.of), expr.kind);
    case 'add-months':
      return shiftDate(value(expr.of), value(expr.months), addMonths);
    case 'add-days':
      return shiftDate(value(expr.of), value(expr.days), addDays);
    case 'whole-months':
      return countBetween(value(expr.from), value(expr.to), wholeMonths);
    case 'days':
      return countBetween(value(expr.from), value(expr.to), daysBetween);
    case 'whole-years':
      return countBetween(value(expr.from), value(expr.to), wholeYears);
    case 'age':
      return countBetween(value(expr.born), value(expr.on), wholeYears);
    case 'shift-to':
      return shiftMonotone(value(expr.of), (day) => shiftTo(day, expr.to));
    case 'term-end':
      return termEnd(value(expr.of), value(expr.length), expr, calendarOf(expr, context.resolved));
    case 'workdays':
      return workdaysBetween(
        value(expr.from),
        value(expr.to),
        namedCalendar(expr.calendar, context.resolved),
      );
    case 'listed':
      return listedOn(value(expr.of), namedList(expr.list, context.resolved), context.when.law);
    case 'at-time':
      return atTime(expr, value(expr.time), context);
    case 'definition': {
      const definition = context.resolved.definitions.get(expr.id);
      if (definition === undefined) throw new RangeError(`definition ${expr.id} is not in the program`);
      const of = expr.of === null ? null : value(expr.of);
      return about(definition.expr, of, expr, context, expr.args.map(value));
    }
    case 'argument':
      return context.args[expr.index] ?? null;
    case 'reading': {
      context.watch.trace?.reading(expr.id);
      const picked = context.resolved.readings.get(expr.id)?.option.expr;
      if (picked === undefined || picked === null)
        throw new RangeError(`reading ${expr.id} has no condition in the option picked`);
      return about(picked, expr.of === null ? null : value(expr.of), expr, context);
    }
    case 'received': {
      const of = value(expr.of);
      const window = expr.window && { from: value(expr.window.from), to: value(expr.window.to) };
      return ofInstance(of, ofNobody(expr, context.resolved), (known) =>
        context.world.received(
          expr.measure,
          expr.clauses,
          known,
          window as Parameters<World['received']>[3],
          context.when,
          context.watch,
        ),
      );
    }
    case 'payable':
      return ofInstance(value(expr.of), ofNobody(expr, context.resolved), (known) =>
        context.world.payable(expr.clause, known, context.when, context.watch),
      );
    case 'decided':
      return ofInstance(value(expr.of), ofNobody(expr, context.resolved), (known) =>
        context.world.decided(expr.clause, expr.type, known, context.when),
      );
    case 'rank':
      return ofInstance(value(expr.of), ofNobody(expr, context.resolved), (known) =>
        context.world.rank(expr.asks, expr.ranking, known, context.when),
      );
    case 'total-awarded': {
      const to = value(expr.of);
      if (context.awarded === null) throw new RangeError('total-awarded outside an assertion');
      const { awarded } = context;
      return ofInstance(to, ofNobody(expr, context.resolved), (known) => awarded(expr.clause, known));
    }
  }
}

const pairwise =
  (apply: (a: NumberBounds, b: NumberBounds) => NumberBounds) =>
  (first: NumberBounds, ...rest: NumberBounds[]): NumberBounds =>
    rest.length === 0 ? apply(first, first) : rest.reduce(apply, first);

function* lazily(parts: readonly Expr[], verdict: (e: Expr) => Verdict): Generator<Verdict> {
  for (const part of parts) yield verdict(part);
}

/** A literal as a known value: enum members become their position. */
export function literal(value: LiteralValue, type: Type, resolved: Resolved): Possible {
  if (type.kind !== 'enum') return value;
  return resolved.enums.get(type.enum)?.members.findIndex((m) => m.name === value) ?? null;
}

function readFigure(address: string, { resolved, when, watch }: Context): PossibleNumber {
  const figure = resolved.figures.get(address);
  if (figure === undefined) throw new RangeError(`parameter ${address} is not in the program`);
  const { value, version } = figureAt(figure, when.law);
  if (figure.assumed) watch.assumed(address);
  watch.trace?.figure(address, value, version);
  return value;
}

function readAttribute(expr: ExprOf<'attribute'>, context: Context): Possible {
  const of = evaluateExpr(expr.of, context);
  if (of === null) return null;
  const { resolved, when, watch } = context;
  const entity = resolved.entities.get(expr.entity);
  const attribute = entity?.attributes.find((a) => a.name === expr.name);
  if (isOpen(of)) {
    const mayLack = of.absent || attribute?.optional === true || (attribute?.appliesWhen ?? null) !== null;
    return open(anyValue(expr.type, membersOf(resolved, expr.type)), of.missing, mayLack);
  }
  const owner = of as Instance;
  if (entity === undefined || attribute === undefined) {
    const parent =
      owner.parent === undefined ? open({ kind: 'entity' }, [missingFact(owner, expr.name)]) : owner.parent;
    watch.trace?.fact(owner, expr.name, expr.type, parent);
    return parent;
  }
  const given = readGiven(resolved, owner, entity, attribute, when.at);
  const value =
    attribute.appliesWhen === null
      ? given
      : whereApplicable(
          given,
          verdictOf(about(attribute.appliesWhen, owner, attribute.appliesWhen, context)),
          attribute.type,
        );
  watch.trace?.fact(owner, attribute.name, attribute.type, value);
  return value;
}

/** An expression of its own (definition, reading option, 仅当) with an instance as its subject. */
function about(
  body: Expr,
  subject: Possible,
  { type }: { readonly type: Type },
  context: Context,
  args: readonly Possible[] = [],
): Possible {
  const result = evaluateExpr(body, { ...context, subject, members: [], args });
  return isOpen(subject) && subject.absent ? orAbsent(result, subject.missing, type) : result;
}

/** What the world answers where there is nobody to ask of, and what it may answer of somebody unknown. */
export interface OfNobody {
  readonly none: 0 | false | null;
  readonly values: OpenValues;
}

export function ofNobody(
  expr: ExprOf<'received' | 'payable' | 'decided' | 'rank' | 'total-awarded'>,
  resolved: Resolved,
): OfNobody {
  const { type } = expr;
  if (expr.kind === 'decided')
    return {
      none: type.kind === 'boolean' ? false : null,
      values: anyValue(type, membersOf(resolved, type)),
    };
  const none = expr.kind === 'rank' && expr.asks === 'place' ? null : 0;
  return { none, values: { kind: 'number', lo: 0, hi: null } };
}

/** What the world answers of an instance. */
export function ofInstance(
  of: Possible,
  { none, values }: OfNobody,
  ask: (known: Instance) => Possible,
): Possible {
  if (of === null) return none;
  return isOpen(of) ? open(values, of.missing, none === null) : ask(of as Instance);
}

/** 至少: among so many parts that hold for sure and so many that may. */
export function atLeast(need: Possible, parts: readonly Verdict[], type: Type): Verdict {
  const sure = parts.filter((p) => p === true).length;
  const possible = parts.filter(isOpen);
  const missing = unionMissing(possible.map((p) => p.missing));
  return compareValues('≥', numberOf(sure, sure + possible.length, missing), need, type);
}

function choose(expr: ExprOf<'if'>, test: Verdict, context: Context): Possible {
  if (!isOpen(test)) return evaluateExpr(test ? expr.then : expr.else, context);
  const branches = [evaluateExpr(expr.then, context), evaluateExpr(expr.else, context)];
  return join(branches, test.missing, expr.type);
}

function lookUp(expr: ExprOf<'table'>, on: Possible, context: Context): Possible {
  if (on === null) return null;
  const members =
    expr.on.type.kind === 'enum' ? context.resolved.enums.get(expr.on.type.enum)?.members : undefined;
  const names = positions(on).map((p) => members?.[p]?.name ?? '');
  const listed = (name: string) => expr.arms.some((arm) => arm.members.includes(name));
  const arms = expr.arms.filter((arm) => names.some((n) => arm.members.includes(n)));
  const results = arms.map((arm) => evaluateExpr(arm.result, context));
  if (!names.every(listed))
    results.push(expr.otherwise === null ? null : evaluateExpr(expr.otherwise, context));
  if (isOpen(on) && on.absent) results.push(null);
  return join(results, isOpen(on) ? on.missing : [], expr.type);
}

function atTime(expr: ExprOf<'at-time'>, time: Possible, context: Context): Possible {
  if (time === null) return null;
  const moment = time as Moment;
  const result = evaluateExpr(expr.of, { ...context, when: { at: moment, law: moment } });
  return isOpen(time) && time.absent ? orAbsent(result, time.missing, expr.type) : result;
}

/** The calendar a term is counted by; null: it needs none. */
export function calendarOf(
  { unit, rolls, calendar }: ExprOf<'term-end'>,
  resolved: Resolved,
): Calendar | null {
  if (unit !== 'workday' && !rolls) return null;
  return namedCalendar(calendar ?? '', resolved);
}

export function namedCalendar(id: string, { calendars }: Resolved): Calendar {
  const calendar = calendars.get(id);
  if (calendar === undefined) throw new RangeError(`calendar ${id} is not in the program`);
  return calendar;
}

export function namedList(id: string, { lists }: Resolved): ListOverTime {
  const list = lists.get(id);
  if (list === undefined) throw new RangeError(`list ${id} is not in the program`);
  return list;
}
