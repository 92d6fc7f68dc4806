/** Reading what is given: attributes and parents of instances, figures, definitions and readings. */
import { type Expr, type ExprOf, formatExact, type Type } from '@guiju/ir';
import { isOpen } from '../possible.ts';
import { namedList, ofNobody } from '../reference/expression.ts';
import { figureAt } from '../resolve/figure.ts';
import { emitLiteral } from './emit-literal.ts';
import { emit, maybe, type Scope, type Value, verdict } from './scope.ts';
import { comment, quoted } from './writer.ts';

const JS_TYPE: Readonly<Record<Type['kind'], string | null>> = {
  boolean: 'boolean',
  number: 'number',
  date: 'number',
  enum: 'number',
  text: 'string',
  entity: null,
};

export function emitAttribute(expr: ExprOf<'attribute'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const name = out.fresh();
  if (of.sure) {
    out.line(`let ${name};`);
    readOwn(expr, of.code, name, scope);
    return maybe(name);
  }
  const entity = module.resolved.entities.get(expr.entity);
  const attribute = entity?.attributes.find((a) => a.name === expr.name);
  const mayLack = attribute !== undefined && (attribute.optional || attribute.appliesWhen !== null);
  const type = module.pool.type(expr.type);
  out.line(`let ${name} = null;`);
  out.block(
    `if (${module.op('isOpen')}(${of.code})) ${name} = ${module.op('attributeOfOpen')}(R, ${of.code}, ${type}, ${mayLack}); else if (${of.code} !== null)`,
    () => readOwn(expr, of.code, name, scope),
  );
  return maybe(name);
}

/** `name` = the attribute of the instance `owner`, which is known. */
function readOwn(expr: ExprOf<'attribute'>, owner: string, name: string, scope: Scope): void {
  const { out, module } = scope;
  const entity = module.resolved.entities.get(expr.entity);
  const attribute = entity?.attributes.find((a) => a.name === expr.name);
  if (entity === undefined || attribute === undefined) {
    out.line(
      `${name} = ${owner}.parent === undefined ? ${module.op('parentOf')}(${owner}, ${quoted(expr.name)}) : ${owner}.parent;`,
    );
    tellFact(owner, expr.name, expr.type, name, scope);
    return;
  }
  const plain = JS_TYPE[attribute.type.kind];
  const slow = `${module.op('readGiven')}(R, ${owner}, ${module.pool.of(entity, `entity ${entity.name}`)}, ${module.pool.of(attribute, `attribute ${attribute.name}`)}, ${scope.at.code})`;
  out.line(
    `${name} = ${owner}.values[${entity.attributes.indexOf(attribute)}]; ${comment(`${entity.name}.${attribute.name}`)}`,
  );
  const notPlain =
    plain === null
      ? `typeof ${name} !== 'object' || ${name} === null || ${name}.entity === undefined`
      : `typeof ${name} !== '${plain}'`;
  out.line(`if (${notPlain}) ${name} = ${slow};`);
  if (attribute.appliesWhen !== null) {
    const applies = module.bodyOf(attribute.appliesWhen, `仅当 ${entity.name}.${attribute.name}`);
    const type = module.pool.type(attribute.type);
    out.line(
      `${name} = ${module.op('whereApplicable')}(${name}, ${module.op('verdictOf')}(${applies}(g, ${owner}, ${scope.at.code}, ${scope.law.code}, w)), ${type});`,
    );
  }
  tellFact(owner, attribute.name, attribute.type, name, scope);
}

function tellFact(owner: string, attribute: string, type: Type, value: string, { out, module }: Scope): void {
  if (!module.traced) return;
  out.line(`if (T !== null) T.fact(${owner}, ${quoted(attribute)}, ${module.pool.type(type)}, ${value});`);
}

/** A figure is a constant where one value holds at every date, else a switch over its first days. */
export function emitParameter(expr: ExprOf<'parameter'>, scope: Scope): Value {
  const { out, module } = scope;
  const figure = module.resolved.figures.get(expr.address);
  if (figure === undefined) throw new RangeError(`parameter ${expr.address} is not in the program`);
  const [first, ...later] = figure.steps;
  const constant =
    figure.override ?? (later.length === 0 && first?.from === null ? first.version.value : null);
  const whenAssumed = figure.assumed ? [`w.assumed(${quoted(expr.address)});`] : [];
  const tell = (value: string, version: string): string[] =>
    module.traced ? [`if (T !== null) T.figure(${quoted(expr.address)}, ${value}, ${version});`] : [];
  if (constant !== null) {
    out.line(comment(`${expr.address} = ${formatExact(constant)}`));
    const value = emitLiteral(constant, expr.type, scope);
    const version =
      module.traced && figure.override === null && first
        ? module.pool.of(first.version, `version of ${expr.address}`)
        : 'null';
    for (const line of [...whenAssumed, ...tell(value.code, version)]) out.line(line);
    return value;
  }
  if (first === undefined) {
    const { value } = figureAt(figure, 0);
    if (!isOpen(value)) throw new RangeError(`${expr.address} has a value but no version`);
    const gap = module.pool.of(value, `gap ${expr.address}`);
    for (const line of [...whenAssumed, ...tell(gap, 'null')]) out.line(line);
    return maybe(gap);
  }
  const name = out.fresh();
  out.line(comment(`${expr.address}`));
  const slow = `${module.op('figureAt')}(${module.pool.of(figure, `figure ${expr.address}`)}, ${scope.law.code})`;
  if (module.traced) {
    const at = out.fresh('figure');
    out.line(`const ${at} = ${slow}, ${name} = ${at}.value;`);
    for (const line of [...whenAssumed, ...tell(name, `${at}.version`)]) out.line(line);
    return maybe(name);
  }
  const steps = [...figure.steps].reverse();
  const isGapless = first.from === null && steps.every((s) => s.version.value !== null);
  const gap = isGapless
    ? ''
    : module.pool.of(figureAt({ ...figure, steps: [] }, 0).value, `gap ${expr.address}`);
  const choices = steps.map((s) => {
    const value = s.version.value === null ? gap : emitLiteral(s.version.value, expr.type, scope).code;
    return s.from === null ? value : `${scope.law.code} >= ${s.from} ? ${value} : `;
  });
  const earlier = first.from === null ? '' : gap;
  out.line(
    `const ${name} = typeof ${scope.law.code} === 'number' ? (${choices.join('')}${earlier}) : ${slow}.value;`,
  );
  for (const line of whenAssumed) out.line(line);
  return maybe(name);
}

export function emitReading(expr: ExprOf<'reading'>, scope: Scope): Value {
  const { out, module } = scope;
  if (module.traced) out.line(`if (T !== null) T.reading(${quoted(expr.id)});`);
  const picked = module.resolved.readings.get(expr.id)?.option;
  if (!picked?.expr) throw new RangeError(`reading ${expr.id} has no condition in the option picked`);
  return emitBody(picked.expr, `读法 ${expr.id} 取 ${picked.id}`, expr.of, expr.type, scope);
}

/** An expression of its own about an instance: a call, since definitions may be used many times. */
export function emitBody(
  body: Expr,
  what: string,
  of: Expr | null,
  type: Type,
  scope: Scope,
  args: readonly Expr[] = [],
): Value {
  const { out, module } = scope;
  const subject = of === null ? maybe('null') : emit(of, scope);
  const given = args.map((arg) => emit(arg, scope).code);
  const name = out.fresh();
  const passed = ['g', subject.code, scope.at.code, scope.law.code, 'w', ...given].join(', ');
  const call = `${module.bodyOf(body, what, args.length)}(${passed})`;
  if (subject.sure || of === null) {
    out.line(`const ${name} = ${call};`);
    return maybe(name);
  }
  out.line(`let ${name} = ${call};`);
  out.line(
    `if (${module.op('isOpen')}(${subject.code}) && ${subject.code}.absent) ${name} = ${module.op('orAbsent')}(${name}, ${subject.code}.missing, ${module.pool.type(type)});`,
  );
  return maybe(name);
}

/** x 在 名单, at the date that picks the law. */
export function emitListed(expr: ExprOf<'listed'>, scope: Scope): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const list = module.pool.of(namedList(expr.list, module.resolved), `list ${expr.list}`);
  const name = out.fresh();
  out.line(`const ${name} = ${module.op('listedOn')}(${of.code}, ${list}, ${scope.law.code});`);
  return verdict(name);
}

/** What the rest of the decision answers, of an instance that is known. */
export function emitWorld(
  expr: ExprOf<'received'> | ExprOf<'payable'> | ExprOf<'decided'> | ExprOf<'rank'>,
  scope: Scope,
): Value {
  const { out, module } = scope;
  const of = emit(expr.of, scope);
  const when = `{ at: ${scope.at.code}, law: ${scope.law.code} }`;
  let asked: string;
  switch (expr.kind) {
    case 'received': {
      const window =
        expr.window === null
          ? 'null'
          : `{ from: ${emit(expr.window.from, scope).code}, to: ${emit(expr.window.to, scope).code} }`;
      const clauses = module.pool.of(expr.clauses, 'clauses');
      asked = `received(${quoted(expr.measure)}, ${clauses}, x, ${window}, ${when}, w)`;
      break;
    }
    case 'payable':
      asked = `payable(${quoted(expr.clause)}, x, ${when}, w)`;
      break;
    case 'decided': {
      const type = module.pool.of(expr.type, 'type');
      asked = `decided(${quoted(expr.clause)}, ${type}, x, ${when})`;
      break;
    }
    case 'rank':
      asked = `rank(${quoted(expr.asks)}, ${quoted(expr.ranking)}, x, ${when})`;
      break;
  }
  const name = out.fresh();
  const answer = module.pool.of(ofNobody(expr, module.resolved), 'answer of nobody');
  out.line(`const ${name} = ${module.op('ofInstance')}(${of.code}, ${answer}, (x) => g.world.${asked});`);
  return expr.type.kind === 'boolean' ? verdict(name) : maybe(name);
}
