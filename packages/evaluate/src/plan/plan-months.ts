/** 逐月: what each month of a stay pays, read on its first day, and which months count: those that begin within the terms and while nothing suspends the clause. */
import { addMonths, type MonthlySchedule, shiftTo } from '@guiju/ir';
import { mostMonths } from '../decide/months.ts';
import { termsByMonth, termsOf } from '../decide/terms.ts';
import type { ResolvedClause } from '../resolved.ts';
import { DATE, NUMBER, strict } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell, CellOf, Stay } from './cell.ts';
import { truth } from './logic.ts';
import { lower } from './lower.ts';
import { atLeastNothing, compareCells, hundredths, multiply, orElse, pair } from './numbers.ts';
import { amountOf, type Planned } from './plan-amount.ts';
import { undated } from './profile.ts';
import type { Planner, Scope } from './scope.ts';

/** Longer ones are cut or refused by rules of their own (decide/plan-months.ts). */
export const LONGEST_STAY = 1200;

/** A multiple of the days of every month, so that days present ÷ days in the month is a whole number of parts. */
export const SHARE_SCALE = 28 * 29 * 30 * 31;

export function planMonths(
  clause: ResolvedClause,
  schedule: MonthlySchedule,
  scope: Scope,
  planner: Planner,
): Planned {
  const { cells: b } = planner;
  const stay = stayOf(clause, schedule, scope, planner);
  const hi = Math.min(LONGEST_STAY, Math.max(0, mostMonths(stay.from.lo, stay.to.hi)));
  const states = strict([stay.from, stay.to]);
  const tooLong = mostMonths(stay.from.lo, stay.to.hi) > LONGEST_STAY;
  const months = b.make({
    kind: 'months',
    stay,
    type: NUMBER,
    scale: 1,
    lo: 0,
    hi,
    ...states,
    open: states.open || tooLong,
  }) as CellOf<'months'>;
  const { first, last, share } = monthOf(stay, scope.level, planner);
  const inside: Scope = { ...scope, level: scope.level + 1 };
  const transition = transitionOf(clause);
  const laws = transition === 'new' ? [first] : transition === 'old' ? [scope.law] : [scope.law, first];
  const rate = laws
    .map((law) => atLeastNothing(b, amountOf(clause, { ...inside, at: first, law }, planner)))
    .reduce((x, y) => pair(b, 'greatest', x, y));
  const asked = multiply(b, rate, share);
  const fen = hundredths(b, asked);
  return {
    needs: [compareCells(b, '≥', months, b.constant(1))],
    awards: [{ slot: '', due: last, fen, asked, stopped: truth(b, false), exists: truth(b, true) }],
    total: null,
    months,
  };
}

const transitionOf = ({ transition }: ResolvedClause) => transition ?? 'new';

/** What is read on a month's first day and is the same in all of them. Throws where it may be another in some. */
export function inEachMonth(
  clause: ResolvedClause,
  { stay }: Pick<CellOf<'months'>, 'stay'>,
  scope: Scope,
  planner: Planner,
  read: (scope: Scope, planner: Planner) => Cell,
): Cell {
  const { first } = monthOf(stay, scope.level, planner);
  const law = transitionOf(clause) === 'old' ? scope.law : first;
  // A fact with days may be another in some month: then it is open here.
  const onNoDay = { ...planner, profile: undated(planner.profile), bodies: new Map() };
  const cell = read({ ...scope, level: scope.level + 1, at: first, law }, onNoDay);
  if (cell.depth > scope.level)
    throw new CannotPlan(
      '各月的上限、领受人或分担可能不同',
      'its limit, payee or shares may differ from month to month',
      clause.span,
    );
  return cell;
}

function stayOf(
  clause: ResolvedClause,
  { from, to, basis }: MonthlySchedule,
  scope: Scope,
  planner: Planner,
): Stay {
  const { cells: b, resolved } = planner;
  const terms = termsByMonth(clause) ? termsOf(clause, resolved) : [];
  const published = terms.every((t) => t.published);
  const since = terms.flatMap((t) => t.from ?? []);
  const until = terms.flatMap((t) => t.until ?? []);
  return {
    from: lower(from, scope, planner),
    // A stay known to have no last day still runs.
    to: orElse(b, lower(to, scope, planner), b.constant(resolved.settings.asOf, DATE)),
    basis,
    since: since.length === 0 ? null : Math.max(...since),
    until: !published ? Number.MIN_SAFE_INTEGER : until.length === 0 ? null : Math.min(...until),
    except: clause.affectedBy.map((e) => ({ from: e.from, until: e.until })),
  };
}

/** The month bound by the loop: its first day, its last, its share. */
function monthOf({ from, to, basis, since, until }: Stay, level: number, { cells: b }: Planner) {
  const lo = Math.max(from.lo, since ?? from.lo);
  const hi = Math.max(lo, Math.min(to.hi, until ?? to.hi));
  const common = { kind: 'month', level, scale: 1, absent: false, open: false, depth: level + 1 } as const;
  const day = (which: 'first' | 'last', most: number): Cell =>
    b.make({ ...common, which, type: DATE, lo, hi: most });
  return {
    first: day('first', hi),
    // From 31 January on a month may end a little later than a month after its first day.
    last: day('last', shiftTo(addMonths(hi, 1), 'month-end')),
    share:
      basis.kind === 'daily'
        ? b.make({ ...common, which: 'share', type: NUMBER, scale: SHARE_SCALE, lo: 1, hi: SHARE_SCALE })
        : b.constant(1),
  };
}
