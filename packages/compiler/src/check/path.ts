/**
 * Names in expressions. A bare name is looked up on the members in reach, then on the subject (attributes and definitions);
 * then as the name of an object or of its parents; then as an enum member of the expected type, a parameter, a definition
 * without object, and last a member that only one enumeration has. Nothing else: an undeclared name is an error.
 */
import type { Expr, Type } from '@guiju/ir';
import type {
  BoundAttribute,
  BoundDefinition,
  BoundEntity,
  BoundEnum,
  BoundParameter,
} from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { boundBehind, takenApart } from '../bind/grown-together.ts';
import { meantByName } from '../bind/said-otherwise.ts';
import { refer, type SymbolInfo } from '../bind/symbol.ts';
import { mayGuess, nameMeant, unknownName } from '../bind/table.ts';
import { type CheckType, typeName } from '../bind/types.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { countedIn } from '../syntax/numerals.ts';
import type { Name, Path } from '../syntax/tree.ts';
import { mayBeAbsent } from './applicable.ts';
import { placeOf } from './known.ts';
import { type Checker, failed, instanceAt, type Scope, type Typed, typed } from './scope.ts';

type Found =
  | {
      readonly kind: 'value';
      readonly value: Typed;
      readonly symbol: SymbolInfo;
      /** It has to be given arguments. */
      readonly called?: BoundDefinition;
    }
  | {
      readonly kind: 'list';
      readonly symbol: SymbolInfo;
      readonly entity: string;
      /** null: all instances. */
      readonly of: Expr | null;
      /** The reference by which its members name `of`; null: they belong to it. */
      readonly by: string | null;
    };

export function use(check: Checker, name: Name, symbol: SymbolInfo): void {
  refer(check.sink, name.span, symbol);
  check.used.add(symbol.id);
}

export function checkPath(check: Checker, path: Path, scope: Scope, expected?: CheckType): Typed {
  const [head, ...rest] = path.parts;
  if (!head) return failed(path.span);
  const start = qualified(check, path, scope, expected);
  if (start) return start;
  const found = lookup(check, head, scope, expected);
  if (!found) {
    // Beside something that was reported, a lone name may be a member of the type that is missing there.
    if (expected?.kind === 'error' && rest.length === 0) return failed(path.span);
    if (check.bound.broken.has(head.text)) return failed(path.span);
    const presence = rest.length === 0 ? presenceMeant(check, head, scope) : undefined;
    if (presence === undefined) unknownPath(check, head, rest.length === 0, scope, expected);
    // Read as meant, so that what goes by it is not told of it as well.
    else nameMeant(head, 'name', [presence.instead], check.sink);
    return presence === undefined ? failed(path.span) : typed(presence.expr);
  }
  use(check, head, found.symbol);
  if (found.kind === 'list') return listAsValue(check, head, path);
  if (found.called) return withoutArguments(check, head, found.called, rest, path);
  return follow(check, found.value, head, rest, scope, path);
}

function grownTogether({ text, span }: Name, declared: readonly string[]): Diagnostic | undefined {
  const parts = takenApart(text, declared);
  if (parts !== undefined) {
    return diagnose('GJ1018', span, { word: text, parts }, { fixes: [changeTo(span, parts)] });
  }
  const bound = boundBehind(text, declared);
  return bound === undefined ? undefined : diagnose('GJ1026', span, bound);
}

function unknownPath(check: Checker, head: Name, isLone: boolean, scope: Scope, expected?: CheckType): void {
  const declared = mayGuess(check.sink) ? candidates(check, scope, expected) : [];
  const meant = isLone ? meantByName(head.text, new Set(declared)) : undefined;
  const counted = isLone && meant === undefined ? numeralMeant(check, head) : undefined;
  const grown = counted ?? (meant === undefined ? grownTogether(head, declared) : undefined);
  if (grown !== undefined) {
    check.sink.guesses.left--;
    check.sink.diagnostics.push(grown);
    return;
  }
  const near = meant !== undefined ? [meant] : mayGuess(check.sink) ? reachedBy(check, head.text, scope) : [];
  if (near.length > 0) nameMeant(head, 'name', near, check.sink);
  else unknownName(head, 'name', declared, check.sink);
}

/** `有护理`, `无护理`: whether there is any, where it may be wanting; of what is yes or no, that it holds. */
function presenceMeant(
  check: Checker,
  { text, span }: Name,
  scope: Scope,
): { readonly instead: string; readonly expr: Expr } | undefined {
  const [, word, name = ''] = /^(有|没有|无)(.+)$/u.exec(text.slice(0, LONGEST_SPOKEN)) ?? [];
  const found = word === undefined ? undefined : lookup(check, { kind: 'name', text: name, span }, scope);
  if (found?.kind !== 'value' || found.value.expr.kind !== 'attribute') return undefined;
  const { value, symbol } = found;
  const isBoolean = value.type.kind === 'boolean';
  if (!isBoolean && !value.absent) return undefined;
  const has = word === '有';
  const type: Type = { kind: 'boolean' };
  const held: Expr = isBoolean ? value.expr : { kind: 'present', type, span, of: value.expr };
  use(check, { kind: 'name', text: name, span }, symbol);
  return {
    instead: isBoolean ? (has ? name : `非 ${name}`) : `${name} ${has ? '有' : '无'}`,
    expr: has ? held : { kind: 'not', type, span, of: held },
  };
}

const LONGEST_SPOKEN = 60;

/** `一套`: of a unit that stands behind figures only, or that this policy has not declared. */
function numeralMeant(check: Checker, { text, span }: Name): Diagnostic | undefined {
  const { units } = check.bound;
  const counted = countedIn(text, units);
  if (counted === undefined) return undefined;
  const { number, unit } = counted;
  if (!units.has(unit))
    return diagnose('GJ2004', { ...span, start: span.end - unit.length }, { name: unit, near: '' });
  const instead = `${number}${unit}`;
  return diagnose('GJ1031', span, { found: text, instead }, { fixes: [changeTo(span, instead)] });
}

/** 规模 of an object that belongs to 厂, or names one: 厂.规模; also where the two have grown together, 厂规模. */
function reachedBy({ bound }: Checker, name: string, { reach }: Scope): readonly string[] {
  const [nearest] = reach;
  const own = nearest && bound.entities.get(nearest.entity);
  if (!own) return [];
  const ways = [
    ...(own.parent === null ? [] : [{ by: own.parent, entity: own.parent }]),
    ...own.attributes.flatMap(({ name: by, type }) =>
      type.kind === 'entity' ? [{ by, entity: type.entity }] : [],
    ),
  ];
  return ways.flatMap(({ by, entity }) => {
    const has = (one: string): boolean =>
      bound.entities.get(entity)?.byName.has(one) === true ||
      bound.definitionsOf.get(entity)?.has(one) === true;
    const grown = name.startsWith(by) ? name.slice(by.length) : '';
    return [name, grown].filter((one) => one !== '' && has(one)).map((one) => `${by}.${one}`);
  });
}

/** The attributes, one after the other, from a value on. */
export function follow(
  check: Checker,
  start: Typed,
  from: Name,
  rest: readonly Name[],
  scope: Scope,
  path: Path,
): Typed {
  let value = start;
  let last = from;
  for (const name of rest) {
    if (value.type.kind === 'error') return failed(path.span);
    if (value.type.kind !== 'entity') {
      check.sink.diagnostics.push(
        diagnose('GJ3010', name.span, {
          name: last.text,
          type: typeName(value.type, 'zh'),
          typeEn: typeName(value.type, 'en'),
          part: name.text,
        }),
      );
      return failed(path.span);
    }
    if (value.absent) reportAbsent(check, last.span, last.text, value);
    const found = onEntity(check, value.type.entity, value.expr, name, scope);
    if (!found) {
      const entity = check.bound.entities.get(value.type.entity);
      unknownName(
        name,
        'attribute',
        entity ? attributesOf(check, entity) : [],
        check.sink,
        value.type.entity,
      );
      return failed(path.span);
    }
    use(check, name, found.symbol);
    if (found.kind === 'list') return listAsValue(check, name, path);
    if (found.called) return withoutArguments(check, name, found.called, [], path);
    value = found.value;
    last = name;
  }
  return { ...value, expr: { ...value.expr, span: path.span } as Expr };
}

/** How it is asked: 亩保费(险种). */
export const callOf = ({ symbol, formals }: BoundDefinition): string =>
  `${symbol.name}(${formals.map(({ name }) => name).join(', ')})`;

/** 最低工资.甲地: a table's own figure, for a member that is written. Anything else has to be called. */
function withoutArguments(
  check: Checker,
  name: Name,
  definition: BoundDefinition,
  rest: readonly Name[],
  path: Path,
): Typed {
  const { id, formals } = definition;
  const members = rest.flatMap((part, i) => {
    const type = formals[i]?.type;
    const member =
      type?.kind === 'enum' ? check.bound.enums.get(type.enum)?.members.get(part.text) : undefined;
    if (member) use(check, part, member);
    return member ? [member.name] : [];
  });
  const unit = check.figureUnit([id, ...members].join('.'));
  if (members.length === formals.length && rest.length === formals.length && unit)
    return typed({
      kind: 'parameter',
      type: { kind: 'number', unit },
      span: path.span,
      address: [id, ...members].join('.'),
    });
  const needed = String(formals.length);
  const call = callOf(definition);
  check.sink.diagnostics.push(diagnose('GJ3014', name.span, { needed, found: members.length, call }));
  return failed(path.span);
}

function listAsValue(check: Checker, name: Name, path: Path): Typed {
  check.sink.diagnostics.push(diagnose('GJ3012', name.span, { name: name.text }));
  return failed(path.span);
}

/** Two-part names that start with an enumeration (技能等级.高级工) or an imported policy (职业技能提升.标准). */
function qualified(check: Checker, path: Path, scope: Scope, expected?: CheckType): Typed | null {
  const [head, second, ...rest] = path.parts;
  if (!head || !second) return null;
  const type = check.bound.enums.get(head.text);
  const member = type && rest.length === 0 ? type.members.get(second.text) : undefined;
  const found = lookup(check, head, scope, expected);
  // An attribute may be called like its enumeration; it has no parts, so 主体.企业 is the member.
  if (found && !(member && found.kind === 'value' && found.value.type.kind === 'enum')) return null;
  if (type && member) {
    use(check, head, type.symbol);
    use(check, second, member);
    return memberOf(type, member, path);
  }
  for (const { program } of check.bound.imports) {
    if (![program.id, program.name, program.alias].includes(head.text)) continue;
    const key = `${program.id}/${[second, ...rest].map((n) => n.text).join('.')}`;
    const parameter =
      check.bound.parameters.get(key) ?? check.bound.parameters.get(`${program.id}/${second.text}`);
    const definition = freeOrReached(check, `${program.id}/${second.text}`, scope);
    const named = definition ?? (parameter && parameterValue(check, parameter));
    if (!named) {
      const keys = [...check.bound.parameters.keys(), ...check.bound.definitions.keys()];
      const own = keys
        .filter((k) => k.startsWith(`${program.id}/`))
        .map((k) => k.slice(program.id.length + 1));
      unknownName(second, 'name', own, check.sink, program.name);
      return failed(path.span);
    }
    use(check, second, named.symbol);
    if (named.kind !== 'value') return null;
    if (named.called) return withoutArguments(check, second, named.called, rest, path);
    return follow(check, named.value, second, definition ? rest : [], scope, path);
  }
  return null;
}

function freeOrReached(check: Checker, key: string, scope: Scope): Found | undefined {
  const free = check.bound.definitions.get(key);
  if (free) return definitionValue(check, free, null);
  for (const [i, { entity }] of scope.reach.entries()) {
    const found = check.bound.definitionsOf.get(entity)?.get(key);
    if (found) return definitionValue(check, found, instanceAt(scope, i));
  }
  return undefined;
}

/** What a bare name means here, without reporting anything. */
export function lookup(check: Checker, name: Name, scope: Scope, expected?: CheckType): Found | undefined {
  const { bound } = check;
  for (let i = 0; i < scope.reach.length; i++) {
    const { entity, member } = scope.reach[i] as Scope['reach'][number];
    const formal = member ? undefined : formalValue(name, scope);
    const found = formal ?? attributeOf(check, entity, instanceAt(scope, i), name, scope);
    if (found) return found;
  }
  const formal = formalValue(name, scope);
  if (formal) return formal;
  const instance = objectInReach(check, name.text, scope);
  if (instance) return { kind: 'value', value: typed(instance.expr), symbol: instance.entity.symbol };
  for (let i = 0; i < scope.reach.length; i++) {
    const { entity } = scope.reach[i] as Scope['reach'][number];
    const found = childList(check, entity, instanceAt(scope, i), name);
    if (found) return found;
  }
  if (expected?.kind === 'enum') {
    const type = bound.enums.get(expected.enum);
    const member = type?.members.get(name.text);
    if (type && member) return { kind: 'value', value: memberOf(type, member, name), symbol: member };
  }
  const parameter = bound.parameters.get(name.text);
  if (parameter) return parameterValue(check, parameter);
  const free = bound.definitions.get(name.text);
  if (free) return definitionValue(check, free, null);
  const entity = bound.entities.get(name.text);
  if (entity) return { kind: 'list', symbol: entity.symbol, entity: entity.name, of: null, by: null };
  const owners = each(bound.enums).filter((type) => type.members.has(name.text));
  const [only] = owners;
  const member = only?.members.get(name.text);
  if (only && member && owners.length === 1)
    return { kind: 'value', value: memberOf(only, member, name), symbol: member };
  return undefined;
}

/** A parameter of the definition this stands in: nearer than its object, but not than the members of a list. */
function formalValue(name: Name, scope: Scope): Found | undefined {
  const index = scope.formals.findIndex((f) => f.name === name.text || f.also?.includes(name.text));
  const formal = scope.formals[index];
  if (!formal?.symbol) return undefined;
  const { type, symbol } = formal;
  const value =
    type.kind === 'error'
      ? failed(name.span)
      : typed({ kind: 'argument', type, span: name.span, index, name: formal.name });
  return { kind: 'value', value, symbol };
}

/** A definition by name, and the instance it is asked of: the nearest that has one; else one of no object, or of what is in reach. */
export function findDefinition(
  check: Checker,
  name: Name,
  scope: Scope,
): { readonly definition: BoundDefinition; readonly of: Expr | null } | undefined {
  for (const [i, { entity }] of scope.reach.entries()) {
    const definition = check.bound.definitionsOf.get(entity)?.get(name.text);
    if (definition) return { definition, of: instanceAt(scope, i) };
  }
  const free = check.bound.definitions.get(name.text);
  if (free) return { definition: free, of: null };
  for (const [entity, table] of check.bound.definitionsOf) {
    const definition = table.get(name.text);
    const of = definition && nearestOf(check, entity, scope);
    if (definition && of) return { definition, of };
  }
  return undefined;
}

/** The instance of an object that is meant where none is named: the nearest, or what alone refers to one. */
export const nearestOf = (check: Checker, entity: string, scope: Scope): Expr | null =>
  objectInReach(check, entity, scope)?.expr ?? referenceTo(check, entity, scope);

/** The nearest instance of an object: in reach itself, or a parent of one in reach. */
function objectInReach(
  check: Checker,
  name: string,
  scope: Scope,
): { readonly expr: Expr; readonly entity: BoundEntity } | undefined {
  const wanted = check.bound.entities.get(name);
  if (!wanted) return undefined;
  for (let i = 0; i < scope.reach.length; i++) {
    let entity = check.bound.entities.get((scope.reach[i] as Scope['reach'][number]).entity);
    let expr = instanceAt(scope, i);
    while (entity) {
      if (entity === wanted) return { expr, entity };
      if (entity.parent === null) break;
      expr = parentOf(expr, entity.name, entity.parent);
      entity = check.bound.entities.get(entity.parent);
    }
  }
  return undefined;
}

/** The one attribute in reach that refers to an object, where there is exactly one and it is always given. */
function referenceTo(check: Checker, wanted: string, scope: Scope): Expr | null {
  for (let i = 0; i < scope.reach.length; i++) {
    const entity = check.bound.entities.get((scope.reach[i] as Scope['reach'][number]).entity);
    const [only, ...more] = (entity?.attributes ?? []).filter(
      (a) => a.type.kind === 'entity' && a.type.entity === wanted && !a.optional,
    );
    if (!entity || !only || more.length > 0 || only.type.kind !== 'entity') continue;
    check.used.add(only.symbol.id);
    const of = instanceAt(scope, i);
    return { kind: 'attribute', type: only.type, of, entity: entity.name, name: only.name };
  }
  return null;
}

const parentOf = (of: Expr, entity: string, parent: string): Expr => ({
  kind: 'attribute',
  type: { kind: 'entity', entity: parent },
  of,
  entity,
  name: parent,
});

/** An attribute, definition, parent or list of an object. */
function onEntity(check: Checker, entity: string, of: Expr, name: Name, scope: Scope): Found | undefined {
  const found = attributeOf(check, entity, of, name, scope);
  if (found) return found;
  const type = check.bound.entities.get(entity);
  const parent = type?.parent ? check.bound.entities.get(type.parent) : undefined;
  if (type && parent && (parent.name === name.text || parent.alias === name.text))
    return { kind: 'value', value: typed(parentOf(of, type.name, parent.name)), symbol: parent.symbol };
  return childList(check, entity, of, name);
}

function attributeOf(check: Checker, entity: string, of: Expr, name: Name, scope: Scope): Found | undefined {
  const type = check.bound.entities.get(entity);
  const attribute = type?.byName.get(name.text);
  if (type && attribute)
    return {
      kind: 'value',
      value: attributeValue(attribute, type, of, scope, name),
      symbol: attribute.symbol,
    };
  const definition = check.bound.definitionsOf.get(entity)?.get(name.text);
  return definition && definitionValue(check, definition, of, name);
}

function attributeValue(
  attribute: BoundAttribute,
  entity: BoundEntity,
  of: Expr,
  scope: Scope,
  name: Name,
): Typed {
  if (attribute.type.kind === 'error') return failed(name.span);
  const expr: Expr = {
    kind: 'attribute',
    type: attribute.type,
    span: name.span,
    of,
    entity: entity.name,
    name: attribute.name,
  };
  return typed(expr, mayBeAbsent(attribute, entity, placeOf(of, scope.depth), scope.known));
}

export function childList(check: Checker, entity: string, of: Expr, name: Name): Found | undefined {
  const type = check.bound.entities.get(entity);
  const inverse = type?.inverses.get(name.text);
  if (inverse) return { kind: 'list', symbol: inverse.symbol, entity: inverse.entity, of, by: inverse.by };
  const child = check.bound.entities.get(name.text);
  if (!type || !child || !type.children.includes(child.name)) return undefined;
  return { kind: 'list', symbol: child.symbol, entity: child.name, of, by: null };
}

function parameterValue(check: Checker, parameter: BoundParameter): Found {
  const { type, address } = parameter;
  const value: Typed = type === null ? failed() : typed({ kind: 'parameter', type, address });
  check.used.add(parameter.symbol.id);
  return { kind: 'value', value, symbol: parameter.symbol };
}

function definitionValue(check: Checker, definition: BoundDefinition, of: Expr | null, name?: Name): Found {
  const at = name?.span ?? definition.symbol.span ?? { file: '', start: 0, end: 0 };
  const needed = definition.formals.length;
  const checked = needed === 0 ? check.definition(definition, at) : undefined;
  const value: Typed =
    !checked || checked.type.kind === 'error'
      ? failed(name?.span)
      : typed({
          kind: 'definition',
          type: checked.type as Type,
          ...(name && { span: name.span }),
          id: definition.id,
          of,
          args: [],
        });
  return { kind: 'value', value, symbol: definition.symbol, ...(needed > 0 && { called: definition }) };
}

function memberOf(type: BoundEnum, member: SymbolInfo, at: Name | Path): Typed {
  return typed({
    kind: 'literal',
    type: { kind: 'enum', enum: type.type.name },
    span: at.span,
    value: member.name,
  });
}

/** The value is used as if it were always there. Where it has a name, the fix says first that it is. */
export function reportAbsent(check: Checker, span: Name['span'], text: string, value: Typed): void {
  if (value.type.kind === 'error') return;
  const guard = {
    title: { zh: `先写“${text} 有 且 …”`, en: `First say “${text} 有 且 …”` },
    edits: [{ span: { ...span, end: span.start }, text: `${text} 有 且 ` }],
  };
  const fixes = value.expr.kind === 'attribute' ? [guard] : [];
  check.sink.diagnostics.push(diagnose('GJ3007', span, { name: text }, { fixes }));
}

const attributesOf = (check: Checker, entity: BoundEntity): string[] => [
  ...entity.byName.keys(),
  ...(check.bound.definitionsOf.get(entity.name)?.keys() ?? []),
  ...(entity.parent === null ? [] : [entity.parent]),
  ...entity.children,
  ...entity.inverses.keys(),
];

function candidates(check: Checker, scope: Scope, expected?: CheckType): string[] {
  const { bound } = check;
  const reached = scope.reach.flatMap(({ entity }) => {
    const found = bound.entities.get(entity);
    return found ? attributesOf(check, found) : [];
  });
  const members = each(bound.enums)
    .filter((type) => expected?.kind !== 'enum' || type.type.name === expected.enum)
    .flatMap((type) => [...type.members.keys()]);
  const names = [
    ...reached,
    ...members,
    ...bound.parameters.keys(),
    ...bound.definitions.keys(),
    ...bound.entities.keys(),
    ...scope.formals.map((formal) => formal.name),
  ];
  return names.filter((name) => !name.includes('/'));
}
