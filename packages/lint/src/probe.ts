/** Asks the reference interpreter, no more often than the budget allows. What cannot be read or is not determined is no answer. */
import { decide, evaluate, type Observe, observedEngine, resolve } from '@guiju/evaluate';
import { add, type Decision, type Exact, type Outcome, type Program, readRequest } from '@guiju/ir';
import type { Request, Situation } from './finding.ts';

export interface Probe {
  readonly program: Program;
  /** null: the request is refused, or the budget is used up. */
  decide(request: Request): Decision | null;
  observed(request: Request, observe: Observe): Decision | null;
  /** What one object gets under one clause; null where that is open. */
  amount(request: Request, of: Pick<Situation, 'clause' | 'object'>): Exact | null;
  exhausted(): boolean;
}

export function createProbe(program: Program, budget: number): Probe {
  let left = budget;
  const ask = (request: Request, observe: Observe | null): Decision | null => {
    if (left <= 0) return null;
    left--;
    const read = readRequest(program, request);
    if (!read.ok) return null;
    const { settings, facts, history } = read;
    if (observe === null) return evaluate(program, settings, facts, history, { trace: true });
    return decide(resolve(program, settings), facts, history, observedEngine(observe), { trace: false });
  };
  const askPlain = (request: Request) => ask(request, null);
  return {
    program,
    decide: askPlain,
    observed: (request, observe) => ask(request, observe),
    amount: (request, { clause, object }) => {
      const decision = askPlain(request);
      const own = decision?.outcomes.filter(
        (o) => o.clause === clause && o.object.entity === object.entity && o.object.id === object.id,
      );
      return own === undefined || own.length === 0 ? null : totalOf(own);
    },
    exhausted: () => left <= 0,
  };
}

/** null where anything is open. */
export function totalOf(outcomes: readonly Outcome[]): Exact | null {
  if (outcomes.some((o) => o.verdict === 'undetermined')) return null;
  return outcomes.flatMap((o) => o.awards.map((a) => a.amount)).reduce(add, 0);
}
