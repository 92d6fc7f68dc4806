/**
 * Arithmetic. A number is a JavaScript number exactly when it is a safe whole number (ir/exact.ts), so the inline path may use
 * JavaScript's operators as long as its result is a safe whole number too; interval analysis drops that check where bounds
 * prove it. Fractions and open values go to the domain's operations. No float ever holds a fraction.
 */
import { denominator, type Exact, type ExprOf, numerator } from '@guiju/ir';
import { asSure, emit, maybe, type Scope, type Value, whole } from './scope.ts';
import { quoted } from './writer.ts';

const MAX = Number.MAX_SAFE_INTEGER;

export function emitArithmetic(
  expr: ExprOf<'add' | 'subtract' | 'multiply' | 'divide'>,
  scope: Scope,
): Value {
  const left = emit(expr.left, scope);
  const right = emit(expr.right, scope);
  if (expr.kind === 'divide') return emitDivide(left, right, scope);
  if (expr.kind === 'multiply') {
    const byConstant = timesFraction(left, right, scope);
    if (byConstant !== null) return byConstant;
  }
  const sign = expr.kind === 'add' ? '+' : expr.kind === 'subtract' ? '-' : '*';
  const bounds = left.whole && right.whole ? combine(sign, left.whole, right.whole) : null;
  const code = `${left.code} ${sign} ${right.code}${sign === '*' ? ' + 0' : ''}`;
  const name = scope.out.fresh();
  if (bounds !== null) {
    scope.out.line(`const ${name} = ${code};`);
    return whole(name, bounds.lo, bounds.hi);
  }
  const slow = `${scope.module.op(expr.kind)}(${left.code}, ${right.code})`;
  safely(name, [left, right], code, slow, scope);
  return asSure(name, left.sure && right.sure);
}

/** `name` = the inline code where all are plain numbers and its result is safe; else the operation. */
function safely(name: string, values: readonly Value[], code: string, slow: string, { out }: Scope): void {
  const tests = values.filter((v) => v.whole === null).map((v) => `typeof ${v.code} === 'number'`);
  const tried = out.fresh('n');
  out.line(`let ${tried} = 0;`);
  out.line(
    `const ${name} = ${[...tests, `Number.isSafeInteger((${tried} = ${code}))`].join(' && ')} ? ${tried} : ${slow};`,
  );
}

type Bounds = { readonly lo: number; readonly hi: number };

function combine(sign: '+' | '-' | '*', a: Bounds, b: Bounds): Bounds | null {
  const corners =
    sign === '+'
      ? [a.lo + b.lo, a.hi + b.hi]
      : sign === '-'
        ? [a.lo - b.hi, a.hi - b.lo]
        : [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const [lo, hi] = [Math.min(...corners), Math.max(...corners)];
  return lo >= -MAX && hi <= MAX ? { lo: lo + 0, hi: hi + 0 } : null;
}

/** A constant p/q times a whole number: the product stays in place, and a fraction is made only where it does not divide evenly. */
function timesFraction(left: Value, right: Value, scope: Scope): Value | null {
  const [constant, other] =
    left.fraction !== null ? [left.fraction, right] : right.fraction !== null ? [right.fraction, left] : [];
  if (constant === undefined || other === undefined || other.fraction !== null) return null;
  return scaled(
    other,
    numerator(constant),
    denominator(constant),
    `${scope.module.op('multiply')}(${left.code}, ${right.code})`,
    scope,
  );
}

function scaled(of: Value, n: bigint, d: bigint, slow: string, scope: Scope): Value | null {
  const limit = BigInt(MAX);
  if (n > limit || n < -limit || d > limit) return null;
  const { out } = scope;
  const name = out.fresh();
  const product = out.fresh('n');
  const factor = n === 1n ? '' : ` * ${n < 0n ? `(${n})` : n}`;
  const test = of.whole === null ? [`typeof ${of.code} === 'number'`] : [];
  out.line(`let ${product} = 0;`);
  const safe =
    factor === ''
      ? [`((${product} = ${of.code}), true)`]
      : [`Number.isSafeInteger((${product} = ${of.code}${factor}))`];
  const result =
    d === 1n
      ? `${product} + 0`
      : `${product} % ${d} === 0 ? ${product} / ${d} + 0 : ${scope.module.op('quotient')}(${product}, ${d})`;
  out.line(`const ${name} = ${[...test, ...safe].join(' && ')} ? (${result}) : ${slow};`);
  return asSure(name, of.sure);
}

function emitDivide(left: Value, right: Value, scope: Scope): Value {
  const slow = `${scope.module.op('divide')}(${left.code}, ${right.code})`;
  const constant: Exact | null =
    right.fraction ?? (right.whole && right.whole.lo === right.whole.hi ? right.whole.lo : null);
  if (constant !== null && numerator(constant) !== 0n && left.fraction === null) {
    const [n, d] = [denominator(constant), numerator(constant)];
    const inline = d < 0n ? scaled(left, -n, -d, slow, scope) : scaled(left, n, d, slow, scope);
    if (inline !== null) return inline;
  }
  const name = scope.out.fresh();
  const tests = [left, right].filter((v) => v.whole === null).map((v) => `typeof ${v.code} === 'number'`);
  const even = `${right.code} !== 0 && ${left.code} % ${right.code} === 0`;
  scope.out.line(
    `const ${name} = ${[...tests, even].join(' && ')} ? ${left.code} / ${right.code} + 0 : ${slow};`,
  );
  return maybe(name);
}

export function emitNegate(expr: ExprOf<'negate'>, scope: Scope): Value {
  const of = emit(expr.of, scope);
  const name = scope.out.fresh();
  if (of.whole) {
    scope.out.line(`const ${name} = 0 - ${of.code};`);
    return whole(name, 0 - of.whole.hi, 0 - of.whole.lo);
  }
  scope.out.line(
    `const ${name} = typeof ${of.code} === 'number' ? 0 - ${of.code} : ${scope.module.op('negate')}(${of.code});`,
  );
  return asSure(name, of.sure);
}

export function emitExtreme(expr: ExprOf<'least' | 'greatest'>, scope: Scope): Value {
  const { out, module } = scope;
  const parts = expr.parts.map((p) => emit(p, scope));
  const name = out.fresh();
  const slow = `${module.op(expr.kind)}([${parts.map((p) => p.code).join(', ')}])`;
  const fast = `Math.${expr.kind === 'least' ? 'min' : 'max'}(${parts.map((p) => p.code).join(', ')})`;
  const tests = parts.filter((p) => p.whole === null).map((p) => `typeof ${p.code} === 'number'`);
  if (tests.length === 0) {
    out.line(`const ${name} = ${fast};`);
    const pick = expr.kind === 'least' ? Math.min : Math.max;
    return whole(
      name,
      pick(...parts.map((p) => (p.whole as Bounds).lo)),
      pick(...parts.map((p) => (p.whole as Bounds).hi)),
    );
  }
  out.line(`const ${name} = ${tests.join(' && ')} ? ${fast} : ${slow};`);
  return asSure(
    name,
    parts.every((p) => p.sure),
  );
}

export function emitPower({ of, times }: ExprOf<'power'>, scope: Scope): Value {
  const [base, exponent] = [emit(of, scope), emit(times, scope)];
  const name = scope.out.fresh();
  scope.out.line(`const ${name} = ${scope.module.op('power')}(${base.code}, ${exponent.code});`);
  return asSure(name, base.sure && exponent.sure);
}

export function emitRound(expr: ExprOf<'round'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const step = denominator(expr.step) === 1n ? null : module.pool.of(expr.step, 'step');
  const slow = (code: string): string =>
    `${module.op('round')}(${code}, ${step ?? String(expr.step)}, ${quoted(expr.mode)})`;
  const name = out.fresh();
  /** Whole numbers are multiples of 1 and of 1/d. */
  if (numerator(expr.step) === 1n) {
    if (of.whole) return of;
    out.line(`const ${name} = typeof ${of.code} === 'number' ? ${of.code} : ${slow(of.code)};`);
  } else out.line(`const ${name} = ${slow(of.code)};`);
  return asSure(name, of.sure);
}
