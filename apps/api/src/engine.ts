/** The packages that do the work, behind the few functions the server needs of them. */
import { type Compilation, compile, type PolicyFolder, renderDiagnostic } from '@guiju/compiler';
import { compileClaim, evaluate } from '@guiju/evaluate';
import {
  canonicalJson,
  type Decision,
  type FactGraph,
  type History,
  type Program,
  programHash,
  type Settings,
} from '@guiju/ir';

export type { Compilation, PolicyFolder };

type Decide = (facts: FactGraph, history: History) => Decision;

export interface DecideOptions {
  readonly trace: boolean;
  /** reference: the slow interpreter that defines the meaning. Only when asked for. */
  readonly engine: 'claim' | 'reference';
}

export interface Engine {
  compile(folders: readonly PolicyFolder[], id: string): Compilation;
  renderDiagnostic: typeof renderDiagnostic;
  /** A function that decides under these settings; generated once for each program, settings and kind of trace. */
  decider(program: Program, settings: Settings, options: DecideOptions): Decide;
}

/** Objects that one decision may be about: far more than a claim has, and few enough to be decided while others wait. */
export const MOST_OBJECTS = 10_000;

const KEPT = 64;

export function createEngine(): Engine {
  const generated = new Map<string, Decide>();
  return {
    compile,
    renderDiagnostic,
    decider(program, settings, { trace, engine }) {
      if (engine === 'reference')
        return (facts, history) => evaluate(program, settings, facts, history, { trace });
      const key = `${programHash(program)}\n${canonicalJson(settings)}\n${trace}`;
      const known = generated.get(key);
      if (known) {
        generated.delete(key);
        generated.set(key, known);
        return known;
      }
      const made = compileClaim(program, settings, { trace });
      generated.set(key, made);
      for (const oldest of generated.keys()) {
        if (generated.size <= KEPT) break;
        generated.delete(oldest);
      }
      return made;
    },
  };
}
