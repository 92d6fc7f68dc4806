/**
 * Looks for facts to which two policies answer differently: first those of their own cases, then these with facts moved to where the policies part, then random
 * ones. Nothing found proves nothing: the search says how much it tried.
 */
import { type RandomRequest, randomFacts } from '@guiju/evaluate';
import type { Case } from '@guiju/ir';
import type { Side } from '../side.ts';
import { named } from './names.ts';
import { type Scenario, scenarioFrom } from './scenario.ts';
import { contrast, type Seen, type SeenByClause, see, seenOf } from './seen.ts';
import { shrink } from './shrink.ts';
import { turningPoints } from './turning-points.ts';
import { varied } from './vary.ts';

export interface SearchOptions {
  readonly seed: number;
  /** Scenarios to try beyond the cases. */
  readonly budget: number;
}

export interface Example {
  readonly clause: string;
  readonly scenario: Scenario;
  readonly before: Seen;
  readonly after: Seen;
}

export interface Found {
  /** Clause → the smallest example found. */
  readonly examples: ReadonlyMap<string, Example>;
  readonly tried: number;
}

interface Candidate {
  readonly scenario: Scenario;
  readonly contrast: number;
}

/** `wanted`: clauses whose difference is looked for until found; others that turn out different on the way are kept as well. */
export function search(before: Side, after: Side, wanted: readonly string[], options: SearchOptions): Found {
  const best = new Map<string, Candidate>();
  const granting: Scenario[] = [];
  let tried = 0;
  const attempt = (scenario: Scenario): void => {
    tried++;
    const [b, a] = [see(before.program, scenario), see(after.program, scenario)];
    if (!b || !a) return;
    if (granting.length < MOST_BASES && wanted.some((c) => grants(b, c) || grants(a, c)))
      granting.push(scenario);
    for (const clause of new Set([...b.keys(), ...a.keys()])) {
      const tells = contrast(seenOf(b, clause), seenOf(a, clause));
      const known = best.get(clause);
      const better = tells > (known?.contrast ?? 0);
      const smaller = tells > 0 && tells === known?.contrast && sizeOf(scenario) < sizeOf(known.scenario);
      if (better || smaller) best.set(clause, { scenario, contrast: tells });
    }
  };
  const open = () => wanted.some((clause) => (best.get(clause)?.contrast ?? 0) < 3);
  for (const scenario of casesOf(before, after)) if (open()) attempt(scenario);
  for (let i = 0; i < options.budget && open(); i++) attempt(next(before, after, granting, options.seed, i));
  const examples = [...best].flatMap(([clause, { scenario, contrast: tells }]) => {
    const example = shrunk(before, after, clause, scenario, tells);
    return example === undefined ? [] : [[clause, example] as const];
  });
  return { examples: new Map(examples), tried };
}

/** Scenarios under which a clause looked at grants something: a step from one of these is likelier to show a difference than facts at random. */
const MOST_BASES = 200;
const grants = (seen: SeenByClause, clause: string): boolean =>
  seenOf(seen, clause).outcomes.some((o) => o.verdict === 'granted');

const sizeOf = ({ things }: Scenario): number =>
  things.reduce((sum, t) => sum + 1 + Object.keys(t.values).length, 0);

function casesOf(before: Side, after: Side): readonly Scenario[] {
  const of = ({ compilation, program }: Side) =>
    compilation.cases.map((c: Case) => scenarioFrom(program, c.request));
  return [...of(after), ...of(before)].toSorted((a, b) => sizeOf(a) - sizeOf(b));
}

/** By turns known facts that are moved and facts at random, from either policy. */
function next(before: Side, after: Side, bases: readonly Scenario[], seed: number, i: number): Scenario {
  const from = i % 4 < 2 ? after.program : before.program;
  const own = seed * 100_003 + i;
  const base = bases[Math.floor(i / 2) % Math.max(bases.length, 1)];
  if (i % 2 === 0 && base) return varied(from, base, pointsOf(before, after), own);
  const request: RandomRequest = randomFacts(from, own, { asWritten: true });
  return scenarioFrom(from, request);
}

const points = new WeakMap<Side, WeakMap<Side, ReturnType<typeof turningPoints>>>();
function pointsOf(before: Side, after: Side): ReturnType<typeof turningPoints> {
  const known = points.get(before)?.get(after) ?? turningPoints(before.program, after.program);
  if (!points.has(before)) points.set(before, new WeakMap());
  points.get(before)?.set(after, known);
  return known;
}

function shrunk(
  before: Side,
  after: Side,
  clause: string,
  scenario: Scenario,
  tells: number,
): Example | undefined {
  const holds = (s: Scenario): boolean => {
    const [b, a] = [see(before.program, s), see(after.program, s)];
    return b !== undefined && a !== undefined && contrast(seenOf(b, clause), seenOf(a, clause)) >= tells;
  };
  const small = shrink(scenario, after.program, holds);
  const renamed = named(small);
  const final = holds(renamed) ? renamed : small;
  const [b, a] = [see(before.program, final), see(after.program, final)];
  return b && a
    ? { clause, scenario: final, before: seenOf(b, clause), after: seenOf(a, clause) }
    : undefined;
}
