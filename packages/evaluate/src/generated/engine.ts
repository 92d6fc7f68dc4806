/**
 * The generated engine: a module's functions behind the seam that `decide` asks through.
 *
 * Code is made with `new Function`, so it runs where `unsafe-eval` is allowed: servers, and workers with a policy of their own.
 */
import type { Expr, FactGraph, Instance } from '@guiju/ir';
import type { ClauseEvaluator, Evaluators, Watch, World } from '../clause-evaluator.ts';
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
        clauses: clauses.map(({ clause, code }) => evaluator(clause, code, run)),
        value(expr, subject, when, w) {
          const body = byExpression.get(expr);
          if (body === undefined) throw new RangeError('an expression that the program does not ask for');
          return body(run, subject, when.at, when.law, w);
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

function evaluator(clause: ResolvedClause, code: GeneratedClause, run: Run): ClauseEvaluator {
  return {
    clause,
    at: (s, now, w) => (code.at === null ? now : code.at(run, s, now, now, w)),
    condition: (i, s, when, w) => part(code.conditions[i], 'condition', clause)(run, s, when.at, when.law, w),
    amount: (s, when, w) => part(code.amount, 'amount', clause)(run, s, when.at, when.law, w),
    ceiling: (s, when, w) => part(code.ceiling, 'ceiling', clause)(run, s, when.at, when.law, w),
    payee: (s, when, w) => (code.payee === null ? s : code.payee(run, s, when.at, when.law, w)),
    stayFrom: (s, when, w) => part(code.stayFrom, 'stay', clause)(run, s, when.at, when.law, w),
    stayTo: (s, when, w) => part(code.stayTo, 'stay', clause)(run, s, when.at, when.law, w),
    firstDue: (s, when, w) => part(code.firstDue, 'instalments', clause)(run, s, when.at, when.law, w),
    continues: (i, s, when, w) =>
      part(code.continues[i], 'continuing condition', clause)(run, s, when.at, when.law, w),
    limitKey: (i, s, when, w) =>
      part(code.keys[i], 'limit', clause).map((key) => key(run, s, when.at, when.law, w)),
    limitMax: (i, s, when, w) => part(code.maxima[i], 'limit', clause)(run, s, when.at, when.law, w),
  };
}
