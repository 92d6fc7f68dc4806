/** One decision by the reference interpreter: the definition of what a program means for given facts. */
import type { Decision, FactGraph, History, Program, Settings } from '@guiju/ir';
import { type DecideOptions, decide } from './decide/decide.ts';
import { referenceEngine } from './reference/engine.ts';
import { resolve } from './resolve/resolve.ts';

export function evaluate(
  program: Program,
  settings: Settings,
  facts: FactGraph,
  history: History,
  options: DecideOptions = { trace: false },
): Decision {
  return decide(resolve(program, settings), facts, history, referenceEngine, options);
}
