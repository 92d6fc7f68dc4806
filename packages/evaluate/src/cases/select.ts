/** Which outcomes and awards an expectation speaks of: those of its clause, its object (or whom that pays), its year. */
import {
  type Award,
  type Days,
  type Decision,
  type Expectation,
  type FactGraph,
  fromDays,
  type Instance,
  type Outcome,
  type Settlement,
  yearOf,
} from '@guiju/ir';
import { periodOfSlot } from '../decide/periods.ts';
import { wholeOf } from '../decide/slots.ts';

export interface Selected {
  readonly outcome: Outcome;
  readonly awards: readonly Award[];
  readonly settlements: readonly Settlement[];
}

export function select(
  decision: Decision,
  facts: FactGraph,
  { kind, clause, object, year, month, quarter, half }: Expectation,
): readonly Selected[] {
  const own = decision.outcomes.filter((o) => o.clause === clause);
  const ofObject = object === null ? whole(own) : narrow(own, facts, object);
  const inTime = (due: Days): boolean =>
    (year === null || yearOf(due) === year) && isIn(fromDays(due).month, { month, quarter, half });
  const isOfTime = ({ period, year: own }: Outcome): boolean =>
    (year === null || own === null || own === year) && mayBeIn(period, { month, quarter, half });
  return ofObject
    .map(({ outcome, awards, settlements }) => ({
      outcome,
      awards: awards.filter((a) => inTime(dayOf(a))),
      settlements: settlements.filter((s) => inTime(dayOf(s))),
    }))
    .filter((found) => isOfTime(found.outcome) || fallsDue(found, kind));
}

/** Money of another period, where a part of it falls due in the time that is asked for. */
function fallsDue({ awards, settlements }: Selected, kind: Expectation['kind']): boolean {
  switch (kind) {
    case 'amount':
    case 'share':
      return awards.length > 0;
    case 'arrears':
    case 'share-of-arrears':
    case 'share-of-recovery':
      return settlements.length > 0;
    case 'refused':
    case 'undetermined':
    case 'result':
    case 'recovery':
    case 'rest':
      return false;
  }
}

/** What is granted for a period is of that period, whenever it is paid; parts and milestones are of the day they fall due. */
const dayOf = ({ slot, due }: Pick<Award, 'slot' | 'due'>): Days =>
  wholeOf(slot) === slot ? (periodOfSlot(slot)?.last ?? due) : due;

type PartOfYear = Pick<Expectation, 'month' | 'quarter' | 'half'>;

const quarterOf = (month: number): number => Math.ceil(month / 3);
const halfOf = (month: number): number => Math.ceil(month / 6);

const isIn = (own: number, { month, quarter, half }: PartOfYear): boolean =>
  (month === null || own === month) &&
  (quarter === null || quarterOf(own) === quarter) &&
  (half === null || halfOf(own) === half);

/**
 * Whether awards of a period (2026, 2026-H1, 2026-Q2, 2026-05; null: of none) may fall due in the month, quarter or half of its year: a year's in any, a quarter's in
 * any of its months and in its half.
 */
export function mayBeIn(period: string | null, asked: PartOfYear): boolean {
  const [, ofHalf, ofQuarter, ofMonth] = /^\d{4}-(?:H(\d)|Q(\d)|(\d{2}))$/.exec(period ?? '') ?? [];
  if (ofMonth !== undefined) return isIn(Number(ofMonth), asked);
  const { quarter, half } = asked;
  if (ofQuarter !== undefined) return isIn(Number(ofQuarter) * 3, { month: null, quarter, half });
  return ofHalf === undefined || half === null || Number(ofHalf) === half;
}

const whole = (outcomes: readonly Outcome[]): readonly Selected[] =>
  outcomes.map((outcome) => ({ outcome, awards: outcome.awards, settlements: outcome.settlements }));

/** The object itself; else what is paid to or counted for it; else what belongs to it (a refusal pays nobody). */
function narrow(outcomes: readonly Outcome[], facts: FactGraph, id: string): readonly Selected[] {
  const itself = outcomes.filter((o) => o.object.id === id);
  if (itself.length > 0) return whole(itself);
  const concerns = (a: Award) =>
    a.payee.id === id || a.key.split('|').includes(id) || Object.values(a.keys).includes(id);
  return outcomes.flatMap((outcome): Selected[] => {
    const awards = outcome.awards.filter(concerns);
    if (awards.length > 0) return [{ outcome, awards, settlements: outcome.settlements }];
    return outcome.awards.length === 0 && belongsTo(outcome, facts, id)
      ? [{ outcome, awards, settlements: outcome.settlements }]
      : [];
  });
}

function belongsTo({ object }: Outcome, facts: FactGraph, id: string): boolean {
  const instance = facts.instances[object.entity]?.find((i) => i.id === object.id);
  if (instance === undefined) return false;
  const isIt = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'entity' in value && (value as Instance).id === id;
  return isIt(instance.parent) || instance.values.some(isIt);
}
