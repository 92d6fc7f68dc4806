/**
 * Where an amount is defined. A table without 其他 has no result for a member without an arm, bands have none for a value between or beyond them: the
 * clause that grants by it then carries the condition that there is an arm or a band. This finds those conditions, through definitions, under 若 and
 * under exceptions.
 */
import type { Band, Expr, ExprOf, LiteralValue, Span, Type } from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import { isCovered, uncovered } from './bands.ts';
import { foundOnce } from './found-once.ts';
import type { Lookup } from './known.ts';
import { partsOfExpr, withParts } from './parts.ts';

const BOOLEAN: Type = { kind: 'boolean' };

/** `expr` is the condition; `shown` the part of it that a reader is told: that there is an arm, without the 若 it stands under. */
export interface Needed {
  readonly expr: Expr;
  readonly shown: Expr;
}

type Domain = readonly Needed[] | null;

const once = foundOnce<Domain>();

/** null: the table stands where no condition of the clause can reach it (inside a list). */
export function domainOf(expr: Expr, bound: Bound, lookup: Lookup): Domain {
  const inner = (part: Expr): Domain => domainOf(part, bound, lookup);
  switch (expr.kind) {
    case 'table':
      return tableDomain(expr, bound, inner);
    case 'bands': {
      const tests = expr.bands.map((band) => bandTest(expr, band));
      const any = tests.length === 1 ? (tests[0] as Expr) : anyOf(tests, spanOf(expr));
      const own = expr.otherwise || isCovered(expr, lookup) ? [] : [{ expr: any, shown: any }];
      const results = expr.bands.map(({ result }, i) => unless(not(tests[i] as Expr), inner(result)));
      return join([
        inner(expr.on),
        own,
        ...results,
        expr.otherwise ? unless(any, inner(expr.otherwise)) : [],
      ]);
    }
    case 'if': {
      const { test } = expr;
      return join([inner(test), unless(not(test), inner(expr.then)), unless(test, inner(expr.else))]);
    }
    case 'exceptions': {
      const instead = expr.cases.filter((c) => c.result !== null).map((c) => c.when);
      const base = inner(expr.base);
      const results = expr.cases.map((c) => (c.result ? unless(not(c.when), inner(c.result)) : []));
      const some = instead.length > 0 && base && base.length > 0;
      return join([
        ...expr.cases.map((c) => inner(c.when)),
        some ? unless(anyOf(instead), base) : base,
        ...results,
      ]);
    }
    case 'definition': {
      const body = lookup.definition(expr.id);
      const found = body ? once(body, () => inner(body)) : [];
      const args = join(expr.args.map(inner));
      if (!found || !args) return null;
      const applied = (part: Expr): Expr => ({ ...applyTo(part, expr.of, expr.args), ...spanOf(expr) });
      const needed = found.map((n) => ({ expr: settled(applied(n.expr)), shown: applied(n.shown) }));
      return [...args, ...needed.filter((n) => !isTruth(n.expr, true))];
    }
    case 'reading': {
      const options = lookup.reading(expr.id);
      return once(options, () => (options.every((o) => !o || inner(o)?.length === 0) ? [] : null));
    }
    case 'at-time': {
      const at = (of: Expr): Expr => ({ ...expr, type: of.type, of });
      return join([
        inner(expr.time),
        (inner(expr.of) ?? null)?.map((n) => ({ ...n, expr: at(n.expr) })) ?? null,
      ]);
    }
    case 'count':
    case 'sum':
    case 'exists':
    case 'every':
    case 'extreme':
    case 'months-covered':
    case 'over-time':
      return partsOfExpr(expr).every((part) => inner(part)?.length === 0) ? [] : null;
    default:
      return join(partsOfExpr(expr).map(inner));
  }
}

function tableDomain(expr: ExprOf<'table'>, bound: Bound, inner: (part: Expr) => Domain): Domain {
  const covered = expr.arms.flatMap((arm) => arm.members);
  const among = (values: readonly LiteralValue[]): Expr => ({
    kind: 'one-of',
    type: BOOLEAN,
    ...spanOf(expr),
    of: expr.on,
    values,
  });
  const open = withoutArm(expr, bound).length > 0;
  const own = open ? [{ expr: among(covered), shown: among(covered) }] : [];
  const arms = expr.arms.map((arm) => unless(not(among(arm.members)), inner(arm.result)));
  return join([
    inner(expr.on),
    own,
    ...arms,
    expr.otherwise ? unless(among(covered), inner(expr.otherwise)) : [],
  ]);
}

/** The table or bands in which something has no arm, and what that is; `members`: those without, or some values between or beyond bands; empty where they cannot be said. */
export interface Lacking {
  readonly span: Span | undefined;
  readonly members: readonly string[];
}

/** The first that is met, through definitions. */
export function lackingIn(expr: Expr, bound: Bound, lookup: Lookup): Lacking | null {
  const missing = expr.kind === 'table' ? withoutArm(expr, bound) : [];
  if (missing.length > 0) return { span: expr.span, members: missing };
  const beyond = expr.kind === 'bands' && !expr.otherwise ? uncovered(expr, lookup) : null;
  if (beyond !== null) return { span: expr.span, members: beyond === '' ? [] : [beyond] };
  const body = expr.kind === 'definition' ? lookup.definition(expr.id) : undefined;
  for (const part of [...partsOfExpr(expr), ...(body ? [body] : [])]) {
    const found = lackingIn(part, bound, lookup);
    if (found) return found;
  }
  return null;
}

function withoutArm({ on, arms, otherwise }: ExprOf<'table'>, bound: Bound): readonly string[] {
  if (otherwise !== null || on.type.kind !== 'enum') return [];
  const covered = arms.flatMap((arm) => arm.members);
  const members = bound.enums.get(on.type.enum)?.type.members ?? [];
  return members.flatMap(({ name }) => (covered.includes(name) ? [] : [name]));
}

function bandTest({ on, span }: ExprOf<'bands'>, { low, high }: Band): Expr {
  const bar = (op: '≥' | '>' | '≤' | '<', right: Expr): Expr => ({
    kind: 'compare',
    type: BOOLEAN,
    ...(span && { span }),
    op,
    left: on,
    right,
  });
  const tests = [
    ...(low ? [bar(low.inclusive ? '≥' : '>', low.value)] : []),
    ...(high ? [bar(high.inclusive ? '≤' : '<', high.value)] : []),
  ];
  const [only, ...more] = tests;
  if (!only) return { kind: 'literal', type: BOOLEAN, value: true };
  return more.length === 0 ? only : { kind: 'and', type: BOOLEAN, ...(span && { span }), parts: tests };
}

const not = (of: Expr): Expr => ({ kind: 'not', type: BOOLEAN, of });
const anyOf = (parts: readonly Expr[], at: object = {}): Expr =>
  parts.length === 1 ? (parts[0] as Expr) : { kind: 'or', type: BOOLEAN, ...at, parts };

/** What is needed, but not where `skip` holds. */
const unless = (skip: Expr, needed: Domain): Domain =>
  needed === null
    ? null
    : needed.map(({ expr, shown }) => ({
        expr: { kind: 'or', type: BOOLEAN, ...spanOf(expr), parts: [skip, expr] },
        shown,
      }));

const spanOf = (expr: Expr) => (expr.span ? { span: expr.span } : {});

const join = (lists: readonly Domain[]): Domain =>
  lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? []);

/** What a definition says, of the instance it is asked of and with what it is given. */
function applyTo(expr: Expr, instance: Expr | null, args: readonly Expr[]): Expr {
  if (expr.kind === 'subject') return instance ?? expr;
  if (expr.kind === 'argument') return args[expr.index] ?? expr;
  return withParts(expr, (part) => applyTo(part, instance, args));
}

/** Without what a written member settles: 名次奖(省一类, 金奖) asks nothing of the facts. */
function settled(expr: Expr): Expr {
  switch (expr.kind) {
    case 'one-of':
      return expr.of.kind === 'literal' ? truth(expr.values.includes(expr.of.value)) : expr;
    case 'not': {
      const of = settled(expr.of);
      return of.kind === 'literal' ? truth(of.value !== true) : { ...expr, of };
    }
    case 'or': {
      const parts = expr.parts.map(settled).filter((part) => !isTruth(part, false));
      if (parts.some((part) => isTruth(part, true))) return truth(true);
      return parts.length === 0 ? truth(false) : parts.length === 1 ? (parts[0] as Expr) : { ...expr, parts };
    }
    default:
      return expr;
  }
}

const truth = (value: boolean): Expr => ({ kind: 'literal', type: BOOLEAN, value });
const isTruth = (expr: Expr, value: boolean): boolean => expr.kind === 'literal' && expr.value === value;
