/** Who gains and who loses against a baseline: what each payee is paid and still due over all years, middle estimates of both. */
import type { CountyRecord } from '../county/record.ts';
import { TOWNS } from '../county/towns.ts';
import type { ClauseRun } from './columns.ts';
import type { Incidence, Side, SubjectChange } from './result.ts';
import { claims, type DrawnRun, type Mask } from './totals.ts';

/** A clause's claims at its middle estimate. What is levied counts against the payee. */
interface MaskedRun {
  readonly levy: boolean;
  readonly drawn: DrawnRun;
  readonly mask: Mask;
}

export type PaidByClause = ReadonlyMap<string, MaskedRun>;

export function incidenceOf(before: PaidByClause, after: PaidByClause): Incidence {
  const change = new Map<CountyRecord, [before: number, after: number]>();
  const byClause: Incidence['byClause'][number][] = [];
  for (const clause of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(clause), after.get(clause)];
    // The same columns under the same mask pay the same.
    const same =
      a &&
      b &&
      a.drawn.run === b.drawn.run &&
      a.levy === b.levy &&
      a.mask.tier === b.mask.tier &&
      a.mask.below === b.mask.below;
    const own = new Map<CountyRecord, [number, number]>();
    if (a) collect(a, 0, own);
    if (b && !same) collect(b, 1, own);
    const line = { clause, winners: 0, losers: 0, gained: 0, lost: 0 };
    for (const [payee, pair] of own) {
      if (same) pair[1] = pair[0];
      const total = change.get(payee);
      if (total) {
        total[0] += pair[0];
        total[1] += pair[1];
      } else change.set(payee, [pair[0], pair[1]]);
      const delta = pair[1] - pair[0];
      if (delta > 0) {
        line.winners++;
        line.gained += delta;
      } else if (delta < 0) {
        line.losers++;
        line.lost -= delta;
      }
    }
    byClause.push(line);
  }
  return { winners: sideOf(change, 1), losers: sideOf(change, -1), byClause };
}

function collect(
  { drawn, mask, levy }: MaskedRun,
  side: 0 | 1,
  into: Map<CountyRecord, [number, number]>,
): void {
  const run: ClauseRun = drawn.run;
  for (let i = 0; i < run.fen.length; i++) {
    if (!claims(mask, run.object[i] as CountyRecord, drawn.objectDraws[i] as number)) continue;
    const payee = run.payee[i] as CountyRecord;
    const pair = into.get(payee);
    const fen = (run.fen[i] as number) * (levy ? -1 : 1);
    if (pair) pair[side] += fen;
    else into.set(payee, side === 0 ? [fen, 0] : [0, fen]);
  }
}

function sideOf(change: ReadonlyMap<CountyRecord, readonly [number, number]>, sign: 1 | -1): Side {
  const subjects: SubjectChange[] = [];
  let amount = 0;
  for (const [record, [before, after]] of change) {
    const delta = (after - before) * sign;
    if (delta <= 0) continue;
    amount += delta;
    subjects.push({
      concept: record.concept,
      id: record.id,
      town: TOWNS[record.town]?.id ?? '',
      before,
      after,
    });
  }
  subjects.sort(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.id < b.id ? -1 : 1),
  );
  return { count: subjects.length, amount, subjects };
}
