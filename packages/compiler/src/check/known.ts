/**
 * What a condition makes sure of: which optional values are there once it holds (or once it does not), and which divisors are
 * not 0. A place is written as a path from the subject `s` or from the member of the nth enclosing list `m1`, `m2`, …
 */
import {
  type CompareOp,
  compare,
  type Days,
  type Exact,
  type Expr,
  type ExprOf,
  formatExact,
} from '@guiju/ir';
import { foundOnce } from './found-once.ts';
import type { KnownFacts } from './known-facts.ts';

/** A value of a parameter and the first day it applies; null: always. Without a value: from then on there is none. */
interface DatedValue {
  readonly from: Days | null;
  readonly value: Exact | null;
}

export interface Lookup {
  readonly definition: (id: string) => Expr | undefined;
  /** Whether a definition may have no value. */
  readonly isOptional: (id: string) => boolean;
  readonly reading: (id: string) => readonly (Expr | null)[];
  /** The written values of a parameter, one for each version; none for a gap. Where it ends: 0, the least that a figure may be of which no value lies below 0. */
  readonly values: (address: string) => readonly Exact[];
  /** The same with their days. */
  readonly versions: (address: string) => readonly DatedValue[];
}

/** The place an expression names; null for anything that is not a path from an instance. */
export function placeOf(expr: Expr, depth: number): string | null {
  switch (expr.kind) {
    case 'subject':
      return 's';
    case 'member':
      return `m${depth - expr.level}`;
    case 'argument':
      return `a${expr.index}`;
    case 'attribute': {
      const of = placeOf(expr.of, depth);
      return of === null ? null : `${of}.${expr.name}`;
    }
    case 'definition': {
      const of = expr.of && expr.args.length === 0 ? placeOf(expr.of, depth) : null;
      return of === null ? null : `${of}.${expr.id}()`;
    }
    default:
      return null;
  }
}

/** How it is known that an expression has a value: by its place, or, for what has none (最大值(…), 名次(…)), by what it says. */
export const presence = (expr: Expr, depth: number): string =>
  placeOf(expr, depth) ?? `有 ${shape(expr, depth)}`;

const nonZero = (expr: Expr, depth: number): string => `≠0 ${shape(expr, depth)}`;

/** True where the divisor was shown not to be 0. */
export const isNonZero = (expr: Expr, depth: number, known: KnownFacts): boolean =>
  known.has(nonZero(expr, depth));

export function learn(expr: Expr, truth: boolean, depth: number, lookup: Lookup): Set<string> {
  switch (expr.kind) {
    case 'present':
      return new Set(truth ? [presence(expr.of, depth)] : []);
    case 'not':
      return learn(expr.of, !truth, depth, lookup);
    case 'and':
    case 'or': {
      const parts = expr.parts.map((part) => learn(part, truth, depth, lookup));
      return (expr.kind === 'and') === truth ? union(parts) : intersection(parts);
    }
    case 'compare':
      return learnComparison(expr, truth, depth, lookup);
    case 'definition': {
      const body = lookup.definition(expr.id);
      return body
        ? rebase(
            said[`${truth}`](body, () => ofSubject(learn(body, truth, 0, lookup))),
            expr.of,
            depth,
          )
        : new Set();
    }
    case 'exceptions': {
      const results = [expr.base, ...expr.cases.flatMap((c) => c.result ?? [])];
      return intersection(results.map((result) => learn(result, truth, depth, lookup)));
    }
    case 'reading': {
      const options = lookup.reading(expr.id);
      const inAll = () =>
        ofSubject(intersection(options.flatMap((o) => (o ? [learn(o, truth, 0, lookup)] : []))));
      return rebase(said[`${truth}`](options, inAll), expr.of, depth);
    }
    default:
      return new Set();
  }
}

/** x ≠ 0, x > 0, x ≥ 1 and their mirrors; `not (x = 0)` and the like through `truth`. */
function learnComparison(
  expr: ExprOf<'compare'>,
  truth: boolean,
  depth: number,
  lookup: Lookup,
): Set<string> {
  const negated = { '=': '≠', '≠': '=', '<': '≥', '≤': '>', '>': '≤', '≥': '<' } as const;
  const mirrored = { '=': '=', '≠': '≠', '<': '>', '≤': '≥', '>': '<', '≥': '≤' } as const;
  const op = truth ? expr.op : negated[expr.op];
  const found = new Set<string>();
  for (const [subject, bound, way] of [
    [expr.left, expr.right, op],
    [expr.right, expr.left, mirrored[op]],
  ] as const) {
    const values = subject.type.kind === 'number' ? valuesOf(bound, lookup) : [];
    if (values.length > 0 && values.every((v) => keepsFromZero(way, compare(v, 0))))
      found.add(nonZero(subject, depth));
  }
  return found;
}

function valuesOf(expr: Expr, lookup: Lookup): readonly Exact[] {
  if (expr.kind === 'parameter') return lookup.values(expr.address);
  if (expr.kind !== 'literal' || typeof expr.value === 'string' || typeof expr.value === 'boolean') return [];
  return [expr.value];
}

/** Whether `x op b` rules out x = 0, by the sign of b. */
function keepsFromZero(op: CompareOp, sign: number): boolean {
  switch (op) {
    case '≠':
      return sign === 0;
    case '=':
      return sign !== 0;
    case '>':
      return sign >= 0;
    case '≥':
      return sign > 0;
    case '<':
      return sign <= 0;
    case '≤':
      return sign < 0;
  }
}

/** What holds of its subject wherever a definition or a reading does, or does not: the one way that goes on to who asks. */
const said = { true: foundOnce<readonly string[]>(), false: foundOnce<readonly string[]>() };
const ofSubject = (facts: Set<string>): readonly string[] => [...facts].filter((f) => f.startsWith('s.'));

/** Facts about a definition's subject, as facts about the instance it was applied to. */
function rebase(facts: readonly string[], of: Expr | null, depth: number): Set<string> {
  const place = of && placeOf(of, depth);
  return new Set(place ? facts.map((f) => place + f.slice(1)) : []);
}

const union = (sets: readonly Set<string>[]): Set<string> => new Set(sets.flatMap((s) => [...s]));

function intersection(sets: readonly Set<string>[]): Set<string> {
  const [first, ...rest] = sets;
  return new Set([...(first ?? [])].filter((f) => rest.every((s) => s.has(f))));
}

/** The same text for expressions that mean the same here; positions do not count. */
export function shape(value: unknown, depth: number): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((v) => shape(v, depth)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if ('n' in value && 'd' in value) return formatExact(value as never);
  const node = value as Readonly<Record<string, unknown>>;
  if (node.kind === 'member') return `m${depth - (node.level as number)}`;
  // What an aggregate asks of its members stands one step further in; the list itself, and the window, do not.
  const inner = 'kind' in node && 'over' in node ? depth + 1 : depth;
  const fields = Object.keys(node).filter((key) => key !== 'span' && key !== 'type');
  return `{${fields.map((key) => `${key}:${shape(node[key], key === 'over' || key === 'window' ? depth : inner)}`).join()}}`;
}
