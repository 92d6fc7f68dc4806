/** An engine made ready for one program and one run: what cases, assertions and comparisons ask, whichever engine it is. */
import type { Decision, FactGraph, History, Program, Settings } from '@guiju/ir';
import { type DecideOptions, decide } from './decide/decide.ts';
import { referenceEngine } from './reference/engine.ts';
import { resolve } from './resolve/resolve.ts';

/** `compileClaim` has this shape too. */
export type Decider = (
  program: Program,
  settings: Settings,
  options: DecideOptions,
) => (facts: FactGraph, history: History) => Decision;

export const referenceDecider: Decider = (program, settings, options) => {
  const resolved = resolve(program, settings);
  return (facts, history) => decide(resolved, facts, history, referenceEngine, options);
};
