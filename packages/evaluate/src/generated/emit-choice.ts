/** Choices: a branch is evaluated exactly when it is still possible, and branches that stay possible are joined. */
import type { Expr, ExprOf } from '@guiju/ir';
import { asSure, emit, emitVerdict, maybe, type Scope, type Value } from './scope.ts';

/** Writes `name = value` inside a block of its own. */
function branch(head: string, name: string, expr: Expr, scope: Scope): Value {
  let value = maybe('null');
  scope.out.block(head, () => {
    value = emit(expr, scope);
    scope.out.line(`${name} = ${value.code};`);
  });
  return value;
}

export function emitIf(expr: ExprOf<'if'>, scope: Scope): Value {
  const { out, module } = scope;
  const test = emitVerdict(expr.test, scope);
  const [name, yes, no] = [out.fresh(), out.fresh(), out.fresh()];
  out.line(`let ${yes} = null, ${no} = null;`);
  const then = branch(`if (${test.code} !== false)`, yes, expr.then, scope);
  const otherwise = branch(`if (${test.code} !== true)`, no, expr.else, scope);
  const type = module.pool.type(expr.type);
  const joined = `${module.op('join')}([${yes}, ${no}], ${test.code}.missing, ${type})`;
  const last = test.sure ? no : `${test.code} === false ? ${no} : ${joined}`;
  out.line(`const ${name} = ${test.code} === true ? ${yes} : ${last};`);
  return asSure(name, test.sure && then.sure && otherwise.sure);
}

export function emitDefault(expr: ExprOf<'default'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  if (of.sure) return of;
  const name = out.fresh();
  const other = out.fresh();
  out.line(`let ${name} = ${of.code};`);
  out.block(`if (${name} === null || (${module.op('isOpen')}(${name}) && ${name}.absent))`, () => {
    const fallback = emit(expr.fallback, scope);
    out.line(`const ${other} = ${fallback.code};`);
    const type = module.pool.type(expr.type);
    out.line(
      `${name} = ${name} === null ? ${other} : ${module.op('join')}([${module.op('withoutAbsence')}(${name}), ${other}], ${name}.missing, ${type});`,
    );
  });
  return maybe(name);
}

/** By the members of an enumeration. An arm is evaluated when one of its members is possible, the rest when one without an arm is. */
export function emitTable(expr: ExprOf<'table'>, scope: Scope): Value {
  const { out, module } = scope;
  const { on } = expr;
  const members =
    on.type.kind === 'enum'
      ? (module.resolved.enums.get(on.type.enum)?.members.map((m) => m.name) ?? [])
      : [];
  const value = emit(on, scope);
  const name = out.fresh();
  const arms = expr.arms.map((arm) => ({
    ...arm,
    positions: members.flatMap((m, i) => (arm.members.includes(m) ? [i] : [])),
  }));
  const listed = new Set(arms.flatMap((a) => a.positions));
  const rest = members.flatMap((_, i) => (listed.has(i) ? [] : [i]));
  const test = (positions: readonly number[], code: string): string =>
    positions.map((p) => `${code} === ${p}`).join(' || ') || 'false';
  out.line(`let ${name} = null;`);
  if (value.sure) {
    for (const arm of arms) branch(`if (${test(arm.positions, value.code)})`, name, arm.result, scope);
    if (expr.otherwise !== null) branch(`if (${test(rest, value.code)})`, name, expr.otherwise, scope);
    return maybe(name);
  }
  const [possible, results] = [out.fresh('positions'), out.fresh('results')];
  const type = module.pool.type(expr.type);
  out.block(`if (${value.code} !== null)`, () => {
    out.line(
      `const ${possible} = typeof ${value.code} === 'number' ? null : ${module.op('positions')}(${value.code});`,
    );
    out.line(`const ${results} = ${possible} === null ? null : [];`);
    const take = (positions: readonly number[], result: Expr | null): void => {
      const open = `${possible}.some((p) => ${test(positions, 'p')})`;
      out.block(`if (${possible} === null ? ${test(positions, value.code)} : ${open})`, () => {
        const code = result === null ? 'null' : emit(result, scope).code;
        out.line(`if (${results} === null) ${name} = ${code}; else ${results}.push(${code});`);
      });
    };
    for (const arm of arms) take(arm.positions, arm.result);
    take(rest, expr.otherwise);
    out.block(`if (${results} !== null)`, () => {
      out.line(`if (${value.code}.absent) ${results}.push(null);`);
      out.line(`${name} = ${module.op('join')}(${results}, ${value.code}.missing, ${type});`);
    });
  });
  return maybe(name);
}

/** 例外: every test first, then the results that may apply. */
export function emitExceptions(expr: ExprOf<'exceptions'>, scope: Scope): Value {
  const { out, module } = scope;
  const holds = expr.cases.map((c) => emitVerdict(c.when, scope).code);
  const [stands, results, name] = [out.fresh('stands'), out.fresh('results'), out.fresh()];
  const node = module.pool.of(expr, `exceptions of ${expr.owner}`);
  out.line(`const ${stands} = ${module.op('standing')}(${node}, [${holds.join(', ')}]), ${results} = [];`);
  const take = (when: string, result: Expr): void =>
    out.block(`if (${when})`, () => {
      out.line(`${results}.push(${emit(result, scope).code});`);
    });
  take(`${stands}.base`, expr.base);
  for (const [i, { result }] of expr.cases.entries())
    if (result !== null) take(`${stands}.cases.includes(${i})`, result);
  const type = module.pool.type(expr.type);
  out.line(`const ${name} = ${module.op('joinStanding')}(${results}, ${stands}.because, ${type});`);
  return maybe(name);
}

/** 于: the same expression with another point in time, for facts and figures alike. */
export function emitAtTime(expr: ExprOf<'at-time'>, scope: Scope): Value {
  const { out, module } = scope;
  const time = emit(expr.time, scope);
  if (time.sure) return emit(expr.of, { ...scope, at: time, law: time });
  const name = out.fresh();
  out.line(`let ${name} = null;`);
  out.block(`if (${time.code} !== null)`, () => {
    const of = emit(expr.of, { ...scope, at: time, law: time });
    const type = module.pool.type(expr.type);
    const absent = `${module.op('isOpen')}(${time.code}) && ${time.code}.absent`;
    out.line(
      `${name} = ${absent} ? ${module.op('orAbsent')}(${of.code}, ${time.code}.missing, ${type}) : ${of.code};`,
    );
  });
  return maybe(name);
}
