/**
 * What generated code calls where a value is open, absent or beyond a safe integer: the domain's own operations. The inline paths
 * of generated code only ever repeat, for plain known values, what these would answer.
 */
import {
  add,
  addMonths,
  type DayShift,
  dayPart,
  divide as divideExact,
  type Exact,
  greatest as greater,
  type Instance,
  least as lesser,
  type Missing,
  negate as negateExact,
  power,
  round,
  shiftTo,
  subtract as subtractExact,
  type Type,
  multiply as timesExact,
  wholeMonths,
  wholeYears,
  yearOf,
} from '@guiju/ir';
import {
  anyValue,
  gather,
  isOpen,
  missingFact,
  missingList,
  type Open,
  open,
  type Possible,
  type PossibleNumber,
  type Verdict,
} from '../possible.ts';
import { liesIn, presentPart } from '../reference/bands.ts';
import { beforeBrackets, plusBracket, reaches } from '../reference/brackets.ts';
import {
  addDays,
  countBetween,
  daysBetween,
  partOfDate,
  shiftDate,
  shiftMonotone,
  yearOfDate,
} from '../reference/calendar.ts';
import { compareValues, oneOf, positions } from '../reference/comparison.ts';
import { joinStanding, standing } from '../reference/exceptions.ts';
import { atLeast, ofInstance } from '../reference/expression.ts';
import { extremeOf, extremeOfUnknown } from '../reference/extreme.ts';
import {
  addIntervals,
  divideNumbers,
  greatestInterval,
  leastInterval,
  lift,
  monotone,
  multiplyIntervals,
  type NumberBounds,
  negateInterval,
  numberBounds,
  numberOf,
  powerIntervals,
  subtractIntervals,
  timesWithin,
} from '../reference/interval.ts';
import { inverseName, referringTo } from '../reference/inverse.ts';
import { join, orAbsent, sameValue, withoutAbsence } from '../reference/join.ts';
import { listedOn } from '../reference/listed.ts';
import { anyStay, monthsCovered } from '../reference/months-covered.ts';
import { overSome, plusStep, stepsOf } from '../reference/over-time.ts';
import { membersOf, readGiven, whereApplicable } from '../reference/read-fact.ts';
import { connect, not, verdictOf } from '../reference/verdict.ts';
import { termEnd, workdaysBetween } from '../reference/working-days.ts';
import { figureAt } from '../resolve/figure.ts';
import type { Resolved } from '../resolved.ts';

/** Known and not absent: a plain value. */
const known = (v: Possible): boolean => v !== null && !isOpen(v);

const binary =
  (exact: (a: Exact, b: Exact) => Exact, intervals: typeof addIntervals) =>
  (a: Possible, b: Possible): PossibleNumber =>
    known(a) && known(b) ? exact(a as Exact, b as Exact) : lift([a, b], intervals);

/** n/d of safe whole numbers, d > 0, that do not divide evenly: reduced without BigInt arithmetic. */
function quotient(n: number, d: number): Exact {
  let [a, b] = [Math.abs(n), d];
  while (b !== 0) [a, b] = [b, a % b];
  return { n: BigInt(n / a), d: BigInt(d / a) };
}

/** All parts at once: what an extreme rests on is asked of every part, not of the pair that decides. */
const extreme =
  (exact: (a: Exact, b: Exact) => Exact, intervals: typeof leastInterval) =>
  (parts: readonly Possible[]): PossibleNumber =>
    parts.every(known)
      ? (parts as readonly Exact[]).reduce(exact)
      : lift(parts, (first, ...rest) => rest.reduce(intervals, first as NumberBounds));

/** What open verdicts rest on, gathered by one loop; `before` null: none yet. */
const also = (before: Missing[] | null, verdict: Open): Missing[] => gather(before ?? [], verdict.missing);

/** A verdict that only `missing` keeps open. */
const settle = (missing: readonly Missing[]): Open => open({ kind: 'boolean' }, missing);

const presence = (of: Possible): Verdict => {
  if (!isOpen(of)) return of !== null;
  return of.absent ? open({ kind: 'boolean' }, of.missing) : true;
};

const testMissing = (belongs: Verdict): readonly Missing[] => (isOpen(belongs) ? belongs.missing : []);

/** Adds what one member contributes to a sum. `belongs` is true or open. An open total is the sum's own: what it rests on grows in place. */
function plusMember(total: PossibleNumber, value: Possible, belongs: Verdict): PossibleNumber {
  if (value === null) return total;
  if (belongs === true && known(total) && known(value)) return add(total as Exact, value as Exact);
  const mayBeNone = belongs !== true || (isOpen(value) && value.absent);
  const { lo, hi } = numberBounds(value);
  const before = numberBounds(total);
  const low = lo === null ? null : mayBeNone ? lesser(lo, 0) : lo;
  const high = hi === null ? null : mayBeNone ? greater(hi, 0) : hi;
  const missing = isOpen(total) ? (total.missing as Missing[]) : [];
  if (isOpen(value)) gather(missing, value.missing);
  return numberOf(
    low === null || before.lo === null ? null : add(before.lo, low),
    high === null || before.hi === null ? null : add(before.hi, high),
    gather(missing, testMissing(belongs)),
  );
}

/** Known values by value: plain ones in a set, fractions one by one. */
function distinctValues(): { add(v: Possible): void; has(v: Possible): boolean; size(): number } {
  const plain = new Set<Possible>();
  const fractions: Possible[] = [];
  const isFraction = (v: Possible): boolean => typeof v === 'object' && v !== null && 'n' in v;
  const has = (v: Possible): boolean =>
    isFraction(v) ? fractions.some((f) => sameValue(f, v)) : plain.has(v);
  return {
    add(v) {
      if (!isFraction(v)) plain.add(v);
      else if (!has(v)) fractions.push(v);
    },
    has,
    size: () => plain.size + fractions.length,
  };
}

/** How many distinct keys there are among members that belong for sure (true; `tests` null: all do) or perhaps (open). Absent keys do not count. */
function countDistinct(tests: readonly Verdict[] | null, keys: readonly Possible[]): PossibleNumber {
  const certain = distinctValues();
  for (const [i, key] of keys.entries())
    if (key !== null && (tests === null || tests[i] === true) && !isOpen(key)) certain.add(key);
  const extra = distinctValues();
  let openKeys = 0;
  let oneForSure = false;
  const missing: Missing[] = [];
  for (const [i, key] of keys.entries()) {
    const belongs = tests === null ? true : (tests[i] as Verdict);
    if (key === null) continue;
    if (isOpen(key)) {
      openKeys++;
      oneForSure ||= belongs === true && !key.absent;
      gather(gather(missing, testMissing(belongs)), key.missing);
    } else if (belongs !== true && !certain.has(key)) {
      extra.add(key);
      gather(missing, testMissing(belongs));
    }
  }
  const atLeast = certain.size() === 0 && oneForSure ? 1 : certain.size();
  return numberOf(atLeast, certain.size() + extra.size() + openKeys, missing);
}

/** An attribute of an instance that is itself not known. */
const attributeOfOpen = (resolved: Resolved, of: Open, type: Type, mayLack: boolean): Open =>
  open(anyValue(type, membersOf(resolved, type)), of.missing, of.absent || mayLack);

const parentOf = (of: Instance, name: string): Possible =>
  of.parent === undefined ? open({ kind: 'entity' }, [missingFact(of, name)]) : of.parent;

/** Whether a member that may belong meets its test. */
const both = (belongs: Verdict, test: Verdict): Verdict =>
  belongs === true ? test : connect([belongs, test], false);

/** How many of those that surely or perhaps belong there are. */
function countBelonging(tests: readonly (true | Open)[]): PossibleNumber {
  const missing: Missing[] = [];
  let certain = 0;
  for (const belongs of tests)
    if (belongs === true) certain++;
    else gather(missing, belongs.missing);
  return numberOf(certain, tests.length, missing);
}

export const operations = {
  add: binary(add, addIntervals),
  subtract: binary(subtractExact, subtractIntervals),
  multiply: binary(timesExact, multiplyIntervals),
  power: binary((a, times) => power(a, timesWithin(times, 0)), powerIntervals),
  quotient,
  divide: (a: Possible, b: Possible): PossibleNumber =>
    known(a) && known(b) && b !== 0 ? divideExact(a as Exact, b as Exact) : divideNumbers(a, b),
  negate: (a: Possible): PossibleNumber => (known(a) ? negateExact(a as Exact) : lift([a], negateInterval)),
  least: extreme(lesser, leastInterval),
  greatest: extreme(greater, greatestInterval),
  round: (a: Possible, step: Exact, mode: Parameters<typeof round>[2]): PossibleNumber =>
    known(a)
      ? round(a as Exact, step, mode)
      : lift(
          [a],
          monotone((x) => round(x, step, mode)),
        ),
  compareValues,
  oneOf,
  positions,
  isOpen,
  open,
  also,
  settle,
  not,
  verdictOf,
  presence,
  join,
  orAbsent,
  withoutAbsence,
  readGiven,
  whereApplicable,
  parentOf,
  attributeOfOpen,
  missingList,
  figureAt,
  numberOf,
  plusMember,
  countDistinct,
  yearOf,
  yearOfDate,
  dayPart,
  partOfDate,
  addMonths: (date: Possible, by: Possible): Possible => shiftDate(date, by, addMonths),
  addDays: (date: Possible, by: Possible): Possible => shiftDate(date, by, addDays),
  wholeMonths: (from: Possible, to: Possible): Possible => countBetween(from, to, wholeMonths),
  wholeYears: (from: Possible, to: Possible): Possible => countBetween(from, to, wholeYears),
  days: (from: Possible, to: Possible): Possible => countBetween(from, to, daysBetween),
  shiftTo: (date: Possible, to: DayShift): Possible => shiftMonotone(date, (day) => shiftTo(day, to)),
  termEnd,
  workdaysBetween,
  listedOn,
  ofInstance,
  atLeast,
  liesIn,
  presentPart,
  beforeBrackets,
  reaches,
  plusBracket,
  standing,
  joinStanding,
  referringTo,
  inverseName,
  both,
  countBelonging,
  extremeOf,
  extremeOfUnknown,
  anyStay,
  monthsCovered,
  stepsOf,
  plusStep,
  overSome,
} as const;

export type Operations = typeof operations;
