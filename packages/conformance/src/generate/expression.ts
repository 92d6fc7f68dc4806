/**
 * Random expressions, directed by type: ask for a type and a depth, get an expression that a checked program could hold. What
 * the checker forbids is never made: an optional value is guarded or given a fallback, a divisor is never zero.
 */
import {
  type Attribute,
  type Collection,
  type CompareOp,
  type EntityType,
  type Exact,
  type Expr,
  type LiteralValue,
  NO_UNIT,
  type Program,
  ratio,
  type Type,
  toDays,
} from '@guiju/ir';
import type { Random } from '../random.ts';

/** What an expression may speak of where it stands. */
export interface Scope {
  readonly program: Pick<Program, 'enums' | 'entities' | 'parameters' | 'definitions' | 'readings'>;
  /** Null where there is no subject. */
  readonly subject: string | null;
  /** Entities of the members bound by enclosing aggregates, nearest last. */
  readonly members: readonly string[];
}

export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const TEXT: Type = { kind: 'text' };
export const NUMBER: Type = { kind: 'number', unit: NO_UNIT };
export const TEXTS = ['甲镇', '乙镇', 'east"; throw 1; "', '`\u0024{x}`', '*/ 丙镇'] as const;

const COMPARE: readonly CompareOp[] = ['=', '≠', '<', '≤', '>', '≥'];
const EQUALITY: readonly CompareOp[] = ['=', '≠'];

export const randomDate = (r: Random): number => toDays(2023, 1, 1) + r.between(-40, 900);

export function randomNumber(r: Random): Exact {
  switch (r.below(8)) {
    case 0:
      return r.between(-3, 3);
    case 1:
      return ratio(BigInt(r.between(-500, 5000)), 100n);
    case 2:
      return ratio(BigInt(r.between(1, 100)), BigInt(r.pick([3, 7, 12, 365])));
    case 3:
      return r.pick([20, 800, 10_000, 100_000, 120_000]);
    case 4:
      return r.pick([
        Number.MAX_SAFE_INTEGER,
        90_071_992_547_409,
        4_503_599_627_370_497,
        -9_007_199_254_740_991,
      ]);
    default:
      return r.between(0, 40);
  }
}

/** Unbounded figures make overflow likely; most figures in policies are small. */
const smallNumber = (r: Random): Exact => (r.chance(0.85) ? r.between(0, 30) : randomNumber(r));

export const literal = (type: Type, value: LiteralValue): Expr => ({ kind: 'literal', type, value });

const entityOf = (s: Scope, name: string): EntityType => {
  const found = s.program.entities.find((e) => e.name === name);
  if (!found) throw new Error(`no entity ${name}`);
  return found;
};

export const sameType = (a: Type, b: Type): boolean => {
  if (a.kind === 'enum') return b.kind === 'enum' && a.enum === b.enum;
  if (a.kind === 'entity') return b.kind === 'entity' && a.entity === b.entity;
  return a.kind === b.kind;
};

/** Instances in reach: the subject and the members. */
function roots(s: Scope): { expr: Expr; entity: string }[] {
  const out: { expr: Expr; entity: string }[] = [];
  for (let level = 0; level < s.members.length; level++) {
    const entity = s.members[s.members.length - 1 - level] as string;
    const type: Type = { kind: 'entity', entity };
    out.push({ entity, expr: { kind: 'member', type, entity, level } });
  }
  if (s.subject !== null) {
    const type: Type = { kind: 'entity', entity: s.subject };
    out.push({ entity: s.subject, expr: { kind: 'subject', type, entity: s.subject } });
  }
  return out;
}

/** An instance expression, perhaps some steps along references that are never absent. */
function instances(r: Random, s: Scope): { expr: Expr; entity: string }[] {
  const out = roots(s);
  for (const { expr, entity } of [...out]) {
    const type = entityOf(s, entity);
    if (type.parent !== null)
      out.push({
        entity: type.parent,
        expr: {
          kind: 'attribute',
          type: { kind: 'entity', entity: type.parent },
          of: expr,
          entity,
          name: type.parent,
        },
      });
    for (const a of type.attributes)
      if (a.type.kind === 'entity' && !mayBeAbsent(a))
        out.push({
          entity: a.type.entity,
          expr: { kind: 'attribute', type: a.type, of: expr, entity, name: a.name },
        });
  }
  return r.shuffle(out);
}

export const mayBeAbsent = (a: Attribute): boolean => a.optional || a.appliesWhen !== null;

function attribute(r: Random, s: Scope, type: Type): { expr: Expr; optional: boolean } | undefined {
  for (const { expr, entity } of instances(r, s)) {
    const found = r.shuffle(entityOf(s, entity).attributes).find((a) => sameType(a.type, type));
    if (found)
      return {
        expr: { kind: 'attribute', type, of: expr, entity, name: found.name },
        optional: mayBeAbsent(found),
      };
  }
  return undefined;
}

function anyOptional(r: Random, s: Scope): Expr | undefined {
  for (const { expr, entity } of instances(r, s)) {
    const found = r.shuffle(entityOf(s, entity).attributes).find((a) => a.optional);
    if (found) return { kind: 'attribute', type: found.type, of: expr, entity, name: found.name };
  }
  return undefined;
}

function collection(r: Random, s: Scope): Collection | undefined {
  for (const { expr, entity } of instances(r, s)) {
    const { children } = entityOf(s, entity);
    if (children.length > 0) return { kind: 'children', of: expr, entity: r.pick(children) };
  }
  return undefined;
}

const within = (s: Scope, over: Collection): Scope => ({ ...s, members: [...s.members, over.entity] });

function definition(r: Random, s: Scope, type: Type): Expr | undefined {
  const reach = instances(r, s);
  for (const d of r.shuffle(s.program.definitions)) {
    if (!sameType(d.expr.type, type)) continue;
    if (d.entity === null) return { kind: 'definition', type, id: d.id, of: null };
    const on = reach.find((i) => i.entity === d.entity);
    if (on) return { kind: 'definition', type, id: d.id, of: on.expr };
  }
  return undefined;
}

function reading(r: Random, s: Scope): Expr | undefined {
  const reach = instances(r, s);
  for (const d of r.shuffle(s.program.readings)) {
    if (d.options.some((o) => o.expr === null)) continue;
    if (d.entity === null) return { kind: 'reading', type: BOOLEAN, id: d.id, of: null };
    const on = reach.find((i) => i.entity === d.entity);
    if (on) return { kind: 'reading', type: BOOLEAN, id: d.id, of: on.expr };
  }
  return undefined;
}

/** A leaf, or a leaf with its guard. */
function leaf(r: Random, s: Scope, type: Type): Expr {
  if (r.chance(0.75)) {
    const a = attribute(r, s, type);
    if (a && !a.optional) return a.expr;
    if (a && type.kind !== 'entity')
      return { kind: 'default', type, of: a.expr, fallback: literalOf(r, s, type) };
  }
  if (type.kind === 'entity') {
    const on = instances(r, s).find((i) => i.entity === type.entity);
    if (on) return on.expr;
    throw new Error(`no instance of ${type.entity} in reach`);
  }
  if (type.kind === 'date' && r.chance(0.5))
    return r.chance(0.7) ? { kind: 'at', type } : { kind: 'as-of', type };
  if (type.kind === 'number' && r.chance(0.6) && s.program.parameters.length > 0)
    return { kind: 'parameter', type, address: r.pick(s.program.parameters).address };
  return literalOf(r, s, type);
}

function literalOf(r: Random, s: Scope, type: Type): Expr {
  switch (type.kind) {
    case 'boolean':
      return literal(type, r.chance(0.5));
    case 'date':
      return literal(type, randomDate(r));
    case 'text':
      return literal(type, r.pick(TEXTS));
    case 'number':
      return literal(type, smallNumber(r));
    case 'enum': {
      const declared = s.program.enums.find((e) => e.name === type.enum);
      if (!declared) throw new Error(`no enum ${type.enum}`);
      return literal(type, r.pick(declared.members).name);
    }
    case 'entity':
      throw new Error('an instance has no literal');
  }
}

export function expression(r: Random, s: Scope, type: Type, depth: number): Expr {
  if (depth <= 0 || r.chance(0.12)) return leaf(r, s, type);
  switch (type.kind) {
    case 'boolean':
      return condition(r, s, depth);
    case 'number':
      return number(r, s, depth);
    case 'date':
      return date(r, s, depth);
    case 'enum':
    case 'text':
      return choice(r, s, type, depth) ?? leaf(r, s, type);
    case 'entity':
      return leaf(r, s, type);
  }
}

/** Forms that exist at every type. */
function choice(r: Random, s: Scope, type: Type, depth: number): Expr | undefined {
  const sub = (t: Type): Expr => expression(r, s, t, depth - 1);
  switch (r.below(6)) {
    case 0:
      // biome-ignore lint/suspicious/noThenProperty: the field of the typed program
      return { kind: 'if', type, test: sub(BOOLEAN), then: sub(type), else: sub(type) };
    case 1: {
      const e = r.pick(s.program.enums);
      const members = r.shuffle(e.members.map((m) => m.name));
      const cut = r.between(1, members.length - 1);
      return {
        kind: 'table',
        type,
        on: expression(r, s, { kind: 'enum', enum: e.name }, depth - 1),
        arms: [
          { members: members.slice(0, cut), result: sub(type) },
          ...(cut < members.length - 1 ? [{ members: [members[cut] as string], result: sub(type) }] : []),
        ],
        otherwise: sub(type),
      };
    }
    case 2: {
      const a = attribute(r, s, type);
      return a?.optional ? { kind: 'default', type, of: a.expr, fallback: sub(type) } : undefined;
    }
    case 3:
      return { kind: 'at-time', type, of: sub(type), time: sub(DATE) };
    default:
      return definition(r, s, type);
  }
}

function condition(r: Random, s: Scope, depth: number): Expr {
  const type = BOOLEAN;
  const sub = (t: Type): Expr => expression(r, s, t, depth - 1);
  switch (r.below(15)) {
    case 0:
      return { kind: 'not', type, of: sub(type) };
    case 1:
    case 2:
      return { kind: 'and', type, parts: parts(r, () => sub(type)) };
    case 3:
    case 4:
      return { kind: 'or', type, parts: parts(r, () => sub(type)) };
    case 5:
    case 6:
      return { kind: 'compare', type, op: r.pick(COMPARE), left: sub(NUMBER), right: sub(NUMBER) };
    case 7:
      return { kind: 'compare', type, op: r.pick(COMPARE), left: sub(DATE), right: sub(DATE) };
    case 8: {
      const e = r.pick(s.program.enums);
      const on: Type = { kind: 'enum', enum: e.name };
      return {
        kind: 'compare',
        type,
        op: r.pick(e.ordered ? COMPARE : EQUALITY),
        left: sub(on),
        right: sub(on),
      };
    }
    case 9: {
      const on = r.pick([TEXT, BOOLEAN]);
      return { kind: 'compare', type, op: r.pick(EQUALITY), left: sub(on), right: sub(on) };
    }
    case 10: {
      if (r.chance(0.3))
        return { kind: 'one-of', type, of: sub(TEXT), values: [r.pick(TEXTS), r.pick(TEXTS)] };
      const e = r.pick(s.program.enums);
      return {
        kind: 'one-of',
        type,
        of: sub({ kind: 'enum', enum: e.name }),
        values: [r.pick(e.members).name, r.pick(e.members).name],
      };
    }
    case 11: {
      const of = anyOptional(r, s);
      return of ? { kind: 'present', type, of } : leaf(r, s, type);
    }
    case 12: {
      const over = collection(r, s);
      if (!over) return leaf(r, s, type);
      const where = expression(r, within(s, over), BOOLEAN, depth - 1);
      return { kind: r.pick(['exists', 'every'] as const), type, over, where };
    }
    case 13:
      return reading(r, s) ?? leaf(r, s, type);
    default:
      return choice(r, s, type, depth) ?? leaf(r, s, type);
  }
}

const parts = (r: Random, make: () => Expr): Expr[] => Array.from({ length: r.between(2, 3) }, make);

function number(r: Random, s: Scope, depth: number): Expr {
  const type = NUMBER;
  const sub = (t: Type): Expr => expression(r, s, t, depth - 1);
  switch (r.below(16)) {
    case 0:
    case 1:
      return { kind: r.pick(['add', 'subtract'] as const), type, left: sub(type), right: sub(type) };
    case 2:
      return { kind: 'multiply', type, left: sub(type), right: sub(type) };
    case 3:
      return { kind: 'divide', type, left: sub(type), right: divisor(r, s, depth) };
    case 4:
      return { kind: 'negate', type, of: sub(type) };
    case 5:
    case 6:
      return { kind: r.pick(['least', 'greatest'] as const), type, parts: parts(r, () => sub(type)) };
    case 7:
      return {
        kind: 'round',
        type,
        of: sub(type),
        step: r.pick([1, 10, ratio(1n, 100n), ratio(1n, 3n), 10_000]),
        mode: r.pick(['half-up', 'floor', 'ceiling'] as const),
      };
    case 8:
    case 9:
    case 10: {
      const over = collection(r, s);
      if (!over) return leaf(r, s, type);
      const inner = within(s, over);
      const where = r.chance(0.75) ? expression(r, inner, BOOLEAN, depth - 1) : null;
      if (r.chance(0.5)) return { kind: 'sum', type, over, where, of: expression(r, inner, type, depth - 1) };
      return {
        kind: 'count',
        type,
        over,
        where,
        distinct: r.chance(0.5) ? distinct(r, inner, over.entity) : null,
      };
    }
    case 11:
      return { kind: 'year-of', type, of: sub(DATE) };
    case 12:
      return { kind: 'whole-months', type, from: sub(DATE), to: sub(DATE) };
    case 13:
      return { kind: 'age', type, born: sub(DATE), on: sub(DATE) };
    default:
      return choice(r, s, type, depth) ?? leaf(r, s, type);
  }
}

/** Distinct by a reference of the member that is never absent; members themselves are always distinct. */
function distinct(r: Random, s: Scope, entity: string): Expr | null {
  const of: Expr = { kind: 'member', type: { kind: 'entity', entity }, entity, level: 0 };
  const found = r
    .shuffle(entityOf(s, entity).attributes)
    .find((a) => (a.type.kind === 'entity' || a.type.kind === 'text') && !mayBeAbsent(a));
  return found ? { kind: 'attribute', type: found.type, of, entity, name: found.name } : null;
}

function divisor(r: Random, s: Scope, depth: number): Expr {
  const of = expression(r, s, NUMBER, depth - 1);
  if (r.chance(0.5)) return literal(NUMBER, r.pick([2, 3, 12, -7, ratio(1n, 3n)]));
  return { kind: 'greatest', type: NUMBER, parts: [literal(NUMBER, r.between(1, 5)), of] };
}

function date(r: Random, s: Scope, depth: number): Expr {
  const type = DATE;
  const sub = (t: Type): Expr => expression(r, s, t, depth - 1);
  switch (r.below(6)) {
    case 0:
      return { kind: 'add-months', type, of: sub(type), months: literal(NUMBER, r.between(-14, 36)) };
    case 1:
      return { kind: 'add-days', type, of: sub(type), days: literal(NUMBER, r.between(-60, 400)) };
    case 2:
      return choice(r, s, type, depth) ?? leaf(r, s, type);
    default:
      return leaf(r, s, type);
  }
}
