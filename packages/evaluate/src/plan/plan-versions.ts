/** Versions of a clause as one claim: of those whose terms do not meet, at most one holds at the point in time they share. */
import type { Unit } from '@guiju/ir';
import { clauseTerm } from '../decide/terms.ts';
import type { ResolvedClause } from '../resolved.ts';
import { choose2 } from './arithmetic.ts';
import { CannotPlan } from './cannot-plan.ts';
import { and, or } from './logic.ts';
import type { AwardPlan, ClaimPlan } from './plan.ts';
import type { Planner } from './scope.ts';

interface Planned {
  readonly version: ResolvedClause;
  readonly claim: ClaimPlan;
}

export function joinVersions(versions: readonly Planned[], planner: Planner): ClaimPlan {
  const [first, ...rest] = versions;
  if (first === undefined) throw new RangeError('a clause without a version');
  if (rest.length === 0) return first.claim;
  if (!areDisjoint(versions, planner) || rest.some((v) => v.claim.at.id !== first.claim.at.id))
    throw new CannotPlan('两个版本可能同时适用', 'two versions may both speak', first.version.span);
  if (versions.some(({ claim }) => claim.turns.length > 0))
    throw new CannotPlan('各版本共用限额', 'versions share a limit', first.version.span);
  if (rest.some(({ version }) => unitOf(version) !== unitOf(first.version)))
    throw new CannotPlan('各版本单位不同', 'versions grant in different units', first.version.span);
  if (versions.some(({ claim }) => claim.months !== null))
    throw new CannotPlan('各版本逐月给予', 'versions pay month by month', first.version.span);
  const { cells: b } = planner;
  const none = b.constant(0);
  return {
    ...first.claim,
    holds: or(b, ...versions.map((v) => v.claim.holds)),
    waits: versions.flatMap((v) => v.claim.waits),
    awards: versions.flatMap(({ claim: { holds, awards, at } }) =>
      awards.map(
        (award): AwardPlan => ({
          ...award,
          due: choose2(b, holds, award.due, at),
          fen: choose2(b, holds, award.fen, none),
          exists: and(b, holds, award.exists),
        }),
      ),
    ),
  };
}

const unitOf = ({ grant }: ResolvedClause): string => {
  const unit: Unit | null = grant?.kind === 'amount' ? grant.unit : null;
  return unit === null ? '' : JSON.stringify(unit);
};

/** No day lies in two of their terms. */
function areDisjoint(versions: readonly Planned[], { resolved }: Planner): boolean {
  const terms = versions
    .map(({ version }) => clauseTerm(version, resolved))
    .filter((term) => term.published)
    .sort((a, z) => (a.from ?? Number.NEGATIVE_INFINITY) - (z.from ?? Number.NEGATIVE_INFINITY));
  return terms.every((term, i) => {
    const next = terms[i + 1];
    return next === undefined || (term.until !== null && next.from !== null && term.until < next.from);
  });
}
