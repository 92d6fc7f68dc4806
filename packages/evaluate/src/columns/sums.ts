/**
 * Sums over a population: by clause, fiscal year and group; how many were granted; who wins and who loses between two laws. Whole fen, exact at any size: a kernel adds
 * up doubles only as far as they stay below 2^53, and what it has added is folded into whole numbers without bound after each block.
 */
import { yearOf } from '@guiju/ir';
import type { Cell } from '../plan/cell.ts';
import { type ClaimAmounts, noAmounts } from './claim-amounts.ts';
import type { Job } from './kernel.ts';

/** How the sums of one job lie in an array: years × groups. */
export interface Frame {
  readonly firstYear: number;
  readonly years: number;
  readonly groups: Groups;
}

/** The codes a group can have, and one more place for rows whose group is absent or open. */
export interface Groups {
  readonly lo: number;
  readonly count: number;
}

const ONE_GROUP: Groups = { lo: 0, count: 1 };

export function groupsOf(group: Cell | null): Groups {
  if (group === null) return ONE_GROUP;
  const count = group.hi - group.lo + 1 + (group.absent || group.open ? 1 : 0);
  if (count > 1_000_000)
    throw new RangeError(
      `按它分组有${count}组，太多了；请按枚举或对象分组。 / Grouping gives ${count} groups, which is too many; group by an enumeration or an instance.`,
    );
  return { lo: group.lo, count };
}

export function frameOf({ clause, claim }: Job): Frame {
  const dues = claim.awards.map((a) => a.due).filter((d) => !(d.kind === 'constant' && d.value === null));
  const groups = groupsOf(clause.group);
  if (dues.length === 0) return { firstYear: 0, years: 1, groups };
  const firstYear = Math.min(...dues.map((d) => yearOf(d.lo)));
  const years = Math.max(...dues.map((d) => yearOf(d.hi))) - firstYear + 1;
  return { firstYear, years, groups };
}

/** What one kernel adds up; the driver folds it and sets it back to 0. */
export interface Partial {
  readonly fen: Float64Array;
  readonly granted: Float64Array;
  /** By group; null: nobody asked for single amounts. */
  readonly amounts: readonly ClaimAmounts[] | null;
}

export const partialOf = ({ years, groups }: Frame, amounts: boolean): Partial => ({
  fen: new Float64Array(years * groups.count),
  granted: new Float64Array(groups.count),
  amounts: amounts ? Array.from({ length: groups.count }, noAmounts) : null,
});

/** So many rows may be added up before a partial sum could leave the whole numbers a double holds. */
export function rowsBefore2to53(jobs: readonly Job[]): number {
  const most = jobs.map(({ claim }) => claim.awards.reduce((sum, a) => sum + Math.max(a.fen.hi, 0), 0));
  return Math.max(1, Math.floor(Number.MAX_SAFE_INTEGER / Math.max(1, ...most)));
}
