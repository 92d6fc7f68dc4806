/** Branches for which no facts are found: tried are given requests, random facts, and then facts that aim at what is left. */
import { type Branch, type BranchOwner, createBranchRecorder, randomFacts } from '@guiju/evaluate';
import { type Clause, type Program, readRequest } from '@guiju/ir';
import { aimedFrom, aimsOf } from './aims.ts';
import { plain } from './facts.ts';
import type { Request } from './finding.ts';
import { eachExprOf } from './rules/expressions.ts';

export interface NeverTaken {
  readonly branches: readonly Branch[];
  readonly tries: number;
}

/** When it has cost so much, no more random facts are tried. */
const ENOUGH = 1_500_000;
/** And so much more for all that is aimed, each declaration within its share. */
const ENOUGH_AIMED = 1_000_000;

/** Branches that neither these requests nor random facts, under any reading, ever took, nor any that aim at them. */
export function neverTaken(
  program: Program,
  files: ReadonlySet<string>,
  requests: readonly Request[],
  samples: number,
  seed: number,
): NeverTaken {
  const recorder = createBranchRecorder(program, files);
  const decider = recorder.deciderFor(null);
  const missing = () => recorder.missing().filter((b) => b.isImplied !== true);
  const tried: Tried[] = [];
  let tries = 0;
  const attempt = (request: Request) => {
    const read = readRequest(program, request);
    if (!read.ok) return;
    tries++;
    decider(program, read.settings, { trace: true })(read.facts, read.history);
    tried.push({ request, took: recorder.latest() });
  };
  for (const request of requests) attempt(request);
  for (let i = 0; i < samples && recorder.cost() < ENOUGH && missing().length > 0; i++)
    attempt(withOwnFigures(program, seed + i));

  const owners = new Set(missing().map(({ owner }) => owner));
  let left = owners.size;
  const end = recorder.cost() + ENOUGH_AIMED;
  for (const owner of owners) {
    const until = recorder.cost() + (end - recorder.cost()) / left--;
    const isDone = () => recorder.cost() >= until || !missing().some((b) => b.owner === owner);
    for (const aims of nodesOf(program, owner).map((node) => aimsOf(program, node)))
      for (const { request } of isDone() ? [] : nearest(tried, owner, missing()))
        for (const aimed of isDone() ? [] : aimedFrom(program, aims, plain(program, request))) {
          attempt(aimed);
          if (isDone()) break;
        }
  }
  return { branches: missing(), tries };
}

interface Tried {
  readonly request: Request;
  readonly took: ReadonlySet<Branch>;
}

/** Each turned over and over; those of more requests show little new. */
const MOST_STARTS = 6;

/** Requests that came to the same declaration, one for each way they went through it: what goes another way is a fact off. Where none came, any. */
function nearest(tried: readonly Tried[], owner: BranchOwner, missing: readonly Branch[]): readonly Tried[] {
  const places = new Set(missing.filter((b) => b.owner === owner).map(placeOf));
  const ways = new Map<string, Tried>();
  for (const each of tried) {
    const own = [...each.took].filter((b) => b.owner === owner);
    const close = own.filter((b) => places.has(placeOf(b)));
    const way = (close.length > 0 ? close : own).map((b) => b.id).join(' ');
    if (!ways.has(way)) ways.set(way, each);
  }
  return [...ways]
    .filter(([way]) => way !== '')
    .map(([, each]) => each)
    .concat(tried)
    .slice(0, MOST_STARTS);
}

/** `C05#3:false` is one way of the choice `C05#3`. */
const placeOf = ({ id }: Branch): string => id.slice(0, id.lastIndexOf(':'));

/** Where its boundaries are looked for, one after another: in its own text, then in what asks for it. */
function nodesOf(program: Program, { kind, id }: BranchOwner): readonly unknown[] {
  const own = <T extends { readonly id: string }>(all: readonly T[]) => all.filter((each) => each.id === id);
  switch (kind) {
    case 'clause':
      return [own(program.clauses)];
    case 'definition':
      return [own(program.definitions).map((d) => d.expr), usersOf(program, kind, id)];
    case 'reading':
      return [own(program.readings).flatMap((r) => r.options.map((o) => o.expr)), usersOf(program, kind, id)];
    case 'ranking':
      return [own(program.rankings)];
    case 'stacking':
      return own(program.stackings).flatMap(({ members }) => [
        members,
        program.clauses.filter((c) => members.some((m) => m.clause === c.id)),
      ]);
    case 'fund':
      return own(program.funds).flatMap((fund) => [
        fund,
        program.clauses.filter((c) => fund.clauses.includes(c.id)),
      ]);
  }
}

/** Clauses that rest on it: what is asked of it may come from them, as the member a table is asked for. */
const usersOf = (program: Program, kind: 'definition' | 'reading', id: string): readonly Clause[] =>
  program.clauses.filter((clause) => {
    let uses = false;
    eachExprOf(program, clause, (expr) => {
      uses ||= expr.kind === kind && expr.id === id;
    });
    return uses;
  });

/** Other readings, but the figures of the text: only what the text leaves open gets a value. */
function withOwnFigures(program: Program, seed: number): Request {
  const { settings, ...rest } = randomFacts(program, seed);
  const isGap = (address: string) =>
    program.parameters.some((p) => p.address === address && p.versions.length === 0);
  const values = Object.entries(settings.values).filter(([address]) => isGap(address));
  return { ...rest, settings: { ...settings, values: Object.fromEntries(values) } };
}
