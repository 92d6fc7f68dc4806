/** Versions of a clause as one claim: of those whose terms do not meet, at most one holds. Where two do, it is not decided here. */
import type { Unit } from '@guiju/ir';
import type { ResolvedClause } from '../resolved.ts';
import { BOOLEAN } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell } from './cell.ts';
import { and, or, truth } from './logic.ts';
import { choose2 } from './numbers.ts';
import type { AwardPlan, ClaimPlan, Turn } from './plan.ts';
import type { Planner } from './scope.ts';

interface Planned {
  readonly version: ResolvedClause;
  readonly claim: ClaimPlan;
}

export function joinVersions(versions: readonly Planned[], { cells: b }: Planner): ClaimPlan {
  const [first, ...rest] = versions;
  if (first === undefined) throw new RangeError('a clause without a version');
  if (rest.length === 0) return first.claim;
  if (versions.some(({ claim }) => claim.months !== null))
    throw new CannotPlan('各版本逐月给予', 'versions pay month by month', first.version.span);
  if (rest.some(({ version }) => unitOf(version) !== unitOf(first.version)))
    throw new CannotPlan('各版本单位不同', 'versions grant in different units', first.version.span);
  const turning = versions.some(({ claim }) => claim.turns.length > 0);
  const inParts = versions.filter(({ version }) => version.instalments !== null).length;
  if (turning && inParts > 0 && inParts < versions.length)
    throw new CannotPlan(
      '各版本有的分期，有的不分期，又共用限额',
      'some versions pay in parts, others at once, under a limit that is shared',
      first.version.span,
    );
  const none = b.constant(0);
  const chosen = (of: (claim: ClaimPlan) => Cell): Cell =>
    rest.reduce((otherwise, { claim }) => choose2(b, claim.holds, of(claim), otherwise), of(first.claim));
  return {
    ...first.claim,
    holds: or(b, ...versions.map((v) => v.claim.holds)),
    beside: null,
    at: chosen((claim) => claim.at),
    waits: [...versions.flatMap((v) => v.claim.waits), ...bothSpeak(versions, b)],
    awards: versions.flatMap(({ claim: { holds, awards, at } }) =>
      awards.map(
        (award): AwardPlan => ({
          ...award,
          due: choose2(b, holds, award.due, at),
          fen: choose2(b, holds, award.fen, none),
          asked: award.asked === null ? null : choose2(b, holds, award.asked, none),
          exists: and(b, holds, award.exists),
        }),
      ),
    ),
    whole: turning && inParts > 0 ? chosen((claim) => claim.whole ?? none) : null,
    // A limit of a version counts what that version grants.
    turns: versions.flatMap(({ claim: { holds, turns } }) =>
      turns.map((turn): Turn => {
        const own = (cell: Cell): Cell => choose2(b, holds, cell, b.constant(null, cell.type));
        return { ...turn, per: turn.per.map(own), max: own(turn.max) };
      }),
    ),
  };
}

/** Open where another holds as well. */
function bothSpeak(versions: readonly Planned[], b: Planner['cells']): readonly Cell[] {
  return versions.flatMap(({ claim }, i) =>
    versions.slice(0, i).flatMap((before) => {
      const both = and(b, claim.holds, before.claim.holds);
      const cell = choose2(b, both, b.open('two versions may both speak', BOOLEAN), truth(b, true));
      return cell.open ? [cell] : [];
    }),
  );
}

const unitOf = ({ grant }: ResolvedClause): string => {
  const unit: Unit | null = grant?.kind === 'amount' ? grant.unit : null;
  return unit === null ? '' : JSON.stringify(unit);
};
