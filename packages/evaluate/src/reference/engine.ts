/** The reference engine: every question of the seam is answered by walking the clause's own expressions. */
import type { Expr, FactGraph, Instance } from '@guiju/ir';
import type { ClauseEvaluator, Engine, Evaluators, Watch, When, World } from '../clause-evaluator.ts';
import type { Moment, Possible, PossibleDate, PossibleInstance, PossibleNumber } from '../possible.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { evaluateExpr } from './expression.ts';
import { verdictOf } from './verdict.ts';

/** Told the worth of every expression, and which clause asks; null: none of the clauses' own questions. */
export type Observe = (expr: Expr, value: Possible, clause: string | null) => void;

export const referenceEngine: Engine = (resolved, facts, world) => evaluators(resolved, facts, world, null);

/** The same, with somebody who hears of every step: slower, and the answers are no other. */
export const observedEngine =
  (observe: Observe): Engine =>
  (resolved, facts, world) =>
    evaluators(resolved, facts, world, observe);

type Value = (
  expr: Expr,
  subject: Instance | null,
  when: When,
  watch: Watch,
  clause: string | null,
  args?: readonly Possible[],
) => Possible;

function evaluators(resolved: Resolved, facts: FactGraph, world: World, observe: Observe | null): Evaluators {
  const value: Value = (expr, subject, when, watch, clause, args = []) =>
    evaluateExpr(expr, {
      resolved,
      facts,
      world,
      when,
      watch,
      subject,
      members: [],
      args,
      awarded: null,
      ...(observe === null ? {} : { observe: (e: Expr, v: Possible) => observe(e, v, clause) }),
    });
  const clauses = resolved.clauses.filter((c) => c.subject !== null);
  return {
    clauses: clauses.map((clause) => evaluatorOf(clause, value)),
    value: (expr, subject, when, watch, args) => value(expr, subject, when, watch, null, args),
  };
}

function evaluatorOf(clause: ResolvedClause, evaluate: Value): ClauseEvaluator {
  const value = (expr: Expr | null, subject: Instance, when: When, watch: Watch): Possible =>
    expr === null ? null : evaluate(expr, subject, when, watch, clause.id);
  const { grant, months, instalments } = clause;
  const amount = grant?.kind === 'amount' ? grant.amount : grant?.kind === 'ceiling' ? grant.decided : null;
  const ceiling = grant?.kind === 'ceiling' ? grant.ceiling : null;
  return {
    clause,
    at: (subject, now: Moment, watch) =>
      clause.at === null ? now : (value(clause.at, subject, { at: now, law: now }, watch) as PossibleDate),
    condition: (index, subject, when, watch) =>
      verdictOf(value(clause.conditions[index]?.expr ?? null, subject, when, watch)),
    amount: (subject, when, watch) => value(amount, subject, when, watch) as PossibleNumber,
    ceiling: (subject, when, watch) => value(ceiling, subject, when, watch) as PossibleNumber,
    payee: (subject, when, watch) =>
      clause.payee === null ? subject : (value(clause.payee, subject, when, watch) as PossibleInstance),
    stayFrom: (subject, when, watch) => value(months?.from ?? null, subject, when, watch) as PossibleDate,
    stayTo: (subject, when, watch) => value(months?.to ?? null, subject, when, watch) as PossibleDate,
    firstDue: (subject, when, watch) =>
      value(instalments?.first ?? null, subject, when, watch) as PossibleDate,
    continues: (index, subject, when, watch) =>
      verdictOf(value(instalments?.continueWhile[index]?.expr ?? null, subject, when, watch)),
    limitKey: (index, subject, when, watch) =>
      (clause.limits[index]?.per ?? []).map((per) => value(per, subject, when, watch)),
    limitMax: (index, subject, when, watch) => value(clause.limits[index]?.max ?? null, subject, when, watch),
  };
}
