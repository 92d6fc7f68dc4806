/**
 * The generated engine: a module's functions behind the seam that `decide` asks through.
 *
 * Code is made with `new Function`, so it runs where `unsafe-eval` is allowed: servers, and workers with a policy of their own.
 */
import type { FactGraph, Instance } from '@guiju/ir';
import type { ClauseEvaluator, Watch } from '../clause-evaluator.ts';
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

type Generated<T extends Possible = Possible> = (
  g: FactGraph,
  s: Instance,
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
  readonly keys: readonly (readonly Generated<PossibleInstance>[])[];
  readonly maxima: readonly Generated<PossibleNumber>[];
}

export interface CompiledEngine {
  readonly source: string;
  /** The clauses with a subject, and their code. */
  readonly clauses: readonly { readonly clause: ResolvedClause; readonly code: GeneratedClause }[];
  readonly over: (facts: FactGraph) => readonly ClauseEvaluator[];
}

export function compileEngine(resolved: Resolved, traced: boolean): CompiledEngine {
  const { source, constants } = emitModule(resolved, traced);
  const make = new Function('op', 'R', 'K', source) as (
    op: typeof operations,
    R: Resolved,
    K: readonly unknown[],
  ) => readonly GeneratedClause[];
  const generated = make(operations, resolved, constants);
  const clauses = resolved.clauses
    .filter((c) => c.subject !== null)
    .map((clause, i) => ({ clause, code: generated[i] as GeneratedClause }));
  return {
    source,
    clauses,
    over: (facts) => clauses.map(({ clause, code }) => evaluator(clause, code, facts)),
  };
}

/** A part is asked only where the clause has it (clause-evaluator.ts); asking otherwise is a fault of the caller. */
function part<T>(of: T | null | undefined, what: string, { id }: ResolvedClause): T {
  if (of === null || of === undefined) throw new RangeError(`${id} has no ${what}`);
  return of;
}

export function evaluator(clause: ResolvedClause, code: GeneratedClause, facts: FactGraph): ClauseEvaluator {
  return {
    clause,
    at: (s, now, w) => (code.at === null ? now : code.at(facts, s, now, now, w)),
    condition: (i, s, when, w) =>
      part(code.conditions[i], 'condition', clause)(facts, s, when.at, when.law, w),
    amount: (s, when, w) => part(code.amount, 'amount', clause)(facts, s, when.at, when.law, w),
    ceiling: (s, when, w) => part(code.ceiling, 'ceiling', clause)(facts, s, when.at, when.law, w),
    payee: (s, when, w) => (code.payee === null ? s : code.payee(facts, s, when.at, when.law, w)),
    stayFrom: (s, when, w) => part(code.stayFrom, 'stay', clause)(facts, s, when.at, when.law, w),
    stayTo: (s, when, w) => part(code.stayTo, 'stay', clause)(facts, s, when.at, when.law, w),
    firstDue: (s, when, w) => part(code.firstDue, 'instalments', clause)(facts, s, when.at, when.law, w),
    continues: (i, s, when, w) =>
      part(code.continues[i], 'continuing condition', clause)(facts, s, when.at, when.law, w),
    limitKey: (i, s, when, w) =>
      part(code.keys[i], 'limit', clause).map((key) => key(facts, s, when.at, when.law, w)),
    limitMax: (i, s, when, w) => part(code.maxima[i], 'limit', clause)(facts, s, when.at, when.law, w),
  };
}
