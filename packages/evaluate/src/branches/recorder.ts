/** Listens while cases are decided by the reference interpreter, and says which branches they took. */
import {
  type Case,
  compare,
  type Decision,
  type Exact,
  type Expr,
  type Outcome,
  type Program,
} from '@guiju/ir';
import { decide } from '../decide/decide.ts';
import type { Decider } from '../decider.ts';
import { isOpen, type Possible } from '../possible.ts';
import { type Observe, observedEngine } from '../reference/engine.ts';
import { weightOf } from '../reference/weight.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Resolved } from '../resolved.ts';
import type { Branch, BranchCoverage, OwnerCoverage } from './branch.ts';
import type { Site, Sites, Yes } from './site.ts';
import { sitesOf } from './sites.ts';

export interface BranchRecorder {
  /** Decides one case and takes note. Only branches of clauses in `of` count; null: of all. */
  deciderFor(of: ReadonlySet<string> | null): Decider;
  report(): BranchCoverage;
  /** Branches taken by what was decided last, whether or not others took them before. */
  latest(): ReadonlySet<Branch>;
  missing(): readonly Branch[];
  /** What it took so far, in expressions evaluated: the same on every machine. An outcome takes as long as forty, one of a long number as many as `weightOf` says. */
  cost(): number;
}

/** The clauses a case tests: those it expects something of, and those that share a fund it expects something of. */
export function testedBy({ expectations }: Case, program: Program): ReadonlySet<string> {
  return new Set(
    expectations.flatMap(({ clause }) => {
      const fund = program.funds.find((f) => f.id === clause);
      return fund === undefined ? [clause] : [fund.id, ...fund.clauses];
    }),
  );
}

/** `files`: the files whose declarations count (an amendment's own, not those of what it amends); null: all. */
export function createBranchRecorder(
  program: Program,
  files: ReadonlySet<string> | null = null,
): BranchRecorder {
  const sites = sitesOf(program, files);
  const taken = new Set<Branch>();
  const latest = new Set<Branch>();
  const take: Take = (branch) => {
    taken.add(branch);
    latest.add(branch);
  };
  let cost = 0;
  return {
    cost: () => cost,
    latest: () => new Set(latest),
    missing: () => sites.branches.filter((b) => !taken.has(b)),
    deciderFor: (of) => (decided, settings, options) => {
      const resolved = resolve(decided, settings);
      const counts = (clause: string) => of === null || of.has(clause);
      const observe = listen(sites, take, counts);
      const engine = observedEngine((...told) => {
        const [, value] = told;
        cost += weightOf(value);
        observe(...told);
      });
      return (facts, history) => {
        latest.clear();
        const decision = decide(resolved, facts, history, engine, { ...options, trace: true });
        cost += 40 * decision.outcomes.length;
        noteOutcomes(decision, resolved, sites, take, counts);
        return decision;
      };
    },
    report: () => reportOf(sites.branches, taken),
  };
}

// ── while expressions are evaluated ──────────────────────────────────────────────────────────────────────────────

type Take = (branch: Branch) => void;

function listen({ at }: Sites, take: Take, counts: (clause: string) => boolean): Observe {
  const remembered = new Set<Expr>();
  const results = new Map<Expr, Set<Expr>>();
  for (const site of [...at.values()].flat()) {
    for (const expr of rememberedBy(site)) remembered.add(expr);
    if (site.kind === 'choice') {
      const seen = new Set<Expr>();
      for (const result of site.results.keys()) results.set(result, seen);
    }
  }
  const last = new Map<Expr, Possible>();
  return (expr, value, clause) => {
    if (remembered.has(expr)) last.set(expr, value);
    for (const site of at.get(expr) ?? []) {
      const seen = site.kind === 'choice' ? seenBy(site, results) : [];
      const found = takenAt(site, value, last, seen);
      if (found !== null && (clause === null ? ofClause(found, counts) : counts(clause))) take(found);
    }
    results.get(expr)?.add(expr);
  };
}

const ofClause = ({ owner }: Branch, counts: (clause: string) => boolean): boolean =>
  owner.kind !== 'clause' || counts(owner.id);

/** The results evaluated since the choice was last made. */
function seenBy(site: Site & { kind: 'choice' }, results: ReadonlyMap<Expr, Set<Expr>>): readonly Expr[] {
  const [first] = site.results.keys();
  const seen = first === undefined ? undefined : results.get(first);
  const evaluated = [...(seen ?? [])];
  seen?.clear();
  return evaluated;
}

function rememberedBy(site: Site): readonly Expr[] {
  switch (site.kind) {
    case 'default':
      return [site.of];
    case 'brackets':
      return [site.on, site.from, ...site.brackets.flatMap((b) => (b.upTo === null ? [] : [b.upTo]))];
    case 'extreme':
      return site.parts.map((p) => p.expr);
    case 'verdict':
    case 'choice':
    case 'reached':
      return [];
  }
}

/** The branch an answer shows to be the one taken; null while more than one may be. */
function takenAt(
  site: Site,
  value: Possible,
  last: ReadonlyMap<Expr, Possible>,
  seen: readonly Expr[],
): Branch | null {
  switch (site.kind) {
    case 'verdict':
      return isOpen(value) ? null : value === true ? site.met : site.failed;
    case 'choice': {
      const [only] = seen;
      return seen.length === 1 && only !== undefined ? (site.results.get(only) ?? null) : null;
    }
    case 'default': {
      const of = last.get(site.of) ?? null;
      return isOpen(of) ? (of.absent ? null : site.given) : of === null ? site.fallback : site.given;
    }
    case 'brackets': {
      const [on, from] = [exact(last.get(site.on)), exact(last.get(site.from))];
      if (on === null || from === null || compare(on, from) <= 0) return null;
      return site.brackets.find(({ upTo }) => isWithin(on, upTo, last))?.branch ?? null;
    }
    case 'extreme': {
      const result = exact(value);
      if (result === null) return null;
      const parts = site.parts.map(({ expr, branch }) => ({ branch, part: exact(last.get(expr)) }));
      if (parts.some(({ part }) => part === null)) return null;
      return parts.find(({ part }) => part !== null && compare(part, result) === 0)?.branch ?? null;
    }
    case 'reached':
      return site.branch;
  }
}

const exact = (value: Possible | undefined): Exact | null =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'n' in value) ? value : null;

function isWithin(on: Exact, upTo: Expr | null, last: ReadonlyMap<Expr, Possible>): boolean {
  const end = upTo === null ? null : exact(last.get(upTo));
  return end === null || compare(on, end) <= 0;
}

// ── from what came out ───────────────────────────────────────────────────────────────────────────────────────────

function noteOutcomes(
  { outcomes, funds }: Decision,
  { readings }: Resolved,
  sites: Sites,
  takeBranch: Take,
  counts: (clause: string) => boolean,
): void {
  const take = (place: Yes | undefined, yes: boolean) => {
    if (place !== undefined) takeBranch(yes ? place.yes : place.no);
  };
  const tested = outcomes.filter((o) => counts(o.clause));
  for (const outcome of tested) {
    noteOutcome(outcome, sites, take);
    const granted = sites.granted.get(outcome.clause);
    if (granted !== undefined && outcome.verdict === 'granted') takeBranch(granted);
  }
  for (const [id, place] of sites.stackings) {
    const bars = (o: Outcome) => o.refusals.some((r) => r.kind === 'stacking' && r.id === id);
    if (tested.some(bars)) take(place, true);
    if (tested.some((o) => o.verdict === 'granted' && !bars(o))) take(place, false);
  }
  for (const { fund, claimed, paid } of funds)
    if ((counts(fund) || tested.length > 0) && claimed.max !== null && paid.max !== null)
      take(sites.funds.get(fund), compare(claimed.min, paid.max) > 0);
  for (const [reading, { option }] of readings) {
    const found = sites.options.get(`${reading}/${option.id}`);
    if (found !== undefined && tested.some((o) => found.clauses.has(o.clause))) takeBranch(found.branch);
  }
}

function noteOutcome(
  outcome: Outcome,
  sites: Sites,
  take: (place: Yes | undefined, yes: boolean) => void,
): void {
  const { clause, refusals, awards, ceiling, trace, verdict, obligations } = outcome;
  for (const step of trace?.steps ?? [])
    if (step.kind === 'limit' && step.verdict !== 'unknown')
      take(sites.limits.get(`${clause}/${step.id}`), step.verdict === 'false');
  if (ceiling !== null && verdict === 'granted')
    take(
      sites.limits.get(`${clause}/${clause}`),
      refusals.some((r) => r.kind === 'limit' && r.id === clause),
    );
  for (const [key, place] of sites.milestones) {
    const [of, name] = key.split('/');
    if (of !== clause) continue;
    const isSlot = (slot: string | null) => slot?.endsWith(`节点/${name}`) === true;
    if (awards.some((a) => isSlot(a.slot) && a.state !== 'undetermined')) take(place, true);
    if (refusals.some((r) => r.kind === 'not-reached' && isSlot(r.slot))) take(place, false);
  }
  for (const { id, state } of obligations)
    if (state !== 'undetermined') take(sites.obligations.get(`${clause}/${id}`), state === 'kept');
}

function reportOf(branches: readonly Branch[], taken: ReadonlySet<Branch>): BranchCoverage {
  const owners: OwnerCoverage[] = [...Map.groupBy(branches, (b) => b.owner)].map(([owner, own]) => ({
    owner,
    all: own.length,
    taken: own.filter((b) => taken.has(b)).length,
    missing: own.filter((b) => !taken.has(b)),
  }));
  return { all: branches.length, taken: owners.reduce((n, o) => n + o.taken, 0), owners };
}
