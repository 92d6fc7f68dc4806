/** Tiny constructors: programs and facts written by hand, as a test reads them. */
import {
  type Clause,
  type CompareOp,
  type Condition,
  type Days,
  type EntityType,
  type Exact,
  type Expr,
  type FactGraph,
  type Limit,
  type LiteralValue,
  type Parameter,
  type Program,
  parseDate,
  readFacts,
  type Settings,
  type Type,
  type Unit,
  YUAN,
} from '@guiju/ir';

export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const MONEY: Type = { kind: 'number', unit: YUAN };
export const number = (unit: Unit = []): Type => ({ kind: 'number', unit });
export const enumeration = (name: string): Type => ({ kind: 'enum', enum: name });
export const entity = (name: string): Type => ({ kind: 'entity', entity: name });
const text = (zh: string) => ({ zh, en: zh });

export function day(iso: string): Days {
  const days = parseDate(iso);
  if (days === undefined) throw new Error(`not a date: ${iso}`);
  return days;
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────────────────────────

export const lit = (value: LiteralValue, type: Type): Expr => ({ kind: 'literal', type, value });
export const yuan = (value: Exact): Expr => lit(value, MONEY);
export const date = (iso: string): Expr => lit(day(iso), DATE);
export const figure = (address: string, unit: Unit = YUAN): Expr => ({
  kind: 'parameter',
  type: number(unit),
  address,
});
export const self = (name: string): Expr => ({ kind: 'subject', type: entity(name), entity: name });
export const member = (name: string, level = 0): Expr => ({
  kind: 'member',
  type: entity(name),
  entity: name,
  level,
});
export const attr = (of: Expr, name: string, type: Type): Expr => ({
  kind: 'attribute',
  type,
  of,
  entity: of.type.kind === 'entity' ? of.type.entity : '',
  name,
});
export const compare = (left: Expr, op: CompareOp, right: Expr): Expr => ({
  kind: 'compare',
  type: BOOLEAN,
  op,
  left,
  right,
});
export const and = (...parts: Expr[]): Expr => ({ kind: 'and', type: BOOLEAN, parts });
export const or = (...parts: Expr[]): Expr => ({ kind: 'or', type: BOOLEAN, parts });
export const not = (of: Expr): Expr => ({ kind: 'not', type: BOOLEAN, of });
export const present = (of: Expr): Expr => ({ kind: 'present', type: BOOLEAN, of });
export const oneOf = (of: Expr, ...values: LiteralValue[]): Expr => ({
  kind: 'one-of',
  type: BOOLEAN,
  of,
  values,
});
export const now: Expr = { kind: 'at', type: DATE };
export const children = (of: Expr, name: string) => ({ kind: 'children', of, entity: name }) as const;
export const count = (
  over: ReturnType<typeof children>,
  where: Expr | null,
  distinct: Expr | null = null,
): Expr => ({ kind: 'count', type: number(), over, where, distinct });
export const exists = (over: ReturnType<typeof children>, where: Expr): Expr => ({
  kind: 'exists',
  type: BOOLEAN,
  over,
  where,
});
export const table = (on: Expr, arms: Record<string, Expr>, otherwise: Expr | null = null): Expr => ({
  kind: 'table',
  type: Object.values(arms)[0]?.type ?? MONEY,
  on,
  arms: Object.entries(arms).map(([members, result]) => ({ members: members.split(' '), result })),
  otherwise,
});

// ── declarations ─────────────────────────────────────────────────────────────────────────────────────────────────

export const always = <T>(value: T) => ({ when: [], value });

export function object(
  name: string,
  attributes: Record<string, Type | { type: Type; optional?: boolean; appliesWhen?: Expr }>,
  {
    parent = null,
    children: kids = [],
    inverses = [],
  }: { parent?: string | null; children?: string[]; inverses?: EntityType['inverses'] } = {},
): EntityType {
  return {
    name,
    alias: null,
    parent,
    children: kids,
    inverses,
    attributes: Object.entries(attributes).map(([attribute, given]) => ({
      name: attribute,
      alias: null,
      type: 'type' in given ? given.type : given,
      optional: 'type' in given ? (given.optional ?? false) : false,
      appliesWhen: 'type' in given ? (given.appliesWhen ?? null) : null,
      format: null,
    })),
  };
}

export function parameter(address: string, value: Exact | null, given: Partial<Parameter> = {}): Parameter {
  return {
    address,
    alias: null,
    type: { kind: 'number', unit: YUAN },
    percent: false,
    status: value === null ? 'gap' : 'fixed',
    note: null,
    versions: value === null ? [] : [{ from: null, published: null, value }],
    ...given,
  };
}

let numbered = 0;
export const condition = (expr: Expr, zh = '条件'): Condition => ({
  id: `条件${++numbered}`,
  expr,
  text: text(zh),
});

export const once = (per: Expr, given: Partial<Limit> = {}): Limit => ({
  id: `限${++numbered}`,
  per: [per],
  window: 'ever',
  measure: 'times',
  max: lit(1, number()),
  text: text('一次'),
  ...given,
});

type Plain = {
  at?: Expr;
  conditions?: Expr[];
  grant?: Expr;
  payee?: Expr;
  limits?: Limit[];
};

/** A clause that pays `grant` to its subject, unless told otherwise. */
export function clause(id: string, subject: string, plain: Plain, given: Partial<Clause> = {}): Clause {
  return {
    id,
    title: id,
    alias: null,
    wording: null,
    citations: [],
    subject,
    period: null,
    force: null,
    levy: false,
    at: plain.at ? [always(plain.at)] : [],
    conditions: (plain.conditions ?? []).map((c, i) =>
      always({ id: `${id}.条件${i + 1}`, expr: c, text: text(`条件${i + 1}`) }),
    ),
    grant: plain.grant
      ? [always({ kind: 'amount', amount: plain.grant, unit: YUAN, text: text('金额') } as const)]
      : [],
    payee: plain.payee ?? null,
    months: [],
    instalments: [],
    limits: (plain.limits ?? []).map(always),
    result: [],
    transition: null,
    settlement: null,
    recoveries: [],
    obligations: [],
    shares: [],
    effects: [],
    affectedBy: [],
    priority: null,
    ...given,
  };
}

export function program(given: Partial<Program>): Program {
  return {
    kind: 'program',
    id: 'test-policy',
    name: '试验',
    alias: null,
    title: '试验',
    effective: { from: day('2023-01-01'), until: null, published: null, assumed: null },
    sources: [],
    enums: [],
    entities: [],
    parameters: [],
    readings: [],
    definitions: [],
    lists: [],
    calendars: [],
    rankings: [],
    clauses: [],
    stackings: [],
    funds: [],
    targets: [],
    assertions: [],
    imports: [],
    ...given,
  };
}

// ── inputs ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const settings = (asOf: string, given: Partial<Settings> = {}): Settings => ({
  asOf: day(asOf),
  knownAt: day(asOf),
  readings: {},
  values: {},
  ...given,
});

/** Facts as a service sends them, through the one door. */
export function facts(of: Program, json: Record<string, unknown>): FactGraph {
  const read = readFacts(of, JSON.parse(JSON.stringify(json)));
  if (!read.ok) throw new Error(JSON.stringify(read.errors, null, 2));
  return read.facts;
}
