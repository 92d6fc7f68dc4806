/**
 * GJ7001, GJ7002, GJ7012 and GJ7013: one step of one thing, and the amount jumps. Upwards is a cliff (one short loses it); of a levy upwards is the one that costs. Downwards it is a notch where money is
 * turned against money, since one more then costs more than it gives; of what is measured otherwise (heads, things, months, land) a ceiling beyond which less is paid, which says nothing of a loss. Numbers
 * without a unit (an age, a place, a rate) and points have ceilings because somebody wants them: these are no finding. A jump is more than the step itself would earn: of a count, more than twice what
 * one is worth on average; of a number, a twentieth of the amount.
 */
import {
  type Clause,
  compare,
  divide,
  type Exact,
  formatQuantity,
  formatUnit,
  greatest,
  least,
  multiply,
  subtract,
  type Unit,
} from '@guiju/ir';
import type { Found, LintCode, Situation } from '../finding.ts';
import { type Probe, totalOf } from '../probe.ts';
import { type Axis, axesOf } from './axes.ts';
import { figuresOf } from './figures.ts';
import { isMoney, unitOfGrant } from './money.ts';

/** How often one thing is turned, each time under other facts. */
const MOST_SEARCHES = 4;

export function jumps(probe: Probe, situations: readonly Situation[]): readonly Found[] {
  const found = new Map<string, Found>();
  const searched = new Map<string, number>();
  for (const situation of situations) {
    const clause = probe.program.clauses.find((c) => c.id === situation.clause);
    if (clause?.span === undefined) continue;
    for (const axis of axesOf(probe, situation)) {
      const along = `${clause.id} ${axis.name}`;
      const times = searched.get(along) ?? 0;
      if (times >= MOST_SEARCHES) continue;
      searched.set(along, times + 1);
      const jump = jumpAlong(probe, situation, axis);
      if (jump === null) continue;
      const [low, high] = jump;
      if (isMadeUpFor(probe, clause, low, high)) continue;
      const code = codeOf(probe, clause, axis, compare(high.amount, low.amount) > 0);
      if (code === null) continue;
      const key = `${code} ${along}`;
      if (found.has(key)) continue;
      found.set(key, {
        code,
        span: clause.span,
        clause: clause.id,
        args: {
          id: clause.id,
          what: axis.name,
          low: shown(axis, low.steps),
          high: shown(axis, high.steps),
          less: formatQuantity(low.amount, unitOfGrant(probe.program, clause.id)),
          more: formatQuantity(high.amount, unitOfGrant(probe.program, clause.id)),
        },
        situations: [low, high],
      });
    }
  }
  return [...found.values()];
}

function codeOf(probe: Probe, clause: Clause, { unit, kind }: Axis, isMore: boolean): LintCode | null {
  if (clause.levy) return isMore ? 'GJ7012' : null;
  if (isMore) return 'GJ7001';
  if (isMoney(probe.program, unit) && isMoney(probe.program, unitOfGrant(probe.program, clause.id)))
    return 'GJ7002';
  return kind === 'count' || isMeasured(unit) ? 'GJ7013' : null;
}

/** Not a number without a unit, nor points: more of them is not more of something. */
const isMeasured = (unit: Unit): boolean => unit.some(([base, n]) => n > 0 && base !== '分');

/** What one loses another gets, or the same one under another clause: 就高 of a family that goes from one member to the other. */
function isMadeUpFor(probe: Probe, clause: Clause, low: Point, high: Point): boolean {
  const everything = ({ request }: Point): Exact | null => {
    const alike = probe.program.clauses.filter(({ levy }) => levy === clause.levy).map(({ id }) => id);
    const unit = formatUnit(unitOfGrant(probe.program, clause.id));
    const outcomes = probe.decide(request)?.outcomes ?? null;
    return outcomes && totalOf(outcomes.filter((o) => alike.includes(o.clause) && o.unit === unit));
  };
  const [less, more] = [everything(low), everything(high)];
  if (less === null || more === null) return false;
  const left = subtract(greatest(less, more), least(less, more));
  return compare(multiply(left, 2), distance(low, high)) < 0;
}

/** A rate as the text would have it: 3.95%. */
const shown = ({ unit, step, isRate }: Axis, steps: number): string =>
  isRate
    ? `${formatQuantity(multiply(multiply(step, 100), steps), unit)}%`
    : formatQuantity(multiply(step, steps), unit);

interface Point extends Situation {
  readonly steps: number;
}

function jumpAlong(probe: Probe, situation: Situation, axis: Axis): readonly [Point, Point] | null {
  const points = new Map<number, Point | null>();
  const at = (steps: number): Point | null => {
    const known = points.get(steps);
    if (known !== undefined) return known;
    const request = axis.at(steps);
    const amount = probe.amount(request, situation);
    const point = amount === null ? null : { ...situation, request, amount, steps };
    points.set(steps, point);
    return point;
  };
  for (const steps of placesOf(probe, axis)) {
    const [low, high] = [at(steps - 1), at(steps)];
    if (low !== null && high !== null && isJump(axis, low, high, at)) return [low, high];
  }
  return between(axis, at, 0, axis.now) ?? beyond(axis, at);
}

/** How much further each next look is, and how many there are: from a cent to ten million yuan. */
const STRIDE = 8;
const MOST_STRIDES = 10;

/** A threshold that no figure names, as that of a household's income by its members, lies somewhere above: looked for in ever longer strides. A list grows no longer than it is. */
function beyond(axis: Axis, at: (steps: number) => Point | null): readonly [Point, Point] | null {
  if (axis.kind === 'count') return null;
  for (let near = Math.max(axis.now, 1), stride = 0; stride < MOST_STRIDES; near *= STRIDE, stride++) {
    const far = near * STRIDE;
    if (!Number.isSafeInteger(far) || at(far) === null) return null;
    const found = between(axis, at, near, far);
    if (found !== null) return found;
  }
  return null;
}

/** Where the program's own figures stand on the axis, and one beyond each; of a list, no further than it is long. */
function placesOf(probe: Probe, { now, unit, step, kind }: Axis): readonly number[] {
  if (kind === 'count') return now < 3 ? [] : [now];
  return figuresOf(probe.program, unit)
    .map((value) => divide(value, step))
    .filter((steps): steps is number => typeof steps === 'number' && Number.isSafeInteger(steps) && steps > 1)
    .flatMap((steps) => [steps, steps + 1]);
}

/** Halves the way between something and nothing until they are one step apart. */
function between(
  axis: Axis,
  at: (steps: number) => Point | null,
  from: number,
  to: number,
): readonly [Point, Point] | null {
  const pays = (point: Point | null) => point !== null && compare(point.amount, 0) > 0;
  let [low, high] = [from, to];
  const [first, last] = [at(low), at(high)];
  if (first === null || last === null || pays(first) === pays(last)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const point = at(middle);
    if (point === null) return null;
    if (pays(point) === pays(first)) low = middle;
    else high = middle;
  }
  const [below, above] = [at(low), at(high)];
  return below !== null && above !== null && isJump(axis, below, above, at) ? [below, above] : null;
}

/** Two of a list are no crowd. */
const FEWEST = 3;

function isJump(axis: Axis, low: Point, high: Point, at: (steps: number) => Point | null): boolean {
  const more = greatest(low.amount, high.amount);
  const jump = distance(low, high);
  if (compare(jump, 0) === 0) return false;
  const isWhole = axis.step === 1;
  if (high.steps < (isWhole ? FEWEST : 2)) return false;
  if (isWhole ? compare(jump, divide(multiply(more, 2), high.steps)) <= 0 : compare(jump, 1) <= 0)
    return false;
  if (compare(multiply(jump, 20), more) < 0) return false;
  // Where a step beside it makes as much, it is a slope.
  const beside = [
    [at(low.steps - 1), low],
    [high, axis.kind === 'count' ? null : at(high.steps + 1)],
  ] as const;
  return beside.every(([a, b]) => a === null || b === null || compare(jump, multiply(distance(a, b), 2)) > 0);
}

const distance = (a: Point, b: Point): Exact =>
  subtract(greatest(a.amount, b.amount), least(a.amount, b.amount));
