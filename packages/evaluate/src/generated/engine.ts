/**
 * The generated engine: a module's functions behind the seam that `decide` asks through.
 *
 * Code is made with `new Function`, so it runs where `unsafe-eval` is allowed: servers, and workers with a policy of their own.
 */
import type { Expr, FactGraph, Instance } from '@guiju/ir';
import type { ClauseEvaluator, Evaluators, Watch, When, World } from '../clause-evaluator.ts';
import type {
  Moment,
  Possible,
  PossibleDate,
  PossibleInstance,
  PossibleNumber,
  Verdict,
} from '../possible.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { emitModule } from './emit-module.ts';
import { operations } from './operations.ts';

/** What all functions of a module are given: the facts, with their lists at hand, and the world. */
export interface Run {
  readonly instances: FactGraph['instances'];
  readonly facts: FactGraph;
  readonly world: World;
}

export const runOver = (facts: FactGraph, world: World): Run => ({
  instances: facts.instances,
  facts,
  world,
});

type Generated<T extends Possible = Possible, S = Instance> = (
  g: Run,
  s: S,
  at: Moment,
  law: Moment,
  w: Watch,
  ...args: readonly Possible[]
) => T;

export interface GeneratedClause {
  readonly at: Generated<PossibleDate> | null;
  readonly conditions: readonly Generated<Verdict>[];
  readonly amount: Generated<PossibleNumber> | null;
  readonly ceiling: Generated<PossibleNumber> | null;
  readonly payee: Generated<PossibleInstance> | null;
  readonly stayFrom: Generated<PossibleDate> | null;
  readonly stayTo: Generated<PossibleDate> | null;
  readonly firstDue: Generated<PossibleDate> | null;
  readonly continues: readonly Generated<Verdict>[];
  readonly keys: readonly (readonly Generated[])[];
  readonly maxima: readonly Generated[];
}

export interface CompiledEngine {
  readonly source: string;
  /** The clauses with a subject, and their code. */
  readonly clauses: readonly { readonly clause: ResolvedClause; readonly code: GeneratedClause }[];
  readonly over: (facts: FactGraph, world: World) => Evaluators;
}

interface GeneratedModule {
  readonly clauses: readonly GeneratedClause[];
  readonly free: readonly Generated<Possible, Instance | null>[];
}

export function compileEngine(resolved: Resolved, traced: boolean): CompiledEngine {
  const { source, constants, free } = emitModule(resolved, traced);
  const make = new Function('op', 'R', 'K', source) as (
    op: typeof operations,
    R: Resolved,
    K: readonly unknown[],
  ) => GeneratedModule;
  const generated = make(operations, resolved, constants);
  const clauses = resolved.clauses
    .filter((c) => c.subject !== null)
    .map((clause, i) => ({ clause, code: generated.clauses[i] as GeneratedClause }));
  const byExpression = new Map<Expr, GeneratedModule['free'][number]>(
    free.map((expr, i) => [expr, generated.free[i] as GeneratedModule['free'][number]]),
  );
  return {
    source,
    clauses,
    over: (facts, world) => {
      const run = runOver(facts, world);
      return {
        clauses: clauses.map(({ clause, code }) => new GeneratedEvaluator(clause, code, run)),
        value(expr, subject, when, w, args = []) {
          const body = byExpression.get(expr);
          if (body === undefined) throw new RangeError('an expression that the program does not ask for');
          return body(run, subject, when.at, when.law, w, ...args);
        },
      };
    },
  };
}

/** A part is asked only where the clause has it (clause-evaluator.ts); asking otherwise is a fault of the caller. */
function part<T>(of: T | null | undefined, what: string, { id }: ResolvedClause): T {
  if (of === null || of === undefined) throw new RangeError(`${id} has no ${what}`);
  return of;
}

/** A class, so that a decision makes one small object for each clause and no closures. */
class GeneratedEvaluator implements ClauseEvaluator {
  readonly clause: ResolvedClause;
  readonly #code: GeneratedClause;
  readonly #run: Run;

  constructor(clause: ResolvedClause, code: GeneratedClause, run: Run) {
    this.clause = clause;
    this.#code = code;
    this.#run = run;
  }
  at(s: Instance, now: Moment, w: Watch): PossibleDate {
    const { at } = this.#code;
    return at === null ? now : at(this.#run, s, now, now, w);
  }
  condition(i: number, s: Instance, { at, law }: When, w: Watch): Verdict {
    return part(this.#code.conditions[i], 'condition', this.clause)(this.#run, s, at, law, w);
  }
  amount(s: Instance, { at, law }: When, w: Watch): PossibleNumber {
    return part(this.#code.amount, 'amount', this.clause)(this.#run, s, at, law, w);
  }
  ceiling(s: Instance, { at, law }: When, w: Watch): PossibleNumber {
    return part(this.#code.ceiling, 'ceiling', this.clause)(this.#run, s, at, law, w);
  }
  payee(s: Instance, { at, law }: When, w: Watch): PossibleInstance {
    const { payee } = this.#code;
    return payee === null ? s : payee(this.#run, s, at, law, w);
  }
  stayFrom(s: Instance, { at, law }: When, w: Watch): PossibleDate {
    return part(this.#code.stayFrom, 'stay', this.clause)(this.#run, s, at, law, w);
  }
  stayTo(s: Instance, { at, law }: When, w: Watch): PossibleDate {
    return part(this.#code.stayTo, 'stay', this.clause)(this.#run, s, at, law, w);
  }
  firstDue(s: Instance, { at, law }: When, w: Watch): PossibleDate {
    return part(this.#code.firstDue, 'instalments', this.clause)(this.#run, s, at, law, w);
  }
  continues(i: number, s: Instance, { at, law }: When, w: Watch): Verdict {
    return part(this.#code.continues[i], 'continuing condition', this.clause)(this.#run, s, at, law, w);
  }
  limitKey(i: number, s: Instance, { at, law }: When, w: Watch): readonly Possible[] {
    return part(this.#code.keys[i], 'limit', this.clause).map((key) => key(this.#run, s, at, law, w));
  }
  limitMax(i: number, s: Instance, { at, law }: When, w: Watch): Possible {
    return part(this.#code.maxima[i], 'limit', this.clause)(this.#run, s, at, law, w);
  }
}
