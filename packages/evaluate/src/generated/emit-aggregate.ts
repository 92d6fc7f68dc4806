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

/** Members in generated code. */
interface Members {
  /** An array, or undefined where it is unknown. */
  readonly list: string;
  /** Why it is unknown. */
  readonly missing: string;
  /** Of those who refer to an instance: an array saying whether each does, or null where all do. null: all do, always. */
  readonly belongs: string | null;
}

function emitMembers(over: Collection, scope: Scope): Members {
  const { out, module } = scope;
  const list = out.fresh('list');
  const entity = quoted(over.entity);
  const tell = (owner: string): void => {
    if (module.traced) out.line(`if (T !== null) T.list(${owner}, ${entity}, ${list}?.length);`);
  };
  if (over.kind === 'all') {
    out.line(`const ${list} = g.instances[${entity}];`);
    tell('null');
    return { list, missing: `[${module.op('missingList')}(null, ${entity})]`, belongs: null };
  }
  const of = emit(over.of, scope);
  if (over.kind === 'inverse') return emitInverse(over, of, list, scope);
  const owner =
    over.of.type.kind === 'entity' ? module.resolved.entities.get(over.of.type.entity) : undefined;
  const position = owner?.children.indexOf(over.entity) ?? -1;
  const own = `${of.code}.children[${position}]`;
  if (of.sure) {
    out.line(`const ${list} = ${own};`);
    tell(of.code);
    return { list, missing: `[${module.op('missingList')}(${of.code}, ${entity})]`, belongs: null };
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
  return { list, missing, belongs: null };
}

/** Everyone whose reference is the instance, and those of whom it is not known. */
function emitInverse(
  { entity, by }: Extract<Collection, { kind: 'inverse' }>,
  of: Value,
  list: string,
  scope: Scope,
): Members {
  const { out, module } = scope;
  const [missing, belongs, found] = [out.fresh('missing'), out.fresh('belongs'), out.fresh('found')];
  const attribute = module.resolved.entities.get(entity)?.attributes.find((a) => a.name === by);
  const applies = attribute?.appliesWhen ?? null;
  const test =
    applies === null
      ? 'null'
      : `(_, s) => ${module.op('verdictOf')}(${module.bodyOf(applies, `仅当 ${entity}.${by}`)}(g, s, ${scope.at.code}, ${scope.law.code}, w))`;
  out.line(`let ${list} = [], ${belongs} = null, ${missing} = null;`);
  out.block(
    `if (${module.op('isOpen')}(${of.code})) { ${list} = undefined; ${missing} = ${of.code}.missing; } else if (${of.code} !== null)`,
    () => {
      const asked = `{ resolved: R, facts: g.facts, when: { at: ${scope.at.code}, law: ${scope.law.code} } }`;
      out.line(
        `const ${found} = ${module.op('referringTo')}(${of.code}, ${quoted(entity)}, ${quoted(by)}, ${asked}, ${test});`,
      );
      if (module.traced) {
        const owner = module.pool.of(module.resolved.entities, 'entities');
        out.line(
          `if (T !== null) T.list(${of.code}, ${module.op('inverseName')}(${owner}, ${of.code}, ${quoted(entity)}, ${quoted(by)}), ${found}?.members.length);`,
        );
      }
      out.line(
        `if (${found} === undefined) { ${list} = undefined; ${missing} = [${module.op('missingList')}(null, ${quoted(entity)})]; }`,
      );
      out.line(`else { ${list} = ${found}.members; ${belongs} = ${found}.belongs; }`);
    },
  );
  return { list, missing, belongs };
}

const OPEN_NUMBER = `{ kind: 'number', lo: null, hi: null }`;
const OPEN_COUNT = `{ kind: 'number', lo: 0, hi: null }`;

export function emitAggregate(expr: ExprOf<'count'> | ExprOf<'sum'>, scope: Scope): Value {
  const { out, module } = scope;
  const members = emitMembers(expr.over, scope);
  const name = out.fresh();
  out.line(`let ${name};`);
  const bounds = expr.kind === 'sum' ? OPEN_NUMBER : OPEN_COUNT;
  out.line(
    `if (${members.list} === undefined) ${name} = ${module.op('open')}(${bounds}, ${members.missing});`,
  );
  out.block('else', () => {
    if (expr.kind === 'sum') sum(expr, members, name, scope);
    else if (expr.distinct === null) count(expr.where, members, name, scope);
    else countDistinct(expr.where, expr.distinct, members, name, scope);
  });
  return maybe(name);
}

function count(where: Expr | null, members: Members, name: string, scope: Scope): void {
  const { out, module } = scope;
  const { list, belongs } = members;
  if (where === null) {
    const all = `${list}.length`;
    const some = `${belongs} === null ? ${all} : ${module.op('countBelonging')}(${belongs})`;
    out.line(`${name} = ${belongs === null ? all : some};`);
    return;
  }
  const [certain, possible, missing] = [out.fresh('certain'), out.fresh('possible'), out.fresh('missing')];
  out.line(`let ${certain} = 0, ${possible} = 0, ${missing} = null;`);
  each(members, scope, (inner, index) => {
    const test = tested(emitVerdict(where, inner), members, index, scope);
    out.line(`if (${test.code} === true) ${certain}++;`);
    if (!test.sure)
      out.line(
        `else if (${test.code} !== false) { ${possible}++; ${missing} = ${module.op('also')}(${missing}, ${test.code}); }`,
      );
  });
  out.line(
    `${name} = ${possible} === 0 ? ${certain} : ${module.op('numberOf')}(${certain}, ${certain} + ${possible}, ${missing});`,
  );
}

/** A loop over the members; `index` names the position where it matters. */
function each({ list, belongs }: Members, scope: Scope, body: (inner: Scope, index: string) => void): void {
  const { out } = scope;
  const member = out.fresh('m');
  if (belongs === null) {
    out.block(`for (const ${member} of ${list})`, () => body(within(scope, member), ''));
    return;
  }
  const index = out.fresh('i');
  out.block(`for (let ${index} = 0; ${index} < ${list}.length; ${index}++)`, () => {
    out.line(`const ${member} = ${list}[${index}];`);
    body(within(scope, member), index);
  });
}

/** A member's test, joined with whether it belongs at all. */
function tested(test: Value, { belongs }: Members, index: string, { out, module }: Scope): Value {
  if (belongs === null) return test;
  const name = out.fresh();
  out.line(
    `const ${name} = ${belongs} === null ? ${test.code} : ${module.op('both')}(${belongs}[${index}], ${test.code});`,
  );
  return verdict(name);
}

/** Members not definitely excluded, and whether each belongs; where nothing is asked, all of them do. */
function select(where: Expr | null, members: Members, scope: Scope): Members {
  if (where === null) return members;
  const { out } = scope;
  const [list, belongs] = [out.fresh('selected'), out.fresh('tests')];
  out.line(`const ${list} = [], ${belongs} = [];`);
  each(members, scope, (inner, index) => {
    const test = tested(emitVerdict(where, inner), members, index, scope);
    const member = (inner.members[0] as Value).code;
    out.line(`if (${test.code} !== false) { ${list}.push(${member}); ${belongs}.push(${test.code}); }`);
  });
  return { ...members, list, belongs };
}

/** Whether a selected member belongs: true or open. */
const belongsAt = ({ belongs }: Members, index: string): string =>
  belongs === null ? 'true' : `(${belongs} === null || ${belongs}[${index}])`;

function sum(expr: ExprOf<'sum'>, members: Members, name: string, scope: Scope): void {
  const { out, module } = scope;
  const selected = select(expr.where, members, scope);
  const index = out.fresh('i');
  const tried = out.fresh('n');
  const member = out.fresh('m');
  out.line(`${name} = 0;`);
  out.line(`let ${tried} = 0;`);
  out.block(`for (let ${index} = 0; ${index} < ${selected.list}.length; ${index}++)`, () => {
    out.line(`const ${member} = ${selected.list}[${index}];`);
    const value = emit(expr.of, within(scope, member));
    const belongs = belongsAt(selected, index);
    const plain = [
      ...(selected.belongs === null ? [] : [`${belongs} === true`]),
      `typeof ${name} === 'number'`,
      ...(value.whole ? [] : [`typeof ${value.code} === 'number'`]),
      `Number.isSafeInteger((${tried} = ${name} + ${value.code}))`,
    ];
    out.line(
      `${name} = ${plain.join(' && ')} ? ${tried} : ${module.op('plusMember')}(${name}, ${value.code}, ${belongs});`,
    );
  });
}

/** The name of an array with the worth of an expression for each selected member. */
function emitEach(of: Expr, selected: Members, scope: Scope): string {
  const { out } = scope;
  const values = out.fresh('values');
  out.line(`const ${values} = [];`);
  each({ ...selected, belongs: null }, scope, (inner) => {
    const value = emit(of, inner);
    out.line(`${values}.push(${value.code});`);
  });
  return values;
}

function countDistinct(
  where: Expr | null,
  distinct: Expr,
  members: Members,
  name: string,
  scope: Scope,
): void {
  const selected = select(where, members, scope);
  const keys = emitEach(distinct, selected, scope);
  scope.out.line(`${name} = ${scope.module.op('countDistinct')}(${selected.belongs}, ${keys});`);
}

export function emitExtremeOf(expr: ExprOf<'extreme'>, scope: Scope): Value {
  const { out, module } = scope;
  const members = emitMembers(expr.over, scope);
  const name = out.fresh();
  const type = module.pool.type(expr.type);
  const size =
    expr.type.kind === 'enum' ? (module.resolved.enums.get(expr.type.enum)?.members.length ?? 0) : 0;
  out.line(`let ${name};`);
  out.line(
    `if (${members.list} === undefined) ${name} = ${module.op('extremeOfUnknown')}(${type}, ${size}, ${members.missing});`,
  );
  out.block('else', () => {
    const selected = select(expr.where, members, scope);
    const values = emitEach(expr.of, selected, scope);
    const operands = [quoted(expr.which), `${selected.belongs}`, values, type].join(', ');
    out.line(`${name} = ${module.op('extremeOf')}(${operands});`);
  });
  return maybe(name);
}

export function emitMonthsCovered(expr: ExprOf<'months-covered'>, scope: Scope): Value {
  const { out, module } = scope;
  const from = expr.window === null ? null : emit(expr.window.from, scope).code;
  const to = expr.window === null ? null : emit(expr.window.to, scope).code;
  const window = from === null ? 'null' : `{ from: ${from}, to: ${to} }`;
  const members = emitMembers(expr.over, scope);
  const [stays, name] = [out.fresh('stays'), out.fresh()];
  out.line(`let ${stays};`);
  out.line(`if (${members.list} === undefined) ${stays} = ${module.op('anyStay')}(${members.missing});`);
  out.block('else', () => {
    const selected = select(expr.where, members, scope);
    const index = out.fresh('i');
    const member = out.fresh('m');
    out.line(`${stays} = [];`);
    out.block(`for (let ${index} = 0; ${index} < ${selected.list}.length; ${index}++)`, () => {
      out.line(`const ${member} = ${selected.list}[${index}];`);
      const inner = within(scope, member);
      const first = emit(expr.from, inner).code;
      const last = emit(expr.to, inner).code;
      out.line(`${stays}.push({ belongs: ${belongsAt(selected, index)}, from: ${first}, to: ${last} });`);
    });
  });
  const { asOf } = module.resolved.settings;
  out.line(
    `const ${name} = ${module.op('monthsCovered')}(${quoted(expr.mode)}, ${stays}, ${window}, ${asOf});`,
  );
  return maybe(name);
}

/** Every member is tested, also after one decided: none hides what another was read for. */
export function emitQuantifier(expr: ExprOf<'exists' | 'every'>, scope: Scope): Value {
  const { out, module } = scope;
  const exists = expr.kind === 'exists';
  const members = emitMembers(expr.over, scope);
  const [name, decided, opened] = [out.fresh(), out.fresh('decided'), out.fresh('missing')];
  out.line(`let ${name};`);
  out.line(
    `if (${members.list} === undefined) ${name} = ${module.op('open')}({ kind: 'boolean' }, ${members.missing});`,
  );
  out.block('else', () => {
    out.line(`let ${decided} = false, ${opened} = null;`);
    each(members, scope, (inner, index) => {
      const test = emitVerdict(expr.where, inner);
      const deciding = exists ? test : { ...test, code: `${module.op('not')}(${test.code})` };
      const met = members.belongs === null ? test : tested(deciding, members, index, scope);
      const wanted = members.belongs === null ? exists : true;
      out.line(`if (${met.code} === ${wanted}) ${decided} = true;`);
      if (!met.sure)
        out.line(
          `else if (${met.code} !== ${!wanted}) ${opened} = ${module.op('also')}(${opened}, ${met.code});`,
        );
    });
    out.line(
      `${name} = ${decided} ? ${exists} : ${opened} === null ? ${!exists} : ${module.op('settle')}(${opened});`,
    );
  });
  return verdict(name);
}
