/** Asks the reference interpreter, no more often than the budget allows. What cannot be read or is not determined is no answer. */
import { decide, observedEngine, resolve, weightOf } from '@guiju/evaluate';
import { add, type Decision, type Exact, type Outcome, type Program, readRequest } from '@guiju/ir';
import type { Request, Situation } from './finding.ts';
import { eachExprOf } from './rules/expressions.ts';

export interface Probe {
  readonly program: Program;
  /** null: the request is refused, or the budget is used up. */
  decide(request: Request): Decision | null;
  /** The same of one clause alone, which is quicker. */
  decideOne(request: Request, clause: string): Decision | null;
  /** What one object gets under one clause, in one period or in all; null where that is open. */
  amount(request: Request, of: Asked): Exact | null;
  /** What of the budget is left; none: something that was asked may have had no answer. */
  left(): number;
}

export type Asked = Pick<Situation, 'clause' | 'object' | 'period'>;

/** In expressions evaluated. */
const COST_OF_ASKING = 200;
const COST_OF_OUTCOME = 40;

/** `budget`: how many expressions may be evaluated, those of long numbers counting for many: it takes as long on every machine and leaves the same findings. */
export function createProbe(program: Program, budget: number): Probe {
  let left = budget;
  const engine = observedEngine((_, value) => {
    left -= weightOf(value);
  });
  const ask = (of: Program, request: Request): Decision | null => {
    if (left <= 0) return null;
    left -= COST_OF_ASKING;
    const read = readRequest(of, request);
    if (!read.ok) return null;
    const decision = decide(resolve(of, read.settings), read.facts, read.history, engine, { trace: true });
    left -= COST_OF_OUTCOME * decision.outcomes.length;
    return decision;
  };
  const parts = new Map<string, Program>();
  const only = (clause: string): Program => {
    const known = parts.get(clause) ?? partOf(program, clause);
    parts.set(clause, known);
    return known;
  };
  return {
    program,
    left: () => Math.max(left, 0),
    decide: (request) => ask(program, request),
    decideOne: (request, clause) => ask(only(clause), request),
    amount: (request, of) => {
      const own = ownOf(ask(only(of.clause), request)?.outcomes ?? [], of);
      return own.length === 0 ? null : totalOf(own);
    },
  };
}

/** The program with no more clauses than the one needs, where it shares nothing with others. */
function partOf(program: Program, id: string): Program {
  const shares =
    program.stackings.some((s) => s.members.some((m) => m.clause === id)) ||
    program.funds.some((f) => f.clauses.includes(id));
  let names = false;
  const clauses = program.clauses.filter((c) => c.id === id);
  eachExprOf(program, clauses, (expr) => {
    names ||= expr.kind === 'payable' || expr.kind === 'decided' || expr.kind === 'rank';
  });
  return shares || names ? program : { ...program, clauses, targets: [], assertions: [] };
}

export const ownOf = (outcomes: readonly Outcome[], { clause, object, period }: Asked): readonly Outcome[] =>
  outcomes.filter(
    (o) =>
      o.clause === clause &&
      o.object.entity === object.entity &&
      o.object.id === object.id &&
      (period === null || o.period === period),
  );

/** null where anything is open. */
export function totalOf(outcomes: readonly Outcome[]): Exact | null {
  if (outcomes.some((o) => o.verdict === 'undetermined')) return null;
  return outcomes.flatMap((o) => o.awards.map((a) => a.amount)).reduce(add, 0);
}
