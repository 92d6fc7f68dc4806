/**
 * The telling of a straight outcome: the trace steps that `decide` would write for it. Words that are the same for every claim are
 * made once for each clause; what was read is collected in lists that are handed over, not copied.
 */
import {
  type Days,
  type Exact,
  type FactRead,
  type FigureRead,
  type FigureType,
  formatDateZh,
  formatQuantity,
  makeUnit,
  type ParameterVersion,
  type Trace,
  type TraceStep,
} from '@guiju/ir';
import type { TraceWatch } from '../clause-evaluator.ts';
import { describe, describePercent } from '../decide/describe.ts';
import { type Met, met } from '../decide/explain.ts';
import { toFenHalfUp } from '../decide/money.ts';
import type { Comparison } from '../decide/recorder.ts';
import { policyTerm } from '../decide/terms.ts';
import { isOpen, type PossibleNumber } from '../possible.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';

const PLAIN: FigureType = { kind: 'number', unit: [] };

export interface Narrator {
  readonly watch: TraceWatch;
  begin(): void;
  term(at: Days, holds: boolean): Met;
  condition(index: number, verdict: boolean): Met;
  /** What was read up to here belongs to no step. */
  forget(): void;
  amount(slot: string, exact: Exact): void;
  /** Limits of which nothing is used, each with the most it allows. */
  limits(maxima: readonly Exact[]): void;
  trace(): Trace;
}

const TIMES = makeUnit([['次', 1]]);
const NONE: readonly never[] = [];
const FEW = 16;

export function narrator(clause: ResolvedClause, resolved: Resolved): Narrator {
  const { from, until } = resolved.program.effective;
  const { id, grant } = clause;
  const { text } = policyTerm(resolved);
  const since = `≥ ${formatDateZh(from)}`;
  const lastDay = until === null ? since : `≤ ${formatDateZh(until)}`;
  const quote: TraceStep = { kind: 'quote', citations: clause.citations, wording: clause.wording };
  const figureTold = new Map<
    string,
    { readonly version: ParameterVersion | null; readonly read: FigureRead }
  >();
  const dayTold = { day: Number.NaN, words: '' };
  let facts: FactRead[] = [];
  /** Where each fact is, once there are many: a count may read one of every member. */
  let places: Map<string, number> | null = null;
  let figures: FigureRead[] = [];
  let compared: Comparison | null = null;
  let steps: TraceStep[] = [];
  const readings = new Set<string>();

  const placeOf = (name: string): number | undefined => {
    if (facts.length < FEW) {
      const at = facts.findIndex((f) => f.fact === name);
      return at < 0 ? undefined : at;
    }
    places ??= new Map(facts.map((f, i) => [f.fact, i]));
    return places.get(name);
  };
  const fact = (name: string, value: string): void => {
    const at = placeOf(name);
    if (at !== undefined) {
      facts[at] = { fact: name, value };
      return;
    }
    places?.set(name, facts.length);
    facts.push({ fact: name, value });
  };
  const wordsOf = (day: Days): string => {
    if (dayTold.day !== day) {
      dayTold.day = day;
      dayTold.words = formatDateZh(day);
    }
    return dayTold.words;
  };
  /** A figure that is known says the same for each claim, whatever the version in force. */
  const figureRead = (
    address: string,
    value: PossibleNumber,
    version: ParameterVersion | null,
  ): FigureRead => {
    const told = figureTold.get(address);
    if (told !== undefined && told.version === version && !isOpen(value)) return told.read;
    const { type = PLAIN, percent = false } = resolved.figures.get(address)?.parameter ?? {};
    const words = percent ? describePercent(value) : describe(value, type, resolved);
    const read: FigureRead = { address, value: words, from: version?.from ?? null };
    if (!isOpen(value)) figureTold.set(address, { version, read });
    return read;
  };
  const take = (): { readonly facts: readonly FactRead[]; readonly figures: readonly FigureRead[] } => {
    const reads = {
      facts: facts.length === 0 ? NONE : facts,
      figures: figures.length === 0 ? NONE : figures,
    };
    if (facts.length > 0) facts = [];
    places = null;
    if (figures.length > 0) figures = [];
    return reads;
  };

  return {
    watch: {
      fact: (of, attribute, type, value) =>
        fact(`${of.entity}/${of.id}.${attribute}`, describe(value, type, resolved)),
      list: (of, entity, length) =>
        fact(
          of === null ? entity : `${of.entity}/${of.id}.${entity}`,
          length === undefined ? '未知' : `${length}项`,
        ),
      figure: (address, value, version) => {
        const read = figureRead(address, value, version);
        const at = figures.findIndex((f) => f.address === address);
        if (at < 0) figures.push(read);
        else figures[at] = read;
      },
      reading: (reading) => readings.add(reading),
      compared: (op, left, right, type) => {
        compared = { op, left, right, type };
      },
    },
    begin() {
      take();
      compared = null;
      steps = [];
      if (readings.size > 0) readings.clear();
    },
    term(at, holds) {
      const found = { actual: wordsOf(at), needed: at < from ? since : lastDay };
      const reads = take();
      compared = null;
      steps.push({
        kind: 'in-force',
        id,
        slot: null,
        text,
        verdict: holds ? 'true' : 'false',
        facts: reads.facts,
        figures: reads.figures,
        actual: found.actual,
        needed: found.needed,
      });
      return found;
    },
    condition(index, verdict) {
      const condition = clause.conditions[index];
      if (condition === undefined) throw new RangeError(`${id} has no condition ${index}`);
      const reads = take();
      const found = met(condition.expr, verdict, { ...reads, compared }, resolved);
      compared = null;
      steps.push({
        kind: 'condition',
        id: condition.id,
        slot: null,
        text: condition.text,
        verdict: verdict ? 'true' : 'false',
        facts: reads.facts,
        figures: reads.figures,
        actual: found.actual,
        needed: found.needed,
      });
      return found;
    },
    forget() {
      take();
      compared = null;
    },
    amount(slot, exact) {
      const reads = take();
      if (grant === null) return;
      steps.push({
        kind: 'amount',
        id,
        slot,
        text: grant.text,
        exact,
        rounded: toFenHalfUp(exact),
        facts: reads.facts,
        figures: reads.figures,
      });
    },
    limits(maxima) {
      for (const [i, limit] of clause.limits.entries()) {
        const reads = take();
        steps.push({
          kind: 'limit',
          id: limit.id,
          slot: null,
          text: limit.text,
          verdict: 'true',
          facts: reads.facts,
          figures: reads.figures,
          actual: `已用${formatQuantity(0, TIMES)}`,
          needed: `至多${formatQuantity(maxima[i] ?? 0, TIMES)}`,
        });
      }
    },
    trace() {
      const told: TraceStep[] = [quote];
      for (const reading of readings) {
        const picked = resolved.readings.get(reading);
        if (picked === undefined) continue;
        const { option } = picked;
        told.push({
          kind: 'reading',
          id: reading,
          option: option.id,
          text: option.text,
          reason: picked.reading.reason,
        });
      }
      for (const step of steps) told.push(step);
      return { steps: told };
    },
  };
}
