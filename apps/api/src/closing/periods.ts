/** Periods of a pool by name: `2026`, `2026-H1`, `2026-Q1`, `2026-03`; `all` where it has none. */
import { type PeriodSpan, periodAt, periodOfSlot } from '@guiju/evaluate';
import type { Clause, Days, FactGraph, ObjectRef, Period, Program } from '@guiju/ir';
import { HttpProblem } from '../http/problem.ts';
import type { ProgramPool } from './pools.ts';

export const ALL = 'all';

export const periodOn = ({ period }: ProgramPool, day: Days): string =>
  period === null ? ALL : periodAt(period, day).name;

const WRITTEN: Readonly<Record<Period, string>> = {
  year: '2026',
  'half-year': '2026-H1',
  quarter: '2026-Q1',
  month: '2026-03',
};

/** null: a pool without periods. Throws bad-parameter. */
export function spanOf({ id, period }: ProgramPool, name: string): PeriodSpan | null {
  if (period === null && name === ALL) return null;
  const span = period === null ? null : periodOfSlot(name);
  if (span !== null && span.kind === period && span.name === name) return span;
  const written = period === null ? ALL : WRITTEN[period];
  throw new HttpProblem(
    'bad-parameter',
    `“${name.slice(0, 40)}”不是 ${id} 的一期。应写成 ${written} 这样。`,
    `“${name.slice(0, 40)}” is no period of ${id}; write it like ${written}.`,
  );
}

/** The clause's own date for an object, where it is simply one of its attributes and known; null: cannot be said so. */
export function ownDate(
  program: Program,
  clauseId: string,
  object: ObjectRef,
  facts: FactGraph,
): Days | null {
  const clause: Clause | undefined = program.clauses.find((c) => c.id === clauseId);
  const [only, ...others] = clause?.at ?? [];
  const expr = only?.value;
  if (clause === undefined || clause.period !== null || others.length > 0) return null;
  if (expr?.kind !== 'attribute' || expr.of.kind !== 'subject') return null;
  const index = program.entities
    .find((e) => e.name === object.entity)
    ?.attributes.findIndex((a) => a.name === expr.name);
  const value = facts.instances[object.entity]?.find((i) => i.id === object.id)?.values[index ?? -1];
  return typeof value === 'number' ? value : null;
}
