/** The built-in functions: what each takes and answers. Adding one is a row here and a case in `build`. A name of the policy's own: user-calls.ts. */
import {
  DAYS_UNIT,
  type Exact,
  type Expr,
  formatUnit,
  MONTHS,
  NO_UNIT,
  type RoundingMode,
  type Type,
  WORKDAYS,
} from '@guiju/ir';
import { type CheckType, number, sameType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Call, CallName, Expression } from '../syntax/tree.ts';
import { FUNCTIONS } from '../syntax/words.ts';
import { calendarFor } from './calendar.ts';
import { termEnd, termUnit } from './day-terms.ts';
import { agree, mismatch, unitMismatch } from './mismatch.ts';
import { checkPower } from './power.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';
import { signOf } from './sign.ts';
import { checkUserCall } from './user-calls.ts';

/** `same`: numbers of one unit, two or more. `step`: a number above 0. `term`: months, days or working days. */
type Needs = 'date' | 'months' | 'days' | 'term' | 'number' | 'step';

const SIGNATURES: Readonly<Record<CallName, readonly Needs[] | 'same'>> = {
  least: 'same',
  greatest: 'same',
  'year-of': ['date'],
  'month-of': ['date'],
  'quarter-of': ['date'],
  'day-of-month': ['date'],
  'add-months': ['date', 'months'],
  'add-days': ['date', 'days'],
  'term-end': ['date', 'term'],
  'whole-months': ['date', 'date'],
  'whole-years': ['date', 'date'],
  'nth-year': ['date', 'date'],
  days: ['date', 'date'],
  workdays: ['date', 'date'],
  'month-start': ['date'],
  'month-end': ['date'],
  'next-month': ['date'],
  'year-start': ['date'],
  'year-end': ['date'],
  age: ['date', 'date'],
  power: ['number', 'number'],
  round: ['number', 'step'],
  floor: ['number', 'step'],
  ceiling: ['number', 'step'],
};

const EXPECTED: Readonly<Record<Needs, Type | null>> = {
  date: { kind: 'date' },
  months: { kind: 'number', unit: MONTHS },
  days: { kind: 'number', unit: DAYS_UNIT },
  term: { kind: 'number', unit: MONTHS },
  number: null,
  step: null,
};

const ROUNDING: Readonly<Record<'round' | 'floor' | 'ceiling', RoundingMode>> = {
  round: 'half-up',
  floor: 'floor',
  ceiling: 'ceiling',
};

export function checkCall(check: Checker, node: Call, scope: Scope, expected?: CheckType): Typed {
  const { fn } = node;
  return typeof fn === 'string'
    ? checkBuiltIn(check, node, fn, scope, expected)
    : checkUserCall(check, node, fn, scope);
}

function checkBuiltIn(check: Checker, node: Call, fn: CallName, scope: Scope, expected?: CheckType): Typed {
  const needs = SIGNATURES[fn];
  const args = node.args.map((arg, i) => {
    const need = needs === 'same' ? expected : (EXPECTED[needs[i] ?? 'number'] ?? expected);
    return check.value(arg, scope, need);
  });
  if (needs === 'same') {
    if (args.length < 2) return wrongCount(check, node, fn, '2+');
    return checkSame(check, node, fn === 'least' ? 'least' : 'greatest', args);
  }
  if (args.length !== needs.length) return wrongCount(check, node, fn, String(needs.length));
  if (args.some((a) => a.type.kind === 'error')) return failed(node.span);
  // 加日(d, 5个工作日) is a term like any other.
  const workdays =
    fn === 'add-days' && args[1]?.type.kind === 'number' && termUnit(args[1].type.unit) === 'workday';
  for (const [i, need] of needs.entries()) {
    if (workdays && need === 'days') continue;
    if (!fits(check, node.args[i] ?? null, args[i] as Typed, need)) return failed(node.span);
  }
  return build(check, node, workdays ? 'term-end' : fn, args);
}

const DATE: Type = { kind: 'date' };
const WHOLE: Type = { kind: 'number', unit: NO_UNIT };

function build(check: Checker, node: Call, fn: CallName, args: readonly Typed[]): Typed {
  const { span } = node;
  const [a, b] = args.map((arg) => arg.expr) as [Expr, Expr];
  const [first, second] = args as [Typed, Typed];
  switch (fn) {
    case 'year-of':
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return typed({ kind: fn, type: WHOLE, span, of: a });
    case 'add-months':
      return typed({ kind: 'add-months', type: DATE, span, of: a, months: b });
    case 'add-days':
      return typed({ kind: 'add-days', type: DATE, span, of: a, days: b });
    case 'term-end': {
      const length = node.args[1];
      return length ? termEnd(check, span, first, second, length, node.rolls) : failed(span);
    }
    case 'whole-months':
      return typed({ kind: 'whole-months', type: { kind: 'number', unit: MONTHS }, span, from: a, to: b });
    case 'whole-years':
      return typed({ kind: 'whole-years', type: WHOLE, span, from: a, to: b });
    // The year that begins on the day itself is the first; before that day there is none.
    case 'nth-year': {
      const years: Expr = { kind: 'whole-years', type: WHOLE, span, from: a, to: b };
      const whole = (value: number): Expr => ({ kind: 'literal', type: WHOLE, value });
      const begun: Expr = { kind: 'compare', type: { kind: 'boolean' }, op: '≥', left: b, right: a };
      const nth: Expr = { kind: 'add', type: WHOLE, left: years, right: whole(1) };
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
      return typed({ kind: 'if', type: WHOLE, span, test: begun, then: nth, else: whole(0) });
    }
    case 'days':
      return typed({ kind: 'days', type: { kind: 'number', unit: DAYS_UNIT }, span, from: a, to: b });
    case 'workdays': {
      const calendar = calendarFor(check, span);
      const type: Type = { kind: 'number', unit: WORKDAYS };
      return calendar === null
        ? failed(span)
        : typed({ kind: 'workdays', type, span, from: a, to: b, calendar });
    }
    case 'month-start':
    case 'month-end':
    case 'next-month':
    case 'year-start':
    case 'year-end':
      return typed({ kind: 'shift-to', type: DATE, span, of: a, to: fn });
    case 'age':
      return typed({ kind: 'age', type: WHOLE, span, born: a, on: b });
    case 'power':
      return checkPower(check, node, first, second);
    case 'round':
    case 'floor':
    case 'ceiling':
      return rounding(check, node, fn, [first, second]);
    case 'least':
    case 'greatest':
      return failed(span);
  }
}

function checkSame(check: Checker, node: Call, kind: 'least' | 'greatest', args: readonly Typed[]): Typed {
  const [first] = args;
  const [lead] = node.args;
  if (!first || !lead || args.some((a) => a.type.kind === 'error')) return failed(node.span);
  if (first.type.kind !== 'number' && first.type.kind !== 'date') {
    mismatch(check, lead.span, number([['元', 1]]), first.type);
    return failed(node.span);
  }
  for (const [i, arg] of args.entries()) {
    const other = node.args[i];
    if (i > 0 && other && !agree(check, lead, first, other, arg)) return failed(node.span);
  }
  return typed({ kind, type: first.type, span: node.span, parts: args.map((a) => a.expr) });
}

/** `ceiling(stage)` beside a table `ceiling`: what the policy calls like a function, and asks with as many as that takes. */
function ownCalled({ bound }: Checker, { args }: Call, fn: CallName): string | undefined {
  const { zh, en } = FUNCTIONS[fn];
  return [zh, en].find((name) =>
    [bound.definitions, ...bound.definitionsOf.values()].some(
      (some) => some.get(name)?.formals.length === args.length && args.length > 0,
    ),
  );
}

function wrongCount(check: Checker, node: Call, fn: CallName, needed: string): Typed {
  const own = ownCalled(check, node, fn);
  if (own !== undefined) {
    const span = { ...node.span, end: node.span.start + own.length };
    const instead = `「${own}」`;
    const fixes = [changeTo(span, instead)];
    check.sink.diagnostics.push(diagnose('GJ1014', span, { word: own, kind: 'function' }, { fixes }));
    return failed(node.span);
  }
  check.sink.diagnostics.push(diagnose('GJ3014', node.span, { needed, found: node.args.length }));
  return failed(node.span);
}

function fits(check: Checker, node: Expression | null, arg: Typed, need: Needs): boolean {
  if (!node || arg.type.kind === 'error') return false;
  if (need === 'number' || need === 'step' || need === 'term') {
    if (arg.type.kind === 'number') return true;
    mismatch(check, node.span, number([]), arg.type);
    return false;
  }
  const wanted: Type = EXPECTED[need] ?? { kind: 'date' };
  if (sameType(arg.type, wanted)) return true;
  if (arg.type.kind === 'number' && wanted.kind === 'number')
    unitMismatch(check, node.span, arg.type.unit, wanted.unit);
  else mismatch(check, node.span, wanted, arg.type);
  return false;
}

function rounding(
  check: Checker,
  node: Call,
  fn: 'round' | 'floor' | 'ceiling',
  [of, step]: [Typed, Typed],
): Typed {
  const [written, stepNode] = node.args;
  if (!written || !stepNode || of.type.kind === 'error' || step.type.kind === 'error')
    return failed(node.span);
  if (saysDecimals(check, stepNode, of, step)) return failed(node.span);
  if (!signOf(step.expr, check.lookup).above) {
    check.sink.diagnostics.push(diagnose('GJ3015', stepNode.span, {}));
    return failed(node.span);
  }
  if (!agree(check, written, of, stepNode, step)) return failed(node.span);
  const { expr } = of;
  const { span } = node;
  const mode = ROUNDING[fn];
  if (step.expr.kind === 'literal')
    return typed({ kind: 'round', type: expr.type, span, of: expr, step: step.expr.value as Exact, mode });
  // So many whole steps, whatever a step is on the day.
  const steps: Expr = { kind: 'divide', type: PLAIN, span, left: expr, right: step.expr };
  const whole: Expr = { kind: 'round', type: PLAIN, span, of: steps, step: 1, mode };
  return typed({ kind: 'multiply', type: expr.type, span, left: whole, right: step.expr });
}

const PLAIN: Type = { kind: 'number', unit: NO_UNIT };

/** `四舍五入(x, 2)`, as in a spreadsheet: a number of decimals, where a step with its unit is wanted. */
function saysDecimals({ sink }: Checker, node: Expression, of: Typed, { expr }: Typed): boolean {
  const unit = of.type.kind === 'number' ? of.type.unit : NO_UNIT;
  const isPlain = expr.kind === 'literal' && expr.type.kind === 'number' && expr.type.unit.length === 0;
  const step = isPlain ? STEP_OF_DECIMALS.get(expr.value as Exact) : undefined;
  if (step === undefined || unit.length === 0) return false;
  const instead = `${step}${formatUnit(unit)}`;
  const fixes = [changeTo(node.span, instead)];
  sink.diagnostics.push(
    diagnose(
      'GJ1031',
      node.span,
      { found: String(expr.kind === 'literal' ? expr.value : ''), instead },
      { fixes },
    ),
  );
  return true;
}

/** Nobody rounds to 2 yuan; 1 may be a step. */
const STEP_OF_DECIMALS: ReadonlyMap<Exact, string> = new Map<Exact, string>([
  [0, '1'],
  [2, '0.01'],
  [3, '0.001'],
  [4, '0.0001'],
]);
