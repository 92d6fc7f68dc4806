/** What a random expression may speak of where it stands: types, literals, instances in reach, their attributes and lists. */
import {
  type Attribute,
  type Clause,
  type Collection,
  type EntityType,
  type Exact,
  type Expr,
  type FigureType,
  type Formal,
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
  readonly program: Declared;
  /** Null where there is no subject. */
  readonly subject: string | null;
  /** Entities of the members bound by enclosing aggregates, nearest last. */
  readonly members: readonly string[];
  /** Parameters of the definition it stands in. */
  readonly formals: readonly Formal[];
  /** Clauses that may be asked for: those decided before. null: what depends on other clauses and rankings may not be asked at all. */
  readonly clauses: readonly Clause[] | null;
}

export type Declared = Pick<
  Program,
  'enums' | 'entities' | 'parameters' | 'definitions' | 'readings' | 'lists' | 'calendars' | 'rankings'
>;

/** A scope in which nothing but declarations and a subject is in reach. */
export const scopeOf = (program: Declared, subject: string | null): Scope => ({
  program,
  subject,
  members: [],
  formals: [],
  clauses: null,
});

/** Figures of one kind. There is always a number. */
export const figuresOf = ({ parameters }: Pick<Program, 'parameters'>, kind: FigureType['kind']) =>
  parameters.filter(({ type }) => type.kind === kind);

export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const TEXT: Type = { kind: 'text' };
export const NUMBER: Type = { kind: 'number', unit: NO_UNIT };
export const TEXTS = ['甲镇', '乙镇', 'east"; throw 1; "', '`\u0024{x}`', '*/ 丙镇'] as const;

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
export const smallNumber = (r: Random): Exact => (r.chance(0.85) ? r.between(0, 30) : randomNumber(r));

export const literal = (type: Type, value: LiteralValue): Expr => ({ kind: 'literal', type, value });

export const entityOf = (s: Scope, name: string): EntityType => {
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
export function instances(r: Random, s: Scope): { expr: Expr; entity: string }[] {
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

export function attribute(r: Random, s: Scope, type: Type): { expr: Expr; optional: boolean } | undefined {
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

export function anyOptional(r: Random, s: Scope): Expr | undefined {
  for (const { expr, entity } of instances(r, s)) {
    const defined = s.program.definitions.find(
      (d) => d.optional && d.entity === entity && d.formals.length === 0,
    );
    if (defined && r.chance(0.5))
      return { kind: 'definition', type: defined.expr.type, id: defined.id, of: expr, args: [] };
    const found = r.shuffle(entityOf(s, entity).attributes).find((a) => a.optional);
    if (found) return { kind: 'attribute', type: found.type, of: expr, entity, name: found.name };
  }
  return undefined;
}

export function collection(r: Random, s: Scope): Collection | undefined {
  for (const { expr, entity } of instances(r, s)) {
    const { children, inverses } = entityOf(s, entity);
    if (inverses.length > 0 && (children.length === 0 || r.chance(0.4))) {
      const inverse = r.pick(inverses);
      return { kind: 'inverse', of: expr, entity: inverse.entity, by: inverse.by };
    }
    if (children.length > 0) return { kind: 'children', of: expr, entity: r.pick(children) };
  }
  return undefined;
}

export const within = (s: Scope, over: Collection): Scope => ({ ...s, members: [...s.members, over.entity] });

/** Makes an expression of a type, at most so deep: handed to whatever makes parts of one. */
export type Make = (r: Random, s: Scope, type: Type, depth: number) => Expr;

export const parts = (r: Random, make: () => Expr): Expr[] => Array.from({ length: r.between(2, 3) }, make);
