/** Conditions: Kleene's connectives, comparisons, membership and presence. */
import type { CompareOp, Expr, ExprOf } from '@guiju/ir';
import { literal } from '../reference/expression.ts';
import { emit, emitVerdict, type Scope, sure, type Value, verdict } from './scope.ts';
import { quoted } from './writer.ts';

export function emitNot(expr: ExprOf<'not'>, scope: Scope): Value {
  const of = emitVerdict(expr.of, scope);
  if (of.sure) return named(`!${of.code}`, true, scope);
  return named(
    `typeof ${of.code} === 'boolean' ? !${of.code} : ${scope.module.op('not')}(${of.code})`,
    false,
    scope,
  );
}

function named(code: string, isSure: boolean, { out }: Scope): Value {
  const name = out.fresh();
  out.line(`const ${name} = ${code};`);
  return isSure ? sure(name) : verdict(name);
}

/** Parts are asked in order up to the first that decides; open ones only add what they rest on. */
export function emitConnect(expr: ExprOf<'and' | 'or'>, scope: Scope): Value {
  const { out, module } = scope;
  const deciding = expr.kind === 'or';
  const result = out.fresh();
  const label = out.fresh('parts');
  const missing = out.fresh('missing');
  let certain = true;
  out.line(`let ${result} = ${deciding}, ${missing} = null;`);
  out.block(`${label}:`, () => {
    for (const part of expr.parts) {
      const v = emitVerdict(part, scope);
      out.line(`if (${v.code} === ${deciding}) break ${label};`);
      if (v.sure) continue;
      certain = false;
      out.line(`if (${v.code} !== ${!deciding}) ${missing} = ${module.op('also')}(${missing}, ${v.code});`);
    }
    if (certain) out.line(`${result} = ${!deciding};`);
    else out.line(`${result} = ${missing} === null ? ${!deciding} : ${module.op('settle')}(${missing});`);
  });
  return certain ? sure(result) : verdict(result);
}

export function emitAtLeast(expr: ExprOf<'at-least'>, scope: Scope): Value {
  const { module } = scope;
  const need = emit(expr.need, scope);
  const parts = expr.parts.map((part) => emitVerdict(part, scope));
  const type = module.pool.type(expr.need.type);
  const held = `[${parts.map((p) => p.code).join(', ')}]`;
  return named(
    `${module.op('atLeast')}(${need.code}, ${held}, ${type})`,
    need.sure && parts.every((p) => p.sure),
    scope,
  );
}

const OPERATOR: Readonly<Record<CompareOp, string>> = {
  '=': '===',
  '≠': '!==',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};

export function emitCompare(expr: ExprOf<'compare'>, scope: Scope): Value {
  const { module, out } = scope;
  const left = emit(expr.left, scope);
  const right = emit(expr.right, scope);
  const type = expr.left.type;
  const typeName = module.pool.type(type);
  if (module.traced)
    out.line(`if (T !== null) T.compared(${quoted(expr.op)}, ${left.code}, ${right.code}, ${typeName});`);
  const plain = plainTest(type.kind, [left, right]);
  const slow = `${module.op('compareValues')}(${quoted(expr.op)}, ${left.code}, ${right.code}, ${typeName})`;
  const ordered = expr.op !== '=' && expr.op !== '≠';
  if (plain === null || (ordered && (type.kind === 'boolean' || type.kind === 'text')))
    return named(slow, left.sure && right.sure, scope);
  const fast = `${left.code} ${OPERATOR[expr.op]} ${right.code}`;
  return named(plain === '' ? fast : `${plain} ? ${fast} : ${slow}`, left.sure && right.sure, scope);
}

/** A test that all values are plain ones on which JavaScript's own operator is right; '' where that is certain, null where there is none. */
function plainTest(kind: Expr['type']['kind'], values: readonly Value[]): string | null {
  switch (kind) {
    case 'number':
    case 'date':
    case 'enum':
      return values
        .filter((v) => v.whole === null)
        .map((v) => `typeof ${v.code} === 'number'`)
        .join(' && ');
    case 'boolean':
      return values
        .filter((v) => !v.sure)
        .map((v) => `typeof ${v.code} === 'boolean'`)
        .join(' && ');
    case 'text':
      return values
        .filter((v) => !v.sure)
        .map((v) => `typeof ${v.code} === 'string'`)
        .join(' && ');
    case 'entity':
      return null;
  }
}

export function emitOneOf(expr: ExprOf<'one-of'>, scope: Scope): Value {
  const { module } = scope;
  const of = emit(expr.of, scope);
  const listed = expr.values.map((v) => literal(v, expr.of.type, module.resolved));
  const slow = `${module.op('oneOf')}(${of.code}, ${module.pool.of(listed, 'listed values')})`;
  const plain = expr.of.type.kind === 'enum' || expr.of.type.kind === 'text';
  if (!plain || listed.some((l) => typeof l !== 'number' && typeof l !== 'string'))
    return named(slow, of.sure, scope);
  const fast =
    listed.map((l) => `${of.code} === ${typeof l === 'string' ? quoted(l) : l}`).join(' || ') || 'false';
  if (of.sure) return named(fast, true, scope);
  const type = expr.of.type.kind === 'enum' ? 'number' : 'string';
  return named(`typeof ${of.code} === '${type}' ? ${fast} : ${slow}`, false, scope);
}

export function emitPresent(expr: ExprOf<'present'>, scope: Scope): Value {
  const of = emit(expr.of, scope);
  if (of.sure) return sure('true');
  return named(`${scope.module.op('presence')}(${of.code})`, false, scope);
}
