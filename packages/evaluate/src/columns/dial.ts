/** A figure that moves: sums of the clauses it reaches, answered from counts of kinds of rows. Planned and counted once; an answer is microseconds. */
import { compare, type Exact, formatExact, multiply } from '@guiju/ir';
import { partsOf } from '../plan/arithmetic.ts';
import type { Cell } from '../plan/cell.ts';
import { takesTurns } from '../plan/changes.ts';
import type { ClausePlan } from '../plan/plan.ts';
import { type PlanOptions, planTogether } from '../plan/plan-population.ts';
import type { Resolved } from '../resolved.ts';
import { columnCells } from './columns-read.ts';
import { condense } from './condense.ts';
import { type LawJob, sumKernel } from './sink-sums.ts';
import { groupsOf, rowsBefore2to53 } from './sums.ts';
import type { Population } from './table.ts';
import { type ClauseSums, emptySums, foldPartial } from './totals.ts';

export interface DialRange {
  readonly address: string;
  readonly from: Exact;
  readonly to: Exact;
  /** What values are multiples of. */
  readonly step: Exact;
}

export interface DialSet {
  /** Clauses that the figure reaches and that counts answer. */
  readonly clauses: readonly string[];
  /** Clauses that it reaches and that need a pass over the rows. */
  readonly others: readonly string[];
  /** Sums of `clauses` with the figure at a value. Throws RangeError for one outside the range or between its steps. */
  at(value: Exact): readonly ClauseSums[];
}

export function createDial(
  resolved: Resolved,
  population: Population,
  range: DialRange,
  options: PlanOptions = {},
): DialSet {
  const { address, from, to, step } = range;
  const scale = partsOf(step)[1];
  const ends = [from, to].map((end) => wholeAt(end, scale, range));
  const dial = { address, scale, lo: ends[0] ?? 0, hi: ends[1] ?? 0 };
  const plan = planTogether([resolved], population.profile, { ...options, dial }).plans[0];
  const moving = new Float64Array(1);
  const answers: ((into: ClauseSums) => void)[] = [];
  const clauses: ClausePlan[] = [];
  const others: string[] = [];
  for (const clause of plan?.clauses ?? []) {
    if (!reaches(clause, address)) continue;
    const answer = clause.kind === 'columns' ? answerOf(clause, population, moving) : null;
    if (answer === null || clause.kind !== 'columns') {
      others.push(clause.clause);
      continue;
    }
    clauses.push(clause);
    answers.push(answer);
  }
  return {
    clauses: clauses.map((c) => c.clause),
    others,
    at(value) {
      moving[0] = wholeAt(value, scale, range);
      return clauses.map((clause, i) => {
        const sums = emptySums(clause.clause, groupsOf(clause.group));
        answers[i]?.(sums);
        return sums;
      });
    },
  };
}

/** What is decided row-wise may read any figure. */
const reaches = (clause: Readonly<{ kind: string }>, address: string): boolean =>
  clause.kind === 'row-wise' || mentions(clause, address, new Set());

function mentions(node: unknown, address: string, seen: Set<unknown>): boolean {
  if (typeof node !== 'object' || node === null || seen.has(node)) return false;
  seen.add(node);
  if ('kind' in node && node.kind === 'dial' && 'address' in node && node.address === address) return true;
  return Object.values(node).some((part) => mentions(part, address, seen));
}

/** null: only a pass over the rows can tell. */
function answerOf(
  clause: ClausePlan,
  population: Population,
  dial: Float64Array,
): ((into: ClauseSums) => void) | null {
  if (clause.left.length > 0 || takesTurns(clause)) return null;
  const jobs = clause.claims.map((claim): LawJob => ({ law: 0, clause, claim }));
  const cells = jobs.flatMap(({ claim }) => [
    claim.holds,
    ...claim.awards.flatMap((a) => [a.due, a.fen, a.exists]),
  ]);
  if (jobs.some(({ claim }) => claim.waits.length > 0) || cells.some(readsLists)) return null;
  const group = clause.group === null ? [] : [clause.group];
  const condensed = condense(population, clause.subject, columnCells([...cells, ...group]));
  if (condensed === null) return null;
  const { weights, population: kinds } = condensed;
  if (weights.reduce((a, b) => a + b, 0) > rowsBefore2to53(jobs)) return null;
  const { run, partials, frames, deferred, undetermined } = sumKernel(jobs, null, kinds, {
    counted: { weights, dial },
  });
  // A figure that the text leaves open, for one: whoever is asked then is not decided by counts.
  run(0, weights.length);
  if (deferred.some((rows) => rows.length > 0)) return null;
  if (undetermined.some((open) => open.some((n) => n > 0))) return null;
  for (const { fen, granted } of partials) {
    fen.fill(0);
    granted.fill(0);
  }
  return (into) => {
    run(0, weights.length);
    for (const [i, partial] of partials.entries()) {
      const frame = frames[i];
      if (frame !== undefined) foldPartial(into, partial, frame);
    }
  };
}

const readsLists = (cell: Cell): boolean => mentionsKind(cell, new Set());

const LISTS: ReadonlySet<string> = new Set(['count', 'total', 'exists', 'every', 'extreme', 'open']);
function mentionsKind(node: unknown, seen: Set<unknown>): boolean {
  if (typeof node !== 'object' || node === null || seen.has(node)) return false;
  seen.add(node);
  if ('kind' in node && 'id' in node && typeof node.kind === 'string' && LISTS.has(node.kind)) return true;
  return Object.values(node).some((part) => mentionsKind(part, seen));
}

function wholeAt(value: Exact, scale: number, { address, from, to, step }: DialRange): number {
  const whole = multiply(value, scale);
  const inside = compare(value, from) >= 0 && compare(value, to) <= 0;
  if (!inside || typeof whole !== 'number')
    throw new RangeError(
      `“${address}”的值${formatExact(value)}不在${formatExact(from)}到${formatExact(to)}之间，或不是${formatExact(step)}的倍数；请取其间的值。 / ${formatExact(value)} for ${address} is not between ${formatExact(from)} and ${formatExact(to)}, or no multiple of ${formatExact(step)}; take a value between them.`,
    );
  return whole;
}
