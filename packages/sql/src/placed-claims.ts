/** Where the claims of a plan stand once all of them are decided: subject by subject, and those that take turns together. */
import type { PopulationPlan } from '@guiju/evaluate';
import { type AwardRows, awardRowsOf } from './award-rows.ts';
import {
  aloneIn,
  type Claim,
  inRows,
  mayBeOpenAlone,
  rowsFor,
  verdictAlone,
  verdictInTheEnd,
} from './claims.ts';
import type { Queued } from './queue.ts';
import type { Emission } from './relation.ts';
import { takeTurns } from './turns.ts';

/** A claim, the step that holds a row for each row of its subject, and the step that holds its awards; null: they stand side by side in the former. */
export interface Placed {
  readonly claim: Claim;
  readonly from: string;
  readonly awards: string | null;
}

export function placedClaims(
  claims: readonly Claim[],
  plan: PopulationPlan,
  emission: Emission,
): readonly Placed[] {
  const subjects = [...Map.groupBy(claims, (c) => c.clause.subject).values()].map((of) =>
    subjectOf(of, emission),
  );
  const queued = subjects
    .flatMap((subject) => subject.queued)
    .sort((a, b) => a.claim.number - b.claim.number);
  const settled = new Map<number, string>();
  for (const group of Map.groupBy(queued, (q) => q.claim.clause.together).values()) {
    const funds = plan.funds.filter((f) => group.some((q) => f.clauses.includes(q.claim.clause.clause)));
    const from = takeTurns(group, funds, beforeIn(group, plan), emission);
    for (const { claim } of group) settled.set(claim.number, from);
  }
  return subjects
    .flatMap((subject) => placedOf(subject, settled, emission))
    .sort((a, b) => a.claim.number - b.claim.number);
}

interface Subject {
  readonly claims: readonly Claim[];
  readonly alone: string;
  readonly rows: readonly AwardRows[];
  readonly queued: readonly Queued[];
}

function subjectOf(claims: readonly Claim[], emission: Emission): Subject {
  const relation = rowsFor(claims, emission);
  const long = claims.filter(inRows);
  const { alone, rows } = awardRowsOf(long, relation, aloneIn(relation, claims, emission), emission);
  const queued = rows
    .filter(({ claim }) => claim.claim.turns.length > 0)
    .map(
      (awards): Queued => ({ claim: awards.claim, alone, awards, mayBeOpen: mayBeOpenAlone(awards.claim) }),
    );
  return { claims, alone, rows, queued };
}

/** Claims of one day on a fund come row by row, those of clauses that stackings join after all of the clauses before. */
function beforeIn(group: readonly Queued[], { stacked }: PopulationPlan): (claim: Claim) => string {
  return ({ clause, claim }) => {
    const joined = stacked.find((g) => g.includes(clause.clause)) ?? [clause.clause];
    const earlier = joined.slice(0, joined.indexOf(clause.clause)).flatMap((id) => {
      const before = group.find((q) => q.claim.clause.clause === id);
      return before === undefined
        ? []
        : [`(SELECT count(*) FROM ${before.alone}) * ${before.claim.clause.claims.length}`];
    });
    return [...earlier, `r * ${clause.claims.length}`, `${clause.claims.indexOf(claim)}`].join(' + ');
  };
}

function placedOf(
  { claims, alone, rows, queued }: Subject,
  settled: ReadonlyMap<number, string>,
  { steps }: Emission,
): readonly Placed[] {
  const own = new Map(rows.map(({ claim, from }) => [claim.number, from]));
  const inTurn = queued.map(({ claim }) => claim);
  let from = alone;
  for (const [awards, of] of Map.groupBy(inTurn, ({ number }) => settled.get(number) as string)) {
    const ends = of.map(({ number }) => `max(CASE WHEN claim = ${number} THEN v END) AS z${number}`);
    const wide = steps.add(`SELECT r AS of, ${ends.join(', ')} FROM ${awards} GROUP BY r`);
    const verdicts = of.map(
      (claim) => `coalesce(e.z${claim.number}, o.${verdictAlone(claim)}) AS ${verdictInTheEnd(claim)}`,
    );
    from = steps.add(`SELECT o.*, ${verdicts.join(', ')} FROM ${from} o LEFT JOIN ${wide} e ON e.of = o.r`);
  }
  return claims.map((claim): Placed => {
    const turned = settled.get(claim.number);
    const months = own.get(claim.number);
    if (turned !== undefined) return { claim, from, awards: turned };
    if (months === undefined) return { claim, from, awards: null };
    const granted = `SELECT ${claim.number} AS claim, 1 AS v, 1 AS live, o.* FROM ${months} o`;
    return { claim, from, awards: steps.add(granted) };
  });
}
