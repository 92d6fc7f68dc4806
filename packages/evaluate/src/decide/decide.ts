/**
 * Decisions from an engine's answers. Clauses are decided in groups, when their turn comes or another clause asks what they grant; each goes through examine → plan →
 * allocate → schedule. Then funds are shared out over all of them, and outcomes written. Everything but the worth of expressions is decided here, so two
 * engines that agree on expressions agree on decisions.
 */
import type { Days, Decision, FactGraph, History, Ranking } from '@guiju/ir';
import type { Engine, World } from '../clause-evaluator.ts';
import { anyValue, missingGap, open, type Possible, type PossibleNumber } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { type Claim, decideGroup } from './decide-group.ts';
import { type DecidedOf, decidedOf } from './decided.ts';
import type { Presented } from './fund-claims.ts';
import { shareOut } from './funds.ts';
import { type Granted, grantedTo } from './granted.ts';
import { outcomeOf } from './outcome.ts';
import { askedIn, type PayableOf, payableOf } from './payable.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Places, placesOf, rankingWhen } from './rank.ts';
import { received } from './received.ts';
import { createRun, type Matter, matterOf, type Run } from './run.ts';
import { mergeVersions } from './versions.ts';

export interface DecideOptions {
  readonly trace: boolean;
  /** Whose claims share out funds; without it those of every object among the facts. */
  readonly presented?: Presented | undefined;
}

/** A claim once decided, its versions still apart. */
interface Decided {
  readonly claim: Claim;
  readonly granted: readonly Granted[];
}

export function decide(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  engine: Engine,
  options: DecideOptions,
): Decision {
  const { program, programHash, settings } = resolved;
  const { run, clauses, decidedUnder } = begin(resolved, facts, history, engine, options);
  const decided = clauses.flatMap((id) => decidedUnder(id) ?? []);
  const before = decided.flatMap((d) => d.granted);
  const shared = shareOut(before, run, options.presented);
  const after = new Map(before.map((g, i) => [g, shared.granted[i] ?? g]));
  const outcomes = decided.map(({ granted }) => {
    const all = granted.map((g) => outcomeOf(after.get(g) ?? g, run));
    return mergeVersions(
      all,
      granted.every(({ draft }) => draft.matter.clause.months === null),
    );
  });
  return { policy: program.id, programHash, settings, outcomes, funds: shared.funds };
}

/** A ranking as a decision over these facts reads it on a day: that of its period, where it has one. */
export function placesOn(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  engine: Engine,
  { ranking, day }: { readonly ranking: Ranking; readonly day: Days },
): Places {
  const { run } = begin(resolved, facts, history, engine, { trace: false });
  return placesOf(ranking, rankingWhen(ranking, { at: day, law: day }), run);
}

interface Begun {
  readonly run: Run;
  /** Those that have something to decide, in the order of the text. */
  readonly clauses: readonly string[];
  /** null: it is being decided just now, and asks for itself. */
  readonly decidedUnder: (clause: string) => readonly Decided[] | null;
}

function begin(
  resolved: Resolved,
  facts: FactGraph,
  history: History,
  engine: Engine,
  { trace }: DecideOptions,
): Begun {
  const prepared = prepare(resolved);
  const world = worldOf(
    resolved,
    () => run,
    (clause) => decidedUnder(clause),
  );
  const evaluators = engine(resolved, facts, world);
  const run = createRun(resolved, facts, history, trace, evaluators.value, world.rank);
  const { groupOf } = prepared;
  const concerned = concernedBy(facts, prepared);
  const matters = new Map<string, Matter[]>();
  for (const evaluator of evaluators.clauses) {
    const { id, subject } = evaluator.clause;
    // A version without a subject speaks for nobody, and takes nothing from those that have one.
    if (subject === null || !concerned(id)) continue;
    const versions = matters.get(id);
    if (versions === undefined) matters.set(id, [matterOf(evaluator, prepared)]);
    else versions.push(matterOf(evaluator, prepared));
  }
  const done = new Map<string, readonly Decided[]>();
  const underWay = new Set<string>();

  function decidedUnder(clause: string): readonly Decided[] | null {
    const known = done.get(clause);
    if (known !== undefined) return known;
    if (underWay.has(clause)) return null;
    const group = (groupOf.get(clause) ?? []).filter((id) => matters.has(id));
    for (const id of group) underWay.add(id);
    const claims = decideGroup(
      group.map((id) => matters.get(id) ?? []),
      run,
    );
    const all = claims.map((claim) => ({ claim, granted: claim.versions.map((d) => grantedTo(d, run)) }));
    const byClause = Map.groupBy(all, ({ claim }) => clauseOf(claim));
    for (const id of group) done.set(id, byClause.get(id) ?? []);
    return done.get(clause) ?? [];
  }

  return { run, clauses: [...matters.keys()], decidedUnder };
}

/** Whether a clause, or one that is decided together with it, has an object among the facts. Of others there is nothing to say. */
function concernedBy({ instances }: FactGraph, { groupOf, subjects }: Prepared): (clause: string) => boolean {
  const hasObjects = (id: string): boolean => (instances[subjects.get(id) ?? '']?.length ?? 0) > 0;
  return (clause) => groupOf.get(clause)?.some(hasObjects) === true;
}

const clauseOf = ({ versions }: Claim): string => versions[0]?.matter.clause.id ?? '';

/** What expressions may ask of the rest of the decision; answered once for each question. */
function worldOf(
  resolved: Resolved,
  run: () => Run,
  decidedUnder: (clause: string) => readonly Decided[] | null,
): World {
  const payables = new Map<string, PayableOf>();
  const rankings = new Map<string, Places>();
  const results = new Map<string, DecidedOf>();
  return {
    received: (...asked) => received(run(), ...asked),
    payable(clause, of, when, watch): PossibleNumber {
      const asked = askedIn(run().asking.get(watch), when.at);
      const known = payables.get(clause);
      if (known !== undefined) return known(of, asked);
      const decided = decidedUnder(clause);
      // The checker lets no clause ask for itself; one that does all the same is open, never 0.
      if (decided === null) return open({ kind: 'number', lo: 0, hi: null }, [missingGap(clause)]);
      const granted = payableOf(decided.flatMap((d) => d.granted));
      payables.set(clause, granted);
      return granted(of, asked);
    },
    decided(clause, type, of, when): Possible {
      const known = results.get(clause);
      if (known !== undefined) return known(of, when.at);
      const decided = decidedUnder(clause);
      if (decided === null)
        return open(
          anyValue(type, resolved.enums.get(type.kind === 'enum' ? type.enum : '')?.members.length ?? 0),
          [missingGap(clause)],
          true,
        );
      const result = decidedOf(
        decided.map(({ granted }) => granted),
        type,
      );
      results.set(clause, result);
      return result(of, when.at);
    },
    rank(asks, id, of, when) {
      const ranking = resolved.program.rankings.find((r) => r.id === id);
      if (ranking === undefined) return asks === 'place' ? null : 0;
      const at = rankingWhen(ranking, when);
      const key = JSON.stringify([id, at.at, at.law], (_, v) => (typeof v === 'bigint' ? String(v) : v));
      const known = rankings.get(key) ?? placesOf(ranking, at, run());
      rankings.set(key, known);
      return known[asks](of);
    },
  };
}
