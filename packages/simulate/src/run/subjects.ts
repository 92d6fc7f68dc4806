/** Drill-down: who stands behind a figure. */
import type { Concept } from '../county/record.ts';
import { FIRST_YEAR, LEVELS, TOWNS } from '../county/towns.ts';
import type { PaidByClause } from './incidence.ts';
import { claims } from './totals.ts';

export interface SubjectQuery {
  readonly money: 'cash' | 'commitment';
  readonly clause?: string;
  readonly year?: number;
  /** Ids of TOWNS and LEVELS. */
  readonly town?: string;
  readonly level?: string;
  readonly limit?: number;
}

export interface SubjectAmount {
  readonly clause: string;
  readonly concept: Concept;
  readonly id: string;
  readonly town: string;
  readonly level: string;
  /** Whole fen. */
  readonly amount: number;
}

export function listSubjects(paid: PaidByClause, query: SubjectQuery): readonly SubjectAmount[] {
  const out: SubjectAmount[] = [];
  for (const [clause, { drawn, mask, levy }] of paid) {
    // Tables over several clauses are of expenditure.
    if (query.clause === undefined ? levy : query.clause !== clause) continue;
    const { run, places } = drawn;
    const [positions, years, fen] =
      query.money === 'cash'
        ? [run.object, run.cashYear, run.fen]
        : [run.grantee, run.decisionYear, run.committed];
    const sums = new Map<number, number>();
    positions.forEach((at, i) => {
      if (query.year !== undefined && years[i] !== query.year - FIRST_YEAR) return;
      if ((years[i] as number) < 0 || !claims(drawn, mask, at)) return;
      if (query.town !== undefined && TOWNS[places.town[at] as number]?.id !== query.town) return;
      if (query.level !== undefined && LEVELS[places.level[at] as number]?.id !== query.level) return;
      sums.set(at, (sums.get(at) ?? 0) + (fen[i] as number));
    });
    for (const [at, amount] of sums) {
      const record = places.records[at];
      if (record === undefined) continue;
      out.push({
        clause,
        concept: record.concept,
        id: record.id,
        town: TOWNS[record.town]?.id ?? '',
        level: LEVELS[record.level]?.id ?? '',
        amount,
      });
    }
  }
  out.sort((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return query.limit === undefined ? out : out.slice(0, query.limit);
}
