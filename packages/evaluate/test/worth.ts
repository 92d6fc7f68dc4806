/** What an expression is worth, asked of both engines: the interpreter defines it, generated code must say the same. */
import type { Expr, FactGraph, Instance, Program } from '@guiju/ir';
import { expect } from 'vitest';
import type { Watch, World } from '../src/clause-evaluator.ts';
import { compileEngine } from '../src/generated/engine.ts';
import { isOpen, type Possible } from '../src/possible.ts';
import { referenceEngine } from '../src/reference/engine.ts';
import { resolve } from '../src/resolve/resolve.ts';
import { clause, day, facts, program, settings } from './build.ts';

export interface Given {
  readonly facts?: Record<string, unknown>;
  /** Entity and id of the subject; null: none. */
  readonly of?: readonly [string, string] | null;
  readonly at?: string;
  readonly knownAt?: string;
  readonly world?: World;
}

const watch: Watch = { assumed: () => undefined, trace: null };
const notAsked = (): never => {
  throw new Error('the world is not asked here');
};
const NO_WORLD: World = { received: notAsked, payable: notAsked, decided: notAsked, rank: notAsked };

export function worthIn(declared: Partial<Program>, expr: Expr, given: Given = {}): Possible {
  const { at = '2024-06-30', knownAt = at, world = NO_WORLD, of = null } = given;
  const entity = of?.[0] ?? declared.entities?.[0]?.name ?? '物';
  // A clause's priority is evaluated by itself: the place for an expression of any kind.
  const asked = program({ ...declared, clauses: [{ ...clause('C1', entity, {}), priority: expr }] });
  const graph: FactGraph = facts(asked, given.facts ?? {});
  const subject = of === null ? null : (graph.instances[of[0]]?.find((i) => i.id === of[1]) as Instance);
  const resolved = resolve(asked, settings(at, { knownAt: day(knownAt) }));
  const when = { at: day(at), law: day(at) };
  const value = referenceEngine(resolved, graph, world).value(expr, subject, when, watch);
  for (const traced of [false, true])
    expect(
      compileEngine(resolved, traced).over(graph, world).value(expr, subject, when, watch),
      'generated code',
    ).toEqual(value);
  return value;
}

/** `5`, `[0, 5]`, `[0, …]`, `true|false`, `absent`, each open one with what it waits for. */
export function shown(value: Possible): string {
  if (value === null) return 'absent';
  if (!isOpen(value)) {
    if (typeof value === 'object') return 'n' in value ? `${value.n}/${value.d}` : value.id;
    return String(value);
  }
  const { values, absent, missing } = value;
  const end = (x: unknown) => (x === null ? '…' : typeof x === 'object' ? shown(x as Possible) : String(x));
  const range =
    'lo' in values
      ? `[${end(values.lo)}, ${end(values.hi)}]`
      : values.kind === 'enum'
        ? `{${values.positions.join(', ')}}`
        : values.kind;
  return `${range}${absent ? ' or absent' : ''} waits for ${missing.map((m) => m.fact).join('、')}`;
}
