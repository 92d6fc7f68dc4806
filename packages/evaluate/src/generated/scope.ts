/** What an emitter knows of the place it writes code for, and of a value it wrote code for. */
import type { Exact, Expr } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import type { Operations } from './operations.ts';
import type { Pool, Writer } from './writer.ts';

/** One generated module: what all its functions share. */
export interface Module {
  readonly resolved: Resolved;
  readonly traced: boolean;
  readonly pool: Pool;
  /** The name of an operation, noted as used. */
  op(name: keyof Operations): string;
  /** emit-expression.ts, handed to what it calls. */
  emit(expr: Expr, scope: Scope): Value;
  /** The function for an expression of its own (definition, reading option, 仅当): `(g, s, at, law, w, a0, a1, …) → Possible`. */
  bodyOf(expr: Expr, what: string, params?: number): string;
}

export interface Scope {
  readonly module: Module;
  readonly out: Writer;
  /** The subject's code; null where the expression is about no instance. */
  readonly subject: Value;
  /** Bound by enclosing aggregates, nearest first. */
  readonly members: readonly Value[];
  /** What the definition was given, by position. */
  readonly args: readonly Value[];
  /** The point in time, and the date that picks the law. */
  readonly at: Value;
  readonly law: Value;
}

/** A value in generated code: a name or a literal, and what is certain of it. */
export interface Value {
  readonly code: string;
  /** Never open and never absent. */
  readonly sure: boolean;
  /** A condition's outcome: never absent, at most open. */
  readonly verdict: boolean;
  /** For a sure number: bounds within which it is a JavaScript whole number. Absent: it may be a fraction. */
  readonly whole: { readonly lo: number; readonly hi: number } | null;
  /** A known fraction, where the code names one. */
  readonly fraction: Exact | null;
}

const nothing = { sure: false, verdict: false, whole: null, fraction: null } as const;

export const maybe = (code: string): Value => ({ ...nothing, code });
export const sure = (code: string): Value => ({ ...nothing, code, sure: true });
export const verdict = (code: string): Value => ({ ...nothing, code, verdict: true });
export const whole = (code: string, lo: number, hi: number): Value => ({ ...sure(code), whole: { lo, hi } });
export const fraction = (code: string, value: Exact): Value => ({ ...sure(code), fraction: value });

/** A sure value's name where both operands are sure, an unsure one otherwise. */
export const asSure = (code: string, isSure: boolean): Value => (isSure ? sure(code) : maybe(code));

/** The value of an expression, as code. */
export const emit = (expr: Expr, scope: Scope): Value => scope.module.emit(expr, scope);

/** A condition's outcome: absent is false. */
export function emitVerdict(expr: Expr, scope: Scope): Value {
  const value = emit(expr, scope);
  if (value.sure || value.verdict) return value;
  const name = scope.out.fresh();
  scope.out.line(
    `const ${name} = typeof ${value.code} === 'boolean' ? ${value.code} : ${scope.module.op('verdictOf')}(${value.code});`,
  );
  return { ...maybe(name), verdict: true };
}
