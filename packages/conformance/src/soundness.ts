/**
 * Soundness of what may still be true: whatever completion of the unknown facts turns out to hold, the answer computed from it
 * lies within the answer computed without.
 */
import { referenceEngine, resolve } from '@guiju/evaluate';
import { compare, type Exact, type FactGraph, type Instance } from '@guiju/ir';
import { show } from './compare.ts';
import { askAll } from './seam.ts';
import type { Sample } from './wire.ts';

interface OpenAnswer {
  readonly kind: 'open';
  readonly absent: boolean;
  readonly values: {
    readonly kind: string;
    readonly lo?: Exact | null;
    readonly hi?: Exact | null;
    readonly positions?: readonly number[];
  };
}

const isOpen = (v: unknown): v is OpenAnswer =>
  typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'open';

/** Whether every value that `after` allows was allowed by `before`. Instances are compared by what names them. */
function liesWithin(after: unknown, before: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((b, i) => liesWithin(after[i], b));
  if (!isOpen(before)) return !isOpen(after) && same(after, before);
  if (after === null) return before.absent;
  if (isOpen(after)) {
    if (after.absent && !before.absent) return false;
    switch (before.values.kind) {
      case 'number':
      case 'date':
        return (
          above(after.values.lo ?? null, before.values.lo ?? null) &&
          below(after.values.hi ?? null, before.values.hi ?? null)
        );
      case 'enum':
        return (after.values.positions ?? []).every((p) => before.values.positions?.includes(p));
      default:
        return true;
    }
  }
  switch (before.values.kind) {
    case 'number':
    case 'date': {
      const value = after as Exact;
      return above(value, before.values.lo ?? null) && below(value, before.values.hi ?? null);
    }
    case 'enum':
      return before.values.positions?.includes(after as number) ?? false;
    default:
      return true;
  }
}

const above = (value: Exact | null, bound: Exact | null): boolean =>
  bound === null || (value !== null && compare(value, bound) >= 0);
const below = (value: Exact | null, bound: Exact | null): boolean =>
  bound === null || (value !== null && compare(value, bound) <= 0);

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if ('instance' in a && 'instance' in b)
    return (
      (a as { instance: Instance['id'] }).instance === b.instance &&
      (a as { of?: string }).of === (b as { of?: string }).of
    );
  return 'n' in a && 'n' in b && compare(a as Exact, b as Exact) === 0;
}

/** Asks the reference of the facts and of their completion on one day, and says which answer left what was possible. */
export function answersOutside(
  { program, settings, facts }: Sample,
  full: FactGraph,
  at: number,
): string | null {
  const resolved = resolve(program, settings);
  const when = [{ at, law: at }];
  const listed = (graph: FactGraph) => (entity: string) =>
    facts.instances[entity] === undefined ? [] : (graph.instances[entity] ?? []);
  const after = askAll((w) => referenceEngine(resolved, full, w), resolved, listed(full), when, false);
  for (const was of askAll(
    (w) => referenceEngine(resolved, facts, w),
    resolved,
    listed(facts),
    when,
    false,
  )) {
    const is = after.next().value;
    if (is === undefined || !liesWithin(is.answer, was.answer))
      return `${was.clause} ${was.question} of ${was.subject}: ${show(is?.answer)} is outside ${show(was.answer)}`;
  }
  return null;
}
