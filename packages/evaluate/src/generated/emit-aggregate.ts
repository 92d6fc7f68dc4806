/**
 * Counts, sums and quantifiers as loops over related records. As in the reference, every member is tested before any member's
 * `of` or `distinct` is evaluated, because the order of reading is part of a trace.
 */
import type { Collection, Expr, ExprOf } from '@guiju/ir';
import { emit, emitVerdict, maybe, type Scope, sure, type Value, verdict } from './scope.ts';
import { quoted } from './writer.ts';

const within = (scope: Scope, member: string): Scope => ({
  ...scope,
  members: [sure(member), ...scope.members],
});

/** The members' list in a name: an array, or undefined where it is unknown; then `missing` names why. */
function emitMembers(over: Collection, scope: Scope): { readonly list: string; readonly missing: string } {
  const { out, module } = scope;
  const list = out.fresh('list');
  const entity = quoted(over.entity);
  const tell = (owner: string): void => {
    if (module.traced) out.line(`if (T !== null) T.list(${owner}, ${entity}, ${list}?.length);`);
  };
  if (over.kind === 'all') {
    out.line(`const ${list} = g.instances[${entity}];`);
    tell('null');
    return { list, missing: `[${module.op('missingList')}(null, ${entity})]` };
  }
  const of = emit(over.of, scope);
  const owner =
    over.of.type.kind === 'entity' ? module.resolved.entities.get(over.of.type.entity) : undefined;
  const position = owner?.children.indexOf(over.entity) ?? -1;
  const own = `${of.code}.children[${position}]`;
  if (of.sure) {
    out.line(`const ${list} = ${own};`);
    tell(of.code);
    return { list, missing: `[${module.op('missingList')}(${of.code}, ${entity})]` };
  }
  const missing = out.fresh('missing');
  out.line(`let ${list} = [], ${missing} = null;`);
  out.block(
    `if (${module.op('isOpen')}(${of.code})) { ${list} = undefined; ${missing} = ${of.code}.missing; } else if (${of.code} !== null)`,
    () => {
      out.line(`${list} = ${own};`);
      tell(of.code);
      out.line(
        `if (${list} === undefined) ${missing} = [${module.op('missingList')}(${of.code}, ${entity})];`,
      );
    },
  );
  return { list, missing };
}

const OPEN_NUMBER = `{ kind: 'number', lo: null, hi: null }`;
const OPEN_COUNT = `{ kind: 'number', lo: 0, hi: null }`;

export function emitAggregate(expr: ExprOf<'count'> | ExprOf<'sum'>, scope: Scope): Value {
  const { out, module } = scope;
  const { list, missing } = emitMembers(expr.over, scope);
  const name = out.fresh();
  out.line(`let ${name};`);
  const bounds = expr.kind === 'sum' ? OPEN_NUMBER : OPEN_COUNT;
  out.line(`if (${list} === undefined) ${name} = ${module.op('open')}(${bounds}, ${missing});`);
  out.block('else', () => {
    if (expr.kind === 'sum') sum(expr, list, name, scope);
    else if (expr.distinct === null) count(expr.where, list, name, scope);
    else countDistinct(expr.where, expr.distinct, list, name, scope);
  });
  return maybe(name);
}

function count(where: Expr | null, list: string, name: string, scope: Scope): void {
  const { out, module } = scope;
  if (where === null) {
    out.line(`${name} = ${list}.length;`);
    return;
  }
  const [certain, possible, missing] = [out.fresh('certain'), out.fresh('possible'), out.fresh('missing')];
  out.line(`let ${certain} = 0, ${possible} = 0, ${missing} = null;`);
  each(list, scope, (inner) => {
    const belongs = emitVerdict(where, inner);
    out.line(`if (${belongs.code} === true) ${certain}++;`);
    if (!belongs.sure)
      out.line(
        `else if (${belongs.code} !== false) { ${possible}++; ${missing} = ${module.op('also')}(${missing}, ${belongs.code}); }`,
      );
  });
  out.line(
    `${name} = ${possible} === 0 ? ${certain} : ${module.op('numberOf')}(${certain}, ${certain} + ${possible}, ${missing});`,
  );
}

function each(list: string, scope: Scope, body: (inner: Scope) => void): void {
  const member = scope.out.fresh('m');
  scope.out.block(`for (const ${member} of ${list})`, () => body(within(scope, member)));
}

/** Members not definitely excluded, and whether each belongs; where nothing is asked, all of them do. */
function select(
  where: Expr | null,
  list: string,
  scope: Scope,
): { readonly members: string; readonly tests: string | null } {
  if (where === null) return { members: list, tests: null };
  const { out } = scope;
  const [members, tests] = [out.fresh('selected'), out.fresh('tests')];
  out.line(`const ${members} = [], ${tests} = [];`);
  each(list, scope, (inner) => {
    const belongs = emitVerdict(where, inner);
    const member = (inner.members[0] as Value).code;
    out.line(
      `if (${belongs.code} !== false) { ${members}.push(${member}); ${tests}.push(${belongs.code}); }`,
    );
  });
  return { members, tests };
}

function sum(expr: ExprOf<'sum'>, list: string, name: string, scope: Scope): void {
  const { out, module } = scope;
  const { members, tests } = select(expr.where, list, scope);
  const index = out.fresh('i');
  const tried = out.fresh('n');
  const member = out.fresh('m');
  out.line(`${name} = 0;`);
  out.line(`let ${tried} = 0;`);
  out.block(`for (let ${index} = 0; ${index} < ${members}.length; ${index}++)`, () => {
    out.line(`const ${member} = ${members}[${index}];`);
    const value = emit(expr.of, within(scope, member));
    const belongs = tests === null ? 'true' : `${tests}[${index}]`;
    const plain = [
      ...(tests === null ? [] : [`${belongs} === true`]),
      `typeof ${name} === 'number'`,
      ...(value.whole ? [] : [`typeof ${value.code} === 'number'`]),
      `Number.isSafeInteger((${tried} = ${name} + ${value.code}))`,
    ];
    out.line(
      `${name} = ${plain.join(' && ')} ? ${tried} : ${module.op('plusMember')}(${name}, ${value.code}, ${belongs});`,
    );
  });
}

function countDistinct(where: Expr | null, distinct: Expr, list: string, name: string, scope: Scope): void {
  const { out, module } = scope;
  const { members, tests } = select(where, list, scope);
  const keys = out.fresh('keys');
  out.line(`const ${keys} = [];`);
  each(members, scope, (inner) => {
    const key = emit(distinct, inner);
    out.line(`${keys}.push(${key.code});`);
  });
  out.line(`${name} = ${module.op('countDistinct')}(${tests ?? 'null'}, ${keys});`);
}

/** Every member is tested, also after one decided: none hides what another was read for. */
export function emitQuantifier(expr: ExprOf<'exists' | 'every'>, scope: Scope): Value {
  const { out, module } = scope;
  const exists = expr.kind === 'exists';
  const { list, missing } = emitMembers(expr.over, scope);
  const [name, decided, opened] = [out.fresh(), out.fresh('decided'), out.fresh('missing')];
  out.line(`let ${name};`);
  out.line(`if (${list} === undefined) ${name} = ${module.op('open')}({ kind: 'boolean' }, ${missing});`);
  out.block('else', () => {
    out.line(`let ${decided} = false, ${opened} = null;`);
    each(list, scope, (inner) => {
      const test = emitVerdict(expr.where, inner);
      out.line(`if (${test.code} === ${exists}) ${decided} = true;`);
      if (!test.sure)
        out.line(
          `else if (${test.code} !== ${!exists}) ${opened} = ${module.op('also')}(${opened}, ${test.code});`,
        );
    });
    out.line(
      `${name} = ${decided} ? ${exists} : ${opened} === null ? ${!exists} : ${module.op('settle')}(${opened});`,
    );
  });
  return verdict(name);
}
