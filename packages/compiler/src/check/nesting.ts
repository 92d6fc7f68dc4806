/**
 * Names that rest on names, expressions in expressions: how deep that goes altogether. Compiling and evaluating go down one inside the other, so it is bounded, whatever the order in
 * which a policy declares them, and a policy that compiles runs.
 */
import type { Span } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Checker } from './scope.ts';

const MOST_LEVELS = 1000;
/** To go through a name is work of its own, however short what it stands for. */
export const LEAST_WEIGHT = 16;

/** Where the check is, and how deep it has been since it last went through a name. */
export interface Depth {
  levels: number;
  deepest: number;
}

export const tooDeep = (at: Span): Diagnostic => diagnose('GJ2021', at, { most: MOST_LEVELS });

/** Through a name: what that came to, and how many levels it took. */
export function goDown<T>(depth: Depth, work: () => T): readonly [result: T, levels: number] {
  const { levels, deepest } = depth;
  depth.levels += LEAST_WEIGHT;
  depth.deepest = depth.levels;
  const result = work();
  const taken = depth.deepest - levels;
  depth.levels = levels;
  depth.deepest = Math.max(deepest, depth.deepest);
  return [result, taken];
}

/** Whether so many more levels still go here; where not, that is reported. */
export function fits({ depth, sink }: Checker, more: number, at: Span): boolean {
  const deepest = depth.levels + more;
  depth.deepest = Math.max(depth.deepest, deepest);
  if (deepest <= MOST_LEVELS) return true;
  sink.diagnostics.push(tooDeep(at));
  return false;
}

interface Rests {
  /** Levels of its own. */
  readonly weight: number;
  /** The nodes it rests on. */
  readonly targets: readonly string[];
}

/** Of what is too deep, what rests on nothing that is. What goes round in a circle has no depth. */
export function firstTooDeep(graph: ReadonlyMap<string, Rests>): readonly string[] {
  const users = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [node, { targets }] of graph) {
    const known = new Set(targets.filter((t) => graph.has(t)));
    open.set(node, known.size);
    for (const target of known) {
      const before = users.get(target);
      if (before) before.push(node);
      else users.set(target, [node]);
    }
  }
  const below = new Map<string, number>();
  const found: string[] = [];
  const ready = [...graph.keys()].filter((node) => open.get(node) === 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    const under = below.get(node) ?? 0;
    const depth = under + (graph.get(node)?.weight ?? 0);
    if (depth > MOST_LEVELS && under <= MOST_LEVELS) found.push(node);
    for (const user of users.get(node) ?? []) {
      below.set(user, Math.max(below.get(user) ?? 0, depth));
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return found;
}
