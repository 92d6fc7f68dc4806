/** One decision over all claims of a pool, and of it each one's own: its outcomes in the period, what it would have without funds, its places. */
import { type PeriodSpan, periodOfSlot } from '@guiju/evaluate';
import type { Decision, FactGraph, HistoryLine, Instance, Outcome } from '@guiju/ir';
import type { ReadClaim } from '../claims/read-claim.ts';
import type { Engine } from '../engine.ts';
import { type ProgramPool, rankedConditions } from './pools.ts';

export interface Together {
  readonly program: ReadClaim['program'];
  readonly settings: ReadClaim['settings'];
  readonly facts: FactGraph;
  readonly history: readonly HistoryLine[];
  readonly pool: ProgramPool;
  readonly span: PeriodSpan | null;
  readonly claims: readonly Pick<ReadClaim, 'clause' | 'object'>[];
}
type ClaimOf = Pick<ReadClaim, 'clause' | 'object'>;

export function decideTogether(engine: Engine, together: Together) {
  const { program, settings, facts, history, pool, span, claims } = together;
  const presented = new Set(claims.map(({ clause, object }) => `${clause}\n${object?.id}`));
  const isPresented = (clause: string, object: string): boolean => presented.has(`${clause}\n${object}`);
  const options = { trace: true, engine: 'claim' } as const;
  const decision = engine.decider(program, settings, options)(facts, history, isPresented);
  const unfunded =
    pool.funds.length === 0
      ? decision
      : engine.decider(withoutFunds(program), settings, { ...options, trace: false })(facts, history);
  const day = span === null || span.kind === 'month' ? (span?.first ?? settings.asOf) : span.last;
  const places = pool.rankings.map((ranking) => ({
    ranking,
    entity: program.rankings.find((r) => r.id === ranking)?.entity ?? '',
    of: engine.places(program, settings, facts, history, { ranking, day }),
  }));
  const instanceOf = (claim: ClaimOf): Instance | undefined =>
    facts.instances[claim.object?.entity ?? '']?.find((i) => i.id === claim.object?.id);
  const own = claims.flatMap((c) => instanceOf(c) ?? []);
  const competing = new Set<unknown>(own.flatMap((i) => [i, i.parent]));
  const byClaim = Map.groupBy(decision.outcomes, keyOf);
  const asked = Map.groupBy(unfunded.outcomes, keyOf);
  const inPeriod = ({ period }: Outcome): boolean => {
    const inner = period === null ? null : periodOfSlot(period);
    return span === null || inner === null || (inner.first >= span.first && inner.last <= span.last);
  };
  const outcomesOf = (from: ReadonlyMap<string, readonly Outcome[]>, claim: ClaimOf) =>
    (from.get(claimKey(claim)) ?? []).filter(inPeriod);
  return {
    funds: decision.funds,
    ranked: rankedConditions(program),
    of: (claim: ClaimOf): Decision => ({ ...decision, outcomes: outcomesOf(byClaim, claim) }),
    asked: (claim: ClaimOf): readonly Outcome[] => outcomesOf(asked, claim),
    placesOf: (claim: ClaimOf) =>
      places.flatMap(({ ranking, entity, of }) => {
        const instance = instanceOf(claim);
        const ranked = instance?.entity === entity ? instance : instance?.parent;
        const found = ranked?.entity === entity ? of(ranked) : null;
        return found === null ? [] : [{ ranking, ...found }];
      }),
    /** Instances that take a place, and are no claimant's. */
    strangers: places.flatMap(({ ranking, entity, of }) =>
      (facts.instances[entity] ?? [])
        .filter((i) => !competing.has(i) && of(i) !== null)
        .map((i) => ({ ranking, object: { entity, id: i.id } })),
    ),
  };
}
const keyOf = ({ clause, object }: Outcome): string => `${clause}\n${object.entity}\n${object.id}`;
const claimKey = ({ clause, object }: ClaimOf): string => `${clause}\n${object?.entity}\n${object?.id}`;
/** Whether an outcome is a claim's own. */
export const isOf =
  (claim: ClaimOf) =>
  (outcome: Outcome): boolean =>
    keyOf(outcome) === claimKey(claim);

const stripped = new WeakMap<ReadClaim['program'], ReadClaim['program']>();
function withoutFunds(program: ReadClaim['program']): ReadClaim['program'] {
  const known = stripped.get(program) ?? { ...program, funds: [] };
  stripped.set(program, known);
  return known;
}
