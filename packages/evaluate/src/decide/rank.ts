/**
 * 名次: places of the instances of the facts among each other. What is open of one leaves a place between the best and the worst it may have; only how many may come
 * before counts, so a place is found by looking at each other entrant once.
 */
import type { Exact, Expr, Instance, Missing, Ranking } from '@guiju/ir';
import type { Watch, When } from '../clause-evaluator.ts';
import {
  gather,
  isOpen,
  type Moment,
  mergeMissing,
  missingList,
  type Open,
  open,
  type Possible,
  type PossibleNumber,
  type Verdict,
} from '../possible.ts';
import { compareValues } from '../reference/comparison.ts';
import { numberOf } from '../reference/interval.ts';
import { verdictOf } from '../reference/verdict.ts';
import { OTHERS_NAMED } from './counters.ts';
import { type Key, keyOf } from './keys.ts';
import { periodAt, readingDay } from './periods.ts';
import type { Run } from './run.ts';

interface Entrant {
  readonly instance: Instance;
  readonly order: number;
  readonly takesPart: Verdict;
  readonly group: Key;
  readonly keys: readonly Possible[];
  readonly missing: readonly Missing[];
}

/** What the order of one before another may be. */
interface Order {
  readonly before: boolean;
  readonly tie: boolean;
  readonly after: boolean;
}

export interface Places {
  readonly place: (of: Instance) => PossibleNumber;
  readonly entrants: (of: Instance) => PossibleNumber;
}

/** Nobody hears what is read; what is granted is asked for within the ranking's period. */
function watchOf({ period }: Ranking, run: Run): Watch {
  const watch: Watch = { assumed: () => undefined, trace: null };
  if (period !== null) run.asking.set(watch, { kind: 'ranking', period });
  return watch;
}

/** The day a ranking is read for a point in time: its period's. */
export function rankingWhen({ period }: Ranking, { at, law }: When): When {
  if (period === null) return { at, law };
  const read = (day: number): number => readingDay(periodAt(period, day));
  const moment = (m: Moment): Moment => {
    if (!isOpen(m)) return read(m);
    const { lo, hi } = m.values.kind === 'date' ? m.values : { lo: null, hi: null };
    if (lo !== null && hi !== null && read(lo) === read(hi)) return read(lo);
    return open(
      { kind: 'date', lo: lo === null ? null : read(lo), hi: hi === null ? null : read(hi) },
      m.missing,
    );
  };
  const day = moment(at);
  return { at: day, law: day };
}

/** Places at one point in time; each is worked out when it is asked for. */
export function placesOf(ranking: Ranking, when: When, run: Run): Places {
  const listed = run.facts.instances[ranking.entity];
  const entrants = new Map<string, Entrant>();
  const watch = watchOf(ranking, run);
  for (const [order, instance] of (listed ?? []).entries()) {
    const entrant = entrantOf(ranking, instance, order, when, run, watch);
    if (entrant.takesPart !== false) entrants.set(instance.id, entrant);
  }
  const all = [...entrants.values()];
  const sorted = sortedPlaces(ranking, all);
  const unknownList: readonly Missing[] = listed === undefined ? [missingList(null, ranking.entity)] : [];
  return {
    place(of) {
      const entrant = entrants.get(of.id) ?? null;
      if (entrant === null && (of.entity !== ranking.entity || listed !== undefined)) return null;
      if (listed === undefined || entrant === null)
        return open({ kind: 'number', lo: 1, hi: null }, unknownList, true);
      return sorted?.get(of.id) ?? placeOf(ranking, entrant, all);
    },
    entrants(of) {
      if (of.entity !== ranking.entity) return 0;
      if (listed === undefined) return open({ kind: 'number', lo: 0, hi: null }, unknownList);
      return entrantsWith(of, groupOf(ranking, of, when, run, watch), all);
    },
  };
}

const groupOf = ({ per }: Ranking, of: Instance, when: When, run: Run, watch: Watch): Key =>
  keyOf(
    per,
    per.map((expr) => run.value(expr, of, when, watch)),
    run.resolved,
  );

/** How many take part in a group; none where there is nothing to be grouped by. */
function entrantsWith(of: Instance, group: Key, all: readonly Entrant[]): PossibleNumber {
  if (!group.counts) return 0;
  let surely = 0;
  let perhaps = 0;
  const missing: Missing[] = [];
  for (const other of all) {
    if (areApart(other.group, group)) continue;
    perhaps++;
    const isWith = other.instance.id === of.id || (other.group.text !== null && group.text !== null);
    if (isWith && other.takesPart === true) surely++;
    else gather(missing, [...other.missing, ...group.missing], OTHERS_NAMED);
  }
  return numberOf(surely, perhaps, missing, false);
}

function entrantOf(
  ranking: Ranking,
  instance: Instance,
  order: number,
  when: When,
  run: Run,
  watch: Watch,
): Entrant {
  const value = (expr: Expr): Possible => run.value(expr, instance, when, watch);
  const enters = ranking.entrants === null ? true : verdictOf(value(ranking.entrants));
  const group = groupOf(ranking, instance, when, run, watch);
  const takesPart = group.counts && enters;
  const keys = takesPart === false ? [] : ranking.order.map(({ key }) => value(key));
  const missing = [takesPart, ...keys].filter((v): v is Open => isOpen(v)).map((v) => v.missing);
  return { instance, order, takesPart, group, keys, missing: missing.reduce(mergeMissing, group.missing) };
}

function placeOf(ranking: Ranking, entrant: Entrant, all: readonly Entrant[]): PossibleNumber {
  let surely = 1;
  let perhaps = 1;
  const missing: Missing[] = [];
  for (const other of all) {
    if (other === entrant) continue;
    if (areApart(other.group, entrant.group)) continue;
    const order = orderOf(ranking, other, entrant);
    const ahead = aheadOf(ranking.ties, other.order < entrant.order);
    const may = (order.before && ahead.before) || (order.tie && ahead.tie);
    const sure = other.takesPart === true && other.group.text !== null && entrant.group.text !== null;
    const must = sure && !(order.after || (order.tie && !ahead.tie));
    if (may) perhaps++;
    if (must) surely++;
    if (may && !must) gather(missing, [...other.missing, ...entrant.missing], OTHERS_NAMED);
  }
  const absent = entrant.takesPart !== true;
  return numberOf(surely, perhaps, absent ? mergeMissing(missing, entrant.missing) : missing, absent);
}

/** Known to stand in different groups: neither comes before the other. */
const areApart = (a: Key, b: Key): boolean => a.text !== null && b.text !== null && a.text !== b.text;

/** Who counts as ahead: those before, and under 并列 also those who tie. */
const aheadOf = (ties: Ranking['ties'], earlier: boolean) => ({
  before: true,
  tie: ties === 'last' || (ties === 'in-order' && earlier),
});

/** Where everything is known, sorting once says all places. */
function sortedPlaces(ranking: Ranking, all: readonly Entrant[]): ReadonlyMap<string, Exact> | null {
  if (all.some((e) => e.missing.length > 0)) return null;
  const groups = Map.groupBy(all, (e) => e.group.text);
  return new Map([...groups.values()].flatMap((group) => placesAmong(ranking, group)));
}

function placesAmong(ranking: Ranking, all: readonly Entrant[]): (readonly [string, Exact])[] {
  const sign = (a: Entrant, b: Entrant): number => {
    const { before, after } = orderOf(ranking, a, b);
    return before ? -1 : after ? 1 : 0;
  };
  const sorted = [...all].sort((a, b) => sign(a, b) || a.order - b.order);
  const places: (readonly [string, Exact])[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const first = sorted[from] as Entrant;
    for (to = from + 1; to < sorted.length && sign(first, sorted[to] as Entrant) === 0; ) to++;
    for (let i = from; i < to; i++) {
      const place = ranking.ties === 'same' ? from + 1 : ranking.ties === 'last' ? to : i + 1;
      places.push([(sorted[i] as Entrant).instance.id, place]);
    }
  }
  return places;
}

/** By the first key that tells them apart. */
function orderOf(ranking: Ranking, a: Entrant, b: Entrant): Order {
  let before = false;
  let after = false;
  for (const [i, { key, descending }] of ranking.order.entries()) {
    const order = orderBy(a.keys[i] ?? null, b.keys[i] ?? null, key.type, descending);
    before ||= order.before;
    after ||= order.after;
    if (!order.tie) return { before, tie: false, after };
  }
  return { before, tie: true, after };
}

type KeyType = Ranking['order'][number]['key']['type'];

/** An absent value comes last. Of a boolean key those for whom it holds come first. */
function orderBy(a: Possible, b: Possible, type: KeyType, descending: boolean): Order {
  if (type.kind === 'boolean') {
    const [x, y] = [truths(a), truths(b)];
    return {
      before: x.includes(true) && y.includes(false),
      tie: x.some((v) => y.includes(v)),
      after: x.includes(false) && y.includes(true),
    };
  }
  const [absentA, absentB] = [mayBeAbsent(a), mayBeAbsent(b)];
  const [presentA, presentB] = [a !== null, b !== null];
  const [x, y] = [given(a), given(b)];
  const both = presentA && presentB;
  const holds = (op: '<' | '=' | '>'): boolean => both && compareOf(op, x, y, type) !== false;
  const [first, last] = descending ? (['>', '<'] as const) : (['<', '>'] as const);
  return {
    before: holds(first) || (presentA && absentB),
    tie: holds('=') || (absentA && absentB),
    after: holds(last) || (absentA && presentB),
  };
}

/** Texts stand in the order of their characters. */
function compareOf(op: '<' | '=' | '>', a: Possible, b: Possible, type: KeyType): Verdict {
  if (typeof a === 'string' && typeof b === 'string')
    return op === '<' ? a < b : op === '>' ? a > b : a === b;
  return compareValues(op, a, b, type);
}

const truths = (v: Possible): readonly boolean[] => (isOpen(v) ? [true, false] : [v === true]);
const mayBeAbsent = (v: Possible): boolean => v === null || (isOpen(v) && v.absent);
const given = (v: Possible): Possible => (isOpen(v) && v.absent ? { ...v, absent: false } : v);
