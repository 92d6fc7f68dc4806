/** 应得: what a clause grants to an instance in this same decision, before funds are shared out: as the object, a key or the payee. Of what was paid, what is due of it now. */
import {
  type Award,
  type Clause,
  type Days,
  type Instance,
  type Missing,
  ofKeyName,
  type Period,
} from '@guiju/ir';
import { dateBounds, isOpen, type Moment, mergeMissing, open, type PossibleNumber } from '../possible.ts';
import { type Granted, rangeOfAward, unlisted, waitsOfGrant } from './granted.ts';
import { exactly, higher, isExact, orNothing, type Range, sum } from './money.ts';
import { liesWithin, type PeriodSpan, windowAt } from './periods.ts';
import type { Asking } from './run.ts';
import type { Entitled } from './schedule.ts';

interface Part {
  /** Of a claim that is decided period by period. */
  readonly period: Period | null;
  /** In which it falls: the last of its claim's period, else when it is due; null: nobody knows yet. */
  readonly day: Days | null;
  readonly range: Range;
  readonly missing: readonly Missing[];
}

/** In which period of its own a claim or a ranking asks. */
interface AskedIn {
  readonly period: Period;
  readonly at: Moment;
}

/** null: for all that is granted, whenever. */
export type PayableOf = (of: Instance, asked: AskedIn | null) => PossibleNumber;

export function askedIn(asking: Asking | undefined, at: Moment): AskedIn | null {
  switch (asking?.kind) {
    case undefined:
      return null;
    case 'ranking':
      return { period: asking.period, at };
    case 'claim':
      return asking.draft.period && { period: asking.draft.period.kind, at };
    case 'recovery':
      return asking.draft.period && { period: asking.draft.period.kind, at: asking.draft.period.last };
  }
}

/** Of one clause's grants, looked up by whom they concern. */
export function payableOf(granted: readonly Granted[]): PayableOf {
  const parts = new Map<string, Part[]>();
  const anybody: Part[] = [];
  const put = (id: string, part: Part): void => {
    const list = parts.get(id);
    if (list === undefined) parts.set(id, [part]);
    else list.push(part);
  };
  for (const { draft, scheduled, refused } of granted) {
    if (refused) continue;
    const entitled = new Map(scheduled.entitled.map((one) => [one.line.slot, one]));
    for (const award of scheduled.awards) {
      const paid = entitled.get(award.slot);
      const part = {
        ...placeOf(draft.period, award.due),
        range: paid === undefined ? rangeOfAward(award) : settled(paid, draft.matter.clause.settlement),
        missing: waitsOfGrant(draft),
      };
      for (const id of concerned(award)) put(id, part);
    }
    const rest = unlisted(draft, scheduled.total);
    if (rest !== null)
      anybody.push({ ...placeOf(draft.period, null), range: rest, missing: waitsOfGrant(draft) });
  }
  return (of, asked) =>
    totalOf(
      [...(parts.get(`${of.entity}/${of.id}`) ?? []), ...anybody].flatMap((part) => within(part, asked)),
    );
}

/** What was paid, once it is settled. */
function settled({ line, due }: Entitled, settlement: Clause['settlement']): Range {
  const paid = exactly(line.paid);
  if (settlement === 'none') return paid;
  return settlement === 'arrears' ? higher(paid, due) : due;
}

const placeOf = (period: PeriodSpan | null, due: Days | null): Pick<Part, 'period' | 'day'> => ({
  period: period?.kind ?? null,
  day: period?.last ?? due,
});

/** The part as far as it falls into the period that is asked in, or into its own where that is longer. */
function within(part: Part, asked: AskedIn | null): readonly Part[] {
  const { period, day, range } = part;
  if (asked === null) return [part];
  const { at } = asked;
  const perhaps = (missing: readonly Missing[]): Part => ({
    ...part,
    range: orNothing(range),
    missing: mergeMissing(part.missing, missing),
  });
  if (day === null) return [perhaps([])];
  const window = period === null || liesWithin(period, asked.period) ? asked.period : period;
  const own = windowAt(window, day);
  if (!isOpen(at)) return windowAt(window, at) === own ? [part] : [];
  const { lo, hi } = dateBounds(at);
  const [first, last] = [lo, hi].map((end) => (end === null ? null : windowAt(window, end)));
  if (first === own && last === own) return [part];
  // The names of windows of one kind are in their order.
  const isOut = (first != null && first > (own ?? '')) || (last != null && last < (own ?? ''));
  return isOut ? [] : [perhaps(at.missing)];
}

function totalOf(parts: readonly Part[]): PossibleNumber {
  const range = parts.map((p) => p.range).reduce(sum, { lo: 0, hi: 0 });
  if (isExact(range)) return range.lo;
  const missing = parts.filter((p) => !isExact(p.range)).map((p) => p.missing);
  return open({ kind: 'number', lo: range.lo, hi: range.hi }, missing.reduce(mergeMissing, []));
}

function concerned({ object, payee, keys }: Award): ReadonlySet<string> {
  const of = (entity: string, id: string) => `${entity}/${id}`;
  return new Set([
    of(object.entity, object.id),
    of(payee.entity, payee.id),
    ...Object.entries(keys).map(([name, id]) => of(ofKeyName(name), id)),
  ]);
}
