/**
 * GJ7004 and GJ7008: one set of facts under which two clauses pay the same receiver for the same object, and nothing says how they stand to each other: no 叠加, no 应得 or 已得 of one in the
 * other, no words of either article that they may be had together. With one point in time they pay for the same thing; else only the same receiver, as where one is paid at once and the other month by month.
 */
import { type Clause, type Expr, formatQuantity, type Outcome, type Program } from '@guiju/ir';
import type { Found, Situation } from '../finding.ts';
import type { Probe } from '../probe.ts';
import { bestPeriod, type Tried } from '../situations.ts';
import { eachExprOf } from './expressions.ts';
import { unitOfGrant } from './money.ts';
import { mayBeHadTogether } from './together.ts';

export function overlaps(
  probe: Probe,
  clauses: readonly Clause[],
  tried: readonly Tried[],
): readonly Found[] {
  const { program } = probe;
  const found = new Map<string, Found>();
  for (const { request, decision } of tried) {
    const paying = decision.outcomes.filter((o) => o.verdict === 'granted' && o.awards.length > 0);
    for (const [first, second] of pairs(paying)) {
      const [a, b] = [clauseOf(clauses, first), clauseOf(clauses, second)];
      const key = `${first.clause} ${second.clause}`;
      if (found.has(key) || a?.span === undefined || b === undefined) continue;
      if (a.levy || b.levy || areRelated(program, a, b)) continue;
      const situations = [first, second].flatMap((o) => situationOf(program, { request, decision }, o));
      const [one, other] = situations;
      if (one === undefined || other === undefined) continue;
      found.set(key, {
        code: sameMoment(a, b) ? 'GJ7004' : 'GJ7008',
        span: b.span ?? a.span,
        clause: b.id,
        args: {
          id: b.id,
          other: a.id,
          object: first.object.id,
          payee: first.awards[0]?.payee.id ?? '',
          one: formatQuantity(one.amount, unitOfGrant(program, a.id)),
          two: formatQuantity(other.amount, unitOfGrant(program, b.id)),
        },
        situations,
      });
    }
  }
  return [...found.values()];
}

function* pairs(outcomes: readonly Outcome[]): Generator<readonly [Outcome, Outcome]> {
  for (const [i, first] of outcomes.entries())
    for (const second of outcomes.slice(i + 1))
      if (
        first.clause !== second.clause &&
        first.object.entity === second.object.entity &&
        first.object.id === second.object.id &&
        (first.period === null || second.period === null || first.period === second.period) &&
        first.awards[0]?.payee.id === second.awards[0]?.payee.id
      )
        yield [first, second];
}

const clauseOf = (clauses: readonly Clause[], { clause }: Outcome): Clause | undefined =>
  clauses.find((c) => c.id === clause);

function situationOf(
  program: Program,
  { request, decision }: Tried,
  { clause, object, period }: Outcome,
): readonly Situation[] {
  const within = { outcomes: decision.outcomes.filter((o) => o.period === period) };
  const paid = bestPeriod(program, within, { clause, object });
  return paid === null ? [] : [{ request, clause, object, ...paid }];
}

function areRelated(program: Program, a: Clause, b: Clause): boolean {
  const together = program.stackings.some((s) =>
    [a.id, b.id].every((id) => s.members.some((m) => m.clause === id)),
  );
  return (
    together || mayBeHadTogether(program.clauses, a, b) || names(program, a, b.id) || names(program, b, a.id)
  );
}

function names(program: Program, clause: Clause, id: string): boolean {
  let named = false;
  eachExprOf(program, clause, (expr) => {
    if (expr.kind === 'payable' || expr.kind === 'decided') named ||= expr.clause === id;
    if (expr.kind === 'received') named ||= expr.clauses.includes(id);
  });
  return named;
}

const sameMoment = (a: Clause, b: Clause): boolean =>
  a.period === b.period &&
  a.months.length > 0 === b.months.length > 0 &&
  JSON.stringify(a.at.map(momentOf)) === JSON.stringify(b.at.map(momentOf));

const momentOf = ({ value }: Clause['at'][number]): string => {
  const name = (expr: Expr): string =>
    expr.kind === 'attribute' ? `${name(expr.of)}.${expr.name}` : expr.kind;
  return name(value);
};
