/**
 * Greedy shrinking: try simpler samples as long as one still fails. A candidate is one small cut — a clause, a condition, a
 * subexpression in place of its parent, an instance, a value — so what is left at the end is nearly all needed to fail.
 */
import type { Clause, Expr, FactGraph, Instance, Program, RawValue, Type } from '@guiju/ir';
import { sameType } from './generate/scope.ts';
import type { Sample } from './wire.ts';

export function shrink(sample: Sample, fails: (sample: Sample) => boolean, tries = 3000): Sample {
  let best = sample;
  let left = tries;
  for (let found = true; found; ) {
    found = false;
    for (const candidate of candidates(best)) {
      if (left-- <= 0) return best;
      if (!fails(candidate)) continue;
      best = candidate;
      found = true;
      break;
    }
  }
  return best;
}

function* candidates(s: Sample): Generator<Sample> {
  for (const program of smallerPrograms(s.program)) yield { ...s, program };
  for (const facts of smallerFacts(s.facts)) yield { ...s, facts };
  if (s.history !== undefined) {
    if (s.history.length > 0) yield { ...s, history: [] };
    for (const i of s.history.keys()) yield { ...s, history: s.history.filter((_, k) => k !== i) };
  }
  for (const part of ['readings', 'values'] as const)
    for (const key of Object.keys(s.settings[part]))
      yield {
        ...s,
        settings: {
          ...s.settings,
          [part]: Object.fromEntries(Object.entries(s.settings[part]).filter(([k]) => k !== key)),
        },
      };
}

const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, k) => k !== i);

function* smallerPrograms(p: Program): Generator<Program> {
  if (p.clauses.length > 1) for (const i of p.clauses.keys()) yield { ...p, clauses: without(p.clauses, i) };
  for (const [i, c] of p.clauses.entries())
    for (const smaller of smallerClauses(c)) yield { ...p, clauses: p.clauses.with(i, smaller) };
  for (const part of [
    'definitions',
    'readings',
    'parameters',
    'lists',
    'calendars',
    'rankings',
    'stackings',
    'funds',
  ] as const)
    for (const i of p[part].keys()) {
      const one = p[part][i] as { id?: string; address?: string };
      const rest = { ...p, [part]: without(p[part] as readonly unknown[], i) } as Program;
      if (!spokenOf(rest, one.id ?? (one.address as string))) yield rest;
    }
  for (const [i, d] of p.definitions.entries())
    for (const expr of smallerExprs(d.expr))
      yield { ...p, definitions: p.definitions.with(i, { ...d, expr }) };
  for (const [i, x] of p.parameters.entries())
    if (x.versions.length > 1)
      for (const k of x.versions.keys())
        yield { ...p, parameters: p.parameters.with(i, { ...x, versions: without(x.versions, k) }) };
}

/** Whether a name still occurs as a whole string somewhere in the program. */
function spokenOf(value: unknown, name: string): boolean {
  if (value === name) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((v) => spokenOf(v, name));
}

function* smallerClauses(c: Clause): Generator<Clause> {
  for (const part of [
    'conditions',
    'limits',
    'months',
    'instalments',
    'at',
    'result',
    'recoveries',
    'obligations',
    'shares',
  ] as const)
    for (const i of c[part].keys()) yield { ...c, [part]: without(c[part] as readonly unknown[], i) };
  if (c.payee !== null) yield { ...c, payee: null };
  if (c.priority !== null) yield { ...c, priority: null };
  if (c.period !== null) yield { ...c, period: null };
  if (c.affectedBy.length > 0) yield { ...c, affectedBy: [] };
  if (c.force !== null) yield { ...c, force: null };
  if (c.transition !== null) yield { ...c, transition: null };
  if (c.settlement !== null) yield { ...c, settlement: null };
  if (c.levy) yield { ...c, levy: false };
  if (c.wording !== null) yield { ...c, wording: null };
  if (c.citations.length > 0) yield { ...c, citations: [] };
  for (const e of exprsIn(c)) for (const smaller of smallerExprs(e)) yield replace(c, e, smaller) as Clause;
}

/** The outermost expressions of a value that is not itself one. */
function* exprsIn(value: unknown): Generator<Expr> {
  if (typeof value !== 'object' || value === null) return;
  if (isExpr(value)) {
    yield value;
    return;
  }
  for (const v of Object.values(value)) yield* exprsIn(v);
}

const isExpr = (v: unknown): v is Expr =>
  typeof v === 'object' && v !== null && 'kind' in v && 'type' in v && typeof v.type === 'object';

function replace(value: unknown, from: unknown, to: unknown): unknown {
  if (value === from) return to;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((v) => replace(v, from, to));
  if (typeof (value as { n?: unknown }).n === 'bigint') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, replace(v, from, to)]));
}

const PLAIN: Readonly<Record<Type['kind'], readonly (boolean | number | string)[]>> = {
  boolean: [true, false],
  number: [0, 1],
  date: [19_500],
  text: [],
  enum: [],
  entity: [],
};

function* smallerExprs(e: Expr): Generator<Expr> {
  if (e.kind === 'literal') return;
  for (const value of PLAIN[e.type.kind]) yield { kind: 'literal', type: e.type, value };
  const inner = [...Object.values(e)].flatMap((v) => [...exprsIn(v)]);
  const aggregates = 'over' in e;
  if (!aggregates) for (const i of inner) if (sameType(i.type, e.type)) yield i;
  if ((e.kind === 'and' || e.kind === 'or') && e.parts.length > 1)
    for (const i of e.parts.keys()) yield { ...e, parts: without(e.parts, i) };
  for (const i of inner) for (const smaller of smallerExprs(i)) yield replace(e, i, smaller) as Expr;
}

// ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

function* smallerFacts(f: FactGraph): Generator<FactGraph> {
  for (const list of Object.values(f.instances))
    for (const i of list ?? []) {
      yield rebuild(f, (x) => (x === i ? null : x.values));
      for (const [k, v] of i.values.entries()) {
        for (const simple of simplerValues(v))
          yield rebuild(f, (x) => (x === i ? x.values.with(k, simple) : x.values));
      }
    }
}

function simplerValues(v: RawValue): RawValue[] {
  if (v === undefined) return [];
  if (typeof v === 'object' && v !== null && 'kind' in v)
    return [
      undefined,
      ...v.spans.map((s) => s.value),
      ...v.spans.map((s) => ({ kind: 'dated' as const, spans: [s] })),
    ];
  if (v === null) return [undefined];
  if (typeof v === 'boolean') return v ? [] : [true];
  if (typeof v === 'number') return v > 1 || v < 0 ? [1, 0] : v === 0 ? [] : [0];
  return [];
}

/** A copy of the graph in which instances are kept with new values, or dropped (null) with all that refers to them made unknown. */
function rebuild(f: FactGraph, keep: (i: Instance) => readonly RawValue[] | null): FactGraph {
  type Draft = { -readonly [K in keyof Instance]: Instance[K] };
  const copies = new Map<Instance, Draft>();
  const all = Object.values(f.instances).flatMap((list) => list ?? []);
  for (const i of all)
    if (keep(i) !== null)
      copies.set(i, { entity: i.entity, id: i.id, values: [], parent: null, children: [] });
  const value = (v: RawValue): RawValue => {
    if (typeof v !== 'object' || v === null) return v;
    if ('entity' in v) return copies.get(v);
    if (!('kind' in v)) return v;
    return {
      kind: 'dated',
      spans: v.spans.flatMap((s) => {
        const plain = value(s.value);
        return plain === undefined ? [] : [{ ...s, value: plain as typeof s.value }];
      }),
    };
  };
  for (const [i, copy] of copies) {
    copy.values = (keep(i) ?? []).map(value);
    copy.parent = i.parent ? copies.get(i.parent) : i.parent;
    copy.children = i.children.map((list) => list?.flatMap((c) => copies.get(c) ?? []));
  }
  return {
    instances: Object.fromEntries(
      Object.entries(f.instances).map(([entity, list]) => [
        entity,
        list?.flatMap((i) => copies.get(i) ?? []),
      ]),
    ),
  };
}
