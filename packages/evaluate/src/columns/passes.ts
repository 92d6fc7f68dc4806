/**
 * How each subject table is gone through: claims that vectors answer by vectors, for all rows but those left over; these, and all other claims, by generated
 * JavaScript. Which way a claim goes never changes what it comes to.
 */

import type { Cell } from '../plan/cell.ts';
import { type ChangePlan, takesTurns } from '../plan/changes.ts';
import type { ClausePlan } from '../plan/plan.ts';
import { type JointPlan, type PlanOptions, planTogether } from '../plan/plan-population.ts';
import type { Resolved } from '../resolved.ts';
import { cleanProfile } from './clean.ts';
import { ownLists, readsOwnColumns } from './columns-read.ts';
import { type Part, type Range, rangeOf } from './part.ts';
import type { LawJob } from './sink-sums.ts';
import { type SumKernel, sumKernel } from './sink-sums.ts';
import { groupsOf } from './sums.ts';
import type { Population } from './table.ts';
import {
  createVectorPass,
  isVectorChange,
  isVectorGroup,
  type VectorPass,
  whyNotVectorJob,
} from './wasm/vector-pass.ts';

export interface Scripted {
  readonly jobs: readonly LawJob[];
  readonly kernel: SumKernel;
  /** What the kernel goes over. */
  readonly places: Range;
}

export interface Pass {
  readonly subject: string;
  readonly vectors: { readonly jobs: readonly LawJob[]; readonly pass: VectorPass } | null;
  readonly scripted: readonly Scripted[];
}

interface WaysTaken {
  readonly vectors: boolean;
  /** Single amounts are kept. */
  readonly amounts: boolean;
}

export function passesOf(
  laws: readonly Resolved[],
  joint: JointPlan,
  population: Population,
  options: PlanOptions,
  { vectors, amounts }: WaysTaken,
  part: Part,
): readonly Pass[] {
  // Vectors tell no single amounts.
  const clean = vectors && !amounts ? planTogether(laws, cleanProfile(population.profile), options) : null;
  const bySubject = Map.groupBy(jobsOf(joint), (job) => job.clause.subject);
  return [...bySubject].map(([subject, jobs]) => {
    const lists = ownLists(jobs.flatMap(askedBy)).flatMap((list) => population.list(list) ?? []);
    const range = rangeOf(population.tables.get(subject)?.listed ?? 0, part, lists);
    return passOf(subject, jobs, joint, clean, population, range, amounts);
  });
}

function jobsOf({ plans }: JointPlan): readonly LawJob[] {
  return plans.flatMap(({ clauses }, law) =>
    clauses.flatMap((clause) =>
      clause.kind === 'columns' && !takesTurns(clause)
        ? clause.claims.map((claim): LawJob => ({ law, clause, claim }))
        : [],
    ),
  );
}

const changeOf = ({ changes }: JointPlan, subject: string): ChangePlan | null =>
  changes.find((c) => c.subject === subject) ?? null;

function passOf(
  subject: string,
  jobs: readonly LawJob[],
  joint: JointPlan,
  clean: JointPlan | null,
  population: Population,
  range: Range,
  amounts: boolean,
): Pass {
  const change = changeOf(joint, subject);
  const scripted = (
    of: readonly LawJob[],
    changes: ChangePlan | null,
    rows: Int32Array | null,
  ): Scripted[] =>
    of.length === 0 && changes === null
      ? []
      : [
          {
            jobs: of,
            kernel: sumKernel(of, changes, population, { listed: rows, amounts }),
            places: rows === null ? range : { first: 0, end: rows.length },
          },
        ];
  const alone = (): Pass => ({ subject, vectors: null, scripted: scripted(jobs, change, null) });
  if (clean === null) return alone();
  const twins = new Map(jobs.map((job) => [job, twinOf(job, clean)]));
  const group = [...twins.values()].find((t) => t !== null)?.clause.group ?? null;
  if (!isVectorGroup(group)) return alone();
  const fast = jobs.filter((job) => {
    const twin = twins.get(job);
    return (
      twin !== undefined &&
      twin !== null &&
      readsOwnColumns(askedBy(job)) &&
      whyNotVectorJob(twin, clean.builder) === null
    );
  });
  if (fast.length === 0) return alone();
  const cleanChange = changeOf(clean, subject);
  const fastChange =
    change !== null &&
    cleanChange !== null &&
    readsOwnColumns([change.gains, change.loses]) &&
    isVectorChange(cleanChange)
      ? cleanChange
      : null;
  const pass = createVectorPass(
    fast.map((job) => twins.get(job) as LawJob),
    fastChange,
    [
      ...fast.flatMap(askedBy),
      ...(fastChange === null || change === null ? [] : [change.gains, change.loses]),
    ],
    groupsOf(jobs[0]?.clause.group ?? null),
    population,
    clean.builder,
    range,
  );
  if (pass === null) return alone();
  const slow = jobs.filter((job) => !fast.includes(job));
  return {
    subject,
    vectors: { jobs: fast, pass },
    scripted: [
      ...scripted(fast, fastChange === null ? null : change, pass.leftOver),
      ...scripted(slow, fastChange === null ? change : null, null),
    ],
  };
}

const askedBy = ({ claim: { holds, waits, awards } }: LawJob): readonly Cell[] => [
  holds,
  ...waits,
  ...awards.flatMap((a) => [a.due, a.fen, a.stopped, a.exists]),
];

/** The same claim in the other plan. */
function twinOf(job: LawJob, { plans }: JointPlan): LawJob | null {
  const clause = plans[job.law]?.clauses.find(
    (c): c is ClausePlan => c.clause === job.clause.clause && c.kind === 'columns',
  );
  const claim = clause?.claims[job.clause.claims.indexOf(job.claim)];
  return clause === undefined || claim === undefined ? null : { law: job.law, clause, claim };
}
