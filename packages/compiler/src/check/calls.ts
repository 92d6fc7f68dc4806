/** The built-in functions: what each takes and answers. Adding one is a row here and a case in `build`. */
import { compare, DAYS_UNIT, type Expr, MONTHS, NO_UNIT, type RoundingMode, type Type } from '@guiju/ir';
import { type CheckType, number, sameType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Call, CallName, Expression } from '../syntax/tree.ts';
import { agree, mismatch, unitMismatch } from './mismatch.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';

/** `same`: numbers of one unit, two or more. `step`: a number written out. */
type Needs = 'date' | 'months' | 'days' | 'number' | 'step';

const SIGNATURES: Readonly<Record<CallName, readonly Needs[] | 'same'>> = {
  least: 'same',
  greatest: 'same',
  'year-of': ['date'],
  'add-months': ['date', 'months'],
  'add-days': ['date', 'days'],
  'whole-months': ['date', 'date'],
  age: ['date', 'date'],
  round: ['number', 'step'],
  floor: ['number', 'step'],
  ceiling: ['number', 'step'],
};

const EXPECTED: Readonly<Record<Needs, Type | null>> = {
  date: { kind: 'date' },
  months: { kind: 'number', unit: MONTHS },
  days: { kind: 'number', unit: DAYS_UNIT },
  number: null,
  step: null,
};

const ROUNDING: Readonly<Record<'round' | 'floor' | 'ceiling', RoundingMode>> = {
  round: 'half-up',
  floor: 'floor',
  ceiling: 'ceiling',
};

export function checkCall(check: Checker, node: Call, scope: Scope, expected?: CheckType): Typed {
  const { fn, span } = node;
  const needs = SIGNATURES[fn];
  const args = node.args.map((arg, i) => {
    const need = needs === 'same' ? expected : (EXPECTED[needs[i] ?? 'number'] ?? expected);
    return check.value(arg, scope, need);
  });
  if (needs === 'same') {
    if (args.length < 2) return wrongCount(check, node, '2+');
    return checkSame(check, node, fn === 'least' ? 'least' : 'greatest', args);
  }
  if (args.length !== needs.length) return wrongCount(check, node, String(needs.length));
  if (args.some((a) => a.type.kind === 'error')) return failed(span);
  for (const [i, need] of needs.entries())
    if (!fits(check, node.args[i] ?? null, args[i] as Typed, need)) return failed(span);
  const [a, b] = args.map((arg) => arg.expr) as [Expr, Expr];
  const whole: Type = { kind: 'number', unit: NO_UNIT };
  switch (fn) {
    case 'year-of':
      return typed({ kind: 'year-of', type: whole, span, of: a });
    case 'add-months':
      return typed({ kind: 'add-months', type: { kind: 'date' }, span, of: a, months: b });
    case 'add-days':
      return typed({ kind: 'add-days', type: { kind: 'date' }, span, of: a, days: b });
    case 'whole-months':
      return typed({ kind: 'whole-months', type: { kind: 'number', unit: MONTHS }, span, from: a, to: b });
    case 'age':
      return typed({ kind: 'age', type: whole, span, born: a, on: b });
    case 'round':
    case 'floor':
    case 'ceiling':
      return rounding(check, node, fn, args as [Typed, Typed]);
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

function wrongCount(check: Checker, node: Call, needed: string): Typed {
  check.sink.diagnostics.push(diagnose('GJ3014', node.span, { needed, found: node.args.length }));
  return failed(node.span);
}

function fits(check: Checker, node: Expression | null, arg: Typed, need: Needs): boolean {
  if (!node || arg.type.kind === 'error') return false;
  if (need === 'number' || need === 'step') {
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
  const value = step.expr.kind === 'literal' ? step.expr.value : null;
  if (!written || !stepNode) return failed(node.span);
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || compare(value, 0) <= 0) {
    check.sink.diagnostics.push(diagnose('GJ3015', stepNode.span, {}));
    return failed(node.span);
  }
  if (!agree(check, written, of, stepNode, step)) return failed(node.span);
  return typed({
    kind: 'round',
    type: of.expr.type,
    span: node.span,
    of: of.expr,
    step: value,
    mode: ROUNDING[fn],
  });
}
