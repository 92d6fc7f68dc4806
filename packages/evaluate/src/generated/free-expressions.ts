/** Expressions that decisions ask for by themselves: what a clause decides beside money, its later duties, and the rules over several clauses. */
import type { Expr, LimitWindow } from '@guiju/ir';
import type { Resolved, ResolvedClause } from '../resolved.ts';

export function freeExpressions({ clauses, program }: Resolved): readonly Expr[] {
  const all = [
    ...clauses.flatMap(ofClause),
    ...program.rankings.flatMap((r) => [...r.per, r.entrants, ...r.order.map((o) => o.key)]),
    ...program.stackings.flatMap((s) => [
      ...s.members.flatMap((m) => m.per),
      s.rule.kind === 'limit' ? s.rule.max : null,
      lengthOf(s.rule.window),
    ]),
    ...program.funds.flatMap((f) => [
      f.total,
      ...f.per.flatMap((m) => m.per),
      ...f.caps.flatMap((c) => [...c.per.flatMap((m) => m.per), c.max]),
    ]),
  ];
  return [...new Set(all.filter((e) => e !== null))];
}

const ofClause = ({
  result,
  grant,
  recoveries,
  obligations,
  shares,
  priority,
  limits,
}: ResolvedClause): readonly (Expr | null)[] => [
  ...limits.map((l) => lengthOf(l.window)),
  result?.expr ?? null,
  ...(grant?.kind === 'milestones' ? grant.parts.flatMap((p) => [p.date, p.amount]) : []),
  ...recoveries.flatMap((r) => [r.when, r.amount]),
  ...obligations.flatMap((o) => [o.from, o.to, o.holds]),
  ...(shares?.shares.map((s) => s.share) ?? []),
  priority,
];

const lengthOf = (window: LimitWindow): Expr | null => (typeof window === 'string' ? null : window.length);

/** How many arguments it takes: a fund's total the keys of its pots and what was left before; all others none. */
export const argumentsOf = ({ program }: Resolved, expr: Expr): number => {
  const fund = program.funds.find((f) => f.total === expr);
  return fund === undefined ? 0 : (fund.per[0]?.per.length ?? 0) + 1;
};
