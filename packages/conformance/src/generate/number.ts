/** Numbers: arithmetic, brackets, tallies, counts between dates, sums over time, and what is asked of the history and of rankings. */
import { type Expr, ratio, type Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import { extreme, guarded, monthsCovered, tally } from './aggregate.ts';
import { brackets, choice } from './choice.ts';
import { leaf } from './leaf.ts';
import { DATE, instances, literal, type Make, NUMBER, parts, type Scope } from './scope.ts';

export function number(r: Random, s: Scope, depth: number, make: Make): Expr {
  const type = NUMBER;
  const sub = (t: Type): Expr => make(r, s, t, depth - 1);
  const orLeaf = (made: Expr | undefined): Expr => made ?? leaf(r, s, type);
  switch (r.below(24)) {
    case 0:
    case 1:
      return { kind: r.pick(['add', 'subtract'] as const), type, left: sub(type), right: sub(type) };
    case 2:
      return { kind: 'multiply', type, left: sub(type), right: sub(type) };
    case 3:
      return { kind: 'divide', type, left: sub(type), right: divisor(r, sub) };
    case 4:
      if (r.chance(0.4)) return { kind: 'power', type, of: sub(type), times: fewTimes(r, sub) };
      return { kind: 'negate', type, of: sub(type) };
    case 5:
    case 6:
      return { kind: r.pick(['least', 'greatest'] as const), type, parts: parts(r, () => sub(type)) };
    case 7:
      return {
        kind: 'round',
        type,
        of: sub(type),
        step: r.pick([1, 10, ratio(1n, 100n), ratio(1n, 3n), 10_000]),
        mode: r.pick(['half-up', 'floor', 'ceiling'] as const),
      };
    case 8:
    case 9:
    case 10:
      return orLeaf(tally(r, s, depth, make));
    case 11:
      return { kind: r.pick(['year-of', ...DAY_PARTS] as const), type, of: sub(DATE) };
    case 12:
    case 13:
      return between(r, s, sub);
    case 14:
    case 15:
      return orLeaf(guarded(extreme(r, s, type, depth, make), r, s));
    case 16:
    case 17:
      return orLeaf(monthsCovered(r, s, depth, make));
    case 18:
      return brackets(r, s, sub);
    case 19:
      return overTime(r, s, depth, make);
    case 20:
      return orLeaf(asked(r, s, sub));
    default:
      return orLeaf(choice(r, s, type, depth, make));
  }
}

export const DAY_PARTS = ['month-of', 'quarter-of', 'day-of-month'] as const;

/** A whole number of times that is known to be small. */
function fewTimes(r: Random, sub: (t: Type) => Expr): Expr {
  if (r.chance(0.5)) return literal(NUMBER, r.between(0, 6));
  const years: Expr = { kind: 'whole-years', type: NUMBER, from: sub(DATE), to: sub(DATE) };
  return { kind: 'least', type: NUMBER, parts: [years, literal(NUMBER, r.between(0, 8))] };
}

function between(r: Random, s: Scope, sub: (t: Type) => Expr): Expr {
  const [from, to, type] = [sub(DATE), sub(DATE), NUMBER];
  switch (r.below(5)) {
    case 0:
      return { kind: 'age', type, born: from, on: to };
    case 1:
      return { kind: 'whole-years', type, from, to };
    case 2:
      return { kind: 'workdays', type, from, to, calendar: r.pick(s.program.calendars).id };
    default:
      return { kind: r.pick(['whole-months', 'days'] as const), type, from, to };
  }
}

/** Days are summed over short periods, months and years over any. */
function overTime(r: Random, s: Scope, depth: number, make: Make): Expr {
  const step = r.pick(['day', 'month', 'year'] as const);
  const from = make(r, s, DATE, Math.min(depth - 1, 1));
  const to: Expr =
    step === 'day' && r.chance(0.9)
      ? { kind: 'add-days', type: DATE, of: from, days: literal(NUMBER, r.between(-2, 20)) }
      : make(r, s, DATE, Math.min(depth - 1, 1));
  return { kind: 'over-time', type: NUMBER, step, of: make(r, s, NUMBER, Math.min(depth - 1, 2)), from, to };
}

/** 已得, 应得, 名次. */
function asked(r: Random, s: Scope, sub: (t: Type) => Expr): Expr | undefined {
  const reach = instances(r, s);
  const [on] = reach;
  if (on === undefined) return undefined;
  const type = NUMBER;
  const ranking = r.shuffle(s.program.rankings).find((k) => reach.some((i) => i.entity === k.entity));
  if (s.clauses !== null && ranking !== undefined && r.chance(0.3)) {
    const of = reach.find((i) => i.entity === ranking.entity)?.expr ?? on.expr;
    const asks = r.chance(0.3) ? 'entrants' : 'place';
    const rank: Expr = { kind: 'rank', type, asks, ranking: ranking.id, of };
    return asks === 'place' ? guarded(rank, r, s) : rank;
  }
  if (s.clauses !== null && s.clauses.length > 0 && r.chance(0.4))
    return { kind: 'payable', type, clause: r.pick(s.clauses).id, of: on.expr };
  return {
    kind: 'received',
    type,
    measure: r.pick(['amount', 'times', 'months'] as const),
    clauses: r.shuffle(['C1', 'C2', '别的办法/C1']).slice(0, r.between(1, 2)),
    of: on.expr,
    window: r.chance(0.4) ? { from: sub(DATE), to: sub(DATE) } : null,
  };
}

function divisor(r: Random, sub: (t: Type) => Expr): Expr {
  const of = sub(NUMBER);
  if (r.chance(0.5)) return literal(NUMBER, r.pick([2, 3, 12, -7, ratio(1n, 3n)]));
  return { kind: 'greatest', type: NUMBER, parts: [literal(NUMBER, r.between(1, 5)), of] };
}
