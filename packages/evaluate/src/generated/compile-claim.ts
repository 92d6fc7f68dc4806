/**
 * A program under one run's settings, made into a function that decides claims.
 *
 * Made once and kept: a program is compiled for a run's settings once, and the functions of the settings used last are held for as
 * long as the program itself is. Programs are told apart by identity, not by hash: the hash leaves out words that a decision quotes.
 */
import {
  type Decision,
  type FactGraph,
  formatExact,
  type History,
  type Outcome,
  type Program,
  type Settings,
} from '@guiju/ir';
import type { Engine } from '../clause-evaluator.ts';
import { decide } from '../decide/decide.ts';
import { resolve } from '../resolve/resolve.ts';
import { compileEngine, evaluator } from './engine.ts';
import { straightWay } from './straight.ts';

export interface CompiledClaim {
  (facts: FactGraph, history: History): Decision;
  /** The generated JavaScript, for review. */
  readonly source: string;
}

/** Settings kept for each program. */
const KEPT = 64;

const compiled = new WeakMap<Program, Map<string, CompiledClaim>>();

export function compileClaim(
  program: Program,
  settings: Settings,
  { trace = false }: { readonly trace?: boolean } = {},
): CompiledClaim {
  const kept = compiled.get(program) ?? new Map<string, CompiledClaim>();
  compiled.set(program, kept);
  const key = keyOf(settings, trace);
  const found = kept.get(key) ?? make(program, settings, trace);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > KEPT)
    for (const [oldest] of kept) {
      kept.delete(oldest);
      break;
    }
  return found;
}

function make(program: Program, settings: Settings, trace: boolean): CompiledClaim {
  const resolved = resolve(program, settings);
  const { source, clauses } = compileEngine(resolved, trace);
  const phases = (evaluators: Engine, facts: FactGraph, history: History): readonly Outcome[] =>
    decide(resolved, facts, history, evaluators, { trace }).outcomes;
  const ways = clauses.map(({ clause, code }) => ({
    clause,
    code,
    straight: straightWay(clause, code, resolved, trace),
  }));
  const claim = (facts: FactGraph, history: History): Decision => {
    const outcomes: Outcome[] = [];
    for (const { clause, code, straight } of ways) {
      const decided =
        straight?.(facts, history) ?? phases((_, given) => [evaluator(clause, code, given)], facts, history);
      for (const outcome of decided) outcomes.push(outcome);
    }
    return { policy: program.id, programHash: resolved.programHash, settings, outcomes };
  };
  return Object.assign(claim, { source });
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function keyOf({ asOf, knownAt, readings, values }: Settings, trace: boolean): string {
  return JSON.stringify([
    trace,
    asOf,
    knownAt,
    Object.entries(readings).sort(byName),
    Object.entries(values)
      .sort(byName)
      .map(([address, value]) => [address, formatExact(value)]),
  ]);
}
