/**
 * Phase 3: limits, over all claims of the clauses decided together. What the history has counts first; then candidates in order of date, then of clauses and
 * facts. An uncertain claim makes a later one undetermined exactly when it matters. A candidate of unknown date may come before any other: until its own turn,
 * at the end, it counts as possible use.
 */
import { add, compare, type Exact, greatest, type Missing, subtract } from '@guiju/ir';
import type { When } from '../clause-evaluator.ts';
import { mergeMissing, type PossibleNumber } from '../possible.ts';
import { missingOf, wholePart } from '../reference/interval.ts';
import { during, inMonth, isSteadyRule, mostUnder } from './by-month.ts';
import { type Counters, createCounters } from './counters.ts';
import { type Answer, type Draft, isSure, type Unit, worse } from './draft.ts';
import { refuse } from './explain.ts';
import { type ActiveRule, ask, askForUnit, doubt, note, use, useOf } from './limit.ts';
import { exactly, isExact, type Range, rangeOf } from './money.ts';
import { createRising, type Rising } from './rising.ts';
import { askRising, countRisingLines, countRisingPaid, recordRising } from './rising-limit.ts';
import type { Reach } from './rolling.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { emptyTape, noting, replay, type Tape } from './tape.ts';
import { applies, type ClauseLines, countLines, countPaid, countWhenever, placeOf } from './usage.ts';

interface Ledger {
  readonly counters: Counters;
  readonly rising: Rising;
}

/** Claims that limits can join, in the order of their turns. */
export function allocate(drafts: readonly Draft[], lines: readonly ClauseLines[], run: Run): void {
  if (drafts.every((d) => d.matter.rules.length === 0)) return;
  const ledger = ledgerOf(drafts, lines, run);
  for (const draft of inTurn(drafts)) allocateOne(ledger, draft, run);
}

/**
 * The same, again and again, as stackings say more and more of what stands. Only those take their turn for whom something is new: they are answered. `rewind` brings one back to before limits;
 * `changed`: of whom stackings say something new, or all the first time.
 */
export function allocateAgain(
  drafts: readonly Draft[],
  lines: readonly ClauseLines[],
  run: Run,
  rewind: (draft: Draft) => void,
): (changed: ReadonlySet<Draft>) => readonly Draft[] {
  const tapes = new Map<Draft, Tape>();
  const isNoted = new Map(drafts.map((d) => [d, canBeNoted(d)]));
  const turns = inTurn(drafts);
  const undated = drafts.filter((d) => d.date === null);
  return (changed) => {
    for (const draft of undated) rewind(draft);
    const ledger = ledgerOf(drafts, lines, run);
    return turns.filter((draft) => {
      const known = changed.has(draft) ? undefined : tapes.get(draft);
      if (known !== undefined && replay(known, ledger.counters)) return false;
      if (draft.date !== null) rewind(draft);
      const tape = isNoted.get(draft) === true ? emptyTape() : null;
      allocateOne(
        tape === null ? ledger : { ...ledger, counters: noting(ledger.counters, tape) },
        draft,
        run,
      );
      if (tape !== null) tapes.set(draft, tape);
      return true;
    });
  };
}

/** All that matters to it is told by counters. */
const canBeNoted = ({ date, vague, matter }: Draft): boolean =>
  date !== null && vague === null && matter.rules.every((r) => r.measure !== 'rising');

const inTurn = (drafts: readonly Draft[]): readonly Draft[] => [
  ...drafts.filter((d) => d.date !== null),
  ...drafts.filter((d) => d.date === null),
];

/** What counts before any claim takes its turn. */
function ledgerOf(drafts: readonly Draft[], lines: readonly ClauseLines[], run: Run): Ledger {
  const ledger: Ledger = {
    counters: createCounters(run.history !== undefined),
    rising: createRising(run.history !== undefined),
  };
  const { counters, rising } = ledger;
  for (const draft of drafts) {
    if (draft.paid.size === 0) continue;
    for (const [index, rule] of draft.matter.rules.entries())
      if (rule.measure === 'rising') countRisingPaid(rising, draft, index, rule, run);
      else countPaid(counters, draft, index, rule, run);
  }
  for (const clause of lines)
    for (const rule of clause.rules)
      if (rule.measure === 'rising') countRisingLines(rising, rule, clause, run);
      else countLines(counters, rule, clause);
  for (const draft of drafts) {
    if (draft.date !== null) continue;
    countWhenever(counters, draft);
    for (const rule of rulesFor(draft, run))
      if (rule.rule.measure === 'rising') recordRising(rising, draft, rule, false);
  }
  return ledger;
}

function rulesFor(draft: Draft, run: Run): readonly ActiveRule[] {
  const { matter, when } = draft;
  if (when === null) return [];
  return matter.rules.flatMap((rule, index): ActiveRule[] => {
    if (!applies(draft, index) || rule.measure === 'best') return [];
    const isSteady = !COUNTS_MONTHS.has(rule.measure) || isSteadyRule(rule, draft, run);
    const value = mostUnder(rule, draft, when, run);
    if (value === null && isSteady) return [];
    const max = value === null ? NO_BOUND : rangeOf(value as PossibleNumber);
    const { reach, missing } = reachOf(rule, when, draft, run);
    const open = mergeMissing(missingOf([value]), missing);
    return [{ index, rule, value, max, reach, missing: open, isSteady }];
  });
}

const COUNTS_MONTHS: ReadonlySet<Rule['measure']> = new Set(['months', 'amount']);
const NO_BOUND: Range = { lo: 0, hi: null };

/** How long the windows of a rolling limit are for this claim; null: there are none such, or it is not known. */
function reachOf(
  { window }: Rule,
  when: When,
  { recorder }: Draft,
  run: Run,
): { readonly reach: Reach | null; readonly missing: readonly Missing[] } {
  if (typeof window === 'string') return { reach: null, missing: [] };
  const length = run.value(window.length, null, when, recorder.watch) as PossibleNumber;
  const range = rangeOf(length);
  if (!isExact(range)) return { reach: null, missing: missingOf([length]) };
  return { reach: { unit: window.unit, length: Math.max(0, wholePart(range.lo)) }, missing: [] };
}

function allocateOne(ledger: Ledger, draft: Draft, run: Run): void {
  const { counters, rising } = ledger;
  const rules = rulesFor(draft, run);
  const ofClaim = rules.filter(({ rule }) => rule.measure === 'times' || rule.measure === 'rising');
  const ofUnits = rules.filter(({ rule }) => rule.measure === 'months' || rule.measure === 'amount');
  const before = draft.paid.size > 0;
  sayStanding(draft);
  if (isBarred(draft)) return;
  let room: Answer = 'yes';
  for (const active of before ? [] : ofClaim) {
    const isRising = active.rule.measure === 'rising';
    const { answer, used } = isRising ? askRising(rising, draft, active) : ask(counters, draft, active, null);
    note(draft, active, null, answer, used);
    if (answer === 'no') {
      for (const unit of draft.units) unit.allowed = 'no';
      return;
    }
    if (answer === 'maybe') {
      room = 'maybe';
      doubt(draft, active, used, null);
    }
  }
  if (draft.vague !== null) boundVagueStay(counters, draft, rules, run);
  if (!allocateKnownMonths(counters, draft, rules))
    allocateUnits(counters, draft, ofUnits, { rules: rules.length, room, run });
  if (before || grantsNothing(draft)) return;
  const { units, vague } = draft;
  const standing = units.every((u) => u.standing === null || u.standing.answer === 'yes');
  const surely = units.length === 0 ? room === 'yes' : units.some((u) => u.allowed === 'yes' && u.exists);
  const exists = units.length === 0 || units.some((u) => u.exists);
  const certain = isSure(draft) && vague === null && exists && (surely || (rules.length === 1 && standing));
  for (const active of ofClaim)
    if (active.rule.measure === 'rising') {
      if (draft.date !== null) recordRising(rising, draft, active, certain);
    } else use(counters, draft, active, null, certain && (surely || countsEitherWay(active)), exactly(1));
}

/**
 * Where a claim may be refused only because the limit is used up, its place there counts as used either way. Not of a rolling limit: the windows of other days
 * are other windows.
 */
const countsEitherWay = ({ rule }: ActiveRule): boolean => typeof rule.window === 'string';

function allocateUnits(
  counters: Counters,
  draft: Draft,
  ofUnits: readonly ActiveRule[],
  { rules, room, run }: { readonly rules: number; readonly room: Answer; readonly run: Run },
): void {
  const last = new Map<Rule, Answer>();
  for (const unit of draft.units) {
    const counting = ofUnits
      .filter(({ index }) => applies(draft, index, unit))
      .flatMap((active) => inMonth(active, draft, unit, run) ?? []);
    if (draft.paid.has(unit.slot)) {
      entitlePaid(counters, draft, counting, unit);
      continue;
    }
    unit.allowed = worse(room, unit.standing?.answer ?? 'yes');
    if (isCut(unit)) continue;
    for (const active of counting) {
      const { answer, used } = askForUnit(counters, draft, active, unit);
      // Said once for months on end: where it begins, and where it ends.
      if (last.get(active.rule) !== answer) note(draft, active, unit.slot, answer, used);
      last.set(active.rule, answer);
      if (answer === 'maybe') doubt(draft, active, used, unit);
    }
    if (isCut(unit)) continue;
    const standing = (unit.standing?.answer ?? 'yes') === 'yes';
    const sure = isSure(draft) && unit.exists;
    for (const active of counting) {
      const certain =
        sure && (unit.allowed === 'yes' || (rules === 1 && standing && countsEitherWay(active)));
      use(counters, draft, active, unit, certain, useOf(active, draft, unit));
    }
  }
}

/** What was paid stays; what more is due of it (结算) is bounded, and counts, like any other money. */
function entitlePaid(counters: Counters, draft: Draft, counting: readonly ActiveRule[], unit: Unit): void {
  const money = counting.filter(({ rule }) => rule.measure === 'amount');
  for (const active of money) askForUnit(counters, draft, active, unit);
  unit.allowed = 'yes';
  if (draft.matter.clause.settlement === 'none') return;
  for (const active of money) use(counters, draft, active, unit, isSure(draft), useOf(active, draft, unit));
}

/** It uses nothing of a limit on claims: every unit is cut off, and there is nothing else to grant. */
const grantsNothing = ({ vague, units, matter }: Draft): boolean =>
  vague === null && units.every(isCut) && matter.clause.grant !== null;

const isCut = (unit: Unit): boolean => unit.allowed === 'no';

/** What stackings have said of its units: refusals and doubts. */
function sayStanding(draft: Draft): void {
  const { units, matter } = draft;
  const said = new Set<number>();
  for (const { standing, slot } of units) {
    if (standing === null || standing.answer === 'yes' || said.has(standing.rule)) continue;
    said.add(standing.rule);
    const rule = matter.rules[standing.rule];
    if (rule === undefined) continue;
    if (standing.answer === 'maybe') draft.doubts.push({ source: 'limit', missing: standing.missing });
    else refuse(draft, 'stacking', rule.id, rule.text, undefined, isBarred(draft) ? null : slot);
  }
}

const isBarred = ({ units, vague }: Draft): boolean =>
  vague === null && units.length > 0 && units.every((u) => u.standing?.answer === 'no');

/**
 * Months of one stay under one limit, everything about it known: the first ones, as many as are left. The same as asking month by month;
 * false where that is what has to be done.
 */
function allocateKnownMonths(counters: Counters, draft: Draft, rules: readonly ActiveRule[]): boolean {
  const [active] = rules;
  if (active === undefined || rules.length > 1 || draft.units.length === 0) return false;
  const { rule, max } = active;
  if (rule.measure !== 'months' || rule.window !== 'ever' || !isExact(max) || !active.isSteady) return false;
  if (draft.date === null || draft.paid.size > 0 || draft.vague !== null || !isSure(draft)) return false;
  if (draft.units.some((u) => u.standing !== null || u.keys !== null)) return false;
  const place = placeOf(draft, active.index, rule, null, null);
  const used = counters.used(place, draft);
  if (place.key === null || !isExact(used)) return false;
  const left = Math.max(0, wholePart(subtract(max.lo, used.lo)));
  for (const [i, unit] of draft.units.entries()) {
    unit.allowed = i < left ? 'yes' : 'no';
    if (i === 0 || i === left)
      note(draft, active, unit.slot, unit.allowed, { ...exactly(add(used.lo, i)), missing: used.missing });
  }
  const taken = Math.min(left, draft.units.length);
  if (taken > 0) counters.record(place, { ...exactly(taken), missing: [] }, max);
  return true;
}

/** A stay of unknown length gets no more months than a limit leaves; where the key is unknown it may be several, each with months of its own. */
function boundVagueStay(counters: Counters, draft: Draft, rules: readonly ActiveRule[], run: Run): void {
  const { vague } = draft;
  if (vague === null) return;
  for (const active of rules) {
    const { index, rule } = active;
    if (rule.measure !== 'months' || rule.window !== 'ever') continue;
    const { max } = (active.isSteady ? active : during(active, draft, vague.during, run)) ?? {
      max: NO_BOUND,
    };
    if (max.hi === null) continue;
    const place = placeOf(draft, index, rule, null, null);
    if (place.key === null) continue;
    const used = counters.used(place, draft);
    const left: Exact = greatest(subtract(max.hi, used.lo), 0);
    if (vague.months === null || compare(left, vague.months) < 0) vague.months = left;
  }
}
