/**
 * The straight way through a clause: where everything it asks is known, nothing was awarded before and no limit can bite, an outcome is
 * a few comparisons and one record. Anything else is answered null, and the clause is decided by the phases of `decide`.
 *
 * GUARANTEE: what it answers equals what those phases answer; `packages/conformance` holds both against the reference.
 */
import {
  type Award,
  compare,
  type Days,
  type Exact,
  type FactGraph,
  greatest,
  type History,
  type Instance,
  keyNamesOf,
  lastDayOfYear,
  type Outcome,
  type Refusal,
  yearOf,
} from '@guiju/ir';
import type { Watch, World } from '../clause-evaluator.ts';
import { toFenHalfUp } from '../decide/money.ts';
import { policyTerm } from '../decide/terms.ts';
import { isOpen, type PossibleInstance } from '../possible.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { type GeneratedClause, type Run, runOver } from './engine.ts';
import { narrator } from './narrator.ts';
import { asksWorld, isPlain } from './plain-clause.ts';
import { partsWay } from './straight-parts.ts';

export type Straight = (facts: FactGraph, history: History) => readonly Outcome[] | null;

/** null: the clause's form rules it out whatever the facts. */
export function straightWay(
  clause: ResolvedClause,
  code: GeneratedClause,
  resolved: Resolved,
  traced: boolean,
): Straight | null {
  const { subject, limits, instalments } = clause;
  const { program, settings } = resolved;
  if (subject === null || !isPlain(clause, program) || asksWorld(clause, resolved)) return null;
  // What parts read is told part by part: that is left to the phases of `decide`.
  if (traced && instalments !== null) return null;
  const yearly = clause.period === 'year';
  const { from, until } = program.effective;
  const names = limits.map((l) => keyNamesOf(program, clause.id)(l.per));
  const qualified = `${program.id}/${clause.id}`;
  const taken = new Set<string>();
  const tell = traced ? narrator(clause, resolved) : null;
  const watch: Watch = {
    assumed: (address) => {
      taken.add(address);
    },
    trace: tell === null ? null : tell.watch,
  };
  const inParts = instalments === null ? null : partsWay(instalments, code, watch, settings.asOf);
  const years = yearly ? yearsOf(from, until, settings.asOf) : [];
  const disjoint = limits.every(
    (l) => l.per.length === 1 && l.per[0]?.kind === 'subject' && (!yearly || l.window === 'year'),
  );
  const refuseTerm: Refusal = {
    kind: 'not-in-force',
    id: clause.id,
    slot: null,
    text: policyTerm(resolved).text,
    actual: null,
    needed: null,
  };
  const refusals: readonly Refusal[] = clause.conditions.map(({ id, text }) => ({
    kind: 'condition',
    id,
    slot: null,
    text,
    actual: null,
    needed: null,
  }));
  const base = program.effective.assumed === null ? [] : ['施行'];

  const outcome = (
    object: Instance,
    year: number | null,
    awards: readonly Award[],
    failing: readonly Refusal[],
    verdict: Outcome['verdict'],
  ): Outcome => ({
    clause: clause.id,
    object: { entity: object.entity, id: object.id },
    year,
    period: year === null ? null : String(year),
    verdict,
    awards,
    unit: '元',
    refusals: failing,
    missing: [],
    range: null,
    gaps: [],
    assumptions: taken.size === 0 ? base : [...base, ...taken],
    result: null,
    settlements: [],
    recoveries: [],
    obligations: [],
    ceiling: null,
    trace: tell === null ? null : tell.trace(),
  });

  function one(run: Run, object: Instance, year: number | null, now: Days): Outcome | null {
    if (taken.size > 0) taken.clear();
    tell?.begin();
    const at = code.at === null ? now : code.at(run, object, now, now, watch);
    if (typeof at !== 'number') return null;
    const holds = at >= from && (until === null || at <= until);
    const term = tell?.term(at, holds);
    let failing: Refusal[] | null = holds
      ? null
      : [term === undefined ? refuseTerm : { ...refuseTerm, ...term }];
    for (let i = 0; i < code.conditions.length; i++) {
      const verdict = code.conditions[i]?.(run, object, at, at, watch);
      if (verdict !== true && verdict !== false) return null;
      const found = tell?.condition(i, verdict);
      if (verdict) continue;
      failing ??= [];
      const refusal = refusals[i] as Refusal;
      failing.push(
        found === undefined ? refusal : { ...refusal, actual: found.actual, needed: found.needed },
      );
    }
    if (failing !== null) return outcome(object, year, [], failing, 'refused');
    const payee = code.payee === null ? object : code.payee(run, object, at, at, watch);
    if (payee === null || isOpen(payee)) return null;
    const place = placeOf(run, object, year, at);
    if (place === null || code.amount === null) return null;
    tell?.forget();
    const amount = code.amount(run, object, at, at, watch);
    if (amount === null || isOpen(amount)) return null;
    const exact = typeof amount === 'number' ? Math.max(amount, 0) : greatest(amount, 0);
    tell?.amount(place.slot, exact);
    const dues = inParts === null ? null : inParts.due(run, object, at, exact);
    if (inParts !== null && dues === null) return null;
    const maxima: Exact[] = [];
    for (const read of code.maxima) {
      const max = read(run, object, at, at, watch);
      if (!allowsOne(max)) return null;
      if (tell !== null) maxima.push(max);
    }
    tell?.limits(maxima);
    const award: Award = {
      clause: clause.id,
      object: { entity: object.entity, id: object.id },
      key: place.key,
      keys: place.keys,
      mark: null,
      payee: { entity: payee.entity, id: payee.id },
      slot: place.slot,
      due: at,
      fiscalYear: yearOf(at),
      exact,
      amount: typeof exact === 'number' ? exact : toFenHalfUp(exact),
      state: at <= settings.asOf ? 'due' : 'future',
      range: null,
      unit: '元',
      shares: [],
    };
    if (inParts === null || dues === null) return outcome(object, year, [award], [], 'granted');
    const paid = inParts.pay(run, object, at, place.slot, dues);
    if (paid === null) return null;
    const awards = paid.parts.map((part): Award => ({ ...award, ...part, counted: at }));
    return outcome(object, year, awards, paid.refusals, 'granted');
  }

  /** decide/slots.ts and `identify`, for known keys. */
  function placeOf(
    run: Run,
    object: Instance,
    year: number | null,
    at: Days,
  ): { key: string; keys: Readonly<Record<string, string>>; slot: string } | null {
    const [first] = limits;
    let key = object.id;
    const keys: Record<string, string> = {};
    for (let i = 0; i < code.keys.length; i++) {
      const parts: string[] = [];
      for (const part of code.keys[i] ?? []) {
        const keyed = part(run, object, at, at, watch) as PossibleInstance;
        if (keyed === null || isOpen(keyed)) return null;
        keys[names[i]?.[parts.length] ?? keyed.entity] = keyed.id;
        parts.push(keyed.id);
      }
      if (i === 0) key = parts.join('|');
    }
    if (first === undefined) return { key, keys, slot: year === null ? 'once' : String(year) };
    const max = code.maxima[0]?.(run, object, at, at, watch) ?? null;
    if (!allowsOne(max)) return null;
    const alone = key === object.id || max === 1;
    const inYears = yearly || (first.window === 'year' && alone && max === 1);
    const inYear = inYears ? String(year ?? yearOf(at)) : '';
    if (!alone) return { key, keys, slot: inYears ? `${object.id}/${inYear}` : object.id };
    return { key, keys, slot: inYears ? inYear : 'once' };
  }

  return (facts, history) => {
    if (history === undefined || history.some((l) => l.clause === clause.id || l.clause === qualified))
      return null;
    const run = runOver(facts, NO_WORLD);
    const objects = facts.instances[subject] ?? [];
    if (limits.length > 0 && !disjoint && objects.length * (yearly ? years.length : 1) > 1) return null;
    const outcomes: Outcome[] = [];
    for (const object of objects) {
      if (!yearly) {
        const decided = one(run, object, null, settings.asOf);
        if (decided === null) return null;
        outcomes.push(decided);
      } else
        for (const year of years) {
          const decided = one(run, object, year, lastDayOfYear(year));
          if (decided === null) return null;
          outcomes.push(decided);
        }
    }
    return outcomes;
  };
}

/** A clause that asks anything of the world goes another way. */
const notAsked = (): never => {
  throw new RangeError('the straight way has no world');
};
const NO_WORLD: World = { received: notAsked, payable: notAsked, decided: notAsked, rank: notAsked };

/** A limit known to leave room for one, nothing being used of it. */
const allowsOne = (max: unknown): max is Exact =>
  typeof max === 'number' ? max >= 1 : isFraction(max) && compare(max, 1) >= 0;
const isFraction = (v: unknown): v is Exact => typeof v === 'object' && v !== null && 'n' in v;

function yearsOf(from: Days, until: Days | null, asOf: Days): readonly number[] {
  const last = Math.max(
    yearOf(from),
    Math.min(yearOf(asOf), until === null ? Number.POSITIVE_INFINITY : yearOf(until)),
  );
  return Array.from({ length: last - yearOf(from) + 1 }, (_, i) => yearOf(from) + i);
}
